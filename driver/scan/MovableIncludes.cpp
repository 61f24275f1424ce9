//===-- MovableIncludes.cpp - What can stand in front of a unit -----------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/MovableIncludes.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"

using namespace llvm;
using namespace clang;

namespace cancel_tidy {

namespace {
using Event = PreprocessedUnit::Event;

/// Goes through what the user's files do, up to where nothing behind can be
/// moved.
class Collector {
public:
  Collector(const PreprocessedUnit &Seen, ArrayRef<const FileWords *> ByUser,
            WordsOfFile WordsIn, MacroNames &Names)
      : Seen(Seen), ByUser(ByUser), WordsIn(WordsIn),
        Order(Seen, WordsIn, Names),
        Headers(Seen.Compiler.getPreprocessor().getHeaderSearchInfo()) {}

  MovableIncludes collect() {
    for (const Event &E : Seen.Events) {
      if (isBehindPragma(E))
        break;
      switch (E.What) {
      case Event::Macro:
        if (!E.File ||
            Headers.getFileInfo(*E.File).getControllingMacro(nullptr) != E.Name)
          Changed.insert(E.Name);
        break;
      case Event::AskedMacro:
        Asked.insert(E.Name);
        break;
      case Event::Include:
        if (!Included.insert(&E.Included->getFileEntry()).second)
          break;
        if (!isStandardHeader(E.Header) && !isGuarded(*E.Included))
          return std::move(Result);
        add(E);
        break;
      case Event::End:
        break;
      }
    }
    return std::move(Result);
  }

private:
  bool isGuarded(FileEntryRef File) {
    return Headers.isFileMultipleIncludeGuarded(File);
  }

  /// A `#pragma` can change all that follows.
  bool isBehindPragma(const Event &E) {
    if (E.What != Event::Include && E.What != Event::End)
      return false;
    const FileWords *Words = E.File ? WordsIn(*E.File) : nullptr;
    return !Words ||
           Words->FirstPragma <
               (E.What == Event::Include ? E.Offset : StringRef::npos);
  }

  /// What is declared in a library's namespace may be meant for its headers.
  bool isPrepared(StringRef Header) {
    StringRef Folder = Header.split('/').first;
    return Folder.size() != Header.size() &&
           any_of(ByUser, [&](const FileWords *Words) {
             return is_contained(Words->Namespaces, Folder);
           });
  }

  bool mustStay(FileEntryRef Header, StringRef Name) {
    return isPrepared(Name) || !isGuarded(Header) ||
           any_of(
               Changed,
               [&](const auto *Name) { return Order.names(Header, *Name); }) ||
           any_of(Asked,
                  [&](const auto *Name) {
                    return Order.defines(Header, *Name);
                  }) ||
           any_of(Staying,
                  [&](FileEntryRef F) { return !Order.canSwap(F, Header); });
  }

  void add(const Event &E) {
    if (!add(*E.Included, {E.Header, "", E.Bytes, /*IsIndirect=*/false}))
      return;
    // Some of what it includes other units include alone. That can be said to
    // be included again behind it, which changes nothing.
    for (FileEntryRef Header : Order.headersIn(*E.Included))
      if (Included.insert(&Header.getFileEntry()).second)
        add(Header, {"", "", /*Bytes=*/0, /*IsIndirect=*/true});
  }

  /// Returns whether it can be moved. What must stay behind an indirect include
  /// must also stay behind what includes that.
  bool add(FileEntryRef Header, SystemInclude As) {
    if (mustStay(Header, As.Name)) {
      if (!As.IsIndirect)
        Staying.push_back(Header);
      return false;
    }
    for (auto [Index, Earlier] : enumerate(Moving))
      if (!Result.Headers[Index].IsIndirect && !Order.canSwap(Earlier, Header))
        Result.Ordered.push_back({Index, Moving.size()});
    Moving.push_back(Header);
    SmallString<256> Path(Header.getName());
    Seen.Compiler.getFileManager().makeAbsolutePath(Path);
    As.Path = Path.str().str();
    Result.Headers.push_back(std::move(As));
    return true;
  }

  const PreprocessedUnit &Seen;
  ArrayRef<const FileWords *> ByUser;
  WordsOfFile WordsIn;
  IncludeOrder Order;
  HeaderSearch &Headers;
  /// Macros that the user's files have defined or undefined so far, and those
  /// that they have asked for in vain.
  SmallSetVector<const IdentifierInfo *, 16> Changed, Asked;
  DenseSet<const FileEntry *> Included;
  /// Headers that must stay behind something of the user's, or behind one that
  /// must, and the others.
  SmallVector<FileEntryRef, 16> Staying, Moving;
  MovableIncludes Result;
};
} // namespace

MovableIncludes movableIncludes(const PreprocessedUnit &Seen,
                                ArrayRef<const FileWords *> ByUser,
                                WordsOfFile WordsIn, MacroNames &Names) {
  return Collector(Seen, ByUser, WordsIn, Names).collect();
}

} // namespace cancel_tidy
