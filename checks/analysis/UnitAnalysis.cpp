//===-- UnitAnalysis.cpp - The analysis of one unit -----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/UnitAnalysis.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

UnitAnalysis::UnitAnalysis(const Vocabulary &Words, ASTContext &Context)
    : Words(Words, Context) {}

const UnitIndex &UnitAnalysis::index() {
  if (!Index)
    Index = std::make_unique<UnitIndex>(Words);
  return *Index;
}

FunctionBody &UnitAnalysis::bodyOf(const FunctionDecl &Definition) {
  std::unique_ptr<FunctionBody> &Body = Bodies[&Definition];
  if (!Body)
    Body = std::make_unique<FunctionBody>(Definition);
  return *Body;
}

Libraries UnitAnalysis::librariesOf(const FunctionDecl &Definition) {
  return cancel_tidy::librariesOf(bodyOf(Definition), index(), Words);
}

const TokensInScope &UnitAnalysis::tokensOf(const FunctionDecl &Definition) {
  std::unique_ptr<TokensInScope> &Tokens = TokensOf[&Definition];
  if (!Tokens)
    Tokens = std::make_unique<TokensInScope>(Definition, Words);
  return *Tokens;
}

Deliveries &UnitAnalysis::deliveriesOf(FunctionBody &Body) {
  std::unique_ptr<Deliveries> &Delivers = DeliveriesOf[&Body.function()];
  if (!Delivers)
    Delivers = std::make_unique<Deliveries>(
        Body, Words,
        [this](const FunctionDecl &Callee) { return thrownBy(Callee); });
  return *Delivers;
}

std::vector<CancellationPoint> UnitAnalysis::pointsOf(const Stmt &Part,
                                                      FunctionBody &Body) {
  return pointsIn(
      Part, deliveriesOf(Body),
      [&](const CXXCatchStmt &Handler, const CancellationType &Type) {
        return fateOf(Handler, Type, Body).MayRaise;
      });
}

/// A cancellation that gets out of such a function ends the program, so losing
/// it at its end is right.
static bool mustNotThrow(const FunctionBody &Body) {
  if (Body.isCoroutine())
    return false;
  const auto *Type = Body.function().getType()->getAs<FunctionProtoType>();
  if (Type && !isUnresolvedExceptionSpec(Type->getExceptionSpecType()))
    return Type->isNothrow();
  // A destructor is noexcept unless it says otherwise.
  return isa<CXXDestructorDecl>(Body.function());
}

CancellationTypes UnitAnalysis::thrownBy(const FunctionDecl &Definition) {
  // A recursive call adds nothing to what the function throws anyway.
  auto [It, IsNew] = ThrownBy.try_emplace(&Definition);
  if (!IsNew)
    return It->second;
  FunctionBody &Body = bodyOf(Definition);
  CancellationTypes Types;
  if (mustNotThrow(Body))
    return Types;
  for (const CancellationPoint &Point : pointsOf(*Body.body(), Body))
    for (const CancellationType *Type : Point.Types)
      if (!llvm::is_contained(Types, Type))
        Types.push_back(Type);
  return ThrownBy[&Definition] = Types;
}

HandlerFate UnitAnalysis::fateOf(const CXXCatchStmt &Handler,
                                 const CancellationType &Type,
                                 FunctionBody &Body) {
  auto Key = std::make_pair(&Handler, &Type);
  if (auto It = Fates.find(Key); It != Fates.end())
    return It->second;
  HandlerFate Fate = cancel_tidy::fateOf(Handler, Type, Body,
                                         deliveriesOf(Body), Words, bodies());
  Fates[Key] = Fate;
  return Fate;
}

HandlerFate UnitAnalysis::fateOfJoin(const CXXCatchStmt &Handler,
                                     const CancellationType &Type,
                                     FunctionBody &Body,
                                     const OwnChild &Child) {
  return cancel_tidy::fateOf(Handler, Type, Body, deliveriesOf(Body), Words,
                             bodies(), &Child.Asked);
}

using LossesOfTry = llvm::MapVector<const CXXCatchStmt *, LostCancellation>;

/// Adds to \p Lost that \p Handler does \p Fate to the \p Type of \p Point.
static void add(LostCancellation &Lost, const CXXCatchStmt &Handler,
                const HandlerFate &Fate, const CancellationType &Type,
                const CancellationPoint &Point, const FunctionBody &Body) {
  bool IsFirst = Lost.Types.empty();
  if (!llvm::is_contained(Lost.Types, &Type))
    Lost.Types.push_back(&Type);
  if (breadth(Handler, Type) == HandlerBreadth::Exact)
    Lost.Breadth = HandlerBreadth::Exact;
  Lost.OnlyFallsOut &= Fate.OnlyFallsOut;
  Lost.OnlySlices &= Fate.OnlySlices;
  Lost.UnwindsForcibly |= Type.unwindsForcibly();
  if (IsFirst || (Fate.Worst->continues() && !Lost.Way.continues())) {
    Lost.Handler = &Handler;
    Lost.Function = &Body.function();
    Lost.InCoroutine = Body.isCoroutine();
    Lost.Point = {Point.Where, {&Type}};
    Lost.Way = *Fate.Worst;
  }
}

void UnitAnalysis::noteCleanups(const HandlerFate &Fate,
                                const CXXCatchStmt &Handler,
                                const CancellationType &Type, const Stmt &Point,
                                FunctionBody &Body) {
  for (const Stmt *Await : Fate.AwaitsOnTheWay) {
    CleanupRisk Risk = riskOf(*Await, Type, deliveriesOf(Body), Words);
    if (Risk == CleanupRisk::None)
      continue;
    // One place, one finding: the worse, by the first type.
    std::vector<CleanupAwait> &Known = CleanupsIn[&Body.function()];
    auto It = llvm::find_if(
        Known, [&](const CleanupAwait &Other) { return Other.Where == Await; });
    if (It == Known.end())
      Known.push_back({Risk, Await, &Handler, &Type, &Point});
    else if (Risk < It->Risk)
      *It = {Risk, Await, &Handler, &Type, &Point};
  }
}

llvm::ArrayRef<CleanupAwait>
UnitAnalysis::cleanupAwaitsIn(const FunctionDecl &Function) {
  if (!LossesAreFound)
    findLosses();
  auto It = CleanupsIn.find(&Function);
  if (It == CleanupsIn.end())
    return {};
  return It->second;
}

void UnitAnalysis::findLosses(FunctionBody &Body,
                              llvm::SmallVectorImpl<LostCancellation> &Losses) {
  bool IsBoundary = mustNotThrow(Body) || index().isRoot(Body.function());
  for (const CXXTryStmt *Try : Body.trys()) {
    LossesOfTry AtHandler, AtJoin;
    for (const CancellationPoint &Point : pointsOf(*Try->getTryBlock(), Body)) {
      std::optional<OwnChild> Child =
          childAskedToStop(*Point.Where, Body, index(), Words);
      if (Child && !Child->MayBeOnesOwn)
        continue;
      for (const CancellationType *Type : Point.Types) {
        const CXXCatchStmt *Handler = reachedHandler(*Try, *Type);
        if (!Handler)
          continue;
        HandlerFate Fate = Child ? fateOfJoin(*Handler, *Type, Body, *Child)
                                 : fateOf(*Handler, *Type, Body);
        if (!Fate.isLost()) {
          if (!Child)
            noteCleanups(Fate, *Handler, *Type, *Point.Where, Body);
          continue;
        }
        LostCancellation &Lost = (Child ? AtJoin : AtHandler)[Handler];
        add(Lost, *Handler, Fate, *Type, Point, Body);
        if (!Child)
          continue;
        if (!Lost.StopRequest) {
          Lost.StopRequest = Child->Request;
          Lost.OnesOwnToken = Child->OnesOwnToken;
        }
        if (!llvm::is_contained(Lost.Joins, Point.Where))
          Lost.Joins.push_back(Point.Where);
      }
    }
    // One defect, one finding: what is lost anyway is lost at a join, too.
    for (auto &[Handler, Lost] : AtJoin)
      AtHandler.insert({Handler, std::move(Lost)});
    for (auto &[Handler, Lost] : AtHandler) {
      Lost.WhatFollows = Lost.Way.continues() ? Consequence::Continues
                         : IsBoundary         ? Consequence::Root
                                              : Consequence::Completes;
      Losses.push_back(std::move(Lost));
    }
  }
}

void UnitAnalysis::findLosses() {
  LossesAreFound = true;
  for (const FunctionDecl *Function : index().functions()) {
    // A pattern is judged by its instantiations where the unit has some.
    if (index().hasInstances(*Function))
      continue;
    FunctionBody &Body = bodyOf(*Function);
    if (Body.trys().empty())
      continue;
    llvm::SmallVector<LostCancellation, 2> Losses;
    findLosses(Body, Losses);
    for (LostCancellation &Lost : Losses) {
      auto [It, IsNew] = LossesByPlace.try_emplace(Lost.Handler->getCatchLoc(),
                                                   std::move(Lost));
      It->second.OnlyIn.push_back(Function);
    }
  }
  for (auto &[Place, Lost] : LossesByPlace)
    if (Lost.OnlyIn.size() >= index().instancesOf(*Lost.Function))
      Lost.OnlyIn.clear();
}

const LostCancellation *UnitAnalysis::foundAt(const CXXCatchStmt &Handler) {
  if (!LossesAreFound)
    findLosses();
  auto It = LossesByPlace.find(Handler.getCatchLoc());
  return It == LossesByPlace.end() ? nullptr : &It->second;
}

FunctionBody *UnitAnalysis::judgedBody(const FunctionDecl &Function) {
  // What is defaulted may have no body.
  return Function.doesThisDeclarationHaveABody() && Function.getBody() &&
                 !Function.hasSkippedBody() && !index().hasInstances(Function)
             ? &bodyOf(Function)
             : nullptr;
}

std::vector<UncheckedResult>
UnitAnalysis::uncheckedResultsIn(const FunctionDecl &Function) {
  FunctionBody *Body = judgedBody(Function);
  if (!Body)
    return {};
  return cancel_tidy::uncheckedResultsIn(
      *Body, index(), Words,
      [this](const FunctionDecl &Callee) { return thrownBy(Callee); });
}

llvm::ArrayRef<SkippedRelease> UnitAnalysis::skippedReleases() {
  if (Skipped)
    return *Skipped;
  Skipped.emplace();
  for (const FunctionDecl *Function : index().functions()) {
    if (index().hasInstances(*Function))
      continue;
    FunctionBody &Body = bodyOf(*Function);
    // A cancellation that gets out of it ends the program.
    if (mustNotThrow(Body))
      continue;
    llvm::append_range(*Skipped,
                       skippedReleasesIn(Body, deliveriesOf(Body), words()));
  }
  return *Skipped;
}

const LostCancellation *UnitAnalysis::lossAt(const CXXCatchStmt &Handler) {
  const LostCancellation *Lost = foundAt(Handler);
  return Lost && !Lost->StopRequest ? Lost : nullptr;
}

const LostCancellation *
UnitAnalysis::ambiguousJoinAt(const CXXCatchStmt &Handler) {
  const LostCancellation *Lost = foundAt(Handler);
  return Lost && Lost->StopRequest ? Lost : nullptr;
}

/// Stands for whatever is thrown: std::exception, if the unit declares it.
const CancellationType &UnitAnalysis::anyException() {
  if (AnyException)
    return *AnyException;
  static const CancellationTypeEntry Unknown = [] {
    CancellationTypeEntry Entry;
    Entry.Name = "std::exception";
    return Entry;
  }();
  ASTContext &Context = Words.context();
  TranslationUnitDecl *Unit = Context.getTranslationUnitDecl();
  AnyException = std::make_unique<CancellationType>();
  AnyException->Entries.push_back(&Unknown);
  for (const NamedDecl *Std : Unit->lookup(&Context.Idents.get("std")))
    if (const auto *Namespace = dyn_cast<NamespaceDecl>(Std))
      for (const NamedDecl *D :
           Namespace->lookup(&Context.Idents.get("exception")))
        if (const auto *Class = dyn_cast<CXXRecordDecl>(D))
          AnyException->Record = Class->getDefinition();
  if (!AnyException->Record) {
    auto *Record = CXXRecordDecl::Create(Context, TagTypeKind::Class, Unit,
                                         SourceLocation(), SourceLocation(),
                                         &Context.Idents.get("exception"));
    Record->setImplicit();
    Record->startDefinition();
    Record->completeDefinition();
    AnyException->Record = Record;
  }
  return *AnyException;
}

bool UnitAnalysis::dropsCurrent(const FunctionDecl &Definition) {
  FunctionBody &Body = bodyOf(Definition);
  auto MayDrop = [&](const CancellationType &Type) {
    return mayDropCurrent(Type, Body, deliveriesOf(Body), Words, bodies());
  };
  // No coroutine is unwound by force: its frame is destroyed.
  llvm::SmallVector<const CancellationType *, 4> Types = Words.types();
  llvm::erase_if(Types, [](const CancellationType *Type) {
    return Type->unwindsForcibly();
  });
  return Types.empty() ? MayDrop(anyException())
                       : llvm::any_of(Types, [&](const CancellationType *Type) {
                           return MayDrop(*Type);
                         });
}

const DestructionCode &UnitAnalysis::destructionCode() {
  if (!Destruction)
    Destruction = std::make_unique<DestructionCode>(index(), bodies());
  return *Destruction;
}

std::vector<DestructionHazard>
UnitAnalysis::hazardsIn(const FunctionDecl &Function) {
  return cancel_tidy::hazardsIn(Function, destructionCode(), index(), Words,
                                bodies());
}

std::vector<BlockingCall>
UnitAnalysis::blockingCallsIn(const FunctionDecl &Function) {
  FunctionBody *Body = judgedBody(Function);
  if (!Body || destructionCode().reasonFor(Function) ||
      !sharesItsThread(*Body, index(), Words))
    return {};
  std::vector<BlockingCall> Found = cancel_tidy::blockingCallsIn(
      *Body, librariesOf(Function), index(), Words,
      [this](const FunctionDecl &F) -> const TokensInScope & {
        return tokensOf(F);
      },
      bodies());
  // Behind a shield, to go on is what is wanted.
  llvm::erase_if(Found, [&](const BlockingCall &Call) {
    return Call.What == BlockingCall::IsUncancellable &&
           deliveriesOf(*Body).isShielded(Call.Call);
  });
  return Found;
}

std::vector<DetachedWork>
UnitAnalysis::detachedWorkIn(const FunctionDecl &Function) {
  FunctionBody *Body = judgedBody(Function);
  if (!Body || destructionCode().reasonFor(Function))
    return {};
  return cancel_tidy::detachedWorkIn(*Body, index(), Words);
}

std::vector<EndlessWait> UnitAnalysis::endlessWaits(
    llvm::function_ref<bool(const FunctionDecl &)> IsEntryPoint) {
  std::vector<EndlessWait> Found;
  for (const FunctionDecl *Function : index().functions())
    if (!index().hasInstances(*Function) && IsEntryPoint(*Function))
      addEndlessWaits(*Function, index(), Words, bodies(), Found);
  return Found;
}

std::vector<IgnoredResult>
UnitAnalysis::ignoredResultsIn(const FunctionDecl &Function) {
  FunctionBody *Body = judgedBody(Function);
  if (!Body)
    return {};
  return cancel_tidy::ignoredResultsIn(
      *Body, deliveriesOf(*Body), index(), Words,
      mustNotThrow(*Body) || index().isRoot(Function));
}

std::vector<DroppedToken>
UnitAnalysis::droppedTokensIn(const FunctionDecl &Function) {
  FunctionBody *Body = judgedBody(Function);
  if (!Body)
    return {};
  llvm::SmallVector<const CancellationType *, 4> Types = Words.types();
  if (Types.empty())
    Types.push_back(&anyException());
  return cancel_tidy::droppedTokensIn(
      *Body, [&]() -> const TokensInScope & { return tokensOf(Function); },
      deliveriesOf(*Body), index(), Types, Words);
}

Responsiveness &UnitAnalysis::responsivenessOf(FunctionBody &Body) {
  std::unique_ptr<Responsiveness> &Notices = NoticesOf[&Body.function()];
  if (!Notices)
    Notices = std::make_unique<Responsiveness>(
        Body, deliveriesOf(Body), Words,
        [this](const FunctionDecl &F) { return mayNotice(F); });
  return *Notices;
}

bool UnitAnalysis::mayNotice(const FunctionDecl &Definition) {
  // One that calls itself is given the benefit of the doubt.
  auto [It, IsNew] = MayNotice.try_emplace(&Definition, true);
  if (!IsNew)
    return It->second;
  bool Notices = responsivenessOf(bodyOf(Definition)).noticesAnywhere();
  return MayNotice[&Definition] = Notices;
}

bool UnitAnalysis::canBeCancelled(const FunctionDecl &Function) {
  if (bodyOf(Function).isCoroutine())
    return true;
  return !Function.isMain() &&
         llvm::any_of(librariesOf(Function), [&](const Library *L) {
           return !Words.typesOf(*L).empty() &&
                  llvm::any_of(L->Entries, [](const Entry &E) {
                    return E.What == Role::StackfulSuspension ||
                           E.What == Role::StackfulContext;
                  });
         });
}

std::vector<UnresponsiveLoop>
UnitAnalysis::unresponsiveLoopsIn(const FunctionDecl &Function,
                                  unsigned MaxTurns) {
  FunctionBody *Body = judgedBody(Function);
  if (!Body || !canBeCancelled(Function))
    return {};
  return cancel_tidy::unresponsiveLoopsIn(*Body, responsivenessOf(*Body), Words,
                                          MaxTurns);
}

} // namespace cancel_tidy
