//===-- DatabaseSearch.cpp - Where the compile commands are ---------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/BuildFolders.h"
#include "driver/discover/CompilationDatabase.h"
#include "driver/discover/ProjectRoot.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

using namespace llvm;
namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;

namespace cancel_tidy {

static constexpr StringLiteral DatabaseName = "compile_commands.json";

static std::string databaseIn(StringRef Directory) {
  SmallString<256> Path(Directory);
  path::append(Path, DatabaseName);
  return std::string(Path);
}

static Error notFound(const Twine &Message) {
  return createStringError(
      Message +
      "\nnote: with CMake, 'cmake -S . -B build "
      "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON' writes one; with other build "
      "systems, 'bear -- make' does; then name it with '-p build'");
}

/// What the user named, with \p Who for the message.
static Expected<DatabaseLocation> namedDatabase(StringRef Given,
                                                StringRef Who) {
  if (!fs::is_directory(Given)) {
    if (!fs::exists(Given))
      return createStringError("no such file or directory: '" + Given +
                               "', given with " + Who);
    return DatabaseLocation{canonicalPath(Given)};
  }
  std::string Path = databaseIn(Given);
  if (!fs::exists(Path))
    return notFound("no " + Twine(DatabaseName) + " in '" + Given +
                    "', given with " + Who);
  return DatabaseLocation{canonicalPath(Path)};
}

/// The directories right below \p Directory, in a stable order.
static std::vector<std::string> subdirectories(const Twine &Directory) {
  std::vector<std::string> Result;
  std::error_code EC;
  for (fs::directory_iterator It(Directory, EC), End; !EC && It != End;
       It.increment(EC))
    if (fs::is_directory(It->path()))
      Result.push_back(It->path());
  sort(Result);
  return Result;
}

/// The databases in \p Directory and its usual build folders. A link to
/// another one (the usual `compile_commands.json -> build/…`) is not another.
static std::vector<std::string> databasesAt(StringRef Directory) {
  std::vector<std::string> Found;
  auto Try = [&](StringRef Folder) {
    std::string Path = databaseIn(Folder);
    if (fs::exists(Path) && !is_contained(Found, canonicalPath(Path)))
      Found.push_back(canonicalPath(Path));
  };
  Try(Directory);
  for (const std::string &Folder : subdirectories(Directory)) {
    StringRef Name = path::filename(Folder);
    if (isBuildFolderName(Name))
      Try(Folder);
    if (Name == "build" || Name == "out")
      for (const std::string &Inner : subdirectories(Folder))
        Try(Inner);
  }
  return Found;
}

Expected<DatabaseLocation> findDatabase(std::optional<StringRef> Given) {
  if (Given)
    return namedDatabase(*Given, "-p");
  if (std::optional<std::string> Folder =
          sys::Process::GetEnv("CANCEL_TIDY_BUILD_DIR");
      Folder && !Folder->empty())
    return namedDatabase(*Folder, "$CANCEL_TIDY_BUILD_DIR");

  std::string Current = canonicalPath(".");
  for (StringRef Dir = Current; !Dir.empty(); Dir = path::parent_path(Dir)) {
    std::vector<std::string> Found = databasesAt(Dir);
    if (Found.size() == 1)
      return DatabaseLocation{Found.front(), /*WasSearched=*/true};
    if (Found.size() > 1)
      return createStringError("several compilation databases; name one with "
                               "-p:\n  " +
                               join(Found, "\n  "));
    if (isMarkedRoot(Dir))
      break;
  }
  return notFound("no " + Twine(DatabaseName) + " in '" + Current +
                  "', the directories above it and their build folders");
}

} // namespace cancel_tidy
