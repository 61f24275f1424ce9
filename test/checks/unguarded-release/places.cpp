// What is acquired and released by hand, and what owns itself.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cppcoro.h"
#include <atomic>
#include <fstream>
#include <memory>
#include <mutex>
#include <vector>
#include <cstdio>

using cppcoro::task;
task<> work();
task<bool> ask();

struct transaction_log {
  void begin();
  void commit();
  void rollback();
};

struct raii_transaction {
  ~raii_transaction();
  void begin();
  void commit();
};

struct node {
  int value;
  bool busy;
};

struct session {
  task<> lock_over_an_await() {
    mutex.lock(); // CHECK: :[[@LINE]]:5: warning: cancellation skips 'mutex.unlock()', which undoes 'mutex.lock()' [cancellation-unguarded-release]
    // CHECK: :[[@LINE-1]]:5: note: it is acquired here
    co_await work(); // CHECK: :[[@LINE]]:5: note: a cancellation of this await surfaces here as 'cppcoro::operation_cancelled'
    mutex.unlock(); // CHECK: :[[@LINE]]:5: note: this is skipped
    // CHECK: note: hold it by a std::lock_guard or std::unique_lock
  }
  task<> lock_without_an_await() {
    mutex.lock();
    ++count;
    mutex.unlock();
    co_await work();
  }
  task<> guarded_lock() {
    std::lock_guard guard(mutex);
    co_await work();
  }
  task<> adopted_lock() {
    mutex.lock();
    std::lock_guard guard(mutex, std::adopt_lock);
    co_await work();
  }
  task<> unique_lock_unlocks_itself() {
    std::unique_lock lock(mutex, std::defer_lock);
    lock.lock();
    co_await work();
    lock.unlock();
  }
  task<> flag_over_an_await() {
    busy = true; // CHECK: :[[@LINE]]:5: warning: cancellation skips 'busy = false', which undoes 'busy = true' [cancellation-unguarded-release]
    co_await work();
    busy = false;
  }
  task<> flag_that_was_free() {
    if (busy)
      co_return;
    busy = true; // CHECK: :[[@LINE]]:5: warning: cancellation skips
    co_await work();
    busy = false;
  }
  task<> exchanged_flag() {
    if (running.exchange(true)) // CHECK: :[[@LINE]]:9: warning: cancellation skips 'running.store(false)', which undoes 'running.exchange(true)'
      co_return;
    co_await work();
    running.store(false);
  }
  task<> counter_over_an_await() {
    ++count; // CHECK: :[[@LINE]]:5: warning: cancellation skips '--count', which undoes '++count'
    co_await work();
    --count;
  }
  task<> other_way_round() {
    available--; // CHECK: :[[@LINE]]:5: warning: cancellation skips 'available++'
    co_await work();
    available++;
  }
  task<> counted_by_more(int n) {
    bytes += n; // CHECK: :[[@LINE]]:5: warning: cancellation skips 'bytes -= n', which undoes 'bytes += n'
    co_await work();
    bytes -= n;
  }
  task<> other_amounts(int n, int m) {
    bytes += n;
    co_await work();
    bytes -= m;
  }
  task<> atomic_counter() {
    active.fetch_add(1); // CHECK: :[[@LINE]]:5: warning: cancellation skips 'active.fetch_sub(1)'
    co_await work();
    active.fetch_sub(1);
    ++active; // CHECK: :[[@LINE]]:5: warning: cancellation skips '--active'
    co_await work();
    --active;
  }
  task<> two_different_counters() {
    ++started;
    co_await work();
    --count;
  }
  task<> a_loop_that_counts_up_here_and_down_there() {
    for (;;) {
      if (co_await ask())
        ++count;
      else
        --count;
    }
  }
  task<> work_left_to_do() {
    dirty = true;
    co_await work();
    dirty = false;
  }
  task<> flag_that_tells_how_it_went() {
    done = true;
    co_await work();
    if (!co_await ask())
      done = false;
  }
  task<> counter_that_is_kept_at_times() {
    ++count;
    if (co_await ask())
      --count;
  }
  task<> flag_that_begins_a_loop() {
    first = true;
    while (co_await ask())
      first = false;
    first = false;
  }
  void must_not_throw() noexcept {
    mutex.lock();
    cppcoro::sync_wait(work());
    mutex.unlock();
  }
  task<> only_set() {
    done = true;
    co_await work();
  }
  task<> guard_object() {
    struct reset {
      bool &flag;
      ~reset() { flag = false; }
    } guard{busy};
    busy = true;
    co_await work();
    busy = false;
  }
  task<> scope_guard_with_a_lambda() {
    busy = true;
    auto reset = [this](void *) { busy = false; };
    std::unique_ptr<void, decltype(reset)> guard(this, reset);
    co_await work();
    busy = false;
  }
  void finish() { busy = false; }
  task<> handler_calls_a_member_that_resets() {
    busy = true;
    try {
      co_await work();
    } catch (...) {
      finish();
      throw;
    }
    busy = false;
  }
  task<> file_of_the_object() {
    file = std::fopen("a", "r");
    co_await work();
    std::fclose(file);
  }
  task<> stream_closes_itself() {
    std::ofstream out;
    out.open("a");
    co_await work();
    out.close();
    stream.open("b");
    co_await work();
    stream.close();
  }
  task<> commits_by_hand() {
    log.begin(); // CHECK: :[[@LINE]]:5: warning: cancellation skips 'log.commit()', which undoes 'log.begin()'
    co_await work();
    log.commit();
  }
  task<> rolls_back_on_every_way() {
    log.begin();
    try {
      co_await work();
    } catch (...) {
      log.rollback();
      throw;
    }
    log.commit();
  }
  task<> transaction_object_rolls_back() {
    raii_transaction local;
    local.begin();
    co_await work();
    local.commit();
  }

  std::mutex mutex;
  bool busy = false, dirty = false, done = false, first = false;
  std::atomic<bool> running;
  std::atomic<int> active;
  int count = 0, available = 3, started = 0, bytes = 0;
  std::FILE *file;
  std::ofstream stream;
  transaction_log log;
};

task<> own_flag_nobody_sees() {
  bool busy = true;
  co_await work();
  busy = false;
}

task<> own_counter_nobody_sees() {
  int depth = 0;
  ++depth;
  co_await work();
  --depth;
}

task<> flag_of_somebody_else(session &s, session *p, std::shared_ptr<session> q) {
  s.busy = true; // CHECK: :[[@LINE]]:3: warning: cancellation skips 's.busy = false'
  co_await work();
  s.busy = false;
  p->busy = true; // CHECK: :[[@LINE]]:3: warning: cancellation skips 'p->busy = false'
  co_await work();
  p->busy = false;
  q->busy = true; // CHECK: :[[@LINE]]:3: warning: cancellation skips 'q->busy = false'
  co_await work();
  q->busy = false;
}

task<> captured_by_reference() {
  int jobs = 0;
  auto job = [&jobs]() -> task<> {
    ++jobs; // CHECK: :[[@LINE]]:5: warning: cancellation skips '--jobs'
    co_await work();
    --jobs;
  };
  co_await job();
}

task<> use(std::FILE *f);

task<> c_file(const char *name) {
  std::FILE *f = std::fopen(name, "r"); // CHECK: :[[@LINE]]:18: warning: cancellation skips 'std::fclose(f)', which undoes 'std::fopen(name, "r")'
  if (!f)
    co_return;
  co_await use(f);
  std::fclose(f);
}

task<> file_that_was_not_opened(const char *name) {
  std::FILE *f = std::fopen(name, "r");
  if (f == nullptr)
    co_await work();
  if (f != nullptr)
    std::fclose(f);
}

task<> file_with_an_owner(const char *name) {
  std::FILE *f = std::fopen(name, "r");
  std::unique_ptr<std::FILE, int (*)(std::FILE *)> owner(f, std::fclose);
  co_await use(f);
}

task<> flag_of_a_copy(node copy) {
  copy.busy = true;
  co_await work();
  copy.busy = false;
}

task<std::FILE *> file_for_the_caller(const char *name) {
  std::FILE *f = std::fopen(name, "r"); // CHECK: :[[@LINE]]:18: warning: cancellation skips 'std::fclose(f)'
  if (co_await ask())
    co_return f;
  std::fclose(f);
  co_return nullptr;
}

task<> fill(node *);

task<> new_and_delete() {
  node *n = new node; // CHECK: :[[@LINE]]:13: warning: cancellation skips 'delete n', which undoes 'new node'
  co_await fill(n);
  delete n;
}

task<> array() {
  char *buffer = new char[100]; // CHECK: :[[@LINE]]:18: warning: cancellation skips 'delete[] buffer'
  co_await work();
  delete[] buffer;
}

task<> owned(std::vector<std::unique_ptr<node>> &all) {
  node *n = new node;
  all.emplace_back(n);
  co_await fill(n);
}

task<> stored_before_the_await(std::vector<node *> &all) {
  node *n = new node;
  all.push_back(n);
  co_await fill(n);
  if (all.empty())
    delete n;
}

task<> unique_pointer() {
  auto n = std::make_unique<node>();
  co_await fill(n.get());
  n.reset();
}
