// MOCK redpanda's conventions on top of Seastar
#pragma once
#include "mock_seastar.h"
#include <functional>
namespace ssx {
struct shutdown_requested_exception : ss::abort_requested_exception {};
struct connection_aborted_exception : ss::abort_requested_exception {};
namespace detail { struct background_t { template <class T> constexpr void operator=(T&&) const noexcept {} }; }
inline constexpr detail::background_t background;
ss::future<> ignore_shutdown_exceptions(ss::future<>) noexcept;
bool is_shutdown_exception(const std::exception_ptr&);
template <class F> auto spawn_with_gate_then(ss::gate& g, F&& f) noexcept { return ignore_shutdown_exceptions(ss::try_with_gate(g, std::forward<F>(f))); }
template <class F> void spawn_with_gate(ss::gate& g, F&& f) noexcept { background = spawn_with_gate_then(g, std::forward<F>(f)); }
template <class F> void repeat_until_gate_closed_or_aborted(ss::gate&, ss::abort_source&, F&&) noexcept {}
class sharded_abort_source { public: bool abort_requested() const noexcept; void check() const; ss::future<> request_abort() noexcept; };
}
class retry_chain_node { public: explicit retry_chain_node(ss::abort_source&); void check_abort() const; void request_abort(); };
