//===-- MainBody.h - Where the body of main is in a file's text -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_SCAN_MAINBODY_H
#define CANCEL_TIDY_DRIVER_SCAN_MAINBODY_H

#include "clang/Lex/Token.h"
#include "llvm/ADT/StringRef.h"

namespace cancel_tidy {

/// Tells, token by token, what surely stands in the body of `main` itself: not
/// in a lambda or a class within. Goes by braces, and gives up where these are
/// in doubt.
class MainBody {
public:
  /// Takes the next raw token; \p Spelling is empty unless it is an identifier
  /// or a keyword. \p InDirective: it stands in a directive, \p IsConditional:
  /// one that begins or ends a branch. Returns whether it stands in the body.
  bool see(const clang::Token &T, llvm::StringRef Spelling, bool InDirective,
           bool IsConditional);

  /// To be asked behind the last token: nothing that see() said is to be relied
  /// on.
  bool isUnclear() const { return IsUnclear || Depth != 0; }

private:
  enum { Outside, BehindName, InHead, InBody } Where = Outside;
  /// Of open braces, and parentheses in the head.
  unsigned Depth = 0, Parentheses = 0;
  /// Something that has a body of its own has begun; the depth in which that
  /// body stands, or 0.
  bool HasBegun = false;
  unsigned InnerDepth = 0;
  bool IsUnclear = false;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_MAINBODY_H
