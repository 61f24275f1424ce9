//===-- ResourceDirectory.cpp - Where Clang's own headers are -------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/ResourceDirectory.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <vector>

using namespace llvm;
namespace path = llvm::sys::path;

namespace cancel_tidy {

bool isResourceDirectory(StringRef Path) {
  SmallString<256> Header(Path);
  path::append(Header, "include", "stddef.h");
  return sys::fs::exists(Header);
}

Expected<ResourceDirectory>
findResourceDirectory(std::optional<StringRef> Given, StringRef Executable) {
  std::vector<std::string> Tried;
  if (Given) {
    Tried.push_back(Given->str());
  } else {
    SmallString<256> Beside(path::parent_path(path::parent_path(Executable)));
    path::append(Beside, "lib", "clang", CLANG_VERSION_MAJOR_STRING);
    for (StringRef Path :
         {StringRef(Beside), StringRef(CANCEL_TIDY_RESOURCE_DIR),
          StringRef("/usr/lib/llvm-" CLANG_VERSION_MAJOR_STRING
                    "/lib/clang/" CLANG_VERSION_MAJOR_STRING)})
      if (!is_contained(Tried, Path))
        Tried.push_back(Path.str());
  }
  std::string Message = "Clang's own headers (include/stddef.h) were not "
                        "found; name their directory with --resource-dir; "
                        "tried:";
  for (const std::string &Path : Tried) {
    if (isResourceDirectory(Path)) {
      SmallString<256> Absolute(Path);
      sys::fs::make_absolute(Absolute);
      return ResourceDirectory{std::string(Absolute), Given.has_value()};
    }
    Message += "\n  " + Path;
  }
  return createStringError(Twine(Message));
}

} // namespace cancel_tidy
