// Tokens that are passed on and tokens that are not: does a request to stop end
// what is awaited when it arrives?
//
// RUN: %python %S/run.py --linter=%cancel-tidy %s

#include "runtime.h"

using cppcoro::operation_cancelled;

//===-- Straight-line code ------------------------------------------------===//

// passes
// hears each request
cppcoro::task<> passed() {
  auto token = t::token();
  co_await t::wait(token);
}

// passes: never delivered
// does not hear a request
cppcoro::task<> dropped() {
  auto token = t::token();
  co_await t::wait();
}

// passes
// does not hear a request
cppcoro::task<> dropped_by_the_second() {
  auto token = t::token();
  co_await t::wait(token);
  co_await t::wait();
}

// passes
// does not hear a request
cppcoro::task<> dropped_in_one_branch() {
  auto token = t::token();
  if (t::choice())
    co_await t::wait();
  else
    co_await t::wait(token);
}

// passes: never delivered
// does not hear a request
cppcoro::task<> stored_first() {
  auto token = t::token();
  auto work = t::wait();
  co_await work;
}

static cppcoro::task<> helper(cppcoro::cancellation_token token) {
  co_await t::wait(token);
}
// passes
// hears each request
cppcoro::task<> passed_through_a_helper() {
  auto token = t::token();
  co_await helper(token);
}

static cppcoro::task<> forgetful_helper(cppcoro::cancellation_token token) {
  co_await t::wait();
}
// passes: never delivered
// does not hear a request
cppcoro::task<> dropped_by_a_helper() {
  auto token = t::token();
  co_await forgetful_helper(token);
}

//===-- Loops -------------------------------------------------------------===//

// passes: never delivered
// does not hear a request
cppcoro::task<> asked_between_the_waits() {
  auto token = t::token();
  while (!token.is_cancellation_requested())
    co_await t::wait();
}

// passes
// hears each request
cppcoro::task<> retried() {
  auto token = t::token();
  for (int i = 0; i != 2; ++i) {
    try {
      co_await t::wait(token);
      co_return;
    } catch (const t::error &) {
    }
    co_await t::wait(token);
  }
}

// passes
// does not hear a request
cppcoro::task<> retried_after_a_pause_without() {
  auto token = t::token();
  for (int i = 0; i != 2; ++i) {
    try {
      co_await t::wait(token);
      co_return;
    } catch (const t::error &) {
    }
    co_await t::wait();
  }
}

//===-- Clean-up ----------------------------------------------------------===//

// passes: never delivered
// hears each request
cppcoro::task<> behind_a_test() {
  auto token = t::token();
  if (token.is_cancellation_requested())
    co_await t::wait();
}

// passes
// hears each request
cppcoro::task<> behind_a_saved_exception() {
  auto token = t::token();
  std::exception_ptr error;
  try {
    co_await t::wait(token);
  } catch (const operation_cancelled &) {
    error = std::current_exception();
  }
  if (error) {
    co_await t::wait();
    std::rethrow_exception(error);
  }
}

// passes
// does not hear a request
// linter says hears each request, since the same wait is clean-up on another
// way
cppcoro::task<> clean_up_on_all_ways() {
  auto token = t::token();
  std::exception_ptr error;
  try {
    co_await t::wait(token);
  } catch (const operation_cancelled &) {
    error = std::current_exception();
  }
  co_await t::wait();
  if (error)
    std::rethrow_exception(error);
}

// passes
// hears each request
cppcoro::task<> flagged_by_the_handler() {
  auto token = t::token();
  bool cancelled = false;
  try {
    co_await t::wait(token);
  } catch (const operation_cancelled &) {
    cancelled = true;
  }
  if (cancelled) {
    co_await t::wait();
    throw operation_cancelled{};
  }
}

//===-- Sources of one's own ----------------------------------------------===//

// passes
// hears each request
cppcoro::task<> linked_by_a_callback() {
  auto token = t::token();
  cppcoro::cancellation_source stop;
  cppcoro::cancellation_registration link(token,
                                          [&] { stop.request_cancellation(); });
  co_await t::wait(stop.token());
}

// passes: never delivered
// does not hear a request
cppcoro::task<> linked_and_dropped() {
  auto token = t::token();
  cppcoro::cancellation_source stop;
  cppcoro::cancellation_registration link(token,
                                          [&] { stop.request_cancellation(); });
  co_await t::wait();
}

// passes: never delivered
// does not hear a request
// linter says hears each request, since whoever passes another token has chosen
// it
cppcoro::task<> another_source_s_token() {
  auto token = t::token();
  cppcoro::cancellation_source stop;
  co_await t::wait(stop.token());
}

//===-- Lambdas -----------------------------------------------------------===//

// passes
// hears each request
cppcoro::task<> captured() {
  auto token = t::token();
  auto work = [token]() -> cppcoro::task<> { co_await t::wait(token); };
  co_await work();
}

// passes: never delivered
// does not hear a request
cppcoro::task<> captured_and_dropped() {
  auto token = t::token();
  auto work = [token]() -> cppcoro::task<> { co_await t::wait(); };
  co_await work();
}
