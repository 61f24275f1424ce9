// The checks on the real headers of QCoro 0.8 and Qt 6.4, where nothing throws
// for a cancellation, whatever other libraries do.
//
// RUN: %tidy %s -- %mock-flags %qt-flags | %filecheck %s

#include "mock_cppcoro.h"
#include <QCoroAsyncGenerator>
#include <QCoroFuture>
#include <QCoroIODevice>
#include <QCoroNetworkReply>
#include <QCoroProcess>
#include <QCoroSignal>
#include <QCoroTask>
#include <QCoroThread>
#include <QCoroTimer>
#include <QEventLoop>
#include <QFuture>
#include <QNetworkReply>
#include <QProcess>
#include <QPromise>
#include <QThread>
#include <QTimer>
#include <QtConcurrent>

void note(const char *What);
QCoro::Task<> step();
QCoro::Task<int> measure();
QCoro::Task<> close();
QFuture<int> compute();

// The twin of all that is silent below.
QCoro::Task<> another_library(cppcoro::task<> Other) {
  try {
    co_await std::move(Other);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

//===-- Awaits ------------------------------------------------------------===//

QCoro::Task<> tasks() {
  for (;;) {
    try {
      co_await step();
      note(co_await measure() ? "yes" : "no");
    } catch (const std::exception &E) {
      note(E.what());
    }
  }
}

QCoro::Task<> futures(QFuture<int> Number, QFuture<void> Nothing) {
  try {
    co_await Number;
    co_await Nothing;
    co_await qCoro(Number).waitForFinished();
  } catch (...) {
    note("failed");
  }
}

QCoro::Task<> future_asked(QFuture<int> Number) {
  if (Number.isCanceled())
    co_return;
  try {
    note(Number.result() ? "yes" : "no"); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  } catch (const QException &E) {
    note(E.what());
  }
}

QCoro::Task<> timers(QTimer &Timer) {
  using namespace std::chrono_literals;
  try {
    co_await Timer;
    co_await &Timer;
    co_await qCoro(Timer).waitForTimeout();
    co_await QCoro::sleepFor(1s);
  } catch (...) {
    note("failed");
  }
}

QCoro::Task<> signal(QTimer &Timer) {
  using namespace std::chrono_literals;
  try {
    co_await qCoro(&Timer, &QTimer::objectNameChanged);
    if (!co_await qCoro(&Timer, &QTimer::objectNameChanged, 1s))
      co_return;
  } catch (...) {
    note("failed");
  }
}

QCoro::Task<> devices(QIODevice &Device, QProcess &Process, QNetworkReply *Reply, QThread *Thread) {
  try {
    co_await qCoro(Device).readAll();
    co_await qCoro(Process).waitForFinished();
    co_await Reply;
    co_await qCoro(Reply).waitForFinished();
    co_await qCoro(Thread).waitForFinished();
  } catch (...) {
    note("failed");
  }
}

QCoro::AsyncGenerator<int> numbers() {
  try {
    co_yield co_await measure();
  } catch (...) {
    note("failed");
  }
}

QCoro::Task<> generated() {
  try {
    QCORO_FOREACH(int Number, numbers())
      note(Number ? "yes" : "no");
  } catch (...) {
    note("failed");
  }
}

//===-- Blocking ----------------------------------------------------------===//

void waits() {
  try {
    QCoro::waitFor(step());
    compute().waitForFinished();
  } catch (...) {
    note("failed");
  }
}

struct waits_for_a_task {
  ~waits_for_a_task() {
    QCoro::waitFor(close()); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }
};

struct runs_a_nested_loop {
  ~runs_a_nested_loop() {
    QEventLoop Loop;
    Loop.exec(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }
};

struct waits_for_a_future {
  ~waits_for_a_future() {
    Number.waitForFinished(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }
  QFuture<int> Number;
};

struct cancels_the_future_first {
  ~cancels_the_future_first() {
    Number.cancel();
    Number.waitForFinished();
  }
  QFuture<int> Number;
};

struct future_is_finished {
  ~future_is_finished() {
    if (Number.isFinished())
      note(Number.result() ? "yes" : "no");
  }
  QFuture<int> Number;
};

struct waits_for_a_thread {
  ~waits_for_a_thread() {
    Thread.wait(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }
  QThread Thread;
};

struct quits_the_thread_first {
  ~quits_the_thread_first() {
    Thread.quit();
    Thread.wait();
  }
  QThread Thread;
};

struct interrupts_the_thread_first {
  ~interrupts_the_thread_first() {
    Thread.requestInterruption();
    Thread.wait();
  }
  QThread Thread;
};

//===-- Asking ------------------------------------------------------------===//

// A function that runs elsewhere, and awaits another library's task there.
void asks_its_promise(QPromise<int> &Promise, cppcoro::task<int> Other) {
  while (!Promise.isCanceled()) {
    try {
      note("turn");
    } catch (...) {
      note("failed");
    }
  }
}

cppcoro::task<> asks_the_thread(cppcoro::task<> Other) {
  try {
    co_await std::move(Other);
  } catch (...) {
    if (QThread::currentThread()->isInterruptionRequested())
      throw;
    note("failed");
  }
}
