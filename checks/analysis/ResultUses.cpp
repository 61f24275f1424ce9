//===-- ResultUses.cpp - Values that tell of cancellation -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/ResultUses.h"
#include "checks/analysis/CancellationTests.h"
#include "checks/analysis/Delivery.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/Builtins.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

//===----------------------------------------------------------------------===//
// What holds the value
//===----------------------------------------------------------------------===//

/// What stands for \p D among holders: a reference's object, and the
/// declaration of all names of a structured binding.
static const ValueDecl *holder(const ValueDecl *D) {
  for (unsigned Steps = 0; Steps != 4; ++Steps) {
    if (const auto *Binding = dyn_cast<BindingDecl>(D))
      if (const ValueDecl *Whole = Binding->getDecomposedDecl())
        return Whole;
    const auto *Var = dyn_cast<VarDecl>(D);
    if (!Var || !Var->isLocalVarDecl() || !Var->getType()->isReferenceType() ||
        !Var->getInit() || isa<DecompositionDecl>(Var))
      break;
    const auto *Ref = dyn_cast<DeclRefExpr>(core(Var->getInit()));
    if (!Ref)
      break;
    D = Ref->getDecl();
  }
  return D;
}

bool ResultHolders::contains(const ValueDecl *D) const {
  return llvm::is_contained(Decls, holder(D));
}

void ResultHolders::insert(const ValueDecl *D) {
  if (!contains(D))
    Decls.push_back(holder(D));
}

void ResultHolders::erase(const ValueDecl *D) { llvm::erase(Decls, holder(D)); }

/// The variable, or the member of the function's own object, that \p E is.
static const ValueDecl *variableIn(const Expr *E) {
  E = core(E);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return isa<VarDecl, BindingDecl>(Ref->getDecl()) ? Ref->getDecl() : nullptr;
  const auto *Member = dyn_cast<MemberExpr>(E);
  return Member && isa<CXXThisExpr>(core(Member->getBase())) &&
                 isa<FieldDecl>(Member->getMemberDecl())
             ? Member->getMemberDecl()
             : nullptr;
}

bool ResultUses::othersSee(const ValueDecl *D) const {
  D = holder(D);
  const auto *Var = dyn_cast<VarDecl>(D);
  if (!Var || Captured.contains(D) || !Var->hasLocalStorage() ||
      Var->getDeclContext() != &Body.function())
    return true;
  return isa<ParmVarDecl>(Var) && Var->getType()->isReferenceType();
}

//===----------------------------------------------------------------------===//
// What can tell
//===----------------------------------------------------------------------===//

bool ResultUses::isError(QualType T) const {
  const CXXRecordDecl *Class = T.getNonReferenceType()->getAsCXXRecordDecl();
  return (Class && llvm::is_contained(ErrorCodes, Class->getCanonicalDecl())) ||
         Words.findType(Role::ExceptionPointer, T);
}

/// The types that the class template's specialisation \p T is made of; none for
/// other types.
static llvm::SmallVector<QualType, 4> parts(QualType T) {
  llvm::SmallVector<QualType, 4> Types;
  auto Add = [&](const TemplateArgument &Argument) {
    if (Argument.getKind() == TemplateArgument::Type)
      Types.push_back(Argument.getAsType());
  };
  if (const auto *Special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
          T.getNonReferenceType()->getAsCXXRecordDecl()))
    for (const TemplateArgument &Argument :
         Special->getTemplateArgs().asArray())
      llvm::for_each(Argument.getKind() == TemplateArgument::Pack
                         ? Argument.getPackAsArray()
                         : llvm::ArrayRef(Argument),
                     Add);
  return Types;
}

bool ResultUses::wrapsError(QualType T, unsigned Depth) const {
  return isError(T) || (Depth && llvm::any_of(parts(T), [&](QualType Part) {
                          return wrapsError(Part, Depth - 1);
                        }));
}

bool ResultUses::tells(QualType T) const {
  return wrapsError(T) || Words.isOrWraps(Role::Result, T);
}

bool ResultUses::isOnlyAnError(QualType T) const {
  llvm::SmallVector<QualType, 4> Parts = parts(T);
  return T->isVoidType() || isError(T) ||
         (!Parts.empty() && llvm::all_of(Parts, [&](QualType Part) {
           return isOnlyAnError(Part);
         }));
}

//===----------------------------------------------------------------------===//
// Where it arrives
//===----------------------------------------------------------------------===//

static void addParents(const Stmt *S, const ASTContext &Context,
                       llvm::DenseMap<const Stmt *, const Stmt *> &Parents) {
  forEachOwnChild(S, Context, [&](const Stmt *Child) {
    if (Parents.try_emplace(Child, S).second)
      addParents(Child, Context, Parents);
  });
}

ResultUses::ResultUses(FunctionBody &Body, const UnitVocabulary &Words)
    : Body(Body), Words(Words) {
  for (const CancellationType *Type : Words.types()) {
    if (!Type->isCarrier())
      continue;
    const IdentifierInfo &Name =
        Words.context().Idents.get(Type->Entries.front()->CodeAccessor);
    for (const NamedDecl *D : Type->Record->lookup(&Name))
      if (const auto *Accessor = dyn_cast<FunctionDecl>(D))
        if (const CXXRecordDecl *Class = Accessor->getReturnType()
                                             .getNonReferenceType()
                                             ->getAsCXXRecordDecl())
          ErrorCodes.push_back(Class->getCanonicalDecl());
  }
  forEachOwnStmt(Body.body(), Body.context(),
                 [&](const Stmt *S) { collect(S); });
  if (!Arrivals.empty())
    addParents(Body.body(), Body.context(), Parents);
  for (ResultArrival &Arrival : Arrivals)
    store(Arrival);
}

void ResultUses::collect(const Stmt *S) {
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    for (const LambdaCapture &Capture : Lambda->captures())
      if (Capture.capturesVariable() && Capture.getCaptureKind() == LCK_ByRef)
        Captured.insert(holder(Capture.getCapturedVar()));
  } else if (const auto *Address = dyn_cast<UnaryOperator>(S)) {
    if (Address->getOpcode() == UO_AddrOf)
      if (const ValueDecl *D = variableIn(Address->getSubExpr()))
        Captured.insert(holder(D));
  } else if (const auto *E = dyn_cast<Expr>(S)) {
    if (const Expr *Operand = awaitedOperand(E))
      Awaited.insert(withoutCopies(Operand));
    if (std::optional<ResultArrival> Arrival = arrivalOf(E))
      Arrivals.push_back(std::move(*Arrival));
  }
}

/// The value adaptor that stands in \p S, or null; the innermost of several,
/// which the author has written for that.
static const Entry *adaptorIn(const Stmt *S, const ASTContext &Context,
                              const UnitVocabulary &Words) {
  const Entry *Found = nullptr;
  forEachOwnStmt(S, Context, [&](const Stmt *Part) {
    if (const auto *E = dyn_cast<Expr>(Part))
      if (const Entry *Adaptor = Words.findCall(Role::ValueAdaptor, E))
        Found = Adaptor;
  });
  return Found;
}

/// Whether \p Operand runs several operations for the first that is done: the
/// others are cancelled by that.
static bool isRace(const Expr *Operand) {
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(withoutCopies(Operand));
  return Operator && Operator->getOperator() == OO_PipePipe;
}

std::optional<ResultArrival> ResultUses::arrivalOf(const Expr *E) const {
  ResultArrival Arrival;
  Arrival.Where = E;
  QualType Value = E->getType();
  if (const Expr *Operand = awaitedOperand(E)) {
    if (deliversOnlyValue(E, Words)) {
      Arrival.IsAdapted = true;
      Arrival.Known = adaptorIn(Operand, Body.context(), Words);
      findWrittenTo(Operand, Arrival, /*Depth=*/2);
      const Entry *Function =
          Words.findCall(Role::Result, withoutCopies(Operand));
      if (Function)
        Arrival.Known = Function;
      Arrival.IsOfFunction = Function && !tells(Value);
      Arrival.Tells =
          Arrival.WrittenTo || Function || (tells(Value) && !isRace(Operand));
    } else {
      Arrival.Known = Words.findCall(Role::Result, withoutCopies(Operand));
      if (!Arrival.Known && deliveredBy(E, Words).empty())
        Arrival.Known = Words.findType(Role::Result, Operand->getType());
      Arrival.IsOfFunction = Arrival.Known;
      if (!Arrival.Known)
        Arrival.Known = Words.findType(Role::Result, Value);
      Arrival.Tells = Arrival.Known || Words.isOrWraps(Role::Result, Value);
      // Of a function that is overloaded some yield nothing.
      if (!Arrival.Tells || Value->isVoidType())
        return std::nullopt;
    }
  } else if (const auto *Call = dyn_cast<CallExpr>(E)) {
    // What is awaited first arrives there.
    if (Awaited.contains(E) || Words.findType(Role::Awaitable, Value))
      return std::nullopt;
    if (const Expr *Error = errorStoredBy(*Call, Words)) {
      Arrival.IsAdapted = true;
      Arrival.Known = adaptorIn(Call, Body.context(), Words);
      Arrival.WrittenTo = variableIn(Error);
      Arrival.Tells = Arrival.WrittenTo;
    } else {
      Arrival.Known = Words.findCall(Role::Result, Call);
      Arrival.IsOfFunction = Arrival.Known;
      if (!Arrival.Known && (Words.findCall(Role::BlockingWait, Call) ||
                             Words.findCall(Role::StackfulSuspension, Call)))
        Arrival.Known = Words.findType(Role::Result, Value);
      Arrival.Tells = Arrival.Known && !Value->isVoidType();
    }
    if (!Arrival.Tells)
      return std::nullopt;
  } else {
    return std::nullopt;
  }
  Arrival.TellsByCode = Arrival.WrittenTo || wrapsError(Value);
  Arrival.HasPayload = !isOnlyAnError(Value);
  return Arrival;
}

void ResultUses::findWrittenTo(const Stmt *Operand, ResultArrival &Arrival,
                               unsigned Depth) const {
  forEachOwnStmt(Operand, Body.context(), [&](const Stmt *Part) {
    const auto *E = dyn_cast<Expr>(Part);
    if (!E)
      return;
    if (const auto *Call = dyn_cast<CallExpr>(E);
        Call && Words.findCall(Role::ValueAdaptor, Call)) {
      for (const Expr *Argument : Call->arguments())
        if (const ValueDecl *D = variableIn(Argument);
            D && isError(D->getType()) && Argument->isLValue() &&
            !Argument->getType().isConstQualified())
          Arrival.WrittenTo = D;
      return;
    }
    // A token that was made before.
    const auto *Ref = dyn_cast<DeclRefExpr>(E);
    const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (Var && Depth && Var->isLocalVarDecl() && Var->getInit() &&
        Words.isOrWraps(Role::ValueAdaptor, Var->getType()))
      findWrittenTo(Var->getInit(), Arrival, Depth - 1);
  });
}

void ResultUses::store(ResultArrival &Arrival) const {
  if (Arrival.WrittenTo)
    Arrival.In.insert(Arrival.WrittenTo);
  bool ValueTells = !Arrival.WrittenTo;
  Destination To = destinationOf(Arrival.Where);
  switch (To.How) {
  case Destination::Stored:
    if (ValueTells)
      Arrival.In.insert(To.Variable);
    break;
  case Destination::Assigned:
    if (ValueTells)
      addAssigned(To.AssignedTo, Arrival.In);
    break;
  case Destination::DroppedOnPurpose:
    Arrival.IsDroppedOnPurpose = ValueTells;
    break;
  case Destination::Used:
    Arrival.IsUsed = ValueTells && !isTelling(Arrival.Where);
    break;
  case Destination::Dropped:
  case Destination::Overwritten:
    break;
  }
  for (const ValueDecl *D : Arrival.In.all()) {
    Arrival.IsDroppedOnPurpose |= D->hasAttr<UnusedAttr>();
    Arrival.OthersSeeIt |= othersSee(D);
  }
}

void ResultUses::addAssigned(const Expr *To, ResultHolders &In) const {
  llvm::SmallVector<const ValueDecl *, 2> All, Telling;
  forEachOwnStmt(To, Body.context(), [&](const Stmt *Part) {
    const auto *E = dyn_cast<Expr>(Part);
    if (const ValueDecl *D = E ? variableIn(E) : nullptr) {
      All.push_back(D);
      if (tells(D->getType()))
        Telling.push_back(D);
    }
  });
  for (const ValueDecl *D : Telling.empty() ? All : Telling)
    In.insert(D);
}

const ResultArrival *ResultUses::arrivalAt(const Stmt *S) const {
  for (const ResultArrival &Arrival : Arrivals)
    if (Arrival.Where == S)
      return &Arrival;
  return nullptr;
}

//===----------------------------------------------------------------------===//
// What is done with it
//===----------------------------------------------------------------------===//

/// Whether \p Child, a child of \p S, is run for its effects alone.
static bool isRunIn(const Stmt *S, const Stmt *Child) {
  if (isa<CompoundStmt, LabelStmt, SwitchCase, AttributedStmt>(S))
    return true;
  if (const auto *If = dyn_cast<IfStmt>(S))
    return Child != If->getCond();
  if (const auto *For = dyn_cast<ForStmt>(S))
    return Child != For->getCond();
  if (const auto *While = dyn_cast<WhileStmt>(S))
    return Child != While->getCond();
  if (const auto *Do = dyn_cast<DoStmt>(S))
    return Child != Do->getCond();
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(S))
    return Child == Range->getBody();
  return false;
}

/// Whether \p Child is the condition of the statement \p S.
static bool isConditionOf(const Stmt *S, const Stmt *Child) {
  return isa<IfStmt, ForStmt, WhileStmt, DoStmt>(S) && !isRunIn(S, Child);
}

/// `std::ignore`
static bool isIgnore(const Expr *E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(core(E));
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return Var && Var->isInStdNamespace() && Var->getDeclName().isIdentifier() &&
         Var->getName() == "ignore";
}

static bool isMoveOrForward(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  unsigned Builtin = Callee ? Callee->getBuiltinID() : 0;
  return Builtin == Builtin::BImove || Builtin == Builtin::BIforward ||
         Builtin == Builtin::BIas_const;
}

/// Whether \p Call yields an element of its only argument (`std::get<0>`).
static bool yieldsElement(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  return Callee && Callee->isInStdNamespace() && Call.getNumArgs() == 1 &&
         Callee->getTemplateSpecializationArgs() &&
         Callee->getReturnType()->isReferenceType() && !isMoveOrForward(Call);
}

ResultUses::Destination ResultUses::destinationOf(const Expr *E) const {
  const Expr *Child = E;
  for (const Stmt *Parent = parentOf(E); Parent; Parent = parentOf(Child)) {
    const auto *Around = dyn_cast<Expr>(Parent);
    if (!Around) {
      if (const auto *Declaration = dyn_cast<DeclStmt>(Parent))
        for (const Decl *D : Declaration->decls())
          if (const auto *Var = dyn_cast<VarDecl>(D);
              Var && Var->getInit() == Child)
            return {Destination::Stored, Var};
      return {isRunIn(Parent, Child) ? Destination::Dropped
                                     : Destination::Used};
    }
    if (isa<ParenExpr, ImplicitCastExpr, FullExpr, MaterializeTemporaryExpr,
            CXXBindTemporaryExpr>(Around)) {
      Child = Around;
      continue;
    }
    if (const auto *Cast = dyn_cast<ExplicitCastExpr>(Around)) {
      if (Cast->getType()->isVoidType())
        return {Destination::DroppedOnPurpose};
    } else if (const auto *Construct = dyn_cast<CXXConstructExpr>(Around)) {
      if (!Construct->getConstructor()->isCopyOrMoveConstructor())
        return {};
    } else if (const auto *List = dyn_cast<InitListExpr>(Around)) {
      if (List->getNumInits() != 1)
        return {};
    } else if (const auto *Choice = dyn_cast<ConditionalOperator>(Around)) {
      if (Choice->getCond() == Child)
        return {};
    } else if (const auto *Binary = dyn_cast<BinaryOperator>(Around)) {
      if (Binary->getOpcode() == BO_Comma) {
        if (Binary->getLHS() == Child)
          return {Destination::Dropped};
      } else if (Binary->getOpcode() == BO_Assign) {
        if (Binary->getLHS() == Child)
          return {Destination::Overwritten, nullptr, Binary->getRHS()};
        return {Destination::Assigned, nullptr, Binary->getLHS()};
      } else {
        return {};
      }
    } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Around)) {
      if (Operator->getOperator() != OO_Equal)
        return {};
      if (Operator->getArg(0) == Child)
        return {Destination::Overwritten, nullptr, Operator->getArg(1)};
      if (isIgnore(Operator->getArg(0)))
        return {Destination::DroppedOnPurpose};
      return {Destination::Assigned, nullptr, Operator->getArg(0)};
    } else if (const auto *Member = dyn_cast<MemberExpr>(Around)) {
      // What an error code is asked for is told or kept like itself.
      if (!isa<FieldDecl>(Member->getMemberDecl()) &&
          !isError(core(Member->getBase())->getType()))
        return {};
    } else if (const auto *Call = dyn_cast<CallExpr>(Around)) {
      const Expr *Callee = Call->getCallee();
      bool IsMember = Callee == Child;
      // `std::tie(ec, size) = …`
      bool IsTie = Call->getDirectCallee() &&
                   Call->getDirectCallee()->isInStdNamespace() &&
                   Child->isLValue() && tiesAssigned(*Call);
      if (!IsMember && !IsTie && !isMoveOrForward(*Call) &&
          !yieldsElement(*Call))
        return {};
    } else {
      return {};
    }
    Child = Around;
  }
  return {};
}

bool ResultUses::tiesAssigned(const CallExpr &Call) const {
  const Stmt *Child = &Call;
  const Stmt *Parent = parentOf(Child);
  while (isa_and_nonnull<MaterializeTemporaryExpr, ImplicitCastExpr,
                         CXXBindTemporaryExpr, ParenExpr>(Parent)) {
    Child = Parent;
    Parent = parentOf(Parent);
  }
  const auto *Operator = dyn_cast_or_null<CXXOperatorCallExpr>(Parent);
  return Operator && Operator->getOperator() == OO_Equal &&
         Operator->getArg(0) == Child;
}

namespace {
/// Whether an expression only serves to tell of something.
class Telling {
public:
  using ParentMap = llvm::DenseMap<const Stmt *, const Stmt *>;

  Telling(const UnitVocabulary &Words, const ParentMap &Parents,
          unsigned Depth = 0)
      : Words(Words), Parents(Parents), Depth(Depth) {}

  bool contains(const Expr *E) const {
    const Stmt *Child = E;
    for (const Stmt *Parent = Parents.lookup(E); isa_and_nonnull<Expr>(Parent);
         Parent = Parents.lookup(Parent)) {
      const auto *Call = dyn_cast<CallExpr>(Parent);
      const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Parent);
      if (Operator && Operator->getOperator() == OO_LessLess)
        return true;
      const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
      if (Callee && (Words.isLoggingName(Callee->getQualifiedNameAsString()) ||
                     onlyTells(*Call, *Callee, Child)))
        return true;
      Child = Parent;
    }
    return false;
  }

private:
  /// Whether \p Callee, whose body the unit shows, does nothing else with the
  /// argument \p Argument of \p Call.
  bool onlyTells(const CallExpr &Call, const FunctionDecl &Callee,
                 const Stmt *Argument) const {
    const FunctionDecl *Definition = nullptr;
    if (Depth == 2 || !Callee.hasBody(Definition) || !isReadable(*Definition) ||
        isa<CoroutineBodyStmt>(Definition->getBody()))
      return false;
    unsigned Shift =
        isa<CXXOperatorCallExpr>(Call) && isa<CXXMethodDecl>(Callee);
    const ParmVarDecl *Parameter = nullptr;
    for (unsigned I = 0; I != Definition->getNumParams(); ++I)
      if (I + Shift < Call.getNumArgs() && Call.getArg(I + Shift) == Argument)
        Parameter = Definition->getParamDecl(I);
    if (!Parameter)
      return false;
    const ASTContext &Context = Words.context();
    ParentMap Inside;
    addParents(Definition->getBody(), Context, Inside);
    Telling InCallee(Words, Inside, Depth + 1);
    bool IsTold = false, IsUsed = false;
    forEachOwnStmt(Definition->getBody(), Context, [&](const Stmt *S) {
      const auto *Ref = dyn_cast<DeclRefExpr>(S);
      if (Ref && Ref->getDecl() == Parameter)
        (InCallee.contains(Ref) ? IsTold : IsUsed) = true;
    });
    return IsTold && !IsUsed;
  }

  const UnitVocabulary &Words;
  const ParentMap &Parents;
  unsigned Depth;
};
} // namespace

bool ResultUses::isTelling(const Expr *E) const {
  return Telling(Words, Parents).contains(E);
}

ResultUse ResultUses::useAt(const Stmt *S, ResultHolders &Holders) const {
  if (Holders.all().empty())
    return ResultUse::None;
  // Own functions can look at the members.
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(S))
    if (isa<CXXThisExpr>(core(Call->getImplicitObjectArgument())))
      return llvm::any_of(Holders.all(), llvm::IsaPred<FieldDecl>)
                 ? ResultUse::Looks
                 : ResultUse::None;
  if (!isa<DeclRefExpr, MemberExpr>(S))
    return ResultUse::None;
  const auto *E = cast<Expr>(S);
  const ValueDecl *D = variableIn(E);
  // What Clang makes up to initialise the bindings reads nothing.
  if (!D || isa<DecompositionDecl>(D) || !Holders.contains(D) || !parentOf(E))
    return ResultUse::None;
  if (isInAdaptor(E))
    return ResultUse::None;
  // A payload tells nothing; but of a plain bool, or an optional, any use
  // looks.
  if (tells(holder(D)->getType()) && !tells(elementIn(E)->getType()))
    return isInCondition(E) ? ResultUse::Looks : ResultUse::None;
  if (isTelling(E))
    return ResultUse::Logs;
  if (const Expr *Condition = conditionWith(E))
    if (outcomesOfFailure(Condition, Holders))
      return ResultUse::Branches;
  Destination To = destinationOf(E);
  switch (To.How) {
  case Destination::Dropped:
  case Destination::DroppedOnPurpose:
    return ResultUse::None;
  case Destination::Stored:
    Holders.insert(To.Variable);
    return ResultUse::None;
  case Destination::Assigned: {
    ResultHolders In;
    addAssigned(To.AssignedTo, In);
    if (In.all().empty())
      return ResultUse::Looks;
    for (const ValueDecl *Other : In.all()) {
      if (othersSee(Other))
        return ResultUse::Looks;
      Holders.insert(Other);
    }
    return ResultUse::None;
  }
  case Destination::Overwritten: {
    bool ByArrival = false;
    forEachOwnStmt(To.AssignedTo, Body.context(), [&](const Stmt *Part) {
      ByArrival |= arrivalAt(Part) != nullptr;
    });
    // That is told where it arrives.
    if (!ByArrival)
      Holders.erase(D);
    return ResultUse::None;
  }
  case Destination::Used:
    break;
  }
  return ResultUse::Looks;
}

bool ResultUses::isInAdaptor(const Expr *E) const {
  for (const Stmt *Parent = parentOf(E); isa_and_nonnull<Expr>(Parent);
       Parent = parentOf(Parent))
    if (isa<CallExpr>(Parent) &&
        Words.findCall(Role::ValueAdaptor, cast<Expr>(Parent)))
      return true;
  return false;
}

const Expr *ResultUses::elementIn(const Expr *E) const {
  const Expr *Element = E;
  for (const Stmt *Parent = parentOf(E);
       tells(Element->getType()) && isa_and_nonnull<Expr>(Parent);
       Parent = parentOf(Parent)) {
    const auto *Around = cast<Expr>(Parent);
    const auto *Call = dyn_cast<CallExpr>(Around);
    const auto *Member = dyn_cast<MemberExpr>(Around);
    if ((Call && yieldsElement(*Call)) ||
        (Member && isa<FieldDecl>(Member->getMemberDecl())))
      Element = Around;
    else if (!(Call && isMoveOrForward(*Call)) &&
             !isa<ParenExpr, ImplicitCastExpr, MaterializeTemporaryExpr>(
                 Around))
      break;
  }
  return Element;
}

//===----------------------------------------------------------------------===//
// Conditions
//===----------------------------------------------------------------------===//

/// Whether \p E only combines conditions.
static bool combinesConditions(const Expr *E) {
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->getOpcode() == UO_LNot;
  const auto *Binary = dyn_cast<BinaryOperator>(E);
  return Binary && Binary->isLogicalOp();
}

const Expr *ResultUses::conditionWith(const Expr *E) const {
  const Expr *Condition = E;
  const Stmt *Parent = parentOf(E);
  while (isa_and_nonnull<Expr>(Parent) &&
         !combinesConditions(cast<Expr>(Parent))) {
    Condition = cast<Expr>(Parent);
    Parent = parentOf(Parent);
  }
  const Stmt *Child = Condition;
  while (isa_and_nonnull<Expr>(Parent) &&
         (combinesConditions(cast<Expr>(Parent)) ||
          isa<ParenExpr, ImplicitCastExpr, FullExpr>(Parent))) {
    Child = Parent;
    Parent = parentOf(Parent);
  }
  return Parent && isConditionOf(Parent, Child) ? Condition : nullptr;
}

bool ResultUses::isInCondition(const Expr *E) const {
  const Stmt *Child = E;
  for (const Stmt *Parent = parentOf(E); Parent; Parent = parentOf(Parent)) {
    if (const auto *Choice = dyn_cast<ConditionalOperator>(Parent);
        Choice && Choice->getCond() == Child)
      return true;
    if (const auto *Switch = dyn_cast<SwitchStmt>(Parent))
      return Switch->getCond() == Child;
    if (!isa<Expr>(Parent))
      return isConditionOf(Parent, Child);
    Child = Parent;
  }
  return false;
}

/// What of \p Holders the value \p E is, or is an element of; null if nothing.
static const Expr *heldIn(const Expr *E, const ResultHolders &Holders) {
  E = core(E);
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return yieldsElement(*Call) && heldIn(Call->getArg(0), Holders) ? E
                                                                    : nullptr;
  const ValueDecl *D = variableIn(E);
  return D && Holders.contains(D) ? E : nullptr;
}

std::optional<FailureOutcomes>
ResultUses::outcomesOfFailure(const Expr *Condition,
                              const ResultHolders &Holders) const {
  const Expr *E = core(Condition);
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
    return outcomesOfFailure(Cast->getSubExpr(), Holders);
  auto Negated = [](std::optional<FailureOutcomes> Outcomes) {
    if (Outcomes)
      std::swap(Outcomes->IfTrue, Outcomes->IfFalse);
    return Outcomes;
  };
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->getOpcode() == UO_LNot
               ? Negated(outcomesOfFailure(Unary->getSubExpr(), Holders))
               : std::nullopt;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E)) {
    if (!isa_and_nonnull<CXXConversionDecl>(Member->getMethodDecl()))
      return std::nullopt;
    const Expr *Object = heldIn(Member->getImplicitObjectArgument(), Holders);
    if (!Object || !tells(Object->getType()))
      return std::nullopt;
    // An error is set; a result is there.
    bool IfTrue = isError(Object->getType());
    return FailureOutcomes{IfTrue, !IfTrue};
  }

  const Expr *Left = nullptr, *Right = nullptr;
  bool IsEqual = true;
  if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    if (!Binary->isEqualityOp())
      return std::nullopt;
    Left = Binary->getLHS();
    Right = Binary->getRHS();
    IsEqual = Binary->getOpcode() == BO_EQ;
  } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E)) {
    IsEqual = Operator->getOperator() == OO_EqualEqual;
    if (!IsEqual && Operator->getOperator() != OO_ExclaimEqual)
      return std::nullopt;
    Left = Operator->getArg(0);
    Right = Operator->getArg(1);
  } else if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(E)) {
    if (!BinaryOperator::isEqualityOp(Rewritten->getOperator()))
      return std::nullopt;
    auto Form = Rewritten->getDecomposedForm();
    Left = Form.LHS;
    Right = Form.RHS;
    IsEqual = Form.Opcode == BO_EQ;
  } else {
    return std::nullopt;
  }
  if (!heldIn(Left, Holders))
    std::swap(Left, Right);
  const Expr *Object = heldIn(Left, Holders);
  if (!Object || !isError(Object->getType()))
    return std::nullopt;
  FailureOutcomes Outcomes;
  if (Words.findType(Role::ExceptionPointer, Object->getType())) {
    Outcomes.IfTrue = false;
  } else {
    bool IsOther = true;
    for (const CancellationType *Type : Words.types()) {
      if (!Type->isCarrier())
        continue;
      std::optional<bool> Is = isCancellationCode(Right, *Type);
      if (Is == true)
        Outcomes.IfFalse = false;
      IsOther &= Is == false;
    }
    Outcomes.IfTrue = !IsOther || !Outcomes.IfFalse;
  }
  return IsEqual ? Outcomes : Negated(Outcomes);
}

} // namespace cancel_tidy
