// userver: stackful tasks, whose waits throw one type, I/O another, and
// CancellationPoint() one that no header shows.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_userver.h"

using namespace userver;
using engine::TaskWithResult;
using engine::WaitInterruptedException;
using namespace std::chrono_literals;
namespace current_task = engine::current_task;

void note(const char *What);
int compute();

//===-- What waits throw --------------------------------------------------===//

int catch_all_around_a_result(TaskWithResult<int> Task) {
  try {
    return Task.Get();
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('userver::engine::WaitInterruptedException'){{.*}}[cancellation-catch-all]
    return 0;
  }
}

void std_exception_in_a_loop(engine::Task &Task) {
  for (;;) {
    try {
      Task.Wait();
    } catch (const std::exception &) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

void runtime_error_takes_it_too(engine::Task &Task) {
  try {
    Task.WaitFor(1s);
  } catch (const std::runtime_error &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void logic_error_does_not(engine::Task &Task) {
  try {
    Task.Wait();
  } catch (const std::logic_error &) {
    note("failed");
  }
}

void named_and_swallowed(engine::Future<int> Future) {
  try {
    Future.get();
  } catch (const WaitInterruptedException &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("interrupted");
  }
}

void named_and_rethrown(engine::Future<int> Future) {
  try {
    Future.get();
  } catch (const WaitInterruptedException &) {
    note("interrupted");
    throw;
  } catch (const std::exception &) {
    note("failed");
  }
}

void all_of_several(TaskWithResult<int> &First, TaskWithResult<int> &Second) {
  try {
    engine::WaitAllChecked(First, Second);
    engine::GetAll(First, Second);
  } catch (const std::exception &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// It says that the child was cancelled, whoever wanted that: an outcome.
int the_child_was_cancelled(TaskWithResult<int> Task) {
  try {
    return Task.Get();
  } catch (const engine::TaskCancelledException &) {
    return 0;
  }
}

// The child's cancellation is let through, one's own is not.
int only_the_child_s_cancellation_let_through(TaskWithResult<int> Task) {
  try {
    return Task.Get();
  } catch (const engine::TaskCancelledException &) {
    throw;
  } catch (const std::exception &) { // CHECK: :[[@LINE]]:{{.*}}('userver::engine::WaitInterruptedException'){{.*}}[cancellation-catch-all]
    return 0;
  }
}

//===-- Other types -------------------------------------------------------===//

void io_swallowed(engine::io::Socket &Socket, char *Data) {
  try {
    Socket.RecvSome(Data, 1);
  } catch (const std::exception &) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('userver::engine::io::IoCancelled'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void io_through_the_interface(engine::io::ReadableBase &Stream, char *Data) {
  try {
    Stream.ReadSome(Data, 1);
  } catch (const engine::io::IoException &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// Not derived from it.
void io_around_runtime_error(engine::io::Socket &Socket, char *Data) {
  try {
    Socket.SendAll(Data, 1);
  } catch (const std::runtime_error &) {
    note("failed");
  }
}

void io_timeout_only(engine::io::Socket &Socket, char *Data) {
  try {
    Socket.ReadSome(Data, 1);
  } catch (const engine::io::IoTimeout &) {
    note("late");
  }
}

void one_of_two_types_let_through(engine::io::Socket &Socket, char *Data,
                                  engine::Task &Task) {
  try {
    Socket.SendAll(Data, 1);
    Task.Wait();
  } catch (const engine::io::IoCancelled &) {
    throw;
  } catch (const std::exception &) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('userver::engine::WaitInterruptedException'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void both_let_through(engine::io::Socket &Socket, char *Data,
                      engine::Task &Task) {
  try {
    Socket.SendAll(Data, 1);
    Task.Wait();
  } catch (const engine::io::IoCancelled &) {
    throw;
  } catch (const WaitInterruptedException &) {
    throw;
  } catch (const std::exception &) {
    note("failed");
  }
}

void semaphore_that_heeds_cancellation(engine::CancellableSemaphore &Slots) {
  try {
    Slots.lock_shared();
  } catch (const std::runtime_error &) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('userver::engine::SemaphoreLockCancelledError'){{.*}}[cancellation-catch-all]
    note("no slot");
  }
}

void http_request(clients::http::Request &Request) {
  try {
    Request.perform();
  } catch (const clients::http::TimeoutException &) {
    note("late");
  } catch (const clients::http::BaseException &) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('userver::clients::http::CancelException'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void remote_call(ugrpc::client::ResponseFuture<int> &Response) {
  try {
    Response.Get();
  } catch (const ugrpc::client::RpcError &) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('userver::ugrpc::client::RpcCancelledError'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void remote_call_let_through(ugrpc::client::ResponseFuture<int> &Response) {
  try {
    Response.Get();
  } catch (const ugrpc::client::RpcCancelledError &) {
    note("stopping");
    throw;
  } catch (const std::exception &) {
    note("failed");
  }
}

//===-- Unwinding ---------------------------------------------------------===//

// Undefined behaviour, says the header; no handler can name the type.
void stopped_unwinding() {
  try {
    current_task::CancellationPoint();
    compute();
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('userver::engine::impl::CoroUnwinder'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void unwinding_goes_on() {
  try {
    current_task::CancellationPoint();
  } catch (...) {
    note("failed");
    throw;
  }
}

void unwinding_is_no_std_exception() {
  try {
    current_task::CancellationPoint();
  } catch (const std::exception &) {
    note("failed");
  }
}

void unwinding_stopped_in_one_branch(bool Strict) {
  try {
    current_task::CancellationPoint();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (!Strict)
      return;
    throw;
  }
}

void unwinding_and_a_wait(engine::Task &Task) {
  try {
    current_task::CancellationPoint();
    Task.Wait();
  } catch (const WaitInterruptedException &) {
    throw;
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('userver::engine::impl::CoroUnwinder'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// Nobody waits for it, but to stop unwinding is wrong everywhere.
void unwinding_stopped_in_a_detached_task(
    concurrent::BackgroundTaskStorage &Tasks) {
  Tasks.AsyncDetach("worker", [] {
    try {
      current_task::CancellationPoint();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  });
}

//===-- Waits that throw nothing ------------------------------------------===//

void these_ignore_it_or_return_early(engine::Mutex &Mutex, engine::Task &Task,
                                     engine::Future<int> &Future,
                                     engine::SingleConsumerEvent &Event) {
  try {
    engine::SleepFor(1s); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
    engine::InterruptibleSleepFor(1s);
    engine::Yield();
    Mutex.lock();
    Task.SyncCancel();
    if (Future.wait() != engine::FutureStatus::kReady || !Event.WaitForEvent())
      return;
  } catch (...) {
    note("never");
  }
}

void status_instead_of_an_exception(TaskWithResult<int> &First,
                                    TaskWithResult<int> &Second) {
  try {
    if (!engine::WaitAny(First, Second))
      return;
  } catch (...) {
    note("never");
  }
}

//===-- Tests -------------------------------------------------------------===//

void asked_in_the_handler(engine::Task &Task) {
  try {
    Task.Wait();
  } catch (const std::exception &) {
    if (current_task::ShouldCancel())
      throw;
    note("failed");
  }
}

void asked_regardless_of_blockers(engine::Task &Task) {
  try {
    Task.Wait();
  } catch (const std::exception &) {
    if (current_task::IsCancelRequested())
      return;
    note("failed");
  }
}

void asked_for_the_reason(engine::Task &Task) {
  try {
    Task.Wait();
  } catch (const std::exception &) {
    if (current_task::CancellationReason() !=
        engine::TaskCancellationReason::kNone)
      throw;
    note("failed");
  }
}

// It is the child's.
void asked_for_the_child_s_reason(engine::Task &Task) {
  try {
    Task.Wait();
  } catch (const std::exception &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (Task.CancellationReason() != engine::TaskCancellationReason::kNone)
      throw;
  }
}

void loop_until_it_is_cancelled(clients::http::Request &Request) {
  while (!current_task::ShouldCancel()) {
    try {
      Request.perform();
    } catch (const std::exception &) {
      note("again");
    }
    engine::InterruptibleSleepFor(1s);
  }
}

void loop_that_never_asks(clients::http::Request &Request) {
  for (;;) {
    try {
      Request.perform();
    } catch (const std::exception &) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
    engine::InterruptibleSleepFor(1s);
  }
}

void cancellation_point_in_the_handler(engine::Task &Task) {
  try {
    Task.Wait();
  } catch (const std::exception &) {
    current_task::CancellationPoint();
    note("failed");
  }
}

//===-- Children and roots ------------------------------------------------===//

void cancelled_it_itself(engine::Task &Task) {
  Task.RequestCancel();
  try {
    Task.Wait();
  } catch (const std::exception &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
    note("stopped");
  }
}

void cancelled_another_one(engine::Task &Task, engine::Task &Other) {
  Other.RequestCancel();
  try {
    Task.Wait();
  } catch (const std::exception &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

auto awaited_body(engine::Task &Task) {
  return utils::Async("worker", [&] {
    try {
      Task.Wait();
    } catch (const std::exception &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
    return 1;
  });
}

void detached_body(engine::Task &Task) {
  engine::AsyncNoSpan([&] {
    try {
      Task.Wait();
    } catch (const std::exception &) {
      note("failed");
    }
    return 1;
  }).Detach();
}

void body_in_a_storage(concurrent::BackgroundTaskStorage &Tasks,
                       engine::Task &Task) {
  Tasks.AsyncDetach("worker", [&] {
    try {
      Task.Wait();
    } catch (const std::exception &) {
      note("failed");
    }
  });
}

void body_in_a_storage_that_goes_on(concurrent::BackgroundTaskStorage &Tasks,
                                    engine::Task &Task) {
  Tasks.AsyncDetach("worker", [&] {
    for (;;) {
      try {
        Task.Wait();
      } catch (const std::exception &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
        note("again");
      }
    }
  });
}

void step_of_a_periodic_task(utils::PeriodicTask &Periodic,
                             engine::Task &Task) {
  Periodic.Start("worker", 1, [&] {
    try {
      Task.Wait();
    } catch (const std::exception &) {
      note("failed");
    }
  });
}

//===-- Slices ------------------------------------------------------------===//

void copied(engine::Task &Task) {
  try {
    Task.Wait();
  } catch (const std::exception &Error) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-sliced-rethrow]
    throw Error;
  }
}

//===-- Destructors -------------------------------------------------------===//

class waits_for_its_task {
public:
  ~waits_for_its_task() {
    Worker.Wait(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }

private:
  engine::TaskWithResult<int> Worker;
};

class blocks_for_its_task {
public:
  ~blocks_for_its_task() {
    Worker.BlockingWait(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }

private:
  engine::TaskWithResult<int> Worker;
};

class asks_first {
public:
  ~asks_first() {
    Worker.RequestCancel();
    Worker.BlockingWait();
  }

private:
  engine::TaskWithResult<int> Worker;
};

class cancels_and_waits {
public:
  ~cancels_and_waits() {
    Worker.SyncCancel();
    Tasks.CancelAndWait();
  }

private:
  engine::TaskWithResult<int> Worker;
  concurrent::BackgroundTaskStorage Tasks;
};

void waits_in_a_guard(engine::Task &Task) {
  utils::FastScopeGuard Guard([&]() noexcept {
    Task.Wait(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  });
  compute();
}
