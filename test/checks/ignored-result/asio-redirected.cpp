// RUN: %tidy %s -- %mock-flags | %filecheck %s
//
// Error codes of Boost.Asio that are written into a variable: redirect_error,
// yield[ec].

#include "mock_asio.h"

namespace asio = boost::asio;
using asio::awaitable;
using asio::redirect_error;
using asio::use_awaitable;
using boost::system::error_code;
using boost::system::system_error;
using tcp = asio::ip::tcp;

void log_error(const error_code &Error);
void check(const error_code &Error);
void use(char (&Data)[8], std::size_t Size);
std::size_t send(tcp::socket &Socket, const char *Text, asio::yield_context Yield);

//===-- One variable for several operations -------------------------------===//

awaitable<void> reused_before_it_is_read(asio::steady_timer &Timer) {
  error_code Error;
  co_await Timer.async_wait(redirect_error(use_awaitable, Error)); // CHECK: :[[@LINE]]:{{.*}}'redirect_error' turns cancellation into a value, and nobody looks at it: the code continues after the cancelled operation [cancellation-ignored-result]
  co_await Timer.async_wait(redirect_error(use_awaitable, Error));
  check(Error);
}

awaitable<void> read_before_it_is_reused(asio::steady_timer &Timer) {
  error_code Error;
  co_await Timer.async_wait(redirect_error(use_awaitable, Error));
  if (Error)
    co_return;
  co_await Timer.async_wait(redirect_error(use_awaitable, Error));
  check(Error);
}

awaitable<void> read_in_one_branch_before_it_is_reused(asio::steady_timer &Timer, bool Careful) {
  error_code Error;
  co_await Timer.async_wait(redirect_error(use_awaitable, Error)); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
  if (Careful)
    check(Error);
  co_await Timer.async_wait(redirect_error(use_awaitable, Error));
  check(Error);
}

awaitable<void> another_variable_is_read(tcp::socket &Socket, char (&Data)[8]) {
  error_code Error, Other;
  co_await Socket.async_read_some(asio::buffer(Data), redirect_error(use_awaitable, Error)); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
  if (Other)
    co_return;
  co_await asio::async_write(Socket, asio::buffer(Data), use_awaitable);
}

awaitable<void> overwritten_before_it_is_read(tcp::socket &Socket, char (&Data)[8]) {
  error_code Error;
  co_await Socket.async_read_some(asio::buffer(Data), redirect_error(use_awaitable, Error)); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
  Error = error_code();
  if (Error)
    co_return;
}

awaitable<void> read_through_a_reference(asio::steady_timer &Timer) {
  error_code Error;
  error_code &Same = Error;
  co_await Timer.async_wait(redirect_error(use_awaitable, Same));
  if (Error)
    throw system_error(Error);
}

awaitable<void> copy_is_read_too_late(asio::steady_timer &Timer) {
  error_code Error;
  co_await Timer.async_wait(redirect_error(use_awaitable, Error)); // CHECK: :[[@LINE]]:{{.*}}: the code continues after the cancelled operation [cancellation-ignored-result]
  error_code First = Error;
  co_await Timer.async_wait(redirect_error(use_awaitable, Error)); // CHECK: :[[@LINE]]:{{.*}}: the coroutine completes as if it had succeeded [cancellation-ignored-result]
  check(First);
}

awaitable<void> copy_is_read_at_once(asio::steady_timer &Timer) {
  error_code Error;
  co_await Timer.async_wait(redirect_error(use_awaitable, Error));
  const error_code First = Error;
  if (First)
    co_return;
}

awaitable<void> token_was_made_before(asio::steady_timer &Timer) {
  error_code Error;
  auto Token = redirect_error(use_awaitable, Error);
  co_await Timer.async_wait(Token);
  check(Error);
  co_await Timer.async_wait(Token); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
}

//===-- Others can look ---------------------------------------------------===//

awaitable<void> out_parameter(asio::steady_timer &Timer, error_code &Error) {
  co_await Timer.async_wait(redirect_error(use_awaitable, Error));
}

awaitable<void> out_parameter_is_reused(asio::steady_timer &Timer, error_code &Error) {
  co_await Timer.async_wait(redirect_error(use_awaitable, Error)); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
  co_await Timer.async_wait(redirect_error(use_awaitable, Error));
}

struct Client {
  asio::steady_timer Timer;
  error_code Last;
  void assess();

  awaitable<void> in_a_member() {
    co_await Timer.async_wait(redirect_error(use_awaitable, Last));
  }

  awaitable<void> in_a_member_that_is_reused() {
    co_await Timer.async_wait(redirect_error(use_awaitable, Last)); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
    co_await Timer.async_wait(redirect_error(use_awaitable, Last));
  }

  awaitable<void> in_a_member_that_a_function_reads() {
    co_await Timer.async_wait(redirect_error(use_awaitable, Last));
    assess();
    co_await Timer.async_wait(redirect_error(use_awaitable, Last));
  }
};

awaitable<void> lambda_refers_to_it(asio::steady_timer &Timer) {
  error_code Error;
  auto Check = [&] { check(Error); };
  co_await Timer.async_wait(redirect_error(use_awaitable, Error));
  Check();
}

//===-- Waits -------------------------------------------------------------===//

// The wait ends early when there is something to do, as in Asio's chat server.
awaitable<void> waits_for_a_state(tcp::socket &Socket, asio::steady_timer &Timer, std::vector<std::string> &Queue) {
  char Data[8];
  while (Socket.is_open()) {
    if (Queue.empty()) {
      error_code Error;
      co_await Timer.async_wait(redirect_error(use_awaitable, Error));
    } else {
      co_await asio::async_write(Socket, asio::buffer(Data), use_awaitable);
    }
  }
}

// The next await throws.
awaitable<void> waits_in_front_of_an_await(tcp::socket &Socket, asio::steady_timer &Timer, char (&Data)[8]) {
  error_code Ignored;
  co_await Timer.async_wait(redirect_error(use_awaitable, Ignored));
  co_await asio::async_write(Socket, asio::buffer(Data), use_awaitable);
}

awaitable<void> next_await_does_not_throw(tcp::socket &Socket, asio::steady_timer &Timer, char (&Data)[8]) {
  co_await asio::this_coro::throw_if_cancelled(false);
  error_code Ignored;
  co_await Timer.async_wait(redirect_error(use_awaitable, Ignored)); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
  co_await asio::async_write(Socket, asio::buffer(Data), use_awaitable);
}

awaitable<void> waits_again_and_again(asio::steady_timer &Timer) {
  error_code Error;
  for (;;)
    co_await Timer.async_wait(redirect_error(use_awaitable, Error)); // CHECK: :[[@LINE]]:{{.*}}: the loop starts the cancelled operation again [cancellation-ignored-result]
}

awaitable<void> state_is_asked(tcp::socket &Socket, char (&Data)[8]) {
  error_code Error;
  for (;;) {
    std::size_t Size = co_await Socket.async_read_some(asio::buffer(Data), redirect_error(use_awaitable, Error));
    if (auto State = co_await asio::this_coro::cancellation_state; !!State.cancelled())
      co_return;
    use(Data, Size);
  }
}

//===-- Dropped on purpose ------------------------------------------------===//

awaitable<void> marked_as_unused(tcp::socket &Socket, char (&Data)[8]) {
  [[maybe_unused]] error_code Error;
  co_await Socket.async_read_some(asio::buffer(Data), redirect_error(use_awaitable, Error));
  co_await asio::async_write(Socket, asio::buffer(Data), use_awaitable);
}

awaitable<void> marked_as_unused_in_a_loop(asio::steady_timer &Timer) {
  for (;;) {
    [[maybe_unused]] error_code Error;
    co_await Timer.async_wait(redirect_error(use_awaitable, Error)); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
  }
}

//===-- Stackful coroutines -----------------------------------------------===//

void stackful_reused_before_it_is_read(tcp::socket &Socket, asio::yield_context Yield) {
  error_code Error;
  send(Socket, "hello", Yield[Error]); // CHECK: :[[@LINE]]:{{.*}}cancellation arrives as an error code, and nobody looks at it: the code continues after the cancelled operation [cancellation-ignored-result]
  send(Socket, "world", Yield[Error]);
  check(Error);
}

void stackful_read_before_it_is_reused(tcp::socket &Socket, asio::yield_context Yield) {
  error_code Error;
  send(Socket, "hello", Yield[Error]);
  if (Error)
    return;
  send(Socket, "world", Yield[Error]);
  check(Error);
}

void stackful_loop(tcp::socket &Socket, asio::yield_context Yield) {
  for (;;) {
    error_code Error;
    send(Socket, "ping", Yield[Error]); // CHECK: :[[@LINE]]:{{.*}} that is only logged: the loop starts the cancelled operation again [cancellation-ignored-result]
    log_error(Error);
  }
}

void stackful_that_throws(tcp::socket &Socket, asio::yield_context Yield) {
  send(Socket, "hello", Yield);
  send(Socket, "world", Yield);
}
