//===-- harness.h - Runs cases on the small runtime -------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The other side of runtime.h: an await resumes, is cancelled or throws an
// error.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_TEST_EXECUTED_HARNESS_H
#define CANCEL_TIDY_TEST_EXECUTED_HARNESS_H

#include "runs.h"
#include "runtime.h"

namespace t::harness {

/// What was left to be resumed.
inline std::coroutine_handle<> next;
/// Whether the frames are to be destroyed, since nothing resumes them.
inline bool doomed;

bool is_cancellation(const std::exception_ptr &thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const cppcoro::operation_cancelled &) {
    return true;
  } catch (...) {
    return false;
  }
}

/// Who is told that the cancellation arrives.
inline std::vector<const on_cancellation *> told;

/// What each await that can deliver something does when it resumes. Where \p
/// cancel is not null, it may be cancelled, which is what that does.
inline void resume_at(where at, const std::function<void()> &cancel) {
  if (request_stands) {
    if (is_requested() && cancel)
      throw cppcoro::operation_cancelled{};
    return;
  }
  if (current.delivered)
    ++current.awaits_after_delivery;
  if (++current.awaits > most_awaits)
    leave(ending::cut_off);
  if (current.delivered || current.requested ||
      current.awaits > awaits_that_deliver) {
    tell(at, "await");
    return;
  }
  // In the order of the decisions.
  std::vector<int> ways = {0};
  if (cancel)
    ways.push_back(1);
  if (!current.error_delivered)
    ways.push_back(2);
  switch (ways[decide(static_cast<unsigned>(ways.size()))]) {
  case 0:
    tell(at, "await");
    return;
  case 1:
    tell(at, "await cancelled");
    cancel();
    return;
  case 2:
    tell(at, "await fails");
    current.error_delivered = true;
    throw error{};
  }
}

inline void tell_all() {
  for (const on_cancellation *who : told)
    who->callback();
}

inline void resume_at(where at) {
  resume_at(at, [] {
    current.delivered = true;
    tell_all();
    throw cppcoro::operation_cancelled{};
  });
}

/// Runs the case \p Function to its end.
template <auto Function> void start() {
  next = {};
  told.clear();
  doomed = false;
  if constexpr (requires { Function().get(); }) {
    {
      auto work = Function();
      run_until_idle(work.get());
      if (!doomed)
        return static_cast<void>(work.get().promise().result());
    }
    // Nobody waits for it any more, so there is nobody to pass it on to.
    leave(ending::terminated);
  } else {
    Function();
  }
}

} // namespace t::harness

namespace t {

void resume_later(std::coroutine_handle<> suspended) noexcept {
  harness::step();
  if (harness::next)
    harness::fail("two coroutines want to be resumed");
  harness::next = suspended;
}

void run_until_idle(std::coroutine_handle<> first) {
  first.resume();
  while (harness::next)
    std::exchange(harness::next, {}).resume();
}

bool cancellation_was_delivered() noexcept { return harness::is_requested(); }

void tick::await_resume() const { harness::resume_at(at); }

void doomed::await_suspend(std::coroutine_handle<> awaiting) const noexcept {
  harness::doomed = harness::decide(2) == 1;
  if (harness::doomed)
    harness::tell("destroyed");
  else
    resume_later(awaiting);
}

on_cancellation::on_cancellation(std::function<void()> callback)
    : callback(std::move(callback)) {
  harness::told.push_back(this);
}

on_cancellation::~on_cancellation() { std::erase(harness::told, this); }

namespace {
/// The await of a child that has only tokens of sources: the run's cancellation
/// gets there if somebody passes it on to one of them.
struct child_tick : quiet_tick {
  void await_resume() const {
    auto pass_on = [&] {
      unsigned before = requests();
      harness::tell_all();
      harness::current.delivered = requests() != before;
    };
    harness::resume_at(at, harness::told.empty() ? std::function<void()>()
                                                 : pass_on);
  }
  unsigned requests() const { return *first + (second ? *second : 0); }
  where at;
  std::shared_ptr<const unsigned> first, second;
};
} // namespace

cppcoro::task<> child(cppcoro::cancellation_token token,
                      cppcoro::cancellation_token own, where at) {
  if (!token.requests || !own.requests)
    co_await tick{at};
  else
    co_await child_tick{{}, at, token.requests, own.requests};
  for (const cppcoro::cancellation_token &asked : {token, own})
    // The run's cancellation is not repeated for those who missed it.
    if (asked.requests)
      asked.throw_if_cancellation_requested();
}

cppcoro::task<> child(cppcoro::cancellation_token token, where at) {
  return child(token, token, at);
}

namespace {
/// The await of what knows of requests by others than the run's: a request
/// arrives, and ends it if somebody passes it on.
struct deaf_tick : quiet_tick {
  void await_resume() const {
    harness::resume_at(at, [this] {
      unsigned before = requests ? *requests : 0;
      harness::current.requested = true;
      harness::tell_all();
      if (!requests || *requests == before)
        harness::current.unheard = harness::current.story;
    });
  }
  where at;
  std::shared_ptr<const unsigned> requests;
};
} // namespace

cppcoro::task<> wait(where at) { co_await deaf_tick{{}, at, nullptr}; }

cppcoro::task<> wait(cppcoro::cancellation_token token, where at) {
  if (token.requests)
    co_await deaf_tick{{}, at, token.requests};
  else
    co_await tick{at};
  if (!token.is_cancellation_requested())
    co_return;
  harness::current.delivered |= harness::current.requested;
  throw cppcoro::operation_cancelled{};
}

cppcoro::task<> step(where at) { co_await tick{at}; }

cppcoro::task<bool> ask(where at) {
  co_await tick{at};
  co_return choice(at);
}

cppcoro::cancellation_token token() noexcept { return {}; }

} // namespace t

#endif // CANCEL_TIDY_TEST_EXECUTED_HARNESS_H
