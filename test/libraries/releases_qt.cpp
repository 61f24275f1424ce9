// Releases by hand around awaits of QCoro 0.8: nothing of Qt's throws for a
// cancellation, another library's coroutine does.
//
// RUN: %tidy %s -- %mock-flags %qt-flags | %filecheck %s

#include "mock_cppcoro.h"
#include <QCoroTask>
#include <QCoroTimer>
#include <QMutex>
#include <QReadWriteLock>
#include <QTimer>

cppcoro::task<> work();

struct Model {
  QCoro::Task<> nothing_throws() {
    Mutex.lock();
    QTimer Timer;
    co_await Timer;
    Mutex.unlock();
  }
  cppcoro::task<> locked() {
    Mutex.lock(); // CHECK: :[[@LINE]]:5: warning: cancellation skips 'Mutex.unlock()', which undoes 'Mutex.lock()'
    co_await work();
    Mutex.unlock();
    // CHECK: note: hold it by a QMutexLocker
  }
  cppcoro::task<> read() {
    Lock.lockForRead(); // CHECK: :[[@LINE]]:5: warning: cancellation skips 'Lock.unlock()', which undoes 'Lock.lockForRead()'
    co_await work();
    Lock.unlock();
    // CHECK: note: hold it by a QReadLocker
  }
  cppcoro::task<> held() {
    QMutexLocker Locker(&Mutex);
    co_await work();
    QReadLocker Reader(&Lock);
    co_await work();
  }
  QMutex Mutex;
  QReadWriteLock Lock;
};
