// While a TaskCancellationBlocker lives, no wait of the task is interrupted.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_userver.h"

using namespace userver;
using engine::TaskCancellationBlocker;

void note(const char *What);

void shielded(engine::Task &Task) {
  TaskCancellationBlocker Blocker;
  try {
    Task.Wait();
  } catch (const std::exception &) {
    note("failed");
  }
}

void shielded_within_the_try(engine::Task &Task) {
  try {
    TaskCancellationBlocker Blocker;
    Task.Wait();
  } catch (const std::exception &) {
    note("failed");
  }
}

// Unwinding does not start either.
void shielded_cancellation_point() {
  TaskCancellationBlocker Blocker;
  try {
    engine::current_task::CancellationPoint();
  } catch (...) {
    note("never");
  }
}

void shield_made_behind_the_wait(engine::Task &Task) {
  try {
    Task.Wait();
    TaskCancellationBlocker Blocker;
    note("done");
  } catch (const std::exception &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void shield_gone_before_the_wait(engine::Task &Task) {
  {
    TaskCancellationBlocker Blocker;
    note("critical");
  }
  try {
    Task.Wait();
  } catch (const std::exception &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}
