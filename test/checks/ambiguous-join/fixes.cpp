// A wait that does not throw is put in front; where the library has none, or
// no statement can stand there, a note says what to do.
//
// RUN: split-file --leading-lines %s %t
// RUN: %tidy %t/cppcoro.cpp -- %mock-flags | %filecheck %t/cppcoro.cpp
// RUN: %tidy %t/seastar.cpp -- %mock-flags | %filecheck %t/seastar.cpp
// RUN: %tidy %t/userver.cpp -- %mock-flags | %filecheck %t/userver.cpp
// RUN: %tidy %t/others.cpp -- %mock-flags | %filecheck %t/others.cpp
// RUN: %tidy --fix %t/cppcoro.cpp -- %mock-flags
// RUN: FileCheck --check-prefix=FIXED --input-file=%t/cppcoro.cpp %s
// RUN: %tidy %t/cppcoro.cpp -- %mock-flags | FileCheck --check-prefix=AGAIN %s
// RUN: %tidy --fix %t/seastar.cpp -- %mock-flags
// RUN: FileCheck --check-prefix=FIXED-SEASTAR --input-file=%t/seastar.cpp %s
// RUN: %tidy %t/seastar.cpp -- %mock-flags | FileCheck --allow-empty --implicit-check-not=warning: %s --check-prefix=NONE
// RUN: %tidy --fix %t/userver.cpp -- %mock-flags
// RUN: FileCheck --check-prefix=FIXED-USERVER --input-file=%t/userver.cpp %s
// RUN: %tidy %t/userver.cpp -- %mock-flags | FileCheck --allow-empty --implicit-check-not=warning: %s --check-prefix=NONE
// NONE-NOT: {{.}}

// FIXED:      auto Child = work(Stop.token(), Token);
// FIXED-NEXT: Stop.request_cancellation();
// FIXED-NEXT: {{^}}  co_await Child.when_ready(); Token.throw_if_cancellation_requested();
// FIXED-NEXT: {{^}}  try {
// FIXED-NEXT: co_await std::move(Child);
// FIXED:      note("first");
// FIXED-NEXT: {{^}}    co_await Child.when_ready();
// FIXED-NEXT: {{^}}    co_await std::move(Child);
// FIXED:      co_await work(Stop.token(), Token);
// AGAIN-COUNT-2: warning:
// AGAIN-NOT: warning:

// FIXED-SEASTAR:      Stop.request_abort();
// FIXED-SEASTAR-NEXT: Child = co_await seastar::coroutine::as_future(std::move(Child)); Own.check();
// FIXED-SEASTAR-NEXT: try {

// FIXED-USERVER:      Task.RequestCancel();
// FIXED-USERVER-NEXT: Task.SyncCancel();
// FIXED-USERVER-NEXT: try {

//--- cppcoro.cpp
#include "mock_cppcoro.h"

using cppcoro::operation_cancelled;
using cppcoro::task;

void note(const char *What);
task<> work(cppcoro::cancellation_token Child, cppcoro::cancellation_token Own);

task<> first_in_the_try(cppcoro::cancellation_token Token) {
  cppcoro::cancellation_source Stop;
  auto Child = work(Stop.token(), Token);
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
  }
}

task<> not_first_in_the_try(cppcoro::cancellation_token Token) {
  cppcoro::cancellation_source Stop;
  auto Child = work(Stop.token(), Token);
  Stop.request_cancellation();
  try {
    note("first");
    co_await std::move(Child);
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
  }
}

task<> child_without_a_name(cppcoro::cancellation_token Token) {
  cppcoro::cancellation_source Stop;
  Stop.request_cancellation();
  try {
    co_await work(Stop.token(), Token);
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
    // CHECK: note: to tell the two apart, co_await 'when_ready()' of the child first, then ask the function's own token
  }
}

void cannot_await(cppcoro::cancellation_token Token) {
  cppcoro::cancellation_source Stop;
  auto Child = work(Stop.token(), Token);
  Stop.request_cancellation();
  try {
    cppcoro::sync_wait(std::move(Child));
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
    // CHECK: note: to tell the two apart, wait for the child without taking its result first, or ask the function's own token in the handler
  }
}

//--- seastar.cpp
#include "mock_seastar.h"

using seastar::future;

future<> work(seastar::abort_source &Child, seastar::abort_source &Own);

future<> both_sources(seastar::abort_source &Own) {
  seastar::abort_source Stop;
  auto Child = work(Stop, Own);
  Stop.request_abort();
  try {
    co_await std::move(Child);
  } catch (const seastar::abort_requested_exception &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
  }
}

//--- userver.cpp
#include "mock_userver.h"

namespace engine = userver::engine;

int stops_its_child(engine::TaskWithResult<int> &Task) {
  Task.RequestCancel();
  try {
    return Task.Get();
  } catch (const std::exception &) { // CHECK: :[[@LINE]]:{{.*}}('userver::engine::WaitInterruptedException'){{.*}}[cancellation-ambiguous-join]
    return 0;
  }
}

//--- others.cpp
#include "mock_cobalt.h"
#include "mock_folly_coro.h"

folly::coro::Task<void> step();
boost::cobalt::promise<void> start();

folly::coro::Task<void> in_folly(folly::CancellationSource Source) {
  auto Child = folly::coro::co_withCancellation(Source.getToken(), step());
  Source.requestCancellation();
  try {
    co_await std::move(Child);
  } catch (const folly::OperationCancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
    // CHECK: note: to tell the two apart, await the child as a value, by 'folly::coro::co_awaitTry', then 'co_await folly::coro::co_safe_point'
  }
}

boost::cobalt::promise<void> in_cobalt() {
  boost::cobalt::promise<void> Child = start();
  Child.cancel();
  try {
    co_await Child;
  } catch (const boost::system::system_error &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
    // CHECK: note: to tell the two apart, await the child as a value, by 'boost::cobalt::as_result', then ask
  }
}
