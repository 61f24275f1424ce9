// Fix-its of cancellation-catch-all for types that derive from one another: a
// handler of the base class is enough, and one behind it would be dead.
//
// RUN: split-file %s %t && cd %t
// RUN: cp before.cpp after.cpp && %tidy --fix after.cpp -- %mock-flags > fix.out
// RUN: diff expected.cpp after.cpp
// RUN: clang++ -fsyntax-only -Werror=exceptions %mock-flags after.cpp
// RUN: %tidy after.cpp -- %mock-flags | count 0

//--- before.cpp
#include "mock_seastar.h"

void note(const char *What);

seastar::future<> base_class_and_heir(seastar::semaphore &Slots, seastar::abort_source &Stop) {
  try {
    co_await seastar::get_units(Slots, 1, Stop);
  } catch (...) {
    note("no slot");
  }
}

seastar::future<> heir_is_let_through(seastar::semaphore &Slots, seastar::abort_source &Stop) {
  try {
    co_await Slots.wait(Stop, 1);
  } catch (const seastar::semaphore_aborted &) {
    throw;
  } catch (const std::exception &e) {
    note(e.what());
  }
}
//--- expected.cpp
#include "mock_seastar.h"

void note(const char *What);

seastar::future<> base_class_and_heir(seastar::semaphore &Slots, seastar::abort_source &Stop) {
  try {
    co_await seastar::get_units(Slots, 1, Stop);
  } catch (const seastar::abort_requested_exception &) {
    throw;
  } catch (...) {
    note("no slot");
  }
}

seastar::future<> heir_is_let_through(seastar::semaphore &Slots, seastar::abort_source &Stop) {
  try {
    co_await Slots.wait(Stop, 1);
  } catch (const seastar::semaphore_aborted &) {
    throw;
  } catch (const seastar::abort_requested_exception &) {
    throw;
  } catch (const std::exception &e) {
    note(e.what());
  }
}
