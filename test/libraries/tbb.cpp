// The checks on oneTBB: a bounded queue that is aborted throws, a group that is
// cancelled does not.
//
// RUN: %tidy %s -- -std=c++20 | %filecheck %s

#include <oneapi/tbb/concurrent_queue.h>
#include <oneapi/tbb/flow_graph.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>

using queue = tbb::concurrent_bounded_queue<int>;

void note(const char *What);
void work(int Item);

//===-- The aborted queue -------------------------------------------------===//

void catch_all_around_a_pop(queue &Queue) {
  int Item;
  try {
    Queue.pop(Item);
    work(Item);
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('tbb::user_abort'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void worker_that_is_never_done(queue &Queue) {
  for (;;) {
    try {
      int Item;
      Queue.pop(Item);
      work(Item);
    } catch (const std::exception &) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note("failed");
    }
  }
}

void worker_that_lets_it_through(queue &Queue) {
  for (;;) {
    try {
      int Item;
      Queue.pop(Item);
      work(Item);
    } catch (const tbb::user_abort &) {
      throw;
    } catch (const std::exception &) {
      note("failed");
    }
  }
}

void named_by_its_other_namespace(oneapi::tbb::concurrent_bounded_queue<int> &Queue) {
  try {
    Queue.push(1);
  } catch (const oneapi::tbb::user_abort &) {
    note("closing");
    throw;
  }
}

void named_and_swallowed(queue &Queue) {
  try {
    Queue.emplace(1);
  } catch (const tbb::user_abort &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("closing");
  }
}

// It is no runtime_error.
void runtime_error_does_not_take_it(queue &Queue) {
  try {
    Queue.push(1);
  } catch (const std::runtime_error &) {
    note("failed");
  }
}

void these_do_not_block(queue &Queue, tbb::concurrent_queue<int> &Unbounded) {
  try {
    int Item;
    if (Queue.try_pop(Item) || Unbounded.try_pop(Item))
      work(Item);
    Queue.try_push(1);
    Unbounded.push(1);
  } catch (...) {
    note("failed");
  }
}

void copied(queue &Queue) {
  try {
    Queue.push(1);
  } catch (const std::exception &Error) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-sliced-rethrow]
    throw Error;
  }
}

//===-- Cancelled groups --------------------------------------------------===//

void status_of_a_group(tbb::task_group &Group) {
  try {
    if (Group.wait() == tbb::canceled)
      note("cancelled");
    tbb::parallel_for(0, 8, work);
  } catch (...) {
    note("failed");
  }
}

void group_asked_in_the_handler(queue &Queue) {
  try {
    Queue.push(1);
  } catch (const std::exception &) {
    if (tbb::is_current_task_group_canceling())
      throw;
    note("failed");
  }
}

void context_asked_in_the_handler(queue &Queue,
                                  tbb::task_group_context &Context) {
  try {
    Queue.push(1);
  } catch (const std::exception &) {
    if (Context.is_group_execution_cancelled())
      return;
    note("failed");
  }
}

void aborted_it_itself(queue &Queue) {
  Queue.abort();
  try {
    Queue.push(1);
  } catch (const tbb::user_abort &) {
    note("closed");
  }
}

void enqueued(tbb::task_arena &Arena, queue &Queue) {
  Arena.enqueue([&] {
    try {
      Queue.push(1);
    } catch (...) {
      note("failed");
    }
  });
}

void executed(tbb::task_arena &Arena, queue &Queue) {
  Arena.execute([&] {
    try {
      Queue.push(1);
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  });
}

//===-- Destructors -------------------------------------------------------===//

class waits_for_its_group {
public:
  ~waits_for_its_group() {
    Group.wait(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }

private:
  tbb::task_group Group;
};

class cancels_its_group {
public:
  ~cancels_its_group() {
    Group.cancel();
    Group.wait();
  }

private:
  tbb::task_group Group;
};

class waits_for_its_graph {
public:
  ~waits_for_its_graph() {
    Graph.wait_for_all(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }

private:
  tbb::flow::graph Graph;
};

class cancels_its_graph {
public:
  ~cancels_its_graph() {
    Graph.cancel();
    Graph.wait_for_all();
  }

private:
  tbb::flow::graph Graph;
};
