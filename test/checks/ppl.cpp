// PPL: tasks, their tokens, and task groups.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_ppl.h"
#include <exception>
#include <stdexcept>

using concurrency::cancellation_token;
using concurrency::cancellation_token_source;
using concurrency::task;
using concurrency::task_canceled;

void note(const char *What);
task<int> measure();
void step();

//===-- get() -------------------------------------------------------------===//

int everything_swallowed() {
  try {
    return measure().get();
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('Concurrency::task_canceled'){{.*}}[cancellation-catch-all]
    return 0;
  }
}

int standard_exception() {
  try {
    return measure().get();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
    return 0;
  }
}

// It is none.
int runtime_error() {
  try {
    return measure().get();
  } catch (const std::runtime_error &E) {
    note(E.what());
    return 0;
  }
}

int let_through() {
  try {
    return measure().get();
  } catch (const task_canceled &) {
    throw;
  } catch (const std::exception &E) {
    note(E.what());
    return 0;
  }
}

int named_and_swallowed() {
  try {
    return measure().get();
  } catch (const task_canceled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    return 0;
  }
}

int sliced() {
  try {
    return measure().get();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-sliced-rethrow]
    throw E;
  }
}

// It yields the status.
bool only_waits() {
  try {
    return measure().wait() == concurrency::canceled;
  } catch (...) {
    return false;
  }
}

task<int> awaited() {
  try {
    co_return co_await measure();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    co_return 0;
  }
}

//===-- In the task -------------------------------------------------------===//

void acknowledged() {
  if (concurrency::is_task_cancellation_requested()) {
    note("cleaned up");
    concurrency::cancel_current_task();
  }
}

void acknowledged_and_swallowed() {
  try {
    step();
    if (concurrency::is_task_cancellation_requested())
      concurrency::cancel_current_task();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

void interrupted_and_swallowed() {
  for (;;) {
    try {
      concurrency::interruption_point();
      step();
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

int acknowledged_in_the_handler() {
  try {
    return measure().get();
  } catch (...) {
    note("cleaned up");
    concurrency::cancel_current_task();
  }
}

int token_asked(cancellation_token Token) {
  try {
    return measure().get();
  } catch (...) {
    if (Token.is_canceled())
      throw;
    return 0;
  }
}

int task_asked() {
  try {
    return measure().get();
  } catch (const std::exception &E) {
    if (concurrency::is_task_cancellation_requested())
      concurrency::cancel_current_task();
    note(E.what());
    return 0;
  }
}

void task_asked_the_wrong_way_round() {
  try {
    measure().get();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (!concurrency::is_task_cancellation_requested())
      throw;
    note(E.what());
  }
}

//===-- Continuations -----------------------------------------------------===//

// Where a chain ends, its errors are looked at.
void end_of_a_chain() {
  measure().then([](task<int> Done) {
    try {
      note(Done.get() ? "yes" : "no");
    } catch (const std::exception &E) {
      note(E.what());
    }
  });
}

// What a continuation follows is awaited by it.
task<int> followed() {
  try {
    return concurrency::create_task([Number = measure().get()] { return Number; });
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    return {};
  }
}

void follows() {
  followed().then([](task<int>) { note("done"); });
}

void continuation_goes_on() {
  measure().then([](task<int> Done) {
    for (;;) {
      try {
        Done.get();
      } catch (const std::exception &E) { // CHECK: :[[@LINE]]:9: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
        note(E.what());
      }
    }
  });
}

task<int> body_of_a_task() {
  return concurrency::create_task([] {
    try {
      return measure().get();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      return 0;
    }
  });
}

void stops_its_own_child(cancellation_token_source Stop) {
  auto Child = measure().then([](int) {}, Stop.get_token());
  Stop.cancel();
  try {
    Child.get();
  } catch (const task_canceled &) {
    note("stopped");
  }
}

//===-- Destructors -------------------------------------------------------===//

struct waits_in_its_destructor {
  ~waits_in_its_destructor() {
    Work.wait(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }
  task<int> Work;
};

struct asks_before_it_waits {
  ~asks_before_it_waits() {
    Stop.cancel();
    Work.wait();
  }
  cancellation_token_source Stop;
  task<int> Work;
};

struct waits_for_its_group {
  ~waits_for_its_group() {
    Group.wait(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }
  concurrency::task_group Group;
};

struct cancels_its_group {
  ~cancels_its_group() {
    Group.cancel();
    Group.wait();
  }
  concurrency::task_group Group;
};

struct waits_when_it_is_done {
  ~waits_when_it_is_done() {
    if (Work.is_done())
      Work.wait();
  }
  task<int> Work;
};
