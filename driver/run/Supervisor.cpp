//===-- Supervisor.cpp - Workers, one process per unit --------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/Supervisor.h"
#include "checks/ConfiguredVocabulary.h"
#include "driver/run/WorkerProcess.h"
#include "llvm/ADT/STLExtras.h"
#include <deque>
#include <poll.h>

using namespace llvm;

namespace cancel_tidy {

namespace {
struct Job {
  /// Of a unit, or of a preparation.
  size_t Index;
  Shortcuts Taken;
  bool IsPreparation = false;
  bool IsRetry = false;
};

struct Running {
  Job Task;
  WorkerProcess Worker;
};

class Supervisor {
public:
  Supervisor(ArrayRef<Unit> Units, const RunLimits &Limits,
             const AnalysisOptions &Options, Progress &Shown, UnitWork Work,
             const Schedule &Planned)
      : Units(Units), Limits(Limits), Root(Options.Root), Shown(Shown),
        Work(Work), Preparations(Planned.Preparations), Done(Planned.Done),
        Results(Units.size()), IsDone(Units.size()), IsBlocked(Units.size()),
        IsPrepared(Planned.Preparations.size()) {
    for (const auto &[Index, P] : enumerate(Preparations)) {
      Waiting.push_back({Index, Options.Allowed, /*IsPreparation=*/true});
      for (size_t I : P.Units)
        IsBlocked[I] = true;
    }
    for (size_t I = 0; I != Units.size(); ++I)
      Waiting.push_back(
          {Planned.Order.empty() ? I : Planned.Order[I], Options.Allowed});
  }

  std::vector<UnitResult> run() {
    while (!caughtSignal() &&
           !(Waiting.empty() && Retries.empty() && Workers.empty())) {
      while (Workers.size() < Limits.Jobs)
        if (!start(Waiting))
          break;
      if (Workers.empty() && Waiting.empty() && !Retries.empty())
        start(Retries);
      if (!Workers.empty())
        wait();
    }
    // None is left when something is printed.
    Workers.clear();
    for (size_t I = 0; I != Units.size(); ++I)
      if (!IsDone[I])
        Results[I].Failure = "interrupted";
    return std::move(Results);
  }

private:
  /// Starts the first of \p Jobs that waits for nothing. Returns false if there
  /// is none, or if that must wait.
  bool start(std::deque<Job> &Jobs);
  bool mustWait(const Job &J) const {
    if (!J.IsPreparation)
      return IsBlocked[J.Index];
    const std::optional<size_t> &After = Preparations[J.Index].After;
    return After && !IsPrepared[*After];
  }
  void wait();
  void finish(const Running &Ended);
  void prepared(size_t Index, StringRef Said) {
    Preparations[Index].Ready(Said);
    IsPrepared[Index] = true;
    for (size_t I : Preparations[Index].Units)
      IsBlocked[I] = false;
  }
  void done(size_t Index, UnitResult Result) {
    Profile::get().addUnit(Units[Index].File,
                           std::exchange(Result.Profile, {}));
    if (Done)
      Done(Index, Result);
    Results[Index] = std::move(Result);
    IsDone[Index] = true;
    Shown.finished(Root.display(Units[Index].File));
  }
  void fail(size_t Index, const Twine &Reason) {
    UnitResult Result;
    Result.Failure = Reason.str();
    done(Index, std::move(Result));
  }

  ArrayRef<Unit> Units;
  const RunLimits &Limits;
  const ProjectRoot &Root;
  Progress &Shown;
  UnitWork Work;
  ArrayRef<Preparation> Preparations;
  const std::function<void(size_t, UnitResult &)> &Done;
  SignalGuard Signals;
  std::deque<Job> Waiting;
  /// Those that come when nothing else runs.
  std::deque<Job> Retries;
  std::vector<Running> Workers;
  std::vector<UnitResult> Results;
  std::vector<bool> IsDone;
  /// By units: their preparation is not over.
  std::vector<bool> IsBlocked;
  /// By preparations: they are over.
  std::vector<bool> IsPrepared;
};

bool Supervisor::start(std::deque<Job> &Jobs) {
  auto Next = find_if(Jobs, [&](const Job &J) { return !mustWait(J); });
  if (Next == Jobs.end())
    return false;
  Job Task = *Next;
  if (!Task.IsPreparation && !Units[Task.Index].Problem.empty()) {
    Jobs.erase(Next);
    fail(Task.Index, Units[Task.Index].Problem);
    return true;
  }
  Phase Starting(Task.IsPreparation ? StringLiteral("prefix")
                                    : Profile::WorkerPhase);
  Expected<WorkerProcess> Worker =
      WorkerProcess::start(Limits.Each, Signals, [&](raw_ostream &OS) {
        if (Task.IsPreparation)
          Preparations[Task.Index].Work(OS);
        else
          Work(Task.Index, Task.Taken, OS);
      });
  if (Worker) {
    Jobs.erase(Next);
    Workers.push_back({Task, std::move(*Worker)});
    return true;
  }
  std::string Reason = toString(Worker.takeError());
  // When another one has ended, there may be room.
  if (!Workers.empty())
    return false;
  Jobs.erase(Next);
  if (Task.IsPreparation)
    prepared(Task.Index, "");
  else
    fail(Task.Index, "no process could be started for it: " + Reason);
  return true;
}

void Supervisor::wait() {
  using Clock = WorkerProcess::Clock;
  // Progress is to be shown now and then.
  Clock::time_point Next = Clock::now() + std::chrono::seconds(1);
  std::vector<pollfd> Pipes;
  for (const Running &R : Workers) {
    Pipes.push_back({R.Worker.pipe(), POLLIN, 0});
    if (std::optional<Clock::time_point> Deadline = R.Worker.deadline())
      Next = std::min(Next, *Deadline);
  }
  auto Time = std::chrono::duration_cast<std::chrono::nanoseconds>(
      std::max(Next - Clock::now(), Clock::duration::zero()));
  timespec Timeout = {time_t(Time.count() / 1000000000),
                      long(Time.count() % 1000000000)};
  // The end of a worker interrupts it.
  ppoll(Pipes.data(), Pipes.size(), &Timeout, &Signals.whileWaiting());
  Shown.tick();
  for (size_t I = Workers.size(); I-- > 0;) {
    if (!Workers[I].Worker.update())
      continue;
    Running Ended = std::move(Workers[I]);
    Workers.erase(Workers.begin() + I);
    finish(Ended);
  }
}

void Supervisor::finish(const Running &Ended) {
  const WorkerProcess &Worker = Ended.Worker;
  size_t Index = Ended.Task.Index;
  if (Ended.Task.IsPreparation)
    return prepared(Index, Worker.complaint().empty() ? Worker.said() : "");
  // A result that is complete counts, whatever became of its process then.
  UnitResult Result;
  if (Expected<json::Value> Value = json::parse(Worker.said())) {
    json::Path::Root Path;
    if (fromJSON(*Value, Result, Path)) {
      if (Ended.Task.IsRetry)
        Result.Reads.clear();
      return done(Index, std::move(Result));
    }
  } else {
    consumeError(Value.takeError());
  }
  if (!Ended.Task.IsRetry) {
    Retries.push_back({Index, Shortcuts::none(), /*IsPreparation=*/false,
                       /*IsRetry=*/true});
    return;
  }
  fail(Index, Worker.complaint().empty() ? "its result was not complete"
                                         : Worker.complaint());
}
} // namespace

std::vector<UnitResult> superviseAll(ArrayRef<Unit> Units,
                                     const RunLimits &Limits,
                                     const AnalysisOptions &Options,
                                     Progress &Shown, UnitWork Work,
                                     const Schedule &Planned) {
  return Supervisor(Units, Limits, Options, Shown, Work, Planned).run();
}

std::vector<UnitResult> analyseAll(ArrayRef<Unit> Units,
                                   const RunLimits &Limits,
                                   const AnalysisOptions &Options,
                                   Progress &Shown, const Schedule &Planned) {
  // The workers find them there.
  for (const Unit &U : Units)
    consumeError(configuredVocabulary(U.OfChecks).takeError());
  return superviseAll(
      Units, Limits, Options, Shown,
      [&](size_t Index, Shortcuts Taken, raw_ostream &OS) {
        OS << toJSON(
            analyse(Units[Index], Options, Taken,
                    Planned.InFront ? Planned.InFront(Index) : nullptr));
      },
      Planned);
}

} // namespace cancel_tidy
