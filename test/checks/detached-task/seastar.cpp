// R14 for futures, which run whether somebody looks at them or not.
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_redpanda.h"

namespace ss = seastar;

ss::future<> work();
ss::future<> write(int &Out);
ss::future<> read(ss::abort_source &Abort);

struct service {
  ss::future<> handle() {
    co_await work();
    // CHECK: :[[@LINE+2]]:11: warning: this task is dropped and goes on running: a request to stop this coroutine does not reach it, and nobody waits for it [cancellation-detached-task]
    // CHECK: :[[@LINE+1]]:11: note: run it in a seastar::gate that stop() closes
    (void)work();
    // CHECK: :[[@LINE+1]]:18: warning: this task is dropped
    (void)work().then([this] { return work(); });
    // CHECK: :[[@LINE+1]]:21: warning: this work is started detached: a request
    ssx::background = work();
    int Local = 0;
    // CHECK: :[[@LINE+1]]:11: warning: this task is dropped and goes on running and may outlive 'Local': a request
    (void)write(Local);
    // CHECK: :[[@LINE+1]]:18: warning: this task is dropped and goes on running and may outlive 'Local': a request
    (void)work().then([&Local] { ++Local; });
  }

  ss::future<> holds() {
    co_await work();
    (void)ss::with_gate(gate, [] { return work(); });
    (void)ss::try_with_gate(gate, [] { return work(); }).handle_exception([](std::exception_ptr) { return work(); });
    (void)work().finally([holder = gate.hold()] {});
    (void)in_background();
    (void)read(abort);
    (void)loop();
    ssx::spawn_with_gate(gate, [] { return work(); });
    ssx::background = ssx::spawn_with_gate_then(gate, [] { return work(); });
    pending = work();
    (void)gate.close();
    co_await std::move(pending);
  }

  ss::future<> in_background() {
    auto holder = gate.hold();
    co_await work();
  }

  ss::future<> loop() {
    while (!abort.abort_requested())
      co_await work();
  }

  // No coroutine: who calls it cannot await here either.
  void on_timer() { (void)work(); }

  ss::future<> pending;
  ss::gate gate;
  ss::abort_source abort;
};

ss::future<> dropped_in_turn(ss::future<> first) {
  co_await std::move(first);
  // CHECK: :[[@LINE+1]]:23: warning: this task is dropped
  ss::future<> next = work();
}
