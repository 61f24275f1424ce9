// What a coroutine throws that was started with a completion handler goes to
// that.
//
// RUN: %tidy %s -- -std=c++20 -I%root/test/libraries | %filecheck %s

#include <boost/asio.hpp>
#include <exception>
#include <iostream>

namespace asio = boost::asio;

asio::awaitable<void> work();
asio::awaitable<int> measure();
void use(int Result);

void never_looked_at(asio::io_context &Context) {
  asio::co_spawn(Context, work(), [](std::exception_ptr) {}); // CHECK: :[[@LINE]]:{{.*}}: warning: completion handler never looks at the exception that it is given: every cancellation and failure of the coroutine vanishes here [cancellation-swallowing-promise]
  asio::co_spawn(Context, work(), [](std::exception_ptr Thrown) {}); // CHECK: :[[@LINE]]:{{.*}}[cancellation-swallowing-promise]
  asio::co_spawn(Context, work(), [](std::exception_ptr Thrown) { (void)Thrown; }); // CHECK: :[[@LINE]]:{{.*}}[cancellation-swallowing-promise]
  asio::co_spawn(Context, measure(), [](std::exception_ptr Thrown, int Result) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-swallowing-promise]
    use(Result);
  });
  asio::co_spawn(Context, work(), [](auto Thrown) {}); // CHECK: :[[@LINE]]:{{.*}}[cancellation-swallowing-promise]
  asio::co_spawn(Context, work(), asio::bind_executor(Context.get_executor(), [](std::exception_ptr) {})); // CHECK: :[[@LINE]]:{{.*}}[cancellation-swallowing-promise]
  auto Done = [](std::exception_ptr) { std::cout << "done\n"; }; // CHECK: :[[@LINE]]:{{.*}}[cancellation-swallowing-promise]
  asio::co_spawn(Context, work(), Done);
}

void done(std::exception_ptr Thrown) {} // CHECK: :[[@LINE]]:{{.*}}[cancellation-swallowing-promise]

struct on_done {
  void operator()(std::exception_ptr) const {} // CHECK: :[[@LINE]]:{{.*}}[cancellation-swallowing-promise]
};

void functions_and_objects(asio::io_context &Context) {
  asio::co_spawn(Context, work(), done);
  asio::co_spawn(Context, work(), on_done());
}

struct Owner {
  void finished(std::exception_ptr Thrown);
};

void looked_at(asio::io_context &Context, Owner &Waits) {
  asio::co_spawn(Context, work(), [](std::exception_ptr Thrown) {
    if (Thrown)
      std::rethrow_exception(Thrown);
  });
  asio::co_spawn(Context, work(), [](std::exception_ptr Thrown) {
    if (Thrown)
      std::cerr << "failed\n";
  });
  asio::co_spawn(Context, work(), [&](std::exception_ptr Thrown) {
    asio::post(Context, [&Waits, Thrown] { Waits.finished(Thrown); });
  });
  asio::co_spawn(Context, work(), [](auto Thrown) {
    if (Thrown)
      std::rethrow_exception(Thrown);
  });
  // R14's.
  asio::co_spawn(Context, work(), asio::detached);
}
