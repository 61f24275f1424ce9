//===-- Why.cpp - How a file is compiled and analysed ---------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Why.h"
#include "driver/discover/Configuration.h"
#include "driver/discover/ProjectCommands.h"
#include "driver/discover/ProjectRoot.h"
#include "driver/discover/RejectedFlags.h"
#include "driver/discover/Units.h"
#include "driver/report/Summary.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include <map>

using namespace llvm;
namespace path = llvm::sys::path;

namespace cancel_tidy {

/// \p Words as a shell would take them.
static std::string quoted(ArrayRef<std::string> Words) {
  std::string Text;
  raw_string_ostream OS(Text);
  for (const auto &[Index, Word] : enumerate(Words)) {
    if (Index)
      OS << " ";
    bool IsPlain = !Word.empty() && all_of(Word, [](char C) {
      return isAlnum(C) || StringRef("-_=+/.,:@%").contains(C);
    });
    sys::printArg(OS, Word, /*Quote=*/!IsPlain);
  }
  return printable(Text);
}

/// Files of \p Entries whose names are most like that of \p File.
static std::vector<std::string> nearest(StringRef File,
                                        ArrayRef<CompileEntry> Entries) {
  constexpr size_t MaxFiles = 3;
  std::vector<std::pair<unsigned, StringRef>> ByDistance;
  StringRef Name = path::filename(File);
  for (const CompileEntry &Entry : Entries) {
    unsigned Distance = Name.edit_distance(path::filename(Entry.File));
    // More than half of the name wrong is another name.
    if (Distance <= Name.size() / 2)
      ByDistance.push_back({Distance, Entry.File});
  }
  llvm::sort(ByDistance);
  ByDistance.erase(std::unique(ByDistance.begin(), ByDistance.end()),
                   ByDistance.end());
  std::vector<std::string> Result;
  for (const auto &[Distance, Entry] :
       ArrayRef(ByDistance).take_front(MaxFiles))
    Result.push_back(printable(Entry));
  return Result;
}

static Error inNoEntry(StringRef File, StringRef Database,
                       ArrayRef<CompileEntry> Entries) {
  std::string Message = "'" + printable(File) + "' is in no entry of '" +
                        printable(Database) + "'";
  if (!sys::fs::exists(File))
    Message += ", and there is no such file";
  else if (path::extension(File).starts_with(".h"))
    Message += "; a header is analysed with the units that include it";
  if (std::vector<std::string> Names = nearest(File, Entries); !Names.empty())
    Message += "; the names most like it: " + join(Names, ", ");
  return createStringError(Message);
}

/// Lets the compiler refuse flags of \p Adapted, as it would when parsing.
/// Returns what went with the compiler's words for it.
static std::vector<std::pair<std::string, std::string>>
dropRejected(std::vector<std::string> &Command, StringRef Directory) {
  std::vector<std::pair<std::string, std::string>> Result;
  while (true) {
    std::string Complaint = complaintAbout(Command, Directory);
    std::string Flag = dropRejectedFlag(Command, Complaint);
    if (Flag.empty())
      return Result;
    Result.push_back({Flag, Complaint});
  }
}

static void explainEntry(const CompileEntry &Entry, CommandAdapter &Adapter) {
  outs() << "  directory: " << printable(Entry.Directory) << "\n"
         << "  command:   " << quoted(Entry.Arguments) << "\n";
  if (!Entry.Problem.empty()) {
    outs() << "  not analysed: " << printable(Entry.Problem) << "\n";
    return;
  }
  AdaptedCommand Adapted = Adapter.adapt(Entry);
  std::vector<std::pair<std::string, std::string>> Rejected;
  if (Adapted.Problem.empty() && Adapted.NoUnit.empty())
    Rejected = dropRejected(Adapted.Arguments, Entry.Directory);
  if (!Adapted.Arguments.empty())
    outs() << "  adjusted:  " << quoted(Adapted.Arguments) << "\n";
  if (!Adapted.Dropped.empty() || !Rejected.empty())
    outs() << "  left out:\n";
  for (const DroppedFlag &Flag : Adapted.Dropped)
    outs() << "    " << printable(Flag.Text) << "  (" << toString(Flag.Why)
           << ")\n";
  for (const auto &[Flag, Complaint] : Rejected)
    outs() << "    " << printable(Flag) << "  (" << printable(Complaint)
           << ")\n";
  if (!Adapted.NoUnit.empty())
    outs() << "  no unit: " << Adapted.NoUnit << "\n";
  else if (!Adapted.Problem.empty())
    outs() << "  not analysed: " << printable(Adapted.Problem) << "\n";
}

static void explainOptions(const CheckOptions &Options) {
  OptionMap Map;
  storeOptions(Options, Map);
  std::map<StringRef, StringRef> Sorted;
  for (const auto &Option : Map)
    Sorted[Option.getKey()] = Option.getValue().Value;
  outs() << "options of the checks:\n";
  for (const auto &[Name, Value] : Sorted)
    outs() << "  " << Name << ": " << printable(Value) << "\n";
}

Error explainFile(const CommandLine &Line, StringRef Executable) {
  Expected<ProjectCommands> Project =
      readProjectCommands(Line.Database, Line.ResourceDir, Executable);
  if (!Project)
    return Project.takeError();
  ArrayRef<CompileEntry> Entries = Project->Entries;
  StringRef Database = Project->Database.File;
  std::string File = canonicalPath(Line.Topic);
  std::vector<const CompileEntry *> Found;
  for (const CompileEntry &Entry : Entries)
    if (Entry.File == File)
      Found.push_back(&Entry);
  if (Found.empty())
    return inNoEntry(File, Database, Entries);
  Configuration Configured(Line.OfChecks, Line.Checks);
  Expected<const SourceConfiguration &> Holds =
      Configured.configurationFor(File);
  if (!Holds)
    return Holds.takeError();

  outs() << printable(File) << "\n"
         << "  " << Found.size() << " of "
         << counted(Entries.size(), "entry", "entries") << " in "
         << printable(Database) << "\n";
  CommandAdapter Adapter(Project->Resources, Entries);
  for (const CompileEntry *Entry : Found) {
    outs() << "entry " << Entry->Number << ":\n";
    explainEntry(*Entry, Adapter);
  }
  explainOptions(Holds->OfChecks);
  return Error::success();
}

} // namespace cancel_tidy
