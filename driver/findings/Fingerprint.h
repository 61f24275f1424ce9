//===-- Fingerprint.h - Who is who from run to run --------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A finding is known again by what it is about, not by where it stands: its
// check, its file, its function and the tokens of the statement. Lines may
// shift, code may be reformatted, other names and the message may change. Those
// that agree in all of that are told apart by their order alone.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_FINDINGS_FINGERPRINT_H
#define CANCEL_TIDY_DRIVER_FINDINGS_FINGERPRINT_H

#include "driver/discover/ProjectRoot.h"
#include "driver/findings/UnitFinding.h"

namespace cancel_tidy {

/// The hash of what \p F, whose file is shown as \p Path, is about: 16
/// hexadecimal digits. It does not depend on the machine or on the version of
/// LLVM.
std::string kindOf(const UnitFinding &F, llvm::StringRef Path);

/// Sets the fingerprint of each of \p Findings, which are in their total order:
/// its kind, a colon, and its ordinal among those of the same kind, from 1. No
/// two are equal.
void identify(std::vector<UnitFinding> &Findings, const ProjectRoot &Root);

/// The kind that the fingerprint \p Text begins with.
llvm::StringRef kindIn(llvm::StringRef Text);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_FINDINGS_FINGERPRINT_H
