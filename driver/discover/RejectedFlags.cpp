//===-- RejectedFlags.cpp - Flags that Clang does not accept --------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/RejectedFlags.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace llvm;

namespace cancel_tidy {

/// What stands between single quotes in \p Complaint.
static SmallVector<StringRef, 2> quotedIn(StringRef Complaint) {
  SmallVector<StringRef, 2> Result;
  while (Complaint.contains('\'')) {
    auto [Quoted, Rest] = Complaint.split('\'').second.split('\'');
    if (!Quoted.empty())
      Result.push_back(Quoted);
    Complaint = Rest;
  }
  return Result;
}

static bool mayGo(StringRef Flag) {
  static constexpr StringLiteral Needed[] = {"-D",
                                             "-U",
                                             "-I",
                                             "-i",
                                             "-x",
                                             "--target",
                                             "-target",
                                             "--sysroot",
                                             "-resource-dir",
                                             "-fsyntax-only",
                                             "--driver-mode",
                                             "-Xclang",
                                             "-Wno-everything"};
  return Flag.starts_with("-") && none_of(Needed, [&](StringRef Prefix) {
           return Flag.starts_with(Prefix);
         });
}

/// Whether \p Value is the value of \p Flag or one of several.
static bool hasValue(StringRef Flag, StringRef Value) {
  SmallVector<StringRef, 4> Values;
  Flag.split('=').second.split(Values, ',');
  return is_contained(Values, Value);
}

std::string dropRejectedFlag(std::vector<std::string> &Command,
                             StringRef Complaint) {
  SmallVector<StringRef, 2> Quoted = quotedIn(Complaint);
  // Behind the program and before the source.
  auto Begin = Command.begin() + !Command.empty();
  auto End = std::find(Begin, Command.end(), "--");
  // The compiler quotes the flag, what is in front of its value, or only the
  // value, which other flags may have, too.
  auto Find = [&](auto Matches) {
    return std::find_if(Begin, End, [&](StringRef Flag) {
      return mayGo(Flag) && any_of(Quoted, [&](StringRef Part) {
               return Matches(Flag, Part);
             });
    });
  };
  auto Found =
      Find([](StringRef Flag, StringRef Part) { return Flag == Part; });
  if (Found == End)
    Found = Find([](StringRef Flag, StringRef Part) {
      return Part.ends_with("=") && Flag.starts_with(Part);
    });
  if (Found == End)
    Found = Find(hasValue);
  if (Found == End)
    return "";
  std::string Flag = std::move(*Found);
  bool IsForFrontend = Found != Begin && *std::prev(Found) == "-Xclang";
  Command.erase(std::prev(Found, IsForFrontend), std::next(Found));
  return Flag;
}

namespace {
/// Ends before anything is read.
class NoAction : public clang::ASTFrontendAction {
  bool BeginInvocation(clang::CompilerInstance &) override { return false; }
  std::unique_ptr<clang::ASTConsumer>
  CreateASTConsumer(clang::CompilerInstance &, StringRef) override {
    return nullptr;
  }
};

class FirstComplaint : public clang::DiagnosticConsumer {
public:
  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override {
    if (Level < clang::DiagnosticsEngine::Error || !Text.empty())
      return;
    SmallString<128> Message;
    Info.FormatDiagnostic(Message);
    Text = std::string(Message);
  }
  std::string Text;
};
} // namespace

std::string complaintAbout(const std::vector<std::string> &Command,
                           StringRef Directory) {
  IntrusiveRefCntPtr<vfs::FileSystem> Disk = vfs::createPhysicalFileSystem();
  if (std::error_code EC = Disk->setCurrentWorkingDirectory(Directory))
    return EC.message();
  IntrusiveRefCntPtr<clang::FileManager> Files(
      new clang::FileManager(clang::FileSystemOptions(), Disk));
  FirstComplaint Complaints;
  clang::tooling::ToolInvocation Invocation(
      Command, std::make_unique<NoAction>(), Files.get());
  Invocation.setDiagnosticConsumer(&Complaints);
  Invocation.run();
  return Complaints.Text;
}

} // namespace cancel_tidy
