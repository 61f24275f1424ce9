// Asking a thread to stop in front of the join, where that is mechanical.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s
//
// RUN: cp %s %t.cpp
// RUN: %tidy --fix %t.cpp -- %mock-flags > %t.out
// RUN: sed -e 's, *//.*,,' %t.cpp | FileCheck --match-full-lines --strict-whitespace --check-prefix=FIXED %s
// RUN: clang++ -fsyntax-only %mock-flags %t.cpp
//
// What cannot be fixed is left, and nothing is fixed twice.
// RUN: cp %t.cpp %t.again.cpp
// RUN: %tidy --fix %t.again.cpp -- %mock-flags | sed -e '/^ /d' | grep -c warning: | grep -x 16
// RUN: diff %t.cpp %t.again.cpp

#include "mock_cppcoro.h"
#include <memory>
#include <stop_token>
#include <thread>
#include <vector>

//===-- The thread itself is asked ----------------------------------------===//

struct unconditional {
  ~unconditional() {
    worker.join(); // CHECK: :[[@LINE]]:5: warning:
  }
  std::jthread worker;
};
// FIXED-LABEL:  ~unconditional() {
// FIXED-NEXT:    worker.request_stop();
// FIXED-NEXT:    worker.join();
// FIXED-NEXT:  }

struct if_joinable {
  ~if_joinable() {
    if (this->worker.joinable())
      this->worker.join(); // CHECK: :[[@LINE]]:7: warning:
  }
  std::jthread worker;
};
// FIXED-LABEL:  ~if_joinable() {
// FIXED-NEXT:    this->worker.request_stop();
// FIXED-NEXT:    if (this->worker.joinable())
// FIXED-NEXT:      this->worker.join();

struct if_joinable_with_braces {
  ~if_joinable_with_braces() {
    if (worker.joinable()) {
      worker.join(); // CHECK: :[[@LINE]]:7: warning:
    }
  }
  std::jthread worker;
};
// FIXED-LABEL:  ~if_joinable_with_braces() {
// FIXED-NEXT:    if (worker.joinable()) {
// FIXED-NEXT:      worker.request_stop();
// FIXED-NEXT:      worker.join();
// FIXED-NEXT:    }

struct in_nested_branches {
  ~in_nested_branches() {
    if (worker.get_id() == std::this_thread::get_id())
      worker.detach();
    else if (worker.joinable())
      worker.join(); // CHECK: :[[@LINE]]:7: warning:
  }
  std::jthread worker;
};
// FIXED-LABEL:  ~in_nested_branches() {
// FIXED-NEXT:    worker.request_stop();
// FIXED-NEXT:    if (worker.get_id() == std::this_thread::get_id())

struct on_one_line {
  ~on_one_line() { worker.join(); } // CHECK: :[[@LINE]]:20: warning:
  std::jthread worker;
};
// FIXED-LABEL:  ~on_one_line() { worker.request_stop(); worker.join(); }

struct each_of_many {
  ~each_of_many() {
    for (std::jthread &worker : workers)
      worker.join(); // CHECK: :[[@LINE]]:7: warning:
  }
  std::vector<std::jthread> workers;
};
// FIXED-LABEL:  ~each_of_many() {
// FIXED-NEXT:    for (std::jthread &worker : workers)
// FIXED-NEXT:      worker.request_stop();
// FIXED-NEXT:    for (std::jthread &worker : workers)
// FIXED-NEXT:      worker.join();
// FIXED-NEXT:  }

struct each_of_many_if_joinable {
  ~each_of_many_if_joinable() {
    for (auto &worker : workers) {
      if (worker.joinable())
        worker.join(); // CHECK: :[[@LINE]]:9: warning:
    }
  }
  std::vector<std::jthread> workers;
};
// FIXED-LABEL:  ~each_of_many_if_joinable() {
// FIXED-NEXT:    for (auto &worker : workers)
// FIXED-NEXT:      worker.request_stop();
// FIXED-NEXT:    for (auto &worker : workers) {
// FIXED-NEXT:      if (worker.joinable())

struct each_if_there_are_some {
  ~each_if_there_are_some() {
    if (!workers.empty())
      for (auto &worker : workers)
        worker.join(); // CHECK: :[[@LINE]]:9: warning:
  }
  std::vector<std::jthread> workers;
};
// FIXED-LABEL:  ~each_if_there_are_some() {
// FIXED-NEXT:    for (auto &worker : workers)
// FIXED-NEXT:      worker.request_stop();
// FIXED-NEXT:    if (!workers.empty())
// FIXED-NEXT:      for (auto &worker : workers)

struct each_by_index {
  ~each_by_index() {
    for (std::size_t i = 0; i != workers.size(); ++i) {
      workers[i].join(); // CHECK: :[[@LINE]]:7: warning:
    }
  }
  std::vector<std::jthread> workers;
};
// FIXED-LABEL:  ~each_by_index() {
// FIXED-NEXT:    for (std::size_t i = 0; i != workers.size(); ++i) {
// FIXED-NEXT:      workers[i].request_stop();
// FIXED-NEXT:      workers[i].join();

struct where_the_pointer_was_tested {
  ~where_the_pointer_was_tested() {
    if (worker) {
      worker->join(); // CHECK: :[[@LINE]]:7: warning:
    }
  }
  std::unique_ptr<std::jthread> worker;
};
// FIXED-LABEL:  ~where_the_pointer_was_tested() {
// FIXED-NEXT:    if (worker) {
// FIXED-NEXT:      worker->request_stop();
// FIXED-NEXT:      worker->join();

class in_a_helper {
public:
  ~in_a_helper() { finish(); }

private:
  void finish() {
    worker.join(); // CHECK: :[[@LINE]]:5: warning:
  }
  std::jthread worker;
};
// FIXED-LABEL:  void finish() {
// FIXED-NEXT:    worker.request_stop();
// FIXED-NEXT:    worker.join();

//===-- The source beside it is asked -------------------------------------===//

struct beside_a_source {
  ~beside_a_source() {
    if (worker.joinable())
      worker.join(); // CHECK: :[[@LINE]]:7: warning:
  }
  std::stop_source source;
  std::thread worker;
};
// FIXED-LABEL:  ~beside_a_source() {
// FIXED-NEXT:    source.request_stop();
// FIXED-NEXT:    if (worker.joinable())
// FIXED-NEXT:      worker.join();

struct beside_a_source_of_another_library {
  ~beside_a_source_of_another_library() {
    this->worker.join(); // CHECK: :[[@LINE]]:5: warning:
  }
  cppcoro::cancellation_source cancellation;
  std::thread worker;
};
// FIXED-LABEL:  ~beside_a_source_of_another_library() {
// FIXED-NEXT:    this->cancellation.request_cancellation();
// FIXED-NEXT:    this->worker.join();

//===-- Nothing is changed ------------------------------------------------===//

struct no_source {
  ~no_source() {
    worker.join(); // CHECK: :[[@LINE]]:5: warning:
  }
  std::thread worker;
};

struct two_sources {
  ~two_sources() {
    worker.join(); // CHECK: :[[@LINE]]:5: warning:
  }
  std::stop_source first, second;
  std::thread worker;
};

struct source_of_somebody_else {
  ~source_of_somebody_else() {
    worker.join(); // CHECK: :[[@LINE]]:5: warning:
  }
  std::stop_source *source;
  std::stop_token token;
  std::thread worker;
};

struct many_threads_and_a_source {
  ~many_threads_and_a_source() {
    for (std::thread &worker : workers)
      worker.join(); // CHECK: :[[@LINE]]:7: warning:
  }
  std::stop_source source;
  std::vector<std::thread> workers;
};

struct pointer_that_may_be_null {
  ~pointer_that_may_be_null() {
    if (worker)
      worker->join(); // CHECK: :[[@LINE]]:7: warning:
  }
  std::unique_ptr<std::jthread> worker;
};

struct declared_in_the_condition {
  ~declared_in_the_condition() {
    if (std::jthread *last = worker())
      last->join(); // CHECK: :[[@LINE]]:7: warning:
  }
  std::jthread *worker() const;
};

struct in_an_unbraced_loop {
  ~in_an_unbraced_loop() {
    for (auto it = workers.begin(); it != workers.end(); ++it)
      it->join(); // CHECK: :[[@LINE]]:7: warning:
  }
  std::vector<std::jthread> workers;
};

struct in_a_loop_that_takes_them_out {
  ~in_a_loop_that_takes_them_out() {
    for (auto &worker : std::exchange(workers, {}))
      worker.join(); // CHECK: :[[@LINE]]:7: warning:
  }
  std::vector<std::jthread> workers;
};

struct in_a_loop_over_pointers {
  ~in_a_loop_over_pointers() {
    for (auto &worker : workers) {
      if (!worker)
        continue;
      worker->join(); // CHECK: :[[@LINE]]:7: warning:
    }
  }
  std::vector<std::unique_ptr<std::jthread>> workers;
};

struct behind_a_label {
  ~behind_a_label() {
    switch (state) {
    case 1:
      worker.join(); // CHECK: :[[@LINE]]:7: warning:
    }
  }
  int state;
  std::jthread worker;
};

struct found_by_a_call {
  ~found_by_a_call() {
    worker().join(); // CHECK: :[[@LINE]]:5: warning:
  }
  std::jthread &worker() const;
};

struct derived_from_a_thread : std::jthread {
  ~derived_from_a_thread() {
    join(); // CHECK: :[[@LINE]]:5: warning:
  }
};

struct started_here {
  ~started_here() {
    std::jthread cleaner([] {});
    cleaner.join(); // CHECK: :[[@LINE]]:5: warning:
  }
};

struct in_a_comma_expression {
  ~in_a_comma_expression() {
    worker.join(), joined = true; // CHECK: :[[@LINE]]:5: warning:
  }
  bool joined = false;
  std::jthread worker;
};

#define JOIN(thread) thread.join()
struct in_a_macro {
  ~in_a_macro() {
    JOIN(worker); // CHECK: :[[@LINE]]:5: warning:
  }
  std::jthread worker;
};

struct in_a_while {
  ~in_a_while() {
    while (worker.joinable())
      worker.join(); // CHECK: :[[@LINE]]:7: warning:
  }
  std::jthread worker;
};
