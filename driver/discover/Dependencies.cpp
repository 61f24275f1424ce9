//===-- Dependencies.cpp - The files that units read ----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/Dependencies.h"
#include "driver/discover/ProjectRoot.h"
#include "clang/Tooling/DependencyScanning/DependencyScanningService.h"
#include "clang/Tooling/DependencyScanning/DependencyScanningWorker.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/ThreadPool.h"
#include <atomic>
#include <mutex>

using namespace clang::tooling::dependencies;

namespace cancel_tidy {

namespace {
/// Keeps the names of the files.
class FileNames : public DependencyConsumer {
public:
  void handleFileDependency(llvm::StringRef Name) override {
    Names.push_back(Name.str());
  }
  void
  handleDependencyOutputOpts(const clang::DependencyOutputOptions &) override {}
  void handlePrebuiltModuleDependency(PrebuiltModuleDep) override {}
  void handleModuleDependency(ModuleDeps) override {}
  void handleDirectModuleDependency(ModuleID) override {}
  void handleContextHash(std::string) override {}

  std::vector<std::string> Names;
};

class NoModules : public DependencyActionController {
public:
  std::string lookupModuleOutput(const ModuleID &, ModuleOutputKind) override {
    return "";
  }
};

/// Remembers for each name, as units spell it, whether it matters: most are
/// read by all units.
class Question {
public:
  explicit Question(llvm::function_ref<bool(llvm::StringRef)> Matters)
      : Matters(Matters) {}

  bool ask(llvm::StringRef Name, llvm::StringRef Directory) {
    llvm::SmallString<256> Absolute(Name);
    llvm::sys::fs::make_absolute(Directory, Absolute);
    std::lock_guard<std::mutex> Guard(Lock);
    auto [It, IsNew] = Answers.try_emplace(Absolute, false);
    if (IsNew)
      It->second = Matters(canonicalPath(Absolute));
    return It->second;
  }

private:
  llvm::function_ref<bool(llvm::StringRef)> Matters;
  std::mutex Lock;
  llvm::StringMap<bool> Answers;
};

bool reads(const Unit &U, DependencyScanningWorker &Scanner,
           Question &Matters) {
  if (!U.Problem.empty())
    return true;
  FileNames Files;
  NoModules Controller;
  if (llvm::Error E = Scanner.computeDependencies(U.Directory, U.Command, Files,
                                                  Controller)) {
    llvm::consumeError(std::move(E));
    return true;
  }
  // The main file is among them, but a scan that ends early may not say so.
  return Matters.ask(U.File, U.Directory) ||
         llvm::any_of(Files.Names, [&](llvm::StringRef Name) {
           return Matters.ask(Name, U.Directory);
         });
}
} // namespace

std::vector<bool> readsAny(llvm::ArrayRef<Unit> Units, unsigned Jobs,
                           llvm::function_ref<bool(llvm::StringRef)> Matters,
                           const FileOverlay *Past) {
  DependencyScanningService Service(ScanningMode::DependencyDirectivesScan,
                                    ScanningOutputFormat::Make);
  Question Asked(Matters);
  // Elements of vector<bool> share bytes.
  std::vector<char> Result(Units.size());
  std::atomic<size_t> Next = 0;
  llvm::DefaultThreadPool Threads(llvm::hardware_concurrency(Jobs));
  for (unsigned I = 0; I != Jobs; ++I)
    Threads.async([&] {
      DependencyScanningWorker Scanner(
          Service,
          Past ? withOverlay(*Past) : llvm::vfs::createPhysicalFileSystem());
      for (size_t Index; (Index = Next++) < Units.size();)
        Result[Index] = reads(Units[Index], Scanner, Asked);
    });
  Threads.wait();
  return {Result.begin(), Result.end()};
}

} // namespace cancel_tidy
