//===-- LibraryCatalogue.cpp - What is known of libraries -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/LibraryCatalogue.h"
#include "checks/vocabulary/RoleKeys.h"
#include "checks/vocabulary/Vocabulary.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cancel_tidy {

static std::string inCode(StringRef Name) { return ("`" + Name + "`").str(); }

static std::string namesInCode(ArrayRef<std::string> Names,
                               StringRef Separator = ", ") {
  return join(map_range(Names, inCode), Separator);
}

/// The heading's anchor, as GitHub makes it.
static std::string anchorOf(StringRef Title) {
  std::string Anchor;
  for (char C : Title)
    if (isAlnum(C) || C == '-' || C == '_')
      Anchor += toLower(C);
    else if (C == ' ')
      Anchor += '-';
  return Anchor;
}

static void printOverview(const Vocabulary &Words, raw_ostream &OS) {
  OS << "| library | id | cancellation arrives as |\n|---|---|---|\n";
  for (const Library &L : Words.libraries()) {
    std::vector<std::string> Types;
    for (const CancellationTypeEntry &Type : L.Types)
      Types.push_back(
          inCode(Type.Name) +
          (Type.Codes.empty() ? "" : " with " + inCode(Type.Codes.front())));
    OS << "| [" << L.Title << "](#" << anchorOf(L.Title) << ") | `" << L.Id
       << "` | "
       << (Types.empty() ? "no exception of its own" : join(Types, ", "))
       << " |\n";
  }
}

static void printType(const CancellationTypeEntry &Type, raw_ostream &OS) {
  OS << "- " << inCode(Type.Name) << " is thrown";
  if (Type.How == Channel::ForcedUnwinding)
    OS << " to unwind a stack and must never be stopped";
  if (!Type.Codes.empty())
    OS << ", with other errors, too: its `" << Type.CodeAccessor
       << "()` equals " << namesInCode(Type.Codes, " or ");
  if (!Type.BaseCodes.empty())
    OS << "; a base's `" << Type.CodeAccessor << "()` equals "
       << namesInCode(Type.BaseCodes, " or ");
  if (!Type.RelatedCodes.empty())
    OS << "; " << namesInCode(Type.RelatedCodes, " or ") << " tells of it, too";
  if (!Type.RelatedDeliveredBy.empty())
    OS << " when " << namesInCode(Type.RelatedDeliveredBy) << " is cancelled";
  if (Type.IsPrivate)
    OS << "; the unit need not declare it";
  if (!Type.DeliveredBy.empty())
    OS << "; only by " << namesInCode(Type.DeliveredBy);
  if (!Type.DeliveredAloneBy.empty())
    OS << "; alone by " << namesInCode(Type.DeliveredAloneBy);
  OS << '\n';
}

/// The entries of \p L in the role of \p Row, those with the same advice
/// together.
static void printRole(const Library &L, const RoleKey &Row, raw_ostream &OS) {
  MapVector<StringRef, std::vector<std::string>> ByAdvice;
  for (const Entry &E : L.Entries)
    if (E.What == Row.What)
      ByAdvice[E.Advice].push_back(E.Name);
  if (ByAdvice.empty())
    return;
  OS << "- **" << Row.Key << "**: ";
  bool IsFirst = true;
  for (const auto &[Advice, Names] : ByAdvice) {
    OS << (IsFirst ? "" : "; ") << namesInCode(Names);
    if (!Advice.empty())
      OS << " (instead: " << Advice << ")";
    IsFirst = false;
  }
  OS << '\n';
}

static void printReleases(StringRef Acquire, ArrayRef<std::string> Releases,
                          StringRef Advice, bool &IsFirst, raw_ostream &OS) {
  OS << (IsFirst ? "" : "; ") << "`" << Acquire << "` by "
     << namesInCode(Releases, " or ");
  if (!Advice.empty())
    OS << " (instead: " << Advice << ")";
  IsFirst = false;
}

/// What \p L says of pairs, by qualified names and by members' names.
static void printPairs(const Library &L, raw_ostream &OS) {
  bool IsFirst = true;
  for (const Entry &E : L.Entries)
    if (E.What == Role::Acquires) {
      OS << (IsFirst ? "- **releases**: " : "");
      printReleases(E.Name, E.Releases, E.Advice, IsFirst, OS);
    }
  OS << (IsFirst ? "" : "\n");
  if (L.MemberPairs.empty())
    return;
  OS << "- **releasing-members**: ";
  IsFirst = true;
  for (const MemberPair &Pair : L.MemberPairs)
    printReleases(Pair.Acquire, Pair.Releases, Pair.Advice, IsFirst, OS);
  OS << '\n';
}

/// What \p L has instead of what blocks.
static void printCounterparts(const Library &L, raw_ostream &OS) {
  if (!L.AsynchronousPrefixes.empty())
    OS << "- **asynchronous-prefixes**: " << namesInCode(L.AsynchronousPrefixes)
       << '\n';
  if (L.StackfulShareThreads)
    OS << "- **stackful-functions**: share threads\n";
  if (L.Counterparts.empty())
    return;
  OS << "- **awaitable-counterparts**: ";
  bool IsFirst = true;
  for (const Counterpart &C : L.Counterparts) {
    OS << (IsFirst ? "" : "; ") << "of " << namesInCode(C.Of) << ": "
       << (C.Advice.empty() ? C.StackfulAdvice : C.Advice);
    IsFirst = false;
  }
  OS << '\n';
}

static void printLibrary(const Library &L, raw_ostream &OS) {
  OS << "\n## " << L.Title << "\n\n";
  for (const CancellationTypeEntry &Type : L.Types)
    printType(Type, OS);
  for (const RoleKey &Row : roleKeys())
    if (Row.What != Role::Acquires)
      printRole(L, Row, OS);
  printPairs(L, OS);
  printCounterparts(L, OS);
  if (!L.HandingOnMembers.empty())
    OS << "- **handing-on-members**: " << namesInCode(L.HandingOnMembers)
       << '\n';
  for (auto [I, Key] : enumerate(wordKeys()))
    if (!L.Words[I].empty())
      OS << "- **" << Key << "**: " << namesInCode(L.Words[I]) << '\n';
}

Error listLibraries(ArrayRef<std::string> Vocabularies) {
  Expected<Vocabulary> Words = Vocabulary::builtInWith(Vocabularies);
  if (!Words)
    return Words.takeError();
  raw_ostream &OS = outs();
  OS << "# Libraries\n\n"
        "What cancel-tidy knows of each library; `cancel-tidy "
        "--list-libraries` prints this page.\n"
        "What the keys mean, and how to add a library of your own, stands in "
        "[vocabulary.md](vocabulary.md).\n\n";
  printOverview(*Words, OS);
  for (const Library &L : Words->libraries())
    printLibrary(L, OS);
  return Error::success();
}

} // namespace cancel_tidy
