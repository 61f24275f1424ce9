//===-- Options.td - The command line of cancel-tidy ----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

include "llvm/Option/OptParser.td"

class F<string name, string help> : Flag<["--"], name>, HelpText<help>;

// `--name=VALUE` and `--name VALUE`.
multiclass Value<string name, string metavar, string help> {
  def NAME : Joined<["--"], name # "=">, MetaVarName<metavar>, HelpText<help>;
  def : Separate<["--"], name>, Alias<!cast<Joined>(NAME)>;
}

def grp_what : OptionGroup<"what">, HelpText<"WHAT IS ANALYSED">;
let Group = grp_what in {
def p : Separate<["-"], "p">, MetaVarName<"<file|dir>">,
    HelpText<"The compilation database, or the directory that holds it">;
def p_EQ : Joined<["-"], "p=">, Alias<p>;
defm checks : Value<"checks", "<globs>",
    "Checks to run, separated by commas; '-' in front takes away (default: as .clang-tidy says, else all)">;
defm exclude : Value<"exclude", "<pattern>",
    "Leave out files and folders, as .gitignore does; may be repeated">;
defm vocabulary : Value<"vocabulary", "<file>",
    "Add a file of library names; may be repeated">;
defm rethrow_helper : Value<"rethrow-helper", "<name>",
    "A function of yours that rethrows the current exception if it is a cancellation">;
def warn_on_root : F<"warn-on-root",
    "Report also what is lost where nobody awaits">;
def require_time_limits : F<"require-time-limits",
    "Report also clean-up after a cancellation that has no time limit">;
}

def grp_config : OptionGroup<"config">, HelpText<"CONFIGURATION">;
let Group = grp_config in {
defm config : Value<"config", "<file>",
    "The configuration (default: the nearest .cancel-tidy.yaml)">;
def no_config : F<"no-config", "Read no .cancel-tidy.yaml">;
defm show_config : Value<"show-config", "<source>",
    "Print what holds for a source file, and who says so">;
}

def grp_how : OptionGroup<"how">, HelpText<"HOW IT RUNS">;
let Group = grp_how in {
def j : JoinedOrSeparate<["-"], "j">, MetaVarName<"<n>">,
    HelpText<"Worker processes (default: cores, as far as memory allows)">;
defm timeout : Value<"timeout", "<seconds>",
    "Give up on a unit after so long (default: 120; 0: never)">;
defm memory_limit : Value<"memory-limit", "<size>",
    "Give up on a unit that needs more memory, as in 800M or 2G (default: 4G; 0: none)">;
defm no_shortcut : Value<"no-shortcut", "<shortcuts>",
    "Do without scan, prefix, system-bodies or traversal, or all of them; may be repeated">;
defm cache_dir : Value<"cache-dir", "<dir>",
    "Where results are kept for later runs (default: $XDG_CACHE_HOME/cancel-tidy or ~/.cache/cancel-tidy)">;
def no_cache : F<"no-cache", "Neither use results of earlier runs nor keep any">;
def cache_stats : F<"cache-stats", "Tell how many results were kept, and why the others were not">;
defm resource_dir : Value<"resource-dir", "<dir>",
    "Where Clang's own headers are">;
}

def grp_gate : OptionGroup<"gate">, HelpText<"WHAT COUNTS">;
let Group = grp_gate in {
defm fail_on : Value<"fail-on", "error|warning|advice",
    "The mildest findings that fail the gate (default: warning)">;
defm baseline : Value<"baseline", "<file>",
    "Known findings, which do not count">;
def write_baseline : F<"write-baseline",
    "Write all findings of this run to the baseline">;
def prune_baseline : F<"prune-baseline",
    "Remove from the baseline what is not found any more">;
defm since : Value<"since", "<revision>",
    "Only what touches, or is new through, changes since the merge base with it">;
def require_suppression_reason : F<"require-suppression-reason",
    "Fail for NOLINT comments that do not say why">;
def ci : F<"ci",
    "Fail also for entries of the baseline and NOLINT comments that are not needed">;
}

def grp_fixes : OptionGroup<"fixes">, HelpText<"FIXES">;
let Group = grp_fixes in {
def fix : F<"fix", "Apply the fixes that change nothing but what becomes of a cancellation">;
def fix_unsafe : F<"fix-unsafe", "Apply the other fixes, too">;
defm fix_only : Value<"fix-only", "<globs>",
    "Take only fixes of these checks; may be repeated">;
def diff : F<"diff", "Print the fixes as a patch instead of findings, and change nothing">;
}

def grp_units : OptionGroup<"units">, HelpText<"UNITS THAT ARE NOT ANALYSED">;
let Group = grp_units in {
defm allow_incomplete : Value<"allow-incomplete", "<glob>",
    "Do not fail for units that match and cannot be analysed; may be repeated">;
defm why : Value<"why", "<file>",
    "Tell how a file is compiled and analysed, or why it is not">;
}

def grp_output : OptionGroup<"output">, HelpText<"OUTPUT">;
let Group = grp_output in {
defm format : Value<"format", "<format>[:<file>]",
    "How findings are printed (default: text) or written to a file; may be repeated">;
defm color : Value<"color", "auto|always|never",
    "Colour (default: auto, on terminals)">;
def show_suppressed : F<"show-suppressed",
    "Print also what NOLINT comments silence">;
def profile : F<"profile", "Tell what took the time: phases, checks and units">;
def quiet : F<"quiet", "No progress and no notices">;
def q : Flag<["-"], "q">, Alias<quiet>;
}

def grp_about : OptionGroup<"about">, HelpText<"ABOUT">;
let Group = grp_about in {
def list_checks : F<"list-checks", "List the checks that --checks enables">;
def list_libraries : F<"list-libraries",
    "Print what is known of each library (with --vocabulary: yours, too), as Markdown">;
defm explain : Value<"explain", "<check>", "Print the page of a check">;
defm completion : Value<"completion", "bash|zsh|fish",
    "Print the completions for a shell">;
def manual : F<"manual", "Print the manual page, for man(1)">;
def version : F<"version", "Print the version">;
def help : F<"help", "Print this help">;
def h : Flag<["-"], "h">, Alias<help>;
}
