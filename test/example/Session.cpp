#include "Session.h"

#include "Log.h"
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;

asio::awaitable<void> Session::run() {
  asio::steady_timer Idle(Socket.get_executor());
  for (;;) {
    Idle.expires_after(Shared.Settings.IdleTimeout);
    auto First = co_await (readLine() || Idle.async_wait(asio::use_awaitable));
    if (First.index() == 1) {
      co_await sendLine("error idle for too long");
      co_return;
    }
    std::optional<std::string> Line = std::get<0>(First);
    if (!Line || *Line == "quit")
      co_return;
    Shared.Counters.countRequest();
    co_await sendLine(co_await answer(*Line));
  }
}

asio::awaitable<std::optional<std::string>> Session::readLine() {
  try {
    std::size_t Length = co_await asio::async_read_until(
        Socket, asio::dynamic_buffer(Received, 4096), '\n',
        asio::use_awaitable);
    std::string Line = Received.substr(0, Length - 1);
    Received.erase(0, Length);
    co_return Line;
  } catch (const boost::system::system_error &E) {
    if (E.code() != asio::error::eof)
      throw;
    co_return std::nullopt;
  }
}

asio::awaitable<void> Session::sendLine(std::string Line) {
  try {
    Line += '\n';
    co_await asio::async_write(Socket, asio::buffer(Line), asio::use_awaitable);
  } catch (const boost::system::system_error &E) {
    Shared.Counters.countFailure();
    logLine("answer not sent: ", E.what());
  }
}

asio::awaitable<std::string> Session::answer(std::string Request) {
  try {
    std::size_t KeyAt = Request.find(' ') + 1;
    std::size_t ValueAt = Request.find(' ', KeyAt) + 1;
    if (Request.starts_with("get ") && ValueAt == 0)
      co_return co_await get(Request.substr(KeyAt));
    if (!Request.starts_with("put ") || ValueAt == 0)
      co_return "error get KEY, put KEY VALUE or quit";
    std::string Key = Request.substr(KeyAt, ValueAt - 1 - KeyAt);
    std::string Value = Request.substr(ValueAt);
    Shared.Values[Key] = Value;
    co_await passOn(Key, Value);
    co_return "ok";
  } catch (const std::exception &E) {
    Shared.Counters.countFailure();
    logLine("while answering '", Request, "': ", E.what());
    throw E;
  }
}

asio::awaitable<std::string> Session::get(std::string Key) {
  if (auto It = Shared.Values.find(Key); It != Shared.Values.end())
    co_return "value " + It->second;
  if (!Shared.Upstream)
    co_return "missing";
  try {
    std::optional<std::string> Value = co_await Shared.Upstream->fetch(Key);
    if (!Value)
      co_return "missing";
    Shared.Values[Key] = *Value;
    co_return "value " + *Value;
  } catch (const std::exception &E) {
    Shared.Counters.countFailure();
    logLine("while fetching '", Key, "': ", E.what());
    throw;
  }
}

asio::awaitable<void> Session::passOn(std::string Key, std::string Value) {
  if (!Shared.Upstream)
    co_return;
  try {
    if (!co_await Shared.Upstream->store(Key, Value))
      logLine("upstream does not know '", Key, "' yet");
  } catch (...) {
    logLine("upstream will never know '", Key, "'");
  }
}
