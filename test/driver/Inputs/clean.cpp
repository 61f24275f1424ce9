#include "mock_cppcoro.h"

cppcoro::task<> step(cppcoro::cancellation_token Token);

cppcoro::task<> passes_on(cppcoro::cancellation_token Token) {
  co_await step(Token);
}
