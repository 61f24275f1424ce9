//===-- Shortcuts.h - What an analysis may leave out ---------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each saves time and must not change a verdict. Where one meets an error, the
// unit is analysed again without any.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_RUN_SHORTCUTS_H
#define CANCEL_TIDY_DRIVER_RUN_SHORTCUTS_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>

namespace cancel_tidy {

enum class Shortcut {
  /// Units whose preprocessed files hold no word that a finding needs are not
  /// parsed.
  Scan,
  /// Units with the same flags share a precompiled header of the system headers
  /// that they begin with.
  Prefix,
  /// Function bodies in system headers are not parsed: they hold no findings,
  /// and most of a unit's time is theirs.
  SystemBodies,
  /// The checks look at the user's declarations only.
  Traversal,
};

/// A set of shortcuts.
class Shortcuts {
public:
  static constexpr Shortcuts none() { return Shortcuts(); }
  static constexpr Shortcuts all() {
    Shortcuts Result;
    Result.Bits = (1u << (static_cast<unsigned>(Shortcut::Traversal) + 1)) - 1;
    return Result;
  }

  constexpr bool has(Shortcut S) const { return Bits & bit(S); }
  constexpr bool empty() const { return !Bits; }
  constexpr Shortcuts without(Shortcut S) const {
    Shortcuts Result = *this;
    Result.Bits &= ~bit(S);
    return Result;
  }
  constexpr bool operator==(Shortcuts Other) const {
    return Bits == Other.Bits;
  }

private:
  constexpr Shortcuts() = default;
  static constexpr uint32_t bit(Shortcut S) {
    return 1u << static_cast<unsigned>(S);
  }

  uint32_t Bits = 0;
};

/// The shortcut that users call \p Name, as in `system-bodies`, if there is
/// one.
std::optional<Shortcut> shortcutNamed(llvm::StringRef Name);

/// The names of all, for messages: `scan, prefix, …`.
std::string shortcutNames();

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_SHORTCUTS_H
