//===-- RelevanceConditions.cpp - What each check needs -------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/RelevanceConditions.h"
#include "checks/vocabulary/QualifiedName.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringSet.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
using Condition = Relevance::Condition;

template <typename... PartTs>
Condition join(Condition::Kind What, PartTs &&...Parts) {
  Condition Result{What};
  Result.Parts.reserve(sizeof...(Parts));
  (Result.Parts.push_back(std::forward<PartTs>(Parts)), ...);
  return Result;
}

template <typename... PartTs> Condition all(PartTs &&...Parts) {
  return join(Condition::All, std::forward<PartTs>(Parts)...);
}

template <typename... PartTs> Condition any(PartTs &&...Parts) {
  return join(Condition::Any, std::forward<PartTs>(Parts)...);
}

Condition allOf(std::vector<Condition> Parts) {
  return {Condition::All, 0, std::move(Parts)};
}

Condition anyOf(std::vector<Condition> Parts) {
  return {Condition::Any, 0, std::move(Parts)};
}

/// Makes the conditions of the checks from those of the names.
class Needs {
public:
  Needs(const Vocabulary &Words, const CheckOptions &Options, WordTable &Table)
      : Words(Words), Options(Options), Table(Table) {
    for (const Library &L : Words.libraries())
      for (const Entry &E : L.Entries)
        addNamespaces(E.Name);
  }

  /// What the checks called \p Names need in a unit.
  Condition of(ArrayRef<StringRef> Names) const;

private:
  /// A unit with a coroutine can hold a finding of any check.
  Condition coroutine() const {
    return any(word("co_await"), word("co_yield"), word("co_return"));
  }

  /// What a check needs in a unit without a coroutine. Those that look for
  /// deliveries are no business of this function.
  Condition of(StringRef Check) const;

  /// What two names follow is taken for a namespace, which all have.
  void addNamespaces(StringRef Name) {
    while (true) {
      auto [First, Rest] = Name.split("::");
      if (!Rest.contains("::"))
        return;
      Namespaces.insert(First);
      Name = Rest;
    }
  }

  Condition word(StringRef Word) const {
    return {Condition::ByUser, Table.add(Word)};
  }

  Condition withWord(Condition::Kind What, StringRef Word) const {
    return {What, Table.add(Word)};
  }

  /// The last identifier of \p Name is the user's to write, unless the name
  /// ends with an operator; scopes that are types must be within reach. \p
  /// Where says where the user must write it.
  Condition called(StringRef Name,
                   Condition::Kind Where = Condition::ByUser) const;

  /// An object of the type \p Name is within reach.
  Condition reached(StringRef Name) const;

  /// \p Name is declared.
  Condition declared(StringRef Name) const;

  /// The user calls what has the role, or an object of a type that has it. Not
  /// of those that are types: an object is made.
  Condition call(Role R, const Library *Of = nullptr,
                 Condition::Kind Where = Condition::ByUser) const;
  /// The user has an object of a type that has the role.
  Condition type(Role R, const Library *Of = nullptr) const;
  /// The user has an object of a class of which a member has the role.
  Condition memberType(Role R) const;
  Condition callOrType(Role R, const Library *Of = nullptr) const {
    return any(call(R, Of), type(R, Of));
  }

  template <typename MakerT>
  Condition forEntries(Role R, const Library *Of, MakerT Make) const {
    std::vector<Condition> Parts;
    for (const Library &L : Words.libraries())
      if (!Of || Of == &L)
        for (const Entry &E : L.Entries)
          if (E.What == R)
            Parts.push_back(Make(E.Name));
    return anyOf(std::move(Parts));
  }

  template <typename MakerT> Condition forLibraries(MakerT Make) const {
    std::vector<Condition> Parts;
    for (const Library &L : Words.libraries())
      Parts.push_back(Make(L));
    return anyOf(std::move(Parts));
  }

  /// The unit shows a cancellation type of \p L, which counts there.
  Condition hasTypes(const Library &L) const;

  /// Something delivers a cancellation.
  Condition delivery() const;
  /// A function's stack is suspended by a library of the vocabulary.
  Condition stackful(const Library &L) const {
    return any(type(Role::StackfulContext, &L), callOrType(Role::Spawns, &L),
               call(Role::StackfulSuspension, &L));
  }
  Condition exceptionPointerParameter() const;
  Condition droppedToken() const;
  Condition destruction() const;
  Condition loop() const {
    return any(word("for"), word("while"), word("do"), word("goto"));
  }

  const Vocabulary &Words;
  const CheckOptions &Options;
  WordTable &Table;
  StringSet<> Namespaces;
};

/// The identifiers of \p Name; the last is empty for an operator or a
/// destructor, which nobody need write.
SmallVector<StringRef, 4> componentsOf(StringRef Name) {
  SmallVector<StringRef, 4> Result;
  while (true) {
    auto [First, Rest] = Name.split("::");
    if (!isIdentifier(First)) {
      Result.push_back("");
      return Result;
    }
    Result.push_back(First);
    if (First.size() == Name.size())
      return Result;
    Name = Rest;
  }
}

/// The name of the type in \p Name, which may be that of its operator.
static StringRef typeIn(StringRef Name) {
  SmallVector<StringRef, 4> Components = componentsOf(Name);
  if (Components.back().empty())
    Components.pop_back();
  return Components.empty() ? "" : Components.back();
}

Condition Needs::declared(StringRef Name) const {
  std::vector<Condition> Parts;
  for (StringRef Component : componentsOf(Name))
    if (!Component.empty())
      Parts.push_back(withWord(Condition::Anywhere, Component));
  return allOf(std::move(Parts));
}

Condition Needs::called(StringRef Name, Condition::Kind Where) const {
  std::vector<Condition> Parts;
  SmallVector<StringRef, 4> Components = componentsOf(Name);
  StringRef Last = Components.pop_back_val();
  if (!Last.empty())
    Parts.push_back(withWord(Where, Last));
  for (StringRef Scope : Components) {
    Parts.push_back(withWord(Condition::Anywhere, Scope));
    if (!Namespaces.contains(Scope))
      Parts.push_back(withWord(Condition::NoTypeOrReaches, Scope));
  }
  return allOf(std::move(Parts));
}

Condition Needs::reached(StringRef Name) const {
  StringRef Last = typeIn(Name);
  if (Last.empty())
    return all();
  return all(withWord(Condition::Type, Last), declared(Name),
             withWord(Condition::Reaches, Last));
}

Condition Needs::call(Role R, const Library *Of, Condition::Kind Where) const {
  return forEntries(R, Of, [&](StringRef Name) {
    StringRef Last = componentsOf(Name).back();
    Condition Called = called(Name, Where);
    if (Last.empty())
      return Called;
    return any(std::move(Called),
               all(withWord(Condition::Callable, Last), reached(Name)));
  });
}

Condition Needs::type(Role R, const Library *Of) const {
  return forEntries(R, Of, [&](StringRef Name) { return reached(Name); });
}

Condition Needs::memberType(Role R) const {
  return forEntries(R, nullptr, [&](StringRef Name) {
    StringRef Scope = Name.rsplit("::").first;
    return Scope.size() == Name.size() || Scope == "std" ? any()
                                                         : reached(Scope);
  });
}

Condition Needs::hasTypes(const Library &L) const {
  std::vector<Condition> Types;
  for (const CancellationTypeEntry &E : L.Types) {
    std::vector<Condition> Shown;
    Shown.push_back(declared(E.Name));
    if (E.IsPrivate && E.DeliveredBy.empty())
      Shown.push_back(all());
    else if (E.IsPrivate)
      for (const std::string &By : E.DeliveredBy)
        Shown.push_back(declared(By));
    Types.push_back(anyOf(std::move(Shown)));
  }
  if (none_of(L.Entries,
              [](const Entry &E) { return E.What == Role::ActivatedBy; }))
    return anyOf(std::move(Types));
  return all(anyOf(std::move(Types)), callOrType(Role::ActivatedBy, &L));
}

Condition Needs::delivery() const {
  // Waits of the standard library rethrow whatever was stored.
  return any(forLibraries([&](const Library &L) {
               return all(any(type(Role::StackfulContext, &L),
                              call(Role::StackfulSuspension, &L),
                              call(Role::ThrowingTest, &L)),
                          hasTypes(L));
             }),
             all(call(Role::RethrowingWait),
                 forLibraries([&](const Library &L) { return hasTypes(L); })));
}

/// What is given to a coroutine's starter, by its name or as an object, is a
/// function of the user's whose first parameter is an exception_ptr.
Condition Needs::exceptionPointerParameter() const {
  return forEntries(Role::ExceptionPointer, nullptr, [&](StringRef Name) {
    return all(reached(Name), any(Condition{Condition::GenericByUser},
                                  withWord(Condition::Named, typeIn(Name))));
  });
}

/// Something that takes a token, or a placeholder for one, is called where the
/// user has one.
Condition Needs::droppedToken() const {
  Condition Placeholder =
      forEntries(Role::TokenPlaceholder, nullptr,
                 [&](StringRef Name) { return called(Name); });
  Condition Sources = any(memberType(Role::GivesToken), call(Role::GivesToken));
  return all(any(type(Role::Token), std::move(Sources)),
             any(std::move(Placeholder),
                 forEntries(Role::Token, nullptr, [&](StringRef Name) {
                   return all(withWord(Condition::Type, typeIn(Name)),
                              declared(Name),
                              withWord(Condition::Taken, typeIn(Name)));
                 })));
}

/// What runs in `main` itself runs during no destruction. A detached coroutine
/// matters only in destructors: it is one that the user calls, or makes of a
/// lambda.
Condition Needs::destruction() const {
  Condition Waits =
      any(call(Role::ThreadJoin, nullptr, Condition::ByUserOutsideMain),
          call(Role::BlockingWait, nullptr, Condition::ByUserOutsideMain));
  Condition StartsDetached =
      all(any(withWord(Condition::Anywhere, "promise_type"),
              type(Role::Awaitable), type(Role::DetachedCoroutine)),
          any(callOrType(Role::Detaches), type(Role::DetachedCoroutine),
              callOrType(Role::EagerCoroutine)));
  return any(
      all(any(word("~"), word("compl")), any(Waits, std::move(StartsDetached))),
      all(any(callOrType(Role::ScopeGuard), callOrType(Role::CustomDeleter)),
          Waits));
}

/// Whether \p Check reports what is done to a delivered cancellation, or only
/// where a handler is there to do it.
static bool needsDelivery(StringRef Check) {
  return is_contained(
      {"cancellation-skipped-cleanup", "cancellation-unguarded-release"},
      Check);
}
static bool needsHandler(StringRef Check) {
  return is_contained({"cancellation-catch-all", "cancellation-not-rethrown",
                       "cancellation-ambiguous-join",
                       "cancellation-unbounded-cleanup",
                       "cancellation-sliced-rethrow"},
                      Check);
}

Condition Needs::of(ArrayRef<StringRef> Names) const {
  std::vector<Condition> Parts;
  if (Names.empty())
    return any();
  Parts.push_back(coroutine());
  if (any_of(Names, needsDelivery))
    Parts.push_back(delivery());
  else if (any_of(Names, needsHandler))
    Parts.push_back(all(word("catch"), delivery()));
  for (StringRef Name : Names)
    Parts.push_back(of(Name));
  return anyOf(std::move(Parts));
}

Condition Needs::of(StringRef Check) const {
  if (Check == "cancellation-sliced-rethrow")
    return all(word("throw"), type(Role::ExceptionPointer));
  if (needsDelivery(Check) || needsHandler(Check))
    return any();
  if (Check == "cancellation-swallowing-promise")
    return any(word("unhandled_exception"),
               all(call(Role::Spawns), exceptionPointerParameter()));
  if (Check == "cancellation-await-in-destructor")
    return destruction();
  if (Check == "cancellation-ignored-result")
    return any(
        type(Role::StackfulContext), call(Role::Result),
        all(any(call(Role::BlockingWait), call(Role::StackfulSuspension)),
            type(Role::Result)));
  if (Check == "cancellation-unchecked-result")
    return all(call(Role::RequestsCancellation), call(Role::TakesResult));
  if (Check == "cancellation-unresponsive-loop")
    return all(loop(), forLibraries([&](const Library &L) {
                 return all(hasTypes(L), stackful(L));
               }));
  if (Check == "cancellation-blocking-call")
    return forLibraries([&](const Library &L) {
      return L.StackfulShareThreads ? stackful(L) : any();
    });
  if (Check == "cancellation-dropped-token")
    return droppedToken();
  if (Check == "cancellation-detached-task")
    return forLibraries([&](const Library &L) {
      return any(type(Role::StackfulContext, &L),
                 all(hasTypes(L), call(Role::StackfulSuspension, &L)));
    });
  if (Check == "cancellation-missing-timeout")
    return Options.EntryPoints.empty() ? any()
                                       : callOrType(Role::NetworkOperation);
  // Nothing is known of it.
  return all();
}
} // namespace

Condition conditionFor(const Vocabulary &Words, const CheckOptions &Options,
                       StringRef Checks, WordTable &Table) {
  SmallVector<StringRef, 16> Names;
  Checks.split(Names, ',', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (StringRef &Name : Names)
    Name = Name.trim();
  return Needs(Words, Options, Table).of(ArrayRef(Names));
}

} // namespace cancel_tidy
