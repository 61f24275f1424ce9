//===-- Shortcuts.cpp - What an analysis may leave out --------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/Shortcuts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace cancel_tidy {

static constexpr std::pair<StringLiteral, Shortcut> Names[] = {
    {"scan", Shortcut::Scan},
    {"prefix", Shortcut::Prefix},
    {"system-bodies", Shortcut::SystemBodies},
    {"traversal", Shortcut::Traversal},
};

std::optional<Shortcut> shortcutNamed(StringRef Name) {
  for (const auto &[Known, S] : Names)
    if (Known == Name)
      return S;
  return std::nullopt;
}

std::string shortcutNames() { return join(make_first_range(Names), ", "); }

} // namespace cancel_tidy
