//===-- PrefixBuild.h - Precompiles a prefix --------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_PREFIX_PREFIXBUILD_H
#define CANCEL_TIDY_DRIVER_PREFIX_PREFIXBUILD_H

#include "driver/discover/Units.h"
#include "driver/run/Shortcuts.h"
#include "driver/scan/UnitScan.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace cancel_tidy {

/// \p Disk with a file over it that includes \p Headers: the source of a
/// prefix, in whose name the precompiled header is made and used.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
withPrefixSource(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Disk,
                 llvm::ArrayRef<SystemInclude> Headers);

/// Precompiles the source of a prefix, which \p Files has, into the file \p
/// Output, by the command of \p Model but for its main file, with those of the
/// shortcuts \p Taken that concern headers. Fails if the compiler finds an
/// error. Memory is not given back.
llvm::Error buildPrefix(const Unit &Model, llvm::StringRef Output,
                        Shortcuts Taken,
                        llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_PREFIX_PREFIXBUILD_H
