// ScyllaDB's conventions on top of Seastar: one request, several types.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_scylladb.h"

using seastar::abort_requested_exception;
using seastar::future;
using namespace std::chrono_literals;

void note(const char *What);
future<> start_operation();

future<> both_let_through(raft::server &Server, seastar::abort_source &Stop) {
  try {
    co_await Server.read_barrier(&Stop);
  } catch (const raft::request_aborted &) {
    throw;
  } catch (const abort_requested_exception &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

future<> both_lost() {
  try {
    co_await start_operation();
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('seastar::abort_requested_exception' and 'raft::request_aborted'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

future<> the_translated_one_is_missing() {
  for (;;) {
    try {
      co_await start_operation();
    } catch (const abort_requested_exception &) {
      throw;
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}('raft::request_aborted'){{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

future<> seastar_s_own_is_missing() {
  try {
    co_await start_operation();
  } catch (const raft::request_aborted &) {
    throw;
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('seastar::abort_requested_exception'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// Only the translated one is a runtime_error.
future<> runtime_error_takes_one() {
  try {
    co_await start_operation();
  } catch (const std::runtime_error &) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('raft::request_aborted'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

future<> its_family_takes_it() {
  try {
    co_await start_operation();
  } catch (const raft::error &) { // CHECK: :[[@LINE]]:{{.*}}('raft::request_aborted'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

future<> named_and_swallowed() {
  try {
    co_await start_operation();
  } catch (const raft::request_aborted &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("aborted");
  } catch (const abort_requested_exception &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("aborted");
  }
}

// The fiber ends; nobody waits for more.
future<> named_and_left_the_loop() {
  for (;;) {
    try {
      co_await start_operation();
    } catch (const raft::request_aborted &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
      break;
    } catch (const abort_requested_exception &) {
      throw;
    }
  }
}

// A server's end is no request to this fiber.
future<> server_stopped() {
  try {
    co_await start_operation();
  } catch (const raft::stopped_error &) {
    note("stopped");
  }
}

// Sleeps translate nothing.
future<> sleep_in_a_loop(seastar::abort_source &Stop) {
  try {
    co_await seastar::sleep_abortable(1s, Stop);
  } catch (const abort_requested_exception &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

future<> translated() {
  try {
    co_await start_operation();
  } catch (const raft::request_aborted &) {
    throw;
  } catch (const abort_requested_exception &) {
    throw raft::request_aborted("aborted");
  }
}

future<> compaction_stopped() {
  try {
    co_await compaction::compact_sstables(1);
  } catch (const compaction::compaction_stopped_exception &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("stopped");
  }
}

// An error, in spite of its name.
future<> compaction_aborted() {
  try {
    co_await compaction::compact_sstables(1);
  } catch (const compaction::compaction_aborted_exception &) {
    note("corrupt");
  }
}

future<> compaction_s_type_around_something_else() {
  try {
    co_await start_operation();
  } catch (const compaction::compaction_stopped_exception &) {
    note("never");
  }
}

future<> barrier_aborted(utils::cross_shard_barrier &Barrier) {
  try {
    co_await Barrier.arrive_and_wait();
  } catch (const utils::barrier_aborted_exception &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("aborted");
  }
}
