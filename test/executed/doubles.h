//===-- doubles.h - What each case can use ----------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The doubles that belong to no runtime: what a case does between its awaits.
// runs.h stands behind them.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_TEST_EXECUTED_DOUBLES_H
#define CANCEL_TIDY_TEST_EXECUTED_DOUBLES_H

#include <exception>
#include <source_location>

namespace t {

using where = std::source_location;

/// An ordinary error. The harness delivers it, too, but no verdict is about it.
class error : public std::exception {
public:
  const char *what() const noexcept override { return "error"; }
};

/// Another error, which is no std::exception and which nobody delivers.
struct failure {};

/// A condition that nobody can read; the harness tries each answer, anew each
/// time it is asked.
bool choice(where = where::current()) noexcept;

/// The same, of something that others do and that the case waits for.
bool ready(where = where::current()) noexcept;

/// Takes a while, and notices nothing.
void work() noexcept;

/// Throws an error or does not; the harness tries both.
void may_fail(where = where::current());

/// Says something somewhere.
void log(const char *text = "") noexcept;
/// Puts something in order.
void cleanup() noexcept;
/// Something that is acquired and released by hand. It has no destructor that
/// would; the harness sees at the end of a run whether all was released.
struct resource {
  void acquire() noexcept;
  void release() noexcept;
  bool is_held() const noexcept { return held != 0; }
  int held = 0;
};
extern resource shared;

/// Ends the program.
[[noreturn]] void die() noexcept;

} // namespace t

#endif // CANCEL_TIDY_TEST_EXECUTED_DOUBLES_H
