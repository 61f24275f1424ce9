//===-- OptionTable.cpp - The options that there are ----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/OptionTable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace llvm;

namespace cancel_tidy {

namespace {
using namespace options;

#define PREFIX(NAME, VALUE)                                                    \
  constexpr StringLiteral NAME##_init[] = VALUE;                               \
  constexpr ArrayRef<StringLiteral> NAME(NAME##_init,                          \
                                         std::size(NAME##_init) - 1);
#include "driver/Options.inc"
#undef PREFIX

constexpr opt::OptTable::Info InfoTable[] = {
#define OPTION(...) LLVM_CONSTRUCT_OPT_INFO(__VA_ARGS__),
#include "driver/Options.inc"
#undef OPTION
};

/// `--name` of `--name=`, too.
std::string spelling(const opt::OptTable::Info &Info) {
  return Info.PrefixedName.rtrim('=').str();
}

StringRef text(const char *Text) { return Text ? Text : ""; }

std::vector<std::string> wordsOf(StringRef List, char Separator) {
  SmallVector<StringRef, 16> Words;
  List.split(Words, Separator);
  return std::vector<std::string>(Words.begin(), Words.end());
}

/// The values that \p Info lists, or names where the help shows the value.
std::vector<std::string> choices(const opt::OptTable::Info &Info) {
  StringRef Value = text(Info.MetaVar);
  if (Info.Values)
    return wordsOf(Info.Values, ',');
  if (Value.empty() || Value.contains('<'))
    return {};
  return wordsOf(Value, '|');
}
} // namespace

OptionTable::OptionTable() : GenericOptTable(InfoTable) {}

std::vector<OptionGroup> describeOptions() {
  std::vector<OptionGroup> Groups;
  // Where the options with these IDs are described: group and index.
  std::map<unsigned, size_t> GroupOf;
  std::map<unsigned, std::pair<size_t, size_t>> PlaceOf;
  for (const opt::OptTable::Info &Info : InfoTable) {
    if (Info.Kind == opt::Option::GroupClass) {
      GroupOf[Info.ID] = Groups.size();
      Groups.push_back({text(Info.HelpText), {}});
    } else if (auto Group = GroupOf.find(Info.GroupID);
               Group != GroupOf.end() && !Info.AliasID) {
      std::vector<OptionDescription> &Options = Groups[Group->second].Options;
      PlaceOf[Info.ID] = {Group->second, Options.size()};
      Options.push_back({{spelling(Info)},
                         text(Info.MetaVar),
                         choices(Info),
                         text(Info.HelpText)});
    }
  }
  for (const opt::OptTable::Info &Info : InfoTable) {
    auto Place = PlaceOf.find(Info.AliasID);
    if (Place == PlaceOf.end())
      continue;
    auto [Group, Index] = Place->second;
    std::vector<std::string> &Names = Groups[Group].Options[Index].Names;
    if (!is_contained(Names, spelling(Info)))
      Names.push_back(spelling(Info));
  }
  return Groups;
}

} // namespace cancel_tidy
