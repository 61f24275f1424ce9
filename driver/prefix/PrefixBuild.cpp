//===-- PrefixBuild.cpp - Precompiles a prefix ----------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prefix/PrefixBuild.h"
#include "checks/analysis/SystemCode.h"
#include "driver/run/ParserSettings.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

using namespace clang;

namespace cancel_tidy {

/// The file that includes what \p P has of its own. It is known by its headers:
/// in a chain no two have one name. No file of a project has such a name.
static std::string sourceNameOf(const Prefix &P) {
  std::string Names;
  for (const SystemInclude &Header : P.Headers)
    Names += Header.Name + "\n";
  return "/cancel-tidy/prefix-" + llvm::utohexstr(llvm::xxh3_64bits(Names)) +
         ".hpp";
}

llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
withPrefixSource(llvm::IntrusiveRefCntPtr<RecordingFileSystem> Disk,
                 const Prefix &InFront) {
  auto Sources = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  for (const Prefix *P = &InFront; P; P = P->Base.get()) {
    std::string Text;
    for (const SystemInclude &Header : P->ownHeaders())
      Text += "#include <" + Header.Name + ">\n";
    Sources->addFile(sourceNameOf(*P), 0,
                     llvm::MemoryBuffer::getMemBufferCopy(Text));
    Disk->leaveOut(P->File);
  }
  auto Result = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(Disk);
  Result->pushOverlay(Sources);
  return Result;
}

namespace {
/// Says which bodies are skipped while others listen.
class BodyPolicy : public ASTConsumer {
public:
  explicit BodyPolicy(const SourceManager &Sources) : Sources(Sources) {}
  bool shouldSkipFunctionBody(Decl *D) override {
    return isInSystemHeader(*D, Sources);
  }

private:
  const SourceManager &Sources;
};

class PrefixAction : public GeneratePCHAction {
public:
  explicit PrefixAction(Shortcuts Taken) : Taken(Taken) {}

protected:
  bool BeginInvocation(CompilerInstance &Compiler) override {
    return applyParserSettings(Compiler, Taken);
  }

  std::unique_ptr<ASTConsumer>
  CreateASTConsumer(CompilerInstance &Compiler, llvm::StringRef File) override {
    std::vector<std::unique_ptr<ASTConsumer>> Consumers;
    Consumers.push_back(
        std::make_unique<BodyPolicy>(Compiler.getSourceManager()));
    Consumers.push_back(GeneratePCHAction::CreateASTConsumer(Compiler, File));
    if (!Consumers.back())
      return nullptr;
    return std::make_unique<MultiplexConsumer>(std::move(Consumers));
  }

private:
  Shortcuts Taken;
};

/// Runs the action on the prefix's source instead of the command's file.
class BuildTool : public tooling::ToolAction {
public:
  BuildTool(const Prefix &Wanted, Shortcuts Taken)
      : Wanted(Wanted), Taken(Taken) {}

  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation,
                     FileManager *Files,
                     std::shared_ptr<PCHContainerOperations> Containers,
                     DiagnosticConsumer *Diagnostics) override {
    FrontendOptions &Frontend = Invocation->getFrontendOpts();
    Frontend.Inputs = {
        FrontendInputFile(sourceNameOf(Wanted), Frontend.DashX.getHeader())};
    Frontend.OutputFile = Wanted.File;
    // A header whose time stamp alone has changed is the same.
    Frontend.IncludeTimestamps = false;
    // The unit itself includes them behind the prefix.
    PreprocessorOptions &Preprocessor = Invocation->getPreprocessorOpts();
    Preprocessor.Includes.clear();
    Preprocessor.MacroIncludes.clear();
    if (Wanted.Base)
      Preprocessor.ImplicitPCHInclude = Wanted.Base->File;
    CompilerInstance Compiler(std::move(Containers));
    Compiler.setInvocation(std::move(Invocation));
    Compiler.setFileManager(Files);
    Compiler.createDiagnostics(Diagnostics, /*ShouldOwnClient=*/false);
    Compiler.createSourceManager(*Files);
    PrefixAction Action(Taken);
    return Compiler.ExecuteAction(Action) &&
           !Compiler.getDiagnostics().hasErrorOccurred();
  }

private:
  const Prefix &Wanted;
  Shortcuts Taken;
};
} // namespace

llvm::Error buildPrefix(const Unit &Model, const Prefix &Wanted,
                        Shortcuts Taken,
                        llvm::IntrusiveRefCntPtr<RecordingFileSystem> Disk) {
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files =
      withPrefixSource(std::move(Disk), Wanted);
  if (std::error_code Error =
          Files->setCurrentWorkingDirectory(Model.Directory))
    return llvm::errorCodeToError(Error);
  llvm::IntrusiveRefCntPtr<FileManager> Manager(
      new FileManager(FileSystemOptions(), Files));
  BuildTool Tool(Wanted, Taken);
  tooling::ToolInvocation Invocation(
      Model.Command, &Tool, Manager.get(),
      std::make_shared<PCHContainerOperations>());
  // Counts, and says nothing.
  DiagnosticConsumer Errors;
  Invocation.setDiagnosticConsumer(&Errors);
  if (!Invocation.run())
    return llvm::createStringError("its headers cannot be precompiled");
  return llvm::Error::success();
}

} // namespace cancel_tidy
