//===-- Sarif.cpp - SARIF 2.1.0 -------------------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/Encoding.h"
#include "driver/report/Formats.h"
#include "driver/report/LineHash.h"
#include "driver/report/SarifRules.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
/// GitHub refuses a run with more.
constexpr size_t MaxResults = 25000;

constexpr StringLiteral NotAnalysed = "not-analysed";
constexpr StringLiteral LeftOut = "results-left-out";

StringRef levelOf(Severity S) {
  return S == Severity::Advice ? "note" : toString(S);
}

/// \p Text as the text of a message, in which brackets would make a link
/// (SARIF 2.1.0, section 3.11.6).
std::string messageText(StringRef Text) {
  std::string Shown = printable(Text);
  if (!StringRef(Shown).contains("]("))
    return Shown;
  std::string Result;
  for (char C : Shown) {
    if (C == '[' || C == ']' || C == '\\')
      Result += '\\';
    Result += C;
  }
  return Result;
}

/// Whether \p F is reported: also what a comment or the baseline answers for
/// is, as such.
bool isReported(const UnitFinding &F) {
  return counts(F) || F.Stands == Standing::Suppressed ||
         F.Stands == Standing::InBaseline;
}

/// The findings to report; where there are too many, the gravest.
std::vector<const UnitFinding *> resultsOf(const Report &R) {
  std::vector<const UnitFinding *> Results;
  for (const UnitFinding &F : R.Findings)
    if (isReported(F))
      Results.push_back(&F);
  if (Results.size() <= MaxResults)
    return Results;
  sort(Results, [](const UnitFinding *A, const UnitFinding *B) {
    return std::tie(A->Stands, B->HowBad, A) <
           std::tie(B->Stands, A->HowBad, B);
  });
  Results.resize(MaxResults);
  // Back in the total order, which is that of their addresses.
  sort(Results);
  return Results;
}

/// Writes the run in the order of the specification, section 3.14.
class Writer {
public:
  Writer(json::OStream &J, const Report &R, SourceFiles &Sources)
      : J(J), R(R), Sources(Sources), Results(resultsOf(R)),
        LeftOutCount(count_if(R.Findings, isReported) - Results.size()),
        IsCompared(any_of(R.Findings, [](const UnitFinding &F) {
          return F.Stands == Standing::InBaseline;
        })) {}

  void write() {
    J.attributeObject("tool",
                      [&] { J.attributeObject("driver", [&] { driver(); }); });
    J.attributeArray("invocations", [&] { J.object([&] { invocation(); }); });
    J.attributeObject("originalUriBaseIds", [&] {
      J.attributeObject("%SRCROOT%", [&] {
        J.attributeObject("description", [&] {
          J.attribute("text", "The root of the project.");
        });
      });
    });
    J.attribute("columnKind", "utf16CodeUnits");
    J.attributeArray("results", [&] {
      for (const UnitFinding *F : Results)
        J.object([&] { result(*F); });
    });
  }

  /// Empty if all results are there.
  std::string leftOutMessage() const {
    if (!LeftOutCount)
      return "";
    return utostr(LeftOutCount) +
           " results are left out: code scanning takes no more than " +
           utostr(MaxResults);
  }

private:
  void driver() {
    J.attribute("name", "cancel-tidy");
    J.attribute("fullName", "cancel-tidy " CANCEL_TIDY_VERSION);
    J.attribute("version", CANCEL_TIDY_VERSION);
    J.attribute("semanticVersion", CANCEL_TIDY_VERSION);
    writeSarifRules(J);
    J.attributeArray("notifications", [&] {
      descriptor(NotAnalysed, "NotAnalysed",
                 "A unit has no verdict, so the result is incomplete.");
      descriptor(LeftOut, "ResultsLeftOut",
                 "There are more results than code scanning takes.");
    });
  }

  void descriptor(StringRef Id, StringRef Name, StringRef Text) {
    J.object([&] {
      J.attribute("id", Id);
      J.attribute("name", Name);
      // GitHub requires of these what it does of rules.
      for (StringRef Key : {"shortDescription", "fullDescription", "help"})
        text(Key, Text);
    });
  }

  void text(StringRef Key, StringRef Text) {
    J.attributeObject(Key, [&] { J.attribute("text", Text); });
  }

  void invocation() {
    J.attribute(
        "executionSuccessful",
        all_of(R.Failed, [](const FailedUnit &U) { return U.IsAccepted; }));
    J.attribute("exitCode", R.ExitStatus);
    J.attributeArray("toolExecutionNotifications", [&] {
      for (const FailedUnit &U : R.Failed)
        J.object([&] {
          notification(NotAnalysed, levelOf(U.howBad()),
                       printable(U.File) + ": not analysed: " + U.Reason);
          J.attributeArray("locations", [&] {
            J.object([&] {
              J.attributeObject("physicalLocation", [&] { artifact(U.File); });
            });
          });
        });
      if (LeftOutCount)
        J.object([&] { notification(LeftOut, "warning", leftOutMessage()); });
    });
  }

  void notification(StringRef Id, StringRef Level, StringRef Text) {
    J.attributeObject("descriptor", [&] { J.attribute("id", Id); });
    J.attribute("level", Level);
    text("message", messageText(Text));
  }

  void result(const UnitFinding &F) {
    J.attribute("ruleId", F.Check);
    J.attribute("ruleIndex", sarifRuleIndex(F.Check));
    J.attribute("level", levelOf(F.HowBad));
    text("message", messageText(F.Message));
    J.attributeArray("locations", [&] {
      J.object([&] {
        J.attributeObject("physicalLocation", [&] {
          artifact(R.Root.display(F.File));
          region(F.File, {F.Line, F.Column}, {F.EndLine, F.EndColumn});
        });
        if (!F.Function.empty())
          logicalLocations(F.Function);
      });
    });
    fingerprints(F);
    if (!F.Steps.empty())
      steps(F.Steps);
    if (!F.Fixes.empty() && !F.Fixed)
      J.attributeArray("fixes", [&] {
        for (const UnitFix &Change : F.Fixes)
          fix(Change);
      });
    if (F.Stands == Standing::Suppressed)
      J.attributeArray("suppressions", [&] {
        J.object([&] {
          J.attribute("kind", "inSource");
          if (!F.SuppressionReason.empty())
            J.attribute("justification", printable(F.SuppressionReason));
        });
      });
    if (IsCompared)
      J.attribute("baselineState",
                  F.Stands == Standing::InBaseline ? "unchanged" : "new");
    if (!F.WhatFollows.empty() || F.Fixed)
      J.attributeObject("properties", [&] {
        if (!F.WhatFollows.empty())
          J.attribute("consequence", F.WhatFollows);
        if (F.Fixed)
          J.attribute("fixed", true);
      });
  }

  void logicalLocations(StringRef Function) {
    J.attributeArray("logicalLocations", [&] {
      J.object([&] {
        J.attribute("fullyQualifiedName", printable(Function));
        J.attribute("kind", "function");
      });
    });
  }

  /// \p File as shown to users.
  void artifact(StringRef File) {
    J.attributeObject("artifactLocation", [&] {
      if (File.starts_with("/")) {
        J.attribute("uri", "file://" + uriPath(File));
        return;
      }
      J.attribute("uri", uriPath(File));
      J.attribute("uriBaseId", "%SRCROOT%");
    });
  }

  void region(StringRef File, SourcePlace Begin, SourcePlace End,
              StringRef Key = "region") {
    J.attributeObject(Key, [&] {
      J.attribute("startLine", Begin.Line);
      J.attribute("startColumn",
                  Sources.utf16Column(File, Begin.Line, Begin.Column));
      J.attribute("endLine", End.Line);
      J.attribute("endColumn", Sources.utf16Column(File, End.Line, End.Column));
    });
  }

  const std::vector<std::string> &hashesOf(StringRef File) {
    auto [It, IsNew] = Hashes.try_emplace(File);
    if (IsNew)
      if (std::optional<StringRef> Text = Sources.contents(File))
        It->second = lineHashes(*Text);
    return It->second;
  }

  void fingerprints(const UnitFinding &F) {
    const std::vector<std::string> &OfFile = hashesOf(F.File);
    J.attributeObject("partialFingerprints", [&] {
      if (!F.Fingerprint.empty())
        J.attribute("cancelTidy/v1", F.Fingerprint);
      if (F.Line - 1 < OfFile.size())
        J.attribute("primaryLocationLineHash", OfFile[F.Line - 1]);
    });
  }

  /// As a flow, and as places that viewers without flows show.
  void steps(ArrayRef<UnitStep> Steps) {
    J.attributeArray("codeFlows", [&] {
      J.object([&] {
        J.attributeArray("threadFlows", [&] {
          J.object([&] {
            J.attributeArray("locations", [&] {
              for (const UnitStep &S : Steps)
                J.object(
                    [&] { J.attributeObject("location", [&] { step(S); }); });
            });
          });
        });
      });
    });
    J.attributeArray("relatedLocations", [&] {
      for (const UnitStep &S : Steps)
        J.object([&] {
          J.attribute("id", &S - Steps.begin() + 1);
          step(S);
        });
    });
  }

  void step(const UnitStep &S) {
    J.attributeObject("physicalLocation", [&] {
      artifact(R.Root.display(S.File));
      J.attributeObject("region", [&] {
        J.attribute("startLine", S.Line);
        J.attribute("startColumn",
                    Sources.utf16Column(S.File, S.Line, S.Column));
      });
    });
    text("message", messageText(S.Message));
  }

  void fix(const UnitFix &Change) {
    // A file that cannot be read cannot be changed.
    MapVector<StringRef, std::vector<const UnitReplacement *>> Files;
    for (const UnitReplacement &Replacement : Change.Replacements) {
      std::optional<StringRef> Text = Sources.contents(Replacement.File);
      if (!Text || contentsHash(*Text) != Replacement.PreImage)
        return;
      Files[Replacement.File].push_back(&Replacement);
    }
    J.object([&] {
      text("description",
           messageText(Change.Description +
                       (Change.IsUnsafe ? " (unsafe: it changes more than what "
                                          "becomes of a cancellation)"
                                        : "")));
      J.attributeArray("artifactChanges", [&] {
        for (const auto &Changed : Files)
          J.object([&] {
            artifact(R.Root.display(Changed.first));
            J.attributeArray("replacements", [&] {
              for (const UnitReplacement *Replacement : Changed.second)
                replacement(*Replacement);
            });
          });
      });
    });
  }

  void replacement(const UnitReplacement &Replacement) {
    J.object([&] {
      // Offsets in characters depend on how a viewer takes a byte order mark.
      region(Replacement.File,
             *Sources.place(Replacement.File, Replacement.Offset),
             *Sources.place(Replacement.File,
                            Replacement.Offset + Replacement.Length),
             "deletedRegion");
      if (!Replacement.Text.empty())
        text("insertedContent", Replacement.Text);
    });
  }

  json::OStream &J;
  const Report &R;
  SourceFiles &Sources;
  std::vector<const UnitFinding *> Results;
  size_t LeftOutCount;
  /// Whether there is a baseline that knows something.
  bool IsCompared;
  StringMap<std::vector<std::string>> Hashes;
};
} // namespace

void writeSarif(raw_ostream &OS, const Report &R, SourceFiles &Sources) {
  writeJsonDocument(OS, [&](json::OStream &J) {
    J.object([&] {
      J.attribute("$schema",
                  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/"
                  "schemas/sarif-schema-2.1.0.json");
      J.attribute("version", "2.1.0");
      J.attributeArray("runs", [&] {
        Writer Run(J, R, Sources);
        J.object([&] { Run.write(); });
        if (std::string Message = Run.leftOutMessage(); !Message.empty())
          errs() << "cancel-tidy: sarif: " << Message << "\n";
      });
    });
  });
}

} // namespace cancel_tidy
