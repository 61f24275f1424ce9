// The checks on stackful coroutines of Boost.Asio 1.81: a coroutine that is
// destroyed while it waits is unwound by an exception of Boost.Context's, which
// must not be stopped.
//
// RUN: %tidy %s -- -std=c++20 | %filecheck %s

// One way to unwind is enough: without Boost.Coroutine, the older one.
#define BOOST_ASIO_DISABLE_BOOST_COROUTINE
#include <boost/asio.hpp>
#include <boost/asio/spawn.hpp>
#include <boost/context/detail/exception.hpp>

namespace asio = boost::asio;
using asio::yield_context;
using asio::ip::tcp;
using boost::context::detail::forced_unwind;
using boost::system::system_error;

void note(const char *What);
std::size_t receive(tcp::socket &Socket, yield_context Yield);

void catch_all_that_logs(tcp::socket &Socket, char *Data, yield_context Yield) {
  try {
    Socket.async_read_some(asio::buffer(Data, 1), Yield);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void catch_all_in_a_loop(asio::steady_timer &Timer, yield_context Yield) {
  for (;;) {
    try {
      Timer.async_wait(Yield);
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  }
}

void catch_all_around_a_function_of_ones_own(tcp::socket &Socket,
                                             yield_context Yield) {
  try {
    receive(Socket, Yield);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// The error is a value here, but unwinding still passes through.
void catch_all_around_an_error_code(asio::steady_timer &Timer,
                                    yield_context Yield) {
  try {
    boost::system::error_code Error;
    Timer.async_wait(Yield[Error]);
    if (Error)
      return;
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void catch_all_that_throws_something_else(asio::steady_timer &Timer,
                                          yield_context Yield) {
  try {
    Timer.async_wait(Yield);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    throw std::runtime_error("no pause");
  }
}

void rethrown_in_one_branch_only(asio::steady_timer &Timer, bool Strict,
                                 yield_context Yield) {
  try {
    Timer.async_wait(Yield);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (Strict)
      throw;
  }
}

void unwinding_itself_stopped(asio::steady_timer &Timer, yield_context Yield) {
  try {
    Timer.async_wait(Yield);
  } catch (const forced_unwind &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("destroyed");
  }
}

void unwinding_passes_but_not_the_code(asio::steady_timer &Timer,
                                       yield_context Yield) {
  try {
    Timer.async_wait(Yield);
  } catch (const forced_unwind &) {
    throw;
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void std_exception_takes_the_code(asio::steady_timer &Timer,
                                  yield_context Yield) {
  try {
    Timer.async_wait(Yield);
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

void system_error_only_logged(asio::steady_timer &Timer, yield_context Yield) {
  try {
    Timer.async_wait(Yield);
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note(E.what());
  }
}

void copy_of_a_base_thrown(asio::steady_timer &Timer, yield_context Yield) {
  try {
    Timer.async_wait(Yield);
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-sliced-rethrow]
    throw E;
  }
}

// Nobody awaits it (FP-4), but to stop the unwinding is wrong everywhere.
void root_that_stops_unwinding(asio::io_context &Loop) {
  asio::spawn(
      Loop,
      [&Loop](yield_context Yield) {
        try {
          asio::steady_timer(Loop).async_wait(Yield);
        } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
          note("failed");
        }
      },
      asio::detached);
}

void root_that_ends(asio::io_context &Loop) {
  asio::spawn(
      Loop,
      [&Loop](yield_context Yield) {
        try {
          asio::steady_timer(Loop).async_wait(Yield);
        } catch (const std::exception &E) {
          note(E.what());
        }
      },
      asio::detached);
}

void catch_all_that_rethrows(asio::steady_timer &Timer, yield_context Yield) {
  try {
    Timer.async_wait(Yield);
  } catch (...) {
    note("failed");
    throw;
  }
}

void both_pass_in_front(asio::steady_timer &Timer, yield_context Yield) {
  try {
    Timer.async_wait(Yield);
  } catch (const forced_unwind &) {
    throw;
  } catch (const system_error &E) {
    if (E.code() == asio::error::operation_aborted)
      throw;
    note(E.what());
  } catch (...) {
    note("failed");
  }
}

void code_looked_at(asio::steady_timer &Timer, yield_context Yield) {
  try {
    Timer.async_wait(Yield);
  } catch (const system_error &E) {
    if (E.code() == asio::error::operation_aborted)
      throw;
    note(E.what());
  }
}

// Unwinding is no std::exception, and the error is a value.
void std_exception_around_an_error_code(asio::steady_timer &Timer,
                                        yield_context Yield) {
  try {
    boost::system::error_code Error;
    Timer.async_wait(Yield[Error]);
    if (Error)
      return;
  } catch (const std::exception &E) {
    note(E.what());
  }
}

void never_returns(asio::steady_timer &Timer, yield_context Yield) {
  try {
    Timer.async_wait(Yield);
  } catch (...) {
    std::abort();
  }
}

void nothing_waits_in_the_try(asio::steady_timer &Timer, yield_context Yield) {
  Timer.async_wait(Yield);
  try {
    Timer.cancel();
  } catch (...) {
    note("not cancelled");
  }
}

void passed_on_by_both(asio::steady_timer &Timer, yield_context Yield) {
  try {
    try {
      Timer.async_wait(Yield);
    } catch (...) {
      note("inner");
      throw;
    }
  } catch (...) {
    note("outer");
    throw;
  }
}
