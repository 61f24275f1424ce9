//===-- CacheStatistics.cpp - What became of the results of earlier runs --===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/cache/ResultCache.h"
#include "driver/report/Summary.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
namespace format = cancel_tidy::index_format;

namespace cancel_tidy {

static constexpr StringLiteral MainFileChanged = "its main file has changed";

std::string ResultCache::whyNot(const Unit &U, const format::Key &Key) {
  ArrayRef<format::Unit> Known;
  if (Index)
    Known = Index->unitsAt(Key.Place);
  if (Known.empty())
    return HasOtherTool ? "another build of cancel-tidy" : "new";
  bool HasFlags = false;
  // The state that is nearest to what is there now.
  std::optional<std::set<std::string>> Reasons;
  for (const format::Unit &Kept : Known) {
    if (Kept.Key.Flags != Key.Flags)
      continue;
    HasFlags = true;
    if (Kept.Key.Rules != Key.Rules)
      continue;
    std::set<std::string> Changes = whatChanged(U, Kept);
    if (!Reasons || Changes.size() < Reasons->size())
      Reasons = std::move(Changes);
  }
  if (!HasFlags)
    return "another command";
  if (!Reasons)
    return "other options, checks, vocabularies or environment";
  if (Reasons->empty())
    return "its entry cannot be read";
  // The first one is the same for all units that have it.
  return Reasons->count(MainFileChanged.str()) ? MainFileChanged.str()
                                               : *Reasons->begin();
}

std::set<std::string> ResultCache::whatChanged(const Unit &U,
                                               const format::Unit &Kept) {
  std::set<std::string> Reasons;
  for (uint32_t Position : Index->versionsOf(Kept)) {
    if (versionHolds(Position))
      continue;
    const format::Version &V = Index->versions()[Position];
    std::string Path = Index->path(V.Path);
    if (Path == U.File || Index->path(V.Real) == U.File) {
      Reasons.insert(MainFileChanged.str());
      continue;
    }
    SmallString<256> Shown(Path);
    sys::path::remove_dots(Shown, /*remove_dot_dot=*/true);
    Reasons.insert(
        Root.display(Shown).str() +
        (Disk.at(Path).As == FoundAs::Missing ? " is gone" : " has changed"));
  }
  for (uint32_t Position : Index->probesOf(Kept)) {
    if (probeHolds(Position))
      continue;
    const format::Probe &P = Index->probes()[Position];
    std::string Directory = Index->directoryPath(P.Directory);
    for (uint32_t Name : Index->namesOf(P)) {
      SmallString<256> Path(Directory);
      sys::path::append(Path, Index->text(Name));
      if (Disk.at(Path).As != FoundAs::Missing)
        Reasons.insert(Root.display(Path).str() + " has come");
    }
    if (Disk.at(Directory).As != FoundAs::Directory)
      Reasons.insert(Root.display(Directory).str() + " is gone");
  }
  return Reasons;
}

std::vector<std::string> ResultCache::statistics() const {
  std::string Size;
  raw_string_ostream(Size) << llvm::format("%.1f MB", Folder.size() / 1e6);
  std::vector<std::string> Lines = {
      (Twine("cache: ") + Twine(Hits.size()) + " of " + counted(Asked, "unit") +
       " from " + Folder.path() + " (" + Size + ")")
          .str()};
  if (IsBorrowed)
    Lines.front() += ", kept by another checkout";
  std::vector<std::pair<size_t, StringRef>> Reasons;
  for (const auto &[Why, Count] : Misses)
    Reasons.push_back({Count, Why});
  llvm::sort(Reasons, [](const auto &A, const auto &B) {
    return std::pair(B.first, A.second) < std::pair(A.first, B.second);
  });
  constexpr size_t MostReasons = 10;
  for (const auto &[Count, Why] : ArrayRef(Reasons).take_front(MostReasons))
    Lines.push_back("cache: " + counted(Count, "unit") + ": " + Why.str());
  if (Reasons.size() > MostReasons)
    Lines.push_back("cache: and " +
                    counted(Reasons.size() - MostReasons, "more reason"));
  if (ScansUsed)
    Lines.push_back("cache: no scan for " + counted(ScansUsed, "unit") +
                    ": only bodies have changed");
  return Lines;
}

} // namespace cancel_tidy
