// Boost.Asio: what has an asynchronous twin, sleeps, and stackful functions.
// Real headers: test/libraries/boost_asio_blocking.cpp.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_asio.h"

#include <future>
#include <thread>

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;
using asio::ip::tcp;
using namespace std::chrono_literals;

void note(const char *What);
int work();
awaitable<void> step();

//===-- Twins -------------------------------------------------------------===//

awaitable<void> reads(tcp::socket &Socket) {
  char Data[64];
  co_await step();
  Socket.read_some(asio::buffer(Data)); // CHECK: :[[@LINE]]:10: warning: coroutine blocks its thread in 'read_some', which 'async_read_some' would not: nothing else runs there meanwhile, and no cancellation ends it [cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:10: note: await 'async_read_some' with 'boost::asio::use_awaitable'
  co_await Socket.async_read_some(asio::buffer(Data), use_awaitable);
}

awaitable<void> waits_for_a_timer(asio::steady_timer &Timer) {
  co_await step();
  Timer.wait(); // CHECK: :[[@LINE]]:9: warning: {{.*}}in 'wait', which 'async_wait' would not{{.*}}[cancellation-blocking-call]
  co_await Timer.async_wait(use_awaitable);
}

void reads_in_a_plain_function(tcp::socket &Socket) {
  char Data[64];
  Socket.read_some(asio::buffer(Data));
}

// No twin of its own: it does not block.
awaitable<void> closes(tcp::socket &Socket) {
  co_await step();
  Socket.close();
}

// Functions of the project.
class Session {
public:
  int size();
  awaitable<int> async_size();
  void start() { note("started"); }
  template <class TokenT> auto async_start(TokenT &&Token);
  void stop();
  awaitable<void> async_stop();
  static int lookup();
  template <class TokenT> static auto async_lookup(TokenT &&Token);
};

class Derived : public Session {};

awaitable<void> functions_of_the_project(Derived &Session) {
  co_await step();
  Session.size(); // CHECK: :[[@LINE]]:11: warning: {{.*}}in 'size', which 'async_size' would not{{.*}}[cancellation-blocking-call]
  // Its body says that it does not.
  Session.start();
  // It asks to stop, and the other one waits as well.
  Session.stop();
  Session::lookup(); // CHECK: :[[@LINE]]:3: warning: {{.*}}in 'lookup', which 'async_lookup' would not{{.*}}[cancellation-blocking-call]
}

namespace files {
std::size_t load(const char *Name);
awaitable<std::size_t> async_load(const char *Name);
std::size_t length(const char *Name);
} // namespace files

awaitable<std::size_t> beside_in_its_namespace() {
  co_await step();
  std::size_t Size = files::load("a"); // CHECK: :[[@LINE]]:22: warning: {{.*}}in 'load', which 'async_load' would not{{.*}}[cancellation-blocking-call]
  co_return Size + files::length("a") + co_await files::async_load("b");
}

//===-- Others ------------------------------------------------------------===//

awaitable<int> takes_a_future(std::future<int> Result) {
  co_await step();
  co_return Result.get(); // CHECK: :[[@LINE]]:20: warning: {{.*}}'std::future::get'{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:20: note: go to a 'boost::asio::thread_pool' first: 'co_await boost::asio::post(boost::asio::bind_executor(pool, boost::asio::use_awaitable))'
}

awaitable<void> runs_a_context(asio::io_context &Context, asio::thread_pool &Pool) {
  co_await step();
  // Runs what is ready.
  Context.poll();
  Context.run(); // CHECK: :[[@LINE]]:11: warning: {{.*}}'boost::asio::io_context::run'{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:11: note: await the operation itself; whoever runs the context of this coroutine goes on running it
  Pool.join(); // CHECK: :[[@LINE]]:8: warning: {{.*}}'boost::asio::thread_pool::join'{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:8: note: await what the pool runs {{.*}}
}

//===-- Fixes -------------------------------------------------------------===//

awaitable<void> sleeps() {
  co_await step();
  std::this_thread::sleep_for(100ms); // CHECK: :[[@LINE]]:3: warning: {{.*}}'std::this_thread::sleep_for'{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: await a timer: 'co_await timer.async_wait(boost::asio::use_awaitable)'
  if (work() > 0)
    std::this_thread::sleep_for(std::chrono::seconds(work())); // CHECK: :[[@LINE]]:5: warning: {{.*}}'std::this_thread::sleep_for'{{.*}}[cancellation-blocking-call]
}

awaitable<void> sleeps_in_a_handler() {
  try {
    co_await step();
  } catch (const boost::system::system_error &Error) {
    if (Error.code() == asio::error::operation_aborted)
      throw;
    std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:5: warning: {{.*}}'std::this_thread::sleep_for'{{.*}}[cancellation-blocking-call]
  }
}

//===-- Stackful ----------------------------------------------------------===//

void stackful_sleeps(asio::yield_context Yield) {
  std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:3: warning: stackful function blocks its thread in 'std::this_thread::sleep_for': {{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: wait for a timer: 'timer.async_wait(yield)'
}

void stackful_reads(tcp::socket &Socket, asio::yield_context Yield) {
  char Data[64];
  asio::async_read_stackful(Socket, asio::buffer(Data), Yield);
  Socket.read_some(asio::buffer(Data)); // CHECK: :[[@LINE]]:10: warning: stackful function blocks its thread in 'read_some', which 'async_read_some' would not{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:10: note: give 'yield' to 'async_read_some'
}

void plain_function_with_a_context(asio::io_context &Context) {
  std::this_thread::sleep_for(1s);
  Context.run();
}
