// A finding in a user's header is reported once, those of system headers never.
//
// RUN: %tidy -header-filter='.*' %s -- %mock-flags -I%S/Inputs -isystem %S/Inputs/system | %filecheck %s
// RUN: %tidy %s -- %mock-flags -I%S/Inputs -isystem %S/Inputs/system | %filecheck --check-prefix=MAIN %s
// RUN: %tidy -header-filter='.*' -system-headers %s -- %mock-flags -I%S/Inputs -isystem %S/Inputs/system | %filecheck %s

#include "retry.h"
#include "work.h"
#include <library.h>

// A file without an include guard, included twice.
// CHECK: repeated.inc:5:5: warning: {{.*}}[cancellation-catch-all]
// An inline function, included twice: by way of work.h, too.
// CHECK: retry.h:12:5: warning: {{.*}}[cancellation-catch-all]
// A template that both this file and work.h instantiate.
// CHECK: retry.h:20:5: warning: {{.*}}[cancellation-catch-all]
// CHECK-NOT: library.h

cppcoro::task<> uses() {
  co_await tried_once();
  co_await tried([] { return step(); });
  co_await library::tried(step);
  try {
    co_await step();
  } catch (...) { // CHECK: headers.cpp:[[@LINE]]:{{.*}}[cancellation-catch-all]
                  // MAIN: headers.cpp:[[@LINE-1]]:{{.*}}[cancellation-catch-all]
  }
}

#define NAME first
#include "repeated.inc"
#undef NAME
#define NAME second
#include "repeated.inc"
