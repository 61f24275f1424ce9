//===-- Plugin.cpp - The checks as a plugin of the stock clang-tidy -------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/CancellationModule.h"
// Gone in LLVM 22: this is the only file that includes it.
#include "clang-tidy/ClangTidyModuleRegistry.h"

static clang::tidy::ClangTidyModuleRegistry::Add<
    cancel_tidy::CancellationModule>
    Module("cancellation-module", "Finds lost cancellation in coroutines.");
