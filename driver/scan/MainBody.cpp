//===-- MainBody.cpp - Where the body of main is in a file's text ---------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/MainBody.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

bool MainBody::see(const Token &T, llvm::StringRef Spelling, bool InDirective,
                   bool IsConditional) {
  // Each branch may have its own braces.
  if (IsConditional && (Where != Outside || Depth != 0))
    IsUnclear = true;
  if (InDirective)
    return false;
  bool IsOwn = Where == InBody && !HasBegun && !InnerDepth;
  if (T.is(tok::l_brace)) {
    ++Depth;
    if (Where == InHead && Parentheses == 0) {
      Where = InBody;
    } else if (Where == InBody && HasBegun && !InnerDepth) {
      InnerDepth = Depth;
      HasBegun = false;
    }
    return false;
  }
  if (T.is(tok::r_brace)) {
    if (Depth == 0) {
      IsUnclear = true;
      return false;
    }
    if (Depth == InnerDepth)
      InnerDepth = 0;
    if (--Depth == 0)
      Where = Outside;
    return false;
  }
  switch (Where) {
  case Outside:
    if (Depth == 0 && Spelling == "main")
      Where = BehindName;
    break;
  case BehindName:
    Where = T.is(tok::l_paren) ? InHead : Outside;
    Parentheses = 1;
    break;
  case InHead:
    if (T.is(tok::l_paren))
      ++Parentheses;
    else if (T.is(tok::r_paren) && Parentheses)
      --Parentheses;
    else if (T.is(tok::semi))
      Where = Outside;
    break;
  case InBody:
    // A lambda's captures look like a subscript.
    if (T.is(tok::l_square) ||
        llvm::is_contained({"class", "struct", "union"}, Spelling))
      HasBegun = true;
    else if (T.is(tok::semi))
      HasBegun = false;
    break;
  }
  return IsOwn && !HasBegun;
}

} // namespace cancel_tidy
