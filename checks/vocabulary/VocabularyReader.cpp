//===-- VocabularyReader.cpp - From a file to libraries -------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/vocabulary/VocabularyReader.h"
#include "checks/vocabulary/QualifiedName.h"
#include "checks/vocabulary/RoleKeys.h"
#include "checks/vocabulary/ValueForms.h"
#include "checks/vocabulary/YamlReader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
class Reader : private YamlReader {
public:
  Reader(MemoryBufferRef Document, function_ref<bool(StringRef)> IsKnown)
      : YamlReader(Document), IsKnown(IsKnown) {}

  Expected<std::vector<Library>> read();

private:
  bool readLibrary(yaml::Node &Root, Library &Into);
  bool readType(yaml::Node &N, Library &Into);
  bool readEntry(yaml::Node &N, RoleKey Row, Library &Into);
  bool readRelease(yaml::Node &N, Library &Into);
  bool readMemberPair(yaml::Node &N, Library &Into);
  bool readCounterpart(yaml::Node &N, Library &Into);
  bool readChannel(yaml::Node &N, StringRef Key, Channel &Into);
  bool readDeclared(yaml::Node &N, StringRef Key, bool &IsPrivate);

  function_ref<bool(StringRef)> IsKnown;
  std::vector<Library> Libraries;
};
} // namespace

bool Reader::readEntry(yaml::Node &N, RoleKey Row, Library &Into) {
  Entry Result;
  Result.What = Row.What;
  auto ReadName = [&](yaml::Node &Value) {
    return readString(Value, Row.Key, problemWithName, Result.Name);
  };
  if (isa<yaml::ScalarNode>(N)) {
    if (!ReadName(N))
      return false;
  } else if (isa<yaml::MappingNode>(N)) {
    SmallVector<StringRef, 3> Keys = {"name", "instead"};
    if (Row.What == Role::TakesResult)
      Keys.push_back("throws");
    if (Row.What == Role::NonthrowingWait)
      Keys.push_back("in-front");
    if (Row.What == Role::Shield || Row.What == Role::SetsToken)
      Keys.push_back("around");
    if (Row.What == Role::BlockingCall)
      Keys.append({"kind", "duration"});
    if (Row.What == Role::ReadinessTest)
      Keys.push_back("true-means");
    if (Row.What == Role::UncancellableWait)
      Keys.append({"asks", "in-place"});
    if (Row.What == Role::CancellationTest || Row.What == Role::ThrowingTest)
      Keys.push_back("in-loop");
    if (!forEachPair(N, Row.Key, Keys, [&](StringRef Key, yaml::Node &Value) {
          if (Key == "throws")
            return readStrings(Value, Key, problemWithName, Result.Throws);
          if (Key == "in-front")
            return readString(Value, Key, statementOfChild, Result.Statement);
          if (Key == "in-loop")
            return readString(Value, Key, testAndLeave, Result.Statement);
          if (Key == "around")
            return readString(Value, Key, aroundOperation, Result.Statement);
          if (Key == "kind")
            return readString(Value, Key, bareName, Result.Kind);
          if (Key == "duration")
            return readString(Value, Key, argumentAsDuration, Result.Statement);
          if (Key == "true-means")
            return readString(Value, Key, isUnfinished, Result.Kind);
          if (Key == "in-place")
            return readString(Value, Key, anyText, Result.Statement);
          if (Key == "asks") {
            std::string Asked;
            if (!readString(Value, Key, isTask, Asked))
              return false;
            Result.AsksTask = true;
            return true;
          }
          return Key == "name" ? ReadName(Value)
                               : readString(Value, Key, anyText, Result.Advice);
        }))
      return false;
    if (Result.Name.empty())
      return failAt(N, Row.Key, "has an element without 'name' (add it)");
  } else {
    return expected(N, Row.Key,
                    "a name, or a mapping of 'name' and 'instead',");
  }
  if (any_of(Into.Entries, [&](const Entry &Other) {
        return Other.What == Result.What && Other.Name == Result.Name;
      }))
    return failAt(N, Row.Key,
                  quoted(Result.Name) + " stands twice (remove one)");
  Into.Entries.push_back(std::move(Result));
  return true;
}

bool Reader::readRelease(yaml::Node &N, Library &Into) {
  Entry Result;
  Result.What = Role::Acquires;
  if (!forEachPair(
          N, "releases", {"acquire", "release", "instead"},
          [&](StringRef Key, yaml::Node &Value) {
            if (Key == "acquire")
              return readString(Value, Key, problemWithName, Result.Name);
            if (Key == "release")
              return readStrings(Value, Key, problemWithName, Result.Releases);
            return readString(Value, Key, anyText, Result.Advice);
          }))
    return false;
  if (Result.Name.empty() || Result.Releases.empty())
    return failAt(N, "releases",
                  "has an element without 'acquire' or 'release' (add it)");
  auto IsKnown = [&](Role What, StringRef Name) {
    return any_of(Into.Entries, [&](const Entry &Other) {
      return Other.What == What && Other.Name == Name;
    });
  };
  if (IsKnown(Role::Acquires, Result.Name))
    return failAt(N, "releases",
                  quoted(Result.Name) + " stands twice (remove one)");
  for (const std::string &Name : Result.Releases)
    if (!IsKnown(Role::Releases, Name)) {
      Entry Release;
      Release.What = Role::Releases;
      Release.Name = Name;
      Into.Entries.push_back(std::move(Release));
    }
  Into.Entries.push_back(std::move(Result));
  return true;
}

bool Reader::readMemberPair(yaml::Node &N, Library &Into) {
  static constexpr StringRef Parent = "releasing-members";
  MemberPair Result;
  std::string Destructor;
  if (!forEachPair(N, Parent, {"acquire", "release", "destructor", "instead"},
                   [&](StringRef Key, yaml::Node &Value) {
                     if (Key == "acquire")
                       return readString(Value, Key, bareName, Result.Acquire);
                     if (Key == "release")
                       return readStrings(Value, Key, bareName,
                                          Result.Releases);
                     if (Key == "instead")
                       return readString(Value, Key, anyText, Result.Advice);
                     if (!readString(Value, Key, anyText, Destructor))
                       return false;
                     return Destructor == "releases" ||
                            failAt(Value, Key,
                                   quoted(Destructor) +
                                       " is not what a destructor does (use "
                                       "'releases' or leave the key out)");
                   }))
    return false;
  if (Result.Acquire.empty() || Result.Releases.empty())
    return failAt(N, Parent,
                  "has an element without 'acquire' or 'release' (add it)");
  Result.DestructorReleases = !Destructor.empty();
  Into.MemberPairs.push_back(std::move(Result));
  return true;
}

bool Reader::readCounterpart(yaml::Node &N, Library &Into) {
  static constexpr StringRef Parent = "awaitable-counterparts";
  Counterpart Result;
  if (!forEachPair(
          N, Parent,
          {"of", "instead", "in-place", "stackful-instead", "stackful-in-place",
           "finest", "needs"},
          [&](StringRef Key, yaml::Node &Value) {
            if (Key == "of")
              return readStrings(Value, Key, problemWithKindOrName, Result.Of);
            if (Key == "instead")
              return readString(Value, Key, anyText, Result.Advice);
            if (Key == "stackful-instead")
              return readString(Value, Key, anyText, Result.StackfulAdvice);
            if (Key == "stackful-in-place")
              return readString(Value, Key, duringTime, Result.StackfulInPlace);
            if (Key == "in-place")
              return readString(Value, Key, duringTime, Result.InPlace);
            if (Key == "finest")
              return readString(Value, Key, problemWithName, Result.Finest);
            return readStrings(Value, Key, problemWithName, Result.Needs);
          }))
    return false;
  if (Result.Of.empty() ||
      (Result.Advice.empty() && Result.StackfulAdvice.empty()))
    return failAt(N, Parent,
                  "has an element without 'of', or without 'instead' and "
                  "'stackful-instead' (add it)");
  Into.Counterparts.push_back(std::move(Result));
  return true;
}

bool Reader::readChannel(yaml::Node &N, StringRef Key, Channel &Into) {
  std::string Value;
  if (!readString(N, Key, anyText, Value))
    return false;
  if (Value == "exception")
    Into = Channel::Exception;
  else if (Value == "forced-unwinding")
    Into = Channel::ForcedUnwinding;
  else
    return failAt(N, Key,
                  quoted(Value) + " is not a channel (use 'exception' or "
                                  "'forced-unwinding')");
  return true;
}

bool Reader::readDeclared(yaml::Node &N, StringRef Key, bool &IsPrivate) {
  std::string Value;
  if (!readString(N, Key, anyText, Value))
    return false;
  IsPrivate = Value == "privately";
  if (!IsPrivate && Value != "publicly")
    return failAt(N, Key,
                  quoted(Value) + " is not how a type is declared (use "
                                  "'publicly' or 'privately')");
  return true;
}

bool Reader::readType(yaml::Node &N, Library &Into) {
  using Names = std::vector<std::string> CancellationTypeEntry::*;
  static constexpr std::pair<StringRef, Names> Lists[] = {
      {"codes", &CancellationTypeEntry::Codes},
      {"base-codes", &CancellationTypeEntry::BaseCodes},
      {"related-codes", &CancellationTypeEntry::RelatedCodes},
      {"related-delivered-by", &CancellationTypeEntry::RelatedDeliveredBy},
      {"thrown-as", &CancellationTypeEntry::ThrownAs},
      {"delivered-by", &CancellationTypeEntry::DeliveredBy},
      {"delivered-alone-by", &CancellationTypeEntry::DeliveredAloneBy},
  };
  std::vector<StringRef> Known = {"type", "code-accessor", "channel",
                                  "declared"};
  append_range(Known, make_first_range(Lists));

  CancellationTypeEntry Result;
  if (!forEachPair(
          N, "cancellation-types", Known,
          [&](StringRef Key, yaml::Node &Value) {
            if (Key == "type")
              return readString(Value, Key, problemWithName, Result.Name);
            if (Key == "code-accessor")
              return readString(Value, Key, bareName, Result.CodeAccessor);
            if (Key == "channel")
              return readChannel(Value, Key, Result.How);
            if (Key == "declared")
              return readDeclared(Value, Key, Result.IsPrivate);
            const auto *List = find_if(
                Lists, [&](const auto &Row) { return Row.first == Key; });
            return readStrings(Value, Key,
                               Key == "base-codes" ? problemWithConstant
                                                   : problemWithName,
                               Result.*(List->second));
          }))
    return false;
  if (Result.Name.empty())
    return failAt(N, "type", "is missing (name the exception's type)");
  if (any_of(Into.Types, [&](const CancellationTypeEntry &Other) {
        return Other.Name == Result.Name;
      }))
    return failAt(N, "type",
                  quoted(Result.Name) + " stands twice (remove one)");
  Into.Types.push_back(std::move(Result));
  return true;
}

bool Reader::readLibrary(yaml::Node &Root, Library &Into) {
  if (isa<yaml::NullNode>(Root))
    return failAt(Root, "library",
                  "the document is empty (begin with 'library: NAME')");
  std::vector<StringRef> Known = {"library",
                                  "title",
                                  "cancellation-types",
                                  "handing-on-members",
                                  "awaitable-counterparts",
                                  "asynchronous-prefixes",
                                  "stackful-functions",
                                  "releasing-members"};
  for (const RoleKey &Row : roleKeys())
    Known.push_back(Row.Key);
  for (StringRef Key : wordKeys())
    Known.push_back(Key);

  if (!forEachPair(
          Root, "library", Known, [&](StringRef Key, yaml::Node &Value) {
            if (Key == "library")
              return readString(Value, Key, libraryId, Into.Id);
            if (Key == "title")
              return readString(Value, Key, anyText, Into.Title);
            if (Key == "handing-on-members")
              return readStrings(Value, Key, bareName, Into.HandingOnMembers);
            for (auto [I, WordKey] : enumerate(wordKeys()))
              if (Key == WordKey)
                return readStrings(Value, Key, bareName, Into.Words[I]);
            if (Key == "releasing-members")
              return forEachElement(Value, Key, [&](yaml::Node &Element) {
                return readMemberPair(Element, Into);
              });
            if (Key == "releases")
              return forEachElement(Value, Key, [&](yaml::Node &Element) {
                return readRelease(Element, Into);
              });
            if (Key == "awaitable-counterparts")
              return forEachElement(Value, Key, [&](yaml::Node &Element) {
                return readCounterpart(Element, Into);
              });
            if (Key == "asynchronous-prefixes")
              return readStrings(Value, Key, bareName,
                                 Into.AsynchronousPrefixes);
            if (Key == "stackful-functions") {
              std::string What;
              if (!readString(Value, Key, sharedThreads, What))
                return false;
              Into.StackfulShareThreads = true;
              return true;
            }
            if (Key == "cancellation-types")
              return forEachElement(Value, Key, [&](yaml::Node &Element) {
                return readType(Element, Into);
              });
            const auto *Row = find_if(
                roleKeys(), [&](const RoleKey &R) { return R.Key == Key; });
            return forEachElement(Value, Key, [&](yaml::Node &Element) {
              return readEntry(Element, *Row, Into);
            });
          }))
    return false;
  if (Into.Id.empty())
    return failAt(Root, "library",
                  "is missing (give an id, as in 'library: my.project')");
  auto IsThis = [&](const Library &L) { return L.Id == Into.Id; };
  if (Into.Title.empty() && !IsKnown(Into.Id) && none_of(Libraries, IsThis))
    return failAt(Root, "title",
                  "is missing (a library that is not known yet needs one, as "
                  "in 'title: My Project')");
  return true;
}

Expected<std::vector<Library>> Reader::read() {
  for (yaml::Document &Document : documents()) {
    yaml::Node *Root = Document.getRoot();
    Library L;
    if (!Root || problem() || !readLibrary(*Root, L))
      break;
    Libraries.push_back(std::move(L));
  }
  if (problem())
    return createStringError(inconvertibleErrorCode(), *problem());
  return std::move(Libraries);
}

Expected<std::vector<Library>>
readLibraries(MemoryBufferRef Document, function_ref<bool(StringRef)> IsKnown) {
  return Reader(Document, IsKnown).read();
}

} // namespace cancel_tidy
