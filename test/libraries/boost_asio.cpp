// The checks on the headers of Boost.Asio 1.81 as Debian ships them.
//
// FIX-ROUNDS: 2, since the outer try of two comes after the inner one.
//
// RUN: %tidy %s -- -std=c++20 | %filecheck %s

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <future>
#include <thread>

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;
using asio::ip::tcp;
using boost::system::system_error;
using namespace asio::experimental::awaitable_operators;

void note(const char *What);
awaitable<std::size_t> receive(tcp::socket &Socket);
awaitable<void> wait(asio::steady_timer &Timer);

//===-- Broad handlers ----------------------------------------------------===//

awaitable<void> retried_after_std_exception(tcp::socket &Socket) {
  for (;;) {
    try {
      co_await receive(Socket);
      co_return;
    } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note(E.what());
    }
  }
}

awaitable<void> catch_all_that_logs(asio::steady_timer &Timer) {
  try {
    co_await Timer.async_wait(use_awaitable);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

awaitable<void> runtime_error_is_a_base_of_system_error(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (const std::runtime_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

awaitable<void> rethrown_in_one_branch_only(tcp::socket &Socket, bool Strict) {
  try {
    co_await receive(Socket);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (Strict)
      throw;
  }
}

awaitable<void> rethrown_in_both_branches(tcp::socket &Socket, bool Strict) {
  try {
    co_await receive(Socket);
  } catch (...) {
    if (Strict)
      throw;
    note("failed");
    throw;
  }
}

awaitable<void> nested_in_another_exception(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    std::throw_with_nested(std::runtime_error("not received"));
  }
}

awaitable<std::size_t> co_return_operand(tcp::socket &Socket) {
  try {
    co_return co_await receive(Socket);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    co_return 0;
  }
}

awaitable<void> await_in_a_condition(tcp::socket &Socket) {
  try {
    while (co_await receive(Socket) > 0)
      note("more");
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

awaitable<void> either_of_two(tcp::socket &Socket, asio::steady_timer &Timer) {
  try {
    co_await (receive(Socket) || wait(Timer));
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("neither");
  }
}

awaitable<void> function_try_block(tcp::socket &Socket) try {
  co_await receive(Socket);
} catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
  note("failed");
}

awaitable<void> saved_but_never_rethrown(tcp::socket &Socket) {
  std::exception_ptr Failure;
  try {
    co_await receive(Socket);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Failure = std::current_exception();
  }
  if (Failure)
    note("failed");
}

awaitable<void> saved_and_rethrown(tcp::socket &Socket) {
  std::exception_ptr Failure;
  try {
    co_await receive(Socket);
  } catch (...) {
    Failure = std::current_exception();
  }
  Socket.close();
  if (Failure)
    std::rethrow_exception(Failure);
}

awaitable<void> handed_to_a_promise(tcp::socket &Socket,
                                    std::promise<void> &Promise) {
  try {
    co_await receive(Socket);
    Promise.set_value();
  } catch (...) {
    Promise.set_exception(std::current_exception());
  }
}

awaitable<void> never_returns(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (...) {
    std::terminate();
  }
}

awaitable<void> no_await_in_the_try(tcp::socket &Socket) {
  co_await receive(Socket);
  try {
    Socket.close();
  } catch (...) {
    note("not closed");
  }
}

awaitable<void> awaits_only_the_executor() {
  try {
    auto Executor = co_await asio::this_coro::executor;
    asio::steady_timer Timer(Executor);
  } catch (...) {
    note("no timer");
  }
}

awaitable<void> error_as_a_value(asio::steady_timer &Timer) {
  try {
    auto [Error] = co_await Timer.async_wait(asio::as_tuple(use_awaitable));
    if (Error)
      co_return;
  } catch (const std::exception &E) {
    note(E.what());
  }
}

awaitable<void> error_in_a_variable(asio::steady_timer &Timer) {
  try {
    boost::system::error_code Error;
    co_await Timer.async_wait(asio::redirect_error(use_awaitable, Error));
    if (Error)
      co_return;
  } catch (const std::exception &E) {
    note(E.what());
  }
}

awaitable<void> handler_of_an_unrelated_type(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (const std::logic_error &E) {
    note(E.what());
  }
}

// Boost's system_error is not derived from it.
awaitable<void> handler_of_std_system_error(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (const std::system_error &E) {
    note(E.what());
  }
}

awaitable<void> suppressed(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (...) { // NOLINT(cancellation-catch-all)
    note("failed");
  }
}

//===-- The order of handlers, nested tries -------------------------------===//

awaitable<void> earlier_handler_rethrows(asio::steady_timer &Timer) {
  try {
    co_await Timer.async_wait(use_awaitable);
  } catch (const system_error &) {
    throw;
  } catch (const std::exception &E) {
    note(E.what());
  }
}

awaitable<void> earlier_handler_looks_at_the_code(asio::steady_timer &Timer) {
  try {
    co_await Timer.async_wait(use_awaitable);
  } catch (const system_error &E) {
    if (E.code() == asio::error::operation_aborted)
      throw;
    note(E.what());
  } catch (...) {
    note("failed");
  }
}

struct ProtocolError : system_error {
  using system_error::system_error;
};

awaitable<void> earlier_handler_of_a_derived_type(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (const ProtocolError &) {
    throw;
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

awaitable<void> lost_by_the_inner_try(tcp::socket &Socket) {
  try {
    try {
      co_await receive(Socket);
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("inner");
    }
  } catch (...) {
    note("outer");
  }
}

awaitable<void> lost_by_the_outer_try(tcp::socket &Socket) {
  try {
    try {
      co_await receive(Socket);
    } catch (...) {
      note("inner");
      throw;
    }
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("outer");
  }
}

//===-- Lambdas, templates, macros ----------------------------------------===//

awaitable<void> try_in_a_lambda(tcp::socket &Socket) {
  auto Receive = [&Socket]() -> awaitable<void> {
    try {
      co_await receive(Socket);
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  };
  co_await Receive();
}

void lambda_in_a_try(asio::io_context &Loop, tcp::socket &Socket) {
  try {
    auto Receive = [&Socket]() -> awaitable<void> { co_await receive(Socket); };
    asio::co_spawn(Loop, Receive, asio::detached);
  } catch (...) {
    note("not started");
  }
}

template <typename Stream>
awaitable<void> template_with_two_instantiations(Stream &Socket, char *Data) {
  try {
    co_await Socket.async_read_some(asio::buffer(Data, 1), use_awaitable);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}
template awaitable<void> template_with_two_instantiations(tcp::socket &, char *);
template awaitable<void>
template_with_two_instantiations(asio::local::stream_protocol::socket &, char *);

template <typename T>
awaitable<void> template_without_instantiation(tcp::socket &Socket, T Done) {
  try {
    co_await receive(Socket);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Done();
  }
}

#define LOG_ERRORS catch (const std::exception &E) { note(E.what()); }

awaitable<void> handler_from_a_macro(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } LOG_ERRORS // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
}

//===-- Handlers that name the carrier ------------------------------------===//

awaitable<void> system_error_only_logged(tcp::socket &Socket) {
  for (;;) {
    try {
      co_await receive(Socket);
    } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
      note(E.what());
    }
  }
}

awaitable<void> left_by_break(tcp::socket &Socket) {
  for (;;) {
    try {
      co_await receive(Socket);
    } catch (const system_error &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
      break;
    }
  }
}

awaitable<bool> another_code_is_tested(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
    co_return true;
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    if (E.code() == asio::error::eof)
      throw;
    co_return false;
  }
}

awaitable<void> all_but_the_cancellation_rethrown(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    if (E.code() != asio::error::operation_aborted)
      throw;
  }
}

awaitable<void> replaced_by_another_exception(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    throw std::runtime_error(E.what());
  }
}

awaitable<void> cancellation_rethrown_the_rest_logged(tcp::socket &Socket) {
  for (;;) {
    try {
      co_await receive(Socket);
    } catch (const system_error &E) {
      if (E.code() == asio::error::operation_aborted)
        throw;
      note(E.what());
    }
  }
}

awaitable<void> code_in_a_variable(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (const system_error &E) {
    const boost::system::error_code Code = E.code();
    if (Code == asio::error::operation_aborted)
      throw;
    note(E.what());
  }
}

awaitable<void> one_of_several_codes(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (const system_error &E) {
    if (E.code() == asio::error::timed_out ||
        E.code() == asio::error::operation_aborted)
      throw;
    note(E.what());
  }
}

awaitable<bool> only_the_end_of_the_stream_absorbed(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
    co_return true;
  } catch (const system_error &E) {
    if (E.code() != asio::error::eof)
      throw;
    co_return false;
  }
}

awaitable<void> thrown_as_the_carrier(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (const system_error &E) {
    note(E.what());
    throw E;
  }
}

//===-- Copies of a base class --------------------------------------------===//

awaitable<void> copy_of_a_base_thrown(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-sliced-rethrow]
    note(E.what());
    throw E;
  }
}

awaitable<void> copy_of_a_base_handed_on(tcp::socket &Socket,
                                         std::promise<void> &Promise) {
  try {
    co_await receive(Socket);
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-sliced-rethrow]
    Promise.set_exception(std::make_exception_ptr(E));
  }
}

//===-- Functions that nobody awaits --------------------------------------===//

awaitable<void> root_that_ends(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (const std::exception &E) {
    note(E.what());
  }
}

awaitable<void> root_that_goes_on(tcp::socket &Socket) {
  for (;;) {
    try {
      co_await receive(Socket);
    } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note(E.what());
    }
  }
}

void start_roots(asio::io_context &Loop, tcp::socket &Socket) {
  asio::co_spawn(Loop, root_that_ends(Socket), asio::detached);
  asio::co_spawn(Loop, root_that_goes_on(Socket), asio::detached);
}

//===-- Destructors -------------------------------------------------------===//

class RunsALoop {
public:
  ~RunsALoop() {
    Loop.run(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }

private:
  asio::io_context Loop;
};

class WaitsForAFuture {
public:
  explicit WaitsForAFuture(asio::any_io_executor Executor)
      : Executor(Executor) {}
  ~WaitsForAFuture() {
    std::future<void> Closed =
        asio::co_spawn(Executor, close(), asio::use_future);
    Closed.get(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }

private:
  static awaitable<void> close();
  asio::any_io_executor Executor;
};

class JoinsWithoutAsking {
public:
  ~JoinsWithoutAsking() {
    Worker.join(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }

private:
  asio::io_context Loop;
  std::thread Worker{[this] { Loop.run(); }};
};

class StartsADetachedCoroutineOnItself {
public:
  ~StartsADetachedCoroutineOnItself() {
    asio::co_spawn(Executor, close(), asio::detached); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }

private:
  awaitable<void> close();
  asio::any_io_executor Executor;
};

class StopsBeforeJoining {
public:
  ~StopsBeforeJoining() {
    Loop.stop();
    Worker.join();
  }

private:
  asio::io_context Loop;
  std::thread Worker{[this] { Loop.run(); }};
};

class ClosesWithoutWaiting {
public:
  ~ClosesWithoutWaiting() {
    boost::system::error_code Ignored;
    Socket.close(Ignored);
  }

private:
  tcp::socket Socket;
};

class ClosedByItsOwner {
public:
  awaitable<void> close() {
    asio::steady_timer Timer(Loop);
    co_await Timer.async_wait(use_awaitable);
  }
  void runToTheEnd() { Loop.run(); }

private:
  asio::io_context Loop;
};
