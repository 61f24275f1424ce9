//===-- PathGlobs.cpp - Files and folders by pattern ----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/PathGlobs.h"
#include "driver/discover/ProjectRoot.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
using Names = SmallVector<StringRef, 16>;

Names namesIn(StringRef Path) {
  Names Result;
  Path.split(Result, '/', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  return Result;
}

/// \p Text as a pattern that matches nothing else.
std::string literal(StringRef Text) {
  std::string Result;
  for (char C : Text) {
    if (StringRef("\\*?[]{}").contains(C))
      Result += '\\';
    Result += C;
  }
  return Result;
}

Error unusable(StringRef Pattern, const Twine &Why) {
  return createStringError("'" + Pattern + "' is no pattern for files: " + Why);
}

} // namespace

Expected<std::string> anchorGlob(StringRef Pattern, StringRef Folder) {
  StringRef Rest = Pattern;
  StringRef Sign = Rest.consume_front("!") ? "!" : "";
  while (Rest.consume_front("./"))
    ;
  Names Parts = namesIn(Rest);
  if (Parts.empty())
    return unusable(Pattern, "it names nothing");
  if (is_contained(Parts, ".."))
    return unusable(Pattern, "it holds '..'");
  if (Rest.starts_with("/") || !Rest.rtrim("/").contains('/'))
    return (Sign + Rest).str();
  return (Sign + literal(Folder) + "/" + Rest).str();
}

Expected<PathGlobs::Glob> PathGlobs::compile(StringRef Pattern) {
  Glob G;
  G.Text = std::make_shared<const std::string>(Pattern);
  StringRef Rest = *G.Text;
  G.TakesBack = Rest.consume_front("!");
  G.IsFolder = Rest.ends_with("/");
  G.IsAnchored = Rest.starts_with("/");
  for (StringRef Name : namesIn(Rest)) {
    if (Name == "**") {
      // A second one in a row says nothing new.
      if (G.Segments.empty() || G.Segments.back())
        G.Segments.push_back(std::nullopt);
      continue;
    }
    Expected<GlobPattern> Compiled =
        GlobPattern::create(Name, /*MaxSubPatterns=*/64);
    if (!Compiled)
      return unusable(Pattern, toString(Compiled.takeError()));
    G.Segments.push_back(std::move(*Compiled));
  }
  return G;
}

Expected<PathGlobs> PathGlobs::create(ArrayRef<std::string> Patterns) {
  PathGlobs Result;
  for (StringRef Pattern : Patterns) {
    Expected<Glob> Compiled = compile(Pattern);
    if (!Compiled)
      return Compiled.takeError();
    Result.Globs.push_back(std::move(*Compiled));
  }
  return Result;
}

bool PathGlobs::matches(ArrayRef<Segment> Segments, ArrayRef<StringRef> Names,
                        bool IsFolder) {
  for (; !Segments.empty(); Segments = Segments.drop_front()) {
    if (Names.empty())
      return false;
    if (!Segments.front()) {
      ArrayRef<Segment> Behind = Segments.drop_front();
      // At the end it stands for all that the folder holds.
      if (Behind.empty())
        return true;
      for (; !Names.empty(); Names = Names.drop_front())
        if (matches(Behind, Names, IsFolder))
          return true;
      return false;
    }
    if (!Segments.front()->match(Names.front()))
      return false;
    Names = Names.drop_front();
  }
  return !IsFolder || !Names.empty();
}

std::optional<bool> PathGlobs::match(StringRef Path, StringRef Root) const {
  Names All = namesIn(Path);
  ArrayRef<StringRef> BelowRoot = All;
  if (isUnder(Path, Root))
    BelowRoot = BelowRoot.drop_front(namesIn(Root).size());
  for (const Glob &G : reverse(Globs)) {
    bool Matches = G.IsAnchored && matches(G.Segments, All, G.IsFolder);
    for (ArrayRef<StringRef> Rest = BelowRoot;
         !G.IsAnchored && !Matches && !Rest.empty(); Rest = Rest.drop_front())
      Matches = matches(G.Segments, Rest, G.IsFolder);
    if (Matches)
      return !G.TakesBack;
  }
  return std::nullopt;
}

} // namespace cancel_tidy
