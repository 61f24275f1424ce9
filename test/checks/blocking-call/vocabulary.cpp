// What a project says of what blocks, in the format of the built-in libraries.
//
// RUN: split-file --leading-lines %s %t
// RUN: %tidy %t/unit.cpp --config='{CheckOptions: {cancellation.Vocabulary: "%t/my.yaml"}}' -- %mock-flags | %filecheck %t/unit.cpp
// RUN: %tidy %t/unit.cpp -- %mock-flags | FileCheck --allow-empty --check-prefix=BARE %t/unit.cpp
// RUN: not %cancel-tidy --vocabulary %t/half.yaml --list-libraries 2>&1 | FileCheck --check-prefix=HALF %t/half.yaml
// RUN: not %cancel-tidy --vocabulary %t/timeless.yaml --list-libraries 2>&1 | FileCheck --check-prefix=TIMELESS %t/timeless.yaml
// RUN: not %cancel-tidy --vocabulary %t/nothing.yaml --list-libraries 2>&1 | FileCheck --check-prefix=NOTHING %t/nothing.yaml
// RUN: not %cancel-tidy --vocabulary %t/meaning.yaml --list-libraries 2>&1 | FileCheck --check-prefix=MEANING %t/meaning.yaml
// RUN: not %cancel-tidy --vocabulary %t/asks.yaml --list-libraries 2>&1 | FileCheck --check-prefix=ASKS %t/asks.yaml
// RUN: not %cancel-tidy --vocabulary %t/threads.yaml --list-libraries 2>&1 | FileCheck --check-prefix=THREADS %t/threads.yaml
// RUN: %cancel-tidy --vocabulary %t/my.yaml --list-libraries | FileCheck --check-prefix=LISTED %t/my.yaml

//--- my.yaml
library: my
title: Our runtime
awaitables: [my::task]
blocking-calls:
  - {name: my::nap, kind: sleep, duration: "std::chrono::milliseconds({argument})"}
  - {name: my::device::fetch, instead: fetch it elsewhere}
never-blocks: [my::memory::fetch]
blocking-pools: [my::workers]
readiness-tests:
  - {name: my::device::is_busy, true-means: unfinished}
asynchronous-prefixes: [begin_]
stackful-functions: share-threads
stackful-suspensions: [my::suspend]
tokens: [my::token]
uncancellable-waits:
  - {name: my::pause, instead: use 'my::doze', in-place: "my::doze({arguments}, {token})"}
awaitable-counterparts:
  - of: [sleep]
    instead: use 'co_await my::doze(duration)'
    in-place: co_await my::doze({duration})
    stackful-instead: use 'my::suspend(duration)'
    needs: [my::doze]
  - of: [begin_, my::device::fetch]
    instead: await the other one
# LISTED: ## Our runtime
# LISTED: - **blocking-calls**: `my::nap`; `my::device::fetch` (instead: fetch it elsewhere)
# LISTED: - **asynchronous-prefixes**: `begin_`
# LISTED: - **stackful-functions**: share threads
# LISTED: - **awaitable-counterparts**: of `sleep`: use 'co_await my::doze(duration)'; of `begin_`, `my::device::fetch`: await the other one

//--- half.yaml
library: half
title: Half a counterpart
awaitable-counterparts:
  - {of: [sleep]}
# HALF: half.yaml:{{[0-9:]+}} awaitable-counterparts: has an element without 'of', or without 'instead' and 'stackful-instead' (add it)

//--- timeless.yaml
library: timeless
title: No duration
awaitable-counterparts:
  - {of: [sleep], instead: doze, in-place: "doze()"}
# TIMELESS: timeless.yaml:{{[0-9:]+}} in-place: 'doze()' takes no time (write '{duration}' where it stands)

//--- nothing.yaml
library: nothing
title: No argument
blocking-calls:
  - {name: nap, duration: seconds}
# NOTHING: nothing.yaml:{{[0-9:]+}} duration: 'seconds' is about no argument (write '{argument}' where it stands)

//--- meaning.yaml
library: meaning
title: No meaning
readiness-tests:
  - {name: is_busy, true-means: busy}
# MEANING: meaning.yaml:{{[0-9:]+}} true-means: 'busy' is not what a test tells (use 'unfinished' or leave the key out)

//--- asks.yaml
library: asks
title: Asks nobody
uncancellable-waits:
  - {name: pause, asks: nobody}
# ASKS: asks.yaml:{{[0-9:]+}} asks: 'nobody' is not what a wait asks (use 'the-task' or leave the key out)

//--- threads.yaml
library: threads
title: No threads
stackful-functions: alone
# THREADS: threads.yaml:{{[0-9:]+}} stackful-functions: 'alone' is not what stackful functions do (use 'share-threads' or leave the key out)

//--- unit.cpp
#include "coro_mock_base.h"
#include <chrono>

// BARE-NOT: cancellation-blocking-call
namespace my {
struct task {
  struct promise_type : coro_mock::promise_base<task>, coro_mock::returns<void> {};
  coro_mock::awaiter<void> operator co_await() const;
};
class token {};
struct workers {};
void nap(int Milliseconds);
task doze(std::chrono::milliseconds);
task doze(int, const token &);
task pause(int);
task go_to(workers &);
void suspend();
struct device {
  int fetch();
  bool is_busy() const;
  int load();
  template <class HandlerT> void begin_load(HandlerT &&Handler);
};
struct memory : device {};
} // namespace my

my::task sleeps() {
  my::nap(5); // CHECK: :[[@LINE]]:3: warning: coroutine blocks its thread in 'my::nap': {{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: use 'co_await my::doze(duration)'
  my::nap(0);
  co_return;
}

my::task fetches(my::device &Device, my::memory &Memory) {
  Device.fetch(); // CHECK: :[[@LINE]]:10: warning: {{.*}}'my::device::fetch'{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:10: note: await the other one
  Memory.fetch();
  Device.load(); // CHECK: :[[@LINE]]:10: warning: {{.*}}'load', which 'begin_load' would not{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:10: note: await the other one
  co_return;
}

my::task fetches_when_ready(my::device &Device) {
  if (!Device.is_busy())
    Device.fetch();
  else
    Device.fetch(); // CHECK: :[[@LINE]]:12: warning: {{.*}}'my::device::fetch'{{.*}}[cancellation-blocking-call]
  co_return;
}

my::task fetches_elsewhere(my::device &Device, my::workers &Workers) {
  co_await my::go_to(Workers);
  Device.fetch();
}

my::task pauses(const my::token &Token) {
  co_await my::pause(5); // CHECK: :[[@LINE]]:12: warning: coroutine waits in 'my::pause', which no cancellation ends [cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:12: note: use 'my::doze'
}

my::task pauses_without_a_token() {
  co_await my::pause(5);
}

void stackful() {
  my::suspend();
  my::nap(5); // CHECK: :[[@LINE]]:3: warning: stackful function blocks its thread in 'my::nap': {{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: use 'my::suspend(duration)'
}
