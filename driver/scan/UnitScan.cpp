//===-- UnitScan.cpp - What the preprocessor tells of a unit --------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/UnitScan.h"
#include "clang/Tooling/Inclusions/StandardLibrary.h"

using namespace llvm;

namespace cancel_tidy {

bool isStandardHeader(llvm::StringRef Name) {
  using namespace clang::tooling::stdlib;
  std::string Bracketed = ("<" + Name + ">").str();
  return Header::named(Bracketed, Lang::CXX) ||
         Header::named(Bracketed, Lang::C);
}

json::Value toJSON(const SystemInclude &I) {
  return json::Object{{"name", json::fixUTF8(I.Name)},
                      {"path", json::fixUTF8(I.Path)},
                      {"bytes", I.Bytes}};
}

bool fromJSON(const json::Value &Value, SystemInclude &I, json::Path Path) {
  json::ObjectMapper Map(Value, Path);
  return Map && Map.map("name", I.Name) && Map.map("path", I.Path) &&
         Map.map("bytes", I.Bytes);
}

} // namespace cancel_tidy
