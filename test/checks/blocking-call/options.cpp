// What a project says itself of what blocks, by options.
//
// RUN: %tidy %s --config='{CheckOptions: {cancellation-blocking-call.Calls: "my::fetch=use '"'"'co_await my::fetched()'"'"'; my::Store::save", cancellation-blocking-call.Pools: my::on_a_worker}}' -- %mock-flags | %filecheck %s
// RUN: %tidy %s -- %mock-flags | FileCheck --allow-empty --check-prefix=WITHOUT %s
// WITHOUT-NOT: warning:
//
// A name that is none is an error.
// RUN: %exits 1 %tidy %s --config='{CheckOptions: {cancellation-blocking-call.Calls: "my::fetch()"}}' -- %mock-flags | FileCheck --check-prefix=WRONG %s
// WRONG: error: cancellation-blocking-call.Calls:4:11: blocking-calls: 'my::fetch()' has parameters

#include "mock_cppcoro.h"

namespace my {
int fetch();
cppcoro::task<int> fetched();
struct Store {
  void save();
};
struct Archive : Store {};
coro_mock::awaiter<void> on_a_worker();
} // namespace my

cppcoro::task<int> calls(my::Archive &Archive) {
  int Value = my::fetch(); // CHECK: :[[@LINE]]:15: warning: coroutine blocks its thread in 'my::fetch': {{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:15: note: use 'co_await my::fetched()'
  Archive.save(); // CHECK: :[[@LINE]]:11: warning: coroutine blocks its thread in 'my::Store::save': {{.*}}[cancellation-blocking-call]
  co_await my::on_a_worker();
  Archive.save();
  co_return Value + co_await my::fetched();
}
