//===-- IndexFormat.h - The bytes of an index ----------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An index is one file that is mapped and used as it lies there: a header, then
// tables of records of fixed size, in the byte order of the machine. Each text,
// path and state of a file stands in it once, whatever the number of units that
// refer to it by its position. A directory below the project's root is written
// relative to it (`.` is the root), any other one absolute, so that an index
// serves wherever the project lies.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_CACHE_INDEXFORMAT_H
#define CANCEL_TIDY_DRIVER_CACHE_INDEXFORMAT_H

#include "driver/cache/FileStates.h"
#include <type_traits>

namespace cancel_tidy::index_format {

/// To be increased whenever anything here, or in what results and scans are
/// written as (CachedResult.h, KeptScans.h), changes.
constexpr uint32_t Schema = 2;

constexpr char Magic[8] = {'c', 't', 'c', 'a', 'c', 'h', 'e', '\n'};

enum Table : unsigned {
  /// Where each text begins in Bytes, and one more, where the last one ends.
  TextBegins,
  Bytes,
  Paths,
  Versions,
  Probes,
  /// Texts.
  ProbeNames,
  /// Versions and probes, of one unit after the other.
  UnitVersions,
  UnitProbes,
  Units,
  TableCount
};

struct Header {
  char Magic[8];
  uint32_t Schema;
  /// Also tells the byte order.
  uint32_t HeaderSize;
  /// Of all that comes behind it.
  uint64_t Checksum;
  /// Where each table begins, from the start of the file, and one more, where
  /// the last one ends. All are multiples of 8.
  uint64_t Begins[TableCount + 1];
  /// Elements in each table.
  uint64_t Counts[TableCount];
};

/// A directory and a name in it, both texts, and what was last known of it.
struct Path {
  uint32_t Directory;
  uint32_t Name;
  FileStamp Stamp;
  /// What it held when it had the stamp.
  uint64_t Hash;
};

/// A path in one of its states.
struct Version {
  uint32_t Path;
  /// Another path, if it is reached through links.
  uint32_t Real;
  /// A FoundAs.
  uint32_t As;
  uint32_t Padding;
  uint64_t Hash;
};

/// A directory, a text, in which there were no such names when it had the
/// stamp.
struct Probe {
  uint32_t Directory;
  uint32_t FirstName;
  uint32_t Names;
  uint32_t Padding;
  FileStamp Stamp;
};

/// See UnitKey.
struct Key {
  uint64_t Place;
  uint64_t Flags;
  uint64_t Rules;
};

struct Unit {
  index_format::Key Key;
  uint32_t FirstVersion;
  uint32_t Versions;
  uint32_t FirstProbe;
  uint32_t Probes;
  /// A text; empty if nothing at all was found.
  uint32_t Result;
  /// The processor time of its analysis.
  uint32_t Milliseconds;
  /// When it was last of use, in hours since 1970.
  uint32_t Hour;
  /// A text, the scan that its includes were found by; empty if none is kept.
  uint32_t Scan;
};

static_assert(std::is_trivially_copyable_v<Path> &&
              std::is_trivially_copyable_v<Unit>);
static_assert(sizeof(Path) == 48 && sizeof(Version) == 24 &&
                  sizeof(Probe) == 48 && sizeof(Unit) == 56,
              "no padding that nobody writes");

} // namespace cancel_tidy::index_format

#endif // CANCEL_TIDY_DRIVER_CACHE_INDEXFORMAT_H
