//===-- VocabularyReader.h - From a file to libraries -----------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The format of vocabulary files (docs/vocabulary.md): which keys there are,
// what stands behind each, and what to say when a file is wrong. Merging with
// what is known already is Vocabulary's business.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_VOCABULARY_VOCABULARYREADER_H
#define CANCEL_TIDY_CHECKS_VOCABULARY_VOCABULARYREADER_H

#include "checks/vocabulary/Vocabulary.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace cancel_tidy {

/// The libraries of \p Document, one for each of its YAML documents. Their
/// entries do not point at them yet. A library for which \p IsKnown is true
/// needs no title. Fails with one message, that of the first problem:
/// `file:line:column: key: what is wrong (what to do)`.
llvm::Expected<std::vector<Library>>
readLibraries(llvm::MemoryBufferRef Document,
              llvm::function_ref<bool(llvm::StringRef Id)> IsKnown);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_VOCABULARY_VOCABULARYREADER_H
