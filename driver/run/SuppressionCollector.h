//===-- SuppressionCollector.h - The suppressions of one unit ---*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_RUN_SUPPRESSIONCOLLECTOR_H
#define CANCEL_TIDY_DRIVER_RUN_SUPPRESSIONCOLLECTOR_H

#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "driver/findings/UnitFinding.h"
#include "driver/run/NolintComments.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace cancel_tidy {

class ProjectRoot;

/// Collects the NOLINTs of the project's files that a unit reads, and what
/// became of them: of those that silence one of our findings and of those that
/// name one of our checks. Hears of each comment in code that is compiled (not
/// in what `#if` leaves out), and is told of each finding that is silenced.
class SuppressionCollector : public clang::CommentHandler {
public:
  /// All arguments must outlive the collector; \p MainFile is canonical.
  SuppressionCollector(clang::tidy::ClangTidyContext &Context,
                       const ProjectRoot &Root, llvm::StringRef MainFile)
      : Context(Context), Root(Root), MainFile(MainFile) {}

  bool HandleComment(clang::Preprocessor &PP,
                     clang::SourceRange Comment) override;

  /// Notes that \p F, at \p Offset of \p File, is silenced, and tells it by
  /// what.
  void silenced(UnitFinding &F, clang::FileID File, unsigned Offset,
                const clang::SourceManager &Sources);

  /// To be called while \p Sources, the unit's, still lives.
  void finish(const clang::SourceManager &Sources);

  std::vector<UnitSuppression> take() { return std::move(Result); }

private:
  struct FileComments {
    std::vector<NolintComment> Comments;
    /// The names by which each silenced something; "*" for one without a list.
    std::vector<llvm::SmallVector<llvm::StringRef, 1>> Used;
    /// Offsets in compiled comments.
    llvm::DenseSet<size_t> Compiled;
  };
  FileComments &commentsIn(clang::FileID File,
                           const clang::SourceManager &Sources);
  void add(const NolintComment &Comment, bool IsCompiled,
           llvm::ArrayRef<llvm::StringRef> Used, llvm::StringRef Path,
           clang::FileID File, const clang::SourceManager &Sources);

  clang::tidy::ClangTidyContext &Context;
  const ProjectRoot &Root;
  llvm::StringRef MainFile;
  llvm::DenseMap<clang::FileID, FileComments> Files;
  std::vector<UnitSuppression> Result;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_SUPPRESSIONCOLLECTOR_H
