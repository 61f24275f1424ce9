//===-- asio_harness.h - Runs cases on Boost.Asio ---------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The other side of asio_runtime.h. Each run has an io_context, in which the
// case is spawned with a cancellation slot. Whenever there is nothing left to
// do but wait, the harness decides: time passes, the signal is emitted, or the
// context is destroyed with all that waits in it.
//
// To emit is not to deliver: the case may be shielded, or get a value. What
// counts is that a cancellation is caught in the case's own code, if only by
// the handler which each coroutine has around its body. run.py puts that code
// into a section of its own.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_TEST_EXECUTED_ASIO_HARNESS_H
#define CANCEL_TIDY_TEST_EXECUTED_ASIO_HARNESS_H

#include "asio_runtime.h"
#include "runs.h"

#include <memory>
#include <optional>
#include <sys/resource.h>
#include <typeinfo>
#include <vector>

// The first and last address of the code of the cases; from the linker.
extern "C" const char __start_cases[], __stop_cases[];

namespace t::harness {

namespace asio = boost::asio;
using boost::system::system_error;

/// What a run of Asio consists of. Left where it is when the run is left.
struct machine {
  asio::cancellation_signal signal;
  std::unique_ptr<asio::io_context> context =
      std::make_unique<asio::io_context>();
  /// The other ends of the sockets.
  std::vector<asio::local::stream_protocol::socket> peers;
  std::optional<asio::yield_context> yield;
  clock::time_point now;
  bool requested = false;
  bool done = false;
  std::exception_ptr came_out;
};

inline machine *running;

/// Stands for the exception that unwinds a stack, which nobody may keep.
struct unwound {};

bool is_cancellation(const std::exception_ptr &thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const system_error &error) {
    return error.code() == asio::error::operation_aborted ||
           error.code() == asio::experimental::error::channel_cancelled;
  } catch (const asio::multiple_exceptions &several) {
    return is_cancellation(several.first_exception());
  } catch (const unwound &) {
    return true;
  } catch (...) {
    return false;
  }
}

inline bool is_of_the_case(const void *address) {
  return __start_cases <= address && address < __stop_cases;
}

/// Does what can be done without waiting; whether that was anything.
inline bool poll() {
  running->context->restart();
  return running->context->poll() > 0;
}

/// Lets the next timer expire or, if there is none, sockets be read.
inline bool let_resume() {
  for (int tick = 0; tick < 10; ++tick) {
    running->now += clock::duration(1);
    if (poll())
      return true;
  }
  for (auto &peer : running->peers) {
    boost::system::error_code ignored;
    peer.send(asio::buffer("x", 1), 0, ignored);
  }
  return poll();
}

/// Nothing is left to do but to wait.
inline void reached_a_wait() {
  if (current.delivered)
    ++current.awaits_after_delivery;
  if (++current.awaits > most_awaits)
    leave(ending::cut_off);
  std::string name = "wait " + std::to_string(current.awaits);
  switch (running->requested || current.awaits > awaits_that_deliver
              ? 0
              : decide(3)) {
  case 0:
    tell(name + " is over");
    if (!let_resume())
      leave(ending::went_on);
    break;
  case 1:
    tell(name + " cancelled");
    running->requested = true;
    running->signal.emit(asio::cancellation_type::terminal);
    break;
  case 2:
    tell(name + " destroyed");
    running->context.reset();
    break;
  }
}

inline void begin() {
  // A context that is left behind keeps its files open.
  static const bool may_leave_many = [] {
    rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    return setrlimit(RLIMIT_NOFILE, &files) == 0;
  }();
  if (!may_leave_many)
    fail("cannot open more files");
  running = new machine;
  // Asio keeps a list of what runs on this thread, on the stack.
  keeps_stacks = true;
}

inline void run_to_the_end() {
  while (!running->done && running->context)
    if (!poll())
      reached_a_wait();
  // The signal was handed to the context.
  running->context.reset();
  current.came_out = running->came_out;
  if (running->requested && current.came_out &&
      is_cancellation(current.came_out))
    current.delivered = true;
  delete std::exchange(running, nullptr);
}

inline void ended(std::exception_ptr thrown) {
  running->done = true;
  running->came_out = thrown;
}

inline auto when_ended() {
  return asio::bind_cancellation_slot(
      running->signal.slot(),
      [](std::exception_ptr thrown, auto &&...) { ended(thrown); });
}

template <typename T> void run_case(asio::awaitable<T> (*function)()) {
  begin();
  asio::co_spawn(*running->context, function(), when_ended());
  run_to_the_end();
}

/// The same, stackful.
inline void run_case(void (*function)()) {
  begin();
  asio::spawn(
      asio::any_io_executor(running->context->get_executor()),
      [function](asio::yield_context yield) {
        running->yield.emplace(yield);
        try {
          function();
        } catch (const boost::context::detail::forced_unwind &) {
          current.delivered = true;
          running->came_out = std::make_exception_ptr(unwound{});
          throw;
        } catch (...) {
          if (!running->context)
            ended(std::current_exception());
          else
            throw;
        }
        // Who stops the unwinding comes here, and must not go on.
        if (!running->context) {
          current.came_out = running->came_out;
          leave(ending::finished);
        }
      },
      when_ended());
  run_to_the_end();
}

/// Runs the case \p Function to its end.
template <auto Function> void start() { run_case(Function); }

/// What step() does in the end.
inline void fail_at_times(where at) {
  if (running->requested || current.error_delivered ||
      current.awaits > awaits_that_deliver || !decide(2))
    return;
  tell(at, "fails");
  current.error_delivered = true;
  throw system_error(asio::error::eof);
}

} // namespace t::harness

namespace t {

clock::time_point clock::now() noexcept { return harness::running->now; }

timer::timer(int ticks)
    : boost::asio::basic_waitable_timer<clock>(
          *harness::running->context, clock::now() + clock::duration(ticks)) {}

socket::socket()
    : boost::asio::local::stream_protocol::socket(*harness::running->context) {
  harness::running->peers.emplace_back(*harness::running->context);
  boost::asio::local::connect_pair(*this, harness::running->peers.back());
}

boost::asio::awaitable<void> step(where at) {
  timer wait;
  co_await wait.async_wait(boost::asio::use_awaitable);
  harness::fail_at_times(at);
}

void step(boost::asio::yield_context yield, where at) {
  timer wait;
  wait.async_wait(yield);
  harness::fail_at_times(at);
}

boost::asio::awaitable<bool> ask(where at) {
  co_await step(at);
  co_return choice(at);
}

boost::asio::yield_context yield() noexcept {
  // An unwinding was stopped: nothing can be awaited in what is left.
  if (!harness::running->context)
    harness::leave(harness::ending::went_on);
  return *harness::running->yield;
}

boost::asio::any_io_executor executor() noexcept {
  return harness::running->context->get_executor();
}

} // namespace t

// The linker puts these in the place of the real ones (-Wl,--wrap).

extern "C" void *__real___cxa_begin_catch(void *) noexcept;

extern "C" void *__wrap___cxa_begin_catch(void *object) noexcept {
  using namespace t::harness;
  void *caught = __real___cxa_begin_catch(object);
  if (!running || !is_of_the_case(__builtin_return_address(0)))
    return caught;
  if (!running->context)
    current.delivered = true;
  else if (running->requested && is_cancellation(std::current_exception()))
    current.delivered = true;
  return caught;
}

extern "C" [[noreturn]] void __real___cxa_throw(void *, std::type_info *,
                                                void (*)(void *));

/// A cancelled coroutine throws at each await, without waiting.
extern "C" [[noreturn]] void __wrap___cxa_throw(void *object,
                                                std::type_info *type,
                                                void (*destroy)(void *)) {
  using namespace t::harness;
  if (current.delivered && !is_of_the_case(__builtin_return_address(0)) &&
      (*type == typeid(system_error) ||
       *type == typeid(boost::wrapexcept<system_error>)))
    if (++current.awaits_after_delivery > most_awaits)
      leave(ending::cut_off);
  __real___cxa_throw(object, type, destroy);
}

#endif // CANCEL_TIDY_TEST_EXECUTED_ASIO_HARNESS_H
