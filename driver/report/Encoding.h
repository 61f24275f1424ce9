//===-- Encoding.h - Text in formats for programs ------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_REPORT_ENCODING_H
#define CANCEL_TIDY_DRIVER_REPORT_ENCODING_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace cancel_tidy {

/// \p Text with each byte that is not UTF-8 written out, as in `<FF>`.
std::string utf8(llvm::StringRef Text);

/// A relative or absolute \p Path as that of a URI (RFC 3986), byte by byte.
std::string uriPath(llvm::StringRef Path);

/// \p Text as character data or an attribute's value of XML 1.0. What such a
/// document cannot hold at all is written out, as in `<U+001B>`.
std::string xml(llvm::StringRef Text, bool IsAttribute = false);

/// ` Name="Value"`.
void xmlAttribute(llvm::raw_ostream &OS, llvm::StringRef Name,
                  llvm::StringRef Value);

/// Writes the value that \p Write makes to \p OS, indented, with a last line
/// feed. Strings are what they are to a JSON parser, but spelled so that the
/// document is harmless to look at: characters that are invisible or change
/// what is seen, and the beginning of the commands of CI systems, are escaped.
void writeJsonDocument(llvm::raw_ostream &OS,
                       llvm::function_ref<void(llvm::json::OStream &)> Write);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_REPORT_ENCODING_H
