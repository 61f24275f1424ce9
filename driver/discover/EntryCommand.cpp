//===-- EntryCommand.cpp - The command that an entry holds ----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/EntryCommand.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/StringSaver.h"
#include <optional>

using namespace llvm;

namespace cancel_tidy {

/// \p Command, written for a shell, for LLVM's tokenizer, to which a backslash
/// escapes whatever follows: those that mean themselves are doubled. Nothing if
/// a shell would wait for a closing quote.
static std::optional<std::string> forTokenizer(StringRef Command) {
  std::string Result;
  Result.reserve(Command.size() + 16);
  char Quote = 0;
  size_t Copied = 0;
  while (true) {
    size_t I = Command.find_first_of("\\\"'", Copied);
    Result += Command.slice(Copied, I);
    if (I == StringRef::npos)
      break;
    char C = Command[I];
    if (C == '\\') {
      char Next = I + 1 < Command.size() ? Command[I + 1] : '\0';
      bool Escapes =
          !Quote || (Quote == '"' && StringRef("$`\"\\").contains(Next));
      if (Escapes && Next)
        Result += Command[I++];
      else
        Result += '\\';
    } else if (!Quote || C == Quote) {
      Quote = Quote ? 0 : C;
    }
    Result += Command[I];
    Copied = I + 1;
  }
  if (Quote)
    return std::nullopt;
  return Result;
}

/// Whether the command was written for the shell of Windows, where backslashes
/// separate directories.
static bool isForWindows(StringRef Command) {
  StringRef Program = Command.ltrim();
  if (Program.consume_front("\""))
    Program = Program.take_until([](char C) { return C == '"'; });
  else
    Program = Program.take_until([](char C) { return C == ' '; });
  return Program.contains('\\') && Program.ends_with_insensitive(".exe");
}

static Expected<std::vector<std::string>> split(StringRef Command) {
  BumpPtrAllocator Allocator;
  StringSaver Saver(Allocator);
  SmallVector<const char *, 64> Words;
  if (isForWindows(Command)) {
    cl::TokenizeWindowsCommandLine(Command, Saver, Words);
  } else {
    std::optional<std::string> Text = forTokenizer(Command);
    if (!Text)
      return createStringError(
          "its 'command' has a quote that is never closed");
    cl::TokenizeGNUCommandLine(*Text, Saver, Words);
  }
  return std::vector<std::string>(Words.begin(), Words.end());
}

static Expected<std::vector<std::string>> wordsOf(const json::Object &Entry) {
  const json::Value *Arguments = Entry.get("arguments");
  if (!Arguments) {
    const json::Value *Command = Entry.get("command");
    if (!Command)
      return createStringError(
          "its entry in the compilation database has no command");
    if (!Command->getAsString())
      return createStringError("its 'command' is not a string");
    return split(*Command->getAsString());
  }
  const json::Array *List = Arguments->getAsArray();
  if (!List)
    return createStringError("its 'arguments' are not a list");
  std::vector<std::string> Words;
  for (const auto &[Index, Word] : enumerate(*List)) {
    std::optional<StringRef> Text = Word.getAsString();
    if (!Text)
      return createStringError("argument " + Twine(Index + 1) +
                               " of its command is not a string");
    Words.push_back(Text->str());
  }
  return Words;
}

Expected<std::vector<std::string>> commandOf(const json::Object &Entry) {
  // The compiler would see the part in front of it only.
  const json::Value *Command = Entry.get("command");
  if (Command && Command->getAsString().value_or("").contains('\0'))
    return createStringError("its command holds a NUL character");
  Expected<std::vector<std::string>> Words = wordsOf(Entry);
  if (!Words)
    return Words;
  if (Words->empty() || Words->front().empty())
    return createStringError("its command is empty");
  if (any_of(*Words, [](StringRef Word) { return Word.contains('\0'); }))
    return createStringError("its command holds a NUL character");
  return Words;
}

} // namespace cancel_tidy
