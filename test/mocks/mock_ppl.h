// MOCK PPL (ppltasks.h, ppl.h, pplawait.h)
#pragma once
#include "coro_mock_base.h"
#include <exception>
namespace Concurrency {
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
  struct promise_type : coro_mock::promise_base<task>, coro_mock::returns<T> {};
  T get() const;
  task_group_status wait() const;
  bool is_done() const;
  template <class F> task<void> then(F &&) const { return {}; }
  template <class F> task<void> then(F &&, cancellation_token) const {
    return {};
  }
};
template <class T> coro_mock::awaiter<T> operator co_await(task<T>);
class task_options {
public:
  task_options();
  task_options(cancellation_token token);
};
template <class F>
task<int> create_task(F &&, task_options = task_options()) {
  return {};
}
class task_group {
public:
  template <class F> void run(F &&);
  task_group_status wait();
  void cancel();
  bool is_canceling();
};
bool is_task_cancellation_requested();
bool is_current_task_group_canceling();
[[noreturn]] void cancel_current_task();
void interruption_point();
} // namespace Concurrency
namespace concurrency = Concurrency;
