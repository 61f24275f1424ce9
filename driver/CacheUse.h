//===-- CacheUse.h - The cache of a run ----------------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_CACHEUSE_H
#define CANCEL_TIDY_DRIVER_CACHEUSE_H

#include "driver/CommandLine.h"
#include "driver/cache/ResultCache.h"
#include "driver/discover/ProjectCommands.h"

namespace cancel_tidy {

/// The results of earlier runs over \p Project, or null: if they are not
/// wanted, or cannot be had, which a notice tells. A run that does without a
/// shortcut is to show what comes of that, so it has none either.
std::unique_ptr<ResultCache> openCache(const CommandLine &Line,
                                       const ProjectCommands &Project,
                                       const ProjectRoot &Root);

/// Keeps what is new; a notice tells if that fails. Prints the statistics if
/// they are wanted.
void closeCache(ResultCache &Cache, const CommandLine &Line);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_CACHEUSE_H
