#include "Metrics.h"

#include "Log.h"
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

Metrics::Metrics() {
  asio::co_spawn(Loop, report(), asio::detached);
  Worker = std::thread([this] { Loop.run(); });
}

Metrics::~Metrics() {
  Loop.stop();
  Worker.join();
}

asio::awaitable<void> Metrics::report() {
  try {
    asio::steady_timer Minute(co_await asio::this_coro::executor);
    for (;;) {
      Minute.expires_after(std::chrono::minutes(1));
      co_await Minute.async_wait(asio::use_awaitable);
      logLine(Requests.load(), " requests, ", Failures.load(), " failures");
    }
  } catch (const std::exception &E) {
    logLine("no more reports: ", E.what());
  }
}
