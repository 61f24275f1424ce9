// Functions that run on a stack which the library cancels.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_userver.h"
#include <chrono>

namespace engine = userver::engine;
using namespace std::chrono_literals;

void compute();

void starts_tasks() {
  auto Computes = engine::AsyncNoSpan([] {
    for (;;) // CHECK: :[[@LINE]]:5: {{.*}}[cancellation-unresponsive-loop]
      compute();
  });
  auto Yields = userver::utils::Async("yields", [] {
    for (;;) { // CHECK: :[[@LINE]]:5: {{.*}}[cancellation-unresponsive-loop]
      compute();
      engine::Yield(); // CHECK: :[[@LINE]]:7: note: this wait does not notice a cancellation
    }
  });
  auto Asks = userver::utils::Async("asks", [] {
    while (!engine::current_task::ShouldCancel())
      compute();
  });
  auto Unwinds = userver::utils::Async("unwinds", [] {
    for (;;) {
      compute();
      engine::current_task::CancellationPoint();
    }
  });
}

void sleeps(engine::SingleConsumerEvent &Event) {
  for (;;) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    engine::SleepFor(10ms); // CHECK: :[[@LINE]]:5: {{.*}}[cancellation-blocking-call]
}

// The false tells.
void waits_for_events(engine::SingleConsumerEvent &Event) {
  for (;;)
    if (!Event.WaitForEvent())
      return;
}

void reads(engine::io::Socket &Socket) {
  char Buffer[64];
  for (;;)
    Socket.RecvSome(Buffer, sizeof(Buffer));
}

void reads_shielded(engine::io::Socket &Socket) {
  engine::TaskCancellationBlocker Blocker;
  char Buffer[64];
  for (;;) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    Socket.RecvSome(Buffer, sizeof(Buffer));
}

void waits_until_finished(const engine::TaskBase &Other) {
  while (!Other.IsFinished()) // CHECK: :[[@LINE]]:3: {{.*}}this wait cannot be cancelled{{.*}}[cancellation-unresponsive-loop]
    engine::Yield();
}

// It runs on no stack of the library's.
void plain() {
  for (;;)
    compute();
}
