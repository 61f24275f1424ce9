//===-- YamlReader.h - YAML with one clear message --------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// LLVM's parser, walked by key and element: whatever is not as expected becomes
// one message with file, line, column and key. What the keys mean is the
// business of those who derive from this.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_VOCABULARY_YAMLREADER_H
#define CANCEL_TIDY_CHECKS_VOCABULARY_YAMLREADER_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"
#include <optional>
#include <string>
#include <vector>

namespace cancel_tidy {

/// What is wrong with a string, with advice; empty if nothing.
using Validator = llvm::StringRef (*)(llvm::StringRef);

/// Nothing is wrong with any text.
llvm::StringRef anyText(llvm::StringRef);

/// \p Text in quotes, so that it can stand in a message, whatever it holds.
std::string quoted(llvm::StringRef Text);

/// Reads one buffer. Every function that can fail returns false then, and has
/// told the problem; nothing is read behind it, since the parser cannot go on
/// from the middle of a node.
class YamlReader {
protected:
  /// \p Document must outlive the object.
  explicit YamlReader(llvm::MemoryBufferRef Document);
  YamlReader(const YamlReader &) = delete;
  YamlReader &operator=(const YamlReader &) = delete;

  /// Tells the problem with \p Key at \p N; returns false.
  bool failAt(const llvm::yaml::Node &N, llvm::StringRef Key,
              const llvm::Twine &What);
  /// Tells that \p What should stand at \p N; returns false.
  bool expected(const llvm::yaml::Node &N, llvm::StringRef Key,
                const llvm::Twine &What);

  /// Reads a string in which \p Check finds nothing wrong.
  bool readString(llvm::yaml::Node &N, llvm::StringRef Key, Validator Check,
                  std::string &Into);
  /// Reads a list of such strings, all different, behind those of \p Into.
  bool readStrings(llvm::yaml::Node &N, llvm::StringRef Key, Validator Check,
                   std::vector<std::string> &Into);

  /// Calls \p Visit with each key, one of \p Known, and its value.
  bool forEachPair(
      llvm::yaml::Node &N, llvm::StringRef Parent,
      llvm::ArrayRef<llvm::StringRef> Known,
      llvm::function_ref<bool(llvm::StringRef Key, llvm::yaml::Node &Value)>
          Visit);
  /// Calls \p Visit with each element of a list.
  bool forEachElement(llvm::yaml::Node &N, llvm::StringRef Key,
                      llvm::function_ref<bool(llvm::yaml::Node &)> Visit);

  llvm::yaml::Stream &documents() { return Stream; }
  /// The first problem, if there is one.
  const std::optional<std::string> &problem() const { return Problem; }

private:
  bool fail(llvm::SMLoc Where, llvm::StringRef Key, const llvm::Twine &What);

  llvm::StringRef File;
  llvm::StringRef Text;
  llvm::SourceMgr Sources;
  llvm::yaml::Stream Stream;
  std::optional<std::string> Problem;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_VOCABULARY_YAMLREADER_H
