// R14 for coroutines of Asio: who starts what, and who could stop it.
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_asio.h"
#include <thread>

namespace asio = boost::asio;
using asio::awaitable;
using asio::co_spawn;
using asio::detached;
using asio::use_awaitable;
using asio::ip::tcp;

struct Request {};
awaitable<Request> receive(tcp::socket &Socket);
awaitable<void> answer(tcp::socket &Socket);
awaitable<void> audit(Request R);
awaitable<void> refresh();
awaitable<void> count(int &Total);
awaitable<void> shutdown_peer();
void crunch(int Number);
int compute();

awaitable<void> started_detached(tcp::socket Socket) {
  Request R = co_await receive(Socket);
  auto Executor = co_await asio::this_coro::executor;
  // CHECK: :[[@LINE+2]]:3: warning: this work is started detached: a request to stop this coroutine does not reach it, and nobody waits for it [cancellation-detached-task]
  // CHECK: :[[@LINE+1]]:3: note: await it beside the rest ('a() && b()'), or bind a slot to it
  co_spawn(Executor, audit(R), detached);
  co_await answer(Socket);
}

awaitable<void> started_by_a_lambda(tcp::socket Socket) {
  Request R = co_await receive(Socket);
  auto Executor = co_await asio::this_coro::executor;
  // CHECK: :[[@LINE+1]]:3: warning: this work is started detached: a request
  co_spawn(Executor, [R] { return audit(R); }, detached);
}

awaitable<void> captures_locals_by_reference(tcp::socket Socket) {
  Request R = co_await receive(Socket);
  auto Executor = co_await asio::this_coro::executor;
  // CHECK: :[[@LINE+4]]:3: warning: this work is started detached and may outlive 'R' and 'Socket': a request
  // CHECK: :[[@LINE+6]]:24: note: it refers to 'R' from here on, which ends before it may
  // CHECK: :[[@LINE+6]]:25: note: it refers to 'Socket' from here on, which ends before it may
  // CHECK: :[[@LINE+1]]:3: note: await it
  co_spawn(
      Executor,
      [&]() -> awaitable<void> {
        co_await audit(R);
        co_await answer(Socket);
      },
      detached);
}

awaitable<void> captures_by_value(tcp::socket Socket) {
  Request R = co_await receive(Socket);
  auto Executor = co_await asio::this_coro::executor;
  // CHECK: :[[@LINE+1]]:3: warning: this work is started detached: a request
  co_spawn(Executor, [R]() -> awaitable<void> { co_await audit(R); }, detached);
}

awaitable<void> passes_a_reference() {
  int Total = 0;
  auto Executor = co_await asio::this_coro::executor;
  co_await refresh();
  // CHECK: :[[@LINE+2]]:3: warning: this work is started detached and may outlive 'Total': a request
  // CHECK: :[[@LINE+1]]:28: note: it refers to 'Total' from here on
  co_spawn(Executor, count(Total), detached);
}

// What the caller lent is the caller's.
awaitable<void> passes_on_a_reference(int &Total) {
  auto Executor = co_await asio::this_coro::executor;
  co_await refresh();
  // CHECK: :[[@LINE+1]]:3: warning: this work is started detached: a request
  co_spawn(Executor, count(Total), detached);
}

struct Session {
  awaitable<void> run();
  awaitable<void> serve(tcp::socket Socket);
  asio::cancellation_signal Stop;
  asio::any_io_executor Executor;
};

awaitable<void> member_of_a_local() {
  Session Local;
  co_await refresh();
  // CHECK: :[[@LINE+1]]:3: warning: this work is started detached and may outlive 'Local': a request
  co_spawn(Local.Executor, Local.run(), detached);
}

awaitable<void> Session::serve(tcp::socket Socket) {
  co_await receive(Socket);
  co_spawn(Executor, run(), asio::bind_cancellation_slot(Stop.slot(), detached));
  // CHECK: :[[@LINE+1]]:3: warning: this work is started detached: a request
  co_spawn(Executor, run(), detached);
}

awaitable<void> thread_let_go() {
  co_await refresh();
  // CHECK: :[[@LINE+2]]:34: warning: this work is started detached: a request
  // CHECK: :[[@LINE+1]]:34: note: keep a std::jthread, which asks it to stop and joins it
  std::thread([] { crunch(1); }).detach();
}

awaitable<void> named_thread_let_go() {
  int Number = compute();
  std::thread Worker([&Number] { crunch(Number); });
  co_await refresh();
  // CHECK: :[[@LINE+1]]:10: warning: this work is started detached and may outlive 'Number': a request
  Worker.detach();
}

awaitable<void> in_each_turn(tcp::socket Socket) {
  auto Executor = co_await asio::this_coro::executor;
  for (;;) {
    Request R = co_await receive(Socket);
    // CHECK: :[[@LINE+1]]:5: warning: this work is started detached: a request
    co_spawn(Executor, audit(R), detached);
  }
}

//===----------------------------------------------------------------------===//
// Somebody can stop it, waits for it, or is told of its end.
//===----------------------------------------------------------------------===//

awaitable<void> awaited(tcp::socket Socket) {
  auto Executor = co_await asio::this_coro::executor;
  Request R = co_await receive(Socket);
  co_await co_spawn(Executor, audit(R), use_awaitable);
}

awaitable<void> with_a_handler(tcp::socket Socket) {
  auto Executor = co_await asio::this_coro::executor;
  Request R = co_await receive(Socket);
  co_spawn(Executor, audit(R), [](std::exception_ptr E) {
    if (E)
      std::rethrow_exception(E);
  });
}

awaitable<void> thread_with_a_token(std::stop_token Stop) {
  co_await refresh();
  std::thread([Stop] {
    while (!Stop.stop_requested())
      crunch(1);
  }).detach();
}

struct Server {
  awaitable<void> start() {
    co_await refresh();
    std::thread([this] {
      while (!Stop.stop_requested())
        crunch(1);
    }).detach();
    Worker = std::jthread([] { crunch(2); });
  }
  std::stop_source Stop;
  std::jthread Worker;
};

awaitable<void> joined_by_a_channel(tcp::socket Socket) {
  auto Executor = co_await asio::this_coro::executor;
  Request R = co_await receive(Socket);
  auto Done = std::make_shared<asio::experimental::channel<void()>>(Executor);
  co_spawn(
      Executor,
      [R, Done]() -> awaitable<void> {
        co_await audit(R);
        Done->close();
      },
      detached);
  co_await answer(Socket);
  co_await Done->async_receive(use_awaitable);
}

// In a handler nothing can be awaited.
awaitable<void> compensated_in_a_handler(tcp::socket Socket) {
  auto Executor = co_await asio::this_coro::executor;
  try {
    co_await answer(Socket);
  } catch (...) {
    co_spawn(Executor, refresh(), detached);
    throw;
  }
}

awaitable<void> only_ends_something(tcp::socket Socket) {
  auto Executor = co_await asio::this_coro::executor;
  co_await answer(Socket);
  co_spawn(Executor, shutdown_peer(), detached);
}

//===----------------------------------------------------------------------===//
// Not in a coroutine that can be cancelled.
//===----------------------------------------------------------------------===//

void no_coroutine(asio::io_context &Context) {
  int Total = 0;
  co_spawn(Context, count(Total), detached);
  std::thread([] { crunch(1); }).detach();
  Context.run();
}

awaitable<void> waits_for_nothing() {
  auto Executor = co_await asio::this_coro::executor;
  co_spawn(Executor, refresh(), detached);
}

// Whoever starts this, a connection lives as long as its peer wants.
awaitable<void> accepts(tcp::acceptor Acceptor) {
  auto Executor = co_await asio::this_coro::executor;
  for (;;) {
    tcp::socket Socket = co_await Acceptor.async_accept(use_awaitable);
    co_spawn(
        Executor,
        [Socket = std::move(Socket)]() mutable -> awaitable<void> {
          co_await answer(Socket);
        },
        detached);
  }
}

awaitable<void> root(tcp::acceptor Acceptor) {
  auto Executor = co_await asio::this_coro::executor;
  co_await refresh();
  co_spawn(Executor, refresh(), detached);
  co_spawn(Executor, accepts(std::move(Acceptor)), detached);
}

// A root may start what it likes, but not lend it what ends with it.
awaitable<void> root_lends() {
  auto Executor = co_await asio::this_coro::executor;
  int Total = 0;
  // CHECK: :[[@LINE+1]]:3: warning: this work is started detached and may outlive 'Total', which it refers to [cancellation-detached-task]
  co_spawn(Executor, count(Total), detached);
  co_await refresh();
}

awaitable<void> root_waits() {
  auto Executor = co_await asio::this_coro::executor;
  int Total = 0;
  asio::steady_timer Done(Executor);
  co_spawn(
      Executor,
      [&]() -> awaitable<void> {
        co_await count(Total);
        Done.cancel();
      },
      detached);
  co_await Done.async_wait(use_awaitable);
}

awaitable<void> root_never_ends() {
  auto Executor = co_await asio::this_coro::executor;
  int Total = 0;
  co_spawn(Executor, count(Total), detached);
  for (;;) {
    int Turn = 0;
    // CHECK: :[[@LINE+1]]:5: warning: this work is started detached and may outlive 'Turn', which it refers to
    co_spawn(Executor, count(Turn), detached);
    co_await refresh();
  }
}

int main() {
  asio::io_context Context;
  tcp::acceptor Acceptor(Context.get_executor());
  int Total = 0;
  co_spawn(Context, root(std::move(Acceptor)), detached);
  co_spawn(Context, root_lends(), detached);
  co_spawn(Context, root_waits(), detached);
  co_spawn(Context, root_never_ends(), detached);
  co_spawn(
      Context,
      [&]() -> awaitable<void> {
        co_await count(Total);
        co_spawn(Context, refresh(), detached);
      },
      detached);
  Context.run();
}
