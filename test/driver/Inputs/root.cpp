#include "mock_cppcoro.h"

namespace mine {
void log();
}

cppcoro::task<> step();

// Nobody awaits it: silent unless WarnOnRoot is set, or the log rethrows.
int main() {
  try {
    cppcoro::sync_wait(step());
  } catch (...) {
    mine::log();
  }
}
