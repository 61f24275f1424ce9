//===-- PrefixBuild.h - Precompiles a prefix --------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_PREFIX_PREFIXBUILD_H
#define CANCEL_TIDY_DRIVER_PREFIX_PREFIXBUILD_H

#include "driver/cache/RecordingFileSystem.h"
#include "driver/discover/Units.h"
#include "driver/prefix/Prefix.h"
#include "driver/run/Shortcuts.h"
#include "llvm/Support/Error.h"

namespace cancel_tidy {

/// What the parser reads with \p InFront: \p Disk, with files over it that
/// include the headers of the prefix and of those that it adds to. In the names
/// of these files precompiled headers are made and used. Precompiled headers
/// themselves are not noted.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
withPrefixSource(llvm::IntrusiveRefCntPtr<RecordingFileSystem> Disk,
                 const Prefix &InFront);

/// Precompiles \p Wanted, whose base is there, into its file, by the command of
/// \p Model but for its main file, with those of the shortcuts \p Taken that
/// concern headers. \p Disk notes what is read. Fails if the compiler finds an
/// error. Memory is not given back.
llvm::Error buildPrefix(const Unit &Model, const Prefix &Wanted,
                        Shortcuts Taken,
                        llvm::IntrusiveRefCntPtr<RecordingFileSystem> Disk);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_PREFIX_PREFIXBUILD_H
