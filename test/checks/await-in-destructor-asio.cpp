// Waits in code that runs during destruction, on the headers of Boost 1.81.
//
// RUN: %tidy %s -- -std=c++20 | %filecheck %s

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/spawn.hpp>
#include <boost/scope_exit.hpp>
#include <boost/thread/thread.hpp>
#include <future>
#include <thread>

namespace net = boost::asio;
using net::awaitable;
using net::ip::tcp;

//===-- Waits -------------------------------------------------------------===//

struct gets_a_future_of_its_coroutine {
  ~gets_a_future_of_its_coroutine() {
    net::co_spawn(socket.get_executor(), close(), net::use_future).get(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'std::future::get': it may
    // CHECK: :[[@LINE-1]]:5: note: what it waits for is started here
  }
  awaitable<void> close();
  tcp::socket socket;
};

struct stops_a_timer_and_waits_for_its_own_clean_up {
  ~stops_a_timer_and_waits_for_its_own_clean_up() {
    timer.cancel();
    auto closed = net::co_spawn(timer.get_executor(), close(), net::use_future);
    closed.wait(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'std::future::wait': it may
  }
  awaitable<void> close();
  net::steady_timer timer;
};

struct stops_with_a_time_limit {
  ~stops_with_a_time_limit() {
    auto closed = net::co_spawn(executor, close(), net::use_future);
    closed.wait_for(std::chrono::seconds(1));
  }
  awaitable<void> close();
  net::any_io_executor executor;
};

struct runs_what_is_left {
  ~runs_what_is_left() {
    guard.reset();
    loop.run(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'boost::asio::io_context::run'
  }
  net::io_context loop;
  net::executor_work_guard<net::io_context::executor_type> guard{
      loop.get_executor()};
};

struct polls_with_a_limit {
  ~polls_with_a_limit() {
    loop.restart();
    loop.run_for(std::chrono::seconds(1)); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'boost::asio::io_context::run_for'
  }
  net::io_context loop;
};

//===-- Joins -------------------------------------------------------------===//

struct joins_a_thread_of_the_loop {
  ~joins_a_thread_of_the_loop() {
    if (worker.joinable())
      worker.join(); // CHECK: :[[@LINE]]:7: warning: destructor waits in 'std::thread::join' for what
  }
  net::io_context loop;
  std::thread worker{[this] { loop.run(); }};
};

struct stops_the_loop {
  ~stops_the_loop() {
    loop.stop();
    worker.join();
  }
  net::io_context loop;
  std::thread worker{[this] { loop.run(); }};
};

struct lets_the_loop_end {
  ~lets_the_loop_end() {
    guard.reset();
    worker.join();
  }
  net::io_context loop;
  net::executor_work_guard<net::io_context::executor_type> guard{
      loop.get_executor()};
  std::thread worker{[this] { loop.run(); }};
};

struct posts_the_request {
  ~posts_the_request() {
    net::post(loop, [this] { acceptor.close(); });
    worker.join();
  }
  net::io_context loop;
  tcp::acceptor acceptor{loop};
  std::thread worker{[this] { loop.run(); }};
};

struct closes_the_sockets {
  ~closes_the_sockets() {
    boost::system::error_code ignored;
    for (tcp::socket &socket : sockets)
      socket.close(ignored);
    for (std::thread &worker : workers)
      worker.join();
  }
  std::vector<tcp::socket> sockets;
  std::vector<std::thread> workers;
};

struct emits_a_signal {
  ~emits_a_signal() {
    signal.emit(net::cancellation_type::terminal);
    done.wait();
  }
  net::cancellation_signal signal;
  std::future<void> done;
};

struct waits_for_a_pool {
  ~waits_for_a_pool() {
    pool.join(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'boost::asio::thread_pool::join' for what
  }
  net::thread_pool pool{1};
};

struct stops_a_pool {
  ~stops_a_pool() {
    pool.stop();
    pool.join();
  }
  net::thread_pool pool{1};
};

struct joins_a_boost_thread {
  ~joins_a_boost_thread() {
    worker.join(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'boost::thread::join' for what
  }
  boost::thread worker;
};

struct interrupts_a_boost_thread {
  ~interrupts_a_boost_thread() {
    worker.interrupt();
    worker.join();
  }
  boost::thread worker;
};

struct joins_a_group {
  ~joins_a_group() {
    workers.join_all(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'boost::thread_group::join_all' for what
  }
  boost::thread_group workers;
};

//===-- Detached coroutines -----------------------------------------------===//

struct detaches_on_itself {
  ~detaches_on_itself() {
    net::co_spawn(socket.get_executor(), close(), net::detached); // CHECK: :[[@LINE]]:5: warning: destructor starts a detached coroutine
    net::co_spawn( // CHECK: :[[@LINE]]:5: warning: destructor starts a detached coroutine
        socket.get_executor(),
        [this]() -> awaitable<void> {
          co_await socket.async_wait(tcp::socket::wait_read, net::use_awaitable);
        },
        net::detached);
  }
  awaitable<void> close();
  tcp::socket socket;
};

awaitable<void> say_goodbye(tcp::socket socket);
awaitable<void> say_goodbye_to(std::shared_ptr<tcp::socket> socket);

struct hands_the_socket_over {
  ~hands_the_socket_over() {
    auto executor = socket.get_executor();
    net::co_spawn(executor, say_goodbye(std::move(socket)), net::detached);
    net::co_spawn(executor, say_goodbye_to(shared), net::detached);
    net::co_spawn(
        executor,
        [socket = std::move(socket)]() mutable -> awaitable<void> {
          boost::system::error_code ignored;
          socket.shutdown(tcp::socket::shutdown_both, ignored);
          co_return;
        },
        net::detached);
    net::post(executor, [shared = shared] { shared->close(); });
  }
  tcp::socket socket;
  std::shared_ptr<tcp::socket> shared;
};

struct closes_without_waiting {
  ~closes_without_waiting() {
    boost::system::error_code ignored;
    socket.close(ignored);
    timer.cancel();
    channel.close();
  }
  tcp::socket socket;
  net::steady_timer timer;
  net::experimental::channel<void(boost::system::error_code)> channel;
};

void scope_exit_of_boost(std::future<void> &written) {
  BOOST_SCOPE_EXIT(&written) {
    written.get(); // CHECK: :[[@LINE]]:5: warning: {{.*}}, which only runs during destruction, waits in 'std::future::get'
  }
  BOOST_SCOPE_EXIT_END
}

// What a stackful coroutine runs when it is destroyed.
void reads_in_a_stackful_coroutine(net::io_context &loop,
                                   std::future<void> &written) {
  net::spawn(loop, [&](net::yield_context yield) {
    std::shared_ptr<void> guard(nullptr, [&](void *) {
      written.get(); // CHECK: :[[@LINE]]:7: warning: custom deleter waits in 'std::future::get'
    });
    net::steady_timer(loop, std::chrono::seconds(1)).async_wait(yield);
  });
}
