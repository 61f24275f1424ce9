// Pairs of the user's own, in the format of the built-in ones.
//
// RUN: split-file --leading-lines %s %t
// RUN: %tidy %t/unit.cpp --config='{CheckOptions: {cancellation.Vocabulary: "%t/my.yaml"}}' -- %mock-flags | %filecheck %t/unit.cpp
// Without the file nothing is known of them; a flag is one without words.
// RUN: %tidy %t/unit.cpp -- %mock-flags | %filecheck --check-prefix=BARE %t/unit.cpp
// RUN: not %cancel-tidy --vocabulary %t/half.yaml --list-libraries 2>&1 | FileCheck --check-prefix=HALF %t/half.yaml
// RUN: not %cancel-tidy --vocabulary %t/destructor.yaml --list-libraries 2>&1 | FileCheck --check-prefix=DESTRUCTOR %t/destructor.yaml
// RUN: %cancel-tidy --vocabulary %t/my.yaml --list-libraries | FileCheck --check-prefix=LISTED %t/my.yaml

//--- my.yaml
library: my
title: Our runtime
releases:
  - acquire: my::pool::checkout
    release: [my::pool::give_back, my::pool::discard]
    instead: hold a my::pool::lease
  - {acquire: my_begin, release: [my_end]}
releasing-members:
  - {acquire: pause, release: [proceed]}
  - {acquire: plugIn, release: [pullOut], destructor: releases}
destroyed-when-cancelled: [my::task]
open-work-words: [backlog]
# LISTED: ## Our runtime
# LISTED: - **destroyed-when-cancelled**: `my::task`
# LISTED: - **releases**: `my::pool::checkout` by `my::pool::give_back` or `my::pool::discard` (instead: hold a my::pool::lease); `my_begin` by `my_end`
# LISTED: - **releasing-members**: `pause` by `proceed`; `plugIn` by `pullOut`
# LISTED: - **open-work-words**: `backlog`

//--- half.yaml
library: half
title: Half a pair
releases:
  - {acquire: my::lock}
# HALF: half.yaml:{{[0-9:]+}} releases: has an element without 'acquire' or 'release' (add it)

//--- destructor.yaml
library: destructor
title: No destructor
releasing-members:
  - {acquire: lock, release: [unlock], destructor: sleeps}
# DESTRUCTOR: destructor.yaml:{{[0-9:]+}} destructor: 'sleeps' is not what a destructor does (use 'releases' or leave the key out)

//--- unit.cpp
#include "mock_unifex.h"

namespace my {
struct connection;
struct pool {
  connection *checkout();
  void give_back(connection *);
  void discard(connection *);
};
using task = unifex::task<void>;
} // namespace my
struct handle;
handle *my_begin(const char *);
void my_end(handle *);

struct plug {
  ~plug();
  void plugIn();
  void pullOut();
  void pause();
  void proceed();
};

struct machine {
  my::task connection() {
    my::connection *c = pool.checkout(); // CHECK: :[[@LINE]]:25: warning: cancellation skips 'pool.give_back(c)', which undoes 'pool.checkout()'
    co_await unifex::sender_of<void>();
    pool.give_back(c);
    // CHECK: note: hold a my::pool::lease
  }
  my::task function() {
    handle *h = my_begin("a"); // CHECK: :[[@LINE]]:17: warning: cancellation skips 'my_end(h)', which undoes 'my_begin("a")'
    co_await unifex::sender_of<void>();
    my_end(h);
  }
  my::task another_handle(handle *other) {
    handle *h = my_begin("a");
    co_await unifex::sender_of<void>();
    my_end(other);
  }
  my::task member() {
    power.pause(); // CHECK: :[[@LINE]]:5: warning: cancellation skips 'power.proceed()', which undoes 'power.pause()'
    co_await unifex::sender_of<void>();
    power.proceed();
  }
  my::task destructor_pulls_it_out() {
    power.plugIn();
    co_await unifex::sender_of<void>();
    power.pullOut();
  }
  my::task work_left_to_do() {
    hasBacklog = true; // BARE: :[[@LINE]]:5: warning: cancellation skips 'hasBacklog = false'
    co_await unifex::sender_of<void>();
    hasBacklog = false;
  }

  my::pool pool;
  plug power;
  bool hasBacklog = false;
};
