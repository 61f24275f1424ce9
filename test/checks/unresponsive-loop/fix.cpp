// The test that a fix-it puts in front of each turn, in the library's words.
//
// RUN: split-file %s %t && cd %t
// RUN: cp before.cpp after.cpp && %tidy --fix after.cpp -- %mock-flags > fix.out
// RUN: diff expected.cpp after.cpp
// RUN: FileCheck %s < fix.out
// RUN: clang++ -fsyntax-only %mock-flags after.cpp
// RUN: cp after.cpp again.cpp && %tidy --fix again.cpp -- %mock-flags | grep -c "warning: " | FileCheck %s --check-prefix=LEFT
// RUN: diff after.cpp again.cpp
// LEFT: 4

// What there is no fix-it for is said.
// CHECK: after.cpp:87:3: note: call 'throw_if_cancellation_requested()' of a cppcoro::cancellation_token in each turn
// CHECK: after.cpp:94:3: note: call
// CHECK: after.cpp:101:5: note: call
// CHECK: after.cpp:111:3: note: call

//--- before.cpp
#include "mock_cppcoro.h"
#include "mock_folly_coro.h"
#include "mock_seastar.h"
#include "mock_unifex.h"
#include "mock_userver.h"
#include <atomic>
#include <stop_token>

void compute();
extern std::atomic<bool> Ready;

cppcoro::task<> token_as_parameter(cppcoro::cancellation_token Token) {
  while (true) {
    // What is to be done.
    compute();
  }
  co_return;
}

struct Worker {
	cppcoro::cancellation_token Token;
	cppcoro::task<> token_as_member_and_tabs() {
		for (;;) {
		}
		co_return;
	}
};

cppcoro::task<> token_of_a_lambda(cppcoro::cancellation_token Token) {
  auto Work = [Token]() -> cppcoro::task<> {
    do {
      compute();
    } while (true);
    co_return;
  };
  co_await Work();
}

seastar::future<> by_reference(seastar::abort_source &Stop) {
  for (;;)
  {
    co_await seastar::coroutine::maybe_yield();
  }
}

seastar::future<> by_pointer_on_one_line(seastar::abort_source *Stop) {
  for (;;) { co_await seastar::coroutine::maybe_yield(); }
}

cppcoro::task<> test_that_does_not_throw(std::stop_token Stop) {
  while (!Ready) {
    compute();
  }
  co_return;
}

folly::coro::Task<void> needs_no_token() {
  for (;;) {
    compute();
  }
  co_return;
}

unifex::task<void> unifex_needs_no_token() {
  for (;;) {
    compute();
  }
  co_return;
}

void is_no_coroutine() {
  auto Task = userver::engine::AsyncNoSpan([] {
    for (;;) {
      compute();
    }
  });
}

cppcoro::task<> no_braces(cppcoro::cancellation_token Token) {
  while (true)
    compute();
  co_return;
}

// What it would return is not known.
cppcoro::task<int> has_a_result(std::stop_token Stop) {
  while (!Ready) {
    compute();
  }
  co_return 1;
}

cppcoro::task<> no_line_of_its_own(cppcoro::cancellation_token Token) {
  while (true) compute();
  co_return;
}

// The handler would take what the test throws.
cppcoro::task<> in_a_try(cppcoro::cancellation_token Token) {
  try {
    while (true) {
      compute();
    }
  } catch (...) {
  }
  co_return;
}

#define FOREVER while (true)
cppcoro::task<> in_a_macro(cppcoro::cancellation_token Token) {
  FOREVER { compute(); }
  co_return;
}
//--- expected.cpp
#include "mock_cppcoro.h"
#include "mock_folly_coro.h"
#include "mock_seastar.h"
#include "mock_unifex.h"
#include "mock_userver.h"
#include <atomic>
#include <stop_token>

void compute();
extern std::atomic<bool> Ready;

cppcoro::task<> token_as_parameter(cppcoro::cancellation_token Token) {
  while (true) {
    Token.throw_if_cancellation_requested();
    // What is to be done.
    compute();
  }
  co_return;
}

struct Worker {
	cppcoro::cancellation_token Token;
	cppcoro::task<> token_as_member_and_tabs() {
		for (;;) {
			Token.throw_if_cancellation_requested();
		}
		co_return;
	}
};

cppcoro::task<> token_of_a_lambda(cppcoro::cancellation_token Token) {
  auto Work = [Token]() -> cppcoro::task<> {
    do {
      Token.throw_if_cancellation_requested();
      compute();
    } while (true);
    co_return;
  };
  co_await Work();
}

seastar::future<> by_reference(seastar::abort_source &Stop) {
  for (;;)
  {
    Stop.check();
    co_await seastar::coroutine::maybe_yield();
  }
}

seastar::future<> by_pointer_on_one_line(seastar::abort_source *Stop) {
  for (;;) { Stop->check(); co_await seastar::coroutine::maybe_yield(); }
}

cppcoro::task<> test_that_does_not_throw(std::stop_token Stop) {
  while (!Ready) {
    if (Stop.stop_requested()) co_return;
    compute();
  }
  co_return;
}

folly::coro::Task<void> needs_no_token() {
  for (;;) {
    co_await folly::coro::co_safe_point;
    compute();
  }
  co_return;
}

unifex::task<void> unifex_needs_no_token() {
  for (;;) {
    co_await unifex::stop_if_requested();
    compute();
  }
  co_return;
}

void is_no_coroutine() {
  auto Task = userver::engine::AsyncNoSpan([] {
    for (;;) {
      userver::engine::current_task::CancellationPoint();
      compute();
    }
  });
}

cppcoro::task<> no_braces(cppcoro::cancellation_token Token) {
  while (true) {
    Token.throw_if_cancellation_requested();
    compute();
  }
  co_return;
}

// What it would return is not known.
cppcoro::task<int> has_a_result(std::stop_token Stop) {
  while (!Ready) {
    compute();
  }
  co_return 1;
}

cppcoro::task<> no_line_of_its_own(cppcoro::cancellation_token Token) {
  while (true) compute();
  co_return;
}

// The handler would take what the test throws.
cppcoro::task<> in_a_try(cppcoro::cancellation_token Token) {
  try {
    while (true) {
      compute();
    }
  } catch (...) {
  }
  co_return;
}

#define FOREVER while (true)
cppcoro::task<> in_a_macro(cppcoro::cancellation_token Token) {
  FOREVER { compute(); }
  co_return;
}
