//===-- ResultTypes.h - Types that tell of cancellation ---------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whether a value of a type tells that an operation was cancelled: an error
// code, a pointer to an exception, a type with the role Result, or a template
// of these.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_RESULTTYPES_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_RESULTTYPES_H

#include "checks/vocabulary/UnitVocabulary.h"
#include "llvm/ADT/SmallVector.h"

namespace cancel_tidy {

class ResultTypes {
public:
  /// \p Words must outlive the object.
  explicit ResultTypes(const UnitVocabulary &Words);

  /// An error code, or a pointer to an exception.
  bool isError(clang::QualType T) const;
  /// That, or a class template of such types.
  bool wrapsError(clang::QualType T, unsigned Depth = 2) const;
  /// A value says whether the operation failed.
  bool tells(clang::QualType T) const;
  /// A value says nothing else.
  bool isOnlyAnError(clang::QualType T) const;

private:
  const UnitVocabulary &Words;
  llvm::SmallVector<const clang::CXXRecordDecl *, 2> ErrorCodes;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_RESULTTYPES_H
