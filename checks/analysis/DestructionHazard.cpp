//===-- DestructionHazard.cpp - What must not run in destruction ----------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/DestructionHazard.h"
#include "checks/analysis/ObjectUse.h"
#include "checks/analysis/StopRequests.h"
#include "checks/analysis/ValueDestination.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

namespace {
class HazardFinder {
public:
  HazardFinder(const DestructionCode &Code, const UnitIndex &Index,
               const UnitVocabulary &Words, BodyOf Bodies)
      : Code(Code), Index(Index), Words(Words), Bodies(Bodies) {}

  std::optional<DestructionHazard> hazardOf(const CallExpr &Call,
                                            const FunctionBody &Body,
                                            const StmtParents &Parents,
                                            const ResultTypes &Types) const {
    DestructionHazard Hazard{DestructionHazard::StartsDetached, &Call};
    if (Code.runsInDestructor(Body.function()) &&
        startsDetachedOnObject(Call, isDropped(Call, Parents, Types), Words))
      return Hazard;
    const Entry *Join = Words.findCall(Role::ThreadJoin, &Call);
    const Entry *Wait = Words.findCall(Role::BlockingWait, &Call);
    if ((!Join && !Wait) || isReadinessTestedBefore(Call, Body, Words))
      return std::nullopt;
    Hazard.What = DestructionHazard::Waits;
    // The blocking wait is the one with the advice.
    Hazard.Wait = Wait ? Wait : Join;
    Hazard.Target = waitedFor(Call);
    Hazard.Start = startOf(Hazard.Target, Body, Words);
    // What it has started itself is its clean-up, and shall run to its end.
    if (Join && !Hazard.Start) {
      if (isAskedBefore(Call, Hazard.Target, Body))
        return std::nullopt;
      Hazard.What = DestructionHazard::WaitsUnasked;
    }
    return Hazard;
  }

private:
  bool isAskedBefore(const CallExpr &Call, const Expr *Target,
                     const FunctionBody &Body) const {
    if (mayAskBefore(Call, Target, Body, Words))
      return true;
    const DestructionReason *Reason = Code.reasonFor(Body.function());
    if (!Reason)
      return false;
    if (const GuardUse *Use = Reason->HandedOver)
      return isAskedAround(*Use, Target);
    return llvm::any_of(Reason->Callers, [&](const auto &Caller) {
      return isAskedBefore(*Caller.Call, Target, Bodies(*Caller.Function));
    });
  }

  /// Guards that are made later are destroyed earlier. What stands in front of
  /// the guard counts only if it runs during destruction, too: elsewhere it
  /// belongs to the start of the work.
  bool isAskedAround(const GuardUse &Joiner, const Expr *Target) const {
    if (!Joiner.In)
      return false;
    if (Joiner.Call && Code.reasonFor(*Joiner.In) &&
        mayAskBefore(*Joiner.Call, Target, Bodies(*Joiner.In), Words))
      return true;
    const SourceManager &SM = Words.context().getSourceManager();
    llvm::SmallVector<const Decl *, 4> Earlier;
    for (const GuardUse &Use : Index.guardUses())
      if (Use.In == Joiner.In &&
          SM.isBeforeInTranslationUnit(Joiner.Where, Use.Where))
        Earlier.append(callablesOf(Use));
    llvm::SmallVector<const Decl *, 2> Joining = callablesOf(Joiner);
    return llvm::any_of(Index.functions(), [&](const FunctionDecl *Function) {
      const Decl *Pattern = patternOf(Function);
      return Code.reasonFor(*Function) &&
             llvm::is_contained(Earlier, Pattern) &&
             !llvm::is_contained(Joining, Pattern) &&
             mayAsk(Bodies(*Function), Target, Words);
    });
  }

  const DestructionCode &Code;
  const UnitIndex &Index;
  const UnitVocabulary &Words;
  BodyOf Bodies;
};
} // namespace

std::vector<DestructionHazard>
hazardsIn(const FunctionDecl &Function, const DestructionCode &Code,
          const UnitIndex &Index, const UnitVocabulary &Words, BodyOf Bodies) {
  std::vector<DestructionHazard> Found;
  if (!Code.reasonFor(Function))
    return Found;
  HazardFinder Finder(Code, Index, Words, Bodies);
  const FunctionBody &Body = Bodies(Function);
  StmtParents Parents(Body.body(), Body.context());
  ResultTypes Types(Words);
  forEachOwnStmt(Body.body(), Body.context(), [&](const Stmt *S) {
    if (const auto *Call = dyn_cast<CallExpr>(S))
      if (std::optional<DestructionHazard> Hazard =
              Finder.hazardOf(*Call, Body, Parents, Types))
        Found.push_back(*Hazard);
  });
  return Found;
}

} // namespace cancel_tidy
