#ifndef WORK_H
#define WORK_H

#include "retry.h"

inline cppcoro::task<> work() {
  co_await tried_once();
  co_await tried(step);
}

#endif
