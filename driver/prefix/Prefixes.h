//===-- Prefixes.h - The prefixes of one run --------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_PREFIX_PREFIXES_H
#define CANCEL_TIDY_DRIVER_PREFIX_PREFIXES_H

#include "driver/prefix/PrefixPlan.h"
#include "driver/prefix/PrefixStore.h"
#include "driver/run/Supervisor.h"

namespace cancel_tidy {

/// Decides which unit of a run gets which prefix, and has those made that are
/// not kept already.
class Prefixes {
public:
  /// \p Store must outlive the object. \p Allowed are the shortcuts of the run.
  Prefixes(PrefixStore &Store, Shortcuts Allowed)
      : Store(Store), Allowed(Allowed) {}

  /// By units, whether it could get a prefix if it was scanned.
  std::vector<bool> mayServe(llvm::ArrayRef<Unit> Units) const;

  /// What is to be made for \p Units, of which the preprocessor has told \p
  /// Scans. Both, and the object, must outlive the preparations.
  std::vector<Preparation> plan(llvm::ArrayRef<Unit> Units,
                                llvm::ArrayRef<UnitScan> Scans);

  /// The prefix of the unit at \p Index, or null. With one that is to be made,
  /// once it is; before plan(), none has one.
  const Prefix *of(size_t Index) const {
    return Index < OfUnit.size() ? OfUnit[Index].get() : nullptr;
  }

private:
  std::string groupOf(const Unit &U) const;
  /// What makes \p Made, of which the base is given, as \p Wanted says.
  Preparation make(const PlannedPrefix &Wanted, const Unit &Model,
                   std::shared_ptr<Prefix> Made);

  PrefixStore &Store;
  Shortcuts Allowed;
  std::vector<std::shared_ptr<const Prefix>> OfUnit;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_PREFIX_PREFIXES_H
