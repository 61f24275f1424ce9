// Releases by hand on the headers of KJ 0.9: a fiber is unwound by an exception
// without a base class.
//
// RUN: %tidy %s -- -std=c++20 | %filecheck %s

#include <exception>
#include <kj/async.h>

kj::Promise<int> ask();

struct Server {
  void counted(kj::WaitScope &Scope) {
    ++Active; // CHECK: :[[@LINE]]:5: warning: cancellation skips '--Active', which undoes '++Active'
    ask().wait(Scope);
    --Active;
  }
  void counted_by_a_deferred(kj::WaitScope &Scope) {
    ++Active;
    KJ_DEFER(--Active);
    ask().wait(Scope);
  }
  void handler_for_kj(kj::WaitScope &Scope) {
    ++Active;
    try {
      ask().wait(Scope);
    } catch (const kj::Exception &) { // CHECK: :[[@LINE]]:7: warning: cancellation does not enter this handler: its clean-up, '--Active', is skipped [cancellation-skipped-cleanup]
      --Active;
      throw;
    }
    --Active;
  }
  void handler_for_all(kj::WaitScope &Scope) {
    ++Active;
    try {
      ask().wait(Scope);
    } catch (...) {
      --Active;
      throw;
    }
    --Active;
  }
  unsigned Active = 0;
};
