//===-- ConfiguredVocabulary.h - The words that options ask for -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_CHECKS_CONFIGUREDVOCABULARY_H
#define CANCEL_TIDY_CHECKS_CONFIGUREDVOCABULARY_H

#include "checks/Options.h"
#include "checks/vocabulary/Vocabulary.h"

namespace cancel_tidy {

/// The built-in vocabulary with all that \p Options add to it; the places of
/// its files must have been found (findVocabularies()). Fails with one message
/// for a file or an option that is wrong.
///
/// It is read once and kept while the process lives: to read it takes longer
/// than to parse a small unit, and processes that are forked later find it
/// there.
llvm::Expected<std::shared_ptr<const Vocabulary>>
configuredVocabulary(const CheckOptions &Options);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_CONFIGUREDVOCABULARY_H
