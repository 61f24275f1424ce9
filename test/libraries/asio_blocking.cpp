// Blocking calls on the real headers of standalone Asio 1.22.
//
// RUN: %tidy %s -- -std=c++20 | %filecheck %s

// This version knows only the coroutines of Clang's technical specification.
#define ASIO_HAS_CO_AWAIT
#include <asio.hpp>
#include <thread>

using asio::awaitable;
using asio::use_awaitable;
using asio::ip::tcp;
using namespace std::chrono_literals;

awaitable<void> step();

awaitable<void> sleeps(asio::steady_timer &Timer) {
  co_await step();
  std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:3: warning: {{.*}}'std::this_thread::sleep_for'{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: await a timer: 'co_await timer.async_wait(asio::use_awaitable)'
  Timer.wait();                    // CHECK: :[[@LINE]]:9: warning: {{.*}}'wait', which 'async_wait' would not{{.*}}[cancellation-blocking-call]
}

awaitable<void> reads(tcp::socket &Socket, tcp::resolver &Resolver) {
  char Data[64];
  co_await step();
  Resolver.resolve("localhost", "80");    // CHECK: :[[@LINE]]:12: warning: {{.*}}'resolve', which 'async_resolve' would not{{.*}}[cancellation-blocking-call]
  asio::read(Socket, asio::buffer(Data)); // CHECK: :[[@LINE]]:3: warning: {{.*}}'read', which 'async_read' would not{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: await 'async_read' with 'asio::use_awaitable'
}

awaitable<void> runs(asio::io_context &Context) {
  co_await step();
  Context.poll();
  Context.run(); // CHECK: :[[@LINE]]:11: warning: {{.*}}'asio::io_context::run'{{.*}}[cancellation-blocking-call]
}
