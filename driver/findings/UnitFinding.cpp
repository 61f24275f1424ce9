//===-- UnitFinding.cpp - Findings as plain data --------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/findings/UnitFinding.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
/// Each type's members stand in one list, `visit`, that serves both directions.
template <typename StepT, typename VisitorT>
void visit(UnitStep *, StepT &S, VisitorT Visit) {
  Visit("file", S.File);
  Visit("line", S.Line);
  Visit("column", S.Column);
  Visit("message", S.Message);
}

template <typename ReplacementT, typename VisitorT>
void visit(UnitReplacement *, ReplacementT &R, VisitorT Visit) {
  Visit("file", R.File);
  Visit("offset", R.Offset);
  Visit("length", R.Length);
  Visit("text", R.Text);
  Visit("preImage", R.PreImage);
}

template <typename FixT, typename VisitorT>
void visit(UnitFix *, FixT &F, VisitorT Visit) {
  Visit("description", F.Description);
  Visit("replacements", F.Replacements);
  Visit("unsafe", F.IsUnsafe);
}

template <typename FindingT, typename VisitorT>
void visit(UnitFinding *, FindingT &F, VisitorT Visit) {
  Visit("check", F.Check);
  Visit("severity", F.HowBad);
  Visit("consequence", F.WhatFollows);
  Visit("file", F.File);
  Visit("line", F.Line);
  Visit("column", F.Column);
  Visit("endLine", F.EndLine);
  Visit("endColumn", F.EndColumn);
  Visit("function", F.Function);
  Visit("message", F.Message);
  Visit("steps", F.Steps);
  Visit("fixes", F.Fixes);
  Visit("statement", F.Statement);
  Visit("stands", F.Stands);
  Visit("suppressionLine", F.SuppressionLine);
  Visit("suppressionColumn", F.SuppressionColumn);
  Visit("suppressionReason", F.SuppressionReason);
}

template <typename NameT, typename VisitorT>
void visit(UnitSuppressedName *, NameT &N, VisitorT Visit) {
  Visit("name", N.Name);
  Visit("isKnown", N.IsKnown);
  Visit("isUsed", N.IsUsed);
  Visit("wasJudged", N.WasJudged);
}

template <typename SuppressionT, typename VisitorT>
void visit(UnitSuppression *, SuppressionT &S, VisitorT Visit) {
  Visit("file", S.File);
  Visit("line", S.Line);
  Visit("column", S.Column);
  Visit("endColumn", S.EndColumn);
  Visit("text", S.Text);
  Visit("reason", S.Reason);
  Visit("isCompiled", S.IsCompiled);
  Visit("isUsed", S.IsUsed);
  Visit("names", S.Names);
}

template <typename ProfileT, typename VisitorT>
void visit(UnitProfile *, ProfileT &P, VisitorT Visit) {
  Visit("phases", P.Phases);
  Visit("checks", P.Checks);
}

template <typename ResultT, typename VisitorT>
void visit(UnitResult *, ResultT &R, VisitorT Visit) {
  Visit("findings", R.Findings);
  Visit("suppressions", R.Suppressions);
  Visit("notices", R.Notices);
  Visit("failure", R.Failure);
  Visit("files", R.Files);
  Visit("missingFile", R.MissingFile);
  Visit("reads", R.Reads);
  Visit("userMilliseconds", R.UserMilliseconds);
  Visit("profile", R.Profile);
}

/// Enumerations travel as their numbers.
template <typename T>
bool readNumber(const json::Value &V, T &Out, json::Path P) {
  int64_t Number;
  if (!fromJSON(V, Number, P))
    return false;
  Out = static_cast<T>(Number);
  return true;
}

/// Marks a string of hexadecimal digits: JSON cannot carry the bytes of a path
/// that is not UTF-8.
constexpr char BytesMark = '\1';

template <typename T> json::Value encoded(const T &Member) { return Member; }

json::Value encoded(const std::string &Text) {
  if (json::isUTF8(Text) &&
      !StringRef(Text).starts_with(StringRef(&BytesMark, 1)))
    return Text;
  return BytesMark + toHex(Text);
}

json::Value encoded(const std::vector<std::string> &List) {
  json::Array Result;
  for (const std::string &Text : List)
    Result.push_back(encoded(Text));
  return Result;
}

json::Value encoded(const std::map<std::string, int64_t> &Map) {
  json::Object Result;
  for (const auto &[Key, Number] : Map)
    Result[Key] = Number;
  return Result;
}

template <typename T> void decode(T &) {}

void decode(std::string &Text) {
  if (StringRef(Text).starts_with(StringRef(&BytesMark, 1)))
    Text = fromHex(StringRef(Text).drop_front());
}

void decode(std::vector<std::string> &List) {
  for (std::string &Text : List)
    decode(Text);
}

template <typename T> json::Value write(const T &Object) {
  json::Object Result;
  visit(static_cast<T *>(nullptr), Object,
        [&](StringLiteral Key, const auto &Member) {
          Result[Key] = encoded(Member);
        });
  return Result;
}

template <typename T>
bool read(const json::Value &Value, T &Object, json::Path Path) {
  json::ObjectMapper Mapper(Value, Path);
  bool Good = bool(Mapper);
  visit(static_cast<T *>(nullptr), Object,
        [&](StringLiteral Key, auto &Member) {
          Good = Good && Mapper.map(Key, Member);
          decode(Member);
        });
  return Good;
}
} // namespace

uint64_t contentsHash(StringRef Contents) { return xxh3_64bits(Contents); }

// Found by argument-dependent lookup from the vectors' own conversions.
json::Value toJSON(Severity S) { return static_cast<int64_t>(S); }
json::Value toJSON(Standing S) { return static_cast<int64_t>(S); }
json::Value toJSON(const UnitStep &S) { return write(S); }
json::Value toJSON(const UnitReplacement &R) { return write(R); }
json::Value toJSON(const UnitFix &F) { return write(F); }
json::Value toJSON(const UnitFinding &F) { return write(F); }
json::Value toJSON(const UnitSuppressedName &N) { return write(N); }
json::Value toJSON(const UnitSuppression &S) { return write(S); }
json::Value toJSON(const UnitProfile &P) { return write(P); }
json::Value toJSON(const UnitResult &R) { return write(R); }

bool fromJSON(const json::Value &V, Severity &S, json::Path P) {
  return readNumber(V, S, P);
}
bool fromJSON(const json::Value &V, Standing &S, json::Path P) {
  return readNumber(V, S, P);
}
bool fromJSON(const json::Value &V, UnitStep &S, json::Path P) {
  return read(V, S, P);
}
bool fromJSON(const json::Value &V, UnitReplacement &R, json::Path P) {
  return read(V, R, P);
}
bool fromJSON(const json::Value &V, UnitFix &F, json::Path P) {
  return read(V, F, P);
}
bool fromJSON(const json::Value &V, UnitFinding &F, json::Path P) {
  return read(V, F, P);
}
bool fromJSON(const json::Value &V, UnitSuppressedName &N, json::Path P) {
  return read(V, N, P);
}
bool fromJSON(const json::Value &V, UnitSuppression &S, json::Path P) {
  return read(V, S, P);
}
bool fromJSON(const json::Value &V, UnitProfile &U, json::Path P) {
  return read(V, U, P);
}
bool fromJSON(const json::Value &V, UnitResult &R, json::Path P) {
  return read(V, R, P);
}

} // namespace cancel_tidy
