// Cancellations from children that the case itself asked to stop: the child's,
// or one's own.
//
// RUN: %python %S/run.py --linter=%cancel-tidy %s

#include "runtime.h"

using cppcoro::operation_cancelled;

//===-- One's own token given to the child --------------------------------===//

// loses: completes
cppcoro::task<> child_has_both_tokens() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), t::token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

// passes: never delivered
cppcoro::task<> child_has_the_source_s_token_only() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

// loses: completes
cppcoro::task<> own_token_in_a_variable() {
  auto own = t::token();
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), own);
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

// passes: never delivered
cppcoro::task<> source_s_token_in_a_variable() {
  cppcoro::cancellation_source stop;
  auto token = stop.token();
  auto work = t::child(token);
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

// passes: never delivered
cppcoro::task<> source_s_token_twice() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), stop.token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

// passes: never delivered
cppcoro::task<> another_source_s_token() {
  cppcoro::cancellation_source stop, other;
  auto work = t::child(stop.token(), other.token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

// loses: completes
cppcoro::task<> another_source_is_linked_to_one_s_own_token() {
  cppcoro::cancellation_source stop, other;
  auto work = t::child(stop.token(), other.token());
  cppcoro::cancellation_registration link(
      t::token(), [&] { other.request_cancellation(); });
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

// loses: completes
cppcoro::task<> awaited_where_it_is_made() {
  cppcoro::cancellation_source stop;
  stop.request_cancellation();
  try {
    co_await t::child(stop.token(), t::token());
  } catch (const operation_cancelled &) {
  }
}

// passes: never delivered
cppcoro::task<> source_s_token_only_and_awaited_where_it_is_made() {
  cppcoro::cancellation_source stop;
  stop.request_cancellation();
  try {
    co_await t::child(stop.token());
  } catch (const operation_cancelled &) {
  }
}

// loses: completes
cppcoro::task<> all_caught() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), t::token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (...) {
    t::log();
  }
}

// passes: never delivered
cppcoro::task<> all_caught_of_a_child_with_the_source_s_token() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (...) {
    t::log();
  }
}

// passes
cppcoro::task<> all_caught_and_passed_on() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), t::token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (...) {
    t::log();
    throw;
  }
}

// loses: completes
cppcoro::task<> replaced() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), t::token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
    throw t::error();
  }
}

// loses: continues
cppcoro::task<> goes_on_behind_the_join() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), t::token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
  co_await t::step();
}

// loses: completes
void blocks() {
  cppcoro::cancellation_source stop;
  stop.request_cancellation();
  try {
    cppcoro::sync_wait(t::child(stop.token(), t::token()));
  } catch (const operation_cancelled &) {
  }
}

// passes: never delivered
void blocks_for_a_child_with_the_source_s_token() {
  cppcoro::cancellation_source stop;
  stop.request_cancellation();
  try {
    cppcoro::sync_wait(t::child(stop.token()));
  } catch (const operation_cancelled &) {
  }
}

//===-- Passed on to the source -------------------------------------------===//

// loses: completes
cppcoro::task<> linked_source() {
  cppcoro::cancellation_source stop;
  cppcoro::cancellation_registration link(t::token(),
                                          [&] { stop.request_cancellation(); });
  auto work = t::child(stop.token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

// passes
cppcoro::task<> linked_source_and_ones_own_token_asked() {
  cppcoro::cancellation_source stop;
  cppcoro::cancellation_registration link(t::token(),
                                          [&] { stop.request_cancellation(); });
  auto work = t::child(stop.token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
    if (t::token().is_cancellation_requested())
      throw;
  }
}

// passes: never delivered
cppcoro::task<> another_source_linked() {
  cppcoro::cancellation_source stop, other;
  cppcoro::cancellation_registration link(
      t::token(), [&] { other.request_cancellation(); });
  auto work = t::child(stop.token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

static void ask(cppcoro::cancellation_source &stop) {
  stop.request_cancellation();
}

// loses: completes
cppcoro::task<> linked_by_a_helper() {
  cppcoro::cancellation_source stop;
  cppcoro::cancellation_registration link(t::token(), [&] { ask(stop); });
  auto work = t::child(stop.token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

//===-- Given where it is not seen ----------------------------------------===//

// loses: completes
cppcoro::task<> made_by_a_lambda() {
  cppcoro::cancellation_source stop;
  auto make = [&] { return t::child(stop.token(), t::token()); };
  auto work = make();
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

// passes: never delivered
cppcoro::task<> made_by_a_lambda_with_the_source_s_token() {
  cppcoro::cancellation_source stop;
  auto make = [&] { return t::child(stop.token()); };
  auto work = make();
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

static cppcoro::task<> make(cppcoro::cancellation_token token) {
  return t::child(token, t::token());
}

// loses: completes
// linter says passes, since a child is judged by the tokens that it is visibly
// given
cppcoro::task<> made_by_a_helper() {
  cppcoro::cancellation_source stop;
  auto work = make(stop.token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

// loses: completes
// linter says passes, since a local token is judged by what it is initialised
// with
cppcoro::task<> own_token_assigned() {
  cppcoro::cancellation_source stop;
  auto other = stop.token();
  other = t::token();
  auto work = t::child(stop.token(), other);
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

//===-- Told apart by one's own token -------------------------------------===//

// passes
cppcoro::task<> ones_own_token_asked_in_the_handler() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), t::token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
    if (t::token().is_cancellation_requested())
      throw;
  }
}

// loses: completes
cppcoro::task<> ones_own_token_asked_the_wrong_way_round() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), t::token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
    if (!t::token().is_cancellation_requested())
      throw;
  }
}

// loses: completes
cppcoro::task<> child_s_source_asked_in_the_handler() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), t::token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
    if (!stop.is_cancellation_requested())
      throw;
  }
}

// passes
cppcoro::task<> ones_own_token_throws_in_the_handler() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), t::token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
    t::token().throw_if_cancellation_requested();
  }
}

// passes
cppcoro::task<> ones_own_token_throws_behind_the_handler() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), t::token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
  t::token().throw_if_cancellation_requested();
  co_await t::step();
}

// loses: completes
cppcoro::task<> ones_own_token_throws_at_times() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), t::token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
    if (t::choice())
      t::token().throw_if_cancellation_requested();
  }
}

// passes
cppcoro::task<> ones_own_token_asked_behind_the_handler() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), t::token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
  if (t::token().is_cancellation_requested())
    throw operation_cancelled{};
  co_await t::step();
}

// loses: completes
cppcoro::task<> ones_own_token_asked_in_front() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), t::token());
  stop.request_cancellation();
  t::token().throw_if_cancellation_requested();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

//===-- Waited for without the result -------------------------------------===//

// passes
cppcoro::task<> waited_for_first_and_ones_own_token_asked() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), t::token());
  stop.request_cancellation();
  co_await work.when_ready();
  t::token().throw_if_cancellation_requested();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

// loses: completes
// linter says passes, since a wait without the result counts, whether or not
// one's own token is asked behind it
cppcoro::task<> waited_for_first() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), t::token());
  stop.request_cancellation();
  co_await work.when_ready();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

// loses: completes
cppcoro::task<> another_one_waited_for_first() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), t::token());
  auto other = t::child(stop.token());
  stop.request_cancellation();
  co_await other.when_ready();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

//===-- Who is stopped, and when ------------------------------------------===//

// loses: completes
cppcoro::task<> another_child_stopped() {
  cppcoro::cancellation_source stop, other;
  auto work = t::child(stop.token(), t::token());
  other.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

// loses: completes
cppcoro::task<> child_stopped_afterwards() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), t::token());
  try {
    co_await work;
  } catch (const operation_cancelled &) {
    stop.request_cancellation();
  }
}

// loses: completes
cppcoro::task<> stopped_at_times() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), t::token());
  if (t::choice())
    stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

// passes: never delivered
cppcoro::task<> stopped_at_times_with_the_source_s_token() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token());
  if (t::choice())
    stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

static void stop_it(cppcoro::cancellation_source &stop) {
  t::log();
  stop.request_cancellation();
}

// loses: completes
cppcoro::task<> stopped_by_a_helper() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token(), t::token());
  stop_it(stop);
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

static void stop_it_too(cppcoro::cancellation_source &stop) {
  stop.request_cancellation();
}

// passes: never delivered
cppcoro::task<> source_s_token_only_and_stopped_by_a_helper() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token());
  stop_it_too(stop);
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

// loses: continues
cppcoro::task<> another_await_in_the_try() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token());
  stop.request_cancellation();
  try {
    co_await t::step();
    co_await work;
  } catch (const operation_cancelled &) {
  }
  co_await t::step();
}

// passes
cppcoro::task<> another_await_behind_the_try() {
  cppcoro::cancellation_source stop;
  auto work = t::child(stop.token());
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
  co_await t::step();
}

// loses: continues
cppcoro::task<> joined_in_a_loop() {
  cppcoro::cancellation_source stop;
  stop.request_cancellation();
  for (int turn = 0; turn < 3; ++turn) {
    try {
      co_await t::child(stop.token(), t::token());
    } catch (const operation_cancelled &) {
    }
  }
}

// passes
cppcoro::task<> joined_in_a_loop_and_ones_own_token_asked() {
  cppcoro::cancellation_source stop;
  stop.request_cancellation();
  for (int turn = 0; turn < 3; ++turn) {
    try {
      co_await t::child(stop.token(), t::token());
    } catch (const operation_cancelled &) {
      t::token().throw_if_cancellation_requested();
    }
  }
}

// passes: never delivered
cppcoro::task<> joined_in_a_loop_with_the_source_s_token() {
  cppcoro::cancellation_source stop;
  stop.request_cancellation();
  for (int turn = 0; turn < 3; ++turn) {
    try {
      co_await t::child(stop.token());
    } catch (const operation_cancelled &) {
    }
  }
}

//===-- Children of somebody else -----------------------------------------===//

static cppcoro::task<> stop_and_join(cppcoro::task<> work,
                                     cppcoro::cancellation_source stop) {
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
  }
}

// loses: completes
cppcoro::task<> child_is_a_parameter() {
  cppcoro::cancellation_source stop;
  co_await stop_and_join(t::child(stop.token(), t::token()), stop);
}

static cppcoro::task<> stop_and_join_one(cppcoro::task<> work,
                                         cppcoro::cancellation_source stop) {
  stop.request_cancellation();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
    t::token().throw_if_cancellation_requested();
  }
}

// passes
cppcoro::task<> child_is_a_parameter_and_ones_own_token_asked() {
  cppcoro::cancellation_source stop;
  co_await stop_and_join_one(t::child(stop.token(), t::token()), stop);
}

static cppcoro::task<> both(cppcoro::task<> first, cppcoro::task<> second) {
  co_await first;
  co_await second;
}

// loses: completes
cppcoro::task<> one_of_two_children_has_ones_own_token() {
  cppcoro::cancellation_source stop;
  auto first = t::child(stop.token()), second = t::child(t::token());
  stop.request_cancellation();
  try {
    co_await both(std::move(second), std::move(first));
  } catch (const operation_cancelled &) {
  }
}

static cppcoro::task<> two(cppcoro::task<> first, cppcoro::task<> second) {
  co_await first;
  co_await second;
}

// passes: never delivered
cppcoro::task<> two_children_with_the_source_s_token() {
  cppcoro::cancellation_source stop;
  auto first = t::child(stop.token()), second = t::child(stop.token());
  stop.request_cancellation();
  try {
    co_await two(std::move(first), std::move(second));
  } catch (const operation_cancelled &) {
  }
}

class owner_of_both {
public:
  cppcoro::task<> stops() {
    source.request_cancellation();
    try {
      co_await work;
    } catch (const operation_cancelled &) {
    }
  }

private:
  cppcoro::cancellation_source source;
  cppcoro::task<> work = t::child(source.token(), t::token());
};

// loses: completes
cppcoro::task<> member_has_both_tokens() {
  owner_of_both owner;
  co_await owner.stops();
}

class owner {
public:
  cppcoro::task<> stops() {
    source.request_cancellation();
    try {
      co_await work;
    } catch (const operation_cancelled &) {
    }
  }

private:
  cppcoro::cancellation_source source;
  cppcoro::task<> work = t::child(source.token());
};

// passes: never delivered
cppcoro::task<> member_has_the_source_s_token() {
  owner owns;
  co_await owns.stops();
}
