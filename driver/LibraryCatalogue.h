//===-- LibraryCatalogue.h - What is known of libraries ------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_LIBRARYCATALOGUE_H
#define CANCEL_TIDY_DRIVER_LIBRARYCATALOGUE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace cancel_tidy {

/// Prints what the vocabulary says of each library to stdout, as a page of
/// Markdown: docs/libraries.md, if \p Vocabularies, files that add to it, is
/// empty. Fails for a file that cannot be used, with one message.
llvm::Error listLibraries(llvm::ArrayRef<std::string> Vocabularies);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_LIBRARYCATALOGUE_H
