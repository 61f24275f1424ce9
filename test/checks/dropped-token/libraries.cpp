// R13: the tokens of the libraries, and how they are passed.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %tidy %t/seastar.cpp -- %mock-flags | %filecheck %t/seastar.cpp
// RUN: %tidy %t/cppcoro.cpp -- %mock-flags | %filecheck %t/cppcoro.cpp
// RUN: %tidy %t/folly.cpp -- %mock-flags | %filecheck %t/folly.cpp
// RUN: %tidy %t/pplx.cpp -- %mock-flags | %filecheck %t/pplx.cpp
// RUN: %tidy %t/stdexec.cpp -- %mock-flags | %filecheck %t/stdexec.cpp
// RUN: %tidy %t/unifex.cpp -- %mock-flags | %filecheck %t/unifex.cpp
// RUN: %tidy %t/ceph.cpp -- %mock-flags | %filecheck %t/ceph.cpp
// RUN: %tidy %t/mongodb.cpp -- %mock-flags | %filecheck %t/mongodb.cpp
// RUN: %tidy %t/libcoro.cpp -- %mock-flags | %filecheck %t/libcoro.cpp
// RUN: %tidy %t/std.cpp -- %mock-flags | %filecheck %t/std.cpp
// RUN: %tidy %t/asio.cpp -- %mock-flags | %filecheck %t/asio.cpp

//--- seastar.cpp
#include "mock_seastar.h"
using namespace std::chrono_literals;

// The source is its own token: by reference, or by pointer.
seastar::future<> by_reference(seastar::abort_source &as) {
  co_await seastar::sleep_abortable(1s); // CHECK: :[[@LINE]]:12: warning: 'sleep_abortable' would take a token and gets none: a request to stop that 'as' tells of does not reach it
  co_await seastar::sleep_abortable(1s, as);
}
seastar::future<> by_pointer(seastar::abort_source *as) {
  co_await seastar::sleep_abortable(1s); // CHECK: :[[@LINE]]:12: warning: 'sleep_abortable' would take a token
}
seastar::future<> where_there_may_be_none(seastar::abort_source *as) {
  if (as)
    co_await seastar::sleep_abortable(1s, *as);
  else
    co_await seastar::sleep_abortable(1s);
}
// It stands in front of what has a default.
seastar::future<> in_front(seastar::semaphore &s, seastar::abort_source &as) {
  co_await s.wait();  // CHECK: :[[@LINE]]:14: warning: 'wait' would take a token
  co_await s.wait(2); // CHECK: :[[@LINE]]:14: warning: 'wait' would take a token
  co_await s.wait(as);
  co_await s.wait(as, 2);
}
seastar::future<> units(seastar::semaphore &s, seastar::abort_source &as) {
  auto some = co_await seastar::get_units(s, 1); // CHECK: :[[@LINE]]:24: warning: 'get_units' would take a token
  auto more = co_await seastar::get_units(s, 1, as);
}
// By continuations.
inline seastar::future<> continued(seastar::abort_source &as) {
  return seastar::sleep_abortable(1s).then([] { return seastar::sleep(1s); }); // CHECK: :[[@LINE]]:10: warning: 'sleep_abortable' would take a token
}
class service {
  seastar::abort_source _as;
  seastar::future<> run() {
    co_await seastar::sleep_abortable(1s); // CHECK: :[[@LINE]]:14: warning: {{.*}}that '_as' tells of
  }
  // What cannot be changed cannot be subscribed to.
  seastar::future<> constant() const { co_await seastar::sleep_abortable(1s); }
  seastar::future<> stop() {
    _as.request_abort();
    co_await seastar::sleep_abortable(1s);
  }
  void not_asynchronous() { (void)seastar::sleep_abortable(1s); }
};
// One that the function has made is for its children.
seastar::future<> for_a_child() {
  seastar::abort_source as;
  auto child = seastar::sleep_abortable(1h, as);
  co_await seastar::sleep_abortable(1s);
  as.request_abort();
  co_await std::move(child);
}
inline seastar::future<> linked(seastar::abort_source &parent) {
  seastar::abort_source as;
  auto sub = parent.subscribe([&]() noexcept { as.request_abort(); });
  co_await seastar::sleep_abortable(1s); // CHECK: :[[@LINE]]:12: warning: {{.*}}that 'parent' tells of
  co_await seastar::sleep_abortable(1s, as);
}
// What is queued at the disk.
seastar::future<> read(seastar::file f, char *p, seastar::io_intent *intent) {
  co_await f.dma_read(0, p, 1); // CHECK: :[[@LINE]]:14: warning: 'dma_read' would take a token
  co_await f.dma_read(0, p, 1, intent);
}

//--- cppcoro.cpp
#include "mock_cppcoro.h"
using cppcoro::cancellation_token;
using cppcoro::task;
using namespace std::chrono_literals;

task<> sockets(cppcoro::net::socket &s, cppcoro::io_service &io,
               cancellation_token token) {
  char buffer[1];
  co_await s.connect(1); // CHECK: :[[@LINE]]:14: warning: 'connect' would take a token
  co_await s.recv(buffer, 1); // CHECK: :[[@LINE]]:14: warning: 'recv' would take a token
  co_await io.schedule_after(1s); // CHECK: :[[@LINE]]:15: warning: 'schedule_after' would take a token
  co_await s.connect(1, token);
  co_await s.recv(buffer, 1, token);
  co_await io.schedule_after(1s, token);
  co_await io.schedule();
}
task<> close(cancellation_token token = {});
task<> closes_when_cancelled(cppcoro::net::socket &s, cancellation_token token) {
  std::exception_ptr error;
  char buffer[1];
  try {
    co_await s.recv(buffer, 1, token);
  } catch (...) {
    error = std::current_exception();
  }
  co_await close();
  if (error)
    std::rethrow_exception(error);
}
task<> tries_again(cppcoro::net::socket &s, cancellation_token token) {
  const char *error = nullptr;
  for (int i = 0; i != 3; ++i) {
    try {
      co_await s.connect(i); // CHECK: :[[@LINE]]:18: warning: 'connect' would take a token
      co_return;
    } catch (const std::bad_alloc &e) {
      error = e.what();
    }
    co_await close(); // CHECK: :[[@LINE]]:14: warning: 'close' would take a token
  }
}

//--- folly.cpp
#include "mock_folly_coro.h"
using folly::CancellationToken;
using folly::coro::Task;

// The library hands its own token to what is awaited; a parameter is another.
Task<int> work();
Task<int> stop(CancellationToken token = {});
Task<int> ambient() {
  const auto &token = co_await folly::coro::co_current_cancellation_token;
  co_return co_await work() + co_await stop(); // CHECK: :[[@LINE]]:40: warning: 'stop' would take a token
}
// To start a task without a token is to detach it.
inline void started(CancellationToken token, folly::coro::TaskWithExecutor<int> task) {
  std::move(task).start([](auto &&) {});
}
// A source of the owner's is for whom the owner likes.
class Owner {
  folly::CancellationSource source;
  Task<int> get() { co_return co_await stop(); }
};

//--- pplx.cpp
#include "mock_pplx.h"
#include <vector>

// Options are made of a token; a continuation has that of its task.
pplx::task<int> created(pplx::cancellation_token token) {
  auto started = pplx::create_task([] { return 1; }); // CHECK: :[[@LINE]]:18: warning: 'create_task' would take a token
  started.then([](int) {});
  pplx::create_task([] { return 1; }, token).then([](int) {});
  pplx::create_task([token] { return token.is_canceled(); });
  pplx::create_task([] { return 1; }, pplx::cancellation_token::none());
  return started;
}

// What waits for several tasks has the tokens of all.
pplx::task<int> joined(pplx::cancellation_token token) {
  std::vector<pplx::task<int>> all;
  all.push_back(pplx::create_task([] { return 1; })); // CHECK: :[[@LINE]]:17: warning: 'create_task' would take a token
  return pplx::when_all(all.begin(), all.end());
}

//--- stdexec.cpp
#include "mock_stdexec.h"

exec::task<int> fetch(int id);
exec::task<int> fetch(int id, stdexec::inplace_stop_token token);
exec::task<int> from_the_library() {
  auto token = co_await stdexec::get_stop_token();
  co_return co_await fetch(1); // CHECK: :[[@LINE]]:22: warning: 'fetch' would take a token
}

//--- unifex.cpp
#include "mock_unifex.h"

unifex::task<int> fetch(int id);
unifex::task<int> fetch(int id, unifex::inplace_stop_token token);
unifex::task<int> parameter(unifex::inplace_stop_token token) {
  co_return co_await fetch(1); // CHECK: :[[@LINE]]:22: warning: 'fetch' would take a token
}
unifex::task<int> source(unifex::inplace_stop_source &source) {
  co_return co_await fetch(1); // CHECK: :[[@LINE]]:22: warning: {{.*}}that 'source.get_token()' tells of
}

//--- ceph.cpp
#include "mock_ceph.h"

// Without a context the function blocks: to say so by name is no intent.
int get_obj(int id, optional_yield y);
int put_obj(int id, optional_yield y = null_yield);
int blocks(optional_yield y) {
  return get_obj(1, null_yield); // CHECK: :[[@LINE]]:10: warning: 'get_obj' would take a token and gets none: a request to stop that 'y' tells of does not reach it
}
int by_default(optional_yield y) {
  return put_obj(1); // CHECK: :[[@LINE]]:10: warning: 'put_obj' would take a token
}
int suspends(optional_yield y) { return get_obj(1, y); }
int has_none() { return get_obj(1, null_yield); }

//--- mongodb.cpp
#include "mock_mongodb.h"

mongo::Future<int> find(int id, const mongo::CancellationToken &token);
mongo::Future<int> find(int id);
mongo::Future<int> dropped(const mongo::CancellationToken &token) {
  return find(1); // CHECK: :[[@LINE]]:10: warning: 'find' would take a token
}
mongo::Future<int> passed(const mongo::CancellationToken &token) {
  return find(1, token);
}

//--- libcoro.cpp
#include "mock_libcoro.h"

coro::task<int> fetch(int id, std::stop_token token = {});
coro::task<int> dropped(std::stop_token token) {
  co_return co_await fetch(1); // CHECK: :[[@LINE]]:22: warning: 'fetch' would take a token
}

//--- std.cpp
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

std::mutex m;
std::condition_variable_any ready;
bool full;

// The body of a jthread.
void consume(std::stop_token token) {
  std::unique_lock lock(m);
  ready.wait(lock, [] { return full; }); // CHECK: :[[@LINE]]:9: warning: 'wait' would take a token
  // CHECK: note: pass 'token', and look at what the overload returns
  full = ready.wait(lock, token, [] { return full; });
}
std::jthread start() {
  return std::jthread([](std::stop_token token) {
    std::unique_lock lock(m);
    ready.wait(lock, [] { return full; }); // CHECK: :[[@LINE]]:11: warning: 'wait' would take a token
  });
}
// A predicate that asks the token needs none.
void asks(std::stop_token token) {
  std::unique_lock lock(m);
  ready.wait(lock, [&] { return full || token.stop_requested(); });
}

//--- asio.cpp
#include "mock_asio.h"

namespace asio = boost::asio;

// A coroutine's slot reaches what it awaits; one of the function's own does not.
asio::awaitable<void> send(int data);
asio::awaitable<void> send(int data, asio::cancellation_slot slot);
asio::awaitable<void> dropped(asio::cancellation_slot slot) {
  co_await send(1); // CHECK: :[[@LINE]]:12: warning: 'send' would take a token
}
template <class T> int start(int data, T token);
template <class T> int start(int data, T token, asio::cancellation_slot slot);
int bound(asio::cancellation_slot slot) {
  return start(1, asio::bind_cancellation_slot(slot, asio::detached));
}
