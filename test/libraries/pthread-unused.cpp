// A unit that has nothing to do with the cancellation of threads, though it
// waits: silence.
//
// RUN: %tidy %s -- -std=c++20 | %filecheck %s

#include <cxxabi.h>
#include <pthread.h>
#include <unistd.h>

void note(const char *What);

void waits(int File, char *Data) {
  try {
    read(File, Data, 1);
    sleep(1);
  } catch (...) {
    note("failed");
  }
}
