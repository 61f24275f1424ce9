//===-- BuildFolders.cpp - Folders that a build fills ---------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/BuildFolders.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cancel_tidy {

static bool holdsAny(StringRef Folder, ArrayRef<StringRef> Names) {
  return any_of(Names, [&](StringRef Name) {
    SmallString<256> Path(Folder);
    sys::path::append(Path, Name);
    return sys::fs::exists(Path);
  });
}

bool isBuildFolderName(StringRef Name) {
  return is_contained({"build", "builddir", "out", "_build"}, Name) ||
         Name.starts_with("cmake-build-");
}

bool isBuildFolder(StringRef Folder, bool HoldsDatabase) {
  // Who builds in the source folder has no other.
  if (holdsAny(Folder, {"CMakeLists.txt", "meson.build"}))
    return false;
  return holdsAny(Folder, {"CMakeCache.txt", ".ninja_log", "build.ninja",
                           "meson-info"}) ||
         (HoldsDatabase && isBuildFolderName(sys::path::filename(Folder)));
}

} // namespace cancel_tidy
