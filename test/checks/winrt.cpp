// C++/WinRT: an exception that derives from no standard one, at each await.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_winrt.h"
#include <exception>
#include <stdexcept>

using winrt::fire_and_forget;
using winrt::hresult_canceled;
using winrt::hresult_error;
using winrt::Windows::Foundation::AsyncStatus;
using winrt::Windows::Foundation::IAsyncAction;
using winrt::Windows::Foundation::IAsyncOperation;
using namespace std::chrono_literals;

void note(const char *What);
IAsyncAction StepAsync();
IAsyncOperation<int> MeasureAsync();
IAsyncAction CloseAsync();

//===-- Handlers ----------------------------------------------------------===//

IAsyncAction everything_swallowed() {
  try {
    co_await StepAsync();
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('winrt::hresult_canceled'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

IAsyncAction base_swallowed() {
  try {
    co_await StepAsync();
  } catch (hresult_error const &) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('winrt::hresult_canceled'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// It cannot take it.
IAsyncAction standard_exceptions() {
  try {
    co_await StepAsync();
  } catch (std::exception const &E) {
    note(E.what());
  }
}

IAsyncAction sibling() {
  try {
    co_await StepAsync();
  } catch (winrt::hresult_illegal_method_call const &) {
    note("called twice");
  }
}

IAsyncAction named_and_swallowed() {
  try {
    co_await StepAsync();
  } catch (hresult_canceled const &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("canceled");
  }
}

IAsyncAction let_through() {
  try {
    co_await StepAsync();
  } catch (hresult_canceled const &) {
    throw;
  } catch (hresult_error const &) {
    note("failed");
  } catch (...) {
    note("failed otherwise");
  }
}

IAsyncAction sliced() {
  try {
    co_await StepAsync();
  } catch (hresult_error const &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-sliced-rethrow]
    throw E;
  }
}

// Every further await throws again, at once.
IAsyncAction spins() {
  for (;;) {
    try {
      co_await winrt::resume_after(1s);
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

IAsyncOperation<int> in_an_operation() {
  try {
    co_return co_await MeasureAsync();
  } catch (hresult_error const &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    co_return 0;
  }
}

IAsyncAction only_a_change_of_threads() {
  try {
    co_await winrt::resume_background();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// The promise asks, whatever it is that is awaited.
IAsyncAction nothing_that_could_fail() {
  try {
    co_await std::suspend_always{};
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

IAsyncAction token_taken() {
  try {
    auto Token = co_await winrt::get_cancellation_token();
    note(Token() ? "canceled" : "goes on");
  } catch (...) {
    note("never");
  }
}

//===-- Codes -------------------------------------------------------------===//

IAsyncAction code_compared() {
  try {
    co_await StepAsync();
  } catch (hresult_error const &E) {
    if (E.code() == winrt::impl::error_canceled)
      throw;
    note("failed");
  }
}

IAsyncAction number_compared() {
  try {
    co_await StepAsync();
  } catch (hresult_error const &E) {
    if (E.code() == winrt::hresult(static_cast<std::int32_t>(0x800704C7)))
      throw;
    note("failed");
  }
}

IAsyncAction another_code_compared() {
  try {
    co_await StepAsync();
  } catch (hresult_error const &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (E.code() == winrt::impl::error_fail)
      throw;
    note("failed");
  }
}

IAsyncAction only_another_number_absorbed() {
  try {
    co_await StepAsync();
  } catch (hresult_error const &E) {
    if (E.code() != winrt::hresult(static_cast<std::int32_t>(0x80070002)))
      throw;
    note("not found");
  }
}

IAsyncAction only_another_code_absorbed() {
  try {
    co_await StepAsync();
  } catch (hresult_error const &E) {
    if (E.code() != winrt::impl::error_fail)
      throw;
    note("failed");
  }
}

winrt::hresult code_returned() {
  try {
    StepAsync().get();
    return 0;
  } catch (...) {
    return winrt::to_hresult();
  }
}

winrt::hresult other_code_returned() {
  try {
    StepAsync().get();
    return 0;
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    return winrt::impl::error_fail;
  }
}

IAsyncAction thrown_by_its_code() {
  try {
    co_await StepAsync();
  } catch (hresult_error const &E) {
    winrt::throw_hresult(E.code());
  }
}

IAsyncAction checked_by_its_code() {
  try {
    co_await StepAsync();
  } catch (...) {
    winrt::check_hresult(winrt::to_hresult());
  }
}

//===-- Tests -------------------------------------------------------------===//

IAsyncAction token_asked() {
  auto Token = co_await winrt::get_cancellation_token();
  Token.enable_propagation();
  try {
    co_await StepAsync();
  } catch (...) {
    if (Token())
      throw;
    note("failed");
  }
}

IAsyncAction token_asked_the_wrong_way_round() {
  auto Token = co_await winrt::get_cancellation_token();
  try {
    co_await StepAsync();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (!Token())
      throw;
  }
}

IAsyncAction rethrown_at_the_end() {
  std::exception_ptr Error;
  try {
    co_await StepAsync();
  } catch (...) {
    Error = std::current_exception();
  }
  note("closed");
  if (Error)
    std::rethrow_exception(Error);
}

//===-- Who starts it, who stops it ---------------------------------------===//

// Nobody awaits it, and what gets out of it ends the program.
fire_and_forget root() {
  try {
    co_await StepAsync();
  } catch (...) {
    note("failed");
  }
}

fire_and_forget root_goes_on() {
  for (;;) {
    try {
      co_await StepAsync();
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

IAsyncAction stops_its_own_child() {
  auto Child = StepAsync();
  Child.Cancel();
  try {
    co_await Child;
  } catch (hresult_canceled const &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
    note("stopped");
  }
}

//===-- Blocking ----------------------------------------------------------===//

int blocks() {
  try {
    return MeasureAsync().get();
  } catch (hresult_error const &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    return 0;
  }
}

// It yields the status.
bool waits_for_a_while() {
  try {
    return StepAsync().wait_for(1s) == AsyncStatus::Completed;
  } catch (...) {
    return false;
  }
}

struct waits_in_its_destructor {
  ~waits_in_its_destructor() {
    CloseAsync().get(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }
};

struct waits_when_it_is_done {
  ~waits_when_it_is_done() {
    if (Work.Status() != AsyncStatus::Started)
      Work.get();
  }
  IAsyncAction Work;
};
