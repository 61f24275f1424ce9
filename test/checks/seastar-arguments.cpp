// Types that only calls with a certain argument deliver.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_seastar.h"

using seastar::future;

void note(const char *What);
struct client {
  future<int> call(int Request, seastar::rpc::cancellable &Stop);
  future<int> call(int Request);
};

future<> io_with_an_intent(seastar::file &File, char *Data,
                           seastar::io_intent *Intent) {
  try {
    co_await File.dma_read(0, Data, 512, Intent);
  } catch (const seastar::cancelled_error &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("cancelled");
  }
}

future<> io_without_an_intent(seastar::file &File, char *Data) {
  try {
    co_await File.dma_read(0, Data, 512);
  } catch (const seastar::cancelled_error &) {
    note("never");
  }
}

future<> remote_call(client &Client, seastar::rpc::cancellable &Stop) {
  try {
    co_await Client.call(1, Stop);
  } catch (const std::runtime_error &) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('seastar::rpc::canceled_error'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

future<> remote_call_that_nobody_cancels(client &Client) {
  try {
    co_await Client.call(1);
  } catch (const std::runtime_error &) {
    note("failed");
  }
}
