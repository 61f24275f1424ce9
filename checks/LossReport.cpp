//===-- LossReport.cpp - A lost cancellation in words ---------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/LossReport.h"
#include "checks/SourceStyle.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

using namespace clang;

namespace cancel_tidy {

std::string nameOf(const FunctionDecl &Function) {
  const DeclContext *Scope = &Function;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (!Method || !Method->getParent()->isLambda())
    return Function.getQualifiedNameAsString();
  do
    Scope = Scope->getParent();
  while (Scope && !Scope->isFunctionOrMethod() && !Scope->isFileContext());
  if (const auto *Around = dyn_cast_or_null<FunctionDecl>(Scope))
    return nameOf(*Around) + "::(lambda)";
  return "(lambda)";
}

/// `catch (...)` or the handler's type as the user wrote it.
static std::string handlerInWords(const CXXCatchStmt &Handler,
                                  const ASTContext &Context) {
  const VarDecl *Variable = Handler.getExceptionDecl();
  if (!Variable)
    return "'catch (...)'";
  PrintingPolicy Policy(Context.getLangOpts());
  Policy.adjustForCPlusPlus();
  Policy.SuppressTagKeyword = true;
  return "handler of '" +
         Variable->getType()
             .getNonReferenceType()
             .getUnqualifiedType()
             .getAsString(Policy) +
         "'";
}

std::string typesInWords(const CancellationTypes &Types) {
  std::string Result;
  for (auto [Index, Type] : llvm::enumerate(Types)) {
    if (Index && Types[Index - 1]->Record == Type->Record) {
      Result += " or '" + Type->CodeName + "'";
      continue;
    }
    if (Index)
      Result += Index + 1 == Types.size() ? " and " : ", ";
    Result += ("'" + Type->name() + "'").str();
    if (Type->isCarrier())
      Result += " with '" + Type->CodeName + "'";
  }
  return Result;
}

static std::string whatIsDone(const LostCancellation &Lost) {
  switch (Lost.Way.How) {
  case Loss::Replaced:
    return "replaces";
  case Loss::Sliced:
    return "passes on a mere copy of";
  case Loss::Dropped:
  case Loss::FallsOut:
  case Loss::Jumps:
    return "swallows";
  }
  return "swallows";
}

static std::string consequenceInWords(const LostCancellation &Lost) {
  switch (Lost.WhatFollows) {
  case Consequence::Continues:
    return "the code continues after the cancelled operation";
  case Consequence::Completes:
    if (Lost.Way.How == Loss::Replaced || Lost.Way.How == Loss::Sliced)
      return "the frames above see an error, not a cancellation";
    return Lost.InCoroutine ? "the coroutine completes as if it had succeeded"
                            : "the function returns as if it had succeeded";
  case Consequence::Root:
    return "nobody above learns of it";
  }
  return "";
}

static void addWay(const LostCancellation &Lost, const ASTContext &Context,
                   std::vector<Step> &Steps) {
  const SourceManager &SM = Context.getSourceManager();
  auto Add = [&](SourceLocation At, std::string Message) {
    Steps.push_back({SM.getExpansionLoc(At), std::move(Message)});
  };
  if (Lost.StopRequest)
    Add(Lost.StopRequest->getBeginLoc(),
        "the function asks what it waits for to stop here");
  bool IsAwait =
      isa<CoroutineSuspendExpr, DependentCoawaitExpr>(Lost.Point.Where);
  Add(Lost.Point.Where->getBeginLoc(),
      (Lost.StopRequest
           ? "a cancellation of the function itself surfaces here, "
             "too, as "
       : IsAwait ? "a cancellation of this await surfaces here as "
                 : "a cancellation surfaces in this call as ") +
          typesInWords(Lost.Point.Types));
  Add(Lost.Handler->getCatchLoc(), "this handler takes it");
  const Stmt *Leaves = Lost.Way.Leaves;
  switch (Lost.Way.How) {
  case Loss::FallsOut:
    Add(Lost.Handler->getEndLoc(),
        "the handler ends here without passing it on");
    break;
  case Loss::Jumps:
    Add(Leaves->getBeginLoc(), "this leaves the handler without passing it on");
    break;
  case Loss::Replaced:
    Add(Leaves->getBeginLoc(), "another exception takes its place here");
    break;
  case Loss::Sliced:
    Add(Leaves->getBeginLoc(), "only a copy of another type is passed on here");
    break;
  case Loss::Dropped:
    Add(isa<CXXCatchStmt>(Leaves) ? Leaves->getEndLoc() : Leaves->getBeginLoc(),
        "it is saved, but a path from here does not rethrow it");
    break;
  }
  if (const Stmt *Next = Lost.Way.Next)
    Add(Next->getBeginLoc(),
        SM.isBeforeInTranslationUnit(
            SM.getExpansionLoc(Next->getBeginLoc()),
            SM.getExpansionLoc(Lost.Handler->getBeginLoc()))
            ? "the loop comes round, and this is run again"
            : "the code goes on and reaches this");
  else if (Lost.Way.How != Loss::Replaced && Lost.Way.How != Loss::Sliced)
    Add(writtenBody(*Lost.Function)->getEndLoc(),
        Lost.InCoroutine ? "the coroutine completes; its awaiter cannot tell"
                         : "the function returns; its caller cannot tell");
  for (const FunctionDecl *Instance : Lost.OnlyIn) {
    std::string Arguments;
    llvm::raw_string_ostream OS(Arguments);
    Instance->getNameForDiagnostic(OS, PrintingPolicy(Context.getLangOpts()),
                                   /*Qualified=*/true);
    Add(Lost.Handler->getCatchLoc(),
        "this holds in '" + Arguments + "', not in every instantiation");
  }
}

/// From `catch` to the parenthesis that closes its declaration.
static CharSourceRange declarationRange(const CXXCatchStmt &Handler,
                                        const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  SourceLocation Catch = SM.getExpansionLoc(Handler.getCatchLoc());
  SourceRange WithBrace(Handler.getCatchLoc(),
                        Handler.getHandlerBlock()->getBeginLoc());
  std::optional<llvm::StringRef> Text = textOf(WithBrace, Context);
  if (!Text)
    return CharSourceRange::getTokenRange(Catch, Catch);
  return CharSourceRange::getCharRange(
      Catch, Catch.getLocWithOffset(Text->drop_back().rtrim().size()));
}

std::optional<Finding> describe(const LostCancellation &Lost,
                                const ASTContext &Context,
                                const CheckOptions &Options) {
  if (Lost.WhatFollows == Consequence::Root && !Options.WarnOnRoot &&
      !Lost.UnwindsForcibly)
    return std::nullopt;
  const SourceManager &SM = Context.getSourceManager();
  Finding F;
  F.Location = SM.getExpansionLoc(Lost.Handler->getCatchLoc());
  F.Range = declarationRange(*Lost.Handler, Context);
  F.Message = handlerInWords(*Lost.Handler, Context) + " " + whatIsDone(Lost) +
              " cancellation (" + typesInWords(Lost.Types) + "): " +
              (Lost.StopRequest ? "what it waits for was asked to stop, but it "
                                  "may be its own; "
                                : "") +
              consequenceInWords(Lost);
  bool IsError =
      (Lost.WhatFollows == Consequence::Continues && !Lost.StopRequest) ||
      Lost.UnwindsForcibly;
  F.HowBad = IsError ? Severity::Error : Severity::Warning;
  F.WhatFollows = Lost.WhatFollows;
  F.Function = nameOf(*Lost.Function);
  addWay(Lost, Context, F.Steps);
  return F;
}

} // namespace cancel_tidy
