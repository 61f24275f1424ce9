// The checks on the headers of Boost.Thread 1.81: an interruption arrives as an
// exception without a base class, and is forgotten once it was thrown.
//
// RUN: %tidy %s -- -std=c++20 | %filecheck %s

#include <boost/thread.hpp>
#include <boost/thread/barrier.hpp>
#include <boost/thread/future.hpp>
#include <stdexcept>

using boost::thread_interrupted;
namespace this_thread = boost::this_thread;

void note(const char *What);
bool job();
void work();
void release();

const boost::chrono::milliseconds Pause(10);

//===-- Handlers ----------------------------------------------------------===//

void catch_all_that_logs() {
  try {
    this_thread::interruption_point();
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('boost::thread_interrupted'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void interrupted_worker_goes_on() {
  for (;;) {
    try {
      if (job())
        return;
      this_thread::sleep_for(Pause);
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

void interruption_named_and_logged() {
  try {
    this_thread::sleep_for(Pause);
  } catch (const thread_interrupted &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("interrupted");
  }
}

void interruption_by_value_and_on_it_goes() {
  while (job()) {
    try {
      this_thread::sleep_for(Pause);
    } catch (thread_interrupted) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-not-rethrown]
      note("interrupted");
    }
  }
}

void another_exception_in_its_place() {
  try {
    this_thread::sleep_for(Pause);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    throw std::runtime_error("no sleep");
  }
}

void rethrown_in_one_branch_only(bool Strict) {
  try {
    this_thread::sleep_for(Pause);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (Strict)
      throw;
  }
}

// It is no std::exception, and no boost::exception.
void bases_that_it_has_not() {
  try {
    this_thread::sleep_for(Pause);
  } catch (const std::exception &E) {
    note(E.what());
  } catch (const boost::exception &) {
    note("failed");
  }
}

void let_through_in_front() {
  for (;;) {
    try {
      this_thread::sleep_for(Pause);
    } catch (const thread_interrupted &) {
      throw;
    } catch (...) {
      note("again");
    }
  }
}

void cleaned_up_and_rethrown() {
  try {
    this_thread::sleep_for(Pause);
  } catch (...) {
    release();
    throw;
  }
}

void thrown_anew() {
  try {
    this_thread::sleep_for(Pause);
  } catch (const thread_interrupted &) {
    release();
    throw thread_interrupted();
  }
}

void saved_and_rethrown_by_boost() {
  boost::exception_ptr Error;
  try {
    this_thread::sleep_for(Pause);
  } catch (...) {
    Error = boost::current_exception();
  }
  release();
  if (Error)
    boost::rethrow_exception(Error);
}

void saved_and_forgotten() {
  boost::exception_ptr Error;
  try {
    this_thread::sleep_for(Pause);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Error = boost::current_exception();
  }
  if (Error)
    note("failed");
}

void given_to_a_promise(boost::promise<void> &Done) {
  try {
    this_thread::sleep_for(Pause);
    Done.set_value();
  } catch (...) {
    Done.set_exception(boost::current_exception());
  }
}

// Nobody joins what a thread throws.
void ends_its_thread() {
  boost::thread Worker([] {
    try {
      this_thread::sleep_for(Pause);
    } catch (const thread_interrupted &) {
      note("stopped");
    }
  });
  Worker.interrupt();
}

void goes_on_in_its_thread() {
  boost::thread Worker([] {
    while (job()) {
      try {
        this_thread::sleep_for(Pause);
      } catch (const thread_interrupted &) { // CHECK: :[[@LINE]]:9: warning: {{.*}}continues{{.*}}[cancellation-not-rethrown]
        note("stopped");
      }
    }
  });
  Worker.interrupt();
}

//===-- Tests -------------------------------------------------------------===//

// The request is reset when the exception is thrown, so this asks for another.
void asks_before_the_next_turn() {
  while (!this_thread::interruption_requested()) {
    try {
      work();
      this_thread::sleep_for(Pause);
    } catch (const std::exception &E) {
      note(E.what());
    }
  }
}

void throws_before_the_next_turn() {
  for (;;) {
    this_thread::interruption_point();
    try {
      work();
    } catch (...) {
      note("again");
    }
  }
}

//===-- Interruption points, and what is none -----------------------------===//

void waits_for_a_condition(boost::condition_variable &Ready, boost::mutex &Mutex, bool &Is) {
  boost::unique_lock<boost::mutex> Lock(Mutex);
  try {
    while (!Is)
      Ready.wait(Lock);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void waits_with_a_predicate(boost::condition_variable_any &Ready, boost::mutex &Mutex, bool &Is) {
  try {
    Ready.wait_for(Mutex, Pause, [&] { return Is; });
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void joins(boost::thread &Worker) {
  try {
    Worker.join();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void joins_a_group(boost::thread_group &Workers) {
  try {
    Workers.join_all();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void waits_for_a_result(boost::unique_future<int> &Result) {
  try {
    Result.get();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void waits_at_a_barrier(boost::barrier &Barrier) {
  try {
    Barrier.wait();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void sleeps_without_an_interruption_point() {
  try {
    this_thread::no_interruption_point::sleep_for(Pause);
  } catch (...) {
    note("failed");
  }
}

void locks(boost::mutex &Mutex) {
  try {
    boost::lock_guard<boost::mutex> Lock(Mutex);
    work();
  } catch (...) {
    note("failed");
  }
}

//===-- Shields -----------------------------------------------------------===//

void sleeps_undisturbed() {
  this_thread::disable_interruption DoNotDisturb;
  try {
    this_thread::sleep_for(Pause);
  } catch (...) {
    note("failed");
  }
}

void shield_inside_the_try() {
  try {
    this_thread::disable_interruption DoNotDisturb;
    this_thread::sleep_for(Pause);
  } catch (...) {
    note("failed");
  }
}

void shield_that_ended_before(boost::thread &Worker) {
  {
    this_thread::disable_interruption DoNotDisturb;
    Worker.join();
  }
  try {
    this_thread::sleep_for(Pause);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void shield_behind_the_point() {
  try {
    this_thread::sleep_for(Pause);
    this_thread::disable_interruption DoNotDisturb;
    work();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void shield_lifted() {
  this_thread::disable_interruption DoNotDisturb;
  work();
  {
    this_thread::restore_interruption Disturb(DoNotDisturb);
    try {
      this_thread::sleep_for(Pause);
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  }
}

void shield_lifted_and_back() {
  this_thread::disable_interruption DoNotDisturb;
  {
    this_thread::restore_interruption Disturb(DoNotDisturb);
    work();
  }
  try {
    this_thread::sleep_for(Pause);
  } catch (...) {
    note("failed");
  }
}

//===-- Destructors -------------------------------------------------------===//

struct joins_without_asking {
  ~joins_without_asking() {
    Worker.join(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'boost::thread::join' for what it does not ask to stop
    // CHECK: :[[@LINE-1]]:5: note: call interrupt() first
  }
  boost::thread Worker;
};

struct joins_a_group_without_asking {
  ~joins_a_group_without_asking() {
    Workers.join_all(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'boost::thread_group::join_all'
  }
  boost::thread_group Workers;
};

struct waits_for_a_running_job {
  ~waits_for_a_running_job() {
    Done.wait(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'boost::unique_future::wait'
  }
  boost::unique_future<void> Done;
};

struct interrupts_and_joins {
  ~interrupts_and_joins() {
    this_thread::disable_interruption DoNotDisturb;
    Worker.interrupt();
    Worker.join();
  }
  boost::thread Worker;
};

struct interrupts_and_joins_all {
  ~interrupts_and_joins_all() {
    Workers.interrupt_all();
    Workers.join_all();
  }
  boost::thread_group Workers;
};

struct takes_what_is_ready {
  ~takes_what_is_ready() {
    if (Done.is_ready())
      Done.get();
  }
  boost::unique_future<void> Done;
};

// A handler that must not let the exception out of the destructor.
struct keeps_the_interruption_in {
  ~keeps_the_interruption_in() {
    Worker.interrupt();
    try {
      Worker.join();
    } catch (...) {
      note("not joined");
    }
  }
  boost::thread Worker;
};
