// RUN: %tidy %s -- %mock-flags | %filecheck %s
//
// Error codes of Boost.Asio: as_tuple.

#include "mock_asio.h"

namespace asio = boost::asio;
using asio::as_tuple;
using asio::awaitable;
using asio::use_awaitable;
using boost::system::error_code;
using tcp = asio::ip::tcp;

void note(const char *What);
void log_error(const error_code &Error);
bool handle(const error_code &Error);
void use(char (&Data)[8], std::size_t Size);
void serve(tcp::socket Socket);

//===-- Never read --------------------------------------------------------===//

awaitable<void> code_is_not_read_before_the_next_await(tcp::socket &Socket, char (&Data)[8]) {
  auto [Error, Size] = co_await Socket.async_read_some(asio::buffer(Data), as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:24: {{.*}}'as_tuple' turns cancellation into a value, and nobody looks at it: the code continues after the cancelled operation [cancellation-ignored-result]
  co_await asio::async_write(Socket, asio::buffer(Data, Size), use_awaitable);
}

awaitable<void> code_is_read_before_the_next_await(tcp::socket &Socket, char (&Data)[8]) {
  auto [Error, Size] = co_await Socket.async_read_some(asio::buffer(Data), as_tuple(use_awaitable));
  if (Error)
    co_return;
  co_await asio::async_write(Socket, asio::buffer(Data, Size), use_awaitable);
}

awaitable<void> code_is_not_read_in_one_branch(tcp::socket &Socket, char (&Data)[8], bool Careful) {
  auto [Error, Size] = co_await Socket.async_read_some(asio::buffer(Data), as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
  if (Careful && Error)
    co_return;
  co_await asio::async_write(Socket, asio::buffer(Data, Size), use_awaitable);
}

awaitable<void> loop_never_reads_the_code(tcp::socket &Socket, char (&Data)[8]) {
  for (;;) {
    auto [Error, Size] = co_await Socket.async_read_some(asio::buffer(Data), as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}, and nobody looks at it: the loop starts the cancelled operation again [cancellation-ignored-result]
    use(Data, Size);
  }
}

awaitable<void> loop_reads_the_code_in_its_condition(tcp::socket &Socket, char (&Data)[8]) {
  error_code Error;
  while (!Error) {
    std::size_t Size;
    std::tie(Error, Size) = co_await Socket.async_read_some(asio::buffer(Data), as_tuple(use_awaitable));
    use(Data, Size);
  }
}

awaitable<void> value_is_dropped_at_the_end(asio::steady_timer &Timer) {
  co_await Timer.async_wait(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}: the coroutine completes as if it had succeeded [cancellation-ignored-result]
}

awaitable<bool> code_is_returned(asio::steady_timer &Timer) {
  auto [Error] = co_await Timer.async_wait(as_tuple(use_awaitable));
  co_return !Error;
}

awaitable<void> code_is_thrown(asio::steady_timer &Timer) {
  auto [Error] = co_await Timer.async_wait(as_tuple(use_awaitable));
  throw boost::system::system_error(Error);
}

//===-- Loops -------------------------------------------------------------===//

awaitable<void> accept_loop(tcp::acceptor &Acceptor) {
  for (;;) {
    auto [Error, Socket] = co_await Acceptor.async_accept(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}'as_tuple' turns cancellation into a value, and no branch on it leaves the loop: the loop starts the cancelled operation again [cancellation-ignored-result]
    if (Error)
      continue;
    serve(std::move(Socket));
  }
}

awaitable<void> accept_loop_that_stops(tcp::acceptor &Acceptor) {
  for (;;) {
    auto [Error, Socket] = co_await Acceptor.async_accept(as_tuple(use_awaitable));
    if (Error == asio::error::operation_aborted)
      co_return;
    if (Error)
      continue;
    serve(std::move(Socket));
  }
}

awaitable<void> accept_loop_that_skips_cancellation(tcp::acceptor &Acceptor) {
  for (;;) {
    auto [Error, Socket] = co_await Acceptor.async_accept(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
    if (Error == asio::error::operation_aborted)
      continue;
    if (Error)
      co_return;
    serve(std::move(Socket));
  }
}

awaitable<void> accept_loop_that_logs(tcp::acceptor &Acceptor) {
  for (;;) {
    auto [Error, Socket] = co_await Acceptor.async_accept(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
    if (Error)
      log_error(Error);
    else
      serve(std::move(Socket));
  }
}

awaitable<void> accept_loop_while_open(tcp::acceptor &Acceptor) {
  while (Acceptor.is_open()) {
    auto [Error, Socket] = co_await Acceptor.async_accept(as_tuple(use_awaitable));
    if (Error)
      continue;
    serve(std::move(Socket));
  }
}

awaitable<void> accept_loop_that_pauses(tcp::acceptor &Acceptor, asio::steady_timer &Timer) {
  for (;;) {
    auto [Error, Socket] = co_await Acceptor.async_accept(as_tuple(use_awaitable));
    if (Error) {
      co_await Timer.async_wait(use_awaitable);
      continue;
    }
    serve(std::move(Socket));
  }
}

awaitable<void> accept_loop_that_hands_it_on(tcp::acceptor &Acceptor) {
  for (;;) {
    auto [Error, Socket] = co_await Acceptor.async_accept(as_tuple(use_awaitable));
    if (Error && !handle(Error))
      continue;
    serve(std::move(Socket));
  }
}
