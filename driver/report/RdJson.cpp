//===-- RdJson.cpp - Diagnostics for reviewdog ----------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/Encoding.h"
#include "driver/report/Formats.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
StringRef severityOf(Severity S) {
  switch (S) {
  case Severity::Error:
    return "ERROR";
  case Severity::Warning:
    return "WARNING";
  case Severity::Advice:
    return "INFO";
  }
  llvm_unreachable("unknown severity");
}

/// Suggestions are shown one by one, but the replacements of a fix belong
/// together: this is one for all of them, with the text between them.
struct Suggestion {
  SourcePlace Begin;
  SourcePlace End;
  std::string Text;
};

/// Nothing for what a suggestion cannot say: changes of another file than the
/// finding's, of one that has changed since, or too far apart to be read.
std::optional<Suggestion> suggestionOf(const UnitFinding &F, const UnitFix &Fix,
                                       SourceFiles &Sources) {
  constexpr uint64_t MaxLines = 50;
  std::optional<StringRef> Text = Sources.contents(F.File);
  if (!Text || F.Fixed)
    return std::nullopt;
  std::vector<const UnitReplacement *> Sorted;
  for (const UnitReplacement &R : Fix.Replacements) {
    if (R.File != F.File || R.PreImage != contentsHash(*Text))
      return std::nullopt;
    Sorted.push_back(&R);
  }
  // Where several insert at one place, the order in the fix counts.
  sort(Sorted, [](const UnitReplacement *A, const UnitReplacement *B) {
    return std::tie(A->Offset, A) < std::tie(B->Offset, B);
  });
  uint64_t Begin = Sorted.front()->Offset, Copied = Begin;
  Suggestion Result;
  for (const UnitReplacement *R : Sorted) {
    Result.Text += Text->slice(Copied, R->Offset);
    Result.Text += R->Text;
    Copied = R->Offset + R->Length;
  }
  std::optional<SourcePlace> From = Sources.place(F.File, Begin);
  std::optional<SourcePlace> To = Sources.place(F.File, Copied);
  if (!From || !To || To->Line - From->Line >= MaxLines ||
      !json::isUTF8(Result.Text))
    return std::nullopt;
  Result.Begin = *From;
  Result.End = *To;
  return Result;
}

class Writer {
public:
  Writer(json::OStream &J, const ProjectRoot &Root, SourceFiles &Sources)
      : J(J), Root(Root), Sources(Sources) {}

  void write(const FailedUnit &U) {
    J.object([&] {
      J.attribute("message", "not analysed: " + printable(U.Reason));
      J.attributeObject("location", [&] { J.attribute("path", utf8(U.File)); });
      J.attribute("severity", "ERROR");
      J.attributeObject(
          "code", [&] { J.attribute("value", "cancel-tidy-not-analysed"); });
    });
  }

  void write(const UnitFinding &F) {
    J.object([&] {
      J.attribute("message", messageOf(F));
      J.attributeObject("location", [&] {
        J.attribute("path", utf8(Root.display(F.File)));
        range({F.Line, F.Column}, {F.EndLine, F.EndColumn});
      });
      J.attribute("severity", severityOf(F.HowBad));
      J.attributeObject("code", [&] { J.attribute("value", F.Check); });
      J.attributeArray("suggestions", [&] {
        for (const UnitFix &Fix : F.Fixes)
          if (std::optional<Suggestion> S = suggestionOf(F, Fix, Sources))
            J.object([&] {
              range(S->Begin, S->End);
              J.attribute("text", S->Text);
            });
      });
    });
  }

private:
  /// The format has no place for the steps.
  std::string messageOf(const UnitFinding &F) {
    std::string Text = printable(F.Message);
    for (const auto &[Index, S] : enumerate(F.Steps))
      Text += "\n" + utostr(Index + 1) + ". " +
              printable(Root.display(S.File)) + ":" + utostr(S.Line) + ": " +
              printable(S.Message);
    return Text;
  }

  /// Columns count bytes, the end is exclusive, as with ours.
  void range(SourcePlace Begin, SourcePlace End) {
    J.attributeObject("range", [&] {
      position("start", Begin);
      position("end", End);
    });
  }

  void position(StringRef Key, SourcePlace Place) {
    J.attributeObject(Key, [&] {
      J.attribute("line", Place.Line);
      J.attribute("column", Place.Column);
    });
  }

  json::OStream &J;
  const ProjectRoot &Root;
  SourceFiles &Sources;
};
} // namespace

void writeRdJson(raw_ostream &OS, const Report &R, SourceFiles &Sources) {
  writeJsonDocument(OS, [&](json::OStream &J) {
    J.object([&] {
      J.attributeObject("source", [&] { J.attribute("name", "cancel-tidy"); });
      J.attributeArray("diagnostics", [&] {
        Writer Diagnostics(J, R.Root, Sources);
        for (const FailedUnit &U : R.Failed)
          Diagnostics.write(U);
        for (const UnitFinding &F : R.shown())
          Diagnostics.write(F);
      });
    });
  });
}

} // namespace cancel_tidy
