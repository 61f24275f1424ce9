//===-- Vocabulary.h - What libraries call things ---------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A vocabulary says which names of a library play which role for cancellation:
// which type is thrown, what can be awaited, what asks whether a cancellation
// was requested. It is data, one YAML document per library; users add their
// own in the same format (docs/vocabulary.md). This header is about names
// alone; UnitVocabulary.h ties them to the declarations of a unit.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_VOCABULARY_VOCABULARY_H
#define CANCEL_TIDY_CHECKS_VOCABULARY_VOCABULARY_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <array>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace cancel_tidy {

/// The role that a named declaration plays. Each is one key of a vocabulary
/// file; RoleKeys.h has the table.
enum class Role {
  /// A type whose co_await can deliver the library's cancellation types.
  Awaitable,
  /// A type, function or object whose await or call never delivers any.
  NeverCancels,
  /// A completion token's type or a function that turns the exception of the
  /// operation that it is applied to into a value (`as_tuple`, `co_awaitTry`).
  ValueAdaptor,
  /// A type of values that tell, among others, that an operation was cancelled
  /// (`Try`, a status), or a function whose returned value does.
  Result,
  /// A coroutine of this type that was cancelled throws at each further await,
  /// whatever it awaits: its promise asks before the operation starts.
  ChecksAtAwait,
  /// Functions: a coroutine that awaits a call of one with false is not asked
  /// at its awaits any more.
  SetsChecks,
  /// A type whose object keeps cancellation away from the awaits behind it
  /// while it lives, or for good if it is awaited; or a function that keeps it
  /// away from what it is given.
  Shield,
  /// A type whose object lets cancellation through a shield again while it
  /// lives.
  LiftsShield,
  /// A function that runs the operation given to it under the token given to
  /// it; a default-constructed token shields.
  SetsToken,
  /// A function from whose await or call on its argument decides what gets
  /// through: one
  /// that has the role Shield keeps cancellation away, any other lets it in.
  SetsFilter,
  /// A cancellation type whose delivery takes the request back: what is awaited
  /// next is not cancelled by it.
  DeliveredOnce,
  /// A function or type that gives the operation given to it a time limit.
  TimeLimit,
  /// A function whose await or call waits for a peer on the network.
  NetworkOperation,
  /// A function that gives all that its object does from then on a time limit.
  ObjectTimeLimit,
  /// An argument of this type makes a call a stackful suspension.
  StackfulContext,
  /// A call of this function is a stackful suspension.
  StackfulSuspension,
  /// A call of this function blocks the thread until asynchronous work is done.
  BlockingWait,
  /// Of the blocking waits, those that rethrow the exception of what they
  /// waited for.
  RethrowingWait,
  /// Of the blocking waits, those for what runs on other threads: asking it to
  /// stop first makes them bounded.
  ThreadJoin,
  /// A call tells whether a blocking wait would end at once.
  ReadinessTest,
  /// A call of this function blocks the thread.
  BlockingCall,
  /// A function of which nothing is said that blocks, whatever else says so.
  NeverBlocks,
  /// A function that runs what it is given, or where an await of it resumes, on
  /// a thread that may be blocked; or the type of an argument by which any
  /// function does.
  BlockingPool,
  /// A wait that goes on when the function is cancelled, where the library has
  /// another one that does not.
  UncancellableWait,
  /// A call tells whether cancellation was requested, or an exception is one.
  CancellationTest,
  /// A call throws when cancellation was requested.
  ThrowingTest,
  /// A call with an exception_ptr (or the library's like) throws or delivers
  /// that exception and never returns to the statement behind it.
  Rethrow,
  /// A call hands the exception in its argument on to somebody else.
  HandsOn,
  /// A call ends the path by throwing its argument, a new exception.
  ThrowsArgument,
  /// A call ends the path by throwing another exception than the current one.
  Replaces,
  /// A call yields the exception that is being handled.
  CurrentException,
  /// A type of pointers to exceptions: to throw one throws the pointer.
  ExceptionPointer,
  /// A call returns what its first argument held (`std::exchange`).
  Forwards,
  /// A type that holds text: an exception does not survive in it.
  Text,
  /// A call never returns (what is not declared so).
  NeverReturns,
  /// A call or constructor that copies its argument by its static type into an
  /// exception object.
  CopiesException,
  /// Asks work to stop.
  RequestsCancellation,
  /// A call takes the result of a task; that of a cancelled one throws, or
  /// there
  /// is none.
  TakesResult,
  /// A call tells whether a task has a result.
  ResultTest,
  /// A wait for an object of this type delivers the cancellation of the work
  /// alone, and the work knows only of the tokens that it was given: a request
  /// to whoever waits does not get there by itself.
  ExplicitToken,
  /// An object of this type is handed to what runs on one's behalf, and tells
  /// it of a request to stop.
  Token,
  /// A call, or an await of this object, gives a token; its class, if it is a
  /// member, is that of sources.
  GivesToken,
  /// A constant that is given where there is no token; where there is one, it
  /// was forgotten.
  TokenPlaceholder,
  /// Waits for work without taking its result, or takes it as a value.
  NonthrowingWait,
  /// An argument of this type, or a call of this function, starts work that
  /// nobody awaits.
  Detaches,
  /// A coroutine returning this type has nobody who awaits it.
  DetachedCoroutine,
  /// A type whose objects leave their work running when they are dropped, or a
  /// function whose result does.
  EagerCoroutine,
  /// A type or function that holds on to the work started through it: it waits
  /// for the work, or can stop it.
  TaskScope,
  /// A function that starts the coroutine given to it.
  Spawns,
  /// A type or function that runs the callback given to it on scope exit.
  ScopeGuard,
  /// A type or function that destroys what it owns by the callable given to it.
  CustomDeleter,
  /// A function that acquires something which `Entry::Releases` release.
  Acquires,
  /// A coroutine of this type that is cancelled while it waits is destroyed:
  /// destructors run, handlers do not.
  DestroyedWhenCancelled,
  /// Only where user code refers to one of these are the library's types
  /// counted (`pthread_cancel`).
  ActivatedBy,
  /// A function that some Acquires names; it stands there and has no key.
  Releases,
};

/// What a word in a name tells of what has the name. Each is one key of a
/// vocabulary file; RoleKeys.h has the table.
enum class WordRole {
  /// A function that only tells of an exception.
  Logging,
  /// A flag that says that work is left to do: what was cancelled is left to
  /// do, so the flag is right.
  OpenWork,
  /// A function that ends something: nobody can do anything about it when it
  /// fails.
  Closing,
  /// A function that waits for a new connection: what a loop around it starts
  /// lives as long as the connection.
  Accepting,
  /// A flag or function that is true once somebody wants the work to end.
  Stopped,
  /// A flag or function that is true until somebody wants the work to end.
  Running,
  /// A flag or function that tells whether what is waited for has happened.
  Ready,
};
inline constexpr size_t NumWordRoles = static_cast<size_t>(WordRole::Ready) + 1;

struct Library;

/// One name of a vocabulary and what is said about it.
struct Entry {
  Role What;
  /// Qualified as users write it: namespaces (aliases and inline ones are seen
  /// through), classes, members; without template arguments.
  std::string Name;
  /// What to use instead, or empty; shown in notes.
  std::string Advice;
  /// Of a function in the role TakesResult: the exception types by which it
  /// tells of a cancellation; empty for the library's cancellation types.
  std::vector<std::string> Throws;
  /// Of one that acquires: the names of what releases.
  std::vector<std::string> Releases;
  /// Of a BlockingCall: the word by which counterparts name it and its like; of
  /// a ReadinessTest, whether true means that the wait would *not* end.
  std::string Kind;
  /// Of a UncancellableWait: it asks no token of the function's own, but the
  /// task.
  bool AsksTask = false;
  /// Of a BlockingCall: its first argument, a number, as a duration; empty if
  /// it is one, or says nothing about time. Of a UncancellableWait: the call
  /// that replaces it. Of a NonthrowingWait: the statement that waits for
  /// `{child}`, or empty if none can stand in front of a wait that throws. Of a
  /// Shield or SetsToken: what shields `{operation}`, an expression or a block.
  /// Of a CancellationTest or ThrowingTest: the statement that asks `{token}`,
  /// or whom it may concern, and leaves the function if it was cancelled.
  std::string Statement;
  const Library *From = nullptr;
};

/// Members, whatever their class, of which one acquires what others of the same
/// object release.
struct MemberPair {
  std::string Acquire;
  std::vector<std::string> Releases;
  std::string Advice;
  /// The destructors of such objects release, too.
  bool DestructorReleases = false;
};

/// What a library has for waits that block the thread.
struct Counterpart {
  /// The kinds of blocking calls, names of functions, or prefixes of
  /// asynchronous functions, that it replaces.
  std::vector<std::string> Of;
  /// What to write instead in a coroutine, and in a stackful function.
  std::string Advice;
  std::string StackfulAdvice;
  /// The expression that waits for `{duration}`, or empty; with `{token}` it is
  /// one for functions that can name a token of the library's. And the names
  /// that must be declared for it.
  std::string InPlace;
  std::string StackfulInPlace;
  /// The type of the finest duration that it takes, or empty.
  std::string Finest;
  std::vector<std::string> Needs;
  const Library *From = nullptr;
};

/// How an exception of a cancellation type leaves a frame.
enum class Channel {
  Exception,
  /// `catch (...)` without a rethrow is undefined behaviour or terminates.
  ForcedUnwinding,
};

/// An exception type by which a library delivers cancellation.
struct CancellationTypeEntry {
  std::string Name;
  Channel How = Channel::Exception;
  /// Declared in no header that users need include: a unit that shows what
  /// delivers the type need not show the type itself. It has no base class
  /// then.
  bool IsPrivate = false;
  /// Not empty for a carrier: names of the constants that an error code
  /// compares equal to exactly if it is a cancellation.
  std::vector<std::string> Codes;
  /// Of a type that is no carrier, but has a base class that is one: names of
  /// constants, or numbers, that the code of a handler for the base compares
  /// equal to exactly if it is a cancellation.
  std::vector<std::string> BaseCodes;
  /// Further constants that mean a cancellation too, but whose absence proves
  /// nothing (codes of channels).
  std::vector<std::string> RelatedCodes;
  /// Functions and types as in DeliveredBy: these awaits deliver the type with
  /// the first of RelatedCodes, too.
  std::vector<std::string> RelatedDeliveredBy;
  /// The member function that yields a carrier's code.
  std::string CodeAccessor = "code";
  /// Class templates that may wrap the exception when it is thrown; handlers
  /// of their bases take it, too.
  std::vector<std::string> ThrownAs;
  /// Where not empty: only awaits of calls of these, or with an argument of one
  /// of these types, deliver the type.
  std::vector<std::string> DeliveredBy;
  /// The same, but of what delivers no other type.
  std::vector<std::string> DeliveredAloneBy;
  const Library *From = nullptr;
};

/// What is known of one library.
struct Library {
  /// Unique, as in `boost.asio`.
  std::string Id;
  /// For people, as in `Boost.Asio`.
  std::string Title;
  std::vector<CancellationTypeEntry> Types;
  std::vector<Entry> Entries;
  /// Bare names of members that hand the exception in their argument on,
  /// whatever their class (`set_exception`).
  std::vector<std::string> HandingOnMembers;
  std::vector<MemberPair> MemberPairs;
  std::vector<Counterpart> Counterparts;
  /// What the name of an asynchronous function begins with; the rest is the
  /// name of the one that blocks.
  std::vector<std::string> AsynchronousPrefixes;
  /// Stackful functions run on threads that others need: to block one blocks
  /// them.
  bool StackfulShareThreads = false;
  /// By WordRole, lower case.
  std::array<std::vector<std::string>, NumWordRoles> Words;

  const std::vector<std::string> &words(WordRole R) const {
    return Words[static_cast<size_t>(R)];
  }
};

/// All libraries that the tool knows: the built-in ones and the user's.
class Vocabulary {
public:
  Vocabulary() = default;
  Vocabulary(Vocabulary &&) = default;
  Vocabulary &operator=(Vocabulary &&) = default;
  // Entries point at their library.
  Vocabulary(const Vocabulary &) = delete;
  Vocabulary &operator=(const Vocabulary &) = delete;

  /// The libraries compiled into the binary.
  static Vocabulary builtIn();

  /// Those, and what the files at \p Paths add; see addFile().
  static llvm::Expected<Vocabulary>
  builtInWith(llvm::ArrayRef<std::string> Paths);

  /// Reads \p Document, which may hold several YAML documents, and adds its
  /// libraries; one with the id of a known library adds to that library.
  /// Fails with one message that names file, line and key.
  llvm::Error add(llvm::MemoryBufferRef Document);

  /// Reads the file at \p Path; see add().
  llvm::Error addFile(llvm::StringRef Path);

  /// In the order in which they were added; addresses are stable.
  const std::deque<Library> &libraries() const { return Libraries; }

private:
  std::deque<Library> Libraries;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_VOCABULARY_VOCABULARY_H
