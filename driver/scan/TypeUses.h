//===-- TypeUses.h - How else a type comes to the user ---------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_SCAN_TYPEUSES_H
#define CANCEL_TIDY_DRIVER_SCAN_TYPEUSES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"

namespace cancel_tidy {

/// The names by which those who do not name a type have to do with it, as far
/// as the text of headers tells, whatever `#if` leaves out of them. Rather too
/// many than too few.
struct TypeUses {
  /// Of the type, its aliases, classes that derive from it or are made of an
  /// object of it, and macros that stand for it; the same of all these.
  llvm::StringSet<> Types;
  /// Of aliases that are members, and parameters of class templates of which
  /// such a type is the default argument: with the names of the classes.
  llvm::StringMap<llvm::StringSet<>> Members;
  /// The macros among them.
  llvm::StringSet<> Macros;
  /// Of what has a parameter of one of these types.
  llvm::StringSet<> Takers;
  /// Something that has no name has such a parameter: a call operator, a
  /// lambda.
  bool HasUnnamedTaker = false;
  /// There are too many names to tell.
  bool IsUnclear = false;
};

/// Looks for \p Type in \p Texts, each of which ends with a null character
/// behind its end. Only those among \p WithType hold it.
TypeUses usesOf(llvm::StringRef Type, llvm::ArrayRef<llvm::StringRef> WithType,
                llvm::ArrayRef<llvm::StringRef> Texts);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_TYPEUSES_H
