// MOCK scope guards of gsl and folly, in a header of the system as installed ones are.
#pragma once
#pragma GCC system_header
#include <utility>
namespace gsl {
template <class F> class final_action { public: explicit final_action(F f) : f(std::move(f)) {} ~final_action() { f(); } private: F f; };
template <class F> auto finally(F&& f) { return final_action<std::decay_t<F>>(std::forward<F>(f)); }
}
namespace folly::detail {
template <class F, bool> class ScopeGuardImpl { public: explicit ScopeGuardImpl(F f) : f(std::move(f)) {} ~ScopeGuardImpl() { f(); } private: F f; };
enum class ScopeGuardOnExit {};
template <class F> ScopeGuardImpl<std::decay_t<F>, true> operator+(ScopeGuardOnExit, F&& f) { return ScopeGuardImpl<std::decay_t<F>, true>(std::forward<F>(f)); }
}
#define SCOPE_EXIT auto scope_exit = ::folly::detail::ScopeGuardOnExit() + [&]() noexcept
