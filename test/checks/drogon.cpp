// Drogon: there is no cancellation, whatever other libraries have.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cppcoro.h"
#include "mock_drogon.h"

using drogon::AsyncTask;
using drogon::Task;

void note(const char *What);
Task<> step();

struct own_awaiter : drogon::CallbackAwaiter<int> {};
struct unknown_awaitable : coro_mock::awaiter<int> {};

Task<> unknown() {
  try {
    co_await unknown_awaitable{};
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

Task<> awaited(drogon::orm::DbClient &Client) {
  try {
    co_await step();
    co_await drogon::sleepCoro(nullptr, 1.0);
    co_await Client.execSqlCoro("select 1");
    co_await own_awaiter{};
  } catch (const std::exception &E) {
    note(E.what());
  }
}

Task<> awaits_cppcoro(cppcoro::task<> Other) {
  try {
    co_await std::move(Other);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// An exception that gets out of it ends the program.
AsyncTask root(cppcoro::task<> Other) {
  try {
    co_await std::move(Other);
  } catch (...) {
    note("failed");
  }
}

AsyncTask root_goes_on(cppcoro::task<> Other) {
  for (;;) {
    try {
      co_await std::move(Other);
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

void started() {
  drogon::async_run([]() -> Task<> {
    try {
      co_await unknown_awaitable{};
    } catch (...) {
      note("failed");
    }
  });
}

struct waits_in_its_destructor {
  ~waits_in_its_destructor() {
    drogon::sync_wait(step()); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }
};
