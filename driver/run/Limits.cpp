//===-- Limits.cpp - What a worker may take -------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/Limits.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <cmath>

using namespace llvm;

namespace cancel_tidy {

/// Reads \p Text as a number that is finite and not negative.
static std::optional<double> parseNumber(StringRef Text) {
  double Number;
  // What is no digit here (inf, nan, hexadecimal) is a mistake.
  if (Text.empty() ||
      Text.find_first_not_of("0123456789.") != StringRef::npos ||
      Text.getAsDouble(Number) || !std::isfinite(Number))
    return std::nullopt;
  return Number;
}

std::optional<std::chrono::milliseconds> parseSeconds(StringRef Text) {
  std::optional<double> Seconds = parseNumber(Text);
  // A limit beyond this is a slip, and the clock could not hold it.
  constexpr double Year = 366.0 * 24 * 3600;
  if (!Seconds || *Seconds > Year)
    return std::nullopt;
  // Not none, if it is little.
  return std::chrono::milliseconds(
      static_cast<int64_t>(std::ceil(*Seconds * 1000)));
}

std::optional<uint64_t> parseSize(StringRef Text) {
  StringRef Digits =
      Text.take_while([](char C) { return isDigit(C) || C == '.'; });
  std::string Suffix = Text.drop_front(Digits.size()).upper();
  std::optional<double> Number = parseNumber(Digits);
  int Shift = StringSwitch<int>(Suffix)
                  .Cases("K", "KB", "KIB", 10)
                  .Cases("M", "MB", "MIB", 20)
                  .Cases("G", "GB", "GIB", 30)
                  .Cases("T", "TB", "TIB", 40)
                  .Default(0);
  if (!Number || (Shift == 0 && (!Suffix.empty() || *Number != 0)))
    return std::nullopt;
  double Bytes = std::ceil(std::ldexp(*Number, Shift));
  if (Bytes > std::ldexp(1.0, 62))
    return std::nullopt;
  return static_cast<uint64_t>(Bytes);
}

std::string display(std::chrono::milliseconds Time) {
  std::string Text;
  raw_string_ostream(Text) << format("%.10g", Time.count() / 1000.0) << " s";
  return Text;
}

std::string displaySize(uint64_t Bytes) {
  return utostr((Bytes + (1 << 20) - 1) >> 20) + " MB";
}

} // namespace cancel_tidy
