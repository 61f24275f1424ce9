//===-- MacroNames.cpp - Which files name which macros --------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/MacroNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;

namespace cancel_tidy {

unsigned MacroNames::add(StringRef Name) {
  uint64_t Hash = hashOf(Name);
  auto [It, IsNew] = Numbers.try_emplace(Hash, Numbers.size());
  if (IsNew)
    Hashes.push_back(Hash);
  return It->second;
}

MutableArrayRef<MacroNames::InFile> MacroNames::in(const FileWords &Words) {
  std::unique_ptr<File> &Result = Files[&Words];
  if (!Result)
    Result = std::make_unique<File>();
  unsigned Known = std::exchange(Result->Known, size());
  size_t CostOfSearch =
      size_t(size() - Known) * Log2_64_Ceil(Words.Hashes.size() + 1);
  if (CostOfSearch < Words.Hashes.size()) {
    for (unsigned Name = Known; Name != size(); ++Name)
      if (Words.contains(Hashes[Name]))
        Result->Names.push_back({Name});
  } else if (Known != size()) {
    for (uint64_t Hash : Words.Hashes)
      if (auto It = Numbers.find(Hash);
          It != Numbers.end() && It->second >= Known)
        Result->Names.push_back({It->second});
  }
  return Result->Names;
}

} // namespace cancel_tidy
