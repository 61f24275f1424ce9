//===-- ValueForms.cpp - What a value of a vocabulary is like -------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/vocabulary/ValueForms.h"
#include "checks/vocabulary/QualifiedName.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace cancel_tidy {

StringRef bareName(StringRef Text) {
  return isIdentifier(Text) ? ""
                            : "is not a bare name (give the member's name "
                              "alone, without class "
                              "or parameters)";
}

StringRef statementOfChild(StringRef Text) {
  return Text.contains("{child}") && Text.ends_with(";")
             ? ""
             : "is not a statement about a child (write '{child}' where it "
               "stands, and end with ';')";
}

StringRef aroundOperation(StringRef Text) {
  return Text.contains("{operation}")
             ? ""
             : "is about no operation (write '{operation}' where it stands)";
}

StringRef argumentAsDuration(StringRef Text) {
  return Text.contains("{argument}")
             ? ""
             : "is about no argument (write '{argument}' where it stands)";
}

StringRef duringTime(StringRef Text) {
  return Text.contains("{duration}")
             ? ""
             : "takes no time (write '{duration}' where it stands)";
}

StringRef testAndLeave(StringRef Text) {
  return Text.ends_with(";") ? ""
                             : "is not a statement (end it with ';', and write "
                               "'{token}' where a token stands)";
}

StringRef problemWithConstant(StringRef Text) {
  uint64_t Number;
  return to_integer(Text, Number, 0) ? "" : problemWithName(Text);
}

StringRef libraryId(StringRef Text) {
  return all_of(
             Text,
             [](char C) { return isAlnum(C) || StringRef("._-").contains(C); })
             ? ""
             : "is not an id (use letters, digits, '.', '-' and '_')";
}

StringRef isUnfinished(StringRef Text) {
  return Text == "unfinished"
             ? ""
             : "is not what a test tells (use 'unfinished' or leave the key "
               "out)";
}

StringRef isTask(StringRef Text) {
  return Text == "the-task" ? ""
                            : "is not what a wait asks (use 'the-task' or "
                              "leave the key out)";
}

StringRef sharedThreads(StringRef Text) {
  return Text == "share-threads"
             ? ""
             : "is not what stackful functions do (use 'share-threads' or "
               "leave the key out)";
}

StringRef problemWithKindOrName(StringRef Text) {
  return isIdentifier(Text) ? "" : problemWithName(Text);
}

} // namespace cancel_tidy
