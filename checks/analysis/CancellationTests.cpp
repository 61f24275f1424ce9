//===-- CancellationTests.cpp - Conditions about cancellation -------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/CancellationTests.h"
#include "checks/analysis/Catching.h"
#include "checks/analysis/ExceptionValue.h"
#include "checks/analysis/FunctionBody.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cancel_tidy {

namespace {
/// How deep stored conditions and wrapping functions are followed.
constexpr unsigned MaxDepth = 3;

Meaning negate(Meaning M) {
  std::swap(M.MayBeCancellationIfTrue, M.MayBeCancellationIfFalse);
  return M;
}

/// What the local variable \p D was made from, if it still holds that.
const Expr *lastingInit(const ValueDecl *D) {
  const auto *Var = dyn_cast<VarDecl>(D);
  if (!Var || !Var->isLocalVarDecl() || !Var->getInit())
    return nullptr;
  const auto *Function = dyn_cast<FunctionDecl>(Var->getDeclContext());
  const Stmt *Body = Function ? Function->getBody() : nullptr;
  if (!Body || Var->getType().isConstQualified())
    return Var->getInit();
  bool Changes = false;
  auto Is = [&](const Expr *E) {
    const auto *Ref = dyn_cast<DeclRefExpr>(core(E));
    return Ref && Ref->getDecl() == Var;
  };
  forEachOwnStmt(Body, Var->getASTContext(), [&](const Stmt *S) {
    if (const auto *Binary = dyn_cast<BinaryOperator>(S))
      Changes |= Binary->isAssignmentOp() && Is(Binary->getLHS());
    else if (const auto *Unary = dyn_cast<UnaryOperator>(S))
      Changes |= (Unary->isIncrementDecrementOp() ||
                  Unary->getOpcode() == UO_AddrOf) &&
                 Is(Unary->getSubExpr());
    else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(S))
      Changes |= Operator->isAssignmentOp() && Is(Operator->getArg(0));
  });
  return Changes ? nullptr : Var->getInit();
}

/// The enumerator or variable that \p E is, through conversions to a code
/// (`make_error_code(x)`, `error_code(x, category)`, `int(x)`).
const Decl *namedConstant(const Expr *E) {
  for (unsigned Steps = 0; Steps != 6; ++Steps) {
    E = core(E);
    if (!E)
      return nullptr;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
      const ValueDecl *D = Ref->getDecl();
      if (isa<EnumConstantDecl>(D))
        return D->getCanonicalDecl();
      if (const auto *Var = dyn_cast<VarDecl>(D);
          Var && !Var->hasLocalStorage())
        return patternOf(Var);
      E = lastingInit(D);
    } else if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
      E = Construct->getNumArgs() ? Construct->getArg(0) : nullptr;
    else if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
      E = Cast->getSubExpr();
    else if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E);
             Member &&
             isa_and_nonnull<CXXConversionDecl>(Member->getMethodDecl()))
      E = Member->getImplicitObjectArgument();
    else if (isa<CallExpr>(E) &&
             !isa<CXXMemberCallExpr, CXXOperatorCallExpr>(E))
      E = cast<CallExpr>(E)->getNumArgs() ? cast<CallExpr>(E)->getArg(0)
                                          : nullptr;
    else
      return nullptr;
  }
  return nullptr;
}

/// Whether \p E is made of the code of a caught \p Type.
bool isCodeOf(const Expr *E, const CancellationType &Type,
              unsigned Depth = MaxDepth) {
  E = core(E);
  if (!E || Depth == 0)
    return false;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    const Expr *Init = lastingInit(Ref->getDecl());
    return Init && isCodeOf(Init, Type, Depth - 1);
  }
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return Construct->getNumArgs() == 1 &&
           isCodeOf(Construct->getArg(0), Type, Depth);
  const auto *Call = dyn_cast<CallExpr>(E);
  const auto *Member =
      Call ? dyn_cast<MemberExpr>(Call->getCallee()->IgnoreParens()) : nullptr;
  if (!Member)
    return false;
  QualType ObjectType = core(Member->getBase())->getType();
  const CXXRecordDecl *Object =
      Member->isArrow()
          ? ObjectType->getPointeeCXXRecordDecl()
          : ObjectType.getNonReferenceType()->getAsCXXRecordDecl();
  // A base of a type that is no carrier may be one.
  bool IsBase =
      Type.hasBaseCodes() && Object && isOrDerivesFrom(*Type.Record, *Object);
  if (Object && (IsBase || isOrDerivesFrom(*Object, *Type.Record)))
    return Member->getMemberDecl()->getName() ==
           Type.Entries.front()->CodeAccessor;
  // `e.code().value()`.
  return isCodeOf(Member->getBase(), Type, Depth);
}

/// The number of which the code \p E is made, if it is a constant.
std::optional<int64_t> numberIn(const Expr *E, const ASTContext &Context) {
  E = withoutCopies(E);
  while (E && !E->getType()->isIntegralOrEnumerationType()) {
    if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
      E = withoutCopies(Cast->getSubExpr());
    else if (const auto *Construct = dyn_cast<CXXConstructExpr>(E);
             Construct && Construct->getNumArgs() == 1)
      E = withoutCopies(Construct->getArg(0));
    else if (const auto *List = dyn_cast<InitListExpr>(E);
             List && List->getNumInits() == 1)
      E = withoutCopies(List->getInit(0));
    else
      return std::nullopt;
  }
  return E ? constantValue(E, Context) : std::nullopt;
}

/// Whether \p E, which is \p Constant if that is not null, is a code by which a
/// base class of \p Type tells of it.
bool isBaseCode(const Expr *E, const Decl *Constant,
                const CancellationType &Type) {
  if (Constant && Type.BaseCodes.contains(Constant))
    return true;
  if (Type.BaseCodeNumbers.empty())
    return false;
  std::optional<int64_t> Value = numberIn(E, Type.Record->getASTContext());
  // A code may be signed where the vocabulary's number is not.
  return Value && llvm::any_of(Type.BaseCodeNumbers, [&](uint64_t Number) {
           return *Value == static_cast<int64_t>(Number) ||
                  *Value == static_cast<int32_t>(Number);
         });
}

/// Which of the codes that tell of a type a constant is.
enum class CodeKind {
  Unknown,
  /// Of the cancellation, exactly.
  Exact,
  /// Of a cancellation, too.
  Related,
  Other,
};

CodeKind kindOfCode(const Expr *E, const CancellationType &Type) {
  const Decl *Constant = namedConstant(E);
  if (isBaseCode(E, Constant, Type))
    return CodeKind::Exact;
  if (Constant)
    return Type.Codes.contains(Constant)          ? CodeKind::Exact
           : Type.RelatedCodes.contains(Constant) ? CodeKind::Related
                                                  : CodeKind::Other;
  std::optional<int64_t> Number = numberIn(E, Type.Record->getASTContext());
  if (!Number)
    return CodeKind::Unknown;
  // `ECANCELED`.
  auto Is = [&](const Decl *Code) {
    const auto *Enumerator = dyn_cast<EnumConstantDecl>(Code);
    return Enumerator && Enumerator->getInitVal() == *Number;
  };
  if (E->getType()->isIntegerType() && llvm::any_of(Type.Codes, Is))
    return CodeKind::Exact;
  // What is another category's number is not known here.
  return Type.hasBaseCodes() ? CodeKind::Other : CodeKind::Unknown;
}

class Reader {
public:
  Reader(const CancellationType &Type, const UnitVocabulary &Words)
      : Type(Type), Words(Words) {}

  Meaning read(const Expr *Condition, unsigned Depth = MaxDepth) const {
    const Expr *E = core(Condition);
    if (!E || Depth == 0)
      return {};
    if (const auto *Unary = dyn_cast<UnaryOperator>(E);
        Unary && Unary->getOpcode() == UO_LNot)
      return negate(read(Unary->getSubExpr(), Depth));
    if (const auto *Cast = dyn_cast<CXXDynamicCastExpr>(E))
      return readClass(Cast->getTypeAsWritten()->getPointeeCXXRecordDecl());
    if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
      return read(Cast->getSubExpr(), Depth);
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
      const Expr *Init = lastingInit(Ref->getDecl());
      return Init ? read(Init, Depth - 1) : Meaning();
    }
    if (std::optional<BinaryForm> Form = binaryForm(E))
      return readBinary(*Form, Depth);
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
        Operator && Operator->getOperator() == OO_Exclaim)
      return negate(read(Operator->getArg(0), Depth));
    if (const auto *Call = dyn_cast<CallExpr>(E))
      return readCall(*Call, Depth);
    return awaitsTest(E, Words) ? tokenTest() : Meaning();
  }

private:
  /// "A cancellation was requested."
  static Meaning tokenTest() {
    Meaning M;
    M.MayBeCancellationIfFalse = false;
    M.NamesCancellation = true;
    M.AsksToken = true;
    return M;
  }

  /// "It is a \p Class."
  Meaning readClass(const CXXRecordDecl *Class) const {
    Meaning M;
    if (!Class)
      return M;
    if (isOrDerivesFrom(*Type.Record, *Class)) {
      M.MayBeCancellationIfFalse = false;
      M.NamesCancellation = isOrDerivesFrom(*Class, *Type.Record);
    } else if (!isOrDerivesFrom(*Class, *Type.Record)) {
      M.MayBeCancellationIfTrue = false;
    }
    return M;
  }

  Meaning readBinary(const BinaryForm &Form, unsigned Depth) const {
    const auto [Opcode, Left, Right] = Form;
    switch (Opcode) {
    case BO_LAnd: {
      Meaning L = read(Left, Depth), R = read(Right, Depth), M;
      M.MayBeCancellationIfTrue =
          L.MayBeCancellationIfTrue && R.MayBeCancellationIfTrue;
      M.MayBeCancellationIfFalse =
          L.MayBeCancellationIfFalse || R.MayBeCancellationIfFalse;
      M.NamesCancellation = L.NamesCancellation || R.NamesCancellation;
      return M;
    }
    case BO_LOr: {
      Meaning L = read(Left, Depth), R = read(Right, Depth), M;
      M.MayBeCancellationIfTrue =
          L.MayBeCancellationIfTrue || R.MayBeCancellationIfTrue;
      M.MayBeCancellationIfFalse =
          L.MayBeCancellationIfFalse && R.MayBeCancellationIfFalse;
      M.NamesCancellation = L.NamesCancellation || R.NamesCancellation;
      return M;
    }
    case BO_And:
      // `state.cancelled() & cancellation_type::terminal`.
      for (const Expr *Operand : {Left, Right})
        if (Meaning M = read(Operand, Depth); M.isTest())
          return M;
      return {};
    case BO_EQ:
      return readEqual(Left, Right, Depth);
    case BO_NE:
      return negate(readEqual(Left, Right, Depth));
    default:
      return {};
    }
  }

  Meaning readEqual(const Expr *Left, const Expr *Right, unsigned Depth) const {
    // `dynamic_cast<const T *>(&e) != nullptr`, `state.cancelled() == none`.
    for (auto [Known, Other] : {std::pair(Left, Right), std::pair(Right, Left)})
      if (constantValue(Other, Words.context()) == 0)
        if (Meaning M = read(Known, Depth); M.isTest())
          return negate(M);
    Meaning M;
    for (auto [Code, Other] :
         {std::pair(Left, Right), std::pair(Right, Left)}) {
      CodeKind Kind = kindOfCode(Other, Type);
      if (Kind == CodeKind::Exact &&
          (Type.Codes.contains(namedConstant(Other)) || isCodeOf(Code, Type))) {
        M.MayBeCancellationIfFalse = false;
        M.NamesCancellation = true;
      } else if (Kind == CodeKind::Other && isCodeOf(Code, Type)) {
        M.MayBeCancellationIfTrue = false;
      }
    }
    return M;
  }

  Meaning readCall(const CallExpr &Call, unsigned Depth) const {
    const FunctionDecl *Callee = Call.getDirectCallee();
    if (Words.findCall(Role::CancellationTest, &Call)) {
      // `wrapper.is_compatible_with<T>()` asks for its argument.
      if (Callee && Callee->getTemplateSpecializationArgs())
        for (const TemplateArgument &Argument :
             Callee->getTemplateSpecializationArgs()->asArray())
          if (Argument.getKind() == TemplateArgument::Type)
            if (const auto *Class = Argument.getAsType()->getAsCXXRecordDecl())
              return readClass(Class);
      return tokenTest();
    }
    // `if (e.code())`: the code of a cancellation is an error.
    if (isa_and_nonnull<CXXConversionDecl>(Callee)) {
      Meaning M;
      const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
      M.MayBeCancellationIfFalse =
          !Member || !isCodeOf(Member->getImplicitObjectArgument(), Type);
      return M;
    }
    // A function that only returns a condition says what the condition says.
    const FunctionDecl *Definition = readableDefinition(Callee);
    const auto *Body =
        Definition ? dyn_cast<CompoundStmt>(Definition->getBody()) : nullptr;
    const auto *Return = Body && Body->size() == 1
                             ? dyn_cast<ReturnStmt>(Body->body_front())
                             : nullptr;
    return Return ? read(Return->getRetValue(), Depth - 1) : Meaning();
  }

  const CancellationType &Type;
  const UnitVocabulary &Words;
};
} // namespace

bool awaitsTest(const Stmt *S, const UnitVocabulary &Words) {
  const Expr *Operand = awaitedOperand(S);
  const auto *Ref = Operand ? dyn_cast<DeclRefExpr>(core(Operand)) : nullptr;
  return Ref && Words.find(Role::CancellationTest, Ref->getDecl());
}

Meaning meaningOf(const Expr *Condition, const CancellationType &Type,
                  const UnitVocabulary &Words) {
  return Reader(Type, Words).read(Condition);
}

Meaning meaningOfPresence(const BinaryOperator &And,
                          const CancellationType &Type,
                          const UnitVocabulary &Words) {
  Meaning M;
  const auto *Call = dyn_cast<CXXMemberCallExpr>(core(And.getRHS()));
  const auto *Object =
      Call ? dyn_cast<DeclRefExpr>(core(Call->getImplicitObjectArgument()))
           : nullptr;
  const Expr *Condition = core(And.getLHS());
  if (const auto *Unequal = dyn_cast<BinaryOperator>(Condition);
      Unequal && Unequal->getOpcode() == BO_NE)
    Condition = core(Unequal->getLHS());
  const auto *Present = dyn_cast<DeclRefExpr>(Condition);
  M.MayBeCancellationIfFalse =
      !(And.getOpcode() == BO_LAnd && Object && Present &&
        Object->getDecl() == Present->getDecl() &&
        Object->getType()->isPointerType() &&
        meaningOf(Call, Type, Words).AsksToken);
  return M;
}

bool asksForRequest(const Stmt *S, const UnitVocabulary &Words) {
  if (awaitsTest(S, Words))
    return true;
  const auto *Call = dyn_cast<CallExpr>(S);
  return Call && (Words.findCall(Role::CancellationTest, Call) ||
                  Words.findCall(Role::SetsFilter, Call));
}

std::optional<bool> isCancellationCode(const Expr *E,
                                       const CancellationType &Type) {
  switch (kindOfCode(E, Type)) {
  case CodeKind::Exact:
  case CodeKind::Related:
    return true;
  case CodeKind::Other:
    return false;
  case CodeKind::Unknown:
    break;
  }
  return std::nullopt;
}

bool mayTake(const SwitchStmt &Switch, const Stmt *Label,
             const CancellationType &Type) {
  if (!isCodeOf(Switch.getCond(), Type))
    return true;
  const auto *Taken = dyn_cast_or_null<CaseStmt>(Label);
  if (!Taken) {
    // The default, or past all cases: not for a code that has a case.
    for (const SwitchCase *Case = Switch.getSwitchCaseList(); Case;
         Case = Case->getNextSwitchCase())
      if (const auto *Named = dyn_cast<CaseStmt>(Case))
        if (kindOfCode(Named->getLHS(), Type) == CodeKind::Exact)
          return false;
    return true;
  }
  return kindOfCode(Taken->getLHS(), Type) != CodeKind::Other;
}

} // namespace cancel_tidy
