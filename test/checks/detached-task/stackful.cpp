// R14 where functions wait on stacks of their own.
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_userver.h"

using namespace userver;

void update();
int read_number();

void handles_a_request(concurrent::BackgroundTaskStorage &Storage) {
  engine::InterruptibleSleepFor(std::chrono::seconds(1));
  // CHECK: :[[@LINE+2]]:41: warning: this work is started detached: a request to stop this function does not reach it, and nobody waits for it [cancellation-detached-task]
  // CHECK: :[[@LINE+1]]:41: note: start it in a userver::concurrent::BackgroundTaskStorage, which cancels and joins what it holds
  engine::AsyncNoSpan([] { update(); }).Detach();
  int Number = read_number();
  auto Task = utils::Async("update", [&Number] { ++Number; });
  // CHECK: :[[@LINE+1]]:19: warning: this work is started detached and may outlive 'Number': a request
  std::move(Task).Detach();
  Storage.AsyncDetach("update", [] { update(); });
}

void keeps_its_task() {
  auto Task = utils::Async("update", [] { update(); });
  engine::InterruptibleSleepFor(std::chrono::seconds(1));
  Task.Wait();
}

// Waits for nothing.
void starts_the_program() { engine::AsyncNoSpan([] { update(); }).Detach(); }
