// R13: tokens of the user's own.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %tidy %t/unit.cpp --config='{CheckOptions: {cancellation.Vocabulary: "%t/my.yaml"}}' -- %mock-flags | %filecheck %t/unit.cpp
// Without the file nothing is known of them.
// RUN: %tidy %t/unit.cpp -- %mock-flags | count 0

//--- my.yaml
library: my
title: Our runtime
cancellation-types:
  - type: my::stopped
awaitables: [my::task]
tokens: [my::token]
gives-tokens:
  - my::source::token
  - my::request::stop
  - my::current_token
token-placeholders: [my::no_token_yet]
sets-token: [my::with_token]
requests-cancellation: ["my::source::stop"]
cancellation-tests: ["my::token::stopping"]

//--- unit.cpp
#include "coro_mock_base.h"
#include <string>

namespace my {
class stopped {};
template <typename T = void> struct task {
  struct promise_type : coro_mock::promise_base<task>, coro_mock::returns<T> {};
  coro_mock::awaiter<T> operator co_await() const;
};
class token {
public:
  static token none();
  bool stopping() const;
};
constexpr struct no_token_yet_t {
  operator token() const;
} no_token_yet{};
class source {
public:
  my::token token() const;
  void stop();
};
// What is passed around carries the token.
class request {
public:
  my::token stop() const;
  const std::string &id() const;

private:
  std::string name;
};
token current_token();
template <typename A> A with_token(A awaitable, token t);
} // namespace my

my::task<int> load(int id, my::token t = {});
my::task<int> save(int id, my::token t = my::token::none());
my::task<int> load(const std::string &id, my::token t = {});
my::task<int> drop(int id, my::token t = my::current_token());

my::task<int> parameter(my::token t) {
  int a = co_await load(1); // CHECK: :[[@LINE]]:20: warning: 'load' would take a token and gets none: a request to stop that 't' tells of does not reach it [cancellation-dropped-token]
  int b = co_await save(1); // CHECK: :[[@LINE]]:20: warning: 'save' would take a token and gets none
  int c = co_await drop(1);
  int d = co_await load(1, my::token::none());
  co_return a + b + c + d;
}

my::task<int> in_an_object(const my::request &r) {
  co_return co_await load(r.id()); // CHECK: :[[@LINE]]:22: warning: {{.*}}that 'r.stop()' tells of
}
my::task<int> in_an_object_by_pointer(my::request *r) {
  co_return co_await load(r->id()); // CHECK: :[[@LINE]]:22: warning: {{.*}}that 'r->stop()' tells of
}
my::task<int> of_an_object(const my::request &r) {
  co_return co_await load(r.id(), r.stop());
}

my::task<int> placeholder(my::token t) {
  co_return co_await load(1, my::no_token_yet); // CHECK: :[[@LINE]]:22: warning: 'load' would take a token and gets none
}

my::task<int> bound(my::token t) {
  co_return co_await my::with_token(load(1), t);
}

my::task<int> for_its_children() {
  my::source children;
  auto child = load(1, children.token());
  int a = co_await load(2);
  children.stop();
  co_return a + co_await child;
}

my::task<int> behind_a_test(my::token t) {
  if (t.stopping())
    co_return co_await save(0);
  co_return co_await load(1, t);
}
