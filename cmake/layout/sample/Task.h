//===-- Task.h - A task type ------------------------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Projects have their own.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_LAYOUT_SAMPLE_TASK_H
#define CANCEL_TIDY_LAYOUT_SAMPLE_TASK_H

#include <coroutine>
#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>
#include <variant>

struct Cancelled : std::exception {};

template <typename T> class Task {
public:
  struct promise_type {
    Task get_return_object() {
      return Task(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    auto final_suspend() noexcept {
      struct Resume {
        bool await_ready() noexcept { return false; }
        std::coroutine_handle<>
        await_suspend(std::coroutine_handle<promise_type> Done) noexcept {
          return Done.promise().Continuation;
        }
        void await_resume() noexcept {}
      };
      return Resume();
    }
    template <typename U> void return_value(U &&Value) {
      Result.template emplace<1>(std::forward<U>(Value));
    }
    void unhandled_exception() {
      Result.template emplace<2>(std::current_exception());
    }

    std::variant<std::monostate, T, std::exception_ptr> Result;
    std::coroutine_handle<> Continuation = std::noop_coroutine();
  };

  Task(Task &&Other) noexcept : Handle(std::exchange(Other.Handle, {})) {}
  ~Task() {
    if (Handle)
      Handle.destroy();
  }

  bool await_ready() const noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> Awaiting) {
    Handle.promise().Continuation = Awaiting;
    return Handle;
  }
  T await_resume() {
    auto &Result = Handle.promise().Result;
    if (auto *Error = std::get_if<2>(&Result))
      std::rethrow_exception(*Error);
    return std::move(std::get<1>(Result));
  }

private:
  explicit Task(std::coroutine_handle<promise_type> Handle) : Handle(Handle) {}
  std::coroutine_handle<promise_type> Handle;
};

#endif // CANCEL_TIDY_LAYOUT_SAMPLE_TASK_H
