// Behind a shield no cancellation arrives; where it ends one does.
//
// RUN: split-file --leading-lines %s %t
// RUN: %tidy %t/filters.cpp -- %mock-flags | %filecheck %t/filters.cpp
// RUN: %tidy %t/tokens.cpp -- %mock-flags | %filecheck %t/tokens.cpp
// RUN: %tidy --config='{CheckOptions: {cancellation.Vocabulary: "%t/mine.yaml"}}' %t/guards.cpp -- %mock-flags | %filecheck %t/guards.cpp

//--- filters.cpp
#include "mock_asio.h"

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;

awaitable<void> work();
bool urgent();
void note(const char *What);

awaitable<void> filtered() {
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  try {
    co_await work();
  } catch (...) {
    note("it failed, and was not cancelled");
  }
}

awaitable<void> filtered_for_less() {
  co_await asio::this_coro::reset_cancellation_state(asio::enable_terminal_cancellation());
  try {
    co_await work();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

awaitable<void> filtered_one_way_only() {
  co_await asio::this_coro::reset_cancellation_state(asio::enable_terminal_cancellation(), asio::disable_cancellation());
  try {
    co_await work();
  } catch (...) {
    note("nothing gets out of the filter");
  }
}

awaitable<void> filter_is_reset() {
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  co_await work();
  co_await asio::this_coro::reset_cancellation_state();
  try {
    co_await work();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

awaitable<void> filter_comes_too_late() {
  try {
    co_await work();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
}

awaitable<void> filter_is_set_on_one_way() {
  if (urgent())
    co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  try {
    co_await work();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

awaitable<void> filter_is_set_inside_the_try() {
  try {
    co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
    co_await work();
  } catch (...) {
    note("failed");
  }
}

awaitable<void> one_await_stands_before_the_filter() {
  try {
    co_await work();
    co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
    co_await work();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

awaitable<void> filter_is_set_at_the_end_of_each_turn() {
  for (;;) {
    try {
      co_await work();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("the first turn is not shielded");
    }
    co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  }
}

awaitable<void> filter_stays_behind_a_block() {
  {
    co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  }
  try {
    co_await work();
  } catch (...) {
    note("failed");
  }
}

//--- tokens.cpp
#include "mock_folly_coro.h"

using folly::coro::Task;

Task<void> work();
void note(const char *What);

Task<void> under_an_empty_token() {
  try {
    co_await folly::coro::co_withCancellation(folly::CancellationToken{}, work());
  } catch (...) {
    note("it failed, and was not cancelled");
  }
}

Task<void> under_another_token(folly::CancellationToken Token) {
  try {
    co_await folly::coro::co_withCancellation(Token, work());
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}('folly::OperationCancelled'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

Task<void> under_a_token_of_a_source() {
  folly::CancellationSource Source;
  try {
    co_await folly::coro::co_withCancellation(Source.getToken(), work());
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

template <class T>
Task<void> in_a_template(Task<T> Work) {
  try {
    co_await folly::coro::co_withCancellation(folly::CancellationToken(), std::move(Work));
  } catch (...) {
    note("it failed, and was not cancelled");
  }
}

//--- mine.yaml
library: mine
title: Mine
awaitables: [mine::task]
cancellation-types: [{type: mine::cancelled}]
shields: [mine::not_now, mine::unstoppable]
lifts-shield: [mine::now_again]

//--- guards.cpp
#include "coro_mock_base.h"

namespace mine {
struct cancelled {};
template <class T> struct task {
  struct promise_type : coro_mock::promise_base<task>, coro_mock::returns<T> {};
  coro_mock::awaiter<T> operator co_await() &&;
};
struct not_now {
  not_now();
  ~not_now();
};
struct now_again {
  explicit now_again(not_now &);
  ~now_again();
};
task<void> unstoppable(task<void> Work);
}

mine::task<void> work();
bool urgent();
void note(const char *What);

mine::task<void> guard_is_alive() {
  mine::not_now Guard;
  try {
    co_await work();
  } catch (...) {
    note("failed");
  }
}

mine::task<void> guard_is_inside_the_try() {
  try {
    mine::not_now Guard;
    co_await work();
  } catch (...) {
    note("failed");
  }
}

mine::task<void> guard_comes_second() {
  try {
    co_await work();
    mine::not_now Guard;
    co_await work();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}('mine::cancelled'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

mine::task<void> guard_is_gone() {
  {
    mine::not_now Guard;
    co_await work();
  }
  try {
    co_await work();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

mine::task<void> guard_was_a_temporary() {
  mine::not_now();
  try {
    co_await work();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

mine::task<void> guard_of_the_condition_alone() {
  if (mine::not_now Guard; urgent())
    co_await work();
  try {
    co_await work();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

mine::task<void> guard_does_not_reach_into_a_lambda() {
  mine::not_now Guard;
  auto Later = []() -> mine::task<void> {
    try {
      co_await work();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  };
  co_await Later();
}

mine::task<void> guard_is_lifted() {
  mine::not_now Guard;
  mine::now_again Lifted(Guard);
  try {
    co_await work();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

mine::task<void> guard_was_lifted_for_a_while() {
  mine::not_now Guard;
  {
    mine::now_again Lifted(Guard);
    co_await work();
  }
  try {
    co_await work();
  } catch (...) {
    note("failed");
  }
}

mine::task<void> operation_is_wrapped() {
  try {
    co_await mine::unstoppable(work());
  } catch (...) {
    note("failed");
  }
}

mine::task<void> only_one_operation_is_wrapped() {
  try {
    co_await mine::unstoppable(work());
    co_await work();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}
