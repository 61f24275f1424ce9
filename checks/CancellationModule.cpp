//===-- CancellationModule.cpp - The table of checks ----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/CancellationModule.h"
#include "checks/AmbiguousJoinCheck.h"
#include "checks/AwaitInDestructorCheck.h"
#include "checks/BlockingCallCheck.h"
#include "checks/CatchAllCheck.h"
#include "checks/DetachedTaskCheck.h"
#include "checks/DroppedTokenCheck.h"
#include "checks/IgnoredResultCheck.h"
#include "checks/MissingTimeoutCheck.h"
#include "checks/NotRethrownCheck.h"
#include "checks/SkippedCleanupCheck.h"
#include "checks/SlicedRethrowCheck.h"
#include "checks/SwallowingPromiseCheck.h"
#include "checks/UnboundedCleanupCheck.h"
#include "checks/UncheckedResultCheck.h"
#include "checks/UnguardedReleaseCheck.h"
#include "checks/UnresponsiveLoopCheck.h"

using namespace clang::tidy;

namespace cancel_tidy {

namespace {
using CheckMaker = std::unique_ptr<ClangTidyCheck> (*)(
    llvm::StringRef, ClangTidyContext *, std::shared_ptr<CheckSession>);

template <typename CheckT>
std::unique_ptr<ClangTidyCheck> make(llvm::StringRef Name,
                                     ClangTidyContext *Context,
                                     std::shared_ptr<CheckSession> Session) {
  return std::make_unique<CheckT>(Name, Context, std::move(Session));
}

struct Row {
  CheckInfo Info;
  CheckMaker Make;
};

const Row Rows[] = {
    {{"cancellation-catch-all", "R1",
      "a handler broader than cancellation takes it and loses it"},
     make<CatchAllCheck>},
    {{"cancellation-not-rethrown", "R2",
      "a handler names cancellation and does not rethrow it"},
     make<NotRethrownCheck>},
    {{"cancellation-ambiguous-join", "R3",
      "a handler takes one's own cancellation for that of a stopped child"},
     make<AmbiguousJoinCheck>},
    {{"cancellation-skipped-cleanup", "R4",
      "clean-up stands in a handler that cancellation does not enter"},
     make<SkippedCleanupCheck>},
    {{"cancellation-swallowing-promise", "R5",
      "a coroutine type or completion handler drops what the body throws"},
     make<SwallowingPromiseCheck>},
    {{"cancellation-await-in-destructor", "R6",
      "a destructor waits for asynchronous clean-up"},
     make<AwaitInDestructorCheck>},
    {{"cancellation-unguarded-release", "R7",
      "cancellation skips a release that stands behind an await"},
     make<UnguardedReleaseCheck>},
    {{"cancellation-unbounded-cleanup", "R8",
      "clean-up awaited after a cancellation is cancelled, too, or has no "
      "time limit"},
     make<UnboundedCleanupCheck>},
    {{"cancellation-ignored-result", "R9",
      "cancellation arrives as a value and nobody looks"},
     make<IgnoredResultCheck>},
    {{"cancellation-unchecked-result", "R10",
      "the result of what was asked to stop is taken unchecked"},
     make<UncheckedResultCheck>},
    {{"cancellation-unresponsive-loop", "R11",
      "a loop in a coroutine can never be cancelled"},
     make<UnresponsiveLoopCheck>},
    {{"cancellation-blocking-call", "R12", "a coroutine blocks its thread"},
     make<BlockingCallCheck>},
    {{"cancellation-dropped-token", "R13",
      "a call would take a token that is at hand, and gets none"},
     make<DroppedTokenCheck>},
    {{"cancellation-detached-task", "R14",
      "work is started that nobody can cancel or wait for"},
     make<DetachedTaskCheck>},
    {{"cancellation-missing-timeout", "R15",
      "an await on the network without a time limit (off: EntryPoints)"},
     make<MissingTimeoutCheck>},
    {{"cancellation-sliced-rethrow", "R16",
      "a copy cut down to a base class is passed on instead"},
     make<SlicedRethrowCheck>},
};
} // namespace

llvm::ArrayRef<CheckInfo> allChecks() {
  static const std::vector<CheckInfo> Infos = [] {
    std::vector<CheckInfo> Result;
    for (const Row &R : Rows)
      Result.push_back(R.Info);
    return Result;
  }();
  return Infos;
}

void CancellationModule::addCheckFactories(ClangTidyCheckFactories &Factories) {
  auto Session = std::make_shared<CheckSession>(Observer);
  for (const Row &R : Rows)
    Factories.registerCheckFactory(
        R.Info.Name, [Session, Make = R.Make](llvm::StringRef Name,
                                              ClangTidyContext *Context) {
          return Make(Name, Context, Session);
        });
}

} // namespace cancel_tidy
