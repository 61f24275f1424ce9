//===-- Dependencies.cpp - The files that units read ----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/Dependencies.h"
#include "driver/discover/ProjectRoot.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/Utils.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/DependencyScanning/DependencyScanningFilesystem.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/ThreadPool.h"
#include <atomic>
#include <mutex>

using namespace clang;
using namespace clang::tooling::dependencies;

namespace cancel_tidy {

namespace {
using ScannedFiles =
    llvm::IntrusiveRefCntPtr<DependencyScanningWorkerFilesystem>;

/// Keeps the names of all files.
class FileNames : public DependencyCollector {
  bool needSystemDependencies() override { return true; }
  bool sawDependency(StringRef, bool, bool, bool, bool) override {
    return true;
  }
};

/// Preprocesses what decides about `#include`. Clang's own worker for that
/// would link all targets' code generation into the tool.
class ScanAction : public PreprocessOnlyAction {
public:
  ScanAction(ScannedFiles Disk, std::shared_ptr<FileNames> Names)
      : Disk(std::move(Disk)), Names(std::move(Names)) {}

private:
  bool BeginInvocation(CompilerInstance &Compiler) override {
    if (Compiler.getDiagnosticClient().getNumErrors())
      return false;
    Compiler.addDependencyCollector(Names);
    Compiler.getPreprocessorOpts().DependencyDirectivesForFile =
        [this](FileEntryRef File)
        -> std::optional<
            llvm::ArrayRef<dependency_directives_scan::Directive>> {
      llvm::ErrorOr<EntryRef> Entry =
          Disk->getOrCreateFileSystemEntry(File.getName());
      if (Entry && Disk->ensureDirectiveTokensArePopulated(*Entry))
        return Entry->getDirectiveTokens();
      return std::nullopt;
    };
    return true;
  }

  ScannedFiles Disk;
  std::shared_ptr<FileNames> Names;
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

bool reads(const Unit &U, const ScannedFiles &Disk, Question &Matters) {
  if (!U.Problem.empty() || Disk->setCurrentWorkingDirectory(U.Directory))
    return true;
  auto Names = std::make_shared<FileNames>();
  auto Files =
      llvm::makeIntrusiveRefCnt<FileManager>(FileSystemOptions(), Disk);
  tooling::ToolInvocation Invocation(
      U.Command, std::make_unique<ScanAction>(Disk, Names), Files.get());
  IgnoringDiagConsumer Silence;
  Invocation.setDiagnosticConsumer(&Silence);
  if (!Invocation.run())
    return true;
  // The main file is among them, but a scan that ends early may not say so.
  return Matters.ask(U.File, U.Directory) ||
         llvm::any_of(Names->getDependencies(), [&](llvm::StringRef Name) {
           return Matters.ask(Name, U.Directory);
         });
}
} // namespace

std::vector<bool> readsAny(llvm::ArrayRef<Unit> Units, unsigned Jobs,
                           llvm::function_ref<bool(llvm::StringRef)> Matters,
                           const FileOverlay *Past) {
  DependencyScanningFilesystemSharedCache Cache;
  Question Asked(Matters);
  // Elements of vector<bool> share bytes.
  std::vector<char> Result(Units.size());
  std::atomic<size_t> Next = 0;
  llvm::DefaultThreadPool Threads(llvm::hardware_concurrency(Jobs));
  for (unsigned I = 0; I != Jobs; ++I)
    Threads.async([&] {
      auto Disk = llvm::makeIntrusiveRefCnt<DependencyScanningWorkerFilesystem>(
          Cache,
          Past ? withOverlay(*Past) : llvm::vfs::createPhysicalFileSystem());
      for (size_t Index; (Index = Next++) < Units.size();)
        Result[Index] = reads(Units[Index], Disk, Asked);
    });
  Threads.wait();
  return {Result.begin(), Result.end()};
}

} // namespace cancel_tidy
