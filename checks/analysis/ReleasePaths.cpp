//===-- ReleasePaths.cpp - Releases that cancellation skips ---------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/ReleasePaths.h"
#include "checks/analysis/ExceptionValue.h"
#include "checks/analysis/PathWalk.h"
#include "checks/analysis/ReleaseEscapes.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

namespace {
struct HeldFacts {
  PathFacts Known;
  /// Null: not held.
  const Resource::Acquisition *By = nullptr;
  /// It was held before.
  bool WasHeld = false;
  /// The first point at which a cancellation leaves it unreleased.
  const Stmt *SkippedAt = nullptr;

  bool operator==(const HeldFacts &Other) const {
    return Known == Other.Known && By == Other.By && WasHeld == Other.WasHeld &&
           SkippedAt == Other.SkippedAt;
  }
};

/// Walks all paths of a function on which a resource is acquired.
class HeldWalk : public PathWalk<HeldFacts> {
public:
  HeldWalk(const ReleaseSurroundings &Around, const Resource &Held)
      : PathWalk(Around.Body), Around(Around), Held(Held) {
    llvm::SmallVector<const CancellationType *, 4> Types = Around.Words.types();
    AnyType = Types.empty() ? nullptr : Types.front();
  }

  void walk() {
    walkFromStart(HeldFacts());
    for (const Resource::Acquisition &A : Held.Acquisitions)
      if (A.In)
        walkFrom(*A.In, HeldFacts());
  }

  /// What is skipped, by acquisition.
  llvm::MapVector<const Resource::Acquisition *, SkippedRelease> Skipped;
  /// Acquired and never released, before anything else is known.
  llvm::MapVector<const Resource::Acquisition *, SkippedRelease> Escaped;
  llvm::SmallPtrSet<const Stmt *, 4> Seen;
  bool IsReleasedUnheld = false;
  bool IsHeldAtEnd = false;

private:
  bool visit(HeldFacts &Facts, const Stmt *S) override {
    for (const Resource::Acquisition &A : Held.Acquisitions)
      if (A.Done == S) {
        Facts.By = &A;
        Facts.WasHeld = true;
        Facts.SkippedAt = nullptr;
        learn(Facts, S);
        return true;
      }
    if (Held.isReleasedBy(S, Around.Words)) {
      release(Facts, S);
      return true;
    }
    if (Facts.By && Held.leavesBy(S, Around.Words))
      Facts.By = nullptr;
    if (Facts.By && !Facts.SkippedAt)
      awaitAt(Facts, S);
    return learn(Facts, S);
  }

  void end(HeldFacts &Facts) override { IsHeldAtEnd |= Facts.By != nullptr; }

  /// Returns false where the path ends.
  bool learn(HeldFacts &Facts, const Stmt *S) const {
    if (!AnyType)
      return true;
    Facts.Known.Handling = false;
    switch (effectOf(S, Facts.Known, *AnyType, Around.Words, followNothing)) {
    case Effect::None:
    case Effect::HandsOn:
      return true;
    default:
      // What asks whether to throw goes on if it does not.
      return isa<Expr>(S) &&
             Around.Words.findCall(Role::ThrowingTest, cast<Expr>(S));
    }
  }

  void awaitAt(HeldFacts &Facts, const Stmt *S) {
    std::optional<Escape> Way = Around.escapeAt(
        S, Held, Facts.Known, [](const CancellationType *) { return true; },
        Seen);
    if (!Way)
      return;
    Facts.SkippedAt = S;
    SkippedRelease &Lost = Escapes[S];
    Lost.Point = S;
    Lost.Type = Way->Type;
    Lost.Taker = Way->Taker;
    Escaped.try_emplace(Facts.By, Lost);
    if (const Resource::Release *CleanUp = cleanUpAround(S, Way->Type)) {
      auto [It, IsNew] = Skipped.try_emplace(Facts.By, Lost);
      if (!IsNew && It->second.CleanUp)
        return;
      It->second = Lost;
      It->second.CleanUp = CleanUp->In;
      It->second.Release = CleanUp->How.Written;
    }
  }

  /// A release in a handler around \p S that a cancellation does not enter.
  const Resource::Release *cleanUpAround(const Stmt *S,
                                         const CancellationType *Type) const {
    for (const CXXTryStmt *Try = Body.enclosingTry(S); Try;
         Try = Body.enclosingTry(Try))
      for (const Resource::Release &R : Held.Releases)
        if (R.In && Body.tryOf(R.In) == Try &&
            (!Type || reachedHandler(*Try, *Type) != R.In))
          return &R;
    return nullptr;
  }

  void release(HeldFacts &Facts, const Stmt *S) {
    Seen.insert(S);
    IsReleasedUnheld |= !Facts.WasHeld;
    const auto *By = std::exchange(Facts.By, nullptr);
    const Stmt *At = std::exchange(Facts.SkippedAt, nullptr);
    const auto *Known = llvm::find_if(
        Held.Releases, [&](const auto &R) { return R.How.Written == S; });
    if (!By || !At || Known == Held.Releases.end())
      return;
    SkippedRelease Lost = Escapes[At];
    Lost.Release = Known->How.Written;
    Skipped.try_emplace(By, Lost);
  }

  bool turnsOut(HeldFacts &Facts, const Expr &Condition,
                bool Outcome) override {
    std::optional<bool> Truth =
        truthOf(&Condition, Facts.Known, Body.context());
    if (Truth)
      return *Truth == Outcome;
    Facts.Known.assume(&Condition, Outcome);
    if (Facts.By && hasFailed(Condition, Outcome))
      Facts.By = nullptr;
    return true;
  }

  /// Whether \p Condition says that nothing was acquired: `!file`, `fd < 0`.
  bool hasFailed(const Expr &Condition, bool Outcome) const {
    const Expr *E = withoutNot(&Condition, Outcome);
    if (isa<UnaryOperator>(E))
      return false;
    if (Held.What.localVariable() && Held.What.is(*E))
      return !Outcome;
    // `!mutex.try_lock()`, `busy.exchange(true)`.
    if (llvm::any_of(Held.Acquisitions, [&](const auto &A) {
          return A.How.Written == E && A.How.What != ReleaseOperation::Counter;
        }))
      return Held.Acquisitions.front().How.What == ReleaseOperation::Flag
                 ? Outcome
                 : !Outcome;
    const auto *Compared = dyn_cast<BinaryOperator>(E);
    if (!Compared || !Held.What.localVariable() ||
        !mentions(*Compared->getLHS(), Held.What, Body.context()))
      return false;
    switch (Compared->getOpcode()) {
    case BO_EQ:
    case BO_LT:
      return Outcome;
    case BO_NE:
    case BO_GE:
      return !Outcome;
    default:
      return false;
    }
  }

  const ReleaseSurroundings &Around;
  const Resource &Held;
  const CancellationType *AnyType;
  llvm::MapVector<const Stmt *, SkippedRelease> Escapes;
};

class Finder {
public:
  explicit Finder(const ReleaseSurroundings &Around) : Around(Around) {}

  std::vector<SkippedRelease> find() {
    for (const Resource &R : resourcesOf(Around.Body, Around.Words))
      if (R.Acquisitions.empty())
        findCleanUp(R);
      else
        findUnguarded(R);
    const SourceManager &SM = Around.Body.context().getSourceManager();
    llvm::sort(Found, [&](const SkippedRelease &A, const SkippedRelease &B) {
      return SM.isBeforeInTranslationUnit(placeOf(A), placeOf(B));
    });
    return std::move(Found);
  }

private:
  static SourceLocation placeOf(const SkippedRelease &Lost) {
    return Lost.CleanUp ? Lost.CleanUp->getCatchLoc()
                        : Lost.Acquire->getBeginLoc();
  }

  void add(SkippedRelease Lost, const Expr *Acquire, llvm::StringRef Advice) {
    Lost.Acquire = Acquire;
    Lost.Advice = Advice;
    Lost.Function = &Around.Body.function();
    // One handler, one finding.
    if (Lost.CleanUp && llvm::any_of(Found, [&](const SkippedRelease &Other) {
          return Other.CleanUp == Lost.CleanUp;
        }))
      return;
    Found.push_back(Lost);
  }

  static llvm::StringRef adviceOf(const ReleaseOperation &How) {
    return How.Known  ? llvm::StringRef(How.Known->Advice)
           : How.Pair ? llvm::StringRef(How.Pair->Advice)
                      : llvm::StringRef();
  }

  void findUnguarded(const Resource &R) {
    HeldWalk Walk(Around, R);
    Walk.walk();
    if (Walk.gaveUp() || (Walk.IsReleasedUnheld && !R.isCertain()))
      return;
    bool OnlyInHandlers =
        llvm::all_of(R.Releases, [](const auto &Each) { return Each.In; });
    // A flag that is reset in handlers only tells how it went; so does one that
    // some ways leave set.
    if (R.Releases.front().How.What == ReleaseOperation::Flag &&
        (OnlyInHandlers || Walk.IsHeldAtEnd))
      return;
    if (R.Releases.front().How.What == ReleaseOperation::Counter &&
        !OnlyInHandlers && Walk.IsHeldAtEnd)
      return;
    for (const auto &[By, Lost] : Walk.Skipped)
      add(Lost, By->How.Written, adviceOf(By->How));
    if (!Walk.Seen.empty() || !Walk.Skipped.empty())
      return;
    // No way leads to any release.
    const SourceManager &SM = Around.Body.context().getSourceManager();
    for (auto [By, Lost] : Walk.Escaped)
      for (const Resource::Release &Never : R.Releases)
        if (!Never.In &&
            SM.isBeforeInTranslationUnit(Lost.Point->getBeginLoc(),
                                         Never.How.Written->getBeginLoc())) {
          Lost.IsNeverReached = true;
          Lost.Release = Never.How.Written;
          add(Lost, By->How.Written, adviceOf(By->How));
          break;
        }
  }

  /// Whether \p Handler is for whatever goes wrong.
  static bool isBroad(const CXXCatchStmt &Handler) {
    if (!Handler.getExceptionDecl())
      return true;
    const CXXRecordDecl *Caught =
        Handler.getCaughtType().getNonReferenceType()->getAsCXXRecordDecl();
    return Caught && Caught->isInStdNamespace();
  }

  void findCleanUp(const Resource &R) {
    for (const Resource::Release &CleanUp : R.Releases) {
      const CXXTryStmt *Try = Around.Body.tryOf(CleanUp.In);
      if (!Try || !isBroad(*CleanUp.In))
        continue;
      auto PassesBy = [&](const CancellationType *Type) {
        return !Type || !reachedHandler(*Try, *Type) ||
               reachedHandler(*Try, *Type) != CleanUp.In;
      };
      SkippedRelease Lost;
      llvm::SmallPtrSet<const Stmt *, 4> Seen;
      forEachOwnStmt(Try->getTryBlock(), Around.Body.context(),
                     [&](const Stmt *S) {
                       if (Lost.Point)
                         return;
                       std::optional<Escape> Way =
                           Around.escapeAt(S, R, PathFacts(), PassesBy, Seen);
                       if (!Way || !Way->ByException)
                         return;
                       Lost.Point = S;
                       Lost.Type = Way->Type;
                       Lost.Taker = Way->Taker;
                     });
      if (!Lost.Point)
        continue;
      Lost.Release = CleanUp.How.Written;
      Lost.CleanUp = CleanUp.In;
      add(Lost, nullptr, adviceOf(CleanUp.How));
    }
  }

  const ReleaseSurroundings &Around;
  std::vector<SkippedRelease> Found;
};
} // namespace

std::vector<SkippedRelease> skippedReleasesIn(FunctionBody &Body,
                                              Deliveries &Delivers,
                                              const UnitVocabulary &Words) {
  // What `main` holds ends with the program.
  if (Body.function().isMain() || Body.function().isDependentContext())
    return {};
  ReleaseSurroundings Around{Body, Delivers, Words};
  return Finder(Around).find();
}

} // namespace cancel_tidy
