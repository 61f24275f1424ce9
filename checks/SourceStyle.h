//===-- SourceStyle.h - How the code around is formatted --------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Fix-its look like the code around them: the same indentation, braces, line
// ends and references, read off the handler and its file.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_SOURCESTYLE_H
#define CANCEL_TIDY_CHECKS_SOURCESTYLE_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace cancel_tidy {

/// How \p Handler and its file are formatted.
struct SourceStyle {
  /// "\n" or "\r\n".
  std::string NewLine = "\n";
  /// The white space in front of the line on which the handler's `catch`
  /// stands.
  std::string Indent;
  /// What one level adds to it.
  std::string Unit = "  ";
  /// `catch` begins a line.
  bool CatchBeginsLine = false;
  /// `{` stands on a line of its own.
  bool BraceOnOwnLine = false;
  /// The whole handler stands on one line.
  bool OneLine = false;
  /// `const T& e` rather than `const T &e`.
  bool ReferenceAtType = false;

  /// `const TYPE &NAME`, or without a name where \p Name is empty.
  std::string reference(llvm::StringRef Type, llvm::StringRef Name) const;

  /// `catch (DECLARATION) { STATEMENTS }` as it would stand in front of the
  /// handler's own `catch`, up to there. Each of \p Lines is a line of the
  /// body, relative to it.
  std::string handler(llvm::StringRef Declaration,
                      llvm::ArrayRef<std::string> Lines) const;
};

/// Reads the style off \p Handler, whose tokens must all stand in one file.
SourceStyle styleOf(const clang::CXXCatchStmt &Handler,
                    const clang::ASTContext &Context);

/// \p QualifiedName, which begins at the global namespace, so that it resolves
/// in \p Function: with `::` in front where something else is found first.
std::string spelledIn(const clang::FunctionDecl &Function,
                      llvm::StringRef QualifiedName);

/// The source text of \p Range; nothing if it is not the text of one file
/// (a macro's expansion).
std::optional<llvm::StringRef> textOf(clang::SourceRange Range,
                                      const clang::ASTContext &Context);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_SOURCESTYLE_H
