//===-- FixYaml.cpp - Findings and fixes as clang-tidy exports them -------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/Encoding.h"
#include "driver/report/Formats.h"
#include "clang/Tooling/DiagnosticsYaml.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;
namespace tooling = clang::tooling;

namespace cancel_tidy {

namespace {
tooling::DiagnosticMessage messageAt(StringRef Text, StringRef File,
                                     uint64_t Line, uint64_t Column,
                                     SourceFiles &Sources) {
  tooling::DiagnosticMessage Message(printable(Text));
  Message.FilePath = asUtf8(File);
  Message.FileOffset = Sources.offset(File, {Line, Column}).value_or(0);
  return Message;
}

tooling::Diagnostic::Level levelOf(Severity S) {
  switch (S) {
  case Severity::Error:
    return tooling::Diagnostic::Error;
  case Severity::Warning:
    return tooling::Diagnostic::Warning;
  case Severity::Advice:
    return tooling::Diagnostic::Remark;
  }
  llvm_unreachable("unknown severity");
}

tooling::Diagnostic diagnosticOf(const UnitFinding &F, SourceFiles &Sources) {
  tooling::Diagnostic Result;
  Result.DiagnosticName = F.Check;
  Result.DiagLevel = levelOf(F.HowBad);
  Result.Message = messageAt(F.Message, F.File, F.Line, F.Column, Sources);
  for (const UnitStep &S : F.Steps)
    Result.Notes.push_back(
        messageAt(S.Message, S.File, S.Line, S.Column, Sources));
  // As with --fix, it is the first that counts, if it is safe.
  if (F.Fixes.empty() || F.Fixes.front().IsUnsafe || F.Fixed)
    return Result;
  ArrayRef<UnitReplacement> Replacements = F.Fixes.front().Replacements;
  // YAML cannot name every file.
  if (any_of(Replacements,
             [](const UnitReplacement &R) { return !json::isUTF8(R.File); }))
    return Result;
  for (const UnitReplacement &R : Replacements)
    if (Error E = Result.Message.Fix[R.File].add(
            tooling::Replacement(R.File, R.Offset, R.Length, R.Text))) {
      // Half a fix is none.
      consumeError(std::move(E));
      Result.Message.Fix.clear();
      break;
    }
  return Result;
}

tooling::Diagnostic diagnosticOf(const FailedUnit &U, const ProjectRoot &Root) {
  SmallString<256> Path(U.File);
  sys::fs::make_absolute(Root.directory(), Path);
  tooling::Diagnostic Result;
  // So clang-tidy calls the errors of the compiler.
  Result.DiagnosticName = "clang-diagnostic-error";
  Result.DiagLevel = levelOf(U.howBad());
  Result.Message =
      tooling::DiagnosticMessage("not analysed: " + printable(U.Reason));
  Result.Message.FilePath = asUtf8(Path);
  return Result;
}

/// What LLVM's YAML leaves as it is: DEL, and the marks that can begin a
/// command of a CI system. Only scalars in quotes hold one.
bool isHarmless(StringRef Line) {
  return !Line.contains('\x7F') && !Line.contains("##");
}

/// \p Line with that spelled in another way.
std::string withoutMarks(StringRef Line) {
  auto [Key, Scalar] = Line.rtrim().split(": ");
  std::string Value;
  Scalar = Scalar.ltrim();
  if (Scalar.consume_front("'") && Scalar.consume_back("'")) {
    for (; !Scalar.empty(); Scalar = Scalar.drop_front()) {
      Value += Scalar.front();
      if (Scalar.starts_with("''"))
        Scalar = Scalar.drop_front();
    }
    Value = "\"" + yaml::escape(Value, /*EscapePrintable=*/false) + "\"";
  } else {
    Value = Scalar.str();
  }
  std::string Result = (Key + ": ").str();
  for (StringRef Rest = Value; !Rest.empty(); Rest = Rest.drop_front())
    if (Rest.starts_with("##"))
      Result += "\\x23";
    else if (Rest.front() == '\x7F')
      Result += "\\x7F";
    else
      Result += Rest.front();
  return Result;
}
} // namespace

void writeFixYaml(raw_ostream &OS, const Report &R, SourceFiles &Sources) {
  tooling::TranslationUnitDiagnostics All;
  for (const FailedUnit &U : R.Failed)
    All.Diagnostics.push_back(diagnosticOf(U, R.Root));
  for (const UnitFinding &F : R.shown())
    All.Diagnostics.push_back(diagnosticOf(F, Sources));
  std::string Text;
  raw_string_ostream Buffer(Text);
  yaml::Output YAML(Buffer);
  YAML << All;
  for (StringRef Rest = Text; !Rest.empty();) {
    auto [Line, Next] = Rest.split('\n');
    OS << (isHarmless(Line) ? Line.str() : withoutMarks(Line)) << "\n";
    Rest = Next;
  }
}

} // namespace cancel_tidy
