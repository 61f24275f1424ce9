"""Bodies for include_mixes.py: some lose a cancellation, others do not, and what is right
depends on what stands elsewhere."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Body:
    """CODE needs INCLUDES; BEFORE stands in front of the last of them. `$n` is its name."""

    includes: tuple
    code: str
    before: str = ""


CPPCORO = "#include <mock_cppcoro.h>"


def tried(name, awaited, handler, after=""):
    return f"""
cppcoro::task<> {name}() {{
  try {{
    co_await {awaited};
  }} catch (...) {{
    {handler}
  }}
  {after}
}}
"""


def _body(includes, *parts, before=""):
    return Body((CPPCORO, *includes), "\ncppcoro::task<> $n_work();\n" + "".join(parts), before)


WORK = "$n_work()"
HELPERS = '#include "helpers.h"'

BODIES = [
    _body((), tried("$n", WORK, "")),
    _body((), tried("$n", WORK, "throw;")),
    _body((), tried("$n", WORK, "// NOLINTNEXTLINE(cancellation-catch-all)\n    ;", "co_await $n_work();")),
    # The parser sees these words, whoever spelled them.
    _body(("#include <lib/macros.h>",), "cppcoro::task<> $n() { LIB_TRY($n_work()) }\n"),
    _body(("#include <lib/macros.h>",), "cppcoro::task<> $n() { try { LIB_AWAIT($n_work()); } LIB_HANDLER } }\n"),
    _body(('#include "macros.h"',), "cppcoro::task<> $n() { OWN_TRY OWN_CO(await) $n_work(); OWN_SWALLOW }\n"),
    _body(('#include "macros.h"',), "cppcoro::task<> $n() { OWN_TRY OWN_JOINED(co_, await) $n_work(); OWN_SWALLOW }\n"),
    _body((), "#define $n_AWAIT co_\\\nawait\n"
          "cppcoro::task<> $n() { try { $n_AWAIT $n_work(); } cat\\\nch (...) {} }\n"),
    _body((), """#ifdef OWN_WAIT
cppcoro::task<> $n() { try { OWN_WAIT $n_work(); } catch (...) {} }
#endif
"""),
    # What throws depends on the preprocessor.
    _body(("#include <lib/tick.h>",), tried("$n", "lib::tick()", "")),
    _body(('#include "configure.h"', "#include <lib/tick.h>"), tried("$n", "lib::tick()", "")),
    _body(("#include <lib/tick.h>",), tried("$n", "lib::tick()", ""),
          before="#undef LIB_NOTHROW\n#define LIB_NOTHROW"),
    _body(("#include <lib/first.h>", "#include <lib/order.h>"), tried("$n", "lib::ordered()", "")),
    _body(("#include <lib/order.h>", "#include <lib/first.h>"), tried("$n", "lib::ordered()", "")),
    _body(("#include <lib/hooked.h>",), tried("$n", "lib::hooked_awaiter()", "")),
    _body(('#include "customise.h"', "#include <lib/hooked.h>"), tried("$n", "lib::hooked_awaiter()", "")),
    _body(("#include <lib/hooks.h>", "#include <lib/hooked.h>"), """
struct $n_Quiet {};
template <> struct lib::may_throw<$n_Quiet> { static constexpr bool value = false; };
""", tried("$n", "lib::judged_awaiter<$n_Quiet>()", ""), tried("$n_loud", "lib::judged_awaiter<int>()", "")),
    _body(("#include <lib/hooks.h>", "#include <lib/hooked.h>"), tried("$n", "lib::hooked_awaiter()", ""),
          before="namespace lib { struct hooked; void hook(hooked) noexcept; }"),
    _body(('#include "integration.h"',), tried("$n", WORK, "if constexpr (!MapIsKnown)\n      throw;")),
    _body(('#include "integration.h"', "#include <map>"),
          tried("$n", WORK, "if constexpr (!MapIsKnown)\n      throw;")),
    _body(('#include "integration.h"', "#include <cassert>"),
          tried("$n", WORK, "if constexpr (AssertIsKnown)\n      throw;")),
    _body((), tried("$n", WORK, "#ifdef _GLIBCXX_VECTOR\n    throw;\n#endif")),
    _body((), tried("$n", WORK, "#if __has_include(<lib/tick.h>) && defined(_GLIBCXX_MEMORY)\n    throw;\n#endif")),
    _body(("#include <cassert>",), tried("$n", WORK, "assert(false);")),
    _body(("#include <cassert>",), tried("$n", WORK, "assert(false);"), before="#undef NDEBUG\n#define NDEBUG"),
    _body(("#include <lib/pragmas.h>", "#include <lib/macros.h>"), tried("$n", WORK, "LIB_LOG(1);")),
    _body(("#include <lib/counter.h>",),
          "\ncppcoro::task<> LIB_UNIQUE($n)() { try { co_await $n_work(); } catch (...) {} }\n"),
    _body(("#include <lib/next.h>",), tried("$n", WORK, "#ifdef LIB_NEXT\n    throw;\n#endif")),
    # Helpers whose bodies decide.
    _body((HELPERS,), tried("$n", WORK, "ownDie();")),
    _body((HELPERS,), tried("$n", WORK, "OwnEnder Ender;")),
    _body((HELPERS,), tried("$n", WORK, "if (ownAlways())\n      throw;")),
    _body((HELPERS,), tried("$n", WORK, "if (ownNever())\n      throw;")),
    _body((HELPERS,), tried("$n", WORK, "ownRethrow();")),
    _body((HELPERS,), tried("$n", WORK, "ownRethrow(ownCurrent());")),
    _body((), "static void $n_third() { __builtin_trap(); }\nstatic void $n_second() { $n_third(); }\n",
          tried("$n", WORK, "$n_second();")),
    _body((), "template <typename T> void $n_log(T) {}\n", tried("$n", WORK, "$n_log(1);")),
    _body((), "template <typename T> void $n_end(T) { __builtin_trap(); }\n", tried("$n", WORK, "$n_end(1);")),
    _body((), """
struct $n_State {
  bool Done = false;
  std::exception_ptr Error;
  void finish() { Done = true; }
  void keep() { Error = std::current_exception(); }
  void raise() { if (Error) std::rethrow_exception(Error); }
};
cppcoro::task<> $n($n_State &State) {
  while (!State.Done) {
    try {
      co_await $n_work();
    } catch (...) {
      State.finish();
    }
  }
}
cppcoro::task<> $n_kept($n_State &State) {
  try {
    co_await $n_work();
  } catch (...) {
    State.keep();
  }
  State.raise();
}
"""),
    _body(("#include <lib/inside.h>",), tried("$n", WORK, "lib::die();"), tried("$n_fails", WORK, "lib::fail();"),
          tried("$n_always", WORK, "if (lib::deduced())\n      throw;"), """
cppcoro::task<> $n_tries() {
  co_await lib::tried([]() -> cppcoro::task<> { co_await $n_work(); });
}
"""),
    # Templates that only other bodies instantiate.
    _body((), """
struct $n_Quiet {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) const noexcept;
  void await_resume() const noexcept;
};
template <typename T> cppcoro::task<> $n(T Work) {
  try {
    co_await Work;
  } catch (...) {
  }
}
static void $n_uses() { (void)$n($n_Quiet()); }
"""),
    _body((), """
template <typename T> struct $n_Runner {
  T Work;
  cppcoro::task<> run() {
    try {
      co_await Work();
    } catch (...) {
      finish();
    }
  }
  void finish();
};
template <typename T> void $n_Runner<T>::finish() { __builtin_trap(); }
inline auto $n_make() { return $n_Runner{[] { return $n_work(); }}; }
void $n_uses() { (void)$n_make().run(); }
"""),
    _body((), """
template <typename T> void $n_each(T Call) { Call(1); }
void $n_uses() {
  $n_each([](auto) {
    return [](auto Work) -> cppcoro::task<> {
      try {
        co_await Work();
      } catch (...) {
      }
    }($n_work);
  });
}
"""),
    _body((), """
static bool $n_isOurs(const std::exception &E) { return dynamic_cast<const cppcoro::operation_cancelled *>(&E); }
static bool $n_isNot(const std::exception &E) { return !$n_isOurs(E); }
static constexpr bool $n_constant() { return sizeof(int) == 4; }
cppcoro::task<> $n() {
  try {
    co_await $n_work();
  } catch (const std::exception &E) {
    if (!$n_isNot(E))
      throw;
  }
}
cppcoro::task<> $n_turned() {
  try {
    co_await $n_work();
  } catch (const std::exception &E) {
    if ($n_isNot(E))
      throw;
  }
}
cppcoro::task<> $n_never() {
  try {
    co_await $n_work();
  } catch (...) {
    if constexpr ($n_constant())
      throw;
  }
}
"""),
    _body((), """
class $n_Loop {
public:
  cppcoro::task<> run() {
    while (!isDone()) {
      step();
      if (turn() > 3)
        co_await $n_work();
    }
  }
  cppcoro::task<> spin() {
    while (!Stopped)
      wait();
    co_await $n_work();
  }

private:
  bool isDone() const { return Turn > 10; }
  void step() { ++Turn; }
  int turn() const { return Turn; }
  void wait() {}
  int Turn = 0;
  bool Stopped = false;
};
"""),
    _body((), """
struct $n_Resource {
  void open();
  void close();
  void lock() { open(); }
  void unlock() { close(); }
};
struct $n_Guard {
  $n_Resource &Held;
  explicit $n_Guard($n_Resource &Held) : Held(Held) { Held.lock(); }
  ~$n_Guard() { Held.unlock(); }
};
cppcoro::task<> $n($n_Resource &R) {
  R.lock();
  co_await $n_work();
  R.unlock();
}
cppcoro::task<> $n_guarded($n_Resource &R) {
  $n_Guard Guard(R);
  co_await $n_work();
}
"""),
    _body((), """
static void $n_ask(cppcoro::cancellation_source &Source) { Source.request_cancellation(); }
static cppcoro::cancellation_token $n_token(cppcoro::cancellation_source &Source) { return Source.token(); }
cppcoro::task<> $n_child(cppcoro::cancellation_token);
cppcoro::task<> $n() {
  cppcoro::cancellation_source Source;
  auto Child = $n_child($n_token(Source));
  $n_ask(Source);
  try {
    co_await std::move(Child);
  } catch (const cppcoro::operation_cancelled &) {
  }
}
"""),
    # Who starts a coroutine decides where it ends.
    _body((), tried("$n", WORK, ""), "void $n_start() { cppcoro::sync_wait($n()); }\n"),
    _body((), "cppcoro::task<> $n_first();\n", tried("$n", "$n_first()", "co_return;"),
          "int $n_main() { cppcoro::sync_wait($n()); return 0; }\n"),
    _body(("#include <thread>",), """
static void $n_pause() { std::this_thread::sleep_for(std::chrono::seconds(1)); }
cppcoro::task<> $n() {
  $n_pause();
  std::this_thread::sleep_for(std::chrono::seconds(1));
  co_await $n_work();
}
"""),
    _body(("#include <thread>", "#include <mutex>"), """
cppcoro::task<> $n(std::thread &Thread, std::mutex &Mutex) {
  auto Blocks = [&] { Thread.join(); };
  Mutex.lock();
  co_await $n_work();
  Mutex.unlock();
  Blocks();
}
"""),
    _body((), """
cppcoro::task<> $n_open(int, cppcoro::cancellation_token = {});
cppcoro::task<> $n(cppcoro::cancellation_token Token) {
  co_await $n_open(1);
  while (true)
    co_await $n_open(2, Token);
}
"""),
    _body((), """
struct $n_Owner {
  cppcoro::task<> close();
  ~$n_Owner() { cppcoro::sync_wait(close()); }
};
template <typename T> cppcoro::task<> $n(T Work) {
  try {
    co_await Work();
  } catch (const std::exception &) {
  }
}
cppcoro::task<> $n_uses() { return $n([] { return $n_work(); }); }
"""),
    _body(("#include <lib/operations.def>",), tried("$n", WORK, ""),
          before="#define LIB_OPERATION(Name) inline void operation_##Name() {}"),
    _body(("#include <lib/unguarded.h>",), tried("$n", "$n_work()", "valueOf({});")),
]

# Of these, a scan may say that they hold nothing; the others prove that it looks.
WITHOUT_COROUTINES = [
    Body(("#include <vector>",), "int $n(std::vector<int> V) { return V.empty() ? 0 : V.front(); }\n"),
    Body(("#include <thread>",), "void $n() { std::this_thread::sleep_for(std::chrono::seconds(1)); }\n"),
    Body(("#include <stdexcept>",), "void $n_do();\nvoid $n() { try { $n_do(); } catch (...) {} }\n"),
    Body(("#include <pthread.h>", "#include <unistd.h>"), """
void $n(int File) {
  char Byte;
  try {
    read(File, &Byte, 1);
  } catch (...) {
  }
}
void $n_stop(pthread_t Thread) { pthread_cancel(Thread); }
"""),
    Body(('#include "coroutines.h"',), "int $n() { return 0; }\n"),
    Body(("#include <string>",), "// NOLINTNEXTLINE(cancellation-catch-all)\nint $n() { return 0; }\n"),
]
