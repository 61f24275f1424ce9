// R13: calls that get the token in another way, and those that must not be
// stopped.
// RUN: %tidy %s -- %mock-flags | %filecheck %s
#include "mock_folly_coro.h"
#include <string>
#include <utility>

using folly::CancellationToken;
using folly::coro::Task;

Task<int> fetch(int id, CancellationToken token = {});
Task<void> close(CancellationToken token = {});
int report(int id, CancellationToken token = {});
bool broken();
void note(const char *);

Task<int> from_the_library() {
  const CancellationToken &token =
      co_await folly::coro::co_current_cancellation_token;
  co_return co_await fetch(1); // CHECK: :[[@LINE]]:22: warning: {{.*}}that 'token' tells of
}

Task<int> bound_by_an_adaptor(CancellationToken token) {
  co_return co_await folly::coro::co_withCancellation(token, fetch(1));
}
Task<int> bound_later(CancellationToken token) {
  auto task = fetch(1);
  co_return co_await folly::coro::co_withCancellation(token, std::move(task));
}
template <class A> A under(A awaitable, CancellationToken token);
Task<int> bound_by_ones_own(CancellationToken token) {
  co_return co_await under(fetch(1), token);
}
template <class... A> Task<int> sum(A...);
Task<int> beside_one_that_got_it(CancellationToken token) {
  co_return co_await sum(fetch(1), fetch(2, token)); // CHECK: :[[@LINE]]:26: warning: 'fetch' would take a token and gets none
}

struct Options {
  int id;
  CancellationToken token;
};
Task<int> with_options(Options options, CancellationToken token = {});
Task<int> in_its_options(CancellationToken token) {
  co_return co_await with_options(Options{1, token});
}
Task<int> in_options_with_a_name(CancellationToken token) {
  Options options{1, token};
  co_return co_await with_options(options);
}
Task<int> options_without(CancellationToken token) {
  Options options{1};
  co_return co_await with_options(options); // CHECK: :[[@LINE]]:22: warning: 'with_options' would take a token and gets none
}

struct Session {
  explicit Session(int port);
  Session(int port, CancellationToken token);
  Task<int> run(int id);
  Task<int> run(int id, CancellationToken token);
};
Task<int> object_that_has_it(CancellationToken token) {
  Session session(1, token);
  co_return co_await session.run(2);
}
Task<int> object_without(CancellationToken token) {
  Session session(1); // CHECK: :[[@LINE]]:11: warning: 'Session' would take a token and gets none
  co_return co_await session.run(2); // CHECK: :[[@LINE]]:30: warning: 'run' would take a token and gets none
}
class Owner {
  Session session;
  Task<int> member_that_has_it(CancellationToken token) {
    co_return co_await session.run(1);
  }

public:
  explicit Owner(CancellationToken token) : session(1, token) {}
};

template <class F> Task<int> invoke(F f, CancellationToken token = {}) {
  co_return f();
}
Task<int> given_a_lambda_that_has_it(CancellationToken token) {
  co_return co_await invoke([token] { return token.isCancellationRequested(); });
}
Task<int> given_a_lambda_without(CancellationToken token) {
  co_return co_await invoke([] { return 1; }); // CHECK: :[[@LINE]]:22: warning: 'invoke' would take a token and gets none
}

// A callback that stops what is called, in its own way.
struct Socket {
  Task<int> receive(int size);
  Task<int> receive(int size, CancellationToken token);
  void cancel();
};
inline Task<int> stopped_by_a_callback(Socket &socket, CancellationToken token) {
  folly::CancellationCallback callback(token, [&] { socket.cancel(); });
  co_return co_await socket.receive(1);
}
inline Task<int> stopped_by_another_callback(Socket &socket, Socket &other,
                                             CancellationToken token) {
  folly::CancellationCallback callback(token, [&] { other.cancel(); });
  co_return co_await socket.receive(1); // CHECK: :[[@LINE]]:29: warning: 'receive' would take a token and gets none
}

// A constructor that has given it away.
struct Keeper {
  CancellationToken token;
  int reported;
  explicit Keeper(CancellationToken t) : token(std::move(t)) {
    reported = report(1);
  }
  Keeper(int id, CancellationToken t) : token(t) {
    reported = report(id); // CHECK: :[[@LINE]]:16: warning: 'report' would take a token and gets none
  }
};

// Clean-up.
Task<void> shielded(CancellationToken token) {
  co_await fetch(1, token);
  co_await folly::coro::co_withCancellation(CancellationToken{}, close());
}
Task<void> cleans_up_after_the_cancellation(CancellationToken token) {
  std::exception_ptr error;
  try {
    co_await fetch(1, token);
  } catch (...) {
    error = std::current_exception();
  }
  if (error) {
    report(2);
    std::rethrow_exception(error);
  }
}
Task<void> cleans_up_behind_a_test(CancellationToken token) {
  if (token.isCancellationRequested()) {
    co_await close();
    co_return;
  }
  co_await fetch(1); // CHECK: :[[@LINE]]:12: warning: 'fetch' would take a token and gets none
}
Task<void> cleans_up_behind_the_loop(CancellationToken token) {
  while (!token.isCancellationRequested())
    co_await fetch(1); // CHECK: :[[@LINE]]:14: warning: 'fetch' would take a token and gets none
  co_await close();
}
Task<void> loop_with_another_way_out(CancellationToken token) {
  while (!token.isCancellationRequested())
    if (broken())
      break;
  co_await close(); // CHECK: :[[@LINE]]:12: warning: 'close' would take a token and gets none
}
Task<void> behind_a_test_for_something_else(CancellationToken token) {
  if (broken())
    co_await close(); // CHECK: :[[@LINE]]:14: warning: 'close' would take a token and gets none
}
Task<void> after_its_own_stop(folly::CancellationSource &source) {
  co_await fetch(1); // CHECK: :[[@LINE]]:12: warning: {{.*}}that 'source.getToken()' tells of
  source.requestCancellation();
  co_await close();
}
Task<void> in_a_handler(CancellationToken token) {
  try {
    co_await fetch(1, token);
  } catch (const folly::OperationCancelled &) {
    report(1);
    throw;
  }
}
Task<void> in_a_handler_of_something_else(CancellationToken token) {
  try {
    co_await fetch(1, token);
  } catch (const std::out_of_range &) {
    report(1); // CHECK: :[[@LINE]]:5: warning: 'report' would take a token and gets none
  }
}
Task<void> flag_of_a_handler(CancellationToken token) {
  bool failed = false;
  try {
    co_await fetch(1, token);
  } catch (const folly::OperationCancelled &) {
    failed = true;
  }
  if (failed) {
    co_await close(); // CHECK: :[[@LINE]]:5: warning: clean-up awaited after a cancellation
    throw folly::OperationCancelled();
  }
  co_await fetch(2); // CHECK: :[[@LINE]]:12: warning: 'fetch' would take a token and gets none
}
Task<int> retries(CancellationToken token) {
  for (;;) {
    try {
      co_return co_await fetch(1, token);
    } catch (const std::out_of_range &) {
      note("again");
    }
    co_await fetch(0); // CHECK: :[[@LINE]]:14: warning: 'fetch' would take a token and gets none
  }
}

// Pointers: where there may be no token, there are two ways.
Task<int> by_pointer(int id);
Task<int> by_pointer(int id, CancellationToken *token);
Task<int> dereferenced(CancellationToken *token) {
  co_return co_await fetch(1); // CHECK: :[[@LINE]]:22: warning: {{.*}}that 'token' tells of
}
Task<int> tested(CancellationToken *token) {
  if (token)
    co_return co_await fetch(1, *token);
  co_return co_await fetch(1);
}
Task<int> pointer_passed_on(CancellationToken *token) {
  co_return co_await by_pointer(1); // CHECK: :[[@LINE]]:22: warning: 'by_pointer' would take a token and gets none
}
Task<int> address_taken(CancellationToken token) {
  co_return co_await by_pointer(1); // CHECK: :[[@LINE]]:22: warning: 'by_pointer' would take a token and gets none
}
Task<int> maybe_none(CancellationToken *token = nullptr) {
  co_return co_await fetch(1);
}
