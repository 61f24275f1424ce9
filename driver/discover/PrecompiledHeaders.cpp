//===-- PrecompiledHeaders.cpp - What was precompiled from what -----------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/PrecompiledHeaders.h"
#include "clang/Driver/Types.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace clang::driver;
namespace path = llvm::sys::path;

namespace cancel_tidy {

std::string absolutePath(StringRef Path, StringRef Directory) {
  SmallString<256> Absolute(Path);
  sys::fs::make_absolute(Directory, Absolute);
  path::remove_dots(Absolute, /*remove_dot_dot=*/true);
  return std::string(Absolute);
}

PrecompiledHeaders::PrecompiledHeaders(ArrayRef<CompileEntry> Entries) {
  for (const CompileEntry &Entry : Entries) {
    // CMake compiles an empty source instead of the header.
    StringRef Extension = path::extension(Entry.File);
    Extension.consume_front(".");
    types::ID Type = types::lookupTypeForExtension(Extension);
    if (Type == types::TY_INVALID || !types::onlyPrecompileType(Type))
      continue;
    auto Output = find(Entry.Arguments, "-o");
    if (Output != Entry.Arguments.end() && ++Output != Entry.Arguments.end())
      Sources[absolutePath(*Output, Entry.Directory)] = Entry.File;
  }
}

} // namespace cancel_tidy
