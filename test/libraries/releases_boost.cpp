// Releases by hand on the headers of Boost.Asio and Boost.Thread 1.81.
//
// RUN: %tidy %s -- -std=c++20 | %filecheck %s

#include <boost/asio.hpp>
#include <boost/asio/spawn.hpp>
#include <boost/thread.hpp>
#include <boost/thread/mutex.hpp>
#include <mutex>

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;
using asio::ip::tcp;

void note(const char *What);

struct Session {
  awaitable<void> locals_close_themselves() {
    tcp::socket Socket(co_await asio::this_coro::executor);
    Socket.open(tcp::v4());
    co_await Socket.async_wait(tcp::socket::wait_read, use_awaitable);
    Socket.close();
  }
  awaitable<void> so_do_members() {
    Peer.open(tcp::v4());
    co_await Peer.async_wait(tcp::socket::wait_read, use_awaitable);
    Peer.close();
  }
  awaitable<void> flag() {
    IsWriting = true; // CHECK: :[[@LINE]]:5: warning: cancellation skips 'IsWriting = false'
    co_await asio::async_write(Peer, asio::buffer(Text), use_awaitable);
    IsWriting = false;
  }
  awaitable<void> flag_and_a_code() {
    IsWriting = true;
    auto [Error, Size] = co_await asio::async_write(
        Peer, asio::buffer(Text), asio::as_tuple(use_awaitable));
    IsWriting = false;
    if (Error)
      note("failed");
  }
  awaitable<void> handler_of_the_base_resets() {
    IsWriting = true;
    try {
      co_await asio::async_write(Peer, asio::buffer(Text), use_awaitable);
    } catch (const std::exception &) {
      IsWriting = false;
      throw;
    }
    IsWriting = false;
  }
  awaitable<void> resets_only_on_cancellation() {
    IsWriting = true;
    try {
      co_await asio::async_write(Peer, asio::buffer(Text), use_awaitable);
    } catch (const boost::system::system_error &E) {
      if (E.code() == asio::error::operation_aborted)
        IsWriting = false;
      throw;
    }
    IsWriting = false;
  }
  awaitable<void> resets_only_on_errors() {
    IsWriting = true; // CHECK: :[[@LINE]]:5: warning: cancellation skips 'IsWriting = false'
    try {
      co_await asio::async_write(Peer, asio::buffer(Text), use_awaitable);
    } catch (const boost::system::system_error &E) {
      if (E.code() != asio::error::operation_aborted)
        IsWriting = false;
      throw;
    }
    IsWriting = false;
  }
  awaitable<void> counted() {
    ++Count; // CHECK: :[[@LINE]]:5: warning: cancellation skips '--Count'
    char Data[10];
    co_await Peer.async_read_some(asio::buffer(Data), use_awaitable);
    --Count;
  }
  void stackful(asio::yield_context Yield) {
    ++Count; // CHECK: :[[@LINE]]:5: warning: cancellation skips '--Count'
    Peer.async_wait(tcp::socket::wait_read, Yield);
    --Count;
  }
  void stackful_with_a_code(asio::yield_context Yield) {
    boost::system::error_code Error;
    ++Count;
    Peer.async_wait(tcp::socket::wait_read, Yield[Error]);
    --Count;
    if (Error)
      note("failed");
  }

  tcp::socket Peer;
  bool IsWriting = false;
  int Count = 0;
  std::string Text;
};

boost::mutex Mutex;
std::mutex StdMutex;
int Waiting = 0;

void interrupted_with_a_lock() {
  Mutex.lock(); // CHECK: :[[@LINE]]:3: warning: cancellation skips 'Mutex.unlock()', which undoes 'Mutex.lock()'
  boost::this_thread::interruption_point();
  Mutex.unlock();
}

void interrupted_with_a_guard() {
  boost::lock_guard<boost::mutex> Guard(Mutex);
  boost::this_thread::interruption_point();
}

void not_to_be_interrupted() {
  Mutex.lock();
  {
    boost::this_thread::disable_interruption Shield;
    boost::this_thread::interruption_point();
  }
  Mutex.unlock();
}

void a_handler_of_another_base() {
  ++Waiting;
  try {
    boost::this_thread::interruption_point();
  } catch (const std::exception &) { // CHECK: :[[@LINE]]:5: warning: cancellation does not enter this handler: its clean-up, '--Waiting', is skipped [cancellation-skipped-cleanup]
    --Waiting;
    throw;
  }
  --Waiting;
}

void a_handler_of_all() {
  ++Waiting;
  try {
    boost::this_thread::interruption_point();
  } catch (...) {
    --Waiting;
    throw;
  }
  --Waiting;
}
