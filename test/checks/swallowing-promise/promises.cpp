// What a coroutine's body throws goes to its promise.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include <coroutine>
#include <exception>
#include <memory>
#include <new>
#include <utility>
#include <variant>

void note(const char *What);
void log_error(const std::exception_ptr &What);
bool verbose();

/// A task that can be awaited; \p Promise takes what its body throws.
template <typename Promise> struct task {
  struct promise_type : Promise {
    task get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_void();
  };
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) const;
  void await_resume() const;
  std::coroutine_handle<promise_type> Coroutine;
};

//===-- Dropped -----------------------------------------------------------===//

// CHECK: :[[@LINE+3]]:8: warning: promise drops what the coroutine throws, cancellation included: each coroutine of this type completes as if it had succeeded [cancellation-swallowing-promise]
// CHECK: :[[@LINE+2]]:31: note: a path ends here without having stored, rethrown or handed on the exception
struct empty {
  void unhandled_exception() {}
};

struct cannot_throw {
  void unhandled_exception() noexcept {} // CHECK: :[[@LINE]]:{{.*}}[cancellation-swallowing-promise]
};

struct only_logs {
  void unhandled_exception() { // CHECK: :[[@LINE]]:{{.*}}[cancellation-swallowing-promise]
    note("failed");
  }
};

struct only_logs_what {
  void unhandled_exception() { // CHECK: :[[@LINE]]:{{.*}}[cancellation-swallowing-promise]
    log_error(std::current_exception());
  }
};

struct stores_at_times {
  void unhandled_exception() { // CHECK: :[[@LINE]]:{{.*}}[cancellation-swallowing-promise]
    if (verbose())
      Thrown = std::current_exception();
  }
  std::exception_ptr Thrown;
};

struct stores_a_flag {
  void unhandled_exception() noexcept { Failed = true; } // CHECK: :[[@LINE]]:{{.*}}[cancellation-swallowing-promise]
  bool Failed = false;
};

struct looks_and_drops {
  void unhandled_exception() { // CHECK: :[[@LINE]]:{{.*}}[cancellation-swallowing-promise]
    try {
      throw;
    } catch (const std::exception &E) {
      note(E.what());
    } catch (...) {
      std::terminate();
    }
  }
};

struct drops_in_a_helper {
  void unhandled_exception() { drop(); } // CHECK: :[[@LINE]]:{{.*}}[cancellation-swallowing-promise]
  void drop() { note("failed"); }
};

template <typename T> struct of_a_template {
  void unhandled_exception() {} // CHECK: :[[@LINE]]:{{.*}}[cancellation-swallowing-promise]
  T Value;
};

//===-- Kept --------------------------------------------------------------===//

struct stores {
  void unhandled_exception() noexcept { Thrown = std::current_exception(); }
  std::exception_ptr Thrown;
};

struct stores_the_first {
  void unhandled_exception() noexcept {
    if (!Thrown)
      Thrown = std::current_exception();
  }
  std::exception_ptr Thrown;
};

struct stores_in_a_variant {
  void unhandled_exception() noexcept {
    Result.emplace<2>(std::current_exception());
  }
  std::variant<std::monostate, int, std::exception_ptr> Result;
};

// As cppcoro's own task does.
struct stores_in_a_union {
  stores_in_a_union() {}
  ~stores_in_a_union() {}
  void unhandled_exception() noexcept {
    ::new (static_cast<void *>(std::addressof(Thrown)))
        std::exception_ptr(std::current_exception());
  }
  union {
    int Value;
    std::exception_ptr Thrown;
  };
};

struct constructs_in_place {
  constructs_in_place() {}
  ~constructs_in_place() {}
  void unhandled_exception() noexcept {
    std::construct_at(&Thrown, std::current_exception());
  }
  union {
    int Value;
    std::exception_ptr Thrown;
  };
};

struct rethrows {
  void unhandled_exception() { throw; }
};

struct ends_the_program {
  [[noreturn]] void unhandled_exception() noexcept { std::terminate(); }
};

struct logs_and_rethrows {
  void unhandled_exception() {
    note("failed");
    throw;
  }
};

struct stores_or_ends_the_program {
  void unhandled_exception() noexcept {
    if (verbose())
      Thrown = std::current_exception();
    else
      std::terminate();
  }
  std::exception_ptr Thrown;
};

struct shared_state {
  void set_exception(std::exception_ptr Thrown);
  std::exception_ptr Thrown;
};

struct hands_on {
  void unhandled_exception() { State.set_exception(std::current_exception()); }
  shared_state State;
};

// Nobody is there who could be told.
struct nobody_waits {
  void unhandled_exception() noexcept {
    if (auto State = Weak.lock())
      State->set_exception(std::current_exception());
  }
  std::weak_ptr<shared_state> Weak;
};

struct parent_may_be_gone {
  void unhandled_exception() noexcept {
    if (Parent != nullptr)
      Parent->Thrown = std::current_exception();
  }
  shared_state *Parent = nullptr;
};

struct stores_in_a_helper {
  void unhandled_exception() noexcept { keep(); }
  void keep() noexcept { Thrown = std::current_exception(); }
  std::exception_ptr Thrown;
};

template <typename T> struct of_a_template_that_stores {
  void unhandled_exception() noexcept {
    Result.template emplace<1>(std::current_exception());
  }
  std::variant<T, std::exception_ptr> Result;
};

task<of_a_template<int>> uses_an_instance() { co_return; }
task<of_a_template<char>> uses_another_instance() { co_return; }
task<of_a_template_that_stores<int>> uses_an_instance_that_stores() {
  co_return;
}

// Declared only: who knows.
struct unseen {
  void unhandled_exception();
};

//===-- Nobody awaits it --------------------------------------------------===//

struct fire_and_forget {
  struct promise_type {
    fire_and_forget get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};

struct with_a_handle {
  struct promise_type {
    with_a_handle get_return_object();
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {} // CHECK: :[[@LINE]]:{{.*}}[cancellation-swallowing-promise]
  };
  std::coroutine_handle<promise_type> Coroutine;
};
