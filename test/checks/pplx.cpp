// pplx, where it is no alias of PPL.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_pplx.h"
#include <exception>

void note(const char *What);
pplx::task<int> measure();

int standard_exception() {
  try {
    return measure().get();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('pplx::task_canceled'){{.*}}[cancellation-catch-all]
    note(E.what());
    return 0;
  }
}

int let_through() {
  try {
    return measure().get();
  } catch (const pplx::task_canceled &) {
    throw;
  } catch (const std::exception &E) {
    note(E.what());
    return 0;
  }
}

void end_of_a_chain() {
  measure().then([](pplx::task<int> Done) {
    try {
      note(Done.get() ? "yes" : "no");
    } catch (const std::exception &E) {
      note(E.what());
    }
  });
}

void acknowledged_and_swallowed() {
  try {
    if (pplx::is_task_cancellation_requested())
      pplx::cancel_current_task();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

struct asks_before_it_waits {
  ~asks_before_it_waits() {
    Stop.cancel();
    Work.wait();
  }
  pplx::cancellation_token_source Stop;
  pplx::task<int> Work;
};

struct waits_in_its_destructor {
  ~waits_in_its_destructor() {
    Work.wait(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }
  pplx::task<int> Work;
};
