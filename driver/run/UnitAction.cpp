//===-- UnitAction.cpp - The parse of one unit ----------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/UnitAction.h"
#include "checks/CancellationModule.h"
#include "checks/Finding.h"
#include "checks/analysis/SystemCode.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "driver/run/ParserSettings.h"
#include "driver/run/Profile.h"
#include "driver/run/SuppressionCollector.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/PreprocessorOptions.h"

using namespace clang;
using namespace clang::tidy;

namespace cancel_tidy {

namespace {
/// Decides what the parser may skip and what the checks get to see, and runs
/// them.
class UnitConsumer : public ASTConsumer {
public:
  UnitConsumer(CompilerInstance &Compiler, ClangTidyContext &Context,
               FindingObserver &Observer, Shortcuts Taken,
               ast_matchers::MatchFinder::MatchFinderOptions Options)
      : Compiler(Compiler), Taken(Taken), Finder(std::move(Options)) {
    ClangTidyCheckFactories Factories;
    CancellationModule(&Observer).addCheckFactories(Factories);
    Checks = Factories.createChecksForLanguage(&Context);
    Preprocessor &PP = Compiler.getPreprocessor();
    for (const std::unique_ptr<ClangTidyCheck> &Check : Checks) {
      Check->registerMatchers(&Finder);
      Check->registerPPCallbacks(Compiler.getSourceManager(), &PP, &PP);
    }
  }

  bool shouldSkipFunctionBody(Decl *D) override { return isSystems(D); }

  bool HandleTopLevelDecl(DeclGroupRef Group) override {
    // Instantiations are announced, too; they are reached from their templates.
    for (Decl *D : Group)
      if (!isSystems(D) && !isInstantiation(D))
        UserDecls.push_back(D);
    return true;
  }

  void HandleTranslationUnit(ASTContext &Context) override {
    // What is recovered from an error is no ground for a finding.
    if (Compiler.getDiagnostics().hasErrorOccurred())
      return;
    if (Taken.has(Shortcut::Traversal))
      Context.setTraversalScope(UserDecls);
    Phase Checking("checks");
    Finder.matchAST(Context);
  }

private:
  bool isSystems(const Decl *D) const {
    return isInSystemHeader(*D, Compiler.getSourceManager());
  }

  static bool isInstantiation(const Decl *D) {
    if (const auto *Function = dyn_cast<FunctionDecl>(D))
      return isTemplateInstantiation(Function->getTemplateSpecializationKind());
    if (const auto *Variable = dyn_cast<VarDecl>(D))
      return isTemplateInstantiation(Variable->getTemplateSpecializationKind());
    return false;
  }

  CompilerInstance &Compiler;
  const Shortcuts Taken;
  ast_matchers::MatchFinder Finder;
  std::vector<std::unique_ptr<ClangTidyCheck>> Checks;
  std::vector<Decl *> UserDecls;
};
} // namespace

bool UnitAction::BeginInvocation(CompilerInstance &Compiler) {
  if (!applyParserSettings(Compiler, Taken))
    return false;
  if (!PrefixFile.empty() && Taken.has(Shortcut::Prefix))
    Compiler.getPreprocessorOpts().ImplicitPCHInclude = PrefixFile;
  return true;
}

std::unique_ptr<ASTConsumer>
UnitAction::CreateASTConsumer(CompilerInstance &Compiler,
                              llvm::StringRef File) {
  Context.setSourceManager(&Compiler.getSourceManager());
  Context.setCurrentFile(File);
  Context.setASTContext(&Compiler.getASTContext());
  if (llvm::ErrorOr<std::string> Directory = Compiler.getFileManager()
                                                 .getVirtualFileSystem()
                                                 .getCurrentWorkingDirectory())
    Context.setCurrentBuildDirectory(*Directory);
  Compiler.getPreprocessor().addCommentHandler(&Suppressions);
  ast_matchers::MatchFinder::MatchFinderOptions Options;
  if (Profile::get().isEnabled())
    Options.CheckProfiling.emplace(CheckTimes);
  return std::make_unique<UnitConsumer>(Compiler, Context, Observer, Taken,
                                        std::move(Options));
}

void UnitAction::EndSourceFileAction() {
  Suppressions.finish(getCompilerInstance().getSourceManager());
}

} // namespace cancel_tidy
