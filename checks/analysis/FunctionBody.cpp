//===-- FunctionBody.cpp - One function's own code ------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/FunctionBody.h"
#include "checks/analysis/SystemCode.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cancel_tidy {

const Stmt *writtenBody(const FunctionDecl &Function) {
  const Stmt *Body = Function.getBody();
  if (const auto *CoroutineBody = dyn_cast<CoroutineBodyStmt>(Body))
    Body = CoroutineBody->getBody();
  // Clang puts braces around a coroutine's function-try-block.
  const auto *Braces = dyn_cast<CompoundStmt>(Body);
  if (Braces && Braces->getLBracLoc().isInvalid() && Braces->size() == 1)
    return Braces->body_front();
  return Body;
}

bool isDeclaredNothrow(const FunctionDecl &Function) {
  const auto *Type = Function.getType()->getAs<FunctionProtoType>();
  return Type && !isUnresolvedExceptionSpec(Type->getExceptionSpecType()) &&
         Type->isNothrow();
}

bool isReadable(const FunctionDecl &Definition) {
  const SourceManager &SM = Definition.getASTContext().getSourceManager();
  const auto *Method = dyn_cast<CXXMethodDecl>(&Definition);
  bool MayBeOverridden = Method && Method->isVirtual() &&
                         !Method->hasAttr<FinalAttr>() &&
                         !Method->getParent()->isEffectivelyFinal();
  return !MayBeOverridden && !Definition.hasSkippedBody() &&
         !isInSystemHeader(Definition, SM);
}

const FunctionDecl *readableDefinition(const FunctionDecl *Callee) {
  const FunctionDecl *Definition = nullptr;
  return Callee && Callee->hasBody(Definition) && isReadable(*Definition)
             ? Definition
             : nullptr;
}

const FunctionDecl *instantiatedDefinition(const FunctionDecl *Callee) {
  const FunctionDecl *Definition = readableDefinition(Callee);
  return Definition && !Definition->isDependentContext() ? Definition : nullptr;
}

const FunctionDecl *definitionRunByCall(const FunctionDecl *Callee) {
  const FunctionDecl *Definition = instantiatedDefinition(Callee);
  return Definition && !isa<CoroutineBodyStmt>(Definition->getBody())
             ? Definition
             : nullptr;
}

bool isLoop(const Stmt *S) {
  return isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(S);
}

void FunctionBody::forEachHandlerAround(
    const Stmt &S, llvm::function_ref<void(const CXXCatchStmt &)> Visit) const {
  for (const CXXTryStmt *Try = enclosingTry(&S); Try; Try = enclosingTry(Try))
    for (unsigned I = 0; I != Try->getNumHandlers(); ++I)
      Visit(*Try->getHandler(I));
}

void forEachOwnChild(const Stmt *S, const ASTContext &Context,
                     llvm::function_ref<void(const Stmt *)> Visit) {
  auto VisitIfAny = [&](const Stmt *Child) {
    if (Child)
      Visit(Child);
  };
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    for (const Expr *Init : Lambda->capture_inits())
      VisitIfAny(Init);
    return;
  }
  // The other parts of an await repeat its operand.
  if (const auto *Suspend = dyn_cast<CoroutineSuspendExpr>(S))
    return VisitIfAny(Suspend->getOperand());
  if (const auto *Body = dyn_cast<CoroutineBodyStmt>(S))
    return VisitIfAny(Body->getBody());
  if (isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, RequiresExpr>(S))
    return;
  if (const auto *TypeId = dyn_cast<CXXTypeidExpr>(S))
    if (TypeId->isTypeOperand() || !TypeId->isPotentiallyEvaluated())
      return;
  if (const auto *If = dyn_cast<IfStmt>(S)) {
    bool Taken = false;
    const Expr *Condition = If->getCond();
    if (Condition && !Condition->isInstantiationDependent() &&
        Condition->EvaluateAsBooleanCondition(Taken, Context)) {
      VisitIfAny(If->getInit());
      return VisitIfAny(Taken ? If->getThen() : If->getElse());
    }
  }
  for (const Stmt *Child : S->children())
    VisitIfAny(Child);
}

void forEachOwnStmt(const Stmt *S, const ASTContext &Context,
                    llvm::function_ref<void(const Stmt *)> Visit) {
  Visit(S);
  forEachOwnChild(S, Context, [&](const Stmt *Child) {
    forEachOwnStmt(Child, Context, Visit);
  });
}

const Expr *awaitedOperand(const Stmt *S) {
  if (const auto *Suspend = dyn_cast<CoroutineSuspendExpr>(S)) {
    const auto *Await = dyn_cast<CoawaitExpr>(Suspend);
    return Await && Await->isImplicit() ? nullptr : Suspend->getOperand();
  }
  if (const auto *Await = dyn_cast<DependentCoawaitExpr>(S))
    return Await->getOperand();
  return nullptr;
}

const Expr *conditionOf(const CFGBlock &Block) {
  if (Block.getTerminator().getKind() != CFGTerminator::StmtBranch)
    return nullptr;
  const Stmt *Terminator = Block.getTerminatorStmt();
  const auto *Condition =
      dyn_cast_or_null<Expr>(Block.getTerminatorCondition());
  // The other operands have branched in blocks of their own.
  while (const auto *Binary = dyn_cast_or_null<BinaryOperator>(
             Condition ? Condition->IgnoreParens() : nullptr)) {
    if (!Binary->isLogicalOp() || Binary == Terminator)
      break;
    Condition = Binary->getRHS();
  }
  return Condition;
}

FunctionBody::FunctionBody(const FunctionDecl &Function)
    : Function(Function), Body(writtenBody(Function)),
      Coroutine(isa<CoroutineBodyStmt>(Function.getBody())) {
  // In a template Clang leaves out what it would put around the body.
  if (!Coroutine)
    forEachOwnStmt(Body, context(), [&](const Stmt *S) {
      Coroutine |=
          isa<CoroutineSuspendExpr, DependentCoawaitExpr, CoreturnStmt>(S);
    });
  collect(Body, nullptr);
}

void FunctionBody::collect(const Stmt *S, const CXXTryStmt *Innermost) {
  if (isa<CXXTryStmt, CXXThrowExpr, CallExpr, CXXConstructExpr,
          CoroutineSuspendExpr, DependentCoawaitExpr>(S))
    EnclosingTry[S] = Innermost;
  if (const auto *Try = dyn_cast<CXXTryStmt>(S)) {
    Trys.push_back(Try);
    collect(Try->getTryBlock(), Try);
    for (unsigned I = 0; I != Try->getNumHandlers(); ++I) {
      TryOfHandler[Try->getHandler(I)] = Try;
      collect(Try->getHandler(I), Innermost);
    }
    return;
  }
  forEachOwnChild(S, context(),
                  [&](const Stmt *Child) { collect(Child, Innermost); });
}

const CFG *FunctionBody::graph() {
  if (GraphIsBuilt)
    return Graph.get();
  GraphIsBuilt = true;
  CFG::BuildOptions Options;
  Options.AddImplicitDtors = true;
  Options.AddTemporaryDtors = true;
  Options.PruneTriviallyFalseEdges = true;
  Options.setAllAlwaysAdd();
  Graph =
      CFG::buildCFG(&Function, const_cast<Stmt *>(Body), &context(), Options);
  if (Graph)
    for (const CFGBlock *Block : *Graph)
      if (const auto *Handler =
              dyn_cast_or_null<CXXCatchStmt>(Block->getLabel()))
        Entries[Handler] = Block;
  return Graph.get();
}

Position FunctionBody::positionOf(const Stmt *S) {
  if (const CFG *Graph = Positions.empty() ? graph() : nullptr)
    for (const CFGBlock *Block : *Graph)
      for (size_t I = 0; I != Block->size(); ++I)
        if (auto Element = (*Block)[I].getAs<CFGStmt>())
          Positions.try_emplace(Element->getStmt(), Position{Block, I});
  return Positions.lookup(S);
}

const CFGBlock *FunctionBody::entryOf(const CXXCatchStmt *Handler) {
  graph();
  return Entries.lookup(Handler);
}

} // namespace cancel_tidy
