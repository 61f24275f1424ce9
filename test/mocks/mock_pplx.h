// MOCK pplx (cpprestsdk on Linux)
#pragma once
#include <exception>
namespace pplx {
class task_canceled : public std::exception {
public:
  task_canceled() noexcept;
};
enum task_group_status { not_complete, completed, canceled };
class cancellation_token {
public:
  static cancellation_token none();
  bool is_canceled() const;
};
class cancellation_token_source {
public:
  cancellation_token get_token() const;
  void cancel() const;
};
template <class T> class task {
public:
  T get() const;
  task_group_status wait() const;
  bool is_done() const;
  template <class F> task<void> then(F &&) const { return {}; }
  template <class F> task<void> then(F &&, cancellation_token) const {
    return {};
  }
};
class task_options {
public:
  task_options();
  task_options(cancellation_token token);
};
template <class F>
task<int> create_task(F &&, task_options = task_options()) {
  return {};
}
template <class I>
task<int> when_all(I, I, const task_options & = task_options()) {
  return {};
}
bool is_task_cancellation_requested();
[[noreturn]] void cancel_current_task();
} // namespace pplx
