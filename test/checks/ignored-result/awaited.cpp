// What awaits of the libraries yield that tells of a cancellation.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_async_simple.h"
#include "mock_concurrencpp.h"
#include "mock_cppcoro.h"
#include "mock_libcoro.h"
#include "mock_seastar.h"
#include "mock_stdexec.h"
#include "mock_tmc.h"
#include "mock_unifex.h"

using namespace std::chrono_literals;

// coro_io and TooManyCooks stand on standalone Asio.
namespace asio::error {
enum basic_errors { operation_aborted = 125 };
}

void note(const char *What);
void use(int Value);
bool ready();

//===-- cppcoro -----------------------------------------------------------===//

namespace on_cppcoro {
using namespace cppcoro;
task<int> measure();
task<> work();

task<> tasks_are_only_waited_for() {
  co_await when_all_ready(measure(), measure()); // CHECK: :[[@LINE]]:3: warning: 'when_all_ready' turns cancellation into a value, and nobody looks at it: the coroutine completes as if it had succeeded [cancellation-ignored-result]
}

task<> results_are_taken() {
  auto [First, Second] = co_await when_all_ready(measure(), measure());
  use(First.result() + Second.result());
}

task<> results_of_a_list_are_taken(std::vector<task<int>> Tasks) {
  for (auto &Done : co_await when_all_ready(std::move(Tasks)))
    use(Done.result());
}

// As an exception that is saved over the clean-up.
task<> results_are_taken_behind_another_await() {
  auto [First, Second] = co_await when_all_ready(measure(), measure());
  co_await work();
  use(First.result() + Second.result());
}

task<> results_are_taken_on_one_way_only() {
  auto [First, Second] = co_await when_all_ready(measure(), measure()); // CHECK: :[[@LINE]]:{{.*}}: the code continues
  co_await work();
  if (ready())
    use(First.result() + Second.result());
}
} // namespace on_cppcoro

//===-- Seastar -----------------------------------------------------------===//

namespace on_seastar {
using namespace seastar;
future<int> measure();
future<> work();

future<> failed_is_asked() {
  auto Done = co_await coroutine::as_future(work());
  if (Done.failed())
    co_await coroutine::return_exception_ptr(Done.get_exception());
  co_await work();
}

// What throws when it is cancelled does not tell of that by its value, too.
future<> units_are_held(semaphore &Slots) {
  auto Held = co_await get_units(Slots, 1);
  co_await work();
}

future<> nobody_asks() {
  auto Done = co_await coroutine::as_future(work()); // CHECK: :[[@LINE]]:15: warning: 'as_future' turns cancellation into a value, and nobody looks at it
  co_await work();
}

future<> ignored_in_so_many_words() {
  auto Done = co_await coroutine::as_future(work());
  Done.ignore_ready_future();
  co_await work();
}

future<> futures_of_all() {
  auto [First, Second] = co_await when_all(measure(), work());
  if (First.failed())
    note("failed");
  Second.ignore_ready_future();
}

future<> futures_of_all_are_forgotten() {
  auto [First, Second] = co_await when_all(measure(), work()); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
  co_await work();
}
} // namespace on_seastar

//===-- async_simple, yalantinglibs ---------------------------------------===//

namespace on_async_simple {
using namespace async_simple;
using namespace async_simple::coro;
Lazy<int> measure();
Lazy<> work();

Lazy<> collection_is_dropped() {
  co_await collectAll(measure(), measure()); // CHECK: :[[@LINE]]:{{.*}}'collectAll' turns
}

Lazy<> collection_is_looked_at() {
  auto [Result] = co_await collectAll(measure(), measure());
  if (Result.hasError())
    co_return;
  co_await work();
}

Lazy<> try_is_forgotten() {
  auto Result = co_await measure().coAwaitTry(); // CHECK: :[[@LINE]]:{{.*}}'coAwaitTry' turns
  co_await work();
}

Lazy<int> try_is_taken() {
  auto Result = co_await measure().coAwaitTry();
  co_return Result.value();
}

Lazy<> sleeps_in_a_loop() {
  for (;;) {
    co_await coro_io::sleep_for(1s); // CHECK: :[[@LINE]]:5: warning: cancellation arrives as the result of 'sleep_for', and nobody looks at it: the loop starts the cancelled operation again
    note("awake");
  }
}

Lazy<> sleeps_until_cancelled() {
  while (co_await coro_io::sleep_for(1s))
    note("awake");
}

Lazy<> looks_at_the_bool() {
  bool Fired = co_await coro_io::sleep_for(1s);
  if (!Fired)
    co_return;
  co_await work();
}

Lazy<bool> returns_the_bool() {
  bool Fired = co_await coro_io::sleep_for(1s);
  co_return Fired;
}

Lazy<> keeps_the_bool_for_nothing() {
  bool Fired = co_await coro_io::sleep_for(1s); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
  co_await work();
}

template <class Socket> Lazy<int> reads(Socket &From, char *Data) {
  auto [Error, Size] = co_await coro_io::async_read_some(From, Data);
  co_return Error ? 0 : static_cast<int>(Size);
}

template <class Socket> Lazy<int> reads_blindly(Socket &From, char *Data) {
  auto [Error, Size] = co_await coro_io::async_read_some(From, Data); // CHECK: :[[@LINE]]:{{.*}} cancellation arrives as the result of 'async_read_some', and nobody
  use(Size);
  co_await work();
}

template <class Socket> Lazy<> connects_blindly(Socket &To) {
  co_await coro_io::async_connect(To, "host", "port"); // CHECK: :[[@LINE]]:{{.*}}'async_connect'
}

template Lazy<int> reads(int &, char *);
template Lazy<int> reads_blindly(int &, char *);
template Lazy<> connects_blindly(int &);
} // namespace on_async_simple

//===-- libcoro -----------------------------------------------------------===//

namespace on_libcoro {
using namespace coro;
task<> work();

task<> status_is_dropped(scheduler &Loop) {
  co_await Loop.poll(0, poll_op::read, 1s); // CHECK: :[[@LINE]]:{{.*}} cancellation arrives in a 'coro::poll_status', and nobody looks at it
  co_await work();
}

task<> status_decides(scheduler &Loop) {
  switch (co_await Loop.poll(0, poll_op::read, 1s)) {
  case poll_status::cancelled:
    co_return;
  default:
    co_await work();
  }
}

task<poll_status> status_is_returned(scheduler &Loop) {
  auto Status = co_await Loop.poll(0, poll_op::read, 1s);
  co_return Status;
}

task<> queue_is_asked_for_ever(queue<int> &Queue) {
  for (;;)
    co_await Queue.pop(); // CHECK: :[[@LINE]]:{{.*}}: the loop starts the cancelled operation again
}

task<> queue_ends(queue<int> &Queue) {
  for (;;) {
    auto Value = co_await Queue.pop();
    if (!Value.has_value())
      break;
  }
}

task<> semaphore_is_not_asked(semaphore &Semaphore) {
  co_await Semaphore.acquire(); // CHECK: :[[@LINE]]:{{.*}}'coro::semaphore_acquire_result'
  co_await work();
}

task<> semaphore_is_asked(semaphore &Semaphore) {
  if (co_await Semaphore.acquire() == semaphore_acquire_result::acquired)
    co_await work();
}

task<> condition_with_a_token(condition_variable &Changed, scoped_lock &Lock,
                              std::stop_token Token) {
  co_await Changed.wait(Lock, Token, ready); // CHECK: :[[@LINE]]:{{.*}} cancellation arrives as the result of 'wait'
  co_await work();
}

task<> condition_with_a_token_is_asked(condition_variable &Changed,
                                       scoped_lock &Lock,
                                       std::stop_token Token) {
  if (!co_await Changed.wait(Lock, Token, ready))
    co_return;
  co_await work();
}

task<> condition_without_a_token(condition_variable &Changed,
                                 scoped_lock &Lock) {
  co_await Changed.wait(Lock);
  co_await Changed.wait(Lock, ready);
  co_await work();
}

task<> late_is_not_asked(scheduler &Loop) {
  co_await Loop.schedule(work(), 1s); // CHECK: :[[@LINE]]:{{.*}} cancellation arrives as a value, and nobody looks at it
  co_await work();
}
} // namespace on_libcoro

//===-- Senders -----------------------------------------------------------===//

namespace on_stdexec {
stdexec::sender_of<int> measure();
exec::task<void> work();

exec::task<void> optional_is_forgotten() {
  auto Result = co_await stdexec::stopped_as_optional(measure()); // CHECK: :[[@LINE]]:{{.*}} 'stopped_as_optional'
  co_await work();
}

exec::task<int> optional_is_asked() {
  auto Result = co_await stdexec::stopped_as_optional(measure());
  if (!Result)
    co_return 0;
  co_await work();
  co_return *Result;
}

exec::task<std::optional<int>> optional_is_returned() {
  auto Result = co_await stdexec::stopped_as_optional(measure());
  co_return Result;
}

exec::task<int> optional_has_a_default() {
  auto Result = co_await stdexec::stopped_as_optional(measure());
  co_return Result.value_or(0);
}

void blocked_for_a_sender() { stdexec::sync_wait(measure()); }
} // namespace on_stdexec

namespace on_unifex {
unifex::sender_of<int> measure();
unifex::task<void> work();

unifex::task<void> optional_is_dropped_in_a_loop() {
  for (;;)
    co_await unifex::done_as_optional(measure()); // CHECK: :[[@LINE]]:{{.*}} 'done_as_optional'
}

unifex::task<void> optional_ends_the_loop() {
  while (auto Result = co_await unifex::done_as_optional(measure()))
    use(*Result);
}
} // namespace on_unifex

//===-- concurrencpp, TooManyCooks ----------------------------------------===//

namespace on_concurrencpp {
using namespace concurrencpp;
result<int> measure();
result<void> work();

result<void> only_waits() {
  auto Measuring = measure();
  co_await Measuring.resolve(); // CHECK: :[[@LINE]]:{{.*}}'resolve'
  co_await work();
}

result<int> waits_and_takes() {
  auto Measuring = measure();
  auto Done = co_await Measuring.resolve();
  co_return Done.get();
}

result<void> all_are_waited_for(std::shared_ptr<thread_pool_executor> Pool) {
  co_await when_all(Pool, measure(), measure()); // CHECK: :[[@LINE]]:{{.*}}'when_all'
  co_await work();
}

result<void> all_are_taken(std::shared_ptr<thread_pool_executor> Pool) {
  auto [One, Two] = co_await when_all(Pool, measure(), measure());
  use(One.get() + Two.get());
  co_await work();
}

result<void> started_and_awaited_later() {
  auto Measuring = measure();
  co_await work();
  use(co_await Measuring);
}
} // namespace on_concurrencpp

namespace on_tmc {
tmc::task<> work();

tmc::task<> code_is_forgotten(tmc::asio_safe_socket &Socket, char *Data) {
  auto [Error, Size] = co_await Socket.async_read_some(Data); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
  use(Size);
  co_await work();
}

tmc::task<> code_is_asked(tmc::asio_safe_socket &Socket, char *Data) {
  auto [Error, Size] = co_await Socket.async_read_some(Data);
  if (Error)
    co_return;
  co_await work();
}
} // namespace on_tmc
