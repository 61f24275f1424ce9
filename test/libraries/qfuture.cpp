// Results of futures that were cancelled, on the real headers of Qt 6.4 and
// QCoro 0.8: there are none, and to take one is undefined.
//
// RUN: %tidy %s -- -std=c++20 %qt-flags | %filecheck %s

#include <QCoroFuture>
#include <QCoroTask>
#include <QFuture>
#include <QFutureWatcher>
#include <QList>
#include <QPromise>
#include <QtConcurrent>

int measure();
void use(int Value);
QFuture<int> compute();

int cancelled_and_taken() {
  QFuture<int> Future = compute();
  Future.cancel();
  return Future.result(); // CHECK: :[[@LINE]]:17: warning: 'QFuture::result' takes the result of what was asked to stop, and nothing asks before whether it was cancelled: if so, there is none [cancellation-unchecked-result]
  // CHECK: :[[@LINE-2]]:10: note: it is asked to stop here
  // CHECK: :[[@LINE-2]]:17: note: ask first, 'if (future.isCanceled()) co_return;'
}

QCoro::Task<int> cancelled_in_a_coroutine() {
  QFuture<int> Future = compute();
  Future.cancel();
  co_await qCoro(Future).waitForFinished();
  co_return Future.takeResult(); // CHECK: :[[@LINE]]:{{.*}} 'QFuture::takeResult' takes
}

QCoro::Task<int> asked_in_a_coroutine() {
  QFuture<int> Future = compute();
  Future.cancel();
  co_await qCoro(Future).waitForFinished();
  if (Future.isCanceled())
    co_return 0;
  co_return Future.result();
}

int waited_for_and_taken() {
  QFuture<int> Future = compute();
  Future.cancel();
  Future.waitForFinished();
  return Future.result(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

int finished_is_asked() {
  QFuture<int> Future = compute();
  Future.cancel();
  if (!Future.isFinished())
    return 0;
  return Future.result(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

int validity_is_asked() {
  QFuture<int> Future = compute();
  Future.cancel();
  return Future.isValid() ? Future.result() : 0;
}

int count_is_asked() {
  QFuture<int> Future = compute();
  Future.cancel();
  if (Future.resultCount() > 0)
    return Future.resultAt(0);
  return 0;
}

int readiness_of_the_result_is_asked() {
  QFuture<int> Future = compute();
  Future.cancel();
  return Future.isResultReadyAt(0) ? Future.resultAt(0) : 0;
}

QList<int> those_that_there_are() {
  QFuture<int> Future = compute();
  Future.cancel();
  return Future.results();
}

void only_waited_for() {
  QFuture<int> Future = compute();
  Future.cancel();
  Future.waitForFinished();
}

int late_is_cancelled_the_rest_is_not(bool Late) {
  QFuture<int> Future = compute();
  if (Late)
    Future.cancel();
  else
    return Future.result();
  return 0;
}

int started_anew() {
  QFuture<int> Future = compute();
  Future.cancel();
  Future = compute();
  return Future.result();
}

int another_future(QFuture<int> Old) {
  QFuture<int> Future = compute();
  Old.cancel();
  return Future.result();
}

int copied_future(QFuture<int> Old) {
  QFuture<int> Same = Old;
  Old.cancel();
  return Same.result(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

void list_of_futures(QList<QFuture<int>> Futures) {
  for (auto &Future : Futures)
    Future.cancel();
  for (const auto &Future : Futures)
    use(Future.result()); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

void list_of_futures_that_are_asked(QList<QFuture<int>> Futures) {
  for (auto &Future : Futures)
    Future.cancel();
  for (const auto &Future : Futures)
    if (!Future.isCanceled())
      use(Future.result());
}

void pool_is_cleared_before_the_start(QThreadPool &Pool) {
  Pool.clear();
  auto Future = QtConcurrent::run(&Pool, measure);
  use(Future.result());
}

void pool_is_cleared_behind_the_start(QThreadPool &Pool) {
  auto Future = QtConcurrent::run(&Pool, measure);
  Pool.clear();
  use(Future.result()); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

// No handler helps: nothing is thrown.
int in_a_try() {
  QFuture<int> Future = compute();
  Future.cancel();
  try {
    return Future.result(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
  } catch (...) {
    return 0;
  }
}

class Search {
public:
  ~Search() { Current.cancel(); }

  int restart() {
    Current.cancel();
    Current = compute();
    return Current.result();
  }

  int stop() {
    Current.cancel();
    return Current.result(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
  }

private:
  QFuture<int> Current;
};

// The promise of a future, not the future, is asked.
void produce(QPromise<int> &Promise) {
  if (Promise.isCanceled())
    return;
  Promise.addResult(1);
}
