//===-- FlagCache.cpp - Flags that many commands share --------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/FlagCache.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include <optional>

using namespace llvm;
namespace path = llvm::sys::path;

namespace cancel_tidy {

namespace {
/// Begins what stands for a word of which only the name matters.
constexpr char Mark = '\1';

/// What a command has in common with others.
struct Pattern {
  /// The same for all commands with the same flags.
  std::string Key;
  /// The words that are but names, by their place.
  SmallVector<size_t, 4> Names;
};

/// Whether \p Word, the value of a flag for output or an input that is not \p
/// MainFile, matters to nobody but those who are told of it.
bool isPlainName(StringRef Word, StringRef MainFile) {
  StringRef Name = path::filename(Word);
  return !Word.empty() && !StringRef("-@").contains(Word.front()) &&
         !Name.starts_with(".") && Name != path::filename(MainFile);
}

/// Nothing for a command in which a mark could be mistaken.
std::optional<Pattern> patternOf(ArrayRef<std::string> Words,
                                 const FlagContext &Context) {
  Pattern Result;
  Result.Key = Context.Directory.str();
  StringRef Last;
  bool LastIsName = false;
  for (const auto &[Index, Text] : enumerate(Words)) {
    StringRef Word = Text;
    if (Word.contains(Mark))
      return std::nullopt;
    Result.Key += '\0';
    // Behind any other flag it may be that flag's value.
    bool IsMain = Word == Context.MainFile && (Last == "-c" || LastIsName);
    LastIsName = is_contained({"-o", "-MF", "-MT", "-MQ"}, Last) &&
                 isPlainName(Word, Context.MainFile);
    if (LastIsName) {
      Result.Names.push_back(Index);
      Result.Key += Mark;
    } else if (IsMain) {
      (Result.Key += Mark) += Mark;
    } else {
      Result.Key += Word;
    }
    Last = Word;
  }
  return Result;
}

/// Puts the names, which are among \p Words, back into \p Text.
void restore(std::string &Text, ArrayRef<std::string> Words) {
  auto [Result, Rest] = StringRef(Text).split(Mark);
  if (Rest.empty())
    return;
  std::string Restored = Result.str();
  while (!Rest.empty()) {
    size_t Index = 0;
    Rest.consumeInteger(10, Index);
    Restored += Words[Index];
    StringRef Between;
    std::tie(Between, Rest) = Rest.drop_front().split(Mark);
    Restored += Between;
  }
  Text = std::move(Restored);
}

/// Whether \p Flags say something of \p File, other than that it is the input.
bool mention(const FilteredFlags &Flags, StringRef File) {
  return any_of(Flags.Kept,
                [&](StringRef Flag) { return Flag.contains(File); }) ||
         any_of(Flags.Dropped, [&](const DroppedFlag &Flag) {
           return StringRef(Flag.Text).contains(File);
         });
}
} // namespace

FilteredFlags FlagCache::filter(ArrayRef<std::string> Words,
                                const FlagContext &Context) {
  // For cl.exe a name that begins with a slash looks like a flag.
  std::optional<Pattern> Command;
  if (!Context.IsCl)
    Command = patternOf(Words, Context);
  if (!Command)
    return filterFlags(Words, Context);
  auto It = Known.find(Command->Key);
  if (It == Known.end()) {
    std::vector<std::string> Marked = Words.vec();
    for (size_t Index : Command->Names)
      Marked[Index] = Mark + utostr(Index) + Mark;
    FilteredFlags Flags = filterFlags(Marked, Context);
    if (mention(Flags, Context.MainFile))
      return filterFlags(Words, Context);
    It = Known.try_emplace(Command->Key, std::move(Flags)).first;
  }
  FilteredFlags Result = It->second;
  for (DroppedFlag &Flag : Result.Dropped)
    restore(Flag.Text, Words);
  for (std::string &Flag : Result.Kept)
    restore(Flag, Words);
  return Result;
}

} // namespace cancel_tidy
