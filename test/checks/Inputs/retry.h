#ifndef RETRY_H
#define RETRY_H

#include "mock_cppcoro.h"

void note(const char *What);
cppcoro::task<> step();

inline cppcoro::task<> tried_once() {
  try {
    co_await step();
  } catch (...) {
    note("failed");
  }
}

template <typename T> cppcoro::task<> tried(T Work) {
  try {
    co_await Work();
  } catch (...) {
    note("failed");
  }
}

#endif
