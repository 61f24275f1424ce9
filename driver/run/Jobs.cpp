//===-- Jobs.cpp - How many workers there is room for ---------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/Jobs.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Threading.h"
#include <optional>

using namespace llvm;
namespace path = llvm::sys::path;

namespace cancel_tidy {

namespace {
/// What the system says of itself, in its files.
class SystemFacts {
public:
  explicit SystemFacts(StringRef Root) : Root(Root) {
    std::string Groups = read("/proc/self/cgroup");
    SmallVector<StringRef, 16> Lines;
    StringRef(Groups).split(Lines, '\n', -1, /*KeepEmpty=*/false);
    // `number:controllers:path`; version 2 has the number 0 and no controllers.
    for (StringRef Line : Lines) {
      auto [Controllers, Path] = Line.split(':').second.split(':');
      SmallVector<StringRef, 4> Names;
      Controllers.split(Names, ',');
      for (StringRef Name : Names)
        if (Name.empty() || Name == "memory" || Name == "cpu")
          visitGroups(Name, Path);
    }
    std::string Info = read("/proc/meminfo");
    StringRef Available = StringRef(Info).split("MemAvailable:").second.ltrim();
    uint64_t Kilobytes;
    if (!Available.consumeInteger(10, Kilobytes))
      lower(Memory, Kilobytes * 1024);
  }

  /// Bytes that are left.
  std::optional<uint64_t> Memory;
  /// How many processors' time there is.
  std::optional<uint64_t> Processors;

private:
  static void lower(std::optional<uint64_t> &Bound, uint64_t Value) {
    Bound = Bound ? std::min(*Bound, Value) : Value;
  }

  std::string read(const Twine &Path) const {
    // Their size is given as 0.
    ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer =
        MemoryBuffer::getFileAsStream(Root + Path);
    return Buffer ? (*Buffer)->getBuffer().str() : "";
  }

  std::optional<uint64_t> readNumber(const Twine &Path) const {
    uint64_t Number;
    if (!to_integer(StringRef(read(Path)).trim(), Number, 10))
      return std::nullopt;
    return Number;
  }

  /// The group at \p Path and those around it. In a container the path can be
  /// one that only the host has; the mount itself is the container's group.
  void visitGroups(StringRef Controller, StringRef Path) {
    std::string Mount = "/sys/fs/cgroup";
    if (!Controller.empty())
      Mount += "/" + Controller.str();
    for (StringRef Group = Path;; Group = path::parent_path(Group)) {
      visitGroup(Mount + (Group == "/" ? "" : Group.str()));
      if (Group.empty() || Group == "/")
        break;
    }
  }

  void visitGroup(const std::string &Group) {
    static constexpr std::pair<StringLiteral, StringLiteral> Limits[] = {
        {"/memory.max", "/memory.current"},
        {"/memory.limit_in_bytes", "/memory.usage_in_bytes"}};
    for (const auto &[Limit, Usage] : Limits)
      if (std::optional<uint64_t> Bytes = readNumber(Group + Limit)) {
        uint64_t Used = readNumber(Group + Usage).value_or(0);
        // Pages of files that nobody needs are given back when asked for.
        std::string Stat = read(Group + "/memory.stat");
        uint64_t Cache = 0;
        size_t At = Stat.find("inactive_file ");
        if (At != std::string::npos) {
          StringRef Value = StringRef(Stat).substr(At).split(' ').second;
          if (Value.consumeInteger(10, Cache))
            Cache = 0;
        }
        Used -= std::min(Used, Cache);
        lower(Memory, *Bytes - std::min(*Bytes, Used));
      }

    std::string Both = read(Group + "/cpu.max");
    auto [Quota, Period] = StringRef(Both).trim().split(' ');
    std::string Old = read(Group + "/cpu.cfs_quota_us");
    std::string OldPeriod = read(Group + "/cpu.cfs_period_us");
    if (Both.empty()) {
      Quota = StringRef(Old).trim();
      Period = StringRef(OldPeriod).trim();
    }
    uint64_t Time, Of;
    // `max` and -1 are none.
    if (to_integer(Quota, Time, 10) && to_integer(Period, Of, 10) && Of)
      lower(Processors, (Time + Of - 1) / Of);
  }

  StringRef Root;
};
} // namespace

unsigned defaultJobs(uint64_t MemoryLimit, StringRef SystemRoot) {
  uint64_t Jobs = hardware_concurrency().compute_thread_count();
  SystemFacts System(SystemRoot);
  if (System.Processors)
    Jobs = std::min(Jobs, *System.Processors);
  // A unit of a large template library takes up to this much.
  uint64_t PerJob = uint64_t(1536) << 20;
  if (MemoryLimit)
    PerJob = std::min(PerJob, MemoryLimit);
  if (System.Memory)
    Jobs = std::min(Jobs, *System.Memory / PerJob);
  return std::max<uint64_t>(Jobs, 1);
}

} // namespace cancel_tidy
