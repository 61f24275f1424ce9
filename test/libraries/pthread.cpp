// The checks on POSIX threads: pthread_cancel() unwinds the thread's stack, and
// whoever stops that ends the program ("FATAL: exception not rethrown").
//
// RUN: %tidy %s -- -std=c++20 | %filecheck %s

#include <cxxabi.h>
#include <pthread.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

void note(const char *What);
int parse(const char *Data);

void stop(pthread_t Thread) { pthread_cancel(Thread); }

//===-- Cancellation points -----------------------------------------------===//

void *reads_forever(void *File) {
  char Data[16];
  for (;;) {
    try {
      if (read(*static_cast<int *>(File), Data, sizeof Data) > 0)
        parse(Data);
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}__forced_unwind{{.*}}[cancellation-catch-all]
      note("failed");
    }
  }
}

void swallowed_once(int File, pollfd *Files) {
  try {
    poll(Files, 1, -1);
    close(File);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void let_through_in_front(int Socket, char *Data) {
  try {
    recv(Socket, Data, 1, 0);
    parse(Data);
  } catch (const abi::__forced_unwind &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

void rethrown(int Socket, char *Data) {
  try {
    send(Socket, Data, 1, 0);
  } catch (...) {
    note("failed");
    throw;
  }
}

void rethrown_in_one_branch_only(bool Strict) {
  try {
    sleep(1);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (Strict)
      throw;
  }
}

// Not what is thrown, but what was there before.
void replaced(pthread_mutex_t *Lock, pthread_cond_t *Ready) {
  try {
    pthread_cond_wait(Ready, Lock);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    throw std::runtime_error("no");
  }
}

void named_and_stopped() {
  try {
    pthread_testcancel();
  } catch (abi::__forced_unwind &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("cancelled");
  }
}

void named_and_let_through() {
  try {
    pthread_testcancel();
  } catch (abi::__forced_unwind &) {
    note("cancelled");
    throw;
  }
}

// FP-12: it has no base class.
void standard_exceptions_only(char *Data) {
  try {
    usleep(1);
    parse(Data);
  } catch (const std::exception &) {
    note("failed");
  }
}

void no_cancellation_point(char *Data) {
  try {
    parse(Data);
  } catch (...) {
    note("failed");
  }
}

// To save it and to rethrow it later stops it for a while only.
void saved_and_lost(pthread_t Other) {
  std::exception_ptr Error;
  try {
    pthread_join(Other, nullptr);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Error = std::current_exception();
  }
  note("joined");
}

//===-- The end of a thread -----------------------------------------------===//

// Its own pthread_exit() unwinds in the same way: it never returns.
void exits_in_the_handler(char *Data) {
  try {
    sleep(1);
    parse(Data);
  } catch (...) {
    note("failed");
    pthread_exit(nullptr);
  }
}

// To stop it in a thread's first function is as wrong.
void *first_function(void *) {
  try {
    pause();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
  return nullptr;
}

void starts(pthread_t *Thread) {
  pthread_create(Thread, nullptr, first_function, nullptr);
}

// An unwinding that reaches it ends the program anyway.
void in_a_destructor_s_like(int File) noexcept {
  try {
    fsync(File);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

//===-- Destructors -------------------------------------------------------===//

class joins_its_thread {
public:
  ~joins_its_thread() {
    pthread_join(Thread, nullptr); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }

private:
  pthread_t Thread;
};

class cancels_its_thread {
public:
  ~cancels_its_thread() {
    pthread_cancel(Thread);
    pthread_join(Thread, nullptr);
  }

private:
  pthread_t Thread;
};

//===-- Where it is disabled ----------------------------------------------===//

void disabled(int File, pollfd *Files) {
  int Before;
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &Before);
  try {
    poll(Files, 1, -1);
  } catch (...) {
    note("failed");
  }
  pthread_setcancelstate(Before, nullptr);
}

void enabled_again(int File, pollfd *Files) {
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, nullptr);
  poll(Files, 1, -1);
  pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, nullptr);
  try {
    poll(Files, 1, -1);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}
