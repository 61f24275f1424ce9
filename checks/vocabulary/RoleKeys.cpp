//===-- RoleKeys.cpp - The keys of vocabulary files ---------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/vocabulary/RoleKeys.h"

namespace cancel_tidy {

// In the order of Role.
constexpr RoleKey Keys[] = {
    {Role::Awaitable, "awaitables"},
    {Role::NeverCancels, "never-cancels"},
    {Role::ValueAdaptor, "value-adaptors"},
    {Role::Result, "results"},
    {Role::ChecksAtAwait, "checks-at-each-await"},
    {Role::SetsChecks, "sets-checks"},
    {Role::Shield, "shields"},
    {Role::LiftsShield, "lifts-shield"},
    {Role::SetsToken, "sets-token"},
    {Role::SetsFilter, "sets-filter"},
    {Role::DeliveredOnce, "delivered-once"},
    {Role::TimeLimit, "time-limits"},
    {Role::NetworkOperation, "network-operations"},
    {Role::ObjectTimeLimit, "object-time-limits"},
    {Role::StackfulContext, "stackful-contexts"},
    {Role::StackfulSuspension, "stackful-suspensions"},
    {Role::BlockingWait, "blocking-waits"},
    {Role::RethrowingWait, "rethrowing-waits"},
    {Role::ThreadJoin, "thread-joins"},
    {Role::ReadinessTest, "readiness-tests"},
    {Role::BlockingCall, "blocking-calls"},
    {Role::NeverBlocks, "never-blocks"},
    {Role::BlockingPool, "blocking-pools"},
    {Role::UncancellableWait, "uncancellable-waits"},
    {Role::CancellationTest, "cancellation-tests"},
    {Role::ThrowingTest, "throwing-tests"},
    {Role::Rethrow, "rethrows"},
    {Role::HandsOn, "hands-on"},
    {Role::ThrowsArgument, "throws-argument"},
    {Role::Replaces, "replaces"},
    {Role::CurrentException, "current-exceptions"},
    {Role::ExceptionPointer, "exception-pointers"},
    {Role::Forwards, "forwards"},
    {Role::Text, "texts"},
    {Role::NeverReturns, "never-returns"},
    {Role::CopiesException, "copies-exception"},
    {Role::RequestsCancellation, "requests-cancellation"},
    {Role::TakesResult, "takes-results"},
    {Role::ResultTest, "result-tests"},
    {Role::ExplicitToken, "explicit-tokens"},
    {Role::Token, "tokens"},
    {Role::GivesToken, "gives-tokens"},
    {Role::TokenPlaceholder, "token-placeholders"},
    {Role::NonthrowingWait, "nonthrowing-waits"},
    {Role::Detaches, "detaches"},
    {Role::DetachedCoroutine, "detached-coroutines"},
    {Role::EagerCoroutine, "eager-coroutines"},
    {Role::TaskScope, "task-scopes"},
    {Role::Spawns, "spawns"},
    {Role::ScopeGuard, "scope-guards"},
    {Role::CustomDeleter, "custom-deleters"},
    {Role::Acquires, "releases"},
    {Role::DestroyedWhenCancelled, "destroyed-when-cancelled"},
    {Role::ActivatedBy, "activated-by"},
};

static_assert(std::size(Keys) == static_cast<size_t>(Role::ActivatedBy) + 1,
              "each role has a key");

// In the order of WordRole.
constexpr llvm::StringLiteral WordKeys[] = {
    "logging-words", "open-work-words", "closing-words",   "accepting-words",
    "stop-words",    "running-words",   "readiness-words",
};

static_assert(std::size(WordKeys) == NumWordRoles, "each has a key");

llvm::ArrayRef<llvm::StringLiteral> wordKeys() { return WordKeys; }

llvm::ArrayRef<RoleKey> roleKeys() { return Keys; }

llvm::StringRef keyOf(Role R) { return Keys[static_cast<size_t>(R)].Key; }

} // namespace cancel_tidy
