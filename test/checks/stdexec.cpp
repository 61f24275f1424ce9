// stdexec: a stopped sender destroys the coroutine that awaits it, so nothing
// reaches a handler. cppcoro stands for a library whose type an awaitable that
// nobody knows would deliver.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cppcoro.h"
#include "mock_stdexec.h"

void note(const char *What);
void release();
exec::task<void> step();
exec::task<int> measure();
stdexec::sender_of<int> receive();
cppcoro::task<int> convert();

//===-- Handlers of errors ------------------------------------------------===//

exec::task<void> any_exception_logged() {
  try {
    co_await step();
  } catch (...) {
    note("failed");
  }
}

exec::task<int> retried_after_any_exception() {
  for (;;) {
    try {
      co_return co_await measure();
    } catch (const std::exception &E) {
      note(E.what());
    }
  }
}

exec::task<void> sender_awaited() {
  try {
    co_await receive();
    co_await stdexec::just_stopped();
    co_await stdexec::when_all(receive(), receive());
    co_await exec::when_any(receive(), receive());
  } catch (...) {
    note("failed");
  }
}

exec::task<void> awaited_behind_a_variable() {
  auto Running = measure();
  try {
    co_await std::move(Running);
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

// An exception of another library is none of the stop channel's.
exec::task<void> another_library_awaited() {
  try {
    co_await convert();
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('cppcoro::operation_cancelled'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

exec::task<void> both_awaited() {
  for (;;) {
    try {
      co_await measure();
      co_await convert();
    } catch (const std::exception &E) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note(E.what());
    }
  }
}

exec::task<void> let_through_in_front() {
  for (;;) {
    try {
      co_await measure();
      co_await convert();
    } catch (const cppcoro::operation_cancelled &) {
      throw;
    } catch (const std::exception &E) {
      note(E.what());
    }
  }
}

exec::task<void> token_asked_before_each_turn() {
  while (!(co_await stdexec::get_stop_token()).stop_requested()) {
    try {
      co_await convert();
    } catch (const std::exception &E) {
      note(E.what());
    }
  }
}

exec::task<void> token_asked_in_the_handler(stdexec::inplace_stop_token Stop) {
  try {
    co_await convert();
  } catch (...) {
    if (Stop.stop_requested())
      throw;
    note("failed");
  }
}

//===-- Values, clean-up --------------------------------------------------===//

exec::task<void> stopped_as_a_value() {
  try {
    auto Value = co_await stdexec::stopped_as_optional(receive());
    note(Value ? "some" : "stopped");
    co_await stdexec::let_stopped(receive(), [] { return receive(); });
    co_await stdexec::upon_stopped(receive(), [] { return 0; });
  } catch (...) {
    note("failed");
  }
}

exec::task<void> cleans_up_when_it_ends() {
  try {
    co_await exec::at_coroutine_exit([]() -> exec::task<void> { co_return; });
    co_await exec::on_coroutine_stopped([]() -> exec::task<void> { co_return; });
    co_await stdexec::unstoppable(receive());
  } catch (...) {
    note("failed");
  }
}

int waits_at_the_top() {
  try {
    auto Value = stdexec::sync_wait(receive());
    return Value ? std::get<0>(*Value) : 0;
  } catch (...) {
    note("failed");
    return 1;
  }
}

//===-- Destructors -------------------------------------------------------===//

struct waits_for_its_scope {
  ~waits_for_its_scope() {
    Scope.request_stop();
    stdexec::sync_wait(Scope.join()); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'stdexec::sync_wait'
    // CHECK: :[[@LINE-1]]:5: note: let the owner co_await the clean-up
  }
  stdexec::counting_scope Scope;
};

struct waits_until_its_scope_is_empty {
  ~waits_until_its_scope_is_empty() {
    stdexec::sync_wait(Scope.on_empty()); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'stdexec::sync_wait'
  }
  exec::async_scope Scope;
};

struct starts_its_own_coroutine {
  ~starts_its_own_coroutine() {
    exec::start_detached(close());             // CHECK: :[[@LINE]]:5: warning: destructor starts a detached coroutine that uses the object
    stdexec::spawn(close(), Scope.get_token()); // CHECK: :[[@LINE]]:5: warning: destructor starts a detached coroutine that uses the object
    Other.spawn(close());                      // CHECK: :[[@LINE]]:5: warning: destructor starts a detached coroutine that uses the object
  }
  exec::task<void> close();
  stdexec::counting_scope &Scope;
  exec::async_scope &Other;
};

struct starts_what_needs_nothing_of_it {
  ~starts_what_needs_nothing_of_it() {
    exec::start_detached(step());
    stdexec::spawn(step(), Scope.get_token());
  }
  stdexec::counting_scope &Scope;
};

struct asks_to_stop {
  ~asks_to_stop() {
    Stop.request_stop();
    Scope.request_stop();
  }
  stdexec::inplace_stop_source Stop;
  exec::async_scope &Scope;
};
