//===-- ConfiguredVocabulary.h - What the options call things ---*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_CHECKS_VOCABULARY_CONFIGUREDVOCABULARY_H
#define CANCEL_TIDY_CHECKS_VOCABULARY_CONFIGUREDVOCABULARY_H

#include "checks/Options.h"
#include "checks/vocabulary/Vocabulary.h"

namespace cancel_tidy {

/// The built-in vocabulary with all that \p Options add to it: files and names.
/// Fails with one message.
llvm::Expected<Vocabulary> vocabularyFor(const CheckOptions &Options);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_VOCABULARY_CONFIGUREDVOCABULARY_H
