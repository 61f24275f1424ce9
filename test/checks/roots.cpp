// Coroutines that nobody awaits, and functions that must not throw: what ends
// there is silent, unless it is asked for.
//
// RUN: split-file --leading-lines %s %t
// RUN: %tidy %t/asio.cpp -- %mock-flags | %filecheck %t/asio.cpp
// RUN: %tidy %t/asio.cpp --config='{CheckOptions: {cancellation.WarnOnRoot: true}}' -- %mock-flags | %filecheck --check-prefixes=CHECK,ROOT %t/asio.cpp
// RUN: %tidy %t/cppcoro.cpp -- %mock-flags | %filecheck %t/cppcoro.cpp
// RUN: %tidy %t/cppcoro.cpp --config='{CheckOptions: {cancellation.WarnOnRoot: true}}' -- %mock-flags | %filecheck --check-prefixes=CHECK,ROOT %t/cppcoro.cpp

//--- asio.cpp
#include "mock_asio.h"
#include <functional>

namespace asio = boost::asio;
using asio::awaitable;
using boost::system::system_error;

void note(const char *What);
awaitable<void> step();

awaitable<void> serve_one() {
  try {
    co_await step();
  } catch (const std::exception &E) { // ROOT: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

awaitable<void> serve_one_and_look() {
  try {
    co_await step();
  } catch (const system_error &E) { // ROOT: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note(E.what());
  }
}

// It goes on after the cancellation: that it is a root is no excuse.
awaitable<void> serve_for_ever() {
  for (;;) {
    try {
      co_await step();
    } catch (const std::exception &E) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note(E.what());
    }
  }
}

awaitable<void> also_awaited() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

awaitable<void> awaited_with_a_token() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

awaitable<void> never_started_here() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}



awaitable<void> listener(asio::io_context &Loop) {
  for (;;) {
    co_await step();
    asio::co_spawn(Loop, serve_one(), asio::detached); // CHECK: :[[@LINE]]:{{.*}}[cancellation-detached-task]
    asio::co_spawn(Loop, serve_one_and_look, asio::detached); // CHECK: :[[@LINE]]:{{.*}}[cancellation-detached-task]
    asio::co_spawn(Loop, serve_for_ever(), asio::detached); // CHECK: :[[@LINE]]:{{.*}}[cancellation-detached-task]
    asio::co_spawn(Loop, also_awaited(), asio::detached); // CHECK: :[[@LINE]]:{{.*}}[cancellation-detached-task]
    co_await also_awaited();
    co_await asio::co_spawn(Loop, awaited_with_a_token(), asio::use_awaitable);
  }
}

void detached_with_a_slot(asio::io_context &Loop, asio::cancellation_slot Slot) {
  asio::co_spawn(
      Loop,
      []() -> awaitable<void> {
        try {
          co_await step();
        } catch (...) { // ROOT: :[[@LINE]]:11: warning: {{.*}}nobody above learns of it [cancellation-catch-all]
          note("nobody learns of it either");
        }
      },
      asio::bind_cancellation_slot(Slot, asio::detached));
}

void joined_with_a_slot(asio::io_context &Loop, asio::cancellation_slot Slot) {
  asio::co_spawn(
      Loop,
      []() -> awaitable<void> {
        try {
          co_await step();
        } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
          note("whoever waits for the future takes it for done");
        }
      },
      asio::bind_cancellation_slot(Slot, asio::use_future));
}

void detached_lambda(asio::io_context &Loop) {
  asio::co_spawn(
      Loop,
      []() -> awaitable<void> {
        try {
          co_await step();
        } catch (const std::exception &E) { // ROOT: :[[@LINE]]:{{.*}}[cancellation-catch-all]
          note(E.what());
        }
      },
      asio::detached);
}

void detached_lambda_that_is_called(asio::io_context &Loop) {
  asio::co_spawn(
      Loop,
      []() -> awaitable<void> {
        try {
          co_await step();
        } catch (...) { // ROOT: :[[@LINE]]:{{.*}}[cancellation-catch-all]
          note("failed");
        }
      }(),
      asio::detached);
}

void detached_lambda_in_a_variable(asio::io_context &Loop) {
  auto Serve = []() -> awaitable<void> {
    try {
      co_await step();
    } catch (...) { // ROOT: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  };
  asio::co_spawn(Loop, Serve, asio::detached);
}

awaitable<void> lambda_that_is_also_awaited(asio::io_context &Loop) {
  auto Serve = []() -> awaitable<void> {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  };
  asio::co_spawn(Loop, Serve, asio::detached); // CHECK: :[[@LINE]]:{{.*}}[cancellation-detached-task]
  co_await Serve();
}

// Who is told of the end can tell a cancellation from success.
void lambda_with_a_completion_handler(asio::io_context &Loop) {
  asio::co_spawn(
      Loop,
      []() -> awaitable<void> {
        try {
          co_await step();
        } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
          note("failed");
        }
      },
      [](std::exception_ptr Error) { note(Error ? "failed" : "done"); });
}

class session {
public:
  void start(asio::io_context &Loop) {
    asio::co_spawn(
        Loop, [this] { return started_through_a_lambda(); }, asio::detached);
    asio::co_spawn(
        Loop,
        [this](bool Reads) {
          if (Reads)
            return started_by_the_first_return();
          return started_by_the_last_return();
        },
        asio::detached);
    asio::co_spawn(
        Loop, [this] { return started_and_awaited(); }, asio::detached);
    asio::co_spawn(
        Loop, [this]() -> awaitable<void> { co_await awaited_by_the_lambda(); },
        asio::detached);
    asio::co_spawn(
        Loop,
        [this] {
          auto Unused = [this] { return returned_by_another_lambda(); };
          return started_through_a_lambda();
        },
        asio::detached);
    auto Named = [this] { return started_through_a_name(); };
    asio::co_spawn(Loop, Named, asio::detached);
    asio::co_spawn(Loop, std::bind(&session::started_through_bind, this),
                   asio::detached);
    asio::co_spawn(Loop, std::bind(bound_function, 1), asio::detached);
    asio::co_spawn(Loop, bind_and_await(&awaited_by_ones_own_function),
                   asio::detached);
  }

private:
  awaitable<void> started_through_a_lambda() {
    try {
      co_await step();
    } catch (...) { // ROOT: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  }

  awaitable<void> started_by_the_first_return() {
    try {
      co_await step();
    } catch (...) { // ROOT: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  }

  awaitable<void> started_by_the_last_return() {
    try {
      co_await step();
    } catch (...) { // ROOT: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  }

  awaitable<void> started_and_awaited() {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  }

  // The lambda awaits it, and goes on after it.
  awaitable<void> awaited_by_the_lambda() {
    co_await started_and_awaited();
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  }

  awaitable<void> returned_by_another_lambda() {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  }

  // Who else calls the lambda is not known.
  awaitable<void> started_through_a_name() {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  }

  awaitable<void> started_through_bind() {
    try {
      co_await step();
    } catch (...) { // ROOT: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  }

  static awaitable<void> bound_function(int) {
    try {
      co_await step();
    } catch (...) { // ROOT: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  }

  static awaitable<void> bind_and_await(awaitable<void> (*Function)()) {
    co_await Function();
    note("done");
  }

  static awaitable<void> awaited_by_ones_own_function() {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  }
};

//--- cppcoro.cpp
#include "mock_cppcoro.h"
#include <stdexcept>
#include <thread>

using cppcoro::task;

void note(const char *What);
task<> step();

task<> child_of_a_scope() {
  try {
    co_await step();
  } catch (...) { // ROOT: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void spawns(cppcoro::async_scope &Scope) { Scope.spawn(child_of_a_scope()); }

//===-- Functions that must not throw -------------------------------------===//

void must_not_throw() noexcept {
  try {
    cppcoro::sync_wait(step());
  } catch (...) { // ROOT: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void must_not_throw_but_goes_on() noexcept {
  for (;;) {
    try {
      cppcoro::sync_wait(step());
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

void may_throw() noexcept(false) {
  try {
    cppcoro::sync_wait(step());
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// What a coroutine's body throws does not come out of the call.
task<> coroutine_that_is_noexcept() noexcept {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

struct connection {
  void stop();

  ~connection() {
    try {
      stop();
      cppcoro::io_service Service;
      cppcoro::cancellation_token().throw_if_cancellation_requested();
    } catch (...) { // ROOT: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("not stopped");
    }
  }
};

struct may_throw_when_destroyed {
  ~may_throw_when_destroyed() noexcept(false) {
    try {
      cppcoro::cancellation_token().throw_if_cancellation_requested();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("not stopped");
    }
  }
};

void on_a_thread() {
  std::thread([] {
    try {
      cppcoro::sync_wait(step());
    } catch (...) { // ROOT: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  }).detach();
}

void runs_on_a_thread() {
  try {
    cppcoro::sync_wait(step());
  } catch (...) { // ROOT: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void starts_a_thread() { std::jthread Worker(runs_on_a_thread); }

int main() {
  try {
    cppcoro::sync_wait(step());
  } catch (const std::exception &E) { // ROOT: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
    return 1;
  }
}
