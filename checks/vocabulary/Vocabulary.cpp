//===-- Vocabulary.cpp - What libraries call things -----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/vocabulary/Vocabulary.h"
#include "checks/vocabulary/VocabularyReader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
struct BuiltinFile {
  StringLiteral Name;
  StringLiteral Contents;
};

constexpr BuiltinFile BuiltinFiles[] = {
#include "BuiltinVocabulary.inc"
};
} // namespace

/// Adds what \p From has and \p Into has not.
static void addMissing(std::vector<std::string> &Into,
                       const std::vector<std::string> &From) {
  for (const std::string &S : From)
    if (!is_contained(Into, S))
      Into.push_back(S);
}

/// As addMissing(), for lists that restrict: an empty one means "all" and stays
/// so, since adding to a library never makes it know less.
static void widen(std::vector<std::string> &Into,
                  const std::vector<std::string> &From) {
  if (!Into.empty())
    addMissing(Into, From);
}

static void merge(Library &Into, CancellationTypeEntry From) {
  auto Known = find_if(Into.Types, [&](const CancellationTypeEntry &Type) {
    return Type.Name == From.Name;
  });
  if (Known == Into.Types.end()) {
    From.From = &Into;
    Into.Types.push_back(std::move(From));
    return;
  }
  widen(Known->Codes, From.Codes);
  widen(Known->DeliveredBy, From.DeliveredBy);
  addMissing(Known->DeliveredAloneBy, From.DeliveredAloneBy);
  addMissing(Known->BaseCodes, From.BaseCodes);
  addMissing(Known->RelatedCodes, From.RelatedCodes);
  addMissing(Known->RelatedDeliveredBy, From.RelatedDeliveredBy);
  addMissing(Known->ThrownAs, From.ThrownAs);
}

static void merge(Library &Into, Entry From) {
  auto Known = find_if(Into.Entries, [&](const Entry &E) {
    return E.What == From.What && E.Name == From.Name;
  });
  if (Known == Into.Entries.end()) {
    From.From = &Into;
    Into.Entries.push_back(std::move(From));
    return;
  }
  addMissing(Known->Releases, From.Releases);
  // The project knows better what its people should use.
  if (!From.Advice.empty())
    Known->Advice = std::move(From.Advice);
  if (!From.Statement.empty())
    Known->Statement = std::move(From.Statement);
  if (!From.Kind.empty())
    Known->Kind = std::move(From.Kind);
}

static void merge(Library &Into, MemberPair From) {
  auto Known = find_if(Into.MemberPairs, [&](const MemberPair &Pair) {
    return Pair.Acquire == From.Acquire;
  });
  if (Known == Into.MemberPairs.end()) {
    Into.MemberPairs.push_back(std::move(From));
    return;
  }
  addMissing(Known->Releases, From.Releases);
  if (!From.Advice.empty())
    Known->Advice = std::move(From.Advice);
}

static Library *find(std::deque<Library> &Libraries, StringRef Id) {
  auto It = find_if(Libraries, [&](const Library &L) { return L.Id == Id; });
  return It == Libraries.end() ? nullptr : &*It;
}

Error Vocabulary::add(MemoryBufferRef Document) {
  auto Read = readLibraries(
      Document, [&](StringRef Id) { return find(Libraries, Id) != nullptr; });
  if (!Read)
    return Read.takeError();
  for (Library &New : *Read) {
    Library *Into = find(Libraries, New.Id);
    if (!Into) {
      Into = &Libraries.emplace_back();
      Into->Id = std::move(New.Id);
      Into->Title = std::move(New.Title);
    }
    for (CancellationTypeEntry &Type : New.Types)
      merge(*Into, std::move(Type));
    for (Entry &E : New.Entries)
      merge(*Into, std::move(E));
    addMissing(Into->HandingOnMembers, New.HandingOnMembers);
    for (size_t I = 0; I != NumWordRoles; ++I)
      addMissing(Into->Words[I], New.Words[I]);
    for (MemberPair &Pair : New.MemberPairs)
      merge(*Into, std::move(Pair));
    for (Counterpart &C : New.Counterparts)
      C.From = Into;
    // The first that fits is taken: the project knows better.
    Into->Counterparts.insert(Into->Counterparts.begin(),
                              std::make_move_iterator(New.Counterparts.begin()),
                              std::make_move_iterator(New.Counterparts.end()));
    addMissing(Into->AsynchronousPrefixes, New.AsynchronousPrefixes);
    Into->StackfulShareThreads |= New.StackfulShareThreads;
  }
  return Error::success();
}

Error Vocabulary::addFile(StringRef Path) {
  auto Buffer = MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!Buffer)
    return createStringError(Buffer.getError(),
                             Path + ": the vocabulary cannot be read: " +
                                 Buffer.getError().message());
  return add((*Buffer)->getMemBufferRef());
}

Vocabulary Vocabulary::builtIn() {
  Vocabulary Result;
  for (const BuiltinFile &File : BuiltinFiles)
    if (Error E = Result.add(MemoryBufferRef(File.Contents, File.Name)))
      report_fatal_error(std::move(E));
  return Result;
}

Expected<Vocabulary> Vocabulary::builtInWith(ArrayRef<std::string> Paths) {
  Vocabulary Result = builtIn();
  for (const std::string &Path : Paths)
    if (Error E = Result.addFile(Path))
      return std::move(E);
  return Result;
}

} // namespace cancel_tidy
