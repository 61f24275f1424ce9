// A child that the code itself asked to stop (RULES.md, R2 and R3): its
// cancellation is expected, one's own is not.
//
// RUN: split-file --leading-lines %s %t
// RUN: %tidy %t/cppcoro.cpp -- %mock-flags | %filecheck %t/cppcoro.cpp
// RUN: %tidy %t/asio.cpp -- %mock-flags | %filecheck %t/asio.cpp
// RUN: %tidy %t/seastar.cpp -- %mock-flags | %filecheck %t/seastar.cpp

//--- cppcoro.cpp
#include "mock_cppcoro.h"

using cppcoro::operation_cancelled;
using cppcoro::task;

void note(const char *What);
task<> step();
task<> work(cppcoro::cancellation_token Token);
cppcoro::shared_task<> shared_work(cppcoro::cancellation_token Token);

task<> asked_to_stop_and_awaited() {
  cppcoro::cancellation_source Stop;
  auto Child = work(Stop.token());
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) {
  }
}

task<> not_asked_to_stop() {
  cppcoro::cancellation_source Stop;
  auto Child = work(Stop.token());
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
  }
}

task<> another_child_asked_to_stop() {
  cppcoro::cancellation_source Stop, Other;
  auto Child = work(Stop.token());
  Other.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
  }
}

task<> asked_to_stop_afterwards() {
  cppcoro::cancellation_source Stop;
  auto Child = work(Stop.token());
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
  }
  Stop.request_cancellation();
}

// The handler takes the cancellation of the step, too.
task<> another_await_in_the_try() {
  cppcoro::cancellation_source Stop;
  auto Child = work(Stop.token());
  Stop.request_cancellation();
  try {
    co_await step();
    co_await std::move(Child);
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
  }
}

class supervisor {
  cppcoro::cancellation_source Stop, Other;
  cppcoro::shared_task<> Work = shared_work(Stop.token());
  cppcoro::shared_task<> Late;
  cppcoro::shared_task<> Unrelated;

  explicit supervisor(cppcoro::cancellation_token Token)
      : Unrelated(shared_work(Token)) {
    Late = shared_work(Other.token());
  }

  void stop() { Stop.request_cancellation(); }
  void look() const;

  task<> stops_its_member() {
    Stop.request_cancellation();
    try {
      co_await Work;
    } catch (const operation_cancelled &) {
    }
  }

  task<> stops_what_was_assigned() {
    Other.request_cancellation();
    try {
      co_await Late;
    } catch (const operation_cancelled &) {
    }
  }

  task<> stops_by_a_helper() {
    stop();
    try {
      co_await Work;
    } catch (const operation_cancelled &) {
    }
  }

  task<> stops_the_other_one() {
    Other.request_cancellation();
    try {
      co_await Work;
    } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    }
  }

  task<> stops_but_awaits_something_else() {
    stop();
    try {
      co_await Unrelated;
    } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    }
  }

  task<> only_looks() {
    look();
    try {
      co_await Work;
    } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    }
  }
};

class worker {
  cppcoro::shared_task<> Work;

  task<> wait() {
    try {
      co_await Work;
    } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    }
  }
};

//--- asio.cpp
#include "mock_asio.h"

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;
using boost::system::system_error;

void note(const char *What);
awaitable<void> step();

awaitable<void> timer_cancelled_and_awaited(asio::steady_timer &Timer) {
  Timer.cancel();
  try {
    co_await Timer.async_wait(use_awaitable);
  } catch (const system_error &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
  }
}

awaitable<void> socket_closed_and_read(asio::ip::tcp::socket &Socket) {
  char Data[8];
  Socket.close();
  try {
    co_await Socket.async_read_some(asio::buffer(Data), use_awaitable);
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
    note(E.what());
  }
}

awaitable<void> timer_of_somebody_else(asio::steady_timer &Timer,
                                       asio::steady_timer &Other) {
  Other.cancel();
  try {
    co_await Timer.async_wait(use_awaitable);
  } catch (const system_error &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
  }
}

awaitable<void> work(asio::cancellation_slot Slot);

awaitable<void> signal_emitted_and_awaited() {
  asio::cancellation_signal Stop;
  auto Child = work(Stop.slot());
  Stop.emit(asio::cancellation_type::terminal);
  try {
    co_await std::move(Child);
  } catch (const system_error &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
  }
}

awaitable<void> another_signal_emitted() {
  asio::cancellation_signal Stop, Other;
  auto Child = work(Stop.slot());
  Other.emit(asio::cancellation_type::terminal);
  try {
    co_await std::move(Child);
  } catch (const system_error &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
  }
}

//--- seastar.cpp
#include "mock_seastar.h"

using seastar::future;

future<> work(seastar::abort_source &Stop);

future<> source_aborted_and_awaited() {
  seastar::abort_source Stop;
  auto Child = work(Stop);
  Stop.request_abort();
  try {
    co_await std::move(Child);
  } catch (const seastar::abort_requested_exception &) {
  }
}

future<> source_only_checked() {
  seastar::abort_source Stop;
  auto Child = work(Stop);
  Stop.check();
  try {
    co_await std::move(Child);
  } catch (const seastar::abort_requested_exception &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
  }
}
