//===-- QualifiedName.h - The syntax of a vocabulary's names ----*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_VOCABULARY_QUALIFIEDNAME_H
#define CANCEL_TIDY_CHECKS_VOCABULARY_QUALIFIEDNAME_H

#include "llvm/ADT/StringRef.h"

namespace cancel_tidy {

/// What is wrong with \p Name as a qualified C++ name, with advice in
/// parentheses; empty if nothing. A name consists of identifiers joined by
/// `::`; the last one may be an operator (`operator||`) or a destructor (`~x`).
llvm::StringRef problemWithName(llvm::StringRef Name);

/// True for a single identifier, without any qualification.
bool isIdentifier(llvm::StringRef Name);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_VOCABULARY_QUALIFIEDNAME_H
