//===-- runs.h - Runs a case in every way there is --------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What all harnesses have in common. run.py makes a source for each file of
// cases that includes the file, then its harness, then calls explore() for each
// case.
//
// A run is a sequence of decisions: an await resumes, is cancelled or throws an
// error; a choice is true or false. All sequences are tried, depth first. The
// cancellation is delivered at most once, as a real request would be, an error
// at most once, and only ahead of the cancellation: what becomes of an error is
// nobody's concern here.
//
// A run is over when the case is, when the program would end, or when it has
// gone on for so long that it would do so forever. It must not end by an
// exception, since the cases swallow those; so each run has a stack of its own,
// which is left and never entered again.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_TEST_EXECUTED_RUNS_H
#define CANCEL_TIDY_TEST_EXECUTED_RUNS_H

#include "doubles.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <cxxabi.h>
#include <exception>
#include <map>
#include <string>
#include <typeinfo>
#include <ucontext.h>
#include <vector>

namespace t::harness {

// Enough for each defect to show, few enough to try all combinations.
constexpr unsigned awaits_that_deliver = 5;
constexpr unsigned choices_that_vary = 6;
// Beyond these a run goes on forever.
constexpr unsigned most_awaits = 50;
constexpr unsigned most_choices = 500;
constexpr unsigned most_steps = 500;
// The steps at which a request may begin to stand.
constexpr unsigned steps_that_vary = 4;

enum class ending {
  finished,
  terminated,
  cut_off,
  /// It went on and on while a request stood.
  endless,
  /// It reached another await, of which nothing more is to be seen.
  went_on
};

struct decision {
  unsigned taken;
  unsigned options;
};

struct run {
  std::vector<decision> decisions;
  /// How many of the decisions were used up.
  std::size_t at = 0;

  unsigned awaits = 0;
  unsigned choices = 0;
  unsigned awaits_after_delivery = 0;
  unsigned steps = 0;
  bool delivered = false;
  /// It was requested while the case awaited something else, and not delivered.
  bool requested = false;
  /// The story up to there, if what was awaited then did not hear of it.
  std::string unheard;
  bool error_delivered = false;
  /// Steps since the request stands.
  unsigned steps_after_request = 0;
  ending end = ending::finished;
  std::exception_ptr came_out;
  /// For people: what was decided where.
  std::string story;
};

inline run current;
inline ucontext_t between_runs, within_run;
inline void (*start_case)();
/// Whether somebody still looks at a stack that was left.
inline bool keeps_stacks = false;

/// Whether \p thrown is the cancellation. Each harness says it.
bool is_cancellation(const std::exception_ptr &thrown);

[[noreturn]] inline void fail(const char *why) {
  std::fprintf(stderr, "harness: %s\n", why);
  std::_Exit(2);
}

/// Leaves the run's stack for good.
[[noreturn]] inline void leave(ending how) {
  current.end = how;
  // Forgets the exceptions that were being handled on the stack that is left.
  std::memset(static_cast<void *>(abi::__cxa_get_globals()), 0,
              sizeof(void *) + sizeof(unsigned));
  setcontext(&between_runs);
  fail("cannot leave a run");
}

inline void tell(const std::string &what) {
  if (!current.story.empty())
    current.story += ", ";
  current.story += what;
}

inline void tell(where at, const char *what) {
  tell(std::to_string(at.line()) + ": " + what);
}

inline unsigned decide(unsigned options) {
  if (current.at == current.decisions.size())
    current.decisions.push_back({0, options});
  const decision &made = current.decisions[current.at++];
  if (made.options != options)
    fail("a case does not do the same when it is run the same way again");
  return made.taken;
}

/// Whether the run is about a request that stands until the case ends: from
/// then on each await is cancelled, each token says so, and the rest of the
/// world stands still, so that each condition keeps its answer.
inline bool request_stands = false;
/// The answers that are kept, by line and column.
inline std::map<std::pair<unsigned, unsigned>, bool> kept;

inline bool is_requested() {
  return request_stands ? current.steps_after_request != 0
                        : current.delivered || current.requested;
}

/// The case gets on. Where a request is to stand, it may begin here.
inline void step() {
  if (++current.steps > most_steps)
    leave(ending::cut_off);
  if (!request_stands)
    return;
  if (current.steps_after_request != 0) {
    if (++current.steps_after_request > most_steps / 2)
      leave(ending::endless);
  } else if (current.steps <= steps_that_vary && decide(2) == 1) {
    tell("requested");
    current.steps_after_request = 1;
  }
}

inline bool choose() {
  if (++current.choices > most_choices)
    leave(ending::cut_off);
  // Beyond the bound the answers alternate, so that each loop comes to an end.
  return current.choices > choices_that_vary ? current.choices % 2
                                             : decide(2) == 1;
}

inline void run_case() {
  try {
    start_case();
  } catch (...) {
    current.came_out = std::current_exception();
  }
  leave(ending::finished);
}

/// Runs the case once, as far as was decided, and then the first way there is.
inline void run_once() {
  constexpr std::size_t size = 1 << 20;
  static char *stack = nullptr;
  static bool returned;
  if (!stack || (keeps_stacks && current.end != ending::finished))
    stack = static_cast<char *>(std::malloc(size));
  run fresh;
  fresh.decisions = std::move(current.decisions);
  current = std::move(fresh);
  shared = {};
  kept.clear();
  returned = false;
  getcontext(&between_runs);
  if (returned)
    return;
  returned = true;
  getcontext(&within_run);
  within_run.uc_stack.ss_sp = stack;
  within_run.uc_stack.ss_size = size;
  makecontext(&within_run, run_case, 0);
  setcontext(&within_run);
  fail("cannot begin a run");
}

/// Turns to the next sequence of decisions; false if there is none.
inline bool next_way() {
  std::vector<decision> &made = current.decisions;
  // Decisions beyond were made by an earlier run on another way.
  made.resize(current.at);
  while (!made.empty() && made.back().taken + 1 == made.back().options)
    made.pop_back();
  if (made.empty())
    return false;
  ++made.back().taken;
  return true;
}

enum class fate { not_delivered, passed, completes, continues };

inline std::string name_of(const std::type_info *type) {
  if (!type)
    return "something unknown";
  char *demangled =
      abi::__cxa_demangle(type->name(), nullptr, nullptr, nullptr);
  std::string name = demangled ? demangled : type->name();
  std::free(demangled);
  return name;
}

/// What became of the cancellation of the run that is over.
inline fate fate_of_run() {
  if (!current.delivered)
    return fate::not_delivered;
  if (current.end == ending::terminated)
    return fate::passed;
  if (current.end == ending::cut_off) {
    // Nobody reads on to the fiftieth await.
    current.story.erase(current.story.find("cancelled") + 9);
    current.story += ", then on and on";
    return fate::continues;
  }
  if (current.end == ending::went_on) {
    tell("went on");
    return fate::continues;
  }
  if (!current.came_out) {
    tell("returned");
  } else {
    if (is_cancellation(current.came_out))
      return fate::passed;
    try {
      std::rethrow_exception(current.came_out);
    } catch (...) {
      tell("came out as " + name_of(abi::__cxa_current_exception_type()));
    }
  }
  return current.awaits_after_delivery ? fate::continues : fate::completes;
}

/// The story of a run that goes on although a request stands; empty if there is
/// none.
inline std::string endless_run() {
  std::string found;
  current = {};
  request_stands = true;
  do {
    run_once();
    if (current.end == ending::endless &&
        (found.empty() || current.story.size() < found.size()))
      found = current.story;
  } while (next_way());
  request_stands = false;
  return found;
}

/// Runs a case in all ways and prints one line of JSON.
inline void explore(const char *name, void (*start)(), bool asks_for_loops) {
  start_case = start;
  current = {};
  unsigned runs = 0;
  unsigned delivered = 0;
  std::string completes, continues, skips, unheard;
  auto keep_shorter = [](std::string &kept, const std::string &story) {
    if (kept.empty() || story.size() < kept.size())
      kept = story;
  };
  auto keep_shortest = [&](std::string &kept) {
    keep_shorter(kept, current.story);
  };
  do {
    run_once();
    if (++runs > 100000)
      fail("a case has too many ways to run");
    if (shared.held && current.end != ending::cut_off)
      keep_shortest(skips);
    if (!current.unheard.empty())
      keep_shorter(unheard, current.unheard);
    switch (fate_of_run()) {
    case fate::not_delivered:
      continue;
    case fate::passed:
      break;
    case fate::completes:
      keep_shortest(completes);
      break;
    case fate::continues:
      keep_shortest(continues);
      break;
    }
    ++delivered;
  } while (next_way());
  const char *truth = !continues.empty()   ? "loses: continues"
                      : !completes.empty() ? "loses: completes"
                      : delivered          ? "passes"
                                           : "passes: never delivered";
  std::printf("{\"name\": \"%s\", \"truth\": \"%s\", \"runs\": %u, "
              "\"witness\": \"%s\", \"skips\": \"%s\", \"endless\": \"%s\", "
              "\"unheard\": \"%s\"}\n",
              name, truth, runs,
              (continues.empty() ? completes : continues).c_str(),
              skips.c_str(), asks_for_loops ? endless_run().c_str() : "",
              unheard.c_str());
}

inline void prepare() { std::set_terminate(die); }

} // namespace t::harness

namespace t {

void work() noexcept { harness::step(); }

bool ready(where at) noexcept { return choice(at); }

bool choice(where at) noexcept {
  if (harness::request_stands && harness::is_requested()) {
    harness::step();
    auto [It, is_new] =
        harness::kept.try_emplace({at.line(), at.column()}, false);
    if (is_new) {
      It->second = harness::choose();
      harness::tell(at, It->second ? "always true" : "always false");
    }
    return It->second;
  }
  bool answer = harness::choose();
  harness::tell(at, answer ? "true" : "false");
  return answer;
}

void may_fail(where at) {
  if (!harness::choose())
    return;
  harness::tell(at, "fails");
  throw error{};
}

void log(const char *) noexcept {}
void cleanup() noexcept {}
resource shared;
void resource::acquire() noexcept { ++held; }
void resource::release() noexcept { --held; }
void die() noexcept {
  // What the program held ends with it.
  shared = {};
  harness::leave(harness::ending::terminated);
}

} // namespace t

// The linker puts these in the place of the real ones (-Wl,--wrap).
extern "C" [[noreturn]] void __wrap_abort() { t::die(); }
extern "C" [[noreturn]] void __wrap_exit(int) { t::die(); }

#endif // CANCEL_TIDY_TEST_EXECUTED_RUNS_H
