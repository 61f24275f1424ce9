// Blocking calls on the real headers of Boost.Asio 1.81, Beast and Boost.Thread:
// twins are found as the libraries declare them.
//
// RUN: %tidy %s -- -std=c++20 | %filecheck %s

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/thread.hpp>
#include <boost/thread/future.hpp>
#include <thread>
#include <unistd.h>

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::awaitable;
using asio::use_awaitable;
using asio::ip::tcp;
using asio::ip::udp;
using namespace std::chrono_literals;

awaitable<void> step();

//===-- Twins of members --------------------------------------------------===//

awaitable<void> members(tcp::socket Socket, tcp::acceptor &Acceptor, tcp::resolver &Resolver, tcp::endpoint Peer) {
  char Data[64];
  boost::system::error_code Error;
  co_await step();
  Socket.connect(Peer);                        // CHECK: :[[@LINE]]:10: warning: coroutine blocks its thread in 'connect', which 'async_connect' would not{{.*}}[cancellation-blocking-call]
  Socket.read_some(asio::buffer(Data));        // CHECK: :[[@LINE]]:10: warning: {{.*}}'read_some', which 'async_read_some' would not{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:10: note: await 'async_read_some' with 'boost::asio::use_awaitable'
  Socket.write_some(asio::buffer(Data), Error); // CHECK: :[[@LINE]]:10: warning: {{.*}}'write_some'{{.*}}[cancellation-blocking-call]
  Socket.wait(tcp::socket::wait_read);         // CHECK: :[[@LINE]]:10: warning: {{.*}}'wait', which 'async_wait' would not{{.*}}[cancellation-blocking-call]
  tcp::socket Other = Acceptor.accept();       // CHECK: :[[@LINE]]:32: warning: {{.*}}'accept', which 'async_accept' would not{{.*}}[cancellation-blocking-call]
  Resolver.resolve("localhost", "80");         // CHECK: :[[@LINE]]:12: warning: {{.*}}'resolve', which 'async_resolve' would not{{.*}}[cancellation-blocking-call]
  // What ends something does not wait.
  Other.shutdown(tcp::socket::shutdown_both, Error);
  Other.close();
  Acceptor.cancel();
}

awaitable<void> timer_waited_for(asio::steady_timer &Timer) {
  co_await Timer.async_wait(use_awaitable);
  Timer.expires_after(1s);
  Timer.wait(); // CHECK: :[[@LINE]]:9: warning: {{.*}}'wait', which 'async_wait' would not{{.*}}[cancellation-blocking-call]
  Timer.cancel();
}

awaitable<void> datagrams(udp::socket &Socket, udp::endpoint Peer) {
  char Data[64];
  co_await step();
  // It takes a note of the address.
  Socket.connect(Peer);
  Socket.receive(asio::buffer(Data)); // CHECK: :[[@LINE]]:10: warning: {{.*}}'receive', which 'async_receive' would not{{.*}}[cancellation-blocking-call]
}

awaitable<void> layers(asio::ssl::stream<tcp::socket> &Secure, beast::websocket::stream<beast::tcp_stream> &Web) {
  beast::flat_buffer Data;
  co_await step();
  Secure.handshake(asio::ssl::stream_base::client); // CHECK: :[[@LINE]]:10: warning: {{.*}}'handshake', which 'async_handshake' would not{{.*}}[cancellation-blocking-call]
  Web.read(Data);                                   // CHECK: :[[@LINE]]:7: warning: {{.*}}'read', which 'async_read' would not{{.*}}[cancellation-blocking-call]
  Web.close(beast::websocket::close_code::normal);  // CHECK: :[[@LINE]]:7: warning: {{.*}}'close', which 'async_close' would not{{.*}}[cancellation-blocking-call]
}

//===-- Twins of functions ------------------------------------------------===//

awaitable<void> functions(tcp::socket &Socket, beast::tcp_stream &Stream, const tcp::resolver::results_type &Found) {
  char Data[64];
  beast::flat_buffer Buffer;
  beast::http::request<beast::http::string_body> Request;
  co_await step();
  asio::connect(Socket, Found);               // CHECK: :[[@LINE]]:3: warning: {{.*}}'connect', which 'async_connect' would not{{.*}}[cancellation-blocking-call]
  asio::read(Socket, asio::buffer(Data));     // CHECK: :[[@LINE]]:3: warning: {{.*}}'read', which 'async_read' would not{{.*}}[cancellation-blocking-call]
  asio::write(Socket, asio::buffer(Data));    // CHECK: :[[@LINE]]:3: warning: {{.*}}'write', which 'async_write' would not{{.*}}[cancellation-blocking-call]
  asio::read_until(Socket, asio::dynamic_buffer(*new std::string), '\n'); // CHECK: :[[@LINE]]:3: warning: {{.*}}'read_until'{{.*}}[cancellation-blocking-call]
  beast::http::read(Stream, Buffer, Request); // CHECK: :[[@LINE]]:3: warning: {{.*}}'read', which 'async_read' would not{{.*}}[cancellation-blocking-call]
  co_await asio::async_write(Socket, asio::buffer(Data), use_awaitable);
}

//===-- Not blocking ------------------------------------------------------===//

awaitable<std::size_t> what_is_there(tcp::socket &Socket) {
  char Data[64];
  co_await Socket.async_wait(tcp::socket::wait_read, use_awaitable);
  if (Socket.available() == 0)
    co_return 0;
  co_return Socket.read_some(asio::buffer(Data));
}

awaitable<std::size_t> non_blocking(tcp::socket &Socket) {
  char Data[64];
  boost::system::error_code Error;
  Socket.non_blocking(true);
  co_await step();
  co_return Socket.read_some(asio::buffer(Data), Error);
}

awaitable<void> on_a_pool(asio::thread_pool &Pool, tcp::socket &Socket) {
  char Data[64];
  co_await asio::post(asio::bind_executor(Pool, use_awaitable));
  Socket.read_some(asio::buffer(Data));
}

// It goes there and comes back.
awaitable<void> not_on_a_pool(asio::thread_pool &Pool, tcp::socket &Socket) {
  char Data[64];
  co_await asio::post(Pool, use_awaitable);
  Socket.read_some(asio::buffer(Data)); // CHECK: :[[@LINE]]:10: warning: {{.*}}'read_some'{{.*}}[cancellation-blocking-call]
}

awaitable<void> handed_to_a_pool(asio::thread_pool &Pool, tcp::socket &Socket) {
  asio::post(Pool, [&Socket] {
    char Data[64];
    Socket.read_some(asio::buffer(Data));
  });
  co_await step();
}

void plain_function(tcp::socket &Socket) {
  char Data[64];
  asio::read(Socket, asio::buffer(Data));
}

//===-- Sleeps and threads ------------------------------------------------===//

awaitable<void> sleeps(std::chrono::milliseconds Delay) {
  co_await step();
  std::this_thread::sleep_for(Delay);                      // CHECK: :[[@LINE]]:3: warning: {{.*}}'std::this_thread::sleep_for'{{.*}}[cancellation-blocking-call]
  usleep(100);                                             // CHECK: :[[@LINE]]:3: warning: {{.*}}'usleep'{{.*}}[cancellation-blocking-call]
  boost::this_thread::sleep_for(boost::chrono::seconds(1)); // CHECK: :[[@LINE]]:3: warning: {{.*}}'boost::this_thread::sleep_for'{{.*}}[cancellation-blocking-call]
}

awaitable<void> threads(boost::thread &Worker, boost::unique_future<int> &Result, boost::condition_variable &Changed, boost::unique_lock<boost::mutex> &Lock) {
  co_await step();
  Worker.join();      // CHECK: :[[@LINE]]:10: warning: {{.*}}'boost::thread::join'{{.*}}[cancellation-blocking-call]
  Result.get();       // CHECK: :[[@LINE]]:10: warning: {{.*}}'boost::unique_future::get'{{.*}}[cancellation-blocking-call]
  Changed.wait(Lock); // CHECK: :[[@LINE]]:11: warning: {{.*}}'boost::condition_variable::wait'{{.*}}[cancellation-blocking-call]
}

// Interruption is for this.
void thread_function(boost::unique_future<int> &Result) {
  boost::this_thread::sleep_for(boost::chrono::seconds(1));
  Result.get();
}
