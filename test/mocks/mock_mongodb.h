// MOCK MongoDB server: codes of one exception type, interruptible waits, no coroutines
#pragma once
#include <exception>
#include <mutex>
#include <condition_variable>
namespace mongo {
class ErrorCodes { public: enum Error : int { OK = 0, BadValue = 2, CallbackCanceled = 90, ShutdownInProgress = 91, CursorKilled = 237, ClientDisconnect = 279, Interrupted = 11601, InterruptedAtShutdown = 11600, InterruptedDueToReplStateChange = 11602 }; static bool isCancellationError(Error); static bool isInterruption(Error); static bool isNetworkError(Error); };
class [[nodiscard]] Status { public: static Status OK(); bool isOK() const; ErrorCodes::Error code() const; };
class DBException : public std::exception { public: ErrorCodes::Error code() const; Status toStatus() const; void addContext(const char*); };
class AssertionException : public DBException {};
Status exceptionToStatus() noexcept; void uassertStatusOK(const Status&);
class Interruptible { public: void checkForInterrupt(); void sleepFor(int); template <class L, class P> void waitForConditionOrInterrupt(std::condition_variable&, L&, P) {} static Interruptible* notInterruptible(); };
class OperationContext : public Interruptible {};
template <class T> class Future { public: T get(Interruptible* = Interruptible::notInterruptible()) &&; Status getNoThrow(Interruptible* = Interruptible::notInterruptible()) && noexcept; void wait(); bool isReady() const; template <class F> void getAsync(F&&) && noexcept {} };
template <class T> class Promise { public: void setError(Status) noexcept; void setFrom(Status) noexcept; };
class CancellationToken { public: bool isCanceled() const; }; class CancellationSource { public: void cancel(); CancellationToken token() const; };
}
