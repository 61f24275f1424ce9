//===-- ValueForms.h - What a value of a vocabulary is like -----*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each function says what is wrong with a value of a key, as the end of a
// sentence about it, or nothing.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_VOCABULARY_VALUEFORMS_H
#define CANCEL_TIDY_CHECKS_VOCABULARY_VALUEFORMS_H

#include "llvm/ADT/StringRef.h"

namespace cancel_tidy {

llvm::StringRef bareName(llvm::StringRef Text);
llvm::StringRef statementOfChild(llvm::StringRef Text);
llvm::StringRef aroundOperation(llvm::StringRef Text);
llvm::StringRef argumentAsDuration(llvm::StringRef Text);
llvm::StringRef duringTime(llvm::StringRef Text);
llvm::StringRef testAndLeave(llvm::StringRef Text);
llvm::StringRef problemWithConstant(llvm::StringRef Text);
llvm::StringRef libraryId(llvm::StringRef Text);
llvm::StringRef isUnfinished(llvm::StringRef Text);
llvm::StringRef isTask(llvm::StringRef Text);
llvm::StringRef sharedThreads(llvm::StringRef Text);
llvm::StringRef problemWithKindOrName(llvm::StringRef Text);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_VOCABULARY_VALUEFORMS_H
