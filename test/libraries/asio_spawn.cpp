// The checks on stackful coroutines of standalone Asio 1.22, as Debian ships
// it: spawn() has no completion token there, so nobody learns how its function
// ends. Unwinding is Boost.Coroutine's.
//
// RUN: %tidy %s -- -std=c++20 | %filecheck %s

#define ASIO_STANDALONE
#include <asio.hpp>
#include <asio/spawn.hpp>
#include <boost/bind/bind.hpp>
#include <functional>

using asio::yield_context;

void note(const char *What);

void root_that_ends(asio::io_context &Loop) {
  asio::spawn(Loop, [&Loop](yield_context Yield) {
    try {
      asio::steady_timer(Loop).async_wait(Yield);
    } catch (const std::exception &E) {
      note(E.what());
    }
  });
}

void root_with_attributes_that_ends(asio::io_context &Loop) {
  asio::spawn(
      asio::make_strand(Loop),
      [&Loop](yield_context Yield) {
        try {
          asio::steady_timer(Loop).async_wait(Yield);
        } catch (const std::exception &E) {
          note(E.what());
        }
      },
      boost::coroutines::attributes(64 * 1024));
}

void root_that_goes_on(asio::io_context &Loop) {
  asio::spawn(Loop, [&Loop](yield_context Yield) {
    for (;;) {
      try {
        asio::steady_timer(Loop).async_wait(Yield);
      } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
        note(E.what());
      }
    }
  });
}

// Nobody awaits it, but to stop the unwinding is wrong everywhere.
void root_that_stops_unwinding(asio::io_context &Loop) {
  asio::spawn(Loop, [&Loop](yield_context Yield) {
    try {
      asio::steady_timer(Loop).async_wait(Yield);
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  });
}

class session : public std::enable_shared_from_this<session> {
public:
  void start() {
    asio::spawn(Loop, boost::bind(&session::bound_by_boost, shared_from_this(),
                                  boost::placeholders::_1));
    asio::spawn(Loop, std::bind(&session::bound_by_std, shared_from_this(),
                                std::placeholders::_1));
    asio::spawn(Loop, std::bind(&session::also_called, shared_from_this(),
                                std::placeholders::_1));
  }

private:
  void bound_by_boost(yield_context Yield) {
    try {
      asio::steady_timer(Loop).async_wait(Yield);
    } catch (const std::exception &E) {
      note(E.what());
    }
  }

  void bound_by_std(yield_context Yield) {
    also_called(Yield);
    try {
      asio::steady_timer(Loop).async_wait(Yield);
    } catch (const std::exception &E) {
      note(E.what());
    }
  }

  void also_called(yield_context Yield) {
    try {
      asio::steady_timer(Loop).async_wait(Yield);
    } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note(E.what());
    }
  }

  asio::io_context Loop;
};

// The coroutine's own function, whose end boost::coroutines::pull_type shows.
void with_attributes_of_its_own(
    boost::coroutines::asymmetric_coroutine<int>::push_type &Sink) {
  try {
    Sink(1);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void pulls() {
  boost::coroutines::asymmetric_coroutine<int>::pull_type Source(
      with_attributes_of_its_own, boost::coroutines::attributes(64 * 1024));
  Source();
}
