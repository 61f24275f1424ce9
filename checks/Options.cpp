//===-- Options.cpp - What users can set about the checks -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/Options.h"
#include "llvm/ADT/StringExtras.h"
#include <string>

using namespace clang::tidy;

namespace cancel_tidy {

namespace {
/// The one list of options: \p Visit gets each key with the field it belongs
/// to.
template <typename OptionsT, typename VisitorT>
void forEachOption(OptionsT &Options, VisitorT Visit) {
  Visit("cancellation.Vocabulary", Options.Vocabulary);
  Visit("cancellation.WarnOnRoot", Options.WarnOnRoot);
  Visit("cancellation.RequireTimeLimits", Options.RequireTimeLimits);
  Visit("cancellation.RethrowHelper", Options.RethrowHelper);
  Visit("cancellation-unresponsive-loop.MaxTurns", Options.MaxTurns);
}

struct Reader {
  const ClangTidyOptions::OptionMap &Map;

  void operator()(llvm::StringRef Key, std::string &Value) const {
    if (auto It = Map.find(Key); It != Map.end())
      Value = It->getValue().Value;
  }
  void operator()(llvm::StringRef Key, bool &Value) const {
    if (auto It = Map.find(Key); It != Map.end())
      Value = It->getValue().Value == "true" || It->getValue().Value == "1";
  }
  void operator()(llvm::StringRef Key, unsigned &Value) const {
    if (auto It = Map.find(Key); It != Map.end())
      llvm::to_integer(It->getValue().Value, Value);
  }
};

struct Writer {
  ClangTidyOptions::OptionMap &Map;

  void operator()(llvm::StringRef Key, const std::string &Value) const {
    Map[Key] = llvm::StringRef(Value);
  }
  void operator()(llvm::StringRef Key, bool Value) const {
    Map[Key] = llvm::StringRef(Value ? "true" : "false");
  }
  void operator()(llvm::StringRef Key, unsigned Value) const {
    Map[Key] = llvm::StringRef(std::to_string(Value));
  }
};
} // namespace

CheckOptions readOptions(const ClangTidyContext &Context) {
  CheckOptions Options;
  forEachOption(Options, Reader{Context.getOptions().CheckOptions});
  return Options;
}

void storeOptions(const CheckOptions &Options,
                  ClangTidyOptions::OptionMap &Map) {
  forEachOption(Options, Writer{Map});
}

} // namespace cancel_tidy
