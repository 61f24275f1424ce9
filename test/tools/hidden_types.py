"""Writes units whose findings need a type that they name nowhere, and looks whether the scan still sees them.

hidden_types.py --driver CANCEL-TIDY FOLDER: writes a library and units without coroutines into FOLDER. Each is linted
with the scan and without; the answers must be equal, and each unit must hold a finding.
"""

import argparse
import json
import os
import sys

from hidden_words import findings

# What others know as the standard library; here it is one among others.
CORE = """#pragma once
namespace std {
class exception_ptr {};
exception_ptr current_exception();
class stop_token {
public:
  bool stop_requested() const;
};
class stop_source {
public:
  stop_token get_token() const;
};
class thread {
public:
  template <typename F> explicit thread(F) {}
  void join();
  void detach();
};
template <typename T, typename D = int> class shared_ptr {
public:
  template <typename F> shared_ptr(T *, F) {}
};
}
namespace lib {
template <typename T> struct optional {
  optional() = default;
  optional(T) {}
};
"""

# By what the library calls it: how it brings an exception_ptr, and a user's function that throws it. `throw` of
# such a pointer is a finding.
THROWN = {
    "alias": ("using error = std::exception_ptr;", "void f(lib::error E) { throw E; }"),
    "typedef": ("typedef std::exception_ptr error;", "void f() { lib::error E; throw E; }"),
    "member": ("struct result { std::exception_ptr error; };", "void f(lib::result &R) { throw R.error; }"),
    "binding": ("struct result { std::exception_ptr error; int value; };",
                "void f(lib::result R) { auto [E, V] = R; throw E; }"),
    "deep": ("inline auto inner() { return std::exception_ptr(); }\ninline auto outer() { return inner(); }",
             "void f() { throw lib::outer(); }"),
    "base": ("struct error : std::exception_ptr {};", "void f() { throw lib::error(); }"),
    "generic": ("std::exception_ptr fetch();",
                "void f() { [](auto E) { throw E; }(lib::fetch()); }"),
    "range": ("struct list { std::exception_ptr *begin(); std::exception_ptr *end(); };",
              "void f(lib::list L) { for (auto E : L) throw E; }"),
    "operator": ("struct source {};\ninline std::exception_ptr operator*(source) { return {}; }",
                 "void f(lib::source S) { throw *S; }"),
    "deduced": ("template <typename T> struct box { box(T v) : held(v) {} T held; };\n"
                "struct maker { std::exception_ptr make(); };",
                "void f(lib::maker M) { lib::box B(M.make()); throw B.held; }"),
    "macro": ("#define LIB_ERROR std::exception_ptr", "void f() { LIB_ERROR E; throw E; }"),
    "adl": ("struct source {};\nstd::exception_ptr fetch(source);", "void f(lib::source S) { throw fetch(S); }"),
}

# How it declares what takes a token, and a call without one. `@` stands where the user gets a token.
TAKERS = {
    "default": ("void work(int, std::stop_token T = {});", "lib::work(1);"),
    "overload": ("void work(int);\nvoid work(int, std::stop_token);", "lib::work(1);"),
    "optional": ("void work(int, optional<std::stop_token> T = {});", "lib::work(1);"),
    "alias": ("using token = std::stop_token;\nvoid work(int, token T = {});", "lib::work(1);"),
    "nested-alias": ("struct types { typedef std::stop_token token; };\nvoid work(int, types::token T = {});",
                     "lib::work(1);"),
    "alias-in-class": ("struct worker { using token = std::stop_token;\n  void work(int, token T = {}); };",
                       "lib::worker().work(1);"),
    "derived": ("struct token : std::stop_token { token(); token(std::stop_token); };\n"
                "void work(int, token T = {});", "lib::work(1);"),
    "holder": ("struct options { options(); options(std::stop_token T); };\nvoid work(int, options O = {});",
               "lib::work(1);"),
    "template-default": ("template <typename T = std::stop_token> struct options { options(); options(T); };\n"
                         "void work(int, options<> O = {});", "lib::work(1);"),
    "constructor": ("struct worker { explicit worker(int, std::stop_token T = {}); };", "lib::worker W(1);"),
    "call-operator": ("struct worker { void operator()(int, std::stop_token T = {}) const; };\n"
                      "inline const worker work;", "lib::work(1);"),
    "lambda": ("inline const auto work = [](int, std::stop_token T = {}) {};", "lib::work(1);"),
    "brace-before": ("void work(optional<int> = optional<int>{}, std::stop_token T = {});", "lib::work();"),
    "macro-parameter": ("#define LIB_TOKEN std::stop_token T = {}\nvoid work(int, LIB_TOKEN);", "lib::work(1);"),
    "macro-function": ("#define LIB_FUNCTION(N) void N(int, std::stop_token T = {})\nLIB_FUNCTION(work);",
                       "lib::work(1);"),
    "splice": ("void wo\\\nrk(int, std::stop_to\\\nken T = {});", "lib::work(1);"),
    "branch": ("struct worker {\n#if 1\n  void work(int, std::stop_token T = {});\n#else\n  void work() {\n#endif\n};",
               "lib::worker().work(1);"),
}
TOKENS = {
    "named": ("", "void f(std::stop_token T) { @ }"),
    "alias": ("using given = std::stop_token;", "void f(lib::given T) { @ }"),
    "derived": ("struct given : std::stop_token {};", "void f(lib::given T) { @ }"),
    "generic": ("std::stop_token given();", "void f() { [](auto T) { @ }(lib::given()); }"),
    "template": ("std::stop_token given();", "template <typename T> void g(T Token) { @ }\n"
                 "void f() { g(lib::given()); }"),
    "source": ("using given = std::stop_source;", "void f(const lib::given &S) { @ }"),
}

# Waits in destruction, and where they stand. The library has nothing to do with it.
WAITS = {
    "destructor": "struct Owner { std::thread T; ~Owner() { T.join(); } };",
    "derived": "struct Owner { lib::worker T; ~Owner() { T.join(); } };",
    "deduced-member": "struct Owner { decltype(lib::start()) T; ~Owner() { T.join(); } };",
    "helper": "struct Owner { std::thread T; ~Owner() { stop(); }\nprivate: void stop() { T.join(); } };",
    "deleter": "void end(std::thread *T) { T->join(); }\nvoid f(std::thread *T) { lib::owner O(T, end); }",
    "behind-main": "int main() {}\nstruct Owner { std::thread T; ~Owner() { T.join(); } };",
    "main-in-branches": "#if 1\nint main() {\n#else\nint main(int, char **) {\n#endif\n}\n"
                        "struct Owner { std::thread T; ~Owner() { T.join(); } };",
    "main-of-macros": "#define BEGIN {\n#define END }\nint main() BEGIN END\n"
                      "struct Owner { std::thread T; ~Owner() { T.join(); } };",
    "main-closed-by-macro": "#define END }\nint main() { END\n"
                            "struct Owner { std::thread T; ~Owner() { T.join(); } };",
    "other-main": "namespace n { struct Owner { std::thread T; ~Owner() { main(); }\n"
                  "private: void main() { T.join(); } }; }",
    "lambda-in-main": "template <typename F> struct Guard { F End; ~Guard() { End(); } };\n"
                      "int main() { std::thread T(0); Guard G{[&] { T.join(); }}; }",
    "main-is-a-macro": "#define main start\nstruct Owner { std::thread T; ~Owner(); };\n"
                       "static void main(Owner &O) { O.T.join(); }\nOwner::~Owner() { main(*this); }",
}
WAITED = """struct worker : std::thread { using thread::thread; };
worker start();
using owner = std::shared_ptr<std::thread>;"""


def cases():
    """Names, with what the library and the unit hold."""
    for name, (library, user) in THROWN.items():
        yield f"thrown-{name}", library, user
    for taker, (declared, call) in TAKERS.items():
        for token, (given, user) in TOKENS.items():
            # Of a class derived from a token, no other class is made.
            if token == "derived" and taker in ("derived", "holder"):
                continue
            yield f"{taker}-{token}", f"{declared}\n{given}", user.replace("@", call)
    for name, user in WAITS.items():
        yield f"wait-{name}", WAITED, user


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--driver", required=True)
    parser.add_argument("folder")
    arguments = parser.parse_args()
    folder = os.path.abspath(arguments.folder)
    os.makedirs(os.path.join(folder, "system"))
    # A project of its own, wherever the folder lies.
    open(os.path.join(folder, ".cancel-tidy.yaml"), "w").close()
    entries = []
    for name, library, user in cases():
        with open(os.path.join(folder, "system", f"{name}.h"), "w") as file:
            file.write(f"{CORE}{library}\n}}\n")
        with open(os.path.join(folder, f"{name}.cpp"), "w") as file:
            file.write(f"#include <{name}.h>\n{user}\n")
        entries.append({
            "directory": folder,
            "file": f"{name}.cpp",
            "arguments": ["clang++", "-std=c++20", "-isystem", "system", "-c", f"{name}.cpp"],
        })
    with open(os.path.join(folder, "compile_commands.json"), "w") as file:
        json.dump(entries, file, indent=1)
    with_scan, _ = findings(arguments.driver, folder)
    without, units = findings(arguments.driver, folder, "--no-shortcut=scan")
    if units["failed"]:
        sys.exit(f"some units do not compile: {units['failed']}")
    found = {finding["file"] for finding in without}
    if silent := [entry["file"] for entry in entries if not any(name.endswith(entry["file"]) for name in found)]:
        sys.exit(f"no finding in {silent}")
    if with_scan != without:
        seen = {finding["file"] for finding in with_scan}
        sys.exit(f"the scan loses what is found in {sorted(found - seen)}")


if __name__ == "__main__":
    main()
