// libunifex: a sender that is done destroys the coroutine that awaits it, so
// nothing reaches a handler. cppcoro stands for a library whose type an awaitable
// that nobody knows would deliver.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cppcoro.h"
#include "mock_unifex.h"

void note(const char *What);
unifex::task<void> step();
unifex::task<int> measure();
unifex::nothrow_task<int> guess();
unifex::sender_of<int> receive();
cppcoro::task<int> convert();

//===-- Handlers of errors ------------------------------------------------===//

unifex::task<void> any_exception_logged() {
  try {
    co_await step();
  } catch (...) {
    note("failed");
  }
}

unifex::task<int> retried_after_any_exception() {
  for (;;) {
    try {
      co_return co_await measure();
    } catch (const std::exception &E) {
      note(E.what());
    }
  }
}

unifex::nothrow_task<int> nothrow_task_awaited() {
  try {
    co_return co_await guess();
  } catch (...) {
    note("failed");
  }
  co_return 0;
}

unifex::task<void> sender_awaited() {
  try {
    co_await receive();
    co_await unifex::when_all(receive(), receive());
    co_await unifex::stop_when(receive(), receive());
    co_await unifex::detach_on_cancel(receive());
  } catch (...) {
    note("failed");
  }
}

cppcoro::task<> awaited_in_a_coroutine_of_another_library() {
  try {
    co_await measure();
  } catch (...) {
    note("failed");
  }
}

// An exception of another library is none of the done channel's.
unifex::task<void> another_library_awaited() {
  try {
    co_await convert();
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('cppcoro::operation_cancelled'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

unifex::task<void> another_library_let_through() {
  for (;;) {
    try {
      co_await receive();
      co_await convert();
    } catch (const cppcoro::operation_cancelled &) {
      throw;
    } catch (...) {
      note("again");
    }
  }
}

unifex::task<void> stops_before_each_turn() {
  for (;;) {
    co_await unifex::stop_if_requested();
    try {
      co_await convert();
    } catch (...) {
      note("again");
    }
  }
}

unifex::task<void> stops_inside_the_try() {
  try {
    co_await unifex::stop_if_requested();
    unifex::stop_if_requested();
  } catch (...) {
    note("failed");
  }
}

unifex::task<void> does_not_stop() {
  for (;;) {
    try {
      co_await convert();
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

unifex::task<void> token_asked(unifex::inplace_stop_token Stop) {
  try {
    co_await convert();
  } catch (...) {
    if (Stop.stop_requested())
      throw;
    note("failed");
  }
}

//===-- Values, clean-up --------------------------------------------------===//

unifex::task<void> done_as_a_value() {
  try {
    auto Value = co_await unifex::done_as_optional(measure());
    note(Value ? "some" : "done");
    co_await unifex::let_done(receive(), [] { return receive(); });
  } catch (...) {
    note("failed");
  }
}

unifex::task<void> cleans_up_when_it_ends() {
  try {
    co_await unifex::at_coroutine_exit([]() -> unifex::task<void> { co_return; });
    co_await unifex::unstoppable(receive());
  } catch (...) {
    note("failed");
  }
}

int waits_at_the_top() {
  try {
    return unifex::sync_wait(measure()).value_or(0);
  } catch (...) {
    note("failed");
    return 1;
  }
}

//===-- Destructors -------------------------------------------------------===//

struct waits_for_its_scope {
  ~waits_for_its_scope() {
    unifex::sync_wait(Scope.cleanup()); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'unifex::sync_wait'
    // CHECK: :[[@LINE-1]]:5: note: let the owner co_await the clean-up
  }
  unifex::async_scope Scope;
};

struct starts_its_own_coroutine {
  ~starts_its_own_coroutine() {
    unifex::spawn_detached(close(), Scope); // CHECK: :[[@LINE]]:5: warning: destructor starts a detached coroutine that uses the object
    Scope.detached_spawn(close());          // CHECK: :[[@LINE]]:5: warning: destructor starts a detached coroutine that uses the object
  }
  unifex::task<void> close();
  unifex::async_scope &Scope;
};

struct starts_what_needs_nothing_of_it {
  ~starts_what_needs_nothing_of_it() { unifex::spawn_detached(step(), Scope); }
  unifex::async_scope &Scope;
};

struct asks_to_stop {
  ~asks_to_stop() {
    Stop.request_stop();
    Scope.request_stop();
  }
  unifex::inplace_stop_source Stop;
  unifex::async_scope &Scope;
};
