//===-- YamlReader.cpp - YAML with one clear message ----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/vocabulary/YamlReader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>

using namespace llvm;

namespace cancel_tidy {

StringRef anyText(StringRef) { return ""; }

static StringRef kindOf(const yaml::Node &N) {
  switch (N.getType()) {
  case yaml::Node::NK_Null:
    return "nothing";
  case yaml::Node::NK_Scalar:
    return "a string";
  case yaml::Node::NK_BlockScalar:
    return "a block of text";
  case yaml::Node::NK_Sequence:
    return "a list";
  case yaml::Node::NK_Mapping:
    return "a mapping";
  default:
    return "an alias";
  }
}

YamlReader::YamlReader(MemoryBufferRef Document)
    : File(Document.getBufferIdentifier()), Text(Document.getBuffer()),
      Stream(Document, Sources) {
  Sources.setDiagHandler(
      [](const SMDiagnostic &D, void *Self) {
        auto *R = static_cast<YamlReader *>(Self);
        R->fail(D.getLoc(), "not YAML", D.getMessage());
      },
      this);
}

/// \p Text so that it can stand in a message, whatever it holds.
static std::string printable(StringRef Text) {
  std::string Result;
  raw_string_ostream OS(Result);
  printEscapedString(Text, OS);
  return Result;
}

std::string quoted(StringRef Text) { return "'" + printable(Text) + "'"; }

bool YamlReader::fail(SMLoc Where, StringRef Key, const Twine &What) {
  // What follows the first problem is often its consequence.
  if (Problem)
    return false;
  auto [Line, Column] =
      Where.isValid() ? Sources.getLineAndColumn(Where) : std::pair(1u, 1u);
  Problem = (File + ":" + Twine(Line) + ":" + Twine(Column) + ": " + Key +
             ": " + What)
                .str();
  return false;
}

bool YamlReader::failAt(const yaml::Node &N, StringRef Key, const Twine &What) {
  const char *Where = N.getSourceRange().Start.getPointer();
  // What holds no text of its own is placed at the token behind it.
  if (isa<yaml::NullNode, yaml::AliasNode>(N)) {
    StringRef Before(Text.begin(), Where - Text.begin());
    Where -= std::min(Before.size() - Before.rtrim().size() + 1, Before.size());
  }
  return fail(SMLoc::getFromPointer(Where), Key, What);
}

bool YamlReader::expected(const yaml::Node &N, StringRef Key,
                          const Twine &What) {
  return failAt(N, Key, What + " is expected, this is " + kindOf(N));
}

bool YamlReader::readString(yaml::Node &N, StringRef Key, Validator Check,
                            std::string &Into) {
  auto *Scalar = dyn_cast<yaml::ScalarNode>(&N);
  if (!Scalar)
    return expected(N, Key, "a string");
  SmallString<64> Storage;
  StringRef Value = Scalar->getValue(Storage);
  if (Value.trim().empty())
    return failAt(N, Key, "is empty (write something or leave the key out)");
  // Messages and notes show these strings on one line of a terminal.
  if (any_of(Value, [](unsigned char C) { return C < ' ' || C == 0x7f; }))
    return failAt(N, Key,
                  quoted(Value) + " holds control characters (write it on one "
                                  "line of plain text)");
  if (StringRef Wrong = Check(Value); !Wrong.empty())
    return failAt(N, Key, quoted(Value) + " " + Wrong);
  Into = Value.str();
  return true;
}

bool YamlReader::forEachElement(yaml::Node &N, StringRef Key,
                                function_ref<bool(yaml::Node &)> Visit) {
  auto *List = dyn_cast<yaml::SequenceNode>(&N);
  if (!List)
    return expected(N, Key, "a list");
  for (yaml::Node &Element : *List) {
    if (isa<yaml::NullNode>(Element))
      return failAt(Element, Key,
                    "has an empty element (write a name or remove it)");
    if (!Visit(Element))
      return false;
  }
  return !Problem;
}

bool YamlReader::forEachPair(
    yaml::Node &N, StringRef Parent, ArrayRef<StringRef> Known,
    function_ref<bool(StringRef, yaml::Node &)> Visit) {
  auto *Mapping = dyn_cast<yaml::MappingNode>(&N);
  if (!Mapping)
    return expected(N, Parent, "a mapping");
  std::vector<StringRef> Seen;
  for (yaml::KeyValueNode &Pair : *Mapping) {
    yaml::Node *Key = Pair.getKey();
    if (!Key || Problem)
      return false;
    std::string Name;
    if (!readString(*Key, Parent, anyText, Name))
      return false;
    const auto *It = find(Known, StringRef(Name));
    if (It == Known.end()) {
      const auto *Nearest = min_element(Known, [&](StringRef A, StringRef B) {
        return StringRef(Name).edit_distance(A) <
               StringRef(Name).edit_distance(B);
      });
      bool Near = StringRef(Name).edit_distance(*Nearest) <=
                  std::max<size_t>(2, Name.size() / 3);
      return failAt(*Key, printable(Name),
                    Near ? "unknown key (did you mean '" + *Nearest + "'?)"
                         : "unknown key (known are " + join(Known, ", ") + ")");
    }
    if (is_contained(Seen, *It))
      return failAt(*Key, *It, "stands twice (put both into one)");
    Seen.push_back(*It);
    yaml::Node *Value = Pair.getValue();
    if (!Value || Problem)
      return false;
    if (isa<yaml::NullNode>(Value))
      return failAt(*Key, *It, "has no value (give one or leave the key out)");
    if (!Visit(*It, *Value))
      return false;
  }
  return !Problem;
}

bool YamlReader::readStrings(yaml::Node &N, StringRef Key, Validator Check,
                             std::vector<std::string> &Into) {
  return forEachElement(N, Key, [&](yaml::Node &Element) {
    std::string Value;
    if (!readString(Element, Key, Check, Value))
      return false;
    if (is_contained(Into, Value))
      return failAt(Element, Key, quoted(Value) + " stands twice (remove one)");
    Into.push_back(std::move(Value));
    return true;
  });
}

} // namespace cancel_tidy
