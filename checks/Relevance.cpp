//===-- Relevance.cpp - What a finding needs in the text of a unit --------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/Relevance.h"
#include "checks/vocabulary/QualifiedName.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace llvm;

namespace cancel_tidy {

unsigned WordTable::add(StringRef Word) {
  auto [It, IsNew] = Numbers.try_emplace(Word, Words.size());
  if (IsNew)
    Words.push_back(It->first());
  return It->second;
}

namespace {
using Condition = Relevance::Condition;

Condition all(std::vector<Condition> Parts) {
  return {Condition::All, 0, std::move(Parts)};
}

Condition any(std::vector<Condition> Parts) {
  return {Condition::Any, 0, std::move(Parts)};
}

/// Makes the conditions of the checks from those of the names.
class Needs {
public:
  Needs(const Vocabulary &Words, const CheckOptions &Options, WordTable &Table)
      : Words(Words), Options(Options), Table(Table) {}

  /// What the check called \p Check needs in a unit without a coroutine.
  Condition of(StringRef Check) const;

  /// A unit with a coroutine can hold a finding of any check.
  Condition coroutine() const {
    return any({word("co_await"), word("co_yield"), word("co_return")});
  }

private:
  Condition word(StringRef Word) const {
    return {Condition::ByUser, Table.add(Word)};
  }

  Condition withWord(Condition::Kind What, StringRef Word) const {
    return {What, Table.add(Word)};
  }

  /// The last identifier of \p Name is the user's to write, unless the name
  /// ends with an operator; scopes that are types must be within reach.
  Condition called(StringRef Name) const;

  /// An object of the type \p Name is within reach.
  Condition reached(StringRef Name) const;

  /// \p Name is declared.
  Condition declared(StringRef Name) const;

  /// The user calls what has the role, or an object of a type that has it.
  Condition call(Role R, const Library *Of = nullptr) const;
  /// The user has an object of a type that has the role.
  Condition type(Role R, const Library *Of = nullptr) const;
  /// The user has an object of a class of which a member has the role.
  Condition memberType(Role R) const;
  Condition callOrType(Role R, const Library *Of = nullptr) const {
    return any({call(R, Of), type(R, Of)});
  }

  template <typename MakerT>
  Condition forEntries(Role R, const Library *Of, MakerT Make) const {
    std::vector<Condition> Parts;
    for (const Library &L : Words.libraries())
      if (!Of || Of == &L)
        for (const Entry &E : L.Entries)
          if (E.What == R)
            Parts.push_back(Make(E.Name));
    return any(std::move(Parts));
  }

  template <typename MakerT> Condition forLibraries(MakerT Make) const {
    std::vector<Condition> Parts;
    for (const Library &L : Words.libraries())
      Parts.push_back(Make(L));
    return any(std::move(Parts));
  }

  /// The unit shows a cancellation type of \p L, which counts there.
  Condition hasTypes(const Library &L) const;

  /// Something delivers a cancellation.
  Condition delivery() const;
  /// A function's stack is suspended by a library of the vocabulary.
  Condition stackful(const Library &L) const {
    return any({type(Role::StackfulContext, &L), callOrType(Role::Spawns, &L),
                call(Role::StackfulSuspension, &L)});
  }
  Condition tokens() const {
    return any({type(Role::Token), memberType(Role::CancellationTest),
                memberType(Role::ThrowingTest), memberType(Role::GivesToken),
                memberType(Role::RequestsCancellation),
                call(Role::GivesToken)});
  }
  Condition destruction() const {
    return all(
        {any({word("~"), word("compl"), callOrType(Role::ScopeGuard),
              callOrType(Role::CustomDeleter)}),
         any({call(Role::ThreadJoin), call(Role::BlockingWait),
              callOrType(Role::Detaches), callOrType(Role::DetachedCoroutine),
              callOrType(Role::EagerCoroutine)})});
  }
  Condition loop() const {
    return any({word("for"), word("while"), word("do"), word("goto")});
  }

  const Vocabulary &Words;
  const CheckOptions &Options;
  WordTable &Table;
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

Condition Needs::declared(StringRef Name) const {
  std::vector<Condition> Parts;
  for (StringRef Component : componentsOf(Name))
    if (!Component.empty())
      Parts.push_back(withWord(Condition::Anywhere, Component));
  return all(std::move(Parts));
}

Condition Needs::called(StringRef Name) const {
  std::vector<Condition> Parts;
  SmallVector<StringRef, 4> Components = componentsOf(Name);
  StringRef Last = Components.pop_back_val();
  if (!Last.empty())
    Parts.push_back(word(Last));
  for (StringRef Scope : Components) {
    Parts.push_back(withWord(Condition::Anywhere, Scope));
    Parts.push_back(withWord(Condition::NoTypeOrReaches, Scope));
  }
  return all(std::move(Parts));
}

Condition Needs::reached(StringRef Name) const {
  SmallVector<StringRef, 4> Components = componentsOf(Name);
  if (Components.back().empty())
    Components.pop_back();
  if (Components.empty())
    return all({});
  return all({declared(Name), withWord(Condition::Reaches, Components.back())});
}

Condition Needs::call(Role R, const Library *Of) const {
  return forEntries(R, Of, [&](StringRef Name) {
    StringRef Last = componentsOf(Name).back();
    Condition Called = called(Name);
    if (Last.empty())
      return Called;
    // A call may construct an object, or call one.
    return any({std::move(Called),
                all({withWord(Condition::Type, Last), reached(Name)})});
  });
}

Condition Needs::type(Role R, const Library *Of) const {
  return forEntries(R, Of, [&](StringRef Name) { return reached(Name); });
}

Condition Needs::memberType(Role R) const {
  return forEntries(R, nullptr, [&](StringRef Name) {
    StringRef Scope = Name.rsplit("::").first;
    if (Scope.size() == Name.size())
      return any({});
    return all({withWord(Condition::Type, componentsOf(Scope).back()),
                reached(Scope)});
  });
}

Condition Needs::hasTypes(const Library &L) const {
  std::vector<Condition> Types;
  for (const CancellationTypeEntry &E : L.Types) {
    std::vector<Condition> Shown = {declared(E.Name)};
    if (E.IsPrivate && E.DeliveredBy.empty())
      Shown.push_back(all({}));
    else if (E.IsPrivate)
      for (const std::string &By : E.DeliveredBy)
        Shown.push_back(declared(By));
    Types.push_back(any(std::move(Shown)));
  }
  if (none_of(L.Entries,
              [](const Entry &E) { return E.What == Role::ActivatedBy; }))
    return any(std::move(Types));
  return all({any(std::move(Types)), call(Role::ActivatedBy, &L)});
}

Condition Needs::delivery() const {
  Condition AnyTypes =
      forLibraries([&](const Library &L) { return hasTypes(L); });
  Condition Own = forLibraries([&](const Library &L) {
    return all({hasTypes(L), any({type(Role::StackfulContext, &L),
                                  call(Role::StackfulSuspension, &L),
                                  call(Role::ThrowingTest, &L)})});
  });
  // Waits of the standard library rethrow whatever was stored.
  return any(
      {std::move(Own), all({call(Role::RethrowingWait), std::move(AnyTypes)})});
}

Condition Needs::of(StringRef Check) const {
  Condition HandledDelivery = all({word("catch"), delivery()});
  if (is_contained({"cancellation-catch-all", "cancellation-not-rethrown",
                    "cancellation-ambiguous-join",
                    "cancellation-unbounded-cleanup"},
                   Check))
    return HandledDelivery;
  if (Check == "cancellation-sliced-rethrow")
    return any({std::move(HandledDelivery),
                all({word("throw"), type(Role::ExceptionPointer)})});
  if (is_contained(
          {"cancellation-skipped-cleanup", "cancellation-unguarded-release"},
          Check))
    return delivery();
  if (Check == "cancellation-swallowing-promise")
    return any({word("unhandled_exception"),
                all({callOrType(Role::Spawns), type(Role::ExceptionPointer)})});
  if (Check == "cancellation-await-in-destructor")
    return destruction();
  if (Check == "cancellation-ignored-result")
    return any(
        {type(Role::StackfulContext), call(Role::Result),
         all({any({call(Role::BlockingWait), call(Role::StackfulSuspension)}),
              type(Role::Result)})});
  if (Check == "cancellation-unchecked-result")
    return all({call(Role::RequestsCancellation), call(Role::TakesResult)});
  if (Check == "cancellation-unresponsive-loop")
    return all({loop(), forLibraries([&](const Library &L) {
                  return all({hasTypes(L), stackful(L)});
                })});
  if (Check == "cancellation-blocking-call")
    return forLibraries([&](const Library &L) {
      return L.StackfulShareThreads ? stackful(L) : any({});
    });
  if (Check == "cancellation-dropped-token")
    return tokens();
  if (Check == "cancellation-detached-task")
    return forLibraries([&](const Library &L) {
      return any({type(Role::StackfulContext, &L),
                  all({hasTypes(L), call(Role::StackfulSuspension, &L)})});
    });
  if (Check == "cancellation-missing-timeout")
    return Options.EntryPoints.empty() ? any({})
                                       : callOrType(Role::NetworkOperation);
  // Nothing is known of it.
  return all({});
}

/// What parts come to that only the user's own words do not decide.
enum class OtherWords { AreKnown, WouldHold, WouldNotHold };

/// Whether \p C holds of \p Unit.
bool holds(const Condition &C, const WordsOfUnit &Unit, OtherWords Others) {
  auto HoldsToo = [&](const Condition &Part) {
    return holds(Part, Unit, Others);
  };
  switch (C.What) {
  case Condition::All:
    return all_of(C.Parts, HoldsToo);
  case Condition::Any:
    return any_of(C.Parts, HoldsToo);
  case Condition::ByUser:
    return Unit.ByUser[C.Word];
  default:
    break;
  }
  if (Others != OtherWords::AreKnown)
    return Others == OtherWords::WouldHold;
  switch (C.What) {
  case Condition::Anywhere:
    return Unit.Anywhere[C.Word];
  case Condition::Type:
    return Unit.IsType[C.Word];
  case Condition::NoTypeOrReaches:
    if (!Unit.IsType[C.Word])
      return true;
    break;
  default:
    break;
  }
  return Unit.OutsideStd[C.Word] || Unit.MadeForUser[C.Word];
}
} // namespace

Relevance::Relevance(const Vocabulary &Words, const CheckOptions &Options,
                     StringRef Checks, WordTable &Table)
    : Needed(any({})) {
  Needs Of(Words, Options, Table);
  SmallVector<StringRef, 16> Names;
  Checks.split(Names, ',', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  if (Names.empty())
    return;
  Needed.Parts.push_back(Of.coroutine());
  for (StringRef Name : Names)
    Needed.Parts.push_back(Of.of(Name.trim()));
}

std::optional<bool> Relevance::isRelevant(const BitVector &ByUser) const {
  WordsOfUnit Unit;
  Unit.ByUser = ByUser;
  if (holds(Needed, Unit, OtherWords::WouldNotHold))
    return true;
  if (!holds(Needed, Unit, OtherWords::WouldHold))
    return false;
  return std::nullopt;
}

bool Relevance::isRelevant(const WordsOfUnit &Unit) const {
  return holds(Needed, Unit, OtherWords::AreKnown);
}

} // namespace cancel_tidy
