// Coroutine types of the cases' own: whether what is thrown in a coroutine
// comes out of its await.
//
// RUN: %python %S/run.py --linter=%cancel-tidy %s

#include "runtime.h"

#include <variant>

/// A coroutine whose body's exceptions \p Promise takes. It starts when it is
/// awaited; the await ends with what Promise has.
template <typename Promise> class work {
public:
  struct promise_type : Promise {
    work get_return_object() {
      return work{std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    auto final_suspend() noexcept {
      struct to_awaiting_coroutine {
        bool await_ready() noexcept { return false; }
        std::coroutine_handle<>
        await_suspend(std::coroutine_handle<>) noexcept {
          return awaiting;
        }
        void await_resume() noexcept {}
        std::coroutine_handle<> awaiting;
      };
      return to_awaiting_coroutine{awaiting};
    }
    void return_void() noexcept {}
    std::coroutine_handle<> awaiting;
  };

  explicit work(std::coroutine_handle<promise_type> coroutine)
      : coroutine(coroutine) {}
  work(work &&) = delete;
  ~work() { coroutine.destroy(); }

  bool await_ready() const noexcept { return false; }
  std::coroutine_handle<>
  await_suspend(std::coroutine_handle<> awaiting) const noexcept {
    coroutine.promise().awaiting = awaiting;
    return coroutine;
  }
  void await_resume() const {
    if constexpr (requires { coroutine.promise().result(); })
      coroutine.promise().result();
  }

private:
  std::coroutine_handle<promise_type> coroutine;
};

//===-- Dropped -----------------------------------------------------------===//

struct drops {
  void unhandled_exception() noexcept {}
};

static work<drops> drops_all() { co_await t::step(); }

// loses: completes
cppcoro::task<> dropped() { co_await drops_all(); }

struct logs {
  void unhandled_exception() { t::log("failed"); }
};

static work<logs> logs_all() { co_await t::step(); }

// loses: completes
cppcoro::task<> logged() { co_await logs_all(); }

struct stores_a_flag {
  void unhandled_exception() noexcept { failed = true; }
  bool failed = false;
};

static work<stores_a_flag> remembers_that_it_failed() { co_await t::step(); }

// loses: completes
cppcoro::task<> only_a_flag_stored() { co_await remembers_that_it_failed(); }

struct stores_at_times {
  void unhandled_exception() noexcept {
    if (t::choice())
      thrown = std::current_exception();
  }
  void result() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }
  std::exception_ptr thrown;
};

static work<stores_at_times> remembers_at_times() { co_await t::step(); }

// loses: completes
cppcoro::task<> stored_at_times() { co_await remembers_at_times(); }

struct rethrows_at_times {
  void unhandled_exception() {
    if (t::choice())
      throw;
  }
};

static work<rethrows_at_times> throws_at_times() { co_await t::step(); }

// loses: completes
cppcoro::task<> rethrown_at_times() { co_await throws_at_times(); }

struct stores_errors_only {
  void unhandled_exception() noexcept {
    try {
      throw;
    } catch (const t::error &) {
      thrown = std::current_exception();
    } catch (...) {
    }
  }
  void result() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }
  std::exception_ptr thrown;
};

static work<stores_errors_only> remembers_errors() { co_await t::step(); }

// loses: completes
cppcoro::task<> only_errors_stored() { co_await remembers_errors(); }

struct drops_in_a_helper {
  void unhandled_exception() noexcept { forget(); }
  void forget() noexcept { t::log(); }
};

static work<drops_in_a_helper> forgets() { co_await t::step(); }

// loses: completes
cppcoro::task<> dropped_in_a_helper() { co_await forgets(); }

struct returns_early {
  void unhandled_exception() {
    if (t::choice())
      return;
    thrown = std::current_exception();
  }
  void result() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }
  std::exception_ptr thrown;
};

static work<returns_early> leaves_early() { co_await t::step(); }

// loses: completes
cppcoro::task<> not_stored_behind_a_return() { co_await leaves_early(); }

struct forgets_its_variable {
  void unhandled_exception() {
    auto local = std::current_exception();
    t::log();
  }
  void result() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }
  std::exception_ptr thrown;
};

static work<forgets_its_variable> keeps_it_in_a_variable() {
  co_await t::step();
}

// loses: completes
cppcoro::task<> stored_in_a_local_variable() {
  co_await keeps_it_in_a_variable();
}

struct rethrows_and_catches {
  void unhandled_exception() {
    try {
      std::rethrow_exception(std::current_exception());
    } catch (...) {
      t::log();
    }
  }
  void result() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }
  std::exception_ptr thrown;
};

static work<rethrows_and_catches> throws_and_catches() { co_await t::step(); }

// loses: completes
cppcoro::task<> rethrown_and_caught() { co_await throws_and_catches(); }

struct switches {
  void unhandled_exception() {
    switch (int(t::choice())) {
    case 0:
      thrown = std::current_exception();
      break;
    default:
      break;
    }
  }
  void result() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }
  std::exception_ptr thrown;
};

static work<switches> chooses() { co_await t::step(); }

// loses: completes
cppcoro::task<> stored_in_one_case_of_a_switch() { co_await chooses(); }

struct stores_and_clears {
  void unhandled_exception() {
    thrown = std::current_exception();
    thrown = nullptr;
  }
  void result() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }
  std::exception_ptr thrown;
};

static work<stores_and_clears> remembers_and_forgets() { co_await t::step(); }

// loses: completes
// linter says passes, since what is stored is taken to be kept
cppcoro::task<> stored_and_overwritten() { co_await remembers_and_forgets(); }

struct stores_it_or_nothing {
  void unhandled_exception() {
    thrown = t::choice() ? std::current_exception() : nullptr;
  }
  void result() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }
  std::exception_ptr thrown;
};

static work<stores_it_or_nothing> remembers_it_or_nothing() {
  co_await t::step();
}

// loses: completes
// linter says passes, since what is stored in one branch of an expression is
// taken to be stored
cppcoro::task<> stored_by_a_conditional_expression() {
  co_await remembers_it_or_nothing();
}

struct stores_and_nobody_looks {
  void unhandled_exception() noexcept { thrown = std::current_exception(); }
  std::exception_ptr thrown;
};

static work<stores_and_nobody_looks> is_not_asked() { co_await t::step(); }

// loses: completes
// linter says passes, since who takes what the promise has is not looked at
cppcoro::task<> stored_and_never_looked_at() { co_await is_not_asked(); }

struct stores_all_but_the_cancellation {
  void unhandled_exception() noexcept {
    try {
      throw;
    } catch (const cppcoro::operation_cancelled &) {
    } catch (...) {
      thrown = std::current_exception();
    }
  }
  void result() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }
  std::exception_ptr thrown;
};

static work<stores_all_but_the_cancellation> forgets_the_cancellation() {
  co_await t::step();
}

// loses: completes
cppcoro::task<> all_but_the_cancellation_stored() {
  co_await forgets_the_cancellation();
}

//===-- Kept --------------------------------------------------------------===//

struct stores {
  void unhandled_exception() noexcept { thrown = std::current_exception(); }
  void result() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }
  std::exception_ptr thrown;
};

static work<stores> remembers() { co_await t::step(); }

// passes
cppcoro::task<> stored() { co_await remembers(); }

struct stores_the_first {
  void unhandled_exception() noexcept {
    if (!thrown)
      thrown = std::current_exception();
  }
  void result() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }
  std::exception_ptr thrown;
};

static work<stores_the_first> remembers_the_first() { co_await t::step(); }

// passes
cppcoro::task<> first_one_stored() { co_await remembers_the_first(); }

struct stores_in_a_variant {
  void unhandled_exception() noexcept {
    outcome.emplace<1>(std::current_exception());
  }
  void result() const {
    if (auto *thrown = std::get_if<1>(&outcome))
      std::rethrow_exception(*thrown);
  }
  std::variant<std::monostate, std::exception_ptr> outcome;
};

static work<stores_in_a_variant> remembers_in_a_variant() {
  co_await t::step();
}

// passes
cppcoro::task<> stored_in_a_variant() { co_await remembers_in_a_variant(); }

struct stores_in_a_helper {
  void unhandled_exception() noexcept { keep(); }
  void keep() noexcept { thrown = std::current_exception(); }
  void result() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }
  std::exception_ptr thrown;
};

static work<stores_in_a_helper> remembers_by_a_helper() { co_await t::step(); }

// passes
cppcoro::task<> stored_in_a_helper() { co_await remembers_by_a_helper(); }

struct stores_or_ends_the_program {
  void unhandled_exception() noexcept {
    if (t::choice())
      thrown = std::current_exception();
    else
      std::terminate();
  }
  void result() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }
  std::exception_ptr thrown;
};

static work<stores_or_ends_the_program> remembers_or_dies() {
  co_await t::step();
}

// passes
cppcoro::task<> stored_or_program_ended() { co_await remembers_or_dies(); }

struct rethrows {
  void unhandled_exception() { throw; }
};

static work<rethrows> throws() { co_await t::step(); }

// passes
cppcoro::task<> rethrown() { co_await throws(); }

struct logs_and_rethrows {
  void unhandled_exception() {
    t::log("failed");
    throw;
  }
};

static work<logs_and_rethrows> logs_and_throws() { co_await t::step(); }

// passes
cppcoro::task<> logged_and_rethrown() { co_await logs_and_throws(); }

struct ends_the_program {
  void unhandled_exception() noexcept { std::terminate(); }
};

static work<ends_the_program> dies() { co_await t::step(); }

// passes
cppcoro::task<> program_ended() { co_await dies(); }

struct stores_by_a_lambda {
  void unhandled_exception() {
    [this] { thrown = std::current_exception(); }();
  }
  void result() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }
  std::exception_ptr thrown;
};

static work<stores_by_a_lambda> calls_a_lambda() { co_await t::step(); }

// passes
cppcoro::task<> stored_by_a_lambda() { co_await calls_a_lambda(); }

struct exchanges {
  void unhandled_exception() {
    std::exchange(thrown, std::current_exception());
  }
  void result() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }
  std::exception_ptr thrown;
};

static work<exchanges> stores_by_exchange() { co_await t::step(); }

// passes
cppcoro::task<> exchanged() { co_await stores_by_exchange(); }

struct swaps {
  void unhandled_exception() {
    auto local = std::current_exception();
    std::swap(thrown, local);
  }
  void result() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }
  std::exception_ptr thrown;
};

static work<swaps> takes_turns() { co_await t::step(); }

// passes
cppcoro::task<> swapped() { co_await takes_turns(); }

struct stores_by_a_variable {
  void unhandled_exception() {
    auto local = std::current_exception();
    thrown = std::move(local);
  }
  void result() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }
  std::exception_ptr thrown;
};

static work<stores_by_a_variable> takes_a_detour() { co_await t::step(); }

// passes
cppcoro::task<> stored_by_a_variable() { co_await takes_a_detour(); }

struct stores_in_a_handler {
  void unhandled_exception() {
    try {
      throw;
    } catch (...) {
      thrown = std::current_exception();
    }
  }
  void result() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }
  std::exception_ptr thrown;
};

static work<stores_in_a_handler> handles() { co_await t::step(); }

// passes
cppcoro::task<> stored_in_a_handler() { co_await handles(); }

struct stores_on_each_path {
  void unhandled_exception() {
    if (t::choice()) {
      thrown = std::current_exception();
      return;
    }
    thrown = std::current_exception();
  }
  void result() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }
  std::exception_ptr thrown;
};

static work<stores_on_each_path> remembers_each_way() { co_await t::step(); }

// passes
cppcoro::task<> stored_on_each_path() { co_await remembers_each_way(); }

struct stores_in_a_loop {
  void unhandled_exception() {
    for (;;)
      if (t::choice()) {
        thrown = std::current_exception();
        break;
      }
  }
  void result() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }
  std::exception_ptr thrown;
};

static work<stores_in_a_loop> tries_until_it_remembers() { co_await t::step(); }

// passes
cppcoro::task<> stored_in_a_loop() { co_await tries_until_it_remembers(); }
