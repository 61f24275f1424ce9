// Macros give one finding, at the expansion, and no fix-it; NOLINT in all its
// forms.
//
// RUN: split-file --leading-lines %s %t
// RUN: %tidy %t/macros.cpp -- %mock-flags -isystem %S/Inputs/system | %filecheck %t/macros.cpp
// RUN: cp %t/macros.cpp %t/fixed.cpp
// RUN: %tidy --fix %t/fixed.cpp -- %mock-flags -isystem %S/Inputs/system > %t/fixed.out
// RUN: diff %t/macros.cpp %t/fixed.cpp
// RUN: %tidy %t/suppressed.cpp -- %mock-flags | %filecheck %t/suppressed.cpp

//--- macros.cpp
#include "mock_cppcoro.h"
#include "system_macros.h"

using cppcoro::task;

void note(const char *What);
task<> step();

#define LOG_ERRORS                                                             \
  catch (const std::exception &E) { note(E.what()); }
#define GUARDED(Work)                                                          \
  try {                                                                        \
    Work;                                                                      \
  } catch (...) {                                                              \
    note(#Work);                                                               \
  }
#define PASS_ON                                                                \
  catch (...) { throw; }
#define RETHROW_CANCELLATION                                                   \
  catch (const cppcoro::operation_cancelled &) { throw; }
#define FAILED note("failed")

task<> handler_from_a_macro() {
  try {
    co_await step();
  }
  LOG_ERRORS // CHECK: :[[@LINE]]:3: warning: {{.*}}[cancellation-catch-all]
}

task<> whole_try_from_a_macro() {
  GUARDED(co_await step()) // CHECK: :[[@LINE]]:3: warning: {{.*}}[cancellation-catch-all]
}

task<> twice_on_lines_of_their_own() {
  GUARDED(co_await step()) // CHECK: :[[@LINE]]:3: warning: {{.*}}[cancellation-catch-all]
  GUARDED(co_await step()) // CHECK: :[[@LINE]]:3: warning: {{.*}}[cancellation-catch-all]
}

task<> without_an_await() {
  GUARDED(note("working"))
  co_await step();
}

task<> rethrown_by_a_macro() {
  try {
    co_await step();
  }
  PASS_ON
}

task<> let_through_by_a_macro() {
  try {
    co_await step();
  }
  RETHROW_CANCELLATION
  LOG_ERRORS
}

task<> macro_of_a_system_header() {
  SYSTEM_GUARDED(co_await step()); // CHECK: :[[@LINE]]:3: warning: {{.*}}[cancellation-catch-all]
}

template <typename T> task<> in_a_template(T Work) {
  GUARDED(co_await Work()) // CHECK: :[[@LINE]]:3: warning: {{.*}}[cancellation-catch-all]
}
template task<> in_a_template(task<> (*)());
template task<> in_a_template(task<int> (*)());

//--- suppressed.cpp
#include "mock_cppcoro.h"

using cppcoro::operation_cancelled;
using cppcoro::task;

void note(const char *What);
task<> step();

task<> without_a_name() {
  try {
    co_await step();
  } catch (...) { // NOLINT
  }
}

task<> by_its_name() {
  try {
    co_await step();
  } catch (...) { // NOLINT(cancellation-catch-all): the last resort
  }
}

task<> by_a_pattern() {
  try {
    co_await step();
  } catch (...) { // NOLINT(cancellation-*)
  }
}

task<> by_two_names() {
  try {
    co_await step();
  } catch (...) { // NOLINT(bugprone-empty-catch, cancellation-catch-all)
  }
}

task<> by_another_name() {
  try {
    co_await step();
  } catch (...) { // NOLINT(cancellation-not-rethrown) CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
  }
}

task<> on_the_line_before() {
  try {
    co_await step();
    // NOLINTNEXTLINE(cancellation-catch-all)
  } catch (...) {
  }
}

task<> on_the_line_before_without_a_name() {
  try {
    co_await step();
    // NOLINTNEXTLINE
  } catch (const operation_cancelled &) {
  }
}

// NOLINTBEGIN(cancellation-not-rethrown)
task<> within_a_block() {
  try {
    co_await step();
  } catch (const operation_cancelled &) {
  }
}

task<> within_a_block_for_another_check() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
  }
}
// NOLINTEND(cancellation-not-rethrown)

task<> behind_the_block() {
  try {
    co_await step();
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
  }
}

// A comment further down suppresses nothing.
task<> in_the_body() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed"); // NOLINT
  }
}
