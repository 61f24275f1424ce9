#include "mock_cppcoro.h"

cppcoro::task<> step(cppcoro::cancellation_token Token);
void log();

cppcoro::task<> swallows(cppcoro::cancellation_token Token) {
  for (;;) {
    try {
      co_await step(Token);
    } catch (...) {
      log();
    }
  }
}
