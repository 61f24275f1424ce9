// FP-1: the exception is saved where it arrives, since a handler cannot await:
// where it is kept, and how. What becomes of it: false-alarms-passed-on.cpp.
// More of this on the paths: executed/saved_exceptions.cpp.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cppcoro.h"
#include <memory>
#include <optional>
#include <stdexcept>
#include <vector>

using cppcoro::task;

void note(const char *What);
task<> step();
task<> close();

//===-- Where it is kept --------------------------------------------------===//

task<> in_a_vector_whose_first_is_rethrown() {
  std::vector<std::exception_ptr> Errors;
  for (int I = 0; I < 3; ++I) {
    try {
      co_await step();
    } catch (...) {
      Errors.push_back(std::current_exception());
    }
  }
  co_await close();
  if (!Errors.empty())
    std::rethrow_exception(Errors.front());
}

task<> in_a_vector_that_is_only_counted() {
  std::vector<std::exception_ptr> Errors;
  for (int I = 0; I < 3; ++I) {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      Errors.push_back(std::current_exception());
    }
  }
  co_await close();
  if (!Errors.empty())
    note("some failed");
}

task<> in_a_vector_each_of_which_is_rethrown() {
  std::vector<std::exception_ptr> Errors;
  try {
    co_await step();
  } catch (...) {
    Errors.emplace_back(std::current_exception());
  }
  co_await close();
  for (const std::exception_ptr &Error : Errors)
    std::rethrow_exception(Error);
}

task<> in_a_vector_that_is_cleared() {
  std::vector<std::exception_ptr> Errors;
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Errors.emplace_back(std::current_exception());
  }
  Errors.clear();
  for (const std::exception_ptr &Error : Errors)
    std::rethrow_exception(Error);
}

task<> in_an_optional() {
  std::optional<std::exception_ptr> Error;
  try {
    co_await step();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close();
  if (Error)
    std::rethrow_exception(*Error);
}

task<> in_an_optional_that_is_not_read() {
  std::optional<std::exception_ptr> Error;
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Error.emplace(std::current_exception());
  }
  co_await close();
  if (Error.has_value())
    note("failed");
}

task<> in_an_optional_with_a_value() {
  std::optional<std::exception_ptr> Error;
  try {
    co_await step();
  } catch (...) {
    Error.emplace(std::current_exception());
  }
  co_await close();
  if (Error.has_value())
    std::rethrow_exception(Error.value());
}

task<> in_a_pair_with_a_flag() {
  std::pair<bool, std::exception_ptr> Outcome;
  try {
    co_await step();
  } catch (...) {
    Outcome = {true, std::current_exception()};
  }
  co_await close();
  if (Outcome.first)
    std::rethrow_exception(Outcome.second);
}

task<> in_an_array() {
  std::exception_ptr Errors[2];
  try {
    co_await step();
  } catch (...) {
    Errors[0] = std::current_exception();
  }
  co_await close();
  if (Errors[0])
    std::rethrow_exception(Errors[0]);
}

struct outcome {
  std::exception_ptr Error;
  int Value = 0;
};

task<> in_a_member_of_a_local() {
  outcome Outcome;
  try {
    co_await step();
  } catch (...) {
    Outcome.Error = std::current_exception();
  }
  co_await close();
  if (Outcome.Error)
    std::rethrow_exception(Outcome.Error);
}

task<> in_another_member_of_a_local(int Value) {
  outcome Outcome;
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Outcome.Value = Value;
  }
  co_await close();
  if (Outcome.Error)
    std::rethrow_exception(Outcome.Error);
}

task<outcome> in_an_aggregate_that_is_returned() {
  try {
    co_await step();
  } catch (...) {
    co_return outcome{.Error = std::current_exception()};
  }
  co_return outcome{.Value = 1};
}

task<outcome> in_an_aggregate_whose_number_is_returned() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    co_return outcome{.Value = 2};
  }
  co_return outcome{.Value = 1};
}

task<> behind_a_pointer() {
  auto Error = std::make_shared<std::exception_ptr>();
  try {
    co_await step();
  } catch (...) {
    *Error = std::current_exception();
  }
  co_await close();
  if (*Error)
    std::rethrow_exception(*Error);
}

//===-- How it is saved ---------------------------------------------------===//

task<> only_the_first_is_kept() {
  std::exception_ptr First;
  for (int I = 0; I < 3; ++I) {
    try {
      co_await step();
    } catch (...) {
      if (!First)
        First = std::current_exception();
    }
  }
  if (First)
    std::rethrow_exception(First);
}

task<> only_the_first_is_kept_and_then_forgotten() {
  std::exception_ptr First;
  for (int I = 0; I < 3; ++I) {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      if (!First)
        First = std::current_exception();
    }
  }
  if (First)
    note("failed");
}

task<> saved_by_a_captured_reference() {
  std::exception_ptr Error;
  auto Save = [&Error] { Error = std::current_exception(); };
  try {
    co_await step();
  } catch (...) {
    Save();
  }
  co_await close();
  if (Error)
    std::rethrow_exception(Error);
}

static void save(std::exception_ptr &Error) {
  Error = std::current_exception();
}

static void save_nowhere(std::exception_ptr Error) {
  Error = std::current_exception();
}

task<> saved_by_an_out_parameter() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    save(Error);
  }
  co_await close();
  if (Error)
    std::rethrow_exception(Error);
}

task<> saved_by_a_parameter_that_is_a_copy() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    save_nowhere(Error);
  }
  co_await close();
  if (Error)
    std::rethrow_exception(Error);
}

task<> saved_through_a_reference() {
  std::exception_ptr Error;
  std::exception_ptr &Here = Error;
  try {
    co_await step();
  } catch (...) {
    Here = std::current_exception();
  }
  co_await close();
  if (Error)
    std::rethrow_exception(Error);
}

task<> swapped() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    auto Current = std::current_exception();
    std::swap(Error, Current);
  }
  co_await close();
  if (Error)
    std::rethrow_exception(Error);
}

task<> exchanged_for_nothing() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close();
  if (auto Saved = std::exchange(Error, nullptr))
    std::rethrow_exception(Saved);
}

task<> three_handlers_save() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (const std::runtime_error &E) {
    note(E.what());
    Error = std::current_exception();
  } catch (const std::exception &E) {
    note(E.what());
    Error = std::current_exception();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close();
  if (Error)
    std::rethrow_exception(Error);
}

task<> all_but_the_reached_handler_save() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (const std::runtime_error &) {
    Error = std::current_exception();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close();
  if (Error)
    std::rethrow_exception(Error);
}

// An earlier exception goes out; only one can.
task<> cleanup_fails_behind_an_error() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    Error = std::current_exception();
  }
  try {
    co_await close();
  } catch (...) {
    if (Error == nullptr)
      Error = std::current_exception();
  }
  if (Error)
    std::rethrow_exception(Error);
}

task<> cleanup_fails_behind_an_error_that_is_only_logged() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (const std::runtime_error &) {
    Error = std::current_exception();
  }
  try {
    co_await close();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (Error)
      note("two failures");
  }
  if (Error)
    std::rethrow_exception(Error);
}

static void save_first(std::exception_ptr &First) {
  if (!First)
    First = std::current_exception();
}

task<> first_of_two_saved_by_a_helper() {
  std::exception_ptr First;
  try {
    co_await step();
  } catch (...) {
    save_first(First);
  }
  try {
    co_await close();
  } catch (...) {
    save_first(First);
  }
  if (First)
    std::rethrow_exception(First);
}

class collector {
  std::exception_ptr First;
  std::vector<std::exception_ptr> All;

  task<> keeps_the_first() {
    try {
      co_await step();
    } catch (...) {
      if (!First)
        First = std::current_exception();
    }
  }

  task<> keeps_it_if_it_is_not_the_first() {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      if (First)
        First = std::current_exception();
    }
  }

  task<> keeps_all() {
    try {
      co_await step();
    } catch (...) {
      All.emplace_back(std::current_exception());
    }
  }

  task<> keeps_room_for_it() {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      All.emplace_back(nullptr);
    }
  }
};
