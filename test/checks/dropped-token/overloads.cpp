// R13: which overload is the same function with a token.
// RUN: %tidy %s -- %mock-flags | %filecheck %s
#include "mock_cppcoro.h"
#include <string>

using cppcoro::cancellation_token;
using cppcoro::task;

namespace same {
task<> forward(int x);
task<> forward(int x, cancellation_token token);
task<> by_reference(const std::string &x);
task<> by_reference(const std::string &x, const cancellation_token &token);
task<> in_front(int x);
task<> in_front(cancellation_token token, int x);
task<> in_the_middle(int x, int y);
task<> in_the_middle(int x, cancellation_token token, int y);
task<> default_behind(int x, int line = 0);
task<> default_behind(int x, cancellation_token token, int line = 0);
task<> default_in_front(int x, int retries = 3);
task<> default_in_front(int x, int retries, cancellation_token token);
task<> instead_of_a_default(int x = 1);
task<> instead_of_a_default(cancellation_token token);
template <class T> task<> pattern(T x);
template <class T> task<> pattern(T x, cancellation_token token);
template <class T, class U> task<> two_patterns(T x, const U &y);
template <class T, class U>
task<> two_patterns(T x, const U &y, cancellation_token token);
task<> none();
task<> none(cancellation_token token);
} // namespace same

task<> the_same(cancellation_token token) {
  co_await same::forward(1); // CHECK: :[[@LINE]]:12: warning: 'forward' would take a token and gets none
  co_await same::by_reference("x"); // CHECK: :[[@LINE]]:12: warning: 'by_reference' would take a token and gets none
  co_await same::in_front(1); // CHECK: :[[@LINE]]:12: warning: 'in_front' would take a token and gets none
  co_await same::in_the_middle(1, 2); // CHECK: :[[@LINE]]:12: warning: 'in_the_middle' would take a token and gets none
  co_await same::default_behind(1); // CHECK: :[[@LINE]]:12: warning: 'default_behind' would take a token and gets none
  co_await same::default_in_front(1); // CHECK: :[[@LINE]]:12: warning: 'default_in_front' would take a token and gets none
  co_await same::instead_of_a_default(); // CHECK: :[[@LINE]]:12: warning: 'instead_of_a_default' would take a token and gets none
  co_await same::pattern(1); // CHECK: :[[@LINE]]:12: warning: 'pattern' would take a token and gets none
  co_await same::two_patterns(1, 2.0); // CHECK: :[[@LINE]]:12: warning: 'two_patterns' would take a token and gets none
  co_await same::none(); // CHECK: :[[@LINE]]:12: warning: 'none' would take a token and gets none
}

namespace other {
task<> other_type(int x);
task<> other_type(const std::string &x, cancellation_token token);
task<> two_more(int x);
task<> two_more(int x, int y, cancellation_token token);
task<> no_longer(int x);
[[deprecated]] task<> no_longer(int x, cancellation_token token);
task<> deleted(int x);
task<> deleted(int x, cancellation_token token) = delete;
int blocking(int x);
task<int> blocking(int x, cancellation_token token);
template <class T> task<> any(T x);
template <class T, class U> task<> any(T x, U y);
namespace elsewhere {
task<> in_another_namespace(int x, cancellation_token token);
}
task<> in_another_namespace(int x);
task<> declared_behind(int x);
} // namespace other

task<> another(cancellation_token token) {
  co_await other::other_type(1);
  co_await other::two_more(1);
  co_await other::no_longer(1);
  co_await other::deleted(1);
  co_await other::any(1);
  co_await other::in_another_namespace(other::blocking(1));
  co_await other::declared_behind(1);
}
namespace other {
task<> declared_behind(int x, cancellation_token token);
}

// A reference that must be able to change the token, or that takes it away.
task<> changes(int x);
task<> changes(int x, cancellation_token &token);
task<> takes_away(int x);
task<> takes_away(int x, cancellation_token &&token);
task<> references(cancellation_token token) {
  co_await changes(1); // CHECK: :[[@LINE]]:12: warning: 'changes' would take a token and gets none
  co_await takes_away(1); // CHECK: :[[@LINE]]:12: warning: 'takes_away' would take a token and gets none
  // CHECK: :[[@LINE-1]]:12: note: pass a copy of 'token'
}
task<> constant(const cancellation_token token) { co_await changes(1); }
task<> captured_by_copy(cancellation_token token) {
  auto f = [token]() -> task<> { co_await changes(1); };
  co_await f();
}

class Connection {
public:
  task<> read(int size);
  task<> read(int size, cancellation_token token);
  task<> peek(int size) const;
  task<> peek(int size, cancellation_token token);
  task<> take(int size) &&;
  task<> take(int size, cancellation_token token) &;
  static task<> open(int port);
  static task<> open(int port, cancellation_token token);
  task<> hidden(int size);
  virtual task<> close();
  virtual task<> close(cancellation_token token);

  task<> own(cancellation_token token) {
    co_await hidden(1); // CHECK: :[[@LINE]]:14: warning: 'hidden' would take a token and gets none
  }

private:
  task<> hidden(int size, cancellation_token token);
};

task<> members(Connection &c, cancellation_token token) {
  co_await c.read(1); // CHECK: :[[@LINE]]:14: warning: 'read' would take a token and gets none
  co_await c.peek(1);
  co_await std::move(c).take(1);
  co_await Connection::open(1); // CHECK: :[[@LINE]]:12: warning: 'open' would take a token and gets none
  co_await c.hidden(1);
}

// The function that is being defined is no suggestion.
task<> recursive(int x);
task<> recursive(int x, cancellation_token token) {
  co_await recursive(x - 1);
  auto later = [&]() -> task<> { co_await recursive(x); };
  co_await later();
}
task<> walk(int depth, cancellation_token token = {}) {
  if (depth)
    co_await walk(depth - 1); // CHECK: :[[@LINE]]:14: warning: 'walk' would take a token and gets none
}
task<> walk_on(int depth, cancellation_token token = {}) {
  if (depth)
    co_await walk_on(depth - 1, token);
}
class Wrapped : public Connection {
  task<> close(cancellation_token token) override {
    co_await Connection::close();
  }
};

// The function without a token knows where to get one.
cancellation_token current();
task<> ambient(int x, cancellation_token token);
task<> ambient(int x) { return ambient(x, current()); }
task<> empty(int x, cancellation_token token);
task<> empty(int x) { return empty(x, {}); }
task<> by_default(int x, cancellation_token token = current());
task<> forwarders(cancellation_token token) {
  co_await ambient(1);
  co_await empty(1); // CHECK: :[[@LINE]]:12: warning: 'empty' would take a token and gets none
  co_await by_default(1);
}

// One finding for all instantiations.
template <class T> task<> instantiated(T x, cancellation_token token) {
  co_await same::pattern(x); // CHECK: :[[@LINE]]:12: warning: 'pattern' would take a token and gets none
}
task<> instantiates(cancellation_token token) {
  co_await instantiated(1, token);
  co_await instantiated('x', token);
}
template <class T> task<> never_instantiated(T x, cancellation_token token) {
  co_await same::forward(1); // CHECK: :[[@LINE]]:12: warning: 'forward' would take a token and gets none
  co_await same::pattern(x);
}

// A container of tokens takes its elements, not a token.
template <class T> struct Channel {
  task<> push();
  task<> push(T value);
};
task<> contents(Channel<cancellation_token> &c, cancellation_token token) {
  co_await c.push();
}

// In macros, at the expansion.
#define AWAIT(x) co_await x
task<> expanded(cancellation_token token) {
  AWAIT(same::forward(1)); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: 'forward' would take a token and gets none
}
