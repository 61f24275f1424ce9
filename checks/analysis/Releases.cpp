//===-- Releases.cpp - What is acquired and released by hand --------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/Releases.h"
#include "checks/analysis/StmtParents.h"
#include "checks/vocabulary/Canonical.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

//===----------------------------------------------------------------------===//
// One resource
//===----------------------------------------------------------------------===//

static bool isGivenTo(const CallExpr &Call, const Place &What) {
  return llvm::any_of(Call.arguments(), [&](const Expr *Argument) {
    return What.is(withoutAddressOf(*Argument));
  });
}

static bool isAbout(const ReleaseOperation &Operation, const Place &What) {
  return llvm::is_contained(Operation.Places, What);
}

/// Whether the code of \p Body, another function's, may release \p What as one
/// of \p Releases does. \p Given: it is an argument there.
static bool mayReleaseIn(const Stmt *Body, const Resource &Of, bool Given,
                         const UnitVocabulary &Words) {
  bool Found = false;
  forEachOwnStmt(Body, Words.context(), [&](const Stmt *S) {
    const auto *E = dyn_cast<Expr>(S);
    auto Operation = E && !Found ? releaseOperationOf(E, Words) : std::nullopt;
    if (!Operation)
      return;
    Found |= llvm::any_of(Of.Releases, [&](const Resource::Release &Known) {
      return Known.How.isLike(*Operation) &&
             (Given || llvm::any_of(Operation->Places, [&](const Place &There) {
                return There.named() && Of.What.named() &&
                       There.named()->getCanonicalDecl() ==
                           Of.What.named()->getCanonicalDecl();
              }));
    });
  });
  return Found;
}

bool Resource::isReleasedBy(const Stmt *S, const UnitVocabulary &Words) const {
  if (llvm::any_of(Releases,
                   [&](const Release &R) { return R.How.Written == S; }))
    return true;
  const auto *Call = dyn_cast<CallExpr>(S);
  const FunctionDecl *Callee =
      Call ? instantiatedDefinition(Call->getDirectCallee()) : nullptr;
  return Callee && mayReleaseIn(writtenBody(*Callee), *this,
                                isGivenTo(*Call, What), Words);
}

bool Resource::isHandedTo(const Stmt *S) const {
  const auto *Call = dyn_cast<CallExpr>(S);
  if (!Call)
    return false;
  const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
  return isGivenTo(*Call, What) ||
         (Member && Member->getImplicitObjectArgument() &&
          What.is(*Member->getImplicitObjectArgument()));
}

bool Resource::isCertain() const {
  return llvm::all_of(Releases, [](const Release &R) {
    return R.How.What == ReleaseOperation::Named ||
           R.How.What == ReleaseOperation::Memory;
  });
}

static bool hasDestructor(QualType T) {
  const CXXRecordDecl *Class =
      T.isNull() ? nullptr : T.getNonReferenceType()->getAsCXXRecordDecl();
  return Class && Class->hasDefinition() && !Class->hasTrivialDestructor();
}

bool Resource::leavesBy(const Stmt *S, const UnitVocabulary &Words) const {
  auto IsIt = [&](const Expr *E) { return E && What.is(withoutAddressOf(*E)); };
  // An owner takes it.
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(S))
    return hasDestructor(Construct->getType()) &&
           llvm::any_of(Construct->arguments(), IsIt);
  const VarDecl *Handle = What.localVariable();
  if (!Handle)
    return false;
  if (const auto *Return = dyn_cast<ReturnStmt>(S))
    return IsIt(Return->getRetValue());
  if (const auto *Return = dyn_cast<CoreturnStmt>(S))
    return IsIt(Return->getOperand());
  if (const auto *Yield = dyn_cast<CoyieldExpr>(S))
    return IsIt(Yield->getOperand());
  if (const auto *Binary = dyn_cast<BinaryOperator>(S))
    return Binary->getOpcode() == BO_Assign && IsIt(Binary->getRHS());
  if (const auto *Declaration = dyn_cast<DeclStmt>(S))
    return llvm::any_of(Declaration->decls(), [&](const Decl *D) {
      const auto *Var = dyn_cast<VarDecl>(D);
      return Var && IsIt(Var->getInit());
    });
  if (const auto *List = dyn_cast<InitListExpr>(S))
    return llvm::any_of(List->inits(), IsIt);
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
    return llvm::any_of(Lambda->captures(), [&](const LambdaCapture &Capture) {
      return Capture.capturesVariable() &&
             Capture.getCapturedVar()->getCanonicalDecl() ==
                 Handle->getCanonicalDecl();
    });
  const auto *Call = dyn_cast<CallExpr>(S);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || !isGivenTo(*Call, What))
    return false;
  // A container takes a reference to what it stores; so does std::move. Who
  // only uses a handle gets a copy.
  const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
  if (Member && Member->getImplicitObjectArgument()) {
    QualType Owner = Member->getImplicitObjectArgument()->getType();
    if (Words.findType(Role::CustomDeleter, Owner) ||
        Words.findType(Role::ScopeGuard, Owner))
      return true;
  }
  for (unsigned I = 0; I < Callee->getNumParams() && I < Call->getNumArgs();
       ++I)
    if (!isa<CXXOperatorCallExpr>(Call) && What.is(*Call->getArg(I)) &&
        Callee->getParamDecl(I)->getType()->isReferenceType())
      return true;
  return false;
}

//===----------------------------------------------------------------------===//
// All of a function
//===----------------------------------------------------------------------===//

namespace {
class ResourceFinder {
public:
  ResourceFinder(FunctionBody &Body, const UnitVocabulary &Words)
      : Body(Body), Words(Words), Parents(Body.body(), Body.context()) {
    collect(Body.body(), nullptr);
  }

  std::vector<Resource> find() {
    for (Site &S : Sites)
      if (S.How.Acquires)
        addAcquisition(S);
    for (Site &S : Sites)
      if (!S.How.Acquires)
        addRelease(S);
    llvm::erase_if(Resources, [&](const Resource &R) {
      return R.Releases.empty() || isGuarded(R);
    });
    return std::move(Resources);
  }

private:
  struct Site {
    ReleaseOperation How;
    const CXXCatchStmt *In;
  };

  void collect(const Stmt *S, const CXXCatchStmt *In) {
    if (const auto *Handler = dyn_cast<CXXCatchStmt>(S))
      In = Handler;
    if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
      Others.push_back(Lambda->getBody());
    if (const auto *Declaration = dyn_cast<DeclStmt>(S))
      for (const Decl *D : Declaration->decls())
        if (const auto *Class = dyn_cast<CXXRecordDecl>(D))
          for (const CXXMethodDecl *Method : Class->methods())
            if (Method->getBody())
              Others.push_back(Method->getBody());
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(S);
        Construct && hasDestructor(Construct->getType()))
      llvm::append_range(GivenToOwners, Construct->arguments());
    if (const auto *List = dyn_cast<InitListExpr>(S);
        List && hasDestructor(List->getType()))
      llvm::append_range(GivenToOwners, List->inits());
    if (const auto *E = dyn_cast<Expr>(S))
      if (auto Operation = releaseOperationOf(E, Words)) {
        orient(*Operation);
        Sites.push_back({std::move(*Operation), In});
      }
    forEachOwnChild(S, Body.context(),
                    [&](const Stmt *Child) { collect(Child, In); });
  }

  /// The way that a counter goes first acquires.
  void orient(ReleaseOperation &Operation) const {
    if (Operation.What != ReleaseOperation::Counter)
      return;
    const auto *First = llvm::find_if(Sites, [&](const Site &Earlier) {
      return Earlier.How.What == ReleaseOperation::Counter &&
             isAbout(Earlier.How, Operation.Places.front());
    });
    Operation.Acquires =
        First == Sites.end() ||
        (First->How.IsUp == Operation.IsUp) == First->How.Acquires;
  }

  /// The local pointer or number that the result of \p Call, awaited or not, is
  /// put into.
  Place resultOf(const Expr *Call) const {
    const Stmt *S = Call;
    auto IfHandle = [](const VarDecl *Var) {
      return Var && (Var->getType()->isPointerType() ||
                     Var->getType()->isIntegerType())
                 ? Place(*Var)
                 : Place();
    };
    for (const Stmt *Around = Parents.of(S); Around; Around = Parents.of(S)) {
      if (const auto *Declaration = dyn_cast<DeclStmt>(Around)) {
        for (const Decl *D : Declaration->decls())
          if (const auto *Var = dyn_cast<VarDecl>(D);
              Var && Var->getInit() == S)
            return IfHandle(Var);
        return Place();
      }
      if (const auto *Binary = dyn_cast<BinaryOperator>(Around)) {
        if (Binary->getOpcode() != BO_Assign || Binary->getRHS() != S)
          return Place();
        return IfHandle(Place(*Binary->getLHS()).localVariable());
      }
      if (!isa<CastExpr, ParenExpr, FullExpr, MaterializeTemporaryExpr,
               CXXBindTemporaryExpr, CoroutineSuspendExpr>(Around))
        return Place();
      S = Around;
    }
    return Place();
  }

  /// What is evaluated last when \p Call acquires: the await that it is the
  /// operand of, or the call of a member of its result. Null if nothing awaits
  /// what it returns.
  const Stmt *doneAt(const CallExpr *Call) const {
    const Stmt *Done = Call, *S = Call;
    for (const Stmt *Around = Parents.of(S);
         isa_and_nonnull<Expr>(Around) && !isa<LambdaExpr>(Around);
         S = Around, Around = Parents.of(S)) {
      if (isa<CoroutineSuspendExpr, DependentCoawaitExpr>(Around))
        return Around;
      const auto *Member = dyn_cast<CXXMemberCallExpr>(Around);
      if (Member && Member->getCallee() == S)
        Done = Member;
    }
    return Done == Call && Words.findType(Role::Awaitable, Call->getType())
               ? nullptr
               : Done;
  }

  /// Whether \p What, on which \p How operates, is to be released by hand.
  static bool needsRelease(const Place &What, const ReleaseOperation &How) {
    QualType T = What.type();
    if (T.isNull())
      return false;
    switch (How.What) {
    case ReleaseOperation::Flag:
    case ReleaseOperation::Counter:
      return What.outlivesFrame();
    case ReleaseOperation::Memory:
      return What.localVariable() && T->isPointerType();
    case ReleaseOperation::Named:
      if (!isa<CXXMemberCallExpr>(How.Written))
        return What.localVariable() ? !hasDestructor(T) : What.outlivesFrame();
      break;
    case ReleaseOperation::Habit:
      break;
    }
    bool IsPointer = T->isPointerType();
    QualType Object = IsPointer ? T->getPointeeType() : T;
    if (How.Pair && How.Pair->DestructorReleases && hasDestructor(Object))
      return false;
    return (IsPointer && What.named()) || isThis(What) ||
           What.outlivesFrame() || !hasDestructor(Object);
  }

  static bool isThis(const Place &What) {
    return !What.named() && What.type()->isPointerType();
  }

  Resource &resourceOf(const Place &What, const ReleaseOperation &How) {
    for (Resource &R : Resources)
      if (R.What == What && !R.Acquisitions.empty() &&
          R.Acquisitions.front().How.What == How.What)
        return R;
    Resources.emplace_back().What = What;
    return Resources.back();
  }

  void addAcquisition(const Site &S) {
    llvm::SmallVector<Place, 2> Places;
    if (!isa<CXXMemberCallExpr>(S.How.Written))
      if (Place Result = resultOf(S.How.Written))
        Places.push_back(Result);
    Places.append(S.How.Places.begin(), S.How.Places.end());
    const auto *Call = dyn_cast<CallExpr>(S.How.Written);
    bool IsCalled = S.How.What == ReleaseOperation::Named ||
                    S.How.What == ReleaseOperation::Habit;
    const Stmt *Done = Call && IsCalled ? doneAt(Call) : S.How.Written;
    if (!Done)
      return;
    for (const Place &What : Places)
      if (needsRelease(What, S.How))
        resourceOf(What, S.How).Acquisitions.push_back({S.How, Done, S.In});
  }

  void addRelease(const Site &S) {
    bool IsKnown = false;
    for (Resource &R : Resources)
      if (!R.Acquisitions.empty() && isAbout(S.How, R.What) &&
          llvm::any_of(R.Acquisitions, [&](const Resource::Acquisition &A) {
            return S.How.undoes(A.How);
          })) {
        R.Releases.push_back({S.How, S.In});
        IsKnown = true;
      }
    if (IsKnown || !S.In || S.How.What == ReleaseOperation::Memory ||
        S.How.What == ReleaseOperation::Counter || S.How.Places.empty() ||
        !needsRelease(S.How.Places.front(), S.How))
      return;
    // Clean-up without anything that was acquired here.
    for (Resource &R : Resources)
      if (R.Acquisitions.empty() && isAbout(S.How, R.What) &&
          R.Releases.front().How.isLike(S.How)) {
        R.Releases.push_back({S.How, S.In});
        return;
      }
    Resource &R = Resources.emplace_back();
    R.What = S.How.Places.front();
    R.Releases.push_back({S.How, S.In});
  }

  /// Whether a lambda or a local class, which may be a guard, releases it, or a
  /// guard has got a reference to it.
  bool isGuarded(const Resource &R) const {
    if (!R.What.localVariable() &&
        llvm::any_of(GivenToOwners, [&](const Expr *Given) {
          return Given && R.What.is(withoutAddressOf(*Given));
        }))
      return true;
    return llvm::any_of(Others, [&](const Stmt *Other) {
      return mayReleaseIn(Other, R, /*Given=*/false, Words);
    });
  }

  FunctionBody &Body;
  const UnitVocabulary &Words;
  StmtParents Parents;
  llvm::SmallVector<Site, 8> Sites;
  /// Bodies that stand in this one, but run by themselves.
  llvm::SmallVector<const Stmt *, 4> Others;
  /// What objects with destructors are made from.
  llvm::SmallVector<const Expr *, 8> GivenToOwners;
  std::vector<Resource> Resources;
};
} // namespace

std::vector<Resource> resourcesOf(FunctionBody &Body,
                                  const UnitVocabulary &Words) {
  return ResourceFinder(Body, Words).find();
}

} // namespace cancel_tidy
