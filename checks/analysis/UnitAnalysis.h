//===-- UnitAnalysis.h - The analysis of one unit ---------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the checks ask. Each answer is worked out once per unit, when it is
// first asked for; nothing here prints, and nothing here knows a library.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_UNITANALYSIS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_UNITANALYSIS_H

#include "checks/analysis/BlockingCalls.h"
#include "checks/analysis/CancellationPoints.h"
#include "checks/analysis/Catching.h"
#include "checks/analysis/CleanupAwaits.h"
#include "checks/analysis/Consequence.h"
#include "checks/analysis/DestructionHazard.h"
#include "checks/analysis/DetachedWork.h"
#include "checks/analysis/DroppedTokens.h"
#include "checks/analysis/FunctionBody.h"
#include "checks/analysis/FunctionLibraries.h"
#include "checks/analysis/HandlerFate.h"
#include "checks/analysis/IgnoredResults.h"
#include "checks/analysis/NetworkAwaits.h"
#include "checks/analysis/OwnChild.h"
#include "checks/analysis/ReleasePaths.h"
#include "checks/analysis/Responsiveness.h"
#include "checks/analysis/TokensInScope.h"
#include "checks/analysis/UncheckedResult.h"
#include "checks/analysis/UnitIndex.h"
#include "checks/analysis/UnresponsiveLoops.h"
#include "checks/vocabulary/UnitVocabulary.h"
#include "llvm/ADT/DenseMap.h"
#include <memory>
#include <optional>

namespace cancel_tidy {

/// A handler that takes a cancellation and loses it on some path.
struct LostCancellation {
  const clang::CXXCatchStmt *Handler = nullptr;
  const clang::FunctionDecl *Function = nullptr;
  bool InCoroutine = false;
  /// The cancellation types that are lost here, in the vocabulary's order.
  CancellationTypes Types;
  /// Exact if the handler names one of them.
  HandlerBreadth Breadth = HandlerBreadth::Broader;
  /// Where the cancellation surfaces that shows the worst way.
  CancellationPoint Point;
  /// The worst way on which it is lost.
  Loss Way;
  Consequence WhatFollows = Consequence::Completes;
  /// Every losing path of every type reaches the handler's end.
  bool OnlyFallsOut = true;
  /// Every losing path of every type rethrows a slice.
  bool OnlySlices = true;
  /// A type that unwinds forcibly is among those that are lost.
  bool UnwindsForcibly = false;
  /// Not null: the awaits that deliver it here are those of children that the
  /// function has asked to stop, here, and it may be the function's own
  /// cancellation (RULES.md, R3).
  const clang::Stmt *StopRequest = nullptr;
  /// These awaits, in the order of the source.
  llvm::SmallVector<const clang::Stmt *, 1> Joins;
  /// A token of the function's own that the child was given, or null.
  const clang::Expr *OnesOwnToken = nullptr;
  /// Not empty: in a template, the instantiations that lose it, where others
  /// do not.
  llvm::SmallVector<const clang::FunctionDecl *, 2> OnlyIn;
};

class UnitAnalysis {
public:
  /// \p Words must outlive the object.
  UnitAnalysis(const Vocabulary &Words, clang::ASTContext &Context);

  const UnitVocabulary &words() const { return Words; }
  const UnitIndex &index();

  /// The body of \p Definition, which must have one.
  FunctionBody &bodyOf(const clang::FunctionDecl &Definition);

  /// The libraries that \p Definition works with, nearest first: in their words
  /// one speaks to it.
  Libraries librariesOf(const clang::FunctionDecl &Definition);

  /// The tokens of \p Definition, which must have a body.
  const TokensInScope &tokensOf(const clang::FunctionDecl &Definition);

  /// What is lost at \p Handler, or null. Handlers at the same place (the
  /// instantiations of a template) share one answer.
  const LostCancellation *lossAt(const clang::CXXCatchStmt &Handler);

  /// The results that \p Function takes of what it has asked to stop, without
  /// asking whether that was cancelled; empty for a template's pattern that has
  /// instantiations.
  std::vector<UncheckedResult>
  uncheckedResultsIn(const clang::FunctionDecl &Function);
  /// What \p Function awaits between a handler that takes a cancellation and
  /// where it is passed on, and what is wrong with that.
  llvm::ArrayRef<CleanupAwait>
  cleanupAwaitsIn(const clang::FunctionDecl &Function);

  /// The same where all that \p Handler takes comes out of children that the
  /// function has asked to stop: what is lost is its own cancellation.
  const LostCancellation *ambiguousJoinAt(const clang::CXXCatchStmt &Handler);

  /// Whether \p Definition, which is called while an exception is being
  /// handled, returns on some path without having passed it on, be it a
  /// cancellation, or any exception where the unit sees no cancellation types.
  bool dropsCurrent(const clang::FunctionDecl &Definition);

  const DestructionCode &destructionCode();

  /// What \p Function waits for or leaves running during destruction; empty
  /// if it does not run then.
  std::vector<DestructionHazard> hazardsIn(const clang::FunctionDecl &Function);

  /// What blocks the thread of \p Function, where others need that; what runs
  /// during destruction is left to hazardsIn(). Empty without a body, and for a
  /// pattern whose instantiations tell more.
  std::vector<BlockingCall>
  blockingCallsIn(const clang::FunctionDecl &Function);
  /// What \p Function leaves running that nobody can cancel or wait for; empty
  /// for a template's pattern that has instantiations, and where hazardsIn()
  /// tells.
  std::vector<DetachedWork> detachedWorkIn(const clang::FunctionDecl &Function);

  /// The awaits on the network without a time limit in the functions that
  /// \p IsEntryPoint takes, and in what these wait for.
  std::vector<EndlessWait> endlessWaits(
      llvm::function_ref<bool(const clang::FunctionDecl &)> IsEntryPoint);

  /// The cancellations that arrive as values in \p Function and are ignored.
  /// Empty without a body, and for a pattern whose instantiations tell more.
  std::vector<IgnoredResult>
  ignoredResultsIn(const clang::FunctionDecl &Function);

  /// The calls in \p Function that would take a token of its own and are not
  /// given it. Empty without a body, and for a pattern that has instances.
  std::vector<DroppedToken>
  droppedTokensIn(const clang::FunctionDecl &Function);

  /// The releases of the unit that cancellations skip. Where a template has
  /// instances, those tell.
  llvm::ArrayRef<SkippedRelease> skippedReleases();

  /// The loops of \p Function that nothing can cancel (UnresponsiveLoops.h).
  /// Empty for a plain function, without a body, and for a pattern whose
  /// instantiations tell more.
  std::vector<UnresponsiveLoop>
  unresponsiveLoopsIn(const clang::FunctionDecl &Function, unsigned MaxTurns);

private:
  /// Yields bodyOf() wherever a question needs the bodies of callees.
  auto bodies() {
    return [this](const clang::FunctionDecl &F) -> FunctionBody & {
      return bodyOf(F);
    };
  }
  /// The body by which \p Function is judged; null for what has none here, and
  /// for a pattern whose instances are judged instead.
  FunctionBody *judgedBody(const clang::FunctionDecl &Function);
  void findLosses();
  void findLosses(FunctionBody &Body,
                  llvm::SmallVectorImpl<LostCancellation> &Losses);
  const LostCancellation *foundAt(const clang::CXXCatchStmt &Handler);
  /// Notes the clean-up that \p Fate of \p Handler shows, which takes a
  /// cancellation of type \p Type from \p Point.
  void noteCleanups(const HandlerFate &Fate, const clang::CXXCatchStmt &Handler,
                    const CancellationType &Type, const clang::Stmt &Point,
                    FunctionBody &Body);
  HandlerFate fateOf(const clang::CXXCatchStmt &Handler,
                     const CancellationType &Type, FunctionBody &Body);
  HandlerFate fateOfJoin(const clang::CXXCatchStmt &Handler,
                         const CancellationType &Type, FunctionBody &Body,
                         const OwnChild &Child);
  Deliveries &deliveriesOf(FunctionBody &Body);
  Responsiveness &responsivenessOf(FunctionBody &Body);
  /// Whether a call or an await of \p Definition may notice a request.
  bool mayNotice(const clang::FunctionDecl &Definition);
  /// Whether \p Function is a coroutine, or runs on a stack that its library
  /// can cancel.
  bool canBeCancelled(const clang::FunctionDecl &Function);
  /// Where cancellations come out of \p Part of \p Body.
  std::vector<CancellationPoint> pointsOf(const clang::Stmt &Part,
                                          FunctionBody &Body);
  /// The types that get out of a call of \p Definition, no coroutine.
  CancellationTypes thrownBy(const clang::FunctionDecl &Definition);
  const CancellationType &anyException();

  UnitVocabulary Words;
  std::unique_ptr<UnitIndex> Index;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<FunctionBody>>
      Bodies;
  llvm::DenseMap<
      std::pair<const clang::CXXCatchStmt *, const CancellationType *>,
      HandlerFate>
      Fates;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<Deliveries>>
      DeliveriesOf;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<TokensInScope>>
      TokensOf;
  llvm::DenseMap<const clang::FunctionDecl *, CancellationTypes> ThrownBy;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<Responsiveness>>
      NoticesOf;
  llvm::DenseMap<const clang::FunctionDecl *, bool> MayNotice;
  std::unique_ptr<DestructionCode> Destruction;
  std::optional<std::vector<SkippedRelease>> Skipped;
  std::unique_ptr<CancellationType> AnyException;
  bool LossesAreFound = false;
  llvm::DenseMap<clang::SourceLocation, LostCancellation> LossesByPlace;
  llvm::DenseMap<const clang::FunctionDecl *, std::vector<CleanupAwait>>
      CleanupsIn;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_UNITANALYSIS_H
