// Blocking calls on the real headers of QCoro 0.8 and Qt 6.4.
//
// RUN: %tidy %s -- -std=c++20 %qt-flags | %filecheck %s

#include <QCoroFuture>
#include <QCoroIODevice>
#include <QCoroProcess>
#include <QCoroTask>
#include <QCoroThread>
#include <QCoroTimer>
#include <QEventLoop>
#include <QFuture>
#include <QProcess>
#include <QSemaphore>
#include <QTcpSocket>
#include <QThread>
#include <QWaitCondition>
#include <QtConcurrent>
#include <thread>

using namespace std::chrono_literals;

QCoro::Task<> step();
QCoro::Task<int> measure();
int compute();

QCoro::Task<> sleeps() {
  co_await step();
  QThread::msleep(100);             // CHECK: :[[@LINE]]:3: warning: coroutine blocks its thread in 'QThread::msleep': {{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: use 'co_await QCoro::sleepFor(duration)'
  QThread::sleep(1);                // CHECK: :[[@LINE]]:3: warning: {{.*}}'QThread::sleep'{{.*}}[cancellation-blocking-call]
  std::this_thread::sleep_for(5us); // CHECK: :[[@LINE]]:3: warning: {{.*}}'std::this_thread::sleep_for'{{.*}}[cancellation-blocking-call]
  QThread::usleep(0);
  QThread::yieldCurrentThread();
}

QCoro::Task<int> futures(QFuture<int> Result) {
  co_await step();
  co_return Result.result(); // CHECK: :[[@LINE]]:20: warning: {{.*}}'QFuture::result'{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:20: note: await the future: 'co_await future' or 'co_await qCoro(future).takeResult()'
}

QCoro::Task<int> finished_future(QFuture<int> Result) {
  if (!Result.isFinished())
    co_return 0;
  co_return Result.result();
}

QCoro::Task<int> running_future(QFuture<int> Result) {
  while (Result.isRunning())
    co_await step();
  co_return Result.result();
}

QCoro::Task<int> future_taken_while_it_runs(QFuture<int> Result) {
  if (Result.isRunning())
    co_return Result.result(); // CHECK: :[[@LINE]]:22: warning: {{.*}}'QFuture::result'{{.*}}[cancellation-blocking-call]
  co_return co_await measure();
}

QCoro::Task<int> awaited_future(QFuture<int> Result) { co_return co_await Result; }

QCoro::Task<int> future_taken_behind_an_await(QFuture<int> Result) {
  co_await qCoro(Result).waitForFinished();
  co_return Result.takeResult();
}

QCoro::Task<> devices(QTcpSocket &Socket, QProcess &Process) {
  co_await step();
  Socket.waitForConnected(1000); // CHECK: :[[@LINE]]:10: warning: {{.*}}'QAbstractSocket::waitForConnected'{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:10: note: await it by its wrapper, which has the same waits: {{.*}}
  Socket.waitForReadyRead();     // CHECK: :[[@LINE]]:10: warning: {{.*}}'QIODevice::waitForReadyRead'{{.*}}[cancellation-blocking-call]
  Socket.waitForReadyRead(0);
  Process.waitForFinished();     // CHECK: :[[@LINE]]:11: warning: {{.*}}'QProcess::waitForFinished'{{.*}}[cancellation-blocking-call]
  Process.close();
}

QCoro::Task<> threads(QThread &Worker, QThreadPool &Pool, QEventLoop &Loop, QSemaphore &Slots) {
  co_await step();
  Worker.wait();      // CHECK: :[[@LINE]]:10: warning: {{.*}}'QThread::wait'{{.*}}[cancellation-blocking-call]
  Pool.waitForDone(); // CHECK: :[[@LINE]]:8: warning: {{.*}}'QThreadPool::waitForDone'{{.*}}[cancellation-blocking-call]
  Loop.exec();        // CHECK: :[[@LINE]]:8: warning: {{.*}}'QEventLoop::exec'{{.*}}[cancellation-blocking-call]
  Slots.acquire();    // CHECK: :[[@LINE]]:9: warning: {{.*}}'QSemaphore::acquire'{{.*}}[cancellation-blocking-call]
  while (!Slots.tryAcquire())
    co_await step();
}

QCoro::Task<int> task_waited_for() {
  co_await step();
  co_return QCoro::waitFor(measure()); // CHECK: :[[@LINE]]:13: warning: {{.*}}'QCoro::waitFor'{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:13: note: await the task itself
}

QCoro::Task<int> handed_to_a_pool() {
  co_return co_await QtConcurrent::run([] {
    QThread::msleep(100);
    return compute();
  });
}
