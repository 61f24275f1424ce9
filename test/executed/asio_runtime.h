//===-- asio_runtime.h - Boost.Asio to run test cases in --------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a case of the executed ground truth can use that runs on the real
// Boost.Asio: its headers, and in namespace t, with those of doubles.h, the
// doubles through which asio_harness.h steers a run. Everything that waits
// waits for Asio; only the clock is none.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_TEST_EXECUTED_ASIO_RUNTIME_H
#define CANCEL_TIDY_TEST_EXECUTED_ASIO_RUNTIME_H

#include "doubles.h"

// One way to unwind is enough: without Boost.Coroutine, the older one.
#define BOOST_ASIO_DISABLE_BOOST_COROUTINE
#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/experimental/promise.hpp>
#include <boost/asio/experimental/use_promise.hpp>
#include <boost/asio/spawn.hpp>
#include <boost/context/detail/exception.hpp>

namespace t {

/// Stands still until the harness lets an await resume.
struct clock {
  using duration = std::chrono::milliseconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<clock>;
  static constexpr bool is_steady = true;
  static time_point now() noexcept;
};

} // namespace t

/// Asio has to look at its timers each time it looks for work.
template <> struct boost::asio::wait_traits<t::clock> {
  static t::clock::duration to_wait_duration(t::clock::duration) noexcept {
    return {};
  }
  static t::clock::duration to_wait_duration(t::clock::time_point) noexcept {
    return {};
  }
};

namespace t {

/// A timer of the run's context.
struct timer : boost::asio::basic_waitable_timer<clock> {
  explicit timer(int ticks = 1);
};

/// A socket of the run's context; something can be read from it when the
/// harness lets an await resume.
struct socket : boost::asio::local::stream_protocol::socket {
  socket();
};

/// Like the timer, ends in an error at times.
boost::asio::awaitable<void> step(where = where::current());
void step(boost::asio::yield_context yield, where = where::current());
/// The same as step() with a result that the harness chooses.
boost::asio::awaitable<bool> ask(where = where::current());

/// The context of the run's one stackful coroutine; a case asks for it at each
/// suspension.
boost::asio::yield_context yield() noexcept;
/// Where the run's work runs.
boost::asio::any_io_executor executor() noexcept;

} // namespace t

#endif // CANCEL_TIDY_TEST_EXECUTED_ASIO_RUNTIME_H
