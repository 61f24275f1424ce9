//===-- ShellCompletion.h - Completions for shells ------------ -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_SHELLCOMPLETION_H
#define CANCEL_TIDY_DRIVER_SHELLCOMPLETION_H

namespace cancel_tidy {

enum class Shell { Bash, Zsh, Fish };

/// Prints a script to stdout with which \p S completes the command line of
/// cancel-tidy: the options, and the values of those whose values are known
/// (words, names of checks, files).
void printCompletion(Shell S);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SHELLCOMPLETION_H
