#ifndef LIBRARY_H
#define LIBRARY_H

#include "mock_cppcoro.h"

namespace library {
template <typename T> cppcoro::task<> tried(T Work) {
  try {
    co_await Work();
  } catch (...) {
  }
}

inline cppcoro::task<> waits() {
  try {
    co_await tried([]() -> cppcoro::task<> { co_return; });
  } catch (const cppcoro::operation_cancelled &) {
  } catch (const std::exception &E) {
    throw E;
  }
}
} // namespace library

#endif
