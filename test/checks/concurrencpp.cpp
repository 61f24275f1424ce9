// concurrencpp: work is interrupted when its executor is shut down.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_concurrencpp.h"

using concurrencpp::lazy_result;
using concurrencpp::null_result;
using concurrencpp::result;
using concurrencpp::result_status;
using concurrencpp::errors::broken_task;
using concurrencpp::errors::interrupted_task;
using concurrencpp::errors::runtime_shutdown;
using namespace std::chrono_literals;

using executor = std::shared_ptr<concurrencpp::thread_pool_executor>;

void note(const char *What);
result<int> work();
lazy_result<int> lazy_work();

//===-- Handlers ----------------------------------------------------------===//

result<void> bases_of_the_exceptions() {
  try {
    co_await work();
  } catch (const std::runtime_error &E) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('concurrencpp::errors::interrupted_task', 'concurrencpp::errors::broken_task'{{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

result<void> standard_exception() {
  try {
    co_await lazy_work();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

// An empty result is a mistake, not an interruption.
result<void> sibling() {
  try {
    co_await work();
  } catch (const concurrencpp::errors::empty_result &E) {
    note(E.what());
  } catch (const std::logic_error &E) {
    note(E.what());
  }
}

result<void> common_base_let_through() {
  try {
    co_await work();
  } catch (const interrupted_task &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

result<void> one_of_two_let_through() {
  try {
    co_await work();
  } catch (const broken_task &) {
    throw;
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}'concurrencpp::errors::runtime_shutdown'{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

result<void> named_and_ignored() {
  try {
    co_await work();
  } catch (const interrupted_task &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("interrupted");
  }
}

result<void> derived_type_ignored() {
  try {
    co_await work();
  } catch (const runtime_shutdown &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
  }
}

result<void> loop_over_a_shut_down_timer(concurrencpp::timer_queue &Timers, executor Pool) {
  for (;;) {
    try {
      co_await Timers.make_delay_object(1s, Pool);
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

result<void> resumed_elsewhere(executor Pool) {
  try {
    co_await concurrencpp::resume_on(Pool);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

result<void> sliced() {
  try {
    co_await work();
  } catch (const std::runtime_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-sliced-rethrow]
    throw E;
  }
}

result<void> another_exception() {
  try {
    co_await work();
  } catch (const std::exception &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    throw std::runtime_error("failed");
  }
}

//===-- Results instead of exceptions -------------------------------------===//

result<void> resolved() {
  try {
    auto Done = co_await work().resolve();
    note(Done.status() == result_status::exception ? "failed" : "done");
  } catch (...) {
    note("never");
  }
}

result<void> resolved_and_taken() {
  try {
    auto Done = co_await work().resolve();
    Done.get();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// It resumes on an executor, which may be shut down.
result<void> all(executor Pool) {
  try {
    auto Done = co_await concurrencpp::when_all(Pool, work(), work()); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

//===-- Tests -------------------------------------------------------------===//

result<void> executor_asked(executor Pool) {
  try {
    co_await work();
  } catch (...) {
    if (Pool->shutdown_requested())
      throw;
    note("failed");
  }
}

result<void> executor_asked_the_wrong_way_round(executor Pool) {
  try {
    co_await work();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (!Pool->shutdown_requested())
      throw;
  }
}

result<void> loop_until_shutdown(executor Pool) {
  while (!Pool->shutdown_requested()) {
    try {
      co_await work();
    } catch (...) {
      note("again");
    }
  }
}

result<void> type_asked() {
  try {
    co_await work();
  } catch (const std::exception &E) {
    if (dynamic_cast<const interrupted_task *>(&E))
      throw;
    note(E.what());
  }
}

result<void> cleaned_up_and_rethrown() {
  std::exception_ptr Error;
  try {
    co_await work();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await lazy_work();
  if (Error)
    std::rethrow_exception(Error);
}

//===-- Who starts it -----------------------------------------------------===//

null_result root() {
  try {
    co_await work();
  } catch (...) {
    note("ended");
  }
}

null_result root_goes_on(executor Pool) {
  for (;;) {
    try {
      co_await work();
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

void posted(executor Pool) {
  Pool->post([] {
    try {
      work().get();
    } catch (...) {
      note("ended");
    }
  });
}

result<void> submitted(executor Pool) {
  co_await Pool->submit([] {
    try {
      work().get();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  });
}

//===-- Blocking ----------------------------------------------------------===//

int blocks() {
  try {
    return work().get();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
    return 0;
  }
}

// wait() throws nothing.
void only_waits(result<int> &Work) {
  try {
    Work.wait();
  } catch (...) {
    note("never");
  }
}

struct waits_in_its_destructor {
  ~waits_in_its_destructor() {
    Work.wait(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }
  result<int> Work;
};

struct asks_before_it_waits {
  ~asks_before_it_waits() {
    Pool->shutdown();
    Work.wait();
  }
  executor Pool;
  result<int> Work;
};

struct waits_when_it_is_done {
  ~waits_when_it_is_done() {
    if (Work.status() != result_status::idle)
      Work.wait();
  }
  result<int> Work;
};

struct runs_the_loop {
  ~runs_the_loop() {
    Loop.loop(100); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }
  concurrencpp::manual_executor Loop;
};
