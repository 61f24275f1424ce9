//===-- Worker.cpp - The analysis of one unit -----------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/Worker.h"
#include "driver/cache/RecordingFileSystem.h"
#include "driver/discover/RejectedFlags.h"
#include "driver/prefix/PrefixBuild.h"
#include "driver/run/FindingCollector.h"
#include "driver/run/Profile.h"
#include "driver/run/SuppressionCollector.h"
#include "driver/run/UnitAction.h"
#include "clang/Basic/DiagnosticIDs.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/LexDiagnostic.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Serialization/SerializationDiagnostic.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <set>

using namespace clang;
using namespace clang::tidy;

namespace cancel_tidy {

namespace {
bool isAboutModules(unsigned ID) {
  return (ID > diag::DIAG_START_SERIALIZATION && ID < diag::DIAG_START_LEX) ||
         llvm::is_contained<unsigned>({diag::err_module_not_found,
                                       diag::err_module_not_defined,
                                       diag::err_header_import_not_header_unit},
                                      ID);
}

/// Keeps the compiler's first error and what it has read, and drops everything
/// else it says.
class FirstError : public DiagnosticConsumer {
public:
  explicit FirstError(const ProjectRoot &Root) : Root(Root) {}

  void BeginSourceFile(const LangOptions &, const Preprocessor *PP) override {
    if (PP)
      Sources = &PP->getSourceManager();
  }

  /// The last that hears of the unit before it is gone.
  void EndSourceFile() override {
    if (!Sources)
      return;
    std::set<std::string> Paths;
    for (const auto &[Entry, Contents] :
         llvm::make_range(Sources->fileinfo_begin(), Sources->fileinfo_end())) {
      // Also what was only looked for is known.
      if (!Contents->getBufferDataIfLoaded())
        continue;
      llvm::SmallString<256> Path(Entry.getName());
      Sources->getFileManager().makeAbsolutePath(Path);
      std::string Canonical = canonicalPath(Path);
      if (Root.canReport(Canonical))
        Paths.insert(std::move(Canonical));
    }
    Files.assign(Paths.begin(), Paths.end());
    Sources = nullptr;
  }

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    if (Level < DiagnosticsEngine::Error || !Text.empty())
      return;
    llvm::SmallString<128> Message;
    Info.FormatDiagnostic(Message);
    std::string Place = place(Info);
    IsAboutCommand = Place.empty();
    Text = Place + Message.c_str();
    if (Info.getID() == diag::err_pp_file_not_found)
      MissingFile = Info.getArgStdStr(0);
    if (isAboutModules(Info.getID()))
      Text =
          "needs modules, which only the compiler that built them can read: " +
          Text;
    if (!llvm::json::isUTF8(Text))
      Text = llvm::json::fixUTF8(Text);
    if (!llvm::json::isUTF8(MissingFile))
      MissingFile = llvm::json::fixUTF8(MissingFile);
  }

  std::string Text;
  /// The error is about the command, not about a place in the code.
  bool IsAboutCommand = false;
  /// The file that was included and is not there, or empty.
  std::string MissingFile;

  /// See UnitResult::Files.
  std::vector<std::string> projectFiles() const { return Files; }

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
  const SourceManager *Sources = nullptr;
  std::vector<std::string> Files;
};

ClangTidyOptions tidyOptions(const Unit &U) {
  ClangTidyOptions Tidy = ClangTidyOptions::getDefaults();
  Tidy.Checks = U.Checks;
  Tidy.WarningsAsErrors = U.WarningsAsErrors;
  storeOptions(U.OfChecks, Tidy.CheckOptions);
  return Tidy;
}

/// The disk, or what is over it. What is read from it is noted in \p Reads, but
/// for what \p InFront stands for.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
fileSystem(const AnalysisOptions &Options, const Prefix *InFront,
           ReadRecord &Reads) {
  if (Options.Overlay) {
    // What is not on the disk cannot be compared with it.
    Reads.spoil();
    return withOverlay(*Options.Overlay);
  }
  auto Disk = llvm::makeIntrusiveRefCnt<RecordingFileSystem>(
      llvm::vfs::createPhysicalFileSystem(), Reads);
  if (!InFront)
    return Disk;
  return withPrefixSource(Disk, *InFront);
}

/// Parses \p U by \p Command, and adds to \p CheckTimes. If the compiler
/// refuses the command, \p Complaint says why.
UnitResult parse(const Unit &U, const std::vector<std::string> &Command,
                 const AnalysisOptions &Options, Shortcuts Taken,
                 const Prefix *InFront, ReadRecord &Reads,
                 llvm::StringMap<llvm::TimeRecord> &CheckTimes,
                 std::string &Complaint) {
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Disk =
      fileSystem(Options, InFront, Reads);
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
      Command,
      std::make_unique<UnitAction>(Context, Collector, Suppressions, Taken,
                                   InFront ? InFront->File : "", CheckTimes),
      Files.get());
  Invocation.setDiagnosticConsumer(&Compiler);
  bool Parsed = false;
  {
    Phase Parsing("parse");
    Parsed = Invocation.run();
  }

  UnitResult Result = Collector.take();
  Result.Suppressions = Suppressions.take();
  Result.Files = Compiler.projectFiles();
  if (Compiler.IsAboutCommand)
    Complaint = Compiler.Text;
  Result.MissingFile = Compiler.MissingFile;
  if (!Compiler.Text.empty())
    Result.Failure = Compiler.Text;
  else if (!Parsed && Result.Failure.empty())
    Result.Failure = "its command compiles nothing";
  // What is recovered from an error proves nothing.
  if (!Result.Failure.empty()) {
    Result.Findings.clear();
    Result.Suppressions.clear();
  }
  return Result;
}

/// The processor time that this process has taken.
uint64_t userMilliseconds() {
  llvm::sys::TimePoint<> Now;
  std::chrono::nanoseconds User, System;
  llvm::sys::Process::GetTimeUsage(Now, User, System);
  return std::chrono::duration_cast<std::chrono::milliseconds>(User).count();
}
} // namespace

UnitResult analyse(const Unit &U, const AnalysisOptions &Options,
                   Shortcuts Taken, const Prefix *InFront) {
  std::vector<std::string> Command = U.Command;
  std::vector<std::string> Notices;
  // What a first try has read matters for what the second one finds.
  ReadRecord Reads;
  llvm::StringMap<llvm::TimeRecord> CheckTimes;
  while (true) {
    std::string Complaint;
    UnitResult Result = parse(U, Command, Options, Taken, InFront, Reads,
                              CheckTimes, Complaint);
    if (std::string Flag = dropRejectedFlag(Command, Complaint);
        !Flag.empty()) {
      Notices.push_back("'" + Flag + "' is left out of commands: " + Complaint);
      continue;
    }
    if (Result.Failure.empty() || Taken.empty()) {
      llvm::append_range(Result.Notices, Notices);
      Result.Reads = Reads.serialise();
      Result.UserMilliseconds = userMilliseconds();
      if (Profile::get().isEnabled())
        Result.Profile = Profile::get().take(CheckTimes);
      return Result;
    }
    Taken = Shortcuts::none();
    InFront = nullptr;
  }
}

} // namespace cancel_tidy
