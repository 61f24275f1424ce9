#include "Snapshots.h"

#include "Log.h"
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fstream>
#include <stdexcept>

namespace asio = boost::asio;

namespace {
asio::awaitable<void> writeFile(std::filesystem::path File, Store Contents) {
  std::filesystem::path Draft = File;
  Draft += ".new";
  std::ofstream Out(Draft);
  for (const auto &[Key, Value] : Contents)
    Out << Key << ' ' << Value << '\n';
  if (!Out.flush())
    throw std::runtime_error("cannot write " + Draft.string());
  std::filesystem::rename(Draft, File);
  co_return;
}
} // namespace

Snapshots::Snapshots(std::filesystem::path File)
    : File(std::move(File)), Work(Disk.get_executor()),
      Writer([this] { Disk.run(); }) {}

Snapshots::~Snapshots() {
  if (Writer.joinable())
    Writer.join();
}

void Snapshots::finish() { Work.reset(); }

asio::awaitable<void> Snapshots::write(Store Contents) {
  co_await asio::co_spawn(Disk, writeFile(File, std::move(Contents)),
                          asio::use_awaitable);
}

asio::awaitable<void> Snapshots::writeEvery(std::chrono::seconds Interval,
                                            const Store &Contents,
                                            Metrics &Counters) {
  asio::steady_timer Timer(co_await asio::this_coro::executor);
  for (;;) {
    Timer.expires_after(Interval);
    co_await Timer.async_wait(asio::use_awaitable);
    try {
      co_await write(Contents);
    } catch (const boost::system::system_error &) {
      throw;
    } catch (const std::exception &E) {
      Counters.countFailure();
      logLine("no snapshot this time: ", E.what());
    }
  }
}
