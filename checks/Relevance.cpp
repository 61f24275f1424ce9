//===-- Relevance.cpp - What a finding needs in the text of a unit --------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/Relevance.h"
#include "checks/RelevanceConditions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace llvm;

namespace cancel_tidy {

unsigned WordTable::add(StringRef Word) {
  auto [It, IsNew] = Numbers.try_emplace(Word, Words.size());
  if (IsNew) {
    Words.push_back(It->first());
    Shapes.set(shapeOf(Word));
  }
  return It->second;
}

namespace {
using Condition = Relevance::Condition;

/// What parts come to that only the user's own words do not decide.
enum class OtherWords { AreKnown, WouldHold, WouldNotHold, WouldHoldIfThere };

/// Whether \p C holds of \p Unit.
bool holds(const Condition &C, const WordsOfUnit &Unit, OtherWords Others) {
  auto HoldsToo = [&](const Condition &Part) {
    return holds(Part, Unit, Others);
  };
  switch (C.What) {
  case Condition::All:
    return all_of(C.Parts, HoldsToo);
  case Condition::Any:
    return any_of(C.Parts, HoldsToo);
  case Condition::ByUser:
    return Unit.ByUser.All[C.Word];
  case Condition::ByUserOutsideMain:
    return Unit.ByUser.OutsideMain[C.Word];
  case Condition::GenericByUser:
    return Unit.ByUser.HasGenericParameters;
  default:
    break;
  }
  if (Others == OtherWords::WouldHoldIfThere) {
    if (!Unit.Anywhere[C.Word])
      return false;
    // The rest takes longer to tell.
    if (!Unit.Looked[C.Word] ||
        !is_contained({Condition::Type, Condition::Callable}, C.What))
      return true;
  } else if (Others != OtherWords::AreKnown) {
    return Others == OtherWords::WouldHold;
  }
  switch (C.What) {
  case Condition::Anywhere:
    return Unit.Anywhere[C.Word];
  case Condition::Type:
    return Unit.IsType[C.Word];
  case Condition::Callable:
    return Unit.IsCallable[C.Word];
  case Condition::Named:
    return Unit.ByUser.All[C.Word] || Unit.IsNamed(C.Word);
  case Condition::Taken:
    return Unit.ByUser.All[C.Word] || Unit.IsTaken(C.Word);
  case Condition::NoTypeOrReaches:
    if (!Unit.IsType[C.Word])
      return true;
    break;
  default:
    break;
  }
  return Unit.OutsideStd[C.Word] || Unit.IsMade(C.Word);
}

/// Adds the words of \p C that decide, by what is declared of them.
void addOpenWords(const Condition &C, const WordsOfUnit &Unit,
                  BitVector &Found) {
  if (C.What != Condition::All && C.What != Condition::Any) {
    if (is_contained({Condition::Reaches, Condition::NoTypeOrReaches,
                      Condition::Type, Condition::Callable},
                     C.What) &&
        !Unit.Looked[C.Word])
      Found.set(C.Word);
    return;
  }
  // In one that cannot hold nothing is open.
  if (holds(C, Unit, OtherWords::WouldHoldIfThere))
    for (const Condition &Part : C.Parts)
      addOpenWords(Part, Unit, Found);
}
} // namespace

Relevance::Relevance(const Vocabulary &Words, const CheckOptions &Options,
                     StringRef Checks, WordTable &Table)
    : Needed(conditionFor(Words, Options, Checks, Table)) {}

std::optional<bool> Relevance::isRelevant(const WordsOfUser &ByUser) const {
  WordsOfUnit Unit;
  Unit.ByUser = ByUser;
  if (holds(Needed, Unit, OtherWords::WouldNotHold))
    return true;
  if (!holds(Needed, Unit, OtherWords::WouldHold))
    return false;
  return std::nullopt;
}

BitVector Relevance::openWords(const WordsOfUnit &Unit) const {
  BitVector Found(Unit.Anywhere.size());
  addOpenWords(Needed, Unit, Found);
  return Found;
}

bool Relevance::isRelevant(const WordsOfUnit &Unit) const {
  return holds(Needed, Unit, OtherWords::AreKnown);
}

} // namespace cancel_tidy
