#include "Listener.h"

#include "Log.h"
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;
using asio::ip::tcp;

Listener::Listener(asio::any_io_executor Executor, Service &Shared)
    : Executor(Executor),
      Acceptor(Executor, tcp::endpoint(asio::ip::address_v4::loopback(),
                                       Shared.Settings.Port)),
      Shared(Shared) {}

asio::awaitable<void> Listener::run() {
  asio::steady_timer Pause(Executor);
  for (;;) {
    bool OutOfResources = false;
    try {
      tcp::socket Socket = co_await Acceptor.async_accept(asio::use_awaitable);
      auto Signal = OpenSessions.emplace(OpenSessions.end());
      asio::co_spawn(Executor, serve(std::move(Socket)),
                     asio::bind_cancellation_slot(
                         Signal->slot(), [this, Signal](std::exception_ptr E) {
                           OpenSessions.erase(Signal);
                           if (E)
                             Shared.Counters.countFailure();
                         }));
    } catch (const boost::system::system_error &E) {
      if (E.code() == asio::error::operation_aborted)
        throw;
      logLine("cannot accept: ", E.what());
      OutOfResources = true;
    }
    if (OutOfResources) {
      Pause.expires_after(std::chrono::milliseconds(100));
      co_await Pause.async_wait(asio::use_awaitable);
    }
  }
}

asio::awaitable<void> Listener::serve(tcp::socket Socket) {
  Session Conversation(std::move(Socket), Shared);
  co_await Conversation.run();
}

asio::awaitable<void> Listener::close() {
  for (asio::cancellation_signal &Signal : OpenSessions)
    Signal.emit(asio::cancellation_type::terminal);
  asio::steady_timer Pause(Executor);
  while (!OpenSessions.empty()) {
    Pause.expires_after(std::chrono::milliseconds(10));
    co_await Pause.async_wait(asio::use_awaitable);
  }
}
