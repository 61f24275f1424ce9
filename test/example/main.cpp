#include "Config.h"
#include "ConnectionPool.h"
#include "Listener.h"
#include "Log.h"
#include "Metrics.h"
#include "Snapshots.h"
#include "UpstreamClient.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <iostream>

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;

namespace {
asio::awaitable<void> waitForSignal() {
  asio::signal_set Signals(co_await asio::this_coro::executor, SIGINT, SIGTERM);
  co_await Signals.async_wait(asio::use_awaitable);
}

asio::awaitable<void> runRelay(const Config &Settings) {
  asio::any_io_executor Executor = co_await asio::this_coro::executor;
  Store Values;
  Metrics Counters;
  asio::ip::tcp::endpoint Server(asio::ip::address_v4::loopback(),
                                 Settings.UpstreamPort.value_or(0));
  ConnectionPool Pool(Executor, Server, Settings.UpstreamTimeout);
  UpstreamClient Upstream(Pool, Settings.UpstreamAttempts);
  Service Shared{Settings, Values, Counters,
                 Settings.UpstreamPort ? &Upstream : nullptr};
  Listener Door(Executor, Shared);
  std::cout << "listening on " << Door.port() << std::endl;

  if (Settings.SnapshotFile) {
    Snapshots Files(*Settings.SnapshotFile);
    co_await (Door.run() || waitForSignal() ||
              Files.writeEvery(std::chrono::seconds(60), Values, Counters));
    co_await Door.close();
    co_await Files.write(Values);
    Files.finish();
  } else {
    co_await (Door.run() || waitForSignal());
    co_await Door.close();
  }
  co_await Pool.close();
}
} // namespace

int main(int Argc, char **Argv) {
  try {
    Config Settings = parseCommandLine(Argc, Argv);
    asio::io_context Loop;
    asio::co_spawn(Loop, runRelay(Settings), [](std::exception_ptr E) {
      if (E)
        std::rethrow_exception(E);
    });
    Loop.run();
    return 0;
  } catch (const std::exception &E) {
    logLine("relay: ", E.what());
    return 1;
  }
}
