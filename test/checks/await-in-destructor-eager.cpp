// R6 for tasks that run whether somebody awaits them or not.
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_folly_coro.h"
#include "mock_seastar.h"
#include "mock_winrt.h"

seastar::future<> flush(int Descriptor);

struct Stream {
  seastar::future<> drain();
  seastar::future<> close() { co_await drain(); }

  ~Stream() {
    // CHECK: :[[@LINE+1]]:11: warning: destructor starts a detached coroutine that uses the object: the coroutine outlives it [cancellation-await-in-destructor]
    (void)close();
    // What it needs is copied.
    (void)flush(Descriptor);
  }

  int Descriptor;
};

// The value is not dropped.
struct Kept {
  seastar::future<> close();
  ~Kept() { Last = close(); }
  static seastar::future<> Last;
};

struct Page {
  winrt::Windows::Foundation::IAsyncAction SaveAsync();
  // CHECK: :[[@LINE+1]]:13: warning: destructor starts a detached coroutine that uses the object
  ~Page() { SaveAsync(); }
};

// A lazy one never runs.
struct Lazy {
  folly::coro::Task<void> close();
  ~Lazy() { (void)close(); }
};
