// The MongoDB server: interruption is a code of DBException, and of the Status
// that is made of it.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_mongodb.h"

using mongo::DBException;
using mongo::ErrorCodes;
using mongo::OperationContext;
using mongo::Status;

void note(const char *What);
void work();

//===-- Handlers ----------------------------------------------------------===//

void interruption_swallowed(OperationContext *Operation) {
  try {
    Operation->checkForInterrupt();
    work();
  } catch (const DBException &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("failed");
  }
}

void catch_all_in_a_loop(OperationContext *Operation) {
  for (;;) {
    try {
      Operation->sleepFor(1);
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

void future_of_another_thread_s(mongo::Future<int> Future) {
  try {
    std::move(Future).get();
  } catch (const std::exception &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// The work itself does not wait.
void no_interruptible_wait() {
  try {
    work();
  } catch (const DBException &) {
    note("failed");
  }
}

//===-- Tests -------------------------------------------------------------===//

void asked_for_its_category(OperationContext *Operation) {
  try {
    Operation->checkForInterrupt();
  } catch (const DBException &Error) {
    if (ErrorCodes::isInterruption(Error.code()))
      throw;
    note("failed");
  }
}

void asked_for_another_category(OperationContext *Operation) {
  try {
    Operation->checkForInterrupt();
  } catch (const DBException &Error) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    if (ErrorCodes::isNetworkError(Error.code()))
      throw;
    note("failed");
  }
}

void asked_for_the_code(OperationContext *Operation) {
  try {
    Operation->checkForInterrupt();
  } catch (const DBException &Error) {
    if (Error.code() == ErrorCodes::Interrupted)
      throw;
    note("failed");
  }
}

void absorbs_another_code(OperationContext *Operation) {
  try {
    Operation->checkForInterrupt();
  } catch (const DBException &Error) {
    if (Error.code() != ErrorCodes::BadValue)
      throw;
  }
}

void token_asked(OperationContext *Operation, mongo::CancellationToken &Token) {
  while (!Token.isCanceled()) {
    try {
      Operation->sleepFor(1);
    } catch (const DBException &) {
      note("again");
    }
  }
}

void asked_before_the_next_turn(OperationContext *Operation,
                                mongo::Future<int> &Future) {
  for (;;) {
    Operation->checkForInterrupt();
    try {
      std::move(Future).get();
    } catch (const DBException &) {
      note("again");
    }
  }
}

//===-- Values ------------------------------------------------------------===//

Status returned_as_a_status(OperationContext *Operation) {
  try {
    Operation->checkForInterrupt();
    return Status::OK();
  } catch (const DBException &Error) {
    return Error.toStatus();
  }
}

Status returned_as_the_current_status(OperationContext *Operation) {
  try {
    Operation->checkForInterrupt();
    return Status::OK();
  } catch (...) {
    return mongo::exceptionToStatus();
  }
}

Status returned_as_success(OperationContext *Operation) {
  try {
    Operation->checkForInterrupt();
    return Status::OK();
  } catch (const DBException &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    return Status::OK();
  }
}

void thrown_again_from_its_status(OperationContext *Operation) {
  Status Result = Status::OK();
  try {
    Operation->checkForInterrupt();
  } catch (const DBException &Error) {
    Result = Error.toStatus();
  }
  work();
  mongo::uassertStatusOK(Result);
}

void given_to_a_promise(OperationContext *Operation,
                        mongo::Promise<int> &Promise) {
  try {
    Operation->checkForInterrupt();
  } catch (const DBException &Error) {
    Promise.setError(Error.toStatus());
  }
}

void status_of_a_future(mongo::Future<int> Future) {
  try {
    if (!std::move(Future).getNoThrow().isOK())
      return;
  } catch (...) {
    note("never");
  }
}

//===-- Destructors -------------------------------------------------------===//

class waits_for_its_future {
public:
  ~waits_for_its_future() {
    Done.wait(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }

private:
  mongo::Future<int> Done;
};

class cancels_first {
public:
  ~cancels_first() {
    Source.cancel();
    Done.wait();
  }

private:
  mongo::CancellationSource Source;
  mongo::Future<int> Done;
};
