//===-- LoopState.cpp - What a loop reads and what it changes -------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/LoopState.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

/// How deep variables and functions are followed to what they were made of.
static constexpr unsigned MaxDepth = 4;

/// The part of a `for` that runs once, before the first turn.
static const Stmt *initOf(const Stmt &Loop) {
  const auto *For = dyn_cast<ForStmt>(&Loop);
  return For ? For->getInit() : nullptr;
}

/// The object that \p E is, or is a part of.
static const Expr *wholeOf(const Expr *E) {
  for (E = core(E); E; E = core(E)) {
    if (const auto *Member = dyn_cast<MemberExpr>(E);
        Member && !isa<CXXThisExpr>(core(Member->getBase())))
      E = Member->getBase();
    else if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
      E = Subscript->getBase();
    else if (const auto *Unary = dyn_cast<UnaryOperator>(E);
             Unary && Unary->getOpcode() == UO_Deref)
      E = Unary->getSubExpr();
    else
      break;
  }
  return E;
}

LoopState::LoopState(const Stmt &Loop, const FunctionBody &Body,
                     const UnitVocabulary &Words)
    : Body(Body), Words(Words), Parents(Body.body(), Body.context()) {
  const ASTContext &Context = Body.context();
  forEachOwnStmt(Body.body(), Context, [&](const Stmt *S) {
    if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
      for (const LambdaCapture &Capture : Lambda->captures())
        if (Capture.capturesVariable() && Capture.getCaptureKind() == LCK_ByRef)
          Escaped.insert(Capture.getCapturedVar());
    } else if (const auto *Unary = dyn_cast<UnaryOperator>(S)) {
      if (Unary->getOpcode() == UO_AddrOf)
        if (const ValueDecl *D = namedAt(wholeOf(Unary->getSubExpr())))
          Escaped.insert(D);
    } else if (const auto *Declares = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Declares->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D);
            Var && Var->getInit() && Var->getType()->isLValueReferenceType() &&
            !Var->getType().getNonReferenceType().isConstQualified())
          if (const ValueDecl *Named = namedAt(wholeOf(Var->getInit())))
            Aliased.insert(Named);
    }
  });
  const Stmt *Init = initOf(Loop);
  forEachOwnChild(&Loop, Context, [&](const Stmt *Part) {
    if (Part == Init)
      return;
    forEachOwnStmt(Part, Context, [&](const Stmt *S) {
      if (const auto *Declares = dyn_cast<DeclStmt>(S))
        for (const Decl *D : Declares->decls())
          if (const auto *Var = dyn_cast<VarDecl>(D))
            OfTurn.insert(Var);
      if (const ValueDecl *D = changedAt(S))
        Changed.insert(D);
      ChangesThis |= mayChangeThis(S);
      CallsUserCode |= callsUserCode(S);
      Waits |= awaitedOperand(S) != nullptr;
    });
  });
}

bool LoopState::isReadyName(const CallExpr &Call) const {
  if (Words.findCall(Role::ReadinessTest, &Call))
    return true;
  const Expr *Callee = core(Call.getCallee());
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call))
    Callee = core(Operator->getArg(0));
  const NamedDecl *D = nullptr;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Callee))
    D = Ref->getDecl();
  else if (const auto *Member = dyn_cast<MemberExpr>(Callee))
    D = Member->getMemberDecl();
  return D && Words.hasWord(WordRole::Ready, D->getNameAsString());
}

void LoopState::readCall(const CallExpr &Call, ReadState &Into,
                         unsigned Depth) const {
  bool IsReady = isReadyName(Call);
  Into.AsksOthers |= IsReady;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call)) {
    const CXXMethodDecl *Method = Member->getMethodDecl();
    if (!Method || !(leavesObject(*Method) || IsReady))
      Into.HasEffects = true;
    const Expr *Object = core(Member->getImplicitObjectArgument());
    if (isa<CXXThisExpr>(Object))
      Into.ReadsThis = true;
    else
      read(Object, Into, Depth);
  } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call)) {
    const auto *Method =
        dyn_cast_or_null<CXXMethodDecl>(Call.getDirectCallee());
    bool IsAssignment = Operator->isAssignmentOp() ||
                        Operator->getOperator() == OO_PlusPlus ||
                        Operator->getOperator() == OO_MinusMinus ||
                        Operator->getOperator() == OO_GreaterGreater ||
                        Operator->getOperator() == OO_LessLess;
    if (IsAssignment || (Method && !leavesObject(*Method)) ||
        (Operator->getOperator() == OO_Call && !IsReady))
      Into.HasEffects = true;
  } else {
    const FunctionDecl *Definition =
        definitionRunByCall(Call.getDirectCallee());
    const auto *Block =
        Definition ? dyn_cast<CompoundStmt>(Definition->getBody()) : nullptr;
    const auto *Return = Block && Block->size() == 1
                             ? dyn_cast<ReturnStmt>(Block->body_front())
                             : nullptr;
    unsigned Builtin = Call.getBuiltinCallee();
    if (Return && Return->getRetValue() && Call.getNumArgs() == 0)
      read(Return->getRetValue(), Into, Depth - 1);
    else if (!IsReady && !Builtin)
      Into.HasEffects = true;
  }
  for (const Expr *Argument : Call.arguments())
    if (!isa<CXXDefaultArgExpr>(Argument))
      read(Argument, Into, Depth);
}

void LoopState::read(const Expr *E, ReadState &Into, unsigned Depth) const {
  E = core(E);
  if (!E || Depth == 0 || E->isTypeDependent()) {
    Into.HasEffects = true;
    return;
  }
  if (isa<IntegerLiteral, FloatingLiteral, CharacterLiteral, StringLiteral,
          CXXBoolLiteralExpr, CXXNullPtrLiteralExpr, GNUNullExpr, CXXThisExpr,
          UserDefinedLiteral, UnaryExprOrTypeTraitExpr, LambdaExpr,
          CXXScalarValueInitExpr, ImplicitValueInitExpr>(E))
    return;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    const ValueDecl *D = Ref->getDecl();
    const auto *Var = dyn_cast<VarDecl>(D);
    if (Var && isOfTurn(*Var)) {
      Into.OfTurn.push_back(Var);
      ReadState Init;
      if (!Var->getInit() || Changed.contains(Var) ||
          Var->getType()->isReferenceType())
        Init.HasEffects = true;
      else
        read(Var->getInit(), Init, Depth - 1);
      // What had to be done to get it is done.
      if (!Init.HasEffects) {
        Into.Objects.append(Init.Objects);
        Into.ReadsThis |= Init.ReadsThis;
        Into.AsksOthers |= Init.AsksOthers;
      }
      Into.OfTurn.append(Init.OfTurn);
      Into.HasEffects |= Init.HasEffects;
    } else if (Var || isa<BindingDecl>(D)) {
      Into.Objects.push_back(D);
    }
    return;
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    if (const ValueDecl *D = namedAt(Member))
      Into.Objects.push_back(D);
    else
      read(Member->getBase(), Into, Depth);
    return;
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    Into.HasEffects |= Unary->isIncrementDecrementOp();
    return read(Unary->getSubExpr(), Into, Depth);
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    Into.HasEffects |= Binary->isAssignmentOp();
    read(Binary->getLHS(), Into, Depth);
    return read(Binary->getRHS(), Into, Depth);
  }
  if (std::optional<BinaryForm> Form = binaryForm(E)) {
    read(Form->Left, Into, Depth);
    return read(Form->Right, Into, Depth);
  }
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return readCall(*Call, Into, Depth);
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
    return read(Cast->getSubExpr(), Into, Depth);
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E)) {
    read(Subscript->getBase(), Into, Depth);
    return read(Subscript->getIdx(), Into, Depth);
  }
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E)) {
    for (const Expr *Argument : Construct->arguments())
      if (!isa<CXXDefaultArgExpr>(Argument))
        read(Argument, Into, Depth);
    return;
  }
  if (const auto *List = dyn_cast<InitListExpr>(E)) {
    for (const Expr *Init : List->inits())
      read(Init, Into, Depth);
    return;
  }
  Into.HasEffects = true;
}

ReadState LoopState::readBy(const Expr &E) const {
  ReadState Result;
  read(&E, Result, MaxDepth);
  return Result;
}

/// Whether others may change \p D at any time, on other threads.
static bool isForOthers(const ValueDecl &D) {
  QualType T = D.getType().getNonReferenceType();
  if (T.isVolatileQualified() || T->isAtomicType())
    return true;
  const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
  // std::atomic, std::atomic_flag, and what projects have instead of them.
  return Class && Class->getName().starts_with("atomic");
}

bool LoopState::isShared(const ValueDecl &D) const {
  if (isForOthers(D))
    return false;
  const auto *Var = dyn_cast<VarDecl>(&D);
  return !Var || !Var->hasLocalStorage() ||
         Var->getDeclContext() != &Body.function() ||
         Var->getType()->isReferenceType() || Var->getType()->isPointerType() ||
         Escaped.contains(&D) || leadsToObject(Var->getType());
}

bool LoopState::isLeftToOthers(const Expr &Condition) const {
  ReadState Reads = readBy(Condition);
  if (Reads.HasEffects || (Reads.ReadsThis && ChangesThis) ||
      ((Reads.ReadsThis || Reads.AsksOthers) && CallsUserCode))
    return false;
  return llvm::none_of(Reads.Objects, [&](const ValueDecl *D) {
    return Changed.contains(D) || Aliased.contains(D) ||
           (isa<FieldDecl>(D) && ChangesThis) ||
           (isShared(*D) && CallsUserCode);
  });
}

bool LoopState::saysToEnd(const Expr &Condition, bool Outcome) const {
  const Expr *E = core(&Condition);
  if (!E)
    return false;
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->getOpcode() == UO_LNot)
    return saysToEnd(*Unary->getSubExpr(), !Outcome);
  if (std::optional<BinaryForm> Form = binaryForm(E)) {
    if (Form->Opcode == BO_EQ || Form->Opcode == BO_NE) {
      // `state == State::stopped`, `running == false`.
      for (auto [Known, Other] : {std::pair(Form->Left, Form->Right),
                                  std::pair(Form->Right, Form->Left)}) {
        bool IsEqual = Outcome == (Form->Opcode == BO_EQ);
        if (const auto *Bool = dyn_cast<CXXBoolLiteralExpr>(core(Other)))
          return saysToEnd(*Known, IsEqual == Bool->getValue());
        if (const auto *Ref = dyn_cast<DeclRefExpr>(core(Other));
            Ref && isa<EnumConstantDecl>(Ref->getDecl()))
          return Words.hasWord(IsEqual ? WordRole::Stopped : WordRole::Running,
                               Ref->getDecl()->getName());
      }
      return false;
    }
    if (Form->Opcode == BO_LAnd || Form->Opcode == BO_LOr)
      return saysToEnd(*Form->Left, Outcome) ||
             saysToEnd(*Form->Right, Outcome);
    return false;
  }
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
    return saysToEnd(*Cast->getSubExpr(), Outcome);
  WordRole Wanted = Outcome ? WordRole::Stopped : WordRole::Running;
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (Callee && Words.hasWord(Wanted, Callee->getNameAsString()))
      return true;
    // `stopping.load()`, `stopping` where that is an atomic.
    const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
    return Member && saysToEnd(*Member->getImplicitObjectArgument(), Outcome);
  }
  const NamedDecl *D = nullptr;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    D = Ref->getDecl();
  else if (const auto *Member = dyn_cast<MemberExpr>(E))
    D = Member->getMemberDecl();
  if (!D || !Words.hasWord(Wanted, D->getName()))
    return false;
  // On one thread nobody sets a flag while the loop goes round without a pause.
  const ValueDecl *Named = namedAt(E);
  return Named && (isForOthers(*Named) ||
                   ((Waits || CallsUserCode) && isShared(*Named)));
}

} // namespace cancel_tidy
