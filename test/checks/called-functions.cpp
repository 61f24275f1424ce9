// A call delivers what gets out of the function that it calls.
//
// FIX-ROUNDS: 2, since a caller gets what the function below no longer loses.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_asio.h"

namespace asio = boost::asio;

void note(const char *What);
void from_elsewhere();

static std::size_t read(asio::ip::tcp::socket &Socket, asio::yield_context Yield) {
  char Data[8];
  return asio::async_read_stackful(Socket, asio::buffer(Data), Yield);
}

class Session {
public:
  Session(asio::ip::tcp::socket &Socket, asio::yield_context Yield) : Socket(Socket), Yield(Yield) {}

  void read_once() { read(Socket, Yield); }
  void read_again() { read_once(); }
  void read_quietly() noexcept { read_once(); }
  virtual void read_by_name() { read_once(); }
  virtual void read_in_the_end() final { read_once(); }

  void read_and_log() {
    try {
      read_once();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}'boost::context::detail::forced_unwind'{{.*}}[cancellation-catch-all]
      note("failed");
    }
  }

  void read_and_pass_on() {
    try {
      read_once();
    } catch (...) {
      note("failed");
      throw;
    }
  }

  void recurse(int Depth) {
    if (Depth)
      recurse(Depth - 1);
    else
      read_once();
  }

private:
  asio::ip::tcp::socket &Socket;
  asio::yield_context Yield;
};

void two_calls_down(Session &S) {
  try {
    S.read_again();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void caught_below(Session &S) {
  try {
    S.read_and_log();
  } catch (...) {
    note("the finding is there, nothing arrives here");
  }
}

void passed_on_below(Session &S) {
  try {
    S.read_and_pass_on();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void ends_the_program_below(Session &S) {
  try {
    S.read_quietly();
  } catch (...) {
    note("nothing gets out of noexcept");
  }
}

void may_be_another_function(Session &S) {
  try {
    S.read_by_name();
  } catch (...) {
    note("nothing is known of what overrides it");
  }
}

void is_this_function(Session &S) {
  try {
    S.read_in_the_end();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void recursion(Session &S) {
  try {
    S.recurse(3);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

struct Greeting {
  Greeting(Session &S) { S.read_once(); }
};

struct Prepared {
  Prepared(Session &) noexcept {}
};

void a_constructor_is_called(Session &S) {
  try {
    Greeting Made(S);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void a_constructor_that_does_not_wait(Session &S) {
  try {
    Prepared Made(S);
  } catch (...) {
    note("failed");
  }
}

void a_lambda_is_called(asio::ip::tcp::socket &Socket, asio::yield_context Yield) {
  auto Read = [&] { read(Socket, Yield); };
  try {
    Read();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void a_lambda_is_only_made(asio::ip::tcp::socket &Socket, asio::yield_context Yield) {
  try {
    auto Read = [&] { read(Socket, Yield); };
    from_elsewhere();
  } catch (...) {
    note("failed");
  }
}

void unknown_function() {
  try {
    from_elsewhere();
  } catch (...) {
    note("failed");
  }
}
