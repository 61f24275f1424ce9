// Results that are not there, or that a status tells of, if the work was
// stopped: optionals of senders, WinRT's operations, PPL's tasks.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_ppl.h"
#include "mock_pplx.h"
#include "mock_stdexec.h"
#include "mock_unifex.h"
#include "mock_winrt.h"

void note(const char *What);
void use(int Value);

//===-- Senders -----------------------------------------------------------===//

namespace on_stdexec {
stdexec::sender_of<int> measure(stdexec::inplace_stop_token Token);
std::optional<int> lookup(int Key);

int value_of_a_sender() {
  stdexec::inplace_stop_source Source;
  auto Measuring = measure(Source.get_token());
  Source.request_stop();
  auto Result = stdexec::sync_wait(Measuring);
  auto [Value] = *Result; // CHECK: :[[@LINE]]:18: warning: 'std::optional::operator*' takes the result of what was asked to stop, and nothing asks before whether it was cancelled: if so, there is none [
  return Value;
}

int value_at_once() {
  stdexec::inplace_stop_source Source;
  auto Measuring = measure(Source.get_token());
  Source.request_stop();
  return std::get<0>(stdexec::sync_wait(Measuring).value()); // CHECK: :[[@LINE]]:52: warning: 'std::optional::value' takes {{.*}}: 'std::bad_optional_access' comes out
}

int value_behind_a_test() {
  stdexec::inplace_stop_source Source;
  auto Measuring = measure(Source.get_token());
  Source.request_stop();
  auto Result = stdexec::sync_wait(Measuring);
  if (!Result)
    return 0;
  return std::get<0>(*Result);
}

int value_behind_has_value() {
  stdexec::inplace_stop_source Source;
  auto Measuring = measure(Source.get_token());
  Source.request_stop();
  if (auto Result = stdexec::sync_wait(Measuring); Result.has_value())
    return std::get<0>(*Result);
  return 0;
}

int value_behind_a_comparison() {
  stdexec::inplace_stop_source Source;
  auto Measuring = measure(Source.get_token());
  Source.request_stop();
  auto Result = stdexec::sync_wait(Measuring);
  if (Result == std::nullopt)
    return 0;
  return std::get<0>(Result.value());
}

int bad_access_is_handled() {
  stdexec::inplace_stop_source Source;
  auto Measuring = measure(Source.get_token());
  Source.request_stop();
  try {
    return std::get<0>(stdexec::sync_wait(Measuring).value());
  } catch (const std::bad_optional_access &) {
    return 0;
  }
}

int no_handler_helps_against_undefined_behaviour() {
  stdexec::inplace_stop_source Source;
  auto Measuring = measure(Source.get_token());
  Source.request_stop();
  try {
    return std::get<0>(*stdexec::sync_wait(Measuring)); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
  } catch (...) {
    return 0;
  }
}

exec::task<int> awaited_as_optional() {
  stdexec::inplace_stop_source Source;
  auto Measuring = stdexec::stopped_as_optional(measure(Source.get_token()));
  Source.request_stop();
  co_return *co_await std::move(Measuring); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

int another_optional() {
  stdexec::inplace_stop_source Source;
  auto Measuring = measure(Source.get_token());
  Source.request_stop();
  stdexec::sync_wait(Measuring);
  auto Found = lookup(1);
  return *Found;
}

int optional_that_only_holds_what_was_stopped() {
  std::optional<stdexec::inplace_stop_source> Source;
  Source.emplace();
  Source->request_stop();
  return Source->stop_requested();
}

int not_stopped() {
  stdexec::inplace_stop_source Source;
  auto [Value] = *stdexec::sync_wait(measure(Source.get_token()));
  return Value;
}
} // namespace on_stdexec

namespace on_unifex {
unifex::sender_of<int> measure(unifex::inplace_stop_token Token);

int value_of_a_sender() {
  unifex::inplace_stop_source Source;
  auto Measuring = measure(Source.get_token());
  Source.request_stop();
  return *unifex::sync_wait(Measuring); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

unifex::task<int> awaited_as_optional() {
  unifex::inplace_stop_source Source;
  auto Measuring = unifex::done_as_optional(measure(Source.get_token()));
  Source.request_stop();
  auto Result = co_await std::move(Measuring);
  co_return *Result; // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

int value_or_something_else() {
  unifex::inplace_stop_source Source;
  auto Measuring = measure(Source.get_token());
  Source.request_stop();
  return unifex::sync_wait(Measuring).value_or(0);
}
} // namespace on_unifex

//===-- C++/WinRT ---------------------------------------------------------===//

namespace on_winrt {
using namespace winrt::Windows::Foundation;
IAsyncOperation<int> MeasureAsync();
IAsyncAction WorkAsync();

int operation() {
  auto Measuring = MeasureAsync();
  Measuring.Cancel();
  return Measuring.get(); // CHECK: :[[@LINE]]:20: warning: 'winrt::Windows::Foundation::IAsyncOperation::get' takes {{.*}} 'winrt::hresult_canceled' comes out
}

void action() {
  auto Working = WorkAsync();
  Working.Cancel();
  Working.GetResults(); // CHECK: :[[@LINE]]:{{.*}} 'winrt::Windows::Foundation::IAsyncAction::GetResults' takes
}

void status_is_asked() {
  auto Working = WorkAsync();
  Working.Cancel();
  if (Working.Status() != AsyncStatus::Completed)
    return;
  Working.GetResults();
}

void status_decides() {
  auto Working = WorkAsync();
  Working.Cancel();
  switch (Working.Status()) {
  case AsyncStatus::Completed:
    return Working.GetResults();
  default:
    note("not done");
  }
}

void late_is_cancelled_the_rest_is_not() {
  auto Working = WorkAsync();
  if (Working.wait_for(std::chrono::milliseconds(10)) == AsyncStatus::Started)
    Working.Cancel();
  else
    Working.GetResults();
}

IAsyncAction cancelled_and_awaited() {
  auto Working = WorkAsync();
  Working.Cancel();
  co_await Working;
}
} // namespace on_winrt

//===-- PPL ---------------------------------------------------------------===//

pplx::task<int> measure(pplx::cancellation_token Token);

int task_of_pplx() {
  pplx::cancellation_token_source Source;
  auto Measuring = measure(Source.get_token());
  Source.cancel();
  return Measuring.get(); // CHECK: :[[@LINE]]:20: warning: 'pplx::task::get' takes {{.*}} 'pplx::task_canceled' comes out
}

int waits_and_drops_the_status() {
  pplx::cancellation_token_source Source;
  auto Measuring = measure(Source.get_token());
  Source.cancel();
  Measuring.wait();
  return Measuring.get(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

int waits_and_looks_at_the_status() {
  pplx::cancellation_token_source Source;
  auto Measuring = measure(Source.get_token());
  Source.cancel();
  if (Measuring.wait() == pplx::canceled)
    return 0;
  return Measuring.get();
}

int waits_for_another_and_looks_at_its_status(pplx::task<int> Other) {
  pplx::cancellation_token_source Source;
  auto Measuring = measure(Source.get_token());
  Source.cancel();
  if (Other.wait() == pplx::canceled)
    return 0;
  return Measuring.get(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

int done_is_asked() {
  pplx::cancellation_token_source Source;
  auto Measuring = measure(Source.get_token());
  Source.cancel();
  while (!Measuring.is_done())
    note("not yet");
  return Measuring.get(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

int microsofts(Concurrency::task<int> (*Measure)(
    Concurrency::cancellation_token)) {
  Concurrency::cancellation_token_source Source;
  auto Token = Source.get_token();
  auto Measuring = Measure(Token);
  Source.cancel();
  return Measuring.get(); // CHECK: :[[@LINE]]:{{.*}} 'Concurrency::task::get' takes
}
