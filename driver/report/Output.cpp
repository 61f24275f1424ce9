//===-- Output.cpp - Where the report goes --------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/Output.h"
#include "driver/run/SignalGuard.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

using namespace llvm;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace cancel_tidy {

bool wantsColor(ColorMode Mode) {
  auto IsSet = [](StringRef Name) {
    std::optional<std::string> Value = sys::Process::GetEnv(Name);
    return Value && !Value->empty();
  };
  switch (Mode) {
  case ColorMode::Always:
    return true;
  case ColorMode::Never:
    return false;
  case ColorMode::Auto:
    if (IsSet("NO_COLOR"))
      return false;
    if (IsSet("CLICOLOR_FORCE") &&
        sys::Process::GetEnv("CLICOLOR_FORCE") != "0")
      return true;
    return outs().has_colors();
  }
  llvm_unreachable("unknown colour mode");
}

static Error wrong(const Twine &Text) { return createStringError(Text); }

static Error unwritable(StringRef File, const Twine &Why) {
  return wrong("cannot write '" + printable(File) + "': " + Why);
}

static Expected<OutputRequest> parseOutput(StringRef Value) {
  auto [Name, File] = Value.split(':');
  OutputRequest Request{findFormat(Name), ""};
  if (!Request.Which)
    return wrong("'--format=" + printable(Value) + "': expected one of " +
                 formatNames() + ", alone or followed by ':' and a file");
  if (Name.size() == Value.size())
    return Request;
  if (File.empty())
    return wrong("'--format=" + Value + "': no file behind the colon");
  // Links are followed: the file that is written is the one they mean.
  Request.File = canonicalPath(File);
  return Request;
}

Expected<std::vector<OutputRequest>>
parseOutputs(ArrayRef<std::string> Values) {
  std::vector<OutputRequest> Requests;
  for (const std::string &Value : Values) {
    Expected<OutputRequest> Request = parseOutput(Value);
    if (!Request)
      return Request.takeError();
    auto Other = find_if(Requests, [&](const OutputRequest &Earlier) {
      return Earlier.File == Request->File;
    });
    if (Other != Requests.end()) {
      std::string Where = Request->File.empty()
                              ? "stdout"
                              : "'" + printable(Request->File) + "'";
      return wrong("--format: both " + Other->Which->Name + " and " +
                   Request->Which->Name + " would go to " + Where +
                   "; send one to a file with --format=" +
                   Request->Which->Name + ":FILE");
    }
    Requests.push_back(std::move(*Request));
  }
  if (none_of(Requests, [](const OutputRequest &R) { return R.File.empty(); }))
    Requests.insert(Requests.begin(), {&allFormats().front(), ""});
  return Requests;
}

/// Devices and pipes cannot be replaced, only written to.
static bool isSpecial(StringRef File) {
  fs::file_status Status;
  return !fs::status(File, Status) && fs::exists(Status) &&
         !fs::is_regular_file(Status);
}

static Error checkOutput(StringRef File) {
  if (fs::is_directory(File))
    return unwritable(File, "it is a directory");
  if (isSpecial(File)) {
    if (std::error_code Failure = fs::access(File, fs::AccessMode::Write))
      return unwritable(File, Failure.message());
    return Error::success();
  }
  StringRef Folder = path::parent_path(File);
  if (!fs::is_directory(Folder))
    return unwritable(File,
                      "there is no directory '" + printable(Folder) + "'");
  // Permissions do not tell all: the file system may be read-only, or full.
  SmallString<256> Probe;
  if (std::error_code Failure =
          fs::createUniqueFile(Folder + "/.cancel-tidy-%%%%%%%%", Probe))
    return unwritable(File, Failure.message());
  fs::remove(Probe);
  return Error::success();
}

Error checkOutputs(ArrayRef<OutputRequest> Requests) {
  for (const OutputRequest &Request : Requests)
    if (!Request.File.empty())
      if (Error E = checkOutput(Request.File))
        return E;
  return Error::success();
}

/// Writes to \p OS; tells whether all of it arrived.
static std::error_code writeTo(raw_fd_ostream &OS, const Format &Which,
                               const Report &R, SourceFiles &Sources,
                               bool IsColored = false) {
  OS.enable_colors(IsColored && Which.WantsColor);
  Which.Write(OS, R, Sources);
  OS.flush();
  std::error_code Failure = OS.error();
  OS.clear_error();
  return Failure;
}

static Error writeFile(const OutputRequest &Request, const Report &R,
                       SourceFiles &Sources) {
  const std::string &File = Request.File;
  if (isSpecial(File)) {
    std::error_code Failure;
    raw_fd_ostream OS(File, Failure, fs::CD_OpenExisting);
    if (!Failure)
      Failure = writeTo(OS, *Request.Which, R, Sources);
    return Failure ? unwritable(File, Failure.message()) : Error::success();
  }
  Expected<fs::TempFile> Temporary = fs::TempFile::create(File + ".%%%%%%%%");
  if (!Temporary)
    return unwritable(File, toString(Temporary.takeError()));
  raw_fd_ostream OS(Temporary->FD, /*shouldClose=*/false);
  if (std::error_code Failure = writeTo(OS, *Request.Which, R, Sources)) {
    consumeError(Temporary->discard());
    return unwritable(File, Failure.message());
  }
  if (Error E = Temporary->keep(File))
    return unwritable(File, toString(std::move(E)));
  return Error::success();
}

static std::error_code writeStdout(const Format &Which, const Report &R,
                                   SourceFiles &Sources, bool IsColored) {
  static const Format Patch = {
      "patch", "",
      [](raw_ostream &OS, const Report &R, SourceFiles &) { OS << *R.Patch; }};
  return writeTo(outs(), R.Patch ? Patch : Which, R, Sources, IsColored);
}

Error writeOutputs(ArrayRef<OutputRequest> Requests, const Report &R,
                   SourceFiles &Sources, bool IsColored) {
  // One that fails is no reason to withhold the others.
  Error Failures = Error::success();
  SmallPtrSet<const Format *, 4> Done;
  for (const OutputRequest &Request : Requests) {
    if (!Request.File.empty()) {
      Failures =
          joinErrors(std::move(Failures), writeFile(Request, R, Sources));
    } else {
      std::error_code Failure =
          writeStdout(*Request.Which, R, Sources, IsColored);
      // As if the signal were not ignored: nobody reads any more, which is no
      // error.
      if (Failure == std::errc::broken_pipe)
        endBySignal(SIGPIPE);
      if (Failure)
        Failures =
            joinErrors(std::move(Failures),
                       wrong("cannot write to stdout: " + Failure.message()));
    }
    if (Request.Which->LeaveElsewhere && Done.insert(Request.Which).second)
      Failures =
          joinErrors(std::move(Failures), Request.Which->LeaveElsewhere(R));
  }
  return Failures;
}

} // namespace cancel_tidy
