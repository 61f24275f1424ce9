//===-- PrefixPlan.h - Which headers units share ----------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A prefix is a list of system headers that several units of equal flags all
// include: precompiled once, it stands in front of each of them. It holds no
// header that one of its units does not include by itself, so that nothing is
// declared that the unit does not know. What a header comes to can depend on
// those in front of it; a prefix moves a header only in front of others on
// which it does not depend (see IncludeOrder).
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_PREFIX_PREFIXPLAN_H
#define CANCEL_TIDY_DRIVER_PREFIX_PREFIXPLAN_H

#include "driver/discover/Units.h"
#include "driver/scan/UnitScan.h"
#include <optional>

namespace cancel_tidy {

/// To build a prefix costs a little more than to parse its headers in one unit;
/// to use it, a tenth of that.
constexpr size_t MinUnitsOfPrefix = 2;

/// A prefix that is worth its making.
struct PlannedPrefix {
  /// The index of that which it adds to, which is planned before it.
  std::optional<size_t> Base;
  /// In the order in which they are to be included, those of the base first.
  std::vector<SystemInclude> Headers;
  /// How much text they bring in, roughly, in bytes.
  uint64_t Bytes = 0;
  /// Its units, by their indices, rising; those of prefixes that add to it,
  /// too.
  std::vector<size_t> Units;
};

/// Identifies how \p U is compiled, whatever its main file is.
std::string flagGroupOf(const Unit &U);

/// Whether a prefix of \p Headers can stand in front of a unit of which \p Unit
/// tells what it includes.
bool canPrecede(llvm::ArrayRef<SystemInclude> Headers,
                const MovableIncludes &Unit);

/// Groups those of \p Units that have a complete scan in \p Scans, and no
/// problem, so that their headers are parsed as rarely as can be: what all
/// units of a group include is one prefix, what some of them include besides is
/// added to it. Units that are better off alone are in no group. The same input
/// gives the same plan.
std::vector<PlannedPrefix> planPrefixes(llvm::ArrayRef<Unit> Units,
                                        llvm::ArrayRef<UnitScan> Scans);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_PREFIX_PREFIXPLAN_H
