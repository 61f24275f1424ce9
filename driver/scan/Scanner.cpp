//===-- Scanner.cpp - The scan of all units -------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/Scanner.h"
#include "driver/run/WorkerProcess.h"
#include "driver/scan/UnitScanner.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/JSON.h"
#include <atomic>
#include <new>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace llvm;

namespace cancel_tidy {

namespace {
/// In seconds. Most take some hundredths of one. What takes longer is left to
/// the analysis.
constexpr unsigned MaxTimeForUnit = 10;

/// Reads nothing that might never end, as a FIFO: it is not there.
class RegularFiles : public vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;

  ErrorOr<std::unique_ptr<vfs::File>>
  openFileForRead(const Twine &Path) override {
    ErrorOr<vfs::Status> Status = status(Path);
    if (Status && !Status->isRegularFile())
      return std::make_error_code(std::errc::no_such_file_or_directory);
    return ProxyFileSystem::openFileForRead(Path);
  }
};

/// The number of the next unit to be scanned, shared by processes.
class SharedCounter {
public:
  SharedCounter()
      : Memory(mmap(nullptr, sizeof(std::atomic<size_t>),
                    PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
                    0)) {
    if (Memory != MAP_FAILED)
      Next = new (Memory) std::atomic<size_t>(0);
  }
  ~SharedCounter() {
    if (Next)
      munmap(Memory, sizeof(std::atomic<size_t>));
  }
  SharedCounter(const SharedCounter &) = delete;
  SharedCounter &operator=(const SharedCounter &) = delete;

  explicit operator bool() const { return Next; }
  size_t take() { return Next->fetch_add(1); }
  size_t value() const { return *Next; }

private:
  void *Memory;
  std::atomic<size_t> *Next = nullptr;
};

/// Writes scans, one a line; a file's name only once, later its number.
class ScanWriter {
public:
  explicit ScanWriter(raw_ostream &OS) : OS(OS) {}

  void write(size_t Index, const UnitScan &Scan) {
    json::Array NewNames, Files, Includes, Ordered, Outlines;
    for (StringRef Name : Scan.Files) {
      auto [It, IsNew] = Numbers.try_emplace(Name, Numbers.size());
      if (IsNew)
        NewNames.push_back(Name);
      Files.push_back(It->second);
    }
    for (const SystemInclude &I : Scan.Movable.Headers)
      Includes.push_back(toJSON(I));
    for (auto [First, Second] : Scan.Movable.Ordered)
      Ordered.push_back(json::Array{First, Second});
    for (const FileOutline &O : Scan.Outlines)
      Outlines.push_back(json::Array{O.File, O.Hash});
    OS << json::Value(json::Object{{"unit", Index},
                                   {"relevant", Scan.IsRelevant},
                                   {"bytes", Scan.Bytes},
                                   {"reads", Scan.Reads},
                                   {"names", std::move(NewNames)},
                                   {"files", std::move(Files)},
                                   {"includes", std::move(Includes)},
                                   {"ordered", std::move(Ordered)},
                                   {"outlines", std::move(Outlines)},
                                   {"contents", Scan.Contents}})
       << '\n';
    OS.flush();
  }

private:
  raw_ostream &OS;
  StringMap<size_t> Numbers;
};

/// JSON cannot carry other names.
bool canBeWritten(const UnitScan &Scan) {
  if (!json::isUTF8(Scan.Reads))
    return false;
  return all_of(Scan.Files,
                [](StringRef Name) { return json::isUTF8(Name); }) &&
         all_of(Scan.Movable.Headers, [](const SystemInclude &I) {
           return json::isUTF8(I.Name) && json::isUTF8(I.Path);
         });
}

/// Reads what one process writes.
class ScanReader {
public:
  /// Takes in those lines of \p Said, all that the process has said, that are
  /// new and complete.
  void read(StringRef Said, ProjectScan &Result) {
    while (true) {
      size_t End = Said.find('\n', Taken);
      if (End == StringRef::npos)
        return;
      if (Expected<json::Value> Line = json::parse(Said.slice(Taken, End)))
        readLine(*Line, Result);
      else
        consumeError(Line.takeError());
      Taken = End + 1;
    }
  }

private:
  void readLine(const json::Value &Line, ProjectScan &Result) {
    const json::Object &Fields = *Line.getAsObject();
    for (const json::Value &Name : *Fields.getArray("names"))
      Names.push_back(Result.Names.insert(*Name.getAsString()).first->getKey());
    UnitScan &Scan = Result.Units[*Fields.getInteger("unit")];
    for (const json::Value &Number : *Fields.getArray("files"))
      Scan.Files.push_back(Names[*Number.getAsInteger()]);
    json::Path::Root Path;
    fromJSON(*Fields.get("includes"), Scan.Movable.Headers, Path);
    for (const json::Value &Pair : *Fields.getArray("ordered")) {
      const json::Array &Both = *Pair.getAsArray();
      Scan.Movable.Ordered.push_back(
          {*Both[0].getAsInteger(), *Both[1].getAsInteger()});
    }
    for (const json::Value &Outline : *Fields.getArray("outlines")) {
      const json::Array &Both = *Outline.getAsArray();
      Scan.Outlines.push_back(
          {unsigned(*Both[0].getAsInteger()), *Both[1].getAsUINT64()});
    }
    Scan.Contents = *Fields.get("contents")->getAsUINT64();
    Scan.Bytes = *Fields.getInteger("bytes");
    Scan.Reads = Fields.getString("reads")->str();
    Scan.IsRelevant = *Fields.getBoolean("relevant");
    Scan.IsComplete = true;
  }

  size_t Taken = 0;
  std::vector<StringRef> Names;
};

struct Running {
  WorkerProcess Worker;
  ScanReader Reader;
};

class ProjectScanner {
public:
  ProjectScanner(ArrayRef<Unit> Units, const RunLimits &Limits,
                 const RelevanceOfUnits *Matters, const FileOverlay *Overlay)
      : Units(Units), Limits(Limits), Matters(Matters), Overlay(Overlay) {
    Result.Units.resize(Units.size());
    // Units have limits, not the process, which has many of them.
    using namespace std::chrono;
    seconds Time = ceil<seconds>(this->Limits.Each.Time);
    if (Time.count() > 0 && Time.count() < MaxTimeForUnit)
      TimeForUnit = Time.count();
    this->Limits.Each.Time = milliseconds(0);
  }

  ProjectScan run() {
    // A process may be lost for each unit.
    size_t MaxStarts = Units.size() + Limits.Jobs;
    while (Next && !caughtSignal() &&
           !(Next.value() >= Units.size() && Workers.empty())) {
      while (Next.value() < Units.size() && Workers.size() < Limits.Jobs &&
             MaxStarts && start())
        --MaxStarts;
      if (Workers.empty())
        break;
      wait();
    }
    Workers.clear();
    return std::move(Result);
  }

private:
  bool start() {
    Expected<WorkerProcess> Worker = WorkerProcess::start(
        Limits.Each, Signals, [&](raw_ostream &OS) { work(OS); });
    if (!Worker) {
      consumeError(Worker.takeError());
      return false;
    }
    Workers.push_back({std::move(*Worker), ScanReader()});
    return true;
  }

  /// Runs in a process of its own.
  void work(raw_ostream &OS) {
    UnitScanner Scanner(
        makeIntrusiveRefCnt<RegularFiles>(
            Overlay ? withOverlay(*Overlay) : vfs::createPhysicalFileSystem()),
        Matters);
    ScanWriter Writer(OS);
    for (size_t Index; (Index = Next.take()) < Units.size();) {
      // Ends the process where a unit takes too long.
      alarm(TimeForUnit);
      UnitScan Scan = Scanner.scan(Units[Index]);
      alarm(0);
      if (Scan.IsComplete && canBeWritten(Scan))
        Writer.write(Index, Scan);
    }
    // Nobody needs what the scanner has learnt.
    OS.flush();
    _exit(0);
  }

  void wait() {
    std::vector<pollfd> Pipes;
    for (const Running &R : Workers)
      Pipes.push_back({R.Worker.pipe(), POLLIN, 0});
    // The end of a worker interrupts it.
    timespec Timeout = {1, 0};
    ppoll(Pipes.data(), Pipes.size(), &Timeout, &Signals.whileWaiting());
    for (size_t I = Workers.size(); I-- > 0;) {
      bool IsOver = Workers[I].Worker.update();
      Workers[I].Reader.read(Workers[I].Worker.said(), Result);
      if (IsOver)
        Workers.erase(Workers.begin() + I);
    }
  }

  ArrayRef<Unit> Units;
  RunLimits Limits;
  unsigned TimeForUnit = MaxTimeForUnit;
  const RelevanceOfUnits *Matters;
  const FileOverlay *Overlay;
  SignalGuard Signals;
  SharedCounter Next;
  std::vector<Running> Workers;
  ProjectScan Result;
};
} // namespace

ProjectScan scanAll(ArrayRef<Unit> Units, const RunLimits &Limits,
                    ScanDepth Depth, const FileOverlay *Overlay) {
  std::optional<RelevanceOfUnits> Matters;
  if (Depth == ScanDepth::Words)
    Matters.emplace(Units);
  return ProjectScanner(Units, Limits, Matters ? &*Matters : nullptr, Overlay)
      .run();
}

} // namespace cancel_tidy
