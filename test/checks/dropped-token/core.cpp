// R13: which calls would take a token, and which tokens are at hand.
// RUN: %tidy %s -- %mock-flags | %filecheck %s
#include "mock_cppcoro.h"
#include <stop_token>

using cppcoro::cancellation_source;
using cppcoro::cancellation_token;
using cppcoro::task;

task<int> fetch(int id, cancellation_token token = {});
task<int> send(int id);
task<int> send(int id, cancellation_token token);
task<> plain(int id);

task<int> parameter_left_to_its_default(cancellation_token token) {
  co_return co_await fetch(1); // CHECK: :[[@LINE]]:22: warning: 'fetch' would take a token and gets none: a request to stop that 'token' tells of does not reach it [cancellation-dropped-token]
}

task<int> passed(cancellation_token token) { co_return co_await fetch(1, token); }

task<int> overload_with_one_more(cancellation_token token) {
  co_return co_await send(1); // CHECK: :[[@LINE]]:22: warning: 'send' would take a token and gets none
}

task<int> overload_passed(cancellation_token token) {
  co_return co_await send(1, token);
}

task<> takes_none(cancellation_token token) { co_await plain(1); }

task<int> has_none() { co_return co_await fetch(1); }

task<int> explicitly_empty(cancellation_token token) {
  int a = co_await fetch(1, {});
  int b = co_await fetch(1, cancellation_token{});
  int c = co_await send(1, {});
  co_return a + b + c;
}

task<int> unnamed_parameter(cancellation_token) { co_return co_await fetch(1); }

task<int> by_reference(const cancellation_token &token) {
  co_return co_await fetch(1); // CHECK: :[[@LINE]]:22: warning: 'fetch' would take a token and gets none
}

// Several calls, each of its own.
task<int> one_of_two(cancellation_token token) {
  int a = co_await fetch(1, token);
  co_return a + co_await fetch(2); // CHECK: :[[@LINE]]:26: warning: 'fetch' would take a token and gets none
}

// Stored, and awaited later.
task<int> stored(cancellation_token token) {
  auto pending = fetch(1); // CHECK: :[[@LINE]]:18: warning: 'fetch' would take a token and gets none
  co_await plain(2);
  co_return co_await std::move(pending);
}

// Returned: no coroutine, but asynchronous all the same.
task<int> returned(cancellation_token token) {
  return fetch(1); // CHECK: :[[@LINE]]:10: warning: 'fetch' would take a token and gets none
}

// What was awaited is a value: it knows of no token.
task<int> behind_one_that_got_it(cancellation_token token) {
  int id = co_await fetch(1, token);
  co_return co_await fetch(id); // CHECK: :[[@LINE]]:22: warning: 'fetch' would take a token and gets none
}
task<int> around_one_that_got_it(cancellation_token token) {
  co_return co_await fetch(co_await fetch(1, token)); // CHECK: :[[@LINE]]:22: warning: 'fetch' would take a token and gets none
}

// Local variables.
task<int> local_copy(cancellation_token token) {
  auto copy = token;
  co_return co_await fetch(1, copy);
}
task<int> local_dropped(cancellation_source &source) {
  auto token = source.token();
  co_return co_await fetch(1); // CHECK: :[[@LINE]]:22: warning: {{.*}}that 'source.token()' tells of
}
cancellation_token current();
task<int> local_from_elsewhere() {
  auto token = current();
  co_return co_await fetch(1); // CHECK: :[[@LINE]]:22: warning: {{.*}}that 'token' tells of
}
task<int> local_of_an_inner_block(bool b) {
  if (b) {
    auto token = current();
    co_await plain(token.is_cancellation_requested());
  }
  co_return co_await fetch(1);
}
task<int> declared_behind() {
  int a = co_await fetch(1);
  auto token = current();
  co_return a + co_await fetch(1, token);
}
task<int> shadowed(cancellation_token token) {
  {
    int token = 1;
    co_return co_await fetch(token);
  }
}

// Tokens of the function's own children are not its own.
task<int> source_of_its_own() {
  cancellation_source source;
  auto token = source.token();
  auto child = fetch(1, token);
  int a = co_await fetch(2);
  source.request_cancellation();
  co_return a + co_await std::move(child);
}
task<int> linked_source(cancellation_token token) {
  cancellation_source source;
  cppcoro::cancellation_registration link(
      token, [&] { source.request_cancellation(); });
  co_return co_await fetch(1, source.token());
}
task<int> linked_source_dropped(cancellation_token token) {
  cancellation_source source;
  cppcoro::cancellation_registration link(
      token, [&] { source.request_cancellation(); });
  co_return co_await fetch(1); // CHECK: :[[@LINE]]:22: warning: {{.*}}that 'token' tells of
}

task<int> two_locals(bool b) {
  auto one = current();
  auto other = current();
  co_return co_await fetch(1);
}
task<int> one_made_of_the_other() {
  auto one = current();
  auto other = one;
  co_return co_await fetch(1); // CHECK: :[[@LINE]]:22: warning: {{.*}}that 'other' tells of
}
task<int> local_and_linked_source() {
  auto token = current();
  cancellation_source source;
  cppcoro::cancellation_registration link(
      token, [&] { source.request_cancellation(); });
  co_return co_await fetch(1); // CHECK: :[[@LINE]]:22: warning: {{.*}}that 'token' tells of
}

// Moved from, or emptied on purpose.
task<int> moved_away(cancellation_token token) {
  int a = co_await fetch(1, std::move(token));
  co_return a + co_await fetch(2);
}
task<int> emptied(cancellation_token token) {
  int a = co_await fetch(1, token);
  token = {};
  co_return a + co_await fetch(2);
}

// Of two tokens nobody knows which one is meant.
task<int> two_parameters(cancellation_token request, cancellation_token server) {
  co_return co_await fetch(1);
}

// Of another library.
task<int> of_another_kind(std::stop_token token) { co_return co_await fetch(1); }

// A member.
class Client {
public:
  task<int> get(int id) {
    co_return co_await fetch(id); // CHECK: :[[@LINE]]:24: warning: {{.*}}that 'token' tells of
  }
  task<int> parameter_first(cancellation_token request) {
    co_return co_await fetch(1); // CHECK: :[[@LINE]]:24: warning: {{.*}}that 'request' tells of
  }
  task<int> hidden(int token) {
    co_return co_await fetch(token); // CHECK: :[[@LINE]]:24: warning: {{.*}}that 'this->token' tells of
  }
  // The function that is called has the member, too.
  task<int> own_function() { co_return co_await step(1); }
  task<int> step(int id, cancellation_token token = {});
  // Nobody stops a plain function that has not asked for a token.
  void start() { started = new task<int>(fetch(1)); }

private:
  cancellation_token token;
  task<int> *started;
};
class Heir : public Client {
  task<int> private_in_its_base() { co_return co_await fetch(1); }
};

// Lambdas: what is not captured stops the search.
task<int> lambdas(cancellation_token token) {
  auto captured = [token]() -> task<int> {
    co_return co_await fetch(1); // CHECK: :[[@LINE]]:24: warning: 'fetch' would take a token and gets none
  };
  auto by_default = [&]() -> task<int> {
    co_return co_await fetch(2); // CHECK: :[[@LINE]]:24: warning: 'fetch' would take a token and gets none
  };
  auto made = [stop = token]() -> task<int> {
    co_return co_await fetch(3); // CHECK: :[[@LINE]]:24: warning: {{.*}}that 'stop' tells of
  };
  auto of_its_own = [](cancellation_token inner) -> task<int> {
    co_return co_await fetch(4); // CHECK: :[[@LINE]]:24: warning: {{.*}}that 'inner' tells of
  };
  auto none = []() -> task<int> { co_return co_await fetch(5); };
  auto other = [id = 6]() -> task<int> { co_return co_await fetch(id); };
  co_return co_await captured() + co_await by_default() + co_await made() +
      co_await of_its_own(token) + co_await none() + co_await other();
}

// A lambda's own parameter may be left out, too.
task<int> lambda_with_a_default(cancellation_token token) {
  auto get = [](int id, cancellation_token t = {}) { return fetch(id, t); };
  int a = co_await get(1, token);
  co_return a + co_await get(2); // CHECK: :[[@LINE]]:26: warning: 'get' would take a token and gets none
}

// Constructors.
struct operation {
  operation(int socket, int size);
  operation(int socket, int size, cancellation_token token);
  coro_mock::awaiter<int> operator co_await();
};
task<int> constructed(cancellation_token token) {
  operation dropped(1, 2); // CHECK: :[[@LINE]]:13: warning: 'operation' would take a token and gets none
  operation told(1, 2, token);
  int a = co_await operation(3, 4); // CHECK: :[[@LINE]]:20: warning: 'operation' would take a token and gets none
  int b = co_await operation{5, 6}; // CHECK: :[[@LINE]]:20: warning: 'operation' would take a token and gets none
  co_return a + b + co_await dropped + co_await told;
}

// A plain function that takes a token takes it in order to pass it on; a
// coroutine may well call what is none.
int parse(int text, cancellation_token token = {});
int no_coroutine(cancellation_token token) {
  return parse(1); // CHECK: :[[@LINE]]:10: warning: 'parse' would take a token and gets none
}
task<int> calls_what_is_none(cancellation_token token) {
  co_return parse(1); // CHECK: :[[@LINE]]:13: warning: 'parse' would take a token and gets none
}
