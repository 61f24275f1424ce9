//===-- main.cpp - cancel-tidy --------------------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/CheckCatalogue.h"
#include "driver/CommandLine.h"
#include "driver/GateSettings.h"
#include "driver/LibraryCatalogue.h"
#include "driver/Lint.h"
#include "driver/ManualPage.h"
#include "driver/ShowConfig.h"
#include "driver/Why.h"
#include "clang/Basic/Version.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/raw_ostream.h"

using namespace cancel_tidy;

static llvm::Expected<ExitStatus> run(const CommandLine &Line,
                                      llvm::StringRef Executable) {
  switch (Line.What) {
  case Command::Lint:
    // Commands can name any target, and their inline assembler is parsed.
    llvm::InitializeAllTargetInfos();
    llvm::InitializeAllTargetMCs();
    llvm::InitializeAllAsmParsers();
    return lint(Line, Executable);
  case Command::ShowConfig:
    if (llvm::Error E = showConfig(Line))
      return std::move(E);
    return ExitClean;
  case Command::Why:
    llvm::InitializeAllTargetInfos();
    llvm::InitializeAllTargetMCs();
    if (llvm::Error E = explainFile(Line, Executable))
      return std::move(E);
    return ExitClean;
  case Command::ListChecks:
    listChecks(Line.Checks.value_or("*"));
    return ExitClean;
  case Command::ListLibraries:
    if (llvm::Error E = listLibraries(Line.Vocabularies))
      return std::move(E);
    return ExitClean;
  case Command::Explain:
    if (llvm::Error E = explainCheck(Line.Topic))
      return std::move(E);
    return ExitClean;
  case Command::Completion:
    printCompletion(Line.CompletedShell);
    return ExitClean;
  case Command::Manual:
    printManualPage(CANCEL_TIDY_VERSION);
    return ExitClean;
  case Command::Version:
    llvm::outs() << "cancel-tidy " CANCEL_TIDY_VERSION " (Clang "
                 << CLANG_VERSION_STRING << ")\n";
    return ExitClean;
  case Command::Help:
    printHelp();
    return ExitClean;
  }
  llvm_unreachable("unknown command");
}

int main(int Argc, const char **Argv) {
  // An address in this program, by which it can be found.
  static int Anchor;
  std::string Executable =
      llvm::sys::fs::getMainExecutable(Argc ? Argv[0] : "", &Anchor);
  llvm::Expected<CommandLine> Line = readConfiguredCommandLine(
      llvm::ArrayRef(Argv, Argc).drop_front(Argc ? 1 : 0));
  llvm::Expected<ExitStatus> Status =
      Line ? run(*Line, Executable) : Line.takeError();
  llvm::outs().flush();
  if (llvm::outs().has_error() && Status)
    Status = llvm::createStringError("cannot write to stdout: " +
                                     llvm::outs().error().message());
  ExitStatus Result = Status ? *Status : ExitUsage;
  if (!Status)
    llvm::errs() << "cancel-tidy: error: "
                 << printableLines(llvm::toString(Status.takeError())) << "\n";
  // Else the streams' destructors end the process with a status of their own,
  // which would be taken for findings.
  llvm::outs().clear_error();
  llvm::errs().clear_error();
  return Result;
}
