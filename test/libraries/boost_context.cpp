// The checks on the headers of Boost.Context, Coroutine2, Coroutine and Fiber
// 1.81: the stack of a coroutine that is destroyed while it is suspended is
// unwound by an exception without a base class.
//
// RUN: %tidy %s -- -std=c++20 | %filecheck %s

#define BOOST_COROUTINES_NO_DEPRECATION_WARNING
#include <boost/context/continuation.hpp>
#include <boost/context/fiber.hpp>
#include <boost/coroutine/all.hpp>
#include <boost/coroutine2/all.hpp>
#include <boost/fiber/all.hpp>
#include <memory>
#include <stdexcept>
#include <string>

namespace context = boost::context;
namespace fibers = boost::fibers;
using boost::context::detail::forced_unwind;
using generator = boost::coroutines2::coroutine<int>;

void note(const char *What);
int next();
void work();

//===-- Context: fiber, callcc --------------------------------------------===//

context::fiber resumes_and_logs() {
  return context::fiber([](context::fiber &&Caller) {
    try {
      Caller = std::move(Caller).resume();
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}('boost::context::detail::forced_unwind'){{.*}}[cancellation-catch-all]
      note("failed");
    }
    return std::move(Caller);
  });
}

context::fiber resumes_with_a_function(context::fiber Caller) {
  try {
    return std::move(Caller).resume_with(
        [](context::fiber &&Other) { return std::move(Other); });
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
  return {};
}

context::continuation calls_with_the_current_continuation() {
  return context::callcc([](context::continuation &&Caller) {
    for (;;) {
      try {
        Caller = Caller.resume();
      } catch (...) { // CHECK: :[[@LINE]]:9: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
        note("again");
      }
    }
    return std::move(Caller);
  });
}

context::continuation starts_a_continuation() {
  try {
    return context::callcc([](context::continuation &&Caller) { return std::move(Caller); });
  } catch (...) {
    note("failed");
  }
  return {};
}

void pause(context::fiber &Caller);

void calls_a_helper_that_resumes(context::fiber &Caller) {
  try {
    pause(Caller);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

context::fiber resumes_what_came_back(context::fiber &&Caller) {
  context::fiber Next = std::move(Caller).resume();
  try {
    Next = std::move(Next).resume();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
  return Next;
}

// Whose stack this function runs on is not known here; not one that it made.
void resumes_what_it_has_made() {
  context::fiber Worker([](context::fiber &&Caller) { return std::move(Caller); });
  context::continuation Other = context::callcc([](context::continuation &&Caller) { return std::move(Caller); });
  try {
    Worker = std::move(Worker).resume();
    Other = Other.resume();
  } catch (...) {
    note("failed");
  }
}

struct owns_a_fiber {
  void run() {
    try {
      Worker = std::move(Worker).resume();
    } catch (...) {
      note("failed");
    }
  }
  context::fiber Worker;
};

struct refers_to_a_fiber {
  void run() {
    try {
      Caller = std::move(Caller).resume();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  }
  context::fiber &Caller;
};

context::fiber unwinding_stopped_by_name(context::fiber Caller) {
  try {
    return std::move(Caller).resume();
  } catch (const forced_unwind &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("destroyed");
  }
  return {};
}

context::fiber resumes_and_rethrows(context::fiber Caller) {
  try {
    return std::move(Caller).resume();
  } catch (...) {
    note("failed");
    throw;
  }
}

context::fiber lets_the_unwinding_through(context::fiber Caller) {
  try {
    return std::move(Caller).resume();
  } catch (const forced_unwind &) {
    throw;
  } catch (...) {
    note("failed");
  }
  return {};
}

// FP-12: it has no base class.
context::fiber std_exception_does_not_take_it(context::fiber Caller) {
  try {
    return std::move(Caller).resume();
  } catch (const std::exception &E) {
    note(E.what());
  }
  return {};
}

context::fiber resumed_outside_of_the_try(context::fiber Caller) {
  Caller = std::move(Caller).resume();
  try {
    work();
  } catch (...) {
    note("failed");
  }
  return Caller;
}

//===-- Coroutine2 --------------------------------------------------------===//

void yields_and_logs(generator::push_type &Yield) {
  try {
    Yield(next());
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('boost::context::detail::forced_unwind'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

generator::pull_type yields_on_after_any_exception() {
  return generator::pull_type([](generator::push_type &Yield) {
    for (;;) {
      try {
        Yield(next());
      } catch (...) { // CHECK: :[[@LINE]]:9: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
        note("again");
      }
    }
  });
}

generator::push_type consumes_and_logs() {
  return generator::push_type([](generator::pull_type &Source) {
    try {
      while (Source().get() != 0)
        work();
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}[cancellation-catch-all]
      note("failed");
    }
  });
}

void consumes_by_iterator(generator::pull_type &Source) {
  try {
    for (int I : Source)
      note(std::to_string(I).c_str());
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void yields_by_iterator(generator::push_type &Yield) {
  try {
    auto Out = begin(Yield);
    *Out = next();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void void_coroutine(boost::coroutines2::coroutine<void>::push_type &Yield) {
  try {
    Yield();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void reference_coroutine(boost::coroutines2::coroutine<int &>::push_type &Yield, int &Value) {
  try {
    Yield(Value);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void throws_something_else(generator::push_type &Yield) {
  try {
    Yield(next());
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    throw std::runtime_error("no value");
  }
}

void keeps_only_the_exception(generator::push_type &Yield) {
  std::exception_ptr Error;
  try {
    Yield(next());
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Error = std::current_exception();
  }
  if (Error)
    note("failed");
}

void yields_and_rethrows(generator::push_type &Yield) {
  try {
    Yield(next());
  } catch (const forced_unwind &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

void value_made_outside_of_the_try(generator::push_type &Yield) {
  int Value = 0;
  try {
    Value = next();
  } catch (...) {
    note("failed");
  }
  Yield(Value);
}

// The coroutine's exceptions come out where it is pulled.
void pulls_what_it_has_made() {
  try {
    generator::pull_type Source([](generator::push_type &Yield) { Yield(next()); });
    while (Source)
      Source();
    for (int I : Source)
      note(std::to_string(I).c_str());
  } catch (...) {
    note("failed");
  }
}

struct pulls_its_own {
  int value() {
    try {
      return Source().get();
    } catch (...) {
      note("failed");
      return 0;
    }
  }
  generator::pull_type Source{[](generator::push_type &Yield) { Yield(next()); }};
};

struct yields_to_another {
  void value() {
    try {
      (*Yield)(next());
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  }
  generator::push_type *Yield;
};

void yields_in_a_helper(generator::push_type &Yield) {
  try {
    yields_and_logs(Yield);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void yields_in_a_lambda(generator::push_type &Yield) {
  auto Twice = [](generator::push_type &To) { To(next())(next()); };
  try {
    Twice(Yield);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void keeps_a_coroutine(generator::pull_type Source) {
  try {
    auto Kept = std::make_unique<generator::pull_type>(std::move(Source));
    work();
  } catch (...) {
    note("failed");
  }
}

// What get() takes is there already.
int takes_what_was_pulled(generator::pull_type &Source) {
  try {
    return Source.get();
  } catch (...) {
    note("nothing");
    return 0;
  }
}

//===-- Coroutine, the deprecated one -------------------------------------===//

void older_yields_and_logs(boost::coroutines::asymmetric_coroutine<int>::push_type &Yield) {
  try {
    Yield(next());
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('boost::coroutines::detail::forced_unwind'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void older_consumes_and_logs(boost::coroutines::asymmetric_coroutine<int>::pull_type &Source) {
  try {
    Source();
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('boost::coroutines::detail::forced_unwind'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void older_symmetric(boost::coroutines::symmetric_coroutine<int>::yield_type &Yield) {
  try {
    Yield();
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('boost::coroutines::detail::forced_unwind'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// The newer library's type is not the one that is thrown.
void older_lets_the_wrong_type_through(boost::coroutines::asymmetric_coroutine<int>::push_type &Yield) {
  try {
    Yield(next());
  } catch (const forced_unwind &) {
    throw;
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void older_lets_its_type_through(boost::coroutines::asymmetric_coroutine<int>::push_type &Yield) {
  try {
    Yield(next());
  } catch (const boost::coroutines::detail::forced_unwind &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

//===-- Fiber -------------------------------------------------------------===//
//
// The scheduler of Boost.Fiber lets each fiber run to its end and unwinds none:
// one that waits for ever keeps its thread for ever. So nothing is lost here.

void fiber_that_yields() {
  fibers::fiber([] {
    for (;;) {
      try {
        work();
        boost::this_fiber::yield();
      } catch (...) {
        note("again");
      }
    }
  }).detach();
}

void fiber_that_sleeps() {
  try {
    boost::this_fiber::sleep_for(std::chrono::milliseconds(1));
  } catch (...) {
    note("failed");
  }
}

void fiber_that_waits(fibers::condition_variable &Ready, fibers::mutex &Mutex) {
  try {
    std::unique_lock<fibers::mutex> Lock(Mutex);
    Ready.wait(Lock);
  } catch (...) {
    note("failed");
  }
}

int fiber_that_gets(fibers::future<int> &Result) {
  try {
    return Result.get();
  } catch (...) {
    note("failed");
    return 0;
  }
}

void fiber_that_pops(fibers::buffered_channel<int> &Channel) {
  try {
    int Value = 0;
    while (Channel.pop(Value) == fibers::channel_op_status::success)
      work();
  } catch (...) {
    note("failed");
  }
}

struct joins_a_fiber {
  ~joins_a_fiber() {
    if (Worker.joinable())
      Worker.join();
  }
  fibers::fiber Worker;
};

// A coroutine that is pulled within a fiber is one of Coroutine2's.
void fiber_that_yields_a_value(generator::push_type &Yield) {
  try {
    boost::this_fiber::yield();
    Yield(next());
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}
