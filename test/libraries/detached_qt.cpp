// R14 and R15 on the real headers of QCoro 0.8 and Qt 6.4: tasks run whether
// somebody awaits them or not.
//
// RUN: %tidy --config='{CheckOptions: {cancellation-missing-timeout.EntryPoints: "Page::load*"}}' %s -- -std=c++20 %qt-flags | %filecheck %s

#include <QCoroNetworkReply>
#include <QCoroTask>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QObject>

QCoro::Task<> save();
QCoro::Task<> close();

struct Page : QObject {
  QCoro::Task<> leave() {
    co_await save();
    // CHECK: :[[@LINE+2]]:5: warning: this task is dropped and goes on running: a request to stop this coroutine does not reach it, and nobody waits for it [cancellation-detached-task]
    // CHECK: :[[@LINE+1]]:5: note: keep the task and await it, or tell a slot of its end (QCoro::connect)
    save();
    QCoro::connect(save(), this, [] {});
    close();
    auto Saving = save();
    co_await Saving;
  }

  // No coroutine: a slot cannot await.
  void clicked() { save(); }

  QCoro::Task<> load() {
    QNetworkRequest Request;
    // CHECK: :[[@LINE+1]]:45: warning: 'QNetworkReply' has no time limit here: a peer that does not answer keeps the entry point 'Page::load' waiting for ever [cancellation-missing-timeout]
    QNetworkReply *Reply = co_await Manager.get(Request);
    Reply->deleteLater();
  }

  QCoro::Task<> loadInTime() {
    QNetworkRequest Request;
    Request.setTransferTimeout(5000);
    QNetworkReply *Reply = co_await Manager.get(Request);
    Reply->deleteLater();
  }

  QNetworkAccessManager Manager;
};
