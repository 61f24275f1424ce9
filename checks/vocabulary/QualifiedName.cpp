//===-- QualifiedName.cpp - The syntax of a vocabulary's names ------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/vocabulary/QualifiedName.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace cancel_tidy {

static constexpr StringRef Operators[] = {
    "()", "[]",  "->",  "->*", "+",        "-",     "*",  "/",   "%",
    "^",  "&",   "|",   "~",   "!",        "=",     "<",  ">",   "+=",
    "-=", "*=",  "/=",  "%=",  "^=",       "&=",    "|=", "<<",  ">>",
    "<=", ">>=", "<<=", "==",  "!=",       ">=",    "&&", "<=>", "||",
    "++", "--",  ",",   "new", "co_await", "delete"};

static bool isIdentifierPart(char C) {
  // Bytes above ASCII belong to letters of other scripts.
  return llvm::isAlnum(C) || C == '_' || static_cast<unsigned char>(C) >= 0x80;
}

bool isIdentifier(StringRef Name) {
  return !Name.empty() && !llvm::isDigit(Name.front()) &&
         llvm::all_of(Name, isIdentifierPart);
}

/// True for `operator||`, `operator co_await`, `~x`.
static bool isSpecialMember(StringRef Name) {
  if (Name.consume_front("~"))
    return isIdentifier(Name);
  if (!Name.consume_front("operator"))
    return false;
  // `operatorx` is an identifier.
  if (!Name.empty() && isIdentifierPart(Name.front()))
    return false;
  return llvm::is_contained(Operators, Name.ltrim(' '));
}

StringRef problemWithName(StringRef Name) {
  if (Name.starts_with("::"))
    return "begins with '::' (leave it out, names are always looked up from "
           "the global namespace)";
  for (;;) {
    if (isSpecialMember(Name))
      return "";
    auto [First, Rest] = Name.split("::");
    if (!isIdentifier(First)) {
      if (First.contains('<'))
        return "has template arguments (leave them out, the name stands for "
               "every specialization)";
      if (First.contains('('))
        return "has parameters (leave them out, the name stands for every "
               "overload)";
      return "is not a qualified C++ name (write it as in "
             "'my::library::function')";
    }
    if (First.size() == Name.size())
      return "";
    Name = Rest;
  }
}

} // namespace cancel_tidy
