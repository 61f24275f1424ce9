// Waits in code that runs during destruction: libraries as mocks, and std.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_asio.h"
#include "mock_cppcoro.h"
#include "mock_folly_coro.h"
#include "mock_scope_guards.h"
#include "mock_seastar.h"
#include <algorithm>
#include <atomic>
#include <cassert>
#include <condition_variable>
#include <functional>
#include <future>
#include <latch>
#include <list>
#include <mutex>
#include <queue>
#include <thread>

namespace asio = boost::asio;
using cppcoro::sync_wait;
using namespace std::chrono_literals;

void work();
void note(const char *);

//===-- Waits of all kinds ------------------------------------------------===//

struct waits_for_its_own_coroutine {
  ~waits_for_its_own_coroutine() {
    sync_wait(close()); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'cppcoro::sync_wait': it may run while a cancellation unwinds, and blocks the thread [cancellation-await-in-destructor]
    // CHECK: :[[@LINE-1]]:5: note: give the class an 'async close()'
  }
  cppcoro::task<> close();
};

struct asks_and_then_waits_for_its_own_clean_up {
  ~asks_and_then_waits_for_its_own_clean_up() {
    source.request_cancellation();
    sync_wait(scope.join()); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'cppcoro::sync_wait'
  }
  cppcoro::cancellation_source source;
  cppcoro::async_scope scope;
};

struct waits_in_a_function_object {
  ~waits_in_a_function_object() {
    folly::coro::blockingWait(scope.joinAsync()); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'folly::coro::blockingWait'
  }
  folly::coro::AsyncScope scope;
};

struct waits_for_a_future_that_it_starts {
  ~waits_for_a_future_that_it_starts() {
    stopping = true;
    std::future<void> done = std::async([] { work(); }); // CHECK: :[[@LINE+1]]:5: warning: destructor waits in 'std::future::wait': it may
    done.wait(); // CHECK: :[[@LINE-1]]:30: note: what it waits for is started here
  }
  bool stopping = false;
};

struct waits_for_a_temporary {
  ~waits_for_a_temporary() {
    std::async(work).get(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'std::future::get': it may
  }
};

struct waits_for_a_thread_that_it_starts {
  ~waits_for_a_thread_that_it_starts() {
    queue.clear();
    std::thread cleaner([] { work(); });
    cleaner.join(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'std::thread::join': it may
  }
  std::list<int> queue;
};

struct waits_for_a_future_that_runs {
  ~waits_for_a_future_that_runs() {
    if (done.valid())
      done.get(); // CHECK: :[[@LINE]]:7: warning: destructor waits in 'std::future::get' for what it does not ask to stop
  }
  std::future<void> done = std::async([] { work(); });
};

struct waits_for_a_latch {
  ~waits_for_a_latch() {
    ended.wait(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'std::latch::wait' for what
  }
  std::latch ended{2};
};

struct waits_for_a_condition {
  ~waits_for_a_condition() {
    std::unique_lock lock(mutex);
    ended.wait(lock, [this] { return running == 0; }); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'std::condition_variable::wait' for what
  }
  std::mutex mutex;
  std::condition_variable ended;
  int running = 0;
};

struct waits_for_an_atomic {
  ~waits_for_an_atomic() {
    running.wait(true); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'std::atomic::wait' for what
  }
  std::atomic<bool> running{true};
};

struct runs_a_loop {
  ~runs_a_loop() {
    loop.run(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'boost::asio::io_context::run'
  }
  asio::io_context loop;
};

// What it runs are handlers of others, on this thread.
struct drains_a_loop_that_it_stopped {
  ~drains_a_loop_that_it_stopped() {
    loop.stop();
    loop.restart();
    loop.poll(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'boost::asio::io_context::poll'
  }
  asio::io_context loop;
};

struct waits_in_a_try {
  ~waits_in_a_try() {
    try {
      sync_wait(close()); // CHECK: :[[@LINE]]:7: warning: destructor waits in
    } catch (const std::runtime_error &) {
      std::async(work).wait(); // CHECK: :[[@LINE]]:7: warning: destructor waits in
    }
  }
  cppcoro::task<> close();
};

struct function_try_block {
  ~function_try_block() try {
    sync_wait(close()); // CHECK: :[[@LINE]]:5: warning: destructor waits in
  } catch (...) {
    note("not closed");
  }
  cppcoro::task<> close();
};

struct defined_elsewhere {
  ~defined_elsewhere();
  cppcoro::task<> close();
};
defined_elsewhere::~defined_elsewhere() {
  sync_wait(close()); // CHECK: :[[@LINE]]:3: warning: destructor waits in
}

#define CLOSE_NOW(object) sync_wait((object).close())

struct waits_in_a_macro {
  ~waits_in_a_macro() {
    CLOSE_NOW(*this); // CHECK: :[[@LINE]]:5: warning: destructor waits in
  }
  cppcoro::task<> close();
};

struct limited_waits {
  ~limited_waits() {
    done.wait_for(1s);
    shared.wait_until(std::chrono::steady_clock::now() + 1s);
  }
  std::future<void> done;
  std::shared_future<void> shared;
};

struct tests_before_it_gets {
  ~tests_before_it_gets() {
    if (done.wait_for(0s) == std::future_status::ready)
      done.get();
  }
  std::future<void> done;
};

struct leaves_before_it_would_block {
  ~leaves_before_it_would_block() {
    if (!closing.is_ready())
      return;
    sync_wait(closing);
  }
  cppcoro::task<> closing;
};

struct tests_each_of_many {
  ~tests_each_of_many() {
    for (auto &done : all)
      if (done.wait_for(0s) == std::future_status::ready && !done.valid())
        done.get();
  }
  std::vector<std::future<void>> all;
};

struct tests_another_one {
  ~tests_another_one() {
    if (first.wait_for(0s) == std::future_status::ready)
      second.get(); // CHECK: :[[@LINE]]:7: warning: destructor waits in 'std::future::get'
  }
  std::future<void> first, second;
};

struct seastar_future_that_is_available {
  ~seastar_future_that_is_available() {
    if (closing.available())
      closing.get();
    opening.get(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'seastar::future::get'
  }
  seastar::future<> closing, opening;
};

struct waits_elsewhere {
  ~waits_elsewhere() = default;
  void run() { sync_wait(close()); }
  cppcoro::task<> close();
};

struct unevaluated {
  ~unevaluated() {
    static_assert(!noexcept(sync_wait(close())));
    if constexpr (sizeof(decltype(std::async(work))) == 0)
      sync_wait(close());
  }
  static cppcoro::task<> close();
};

//===-- Joins -------------------------------------------------------------===//

struct joins_without_asking {
  ~joins_without_asking() {
    note("joining");
    assert(worker.joinable());
    worker.join(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'std::thread::join' for what it does not ask to stop: it may run while a cancellation unwinds, and blocks the thread
    // CHECK: :[[@LINE-1]]:5: note: ask the thread to stop first
  }
  std::thread worker;
};

enum class level { info };
void report(level, const char *, std::chrono::milliseconds);
constexpr auto patience = 1s;
struct only_tells_somebody {
  ~only_tells_somebody() {
    report(level::info, "joining", patience);
    std::this_thread::sleep_for(patience);
    worker.join(); // CHECK: :[[@LINE]]:5: warning: destructor waits in
  }
  std::thread worker;
};

struct joins_two {
  ~joins_two() {
    first.join();  // CHECK: :[[@LINE]]:5: warning: destructor waits in
    second.join(); // CHECK: :[[@LINE]]:5: warning: destructor waits in
  }
  std::thread first, second;
};

struct joins_all_by_reference {
  ~joins_all_by_reference() {
    for (auto &worker : workers)
      if (worker.joinable())
        worker.join(); // CHECK: :[[@LINE]]:9: warning: destructor waits in
  }
  std::vector<std::thread> workers;
};

struct joins_all_by_iterator {
  ~joins_all_by_iterator() {
    for (auto it = workers.begin(); it != workers.end(); ++it)
      it->join(); // CHECK: :[[@LINE]]:7: warning: destructor waits in
    for (std::size_t i = 0; i < workers.size(); ++i)
      workers[i].join(); // CHECK: :[[@LINE]]:7: warning: destructor waits in
  }
  std::vector<std::thread> workers;
};

struct joins_or_detaches {
  ~joins_or_detaches() {
    if (worker.get_id() == std::this_thread::get_id())
      worker.detach();
    else
      worker.join(); // CHECK: :[[@LINE]]:7: warning: destructor waits in
  }
  std::thread worker;
};

struct joins_through_a_pointer {
  ~joins_through_a_pointer() {
    if (worker)
      worker->join(); // CHECK: :[[@LINE]]:7: warning: destructor waits in
  }
  std::unique_ptr<std::thread> worker;
};

struct asks_too_late {
  ~asks_too_late() {
    worker.join(); // CHECK: :[[@LINE]]:5: warning: destructor waits in
    stopping = true;
  }
  std::atomic<bool> stopping;
  std::thread worker;
};

struct keeps_a_result_of_the_wait {
  ~keeps_a_result_of_the_wait() {
    result = done.get(); // CHECK: :[[@LINE]]:14: warning: destructor waits in
  }
  int &result;
  std::future<int> done;
};

struct joins_a_pool {
  ~joins_a_pool() {
    pool.join(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'boost::asio::thread_pool::join' for what
  }
  asio::thread_pool pool{4};
};

struct joins_a_jthread_itself {
  ~joins_a_jthread_itself() {
    if (worker.joinable())
      worker.join(); // CHECK: :[[@LINE]]:7: warning: destructor waits in 'std::jthread::join' for what
  }
  std::jthread worker;
};

// Its members' destructors ask, and join.
struct leaves_it_to_jthread {
  ~leaves_it_to_jthread() { note("gone"); }
  std::jthread worker;
};
struct defaulted {
  ~defaulted() = default;
  std::vector<std::jthread> workers;
};

struct asks_a_jthread {
  ~asks_a_jthread() {
    worker.request_stop();
    worker.join();
  }
  std::jthread worker;
};
struct asks_all_jthreads {
  ~asks_all_jthreads() {
    for (auto &worker : workers)
      worker.request_stop();
    for (auto &worker : workers)
      worker.join();
  }
  std::vector<std::jthread> workers;
};
struct asks_all_by_algorithm {
  ~asks_all_by_algorithm() {
    std::ranges::for_each(workers, [](auto &worker) { worker.request_stop(); });
    for (auto &worker : workers)
      worker.join();
  }
  std::vector<std::jthread> workers;
};
struct asks_by_a_source {
  ~asks_by_a_source() {
    source.request_stop();
    if (worker.joinable())
      worker.join();
  }
  std::stop_source source;
  std::thread worker;
};
struct asks_by_a_flag {
  ~asks_by_a_flag() {
    stopping = true;
    worker.join();
  }
  std::atomic<bool> stopping = false;
  std::thread worker;
};
struct asks_by_an_exchange {
  ~asks_by_an_exchange() {
    if (!stopping.exchange(true))
      worker.join();
  }
  std::atomic<bool> stopping = false;
  std::thread worker;
};
struct asks_by_a_free_exchange {
  ~asks_by_a_free_exchange() {
    if (!std::exchange(stopping, true))
      worker.join();
  }
  bool stopping = false;
  std::thread worker;
};
struct asks_all_by_a_function {
  ~asks_all_by_a_function() {
    stop_all(workers);
    for (auto &worker : workers)
      worker.join();
  }
  static void stop_all(std::vector<std::thread> &);
  std::vector<std::thread> workers;
};
struct asks_by_a_plain_flag_and_a_condition {
  ~asks_by_a_plain_flag_and_a_condition() {
    {
      std::lock_guard lock(mutex);
      stopping = true;
    }
    changed.notify_all();
    worker.join();
  }
  std::mutex mutex;
  std::condition_variable changed;
  bool stopping = false;
  std::thread worker;
};
struct asks_by_a_sentinel {
  ~asks_by_a_sentinel() {
    queue.push(0);
    worker.join();
  }
  std::queue<int> queue;
  std::thread worker;
};
extern "C" int shutdown(int, int) noexcept;
struct asks_by_a_descriptor {
  ~asks_by_a_descriptor() {
    shutdown(descriptor, 2);
    worker.join();
  }
  int descriptor = -1;
  std::thread worker;
};
struct asks_by_letting_go {
  ~asks_by_letting_go() {
    guard.reset();
    worker.join();
  }
  std::unique_ptr<int> guard;
  std::thread worker;
};
struct asks_by_deleting {
  ~asks_by_deleting() {
    delete guard;
    worker.join();
  }
  int *guard;
  std::thread worker;
};
struct asks_by_a_function_of_its_own {
  ~asks_by_a_function_of_its_own() {
    stop();
    worker.join();
  }
  void stop();
  std::thread worker;
};
struct asks_by_a_const_function {
  ~asks_by_a_const_function() {
    stop();
    worker.join();
  }
  void stop() const;
  std::thread worker;
};
struct asks_by_a_callback {
  ~asks_by_a_callback() {
    on_stop();
    worker.join();
  }
  std::function<void()> on_stop;
  std::thread worker;
};
struct asks_on_the_loop {
  ~asks_on_the_loop() {
    loop.stop();
    worker.join();
  }
  asio::io_context loop;
  std::thread worker{[this] { loop.run(); }};
};
struct asks_a_pool {
  ~asks_a_pool() {
    pool.stop();
    pool.join();
  }
  asio::thread_pool pool{4};
};
struct thread_with_a_flag : std::thread {
  void finish() { finished = true; }
  std::atomic<bool> finished;
};
struct asks_what_it_joins {
  ~asks_what_it_joins() {
    first.finish();
    first.join();
    second->finish();
    second->join();
  }
  thread_with_a_flag first;
  std::unique_ptr<thread_with_a_flag> second;
};
struct swaps_what_it_joins {
  ~swaps_what_it_joins() {
    worker.swap(worker);
    worker.join(); // CHECK: :[[@LINE]]:5: warning: destructor waits in
  }
  thread_with_a_flag worker;
};
struct asks_and_waits_for_a_future {
  ~asks_and_waits_for_a_future() {
    stopping = true;
    done.wait();
  }
  std::atomic<bool> stopping = false;
  std::future<void> done = std::async([] { work(); });
};
struct asks_and_waits_for_a_condition {
  ~asks_and_waits_for_a_condition() {
    std::unique_lock lock(mutex);
    stopping = true;
    ended.wait(lock, [this] { return running == 0; });
  }
  std::mutex mutex;
  std::condition_variable ended;
  bool stopping = false;
  int running = 0;
};
struct joins_what_it_took_out {
  ~joins_what_it_took_out() {
    std::thread last = std::move(worker);
    stopping = true;
    last.join();
  }
  std::atomic<bool> stopping = false;
  std::thread worker;
};

//===-- Functions that only destruction calls -----------------------------===//

static cppcoro::task<> flush();

static void flush_now() {
  sync_wait(flush()); // CHECK: :[[@LINE]]:3: warning: 'flush_now', which only runs during destruction, waits in 'cppcoro::sync_wait'
  // CHECK: :[[@LINE+3]]:32: note: it is called here, and only during destruction
}
struct calls_a_static_function {
  ~calls_a_static_function() { flush_now(); }
};

class calls_private_members {
public:
  ~calls_private_members() { finish(); }
  void run() { work(); }

private:
  void finish() { drain(); }
  void drain() {
    done.get(); // CHECK: :[[@LINE]]:5: warning: 'drain', which only runs during destruction, waits in 'std::future::get' for what
  }
  std::future<void> done;
};

struct calls_a_lambda {
  ~calls_a_lambda() {
    auto drain = [this] {
      sync_wait(close()); // CHECK: :[[@LINE]]:7: warning: lambda, which only runs during destruction, waits in
    };
    drain();
  }
  static cppcoro::task<> close();
};

class joins_in_a_helper {
public:
  ~joins_in_a_helper() { join(); }

private:
  void join() {
    worker.join(); // CHECK: :[[@LINE]]:5: warning: 'join', which only runs during destruction, waits in
  }
  std::thread worker;
};

class asks_before_it_joins_in_a_helper {
public:
  ~asks_before_it_joins_in_a_helper() {
    stopping = true;
    join();
  }

private:
  void join() { worker.join(); }
  std::atomic<bool> stopping;
  std::thread worker;
};

template <class T> class used_in_a_declaration {
  void drain() { sync_wait(flush()); }

public:
  ~used_in_a_declaration() { drain(); }
  auto restart() -> decltype(this->drain());
};

class called_by_others {
public:
  ~called_by_others() { drain(); }
  void restart() { drain(); }

private:
  void drain() { done.get(); }
  std::future<void> done;
};

class called_by_members_that_are_not_shown {
public:
  ~called_by_members_that_are_not_shown() { drain(); }
  void restart();

private:
  void drain() { done.get(); }
  std::future<void> done;
};

class called_from_outside {
public:
  ~called_from_outside() { drain(); }
  void drain() { done.get(); }

private:
  std::future<void> done;
};

class called_by_derived_classes {
public:
  ~called_by_derived_classes() { drain(); }

protected:
  void drain() { done.get(); }
  std::future<void> done;
};

class given_to_a_thread {
public:
  ~given_to_a_thread() {
    if (false)
      drain();
    std::thread(&given_to_a_thread::drain, this).detach();
  }

private:
  void drain() { done.get(); }
  std::future<void> done;
};

static int used_by_an_initialiser() {
  sync_wait(flush());
  return 0;
}
int initialised = used_by_an_initialiser();
struct calls_what_an_initialiser_calls {
  ~calls_what_an_initialiser_calls() { used_by_an_initialiser(); }
};

struct calls_and_posts_a_lambda {
  ~calls_and_posts_a_lambda() {
    auto drain = [] {
      sync_wait(flush()); // CHECK: :[[@LINE]]:7: warning: lambda, which only runs during destruction, waits in
    };
    drain();
    post(drain);
  }
  void post(std::function<void()>);
};

struct waits_in_what_it_posts {
  ~waits_in_what_it_posts() {
    post([] { sync_wait(flush()); });
    auto later = [] { sync_wait(flush()); };
    post(later);
  }
  void post(std::function<void()>);
};

struct has_a_local_class_that_waits {
  ~has_a_local_class_that_waits() {
    struct local {
      void run() { sync_wait(flush()); }
    };
    post(local());
  }
  template <class T> void post(T);
};

//===-- Guards and deleters -----------------------------------------------===//

void callback_of_a_guard(std::future<void> done) {
  auto guard = gsl::finally([&] {
    done.get(); // CHECK: :[[@LINE]]:5: warning: callback of a scope guard waits in 'std::future::get' for what
  }); // CHECK: :[[@LINE-2]]:16: note: the callback is given to the guard here; it runs when the guard is destroyed
  work();
}

void callback_of_a_guard_that_is_constructed() {
  gsl::final_action guard([] {
    sync_wait(flush()); // CHECK: :[[@LINE]]:5: warning: callback of a scope guard waits in
  });
}

void callback_with_a_name() {
  auto flushes = [] {
    sync_wait(flush()); // CHECK: :[[@LINE]]:5: warning: callback of a scope guard waits in
  };
  auto guard = gsl::finally(flushes);
}

void function_as_callback();
void function_as_callback() {
  sync_wait(flush()); // CHECK: :[[@LINE]]:3: warning: callback of a scope guard waits in
}
void hands_a_function_over() { auto guard = gsl::finally(&function_as_callback); }

struct closes {
  void operator()() const {
    sync_wait(flush()); // CHECK: :[[@LINE]]:5: warning: callback of a scope guard waits in
  }
};
void hands_a_function_object_over() { gsl::final_action<closes> guard(closes{}); }

template <class F> auto deferred(F f) { return gsl::finally(std::move(f)); }
void callback_through_a_factory() {
  auto guard = deferred([] {
    sync_wait(flush()); // CHECK: :[[@LINE]]:5: warning: callback of a scope guard waits in
  });
}

// Nobody told the vocabulary of this guard, but its destructor is here.
template <class F> class home_made_guard {
public:
  explicit home_made_guard(F f) : f(f) {}
  ~home_made_guard() { f(); }

private:
  F f;
};
void callback_of_a_home_made_guard() {
  home_made_guard guard([] {
    sync_wait(flush()); // CHECK: :[[@LINE]]:5: warning: lambda, which only runs during destruction, waits in
  });
}

void joins_while_it_unwinds(std::atomic<bool> &stopping) {
  std::thread worker(work);
  auto guard = gsl::finally([&] {
    worker.join(); // CHECK: :[[@LINE]]:5: warning: callback of a scope guard waits in 'std::thread::join' for what
  });
  work();
  stopping = true;
}

void asks_in_the_callback(std::atomic<bool> &stopping) {
  std::thread worker(work);
  auto guard = gsl::finally([&] {
    stopping = true;
    worker.join();
  });
  work();
}

void asks_in_a_later_guard(std::stop_source source) {
  std::thread worker(work);
  auto joins = gsl::finally([&] { worker.join(); });
  auto asks = gsl::finally([&] { source.request_stop(); });
  work();
}

void asks_in_an_earlier_guard(std::stop_source source) {
  std::thread worker(work);
  auto asks = gsl::finally([&] { source.request_stop(); });
  auto joins = gsl::finally([&] {
    worker.join(); // CHECK: :[[@LINE]]:5: warning: callback of a scope guard waits in
  });
  work();
}

struct asks_before_it_makes_the_guard {
  ~asks_before_it_makes_the_guard() {
    stopping = true;
    auto joins = gsl::finally([&] { worker.join(); });
    work();
  }
  std::atomic<bool> stopping;
  std::thread worker;
};

static void sleeps() {
  seastar::sleep(1ms).get(); // CHECK: :[[@LINE]]:3: warning: callback of a scope guard waits in 'seastar::future::get'
}
void seastar_guard() {
  auto guard = seastar::defer(sleeps);
}

void callback_in_a_macro() {
  SCOPE_EXIT {
    sync_wait(flush()); // CHECK: :[[@LINE]]:5: warning: callback of a scope guard waits in
  };
}

struct connection {
  cppcoro::task<> close();
};
struct closes_connection {
  void operator()(connection *c) const {
    sync_wait(c->close()); // CHECK: :[[@LINE]]:5: warning: custom deleter waits in 'cppcoro::sync_wait'
    delete c;
  }
};
// CHECK: :[[@LINE+1]]:21: note: the deleter is given here; it runs when the owner is destroyed
using handle = std::unique_ptr<connection, closes_connection>;

std::shared_ptr<connection> deleter_of_a_shared_pointer() {
  return std::shared_ptr<connection>(new connection, [](connection *c) {
    sync_wait(c->close()); // CHECK: :[[@LINE]]:5: warning: custom deleter waits in
    delete c;
  });
}

void deleter_as_function_pointer(connection *c) {
  std::unique_ptr<connection, void (*)(connection *)> owner(
      c, [](connection *c) {
        sync_wait(c->close()); // CHECK: :[[@LINE]]:9: warning: custom deleter waits in
      });
}

struct job {
  void operator()() const { sync_wait(flush()); }
};
struct owns_function_objects {
  std::unique_ptr<job> first;
  std::shared_ptr<job> second{new job};
  std::unique_ptr<connection, std::default_delete<connection>> third;
};

void deleter_of_a_reset(std::shared_ptr<void> &owner) {
  owner.reset(static_cast<void *>(nullptr), [](void *) {
    sync_wait(flush()); // CHECK: :[[@LINE]]:5: warning: custom deleter waits in
  });
}

void callback_of_a_thread() {
  std::jthread worker([] { sync_wait(flush()); });
  std::function<void()> stored = [] { sync_wait(flush()); };
}

// The body runs when somebody resumes it.
void coroutine_as_callback(std::future<void> &done) {
  auto guard = gsl::finally([&]() -> cppcoro::task<> {
    done.get(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
    co_return;
  });
}

//===-- Detached coroutines -----------------------------------------------===//

struct detaches_its_own_coroutine {
  ~detaches_its_own_coroutine() {
    asio::co_spawn(executor, close(), asio::detached); // CHECK: :[[@LINE]]:5: warning: destructor starts a detached coroutine that uses the object: the coroutine outlives it
    // CHECK: :[[@LINE-1]]:5: note: let the owner await the clean-up
  }
  asio::awaitable<void> close();
  asio::any_io_executor executor;
};

struct detaches_a_lambda_with_this {
  ~detaches_a_lambda_with_this() {
    asio::co_spawn( // CHECK: :[[@LINE]]:5: warning: destructor starts a detached
        executor, [this]() -> asio::awaitable<void> { co_await close(); },
        asio::detached);
    asio::co_spawn( // CHECK: :[[@LINE]]:5: warning: destructor starts a detached
        executor, [&]() -> asio::awaitable<void> { return close(); }(),
        asio::detached);
    asio::co_spawn( // CHECK: :[[@LINE]]:5: warning: destructor starts a detached
        executor,
        [&s = socket]() -> asio::awaitable<void> {
          s.close();
          co_return;
        },
        asio::detached);
  }
  asio::awaitable<void> close();
  asio::any_io_executor executor;
  asio::ip::tcp::socket socket;
};

asio::awaitable<void> close_socket(asio::ip::tcp::socket &);
asio::awaitable<void> close_moved(asio::ip::tcp::socket);
asio::awaitable<void> close_moved_from(asio::ip::tcp::socket &&);
asio::awaitable<void> close_all_of(const void *);

struct detaches_with_a_reference {
  ~detaches_with_a_reference() {
    asio::co_spawn(executor, close_socket(socket), asio::detached);                // CHECK: :[[@LINE]]:5: warning: destructor starts a detached
    asio::co_spawn(executor, close_moved_from(std::move(socket)), asio::detached); // CHECK: :[[@LINE]]:5: warning: destructor starts a detached
    asio::co_spawn(executor, close_all_of(this), asio::detached);                  // CHECK: :[[@LINE]]:5: warning: destructor starts a detached
    auto closing = close_socket(this->socket);
    asio::co_spawn(executor, std::move(closing), asio::detached); // CHECK: :[[@LINE]]:5: warning: destructor starts a detached
  }
  asio::any_io_executor executor;
  asio::ip::tcp::socket socket;
};

struct adds_to_a_scope_that_outlives_it {
  ~adds_to_a_scope_that_outlives_it() {
    scope.spawn(close()); // CHECK: :[[@LINE]]:5: warning: destructor starts a detached
  }
  cppcoro::task<> close();
  cppcoro::async_scope &scope;
};

class detaches_in_a_helper {
public:
  ~detaches_in_a_helper() { finish(); }

private:
  void finish() {
    asio::co_spawn(executor, close(), asio::detached); // CHECK: :[[@LINE]]:5: warning: 'finish', which only runs during destruction, starts a detached
  }
  asio::awaitable<void> close() { co_return; }
  asio::any_io_executor executor;
};

struct moves_what_the_coroutine_needs {
  ~moves_what_the_coroutine_needs() {
    asio::co_spawn(executor, close_moved(std::move(socket)), asio::detached);
    asio::co_spawn(
        executor,
        [s = std::move(socket)]() mutable -> asio::awaitable<void> {
          s.close();
          co_return;
        },
        asio::detached);
    asio::co_spawn(
        executor,
        [*this]() mutable -> asio::awaitable<void> { co_await close(); },
        asio::detached);
    asio::co_spawn(executor, shared->close(), asio::detached);
    asio::co_spawn(executor, close_socket(outer), asio::detached);
    asio::co_spawn(loop.get_executor(), flush(), asio::detached);
  }
  asio::awaitable<void> close();
  static asio::awaitable<void> flush();
  asio::any_io_executor executor;
  asio::io_context &loop;
  asio::ip::tcp::socket socket;
  asio::ip::tcp::socket &outer;
  std::shared_ptr<moves_what_the_coroutine_needs> shared;
};

struct awaits_what_it_starts {
  ~awaits_what_it_starts() {
    asio::co_spawn(executor, close(), [](std::exception_ptr) {}); // CHECK: :[[@LINE]]:{{.*}}[cancellation-swallowing-promise]
  }
  asio::awaitable<void> close();
  asio::any_io_executor executor;
};

// The object lives on: only the guard ends here.
struct detaches_at_the_end_of_a_scope {
  void run() {
    auto guard = gsl::finally(
        [this] { asio::co_spawn(executor, close(), asio::detached); });
  }
  asio::awaitable<void> close();
  asio::any_io_executor executor;
};

//===-- Templates ---------------------------------------------------------===//

template <class T> struct one_finding_for_all_instances {
  ~one_finding_for_all_instances() {
    sync_wait(closes.close()); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'cppcoro::sync_wait'
  }
  T closes;
};
void makes_instances() {
  one_finding_for_all_instances<connection> a;
  one_finding_for_all_instances<defined_elsewhere> b;
}

template <class T> struct never_instantiated {
  ~never_instantiated() {
    worker.join(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'std::thread::join'
  }
  T value;
  std::thread worker;
};

template <class T> struct never_instantiated_but_asks {
  ~never_instantiated_but_asks() {
    value.stop();
    worker.join();
  }
  T value;
  std::thread worker;
};

template <class T> class helper_of_a_template {
public:
  ~helper_of_a_template() { join(); }

private:
  void join() {
    worker.join(); // CHECK: :[[@LINE]]:5: warning: 'join', which only runs during destruction, waits in
  }
  std::thread worker;
};
template class helper_of_a_template<int>;

template <class T> struct waits_by_a_member_of_its_base : std::thread {
  ~waits_by_a_member_of_its_base() {
    join(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'std::thread::join'
  }
  T value;
};

template <bool Waits> struct waits_in_some_instances {
  ~waits_in_some_instances() {
    if constexpr (Waits)
      sync_wait(flush()); // CHECK: :[[@LINE]]:7: warning: destructor waits in
  }
};
template struct waits_in_some_instances<true>;
template struct waits_in_some_instances<false>;

template <bool Waits> struct waits_in_no_instance {
  ~waits_in_no_instance() {
    if constexpr (Waits)
      sync_wait(flush());
  }
};
template struct waits_in_no_instance<false>;

//===-- What ends with the program ----------------------------------------===//

int main() {
  std::thread worker(work);
  auto guard = gsl::finally([&] { worker.join(); });
  struct joiner {
    ~joiner() { worker.join(); }
    std::thread &worker;
  } joins{worker};
}
