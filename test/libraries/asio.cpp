// The checks on the headers of standalone Asio 1.22 as Debian ships them: its
// errors are those of the standard library.
//
// RUN: %tidy %s -- -std=c++20 | %filecheck %s

// This version knows only the coroutines of Clang's technical specification.
#define ASIO_HAS_CO_AWAIT
#include <asio.hpp>
#include <asio/experimental/as_tuple.hpp>
#include <asio/experimental/awaitable_operators.hpp>
#include <filesystem>
#include <future>
#include <system_error>
#include <thread>

using asio::awaitable;
using asio::use_awaitable;
using asio::ip::tcp;
using namespace asio::experimental::awaitable_operators;

void note(const char *What);
awaitable<std::size_t> receive(tcp::socket &Socket);
awaitable<void> wait(asio::steady_timer &Timer);

awaitable<void> accepts_on_after_any_exception(tcp::acceptor &Acceptor) {
  for (;;) {
    try {
      tcp::socket Socket = co_await Acceptor.async_accept(use_awaitable);
      co_await receive(Socket);
    } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note(E.what());
      continue;
    }
  }
}

awaitable<void> catch_all_that_logs(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

awaitable<void> catch_all_that_rethrows(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (...) {
    note("failed");
    throw;
  }
}

awaitable<void> runtime_error_is_a_base_of_system_error(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (const std::runtime_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

awaitable<void> std_system_error_only_logged(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (const std::system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note(E.what());
  }
}

awaitable<void> asio_system_error_only_logged(tcp::socket &Socket) {
  for (int Attempt = 0; Attempt < 3; ++Attempt) {
    try {
      co_await receive(Socket);
      co_return;
    } catch (const asio::system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
      note(E.what());
    }
  }
}

awaitable<void> another_code_is_tested(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (const std::system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    if (E.code() == asio::error::connection_reset)
      throw;
    note(E.what());
  }
}

awaitable<void> cancellation_tested_first(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (const std::system_error &E) {
    if (E.code() == asio::error::operation_aborted)
      throw;
    note(E.what());
  }
}

awaitable<void> cancellation_tested_by_the_other_branch(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (const std::system_error &E) {
    if (E.code() != asio::error::operation_aborted)
      note(E.what());
    else
      throw;
  }
}

awaitable<bool> only_the_end_of_the_stream_absorbed(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
    co_return true;
  } catch (const std::system_error &E) {
    if (E.code() != asio::error::eof)
      throw;
    co_return false;
  }
}

awaitable<void> earlier_handler_rethrows(asio::steady_timer &Timer) {
  try {
    co_await Timer.async_wait(use_awaitable);
  } catch (const std::system_error &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

awaitable<void> earlier_handler_is_unrelated(asio::steady_timer &Timer) {
  try {
    co_await Timer.async_wait(use_awaitable);
  } catch (const std::bad_alloc &) {
    throw;
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

awaitable<void> saved_and_rethrown_after_an_await(tcp::socket &Socket,
                                                  asio::steady_timer &Timer) {
  std::exception_ptr Failure;
  try {
    co_await receive(Socket);
  } catch (...) {
    Failure = std::current_exception();
  }
  if (Failure) {
    co_await wait(Timer); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unbounded-cleanup]
    std::rethrow_exception(Failure);
  }
}

awaitable<void> copy_of_a_base_thrown(tcp::socket &Socket) {
  try {
    co_await receive(Socket);
  } catch (std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-sliced-rethrow]
    throw E;
  }
}

awaitable<void> both_of_two(tcp::socket &Socket, asio::steady_timer &Timer) {
  try {
    co_await (receive(Socket) && wait(Timer));
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("not both");
  }
}

awaitable<void> error_as_a_value(asio::steady_timer &Timer) {
  try {
    auto [Error] = co_await Timer.async_wait(
        asio::experimental::as_tuple(use_awaitable));
    if (Error)
      co_return;
  } catch (...) {
    note("failed");
  }
}

// No asynchronous operation in the try: a std::system_error is just an error.
awaitable<void> files_cannot_be_cancelled(asio::steady_timer &Timer) {
  co_await wait(Timer);
  try {
    std::filesystem::remove("draft");
  } catch (const std::system_error &E) {
    note(E.what());
  }
}

void not_a_coroutine(std::thread &Worker) {
  try {
    Worker.join();
  } catch (const std::system_error &E) {
    note(E.what());
  }
}

template <typename Stream>
awaitable<void> template_without_instantiation(Stream &Socket,
                                               asio::steady_timer &Timer) {
  try {
    co_await Timer.async_wait(use_awaitable);
    Socket.close();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

awaitable<void> root_that_ends(tcp::socket Socket) {
  try {
    co_await receive(Socket);
  } catch (const std::exception &E) {
    note(E.what());
  }
}

void start_root(asio::io_context &Loop, tcp::socket Socket) {
  asio::co_spawn(Loop, root_that_ends(std::move(Socket)), asio::detached);
}

class RunsALoop {
public:
  ~RunsALoop() {
    Loop.run(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }

private:
  asio::io_context Loop;
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
