//===-- Worker.cpp - The analysis of one unit -----------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/Worker.h"
#include "driver/run/FindingCollector.h"
#include "driver/run/SuppressionCollector.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace clang;
using namespace clang::tidy;

namespace cancel_tidy {

namespace {
/// Keeps the compiler's first error and drops everything else it says.
class FirstError : public DiagnosticConsumer {
public:
  explicit FirstError(const ProjectRoot &Root) : Root(Root) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    if (Level < DiagnosticsEngine::Error || !Text.empty())
      return;
    llvm::SmallString<128> Message;
    Info.FormatDiagnostic(Message);
    Text = place(Info) + Message.c_str();
    if (!llvm::json::isUTF8(Text))
      Text = llvm::json::fixUTF8(Text);
  }

  const std::string &text() const { return Text; }

private:
  /// `file:line: `, or nothing for an error in the command.
  std::string place(const Diagnostic &Info) const {
    if (!Info.hasSourceManager() || Info.getLocation().isInvalid())
      return "";
    const SourceManager &Sources = Info.getSourceManager();
    auto [File, Offset] = Sources.getDecomposedExpansionLoc(Info.getLocation());
    OptionalFileEntryRef Entry = Sources.getFileEntryRefForID(File);
    if (!Entry)
      return "";
    llvm::SmallString<256> Path(Entry->getName());
    Sources.getFileManager().makeAbsolutePath(Path);
    std::string Canonical = canonicalPath(Path);
    return (Root.display(Canonical) + ":" +
            llvm::Twine(Sources.getLineNumber(File, Offset)) + ": ")
        .str();
  }

  const ProjectRoot &Root;
  std::string Text;
};

ClangTidyOptions tidyOptions(const Unit &U) {
  ClangTidyOptions Tidy = ClangTidyOptions::getDefaults();
  Tidy.Checks = U.Checks;
  storeOptions(U.OfChecks, Tidy.CheckOptions);
  return Tidy;
}

UnitResult parse(const Unit &U, const AnalysisOptions &Options,
                 ParseMode Mode) {
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Disk =
      llvm::vfs::createPhysicalFileSystem();
  if (Disk->setCurrentWorkingDirectory(U.Directory)) {
    UnitResult Result;
    Result.Failure = "its directory '" + U.Directory + "' does not exist";
    return Result;
  }
  llvm::IntrusiveRefCntPtr<FileManager> Files(
      new FileManager(FileSystemOptions(), Disk));

  ClangTidyContext Context(std::make_unique<DefaultOptionsProvider>(
      ClangTidyGlobalOptions(), tidyOptions(U)));
  SuppressionCollector Suppressions(Context, Options.Root, U.File);
  FindingCollector Collector(Context, Options.Root, Suppressions);
  DiagnosticsEngine Engine(new DiagnosticIDs(), new DiagnosticOptions(),
                           &Collector, /*ShouldOwnClient=*/false);
  Context.setDiagnosticsEngine(&Engine);

  FirstError Compiler(Options.Root);
  tooling::ToolInvocation Invocation(
      U.Command,
      std::make_unique<UnitAction>(Context, Collector, Suppressions, Mode),
      Files.get());
  Invocation.setDiagnosticConsumer(&Compiler);
  bool Parsed = Invocation.run();

  UnitResult Result = Collector.take();
  Result.Suppressions = Suppressions.take();
  if (!Compiler.text().empty())
    Result.Failure = Compiler.text();
  else if (!Parsed && Result.Failure.empty())
    Result.Failure = "its command compiles nothing";
  // What is recovered from an error proves nothing.
  if (!Result.Failure.empty()) {
    Result.Findings.clear();
    Result.Suppressions.clear();
  }
  return Result;
}
} // namespace

UnitResult analyse(const Unit &U, const AnalysisOptions &Options,
                   ParseMode Mode) {
  UnitResult Result = parse(U, Options, Mode);
  if (Result.Failure.empty() || Mode == ParseMode::Plain)
    return Result;
  return parse(U, Options, ParseMode::Plain);
}

} // namespace cancel_tidy
