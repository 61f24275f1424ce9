//===-- Units.cpp - What is to be analysed --------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/Units.h"
#include "driver/discover/ProjectRoot.h"
#include "driver/report/SourceFrame.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include <set>
#include <tuple>

using namespace llvm;
namespace fs = llvm::sys::fs;

namespace cancel_tidy {

namespace {
/// A path that the user named, and what lies there.
struct WantedPath {
  std::string Path;
  size_t Units = 0;
  /// Why the last entry there is no unit.
  std::string NoUnit;
  bool IsInDatabase = false;
};
} // namespace

/// All that makes two units the same; how the file is spelled does not.
static auto identity(const Unit &U) {
  return std::tuple(StringRef(U.File), StringRef(U.Directory),
                    ArrayRef(U.Command).drop_back(!U.Command.empty()),
                    StringRef(U.Problem));
}

static bool isBefore(const Unit &A, const Unit &B) {
  auto [FileA, DirectoryA, CommandA, ProblemA] = identity(A);
  auto [FileB, DirectoryB, CommandB, ProblemB] = identity(B);
  if (std::tie(FileA, DirectoryA) != std::tie(FileB, DirectoryB))
    return std::tie(FileA, DirectoryA) < std::tie(FileB, DirectoryB);
  if (CommandA != CommandB)
    return std::lexicographical_compare(CommandA.begin(), CommandA.end(),
                                        CommandB.begin(), CommandB.end());
  if (ProblemA != ProblemB)
    return ProblemA < ProblemB;
  // Of equal ones that with the first spelling is kept, in any order.
  return A.Command < B.Command;
}

/// Why \p File cannot be read as a source, or nothing.
static std::string problemWithSource(StringRef File) {
  fs::file_status Status;
  if (std::error_code EC = fs::status(File, Status))
    return "its file cannot be read: " + EC.message();
  // To read a FIFO or a device might never end.
  if (!fs::is_regular_file(Status))
    return "its file is not a regular file";
  // Places in a unit have 31 bits.
  if (Status.getSize() >= uint64_t(1) << 31)
    return "its file is too large for Clang: " +
           std::to_string(Status.getSize()) + " bytes";
  return "";
}

static Expected<std::vector<WantedPath>> wanted(ArrayRef<std::string> Paths) {
  std::vector<WantedPath> Result;
  for (const std::string &Path : Paths) {
    if (!fs::exists(Path))
      return createStringError("no such file or directory: '" +
                               printable(Path) + "'");
    WantedPath W;
    W.Path = canonicalPath(Path);
    Result.push_back(std::move(W));
  }
  return Result;
}

/// "3 entries: C has no coroutines; 1 entry: …".
static std::string describe(const std::map<std::string, size_t> &NoUnits) {
  std::vector<std::string> Parts;
  for (const auto &[Why, Count] : NoUnits)
    Parts.push_back(std::to_string(Count) +
                    (Count == 1 ? " entry: " : " entries: ") + Why);
  return join(Parts, "; ");
}

/// What is left of the named paths that have no unit.
static std::vector<PathWithoutUnit> withoutUnit(ArrayRef<WantedPath> Wanted) {
  std::vector<PathWithoutUnit> Result;
  for (const WantedPath &W : Wanted) {
    if (!W.IsInDatabase)
      Result.push_back({W.Path, "not in the compilation database"});
    // Who names a header means what is in it.
    else if (!W.Units && StringRef(W.NoUnit).contains("header"))
      Result.push_back({W.Path, W.NoUnit});
  }
  llvm::sort(Result, [](const PathWithoutUnit &A, const PathWithoutUnit &B) {
    return A.Path < B.Path;
  });
  return Result;
}

/// Sorts \p Units and drops those that are equal to another one.
static void keepDistinct(std::vector<Unit> &Units) {
  // To swap them would take longer than to compare them.
  std::vector<Unit *> Order;
  for (Unit &U : Units)
    Order.push_back(&U);
  llvm::sort(Order,
             [](const Unit *A, const Unit *B) { return isBefore(*A, *B); });
  std::vector<Unit> Result;
  Result.reserve(Units.size());
  for (Unit *U : Order)
    if (Result.empty() || identity(Result.back()) != identity(*U))
      Result.push_back(std::move(*U));
  Units = std::move(Result);
}

Expected<UnitSelection> selectUnits(ArrayRef<CompileEntry> Entries,
                                    ArrayRef<std::string> Paths,
                                    const ResourceDirectory &Resources) {
  Expected<std::vector<WantedPath>> Wanted = wanted(Paths);
  if (!Wanted)
    return Wanted.takeError();

  UnitSelection Result;
  CommandAdapter Adapter(Resources, Entries);
  for (const CompileEntry &Entry : Entries) {
    SmallVector<WantedPath *, 2> In;
    for (WantedPath &W : *Wanted)
      if (isUnder(Entry.File, W.Path))
        In.push_back(&W);
    if (!Wanted->empty() && In.empty())
      continue;
    for (WantedPath *W : In)
      W->IsInDatabase = true;
    Unit U{Entry.File, Entry.Directory, {}, Entry.Problem};
    if (U.Problem.empty()) {
      AdaptedCommand Adapted = Adapter.adapt(Entry);
      if (!Adapted.NoUnit.empty()) {
        ++Result.NoUnits[Adapted.NoUnit];
        for (WantedPath *W : In)
          W->NoUnit = Adapted.NoUnit;
        continue;
      }
      U.Command = std::move(Adapted.Arguments);
      U.Problem = std::move(Adapted.Problem);
      if (U.Problem.empty())
        U.Problem = problemWithSource(U.File);
      std::set<std::string> Unknown;
      for (DroppedFlag &Flag : Adapted.Dropped)
        if (Flag.Why == DropReason::Unknown ||
            Flag.Why == DropReason::UnknownValue)
          Unknown.insert(std::move(Flag.Text));
      for (const std::string &Flag : Unknown)
        ++Result.UnknownFlags[Flag];
    }
    for (WantedPath *W : In)
      ++W->Units;
    Result.Units.push_back(std::move(U));
  }
  Result.WithoutUnit = withoutUnit(*Wanted);
  if (Result.Units.empty() && Result.WithoutUnit.empty())
    return createStringError("nothing to analyse: " + describe(Result.NoUnits));

  keepDistinct(Result.Units);
  return Result;
}

std::vector<std::string> noticesOn(const UnitSelection &Selection) {
  std::vector<std::string> Result;
  if (!Selection.NoUnits.empty())
    Result.push_back("no units: " + describe(Selection.NoUnits));
  if (Selection.UnknownFlags.empty())
    return Result;
  // Those that most commands have, first; the rest is for --why.
  constexpr size_t MaxNames = 5;
  std::vector<std::pair<size_t, StringRef>> Flags;
  for (const auto &[Flag, Count] : Selection.UnknownFlags)
    Flags.push_back({Count, Flag});
  llvm::sort(Flags, [](const auto &A, const auto &B) {
    return A.first != B.first ? A.first > B.first : A.second < B.second;
  });
  std::string Names;
  for (const auto &[Count, Flag] : ArrayRef(Flags).take_front(MaxNames))
    Names += (Twine(Names.empty() ? "" : ", ") + printable(Flag) + " (" +
              Twine(Count) + ")")
                 .str();
  if (Flags.size() > MaxNames)
    Names += " and " + std::to_string(Flags.size() - MaxNames) + " more";
  Result.push_back("left out flags that Clang does not know: " + Names +
                   "; see --why");
  return Result;
}

} // namespace cancel_tidy
