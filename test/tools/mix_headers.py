"""Headers for include_mixes.py: a library, installed as a system's, and a project's own."""

SYSTEM = {
    # How it throws depends on a macro that users define before.
    "system/lib/tick.h": """#ifndef LIB_TICK_H
#define LIB_TICK_H
#include <coroutine>
#ifdef LIB_CONFIG_HEADER
#include LIB_CONFIG_HEADER
#endif
#ifdef LIB_NOTHROW
#define LIB_NOEXCEPT noexcept
#else
#define LIB_NOEXCEPT
#endif
namespace lib {
struct tick {
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  void await_resume() const LIB_NOEXCEPT;
};
} // namespace lib
#endif
""",
    "system/lib/first.h": "#pragma once\nnamespace lib { struct first {}; }\n#define LIB_FIRST 1\n",
    # What is declared depends on what was included before.
    "system/lib/order.h": """#ifndef LIB_ORDER_H
#define LIB_ORDER_H
#include <coroutine>
namespace lib {
struct ordered {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) const noexcept;
#ifdef LIB_FIRST
  void await_resume() const noexcept;
#else
  void await_resume() const;
#endif
};
} // namespace lib
#endif
""",
    "system/lib/macros.h": """#ifndef LIB_MACROS_H
#define LIB_MACROS_H
#define LIB_TRY(Work) try { co_await (Work); } catch (...) {}
#define LIB_AWAIT(Work) co_await (Work)
#define LIB_HANDLER catch (...) {
#define LIB_LOG(Text) ((void)(Text))
#endif
""",
    # Without a guard, included again and again.
    "system/lib/operations.def": """#ifndef LIB_OPERATION
#define LIB_OPERATION(Name)
#endif
LIB_OPERATION(open)
LIB_OPERATION(close)
#undef LIB_OPERATION
""",
    "system/lib/unguarded.h": "struct unguarded { int Value; };\nint valueOf(unguarded);\n",
    "system/lib/c_part.h": "#ifndef C_PART_H\n#define C_PART_H\n"
    "void c_part(void (*Callback)(void *), void *);\nvoid c_die(void);\n#endif\n",
    # Picks up what users declare before.
    "system/lib/hooks.h": """#pragma once
#include <coroutine>
namespace lib {
struct hooked {};
template <typename T> void hook(T);
template <typename T> struct may_throw { static constexpr bool value = true; };
} // namespace lib
""",
    "system/lib/hooked.h": """#pragma once
#include <lib/hooks.h>
namespace lib {
struct hooked_awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) const noexcept;
  void await_resume() const noexcept(noexcept(hook(hooked())));
};
template <typename T> struct judged_awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) const noexcept;
  void await_resume() const noexcept(!may_throw<T>::value);
};
} // namespace lib
""",
    "system/lib/pragmas.h": """#ifndef LIB_PRAGMAS_H
#define LIB_PRAGMAS_H
#pragma pack(push, 1)
struct packed { char A; int B; };
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused"
#pragma push_macro("LIB_LOG")
#undef LIB_LOG
#define LIB_LOG(Text) throw Text
#endif
""",
    "system/lib/counter.h": """#pragma once
#define LIB_JOIN2(A, B) A##B
#define LIB_JOIN(A, B) LIB_JOIN2(A, B)
#define LIB_UNIQUE(Name) LIB_JOIN(Name, __COUNTER__)
inline int LIB_UNIQUE(lib_counted) = 0;
""",
    "system/lib/next.h": "#pragma once\n"
    "#if __has_include_next(<lib/next.h>)\n#include_next <lib/next.h>\n#endif\n#define LIB_NEXT 1\n",
    # A coroutine and a handler that are the library's own.
    "system/lib/inside.h": """#pragma once
#include <mock_cppcoro.h>
namespace lib {
template <typename T> cppcoro::task<> tried(T Work) {
  try {
    co_await Work();
  } catch (...) {
  }
}
inline void fail() { throw 1; }
inline bool always() { return true; }
[[noreturn]] inline void die() { __builtin_abort(); }
inline auto deduced() { return always(); }
} // namespace lib
""",
}

OWN = {
    "prelude.h": "// Put in front of everything.\n#pragma once\ninline int prelude() { return 1; }\n",
    "own/own_config.h": "#pragma once\n#define LIB_NOTHROW\n",
    "own/macros.h": """#define OWN_TRY try {
#define OWN_SWALLOW } catch (...) { }
#define OWN_CO(Word) co_##Word
#define OWN_JOINED(A, B) A##B
""",
    "own/guarded.h": "#ifndef OWN_GUARDED_H\n#define OWN_GUARDED_H\nstruct Guarded {};\n#endif\n",
    "own/once.h": "#pragma once\n#include <string>\ninline std::string once() { return {}; }\n",
    "own/unguarded.inc": "static int OwnUnguarded = 0; // No guard, and none needed.\n",
    # Says other things to those that have included <map> before.
    "own/integration.h": """#pragma once
#ifdef _GLIBCXX_MAP
constexpr bool MapIsKnown = true;
#else
constexpr bool MapIsKnown = false;
#endif
#ifdef assert
constexpr bool AssertIsKnown = true;
#else
constexpr bool AssertIsKnown = false;
#endif
""",
    "own/coroutines.h": """#pragma once
#include <mock_cppcoro.h>
inline cppcoro::task<> shared();
inline cppcoro::task<> sharedSwallows() {
  try {
    co_await shared();
  } catch (...) {
  }
}
""",
    "own/like_systems.h": """#pragma once
#pragma GCC system_header
#include <mock_cppcoro.h>
inline cppcoro::task<> hidden();
inline cppcoro::task<> hiddenSwallows() {
  try {
    co_await hidden();
  } catch (...) {
  }
}
""",
    "own/configure.h": "#pragma once\n#define LIB_NOTHROW 1\n",
    "own/customise.h": "#pragma once\nnamespace lib {\nstruct hooked;\nvoid hook(hooked) noexcept;\n}\n",
    "own/helpers.h": """#pragma once
#include <cstdlib>
#include <exception>
inline void ownDie() { std::abort(); }
inline bool ownAlways() { return true; }
inline bool ownNever() { return false; }
inline void ownRethrow() { throw; }
inline void ownRethrow(std::exception_ptr E) { std::rethrow_exception(E); }
inline std::exception_ptr ownCurrent() { return std::current_exception(); }
struct OwnEnder { ~OwnEnder() { ownDie(); } };
""",
}

# In any unit, whatever else it does.
HARMLESS_OWN = ["own/guarded.h", "own/once.h", "guarded.h", "coroutines.h", "like_systems.h", "helpers.h",
                "own/macros.h"]
# Takes the place of <lib/order.h> for who searches the own folder first.
SHADOWING = SYSTEM["system/lib/order.h"].replace("ifdef LIB_FIRST", "ifndef LIB_FIRST")
