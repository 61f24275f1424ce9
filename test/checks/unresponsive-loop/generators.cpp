// Who consumes a generator can destroy it wherever it yields.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include <coroutine>
#include <exception>
#include <stop_token>
#include <utility>

template <class T> struct generator {
  struct promise_type {
    generator get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    std::suspend_always yield_value(T) noexcept;
    void return_void();
    void unhandled_exception();
  };
};

bool is_prime(int);
void compute();

generator<int> numbers() {
  for (int I = 0;; ++I)
    co_yield I;
}

generator<int> fibonacci() {
  int A = 0, B = 1;
  while (true) {
    co_yield A;
    A = std::exchange(B, A + B);
  }
}

generator<int> primes() {
  for (int I = 2;; ++I)
    if (is_prime(I))
      co_yield I;
}

generator<int> no_more_after_the_first() {
  co_yield 1;
  for (;;) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    compute();
}

// A type of the project's own: its owner may destroy it where it is suspended,
// unless it takes a token, and so is asked.
struct fiber {
  struct promise_type {
    fiber get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};

fiber suspends() {
  for (;;)
    co_await std::suspend_always();
}

fiber suspends_and_does_not_ask(std::stop_token Stop) {
  for (;;) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    co_await std::suspend_always();
}

fiber suspends_and_asks(std::stop_token Stop) {
  while (!Stop.stop_requested())
    co_await std::suspend_always();
}
