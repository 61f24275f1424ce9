// A coroutine type without the standard library: a unit takes no time.
#pragma once

namespace std {
class exception {
public:
  virtual ~exception();
};
template <class Result, class...> struct coroutine_traits {
  using promise_type = typename Result::promise_type;
};
template <class Promise = void> struct coroutine_handle;
template <> struct coroutine_handle<void> {
  static coroutine_handle from_address(void *) noexcept;
  void *address() const noexcept;
};
template <class Promise> struct coroutine_handle : coroutine_handle<> {
  static coroutine_handle from_address(void *) noexcept;
};
struct suspend_always {
  bool await_ready() noexcept;
  void await_suspend(coroutine_handle<>) noexcept;
  void await_resume() noexcept;
};
} // namespace std

namespace cppcoro {
class operation_cancelled : public std::exception {};
template <class T = void> class [[nodiscard]] task {
public:
  struct promise_type {
    task get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void unhandled_exception();
    void return_void();
  };
  struct awaiter {
    bool await_ready();
    void await_suspend(std::coroutine_handle<>);
    void await_resume();
  };
  awaiter operator co_await() const;
};
} // namespace cppcoro
