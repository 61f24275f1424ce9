// RUN: %tidy %s -- -std=c++20 | %filecheck %s
//
// Values that nobody looks at, on the headers of Boost.Asio.

#include <boost/asio.hpp>
#include <boost/asio/experimental/as_single.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/spawn.hpp>
#include <iostream>

namespace asio = boost::asio;
using asio::as_tuple;
using asio::awaitable;
using asio::deferred;
using asio::redirect_error;
using asio::use_awaitable;
using asio::experimental::make_parallel_group;
using asio::ip::tcp;
using boost::system::error_code;
using boost::system::system_error;
using namespace asio::experimental::awaitable_operators;

void serve(tcp::socket Socket);
void use(std::size_t Size);

awaitable<void> tuple_that_is_not_read(tcp::socket &Socket, asio::mutable_buffer Data) {
  auto [Error, Size] = co_await Socket.async_read_some(Data, as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}continues after{{.*}}[cancellation-ignored-result]
  co_await asio::async_write(Socket, asio::buffer(Data, Size), use_awaitable);
}

awaitable<void> tuple_that_is_read(tcp::socket &Socket, asio::mutable_buffer Data) {
  auto [Error, Size] = co_await Socket.async_read_some(Data, as_tuple(use_awaitable));
  if (!Error)
    co_await asio::async_write(Socket, asio::buffer(Data, Size), use_awaitable);
}

awaitable<void> older_tuple(tcp::socket &Socket, asio::mutable_buffer Data) {
  auto Result = co_await Socket.async_read_some(Data, asio::experimental::as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
  use(std::get<1>(Result));
  co_await asio::async_write(Socket, Data, use_awaitable);
}

awaitable<void> single(tcp::socket &Socket, asio::mutable_buffer Data) {
  for (;;)
    co_await Socket.async_read_some(Data, asio::experimental::as_single(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}again{{.*}}[cancellation-ignored-result]
}

awaitable<void> single_that_is_read(tcp::socket &Socket, asio::mutable_buffer Data) {
  auto [Error, Size] = co_await Socket.async_read_some(Data, asio::experimental::as_single(use_awaitable));
  if (!Error)
    use(Size);
}

awaitable<void> redirected(tcp::socket &Socket, asio::mutable_buffer Data) {
  error_code Error;
  std::size_t Size = co_await Socket.async_read_some(Data, redirect_error(use_awaitable, Error)); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
  co_await asio::async_write(Socket, asio::buffer(Data, Size), redirect_error(use_awaitable, Error));
  if (Error)
    throw system_error(Error);
}

awaitable<void> accept_loop(tcp::acceptor &Acceptor) {
  for (;;) {
    auto [Error, Socket] = co_await Acceptor.async_accept(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}no branch on it leaves the loop{{.*}}[cancellation-ignored-result]
    if (Error) {
      std::cerr << "accept: " << Error.message() << '\n';
      continue;
    }
    serve(std::move(Socket));
  }
}

awaitable<void> accept_loop_until_cancelled(tcp::acceptor &Acceptor) {
  for (;;) {
    auto [Error, Socket] = co_await Acceptor.async_accept(as_tuple(use_awaitable));
    if (Error && Error != asio::error::operation_aborted)
      continue;
    if (Error)
      break;
    serve(std::move(Socket));
  }
}

awaitable<void> group_that_is_dropped(asio::steady_timer &Timer, asio::steady_timer &Other) {
  co_await make_parallel_group(Timer.async_wait(deferred), Other.async_wait(deferred)).async_wait(asio::experimental::wait_for_all(), use_awaitable); // CHECK: :[[@LINE]]:{{.*}}'make_parallel_group'{{.*}}as if it had succeeded [cancellation-ignored-result]
}

awaitable<void> group_that_is_asked_who_was_first(tcp::socket &Socket, asio::steady_timer &Timer, asio::mutable_buffer Data) {
  auto [Order, ReadError, Size, TimerError] =
      co_await make_parallel_group(Socket.async_read_some(Data, deferred), Timer.async_wait(deferred)).async_wait(asio::experimental::wait_for_one(), use_awaitable);
  if (Order[0] == 0)
    use(Size);
}

awaitable<void> race_that_is_dropped(asio::steady_timer &Timer, asio::steady_timer &Other) {
  co_await (Timer.async_wait(as_tuple(use_awaitable)) || Other.async_wait(as_tuple(use_awaitable)));
}

awaitable<void> child_that_is_dropped(asio::any_io_executor Executor, awaitable<void> Child) {
  co_await asio::co_spawn(Executor, std::move(Child), as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
}

awaitable<void> child_that_is_rethrown(asio::any_io_executor Executor, awaitable<void> Child) {
  auto [Error] = co_await asio::co_spawn(Executor, std::move(Child), as_tuple(use_awaitable));
  if (Error)
    std::rethrow_exception(Error);
}

// What ends a connection may fail.
template <typename Stream> awaitable<void> shut_down(Stream &Socket) {
  co_await Socket.async_shutdown(as_tuple(use_awaitable));
}

void stackful(tcp::socket &Socket, asio::mutable_buffer Data, asio::yield_context Yield) {
  error_code Error;
  std::size_t Size = Socket.async_read_some(Data, Yield[Error]); // CHECK: :[[@LINE]]:{{.*}}error code{{.*}}continues after{{.*}}[cancellation-ignored-result]
  asio::async_write(Socket, asio::buffer(Data, Size), Yield);
}

void stackful_that_is_read(tcp::socket &Socket, asio::mutable_buffer Data, asio::yield_context Yield) {
  error_code Error;
  std::size_t Size = Socket.async_read_some(Data, Yield[Error]);
  if (Error)
    return;
  asio::async_write(Socket, asio::buffer(Data, Size), Yield);
}

// The state is asked for again, as in Asio's echo server.
void stackful_watchdog(tcp::socket &Socket, asio::steady_timer &Timer, asio::yield_context Yield) {
  while (Socket.is_open()) {
    error_code Ignored;
    Timer.async_wait(Yield[Ignored]);
    if (Timer.expiry() <= asio::steady_timer::clock_type::now())
      Socket.close();
  }
}

// As in Boost's examples: who learns of the end cannot ask for it.
void stackful_accept_loop_out_of_reach(asio::io_context &Loop) {
  asio::spawn(
      Loop,
      [&](asio::yield_context Yield) {
        tcp::acceptor Acceptor(Loop, {tcp::v4(), 55558});
        for (;;) {
          error_code Error;
          tcp::socket Socket(Loop);
          Acceptor.async_accept(Socket, Yield[Error]);
          if (!Error)
            serve(std::move(Socket));
        }
      },
      [](std::exception_ptr Failure) {
        if (Failure)
          std::rethrow_exception(Failure);
      });
}

void stackful_accept_loop_of_an_object(tcp::acceptor &Acceptor) {
  asio::spawn(
      Acceptor.get_executor(),
      [&](asio::yield_context Yield) {
        for (;;) {
          error_code Error;
          tcp::socket Socket = Acceptor.async_accept(Yield[Error]); // CHECK: :[[@LINE]]:{{.*}}no branch on it leaves the loop{{.*}}[cancellation-ignored-result]
          if (!Error)
            serve(std::move(Socket));
        }
      },
      [](std::exception_ptr Failure) {
        if (Failure)
          std::rethrow_exception(Failure);
      });
}

// Nobody can cancel an acceptor that only this coroutine knows, and nobody has
// a slot for the coroutine.
awaitable<void> accept_loop_out_of_reach() {
  tcp::acceptor Acceptor(co_await asio::this_coro::executor, {tcp::v4(), 55555});
  for (;;) {
    auto [Error, Socket] = co_await Acceptor.async_accept(as_tuple(use_awaitable));
    if (!Error)
      serve(std::move(Socket));
  }
}

awaitable<void> accept_loop_with_a_slot() {
  tcp::acceptor Acceptor(co_await asio::this_coro::executor, {tcp::v4(), 55556});
  for (;;) {
    auto [Error, Socket] = co_await Acceptor.async_accept(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
    if (!Error)
      serve(std::move(Socket));
  }
}

void stop_later(tcp::acceptor &Acceptor);

awaitable<void> accept_loop_that_shows_its_acceptor() {
  tcp::acceptor Acceptor(co_await asio::this_coro::executor, {tcp::v4(), 55557});
  stop_later(Acceptor);
  for (;;) {
    auto [Error, Socket] = co_await Acceptor.async_accept(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
    if (!Error)
      serve(std::move(Socket));
  }
}

void start(asio::io_context &Loop, asio::cancellation_signal &Stop) {
  asio::co_spawn(Loop, accept_loop_out_of_reach(), asio::detached);
  asio::co_spawn(Loop, accept_loop_that_shows_its_acceptor(), asio::detached);
  asio::co_spawn(Loop, accept_loop_with_a_slot(), asio::bind_cancellation_slot(Stop.slot(), asio::detached));
}
