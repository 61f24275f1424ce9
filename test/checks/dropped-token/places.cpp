// R13: where calls stand, and how members are named there.
// RUN: %tidy %s -- %mock-flags | %filecheck %s
#include "mock_cppcoro.h"
#include "mock_seastar.h"

using cppcoro::cancellation_token;
using cppcoro::task;
using namespace std::chrono_literals;

task<int> fetch(int id, cancellation_token token = {});

task<> in_conditions_and_initialisers(cancellation_token token) {
  for (int i = 0; i < co_await fetch(1); ++i) // CHECK: :[[@LINE]]:32: warning: 'fetch' would take a token
    if (int x = co_await fetch(2); x) // CHECK: :[[@LINE]]:26: warning: 'fetch' would take a token
      switch (co_await fetch(3)) { // CHECK: :[[@LINE]]:24: warning: 'fetch' would take a token
      case 1:
        co_await fetch(4); // CHECK: :[[@LINE]]:18: warning: 'fetch' would take a token
      }
  try {
    co_await fetch(5); // CHECK: :[[@LINE]]:14: warning: 'fetch' would take a token
  } catch (...) {
    throw;
  }
  do {
  } while (co_await fetch(6)); // CHECK: :[[@LINE]]:21: warning: 'fetch' would take a token
  auto x = co_await fetch(7) ? co_await fetch(8, token) : 0; // CHECK: :[[@LINE]]:21: warning: 'fetch' would take a token
}

task<int> of_any_type(auto token) {
  co_return co_await fetch(1); // CHECK: :[[@LINE]]:22: warning: 'fetch' would take a token
}
task<int> gives_it(cancellation_token token) {
  co_return co_await of_any_type(token);
}

// What is left to run if nobody has asked to stop.
seastar::future<> polls(seastar::abort_source &as) {
  while (!as.abort_requested()) {
    try {
      co_await seastar::sleep_abortable(1s, as);
    } catch (const seastar::timed_out_error &) {
    }
    co_await seastar::sleep_abortable(2s); // CHECK: :[[@LINE]]:14: warning: 'sleep_abortable' would take a token
  }
}

struct ThroughThis {
  cancellation_token token;
  task<> lambdas() {
    auto captured = [this]() -> task<> {
      co_await fetch(1); // CHECK: :[[@LINE]]:16: warning: {{.*}}that 'token' tells of
    };
    auto by_default = [=, this]() -> task<> {
      co_await fetch(2); // CHECK: :[[@LINE]]:16: warning: {{.*}}that 'token' tells of
    };
    auto without = []() -> task<> { co_await fetch(3); };
    co_await captured();
    co_await by_default();
    co_await without();
  }
};
struct TwoOfAKind {
  seastar::abort_source &as;
  seastar::abort_source *other;
  seastar::future<> run() const { co_await seastar::sleep_abortable(1s); }
};
struct ByReference {
  seastar::abort_source &as;
  seastar::future<> run() const {
    co_await seastar::sleep_abortable(1s); // CHECK: :[[@LINE]]:14: warning: {{.*}}that 'as' tells of
  }
};
struct ByPointer {
  seastar::abort_source *as;
  seastar::future<> run() const {
    co_await seastar::sleep_abortable(1s); // CHECK: :[[@LINE]]:14: warning: {{.*}}that 'as' tells of
  }
};
struct ByPointerThatMayBeNull {
  seastar::abort_source *as = nullptr;
  seastar::future<> run() const { co_await seastar::sleep_abortable(1s); }
};
template <class T> struct Base {
  cancellation_token token;
};
template <class T> struct Derived : Base<T> {
  task<> run() {
    co_await fetch(1); // CHECK: :[[@LINE]]:14: warning: {{.*}}that 'this->token' tells of
  }
};
template struct Derived<int>;
