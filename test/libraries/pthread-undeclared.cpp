// No header that is included here shows the type that unwinds a thread.
//
// RUN: %tidy %s -- -std=c++20 | %filecheck %s

#include <pthread.h>
#include <unistd.h>

void note(const char *What);

void stopped(pthread_t Other) {
  try {
    pthread_testcancel();
    sleep(1);
    pthread_join(Other, nullptr);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void goes_on() {
  try {
    pthread_testcancel();
  } catch (...) {
    note("failed");
    throw;
  }
}
