#include "UpstreamClient.h"

#include "Log.h"
#include <boost/asio/error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>

namespace asio = boost::asio;

namespace {
asio::awaitable<void> pauseBefore(int Attempt) {
  asio::steady_timer Timer(co_await asio::this_coro::executor,
                           std::chrono::milliseconds(50 << Attempt));
  co_await Timer.async_wait(asio::use_awaitable);
}
} // namespace

asio::awaitable<std::optional<std::string>>
UpstreamClient::fetch(std::string Key) {
  for (int Attempt = 0; Attempt < Attempts; ++Attempt) {
    try {
      if (Attempt > 0)
        co_await pauseBefore(Attempt);
      std::string Answer = co_await Pool.exchange("get " + Key);
      if (Answer.starts_with("value "))
        co_return Answer.substr(6);
      co_return std::nullopt;
    } catch (const std::exception &E) {
      logLine("upstream did not answer: ", E.what());
    }
  }
  co_return std::nullopt;
}

asio::awaitable<bool> UpstreamClient::store(std::string Key,
                                            std::string Value) {
  for (int Attempt = 0; Attempt < Attempts; ++Attempt) {
    try {
      if (Attempt > 0)
        co_await pauseBefore(Attempt);
      std::string Answer = co_await Pool.exchange("put " + Key + ' ' + Value);
      co_return Answer == "ok";
    } catch (const boost::system::system_error &E) {
      if (E.code() == asio::error::operation_aborted)
        throw;
      logLine("upstream did not answer: ", E.what());
    }
  }
  co_return false;
}
