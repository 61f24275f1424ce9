//===-- FlagFilter.cpp - Which flags the parser gets to see ---------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/FlagFilter.h"
#include "driver/discover/FlagTables.h"
#include "clang/Basic/LangStandard.h"
#include "clang/Basic/Version.h"
#include "clang/Driver/Options.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace clang::driver;
namespace path = llvm::sys::path;

namespace cancel_tidy {

StringRef toString(DropReason Why) {
  switch (Why) {
  case DropReason::Unknown:
    return "Clang " CLANG_VERSION_MAJOR_STRING " does not know it";
  case DropReason::UnknownValue:
    return "Clang " CLANG_VERSION_MAJOR_STRING " does not know its value";
  case DropReason::OnlyParsed:
    return "the unit is only parsed";
  case DropReason::Writes:
    return "nothing is written";
  case DropReason::Warns:
    return "only the checks report";
  case DropReason::Plugin:
    return "no code of others is loaded";
  case DropReason::Precompiled:
    return "the header is read, not its precompiled form";
  case DropReason::Modules:
    return "modules of other compilers cannot be read";
  case DropReason::OwnHeaders:
    return "the other compiler's own headers; Clang's are used";
  case DropReason::OwnResources:
    return "the parser's own headers are elsewhere";
  case DropReason::Launcher:
    return "it only starts the compiler";
  case DropReason::OtherInput:
    return "it is not this unit's source";
  }
  llvm_unreachable("unknown reason");
}

namespace {
using Words = std::vector<std::string>;

class Filter {
public:
  explicit Filter(const FlagContext &Context) : Context(Context) {}

  FilteredFlags run(ArrayRef<std::string> Command) {
    parse(Command, options::ClangOption);
    // Flags for the frontend come in pieces, with others between them.
    Words ForFrontend = std::exchange(FrontendWords, {});
    IsFrontend = true;
    parse(ForFrontend, options::CC1Option);
    finish();
    return std::move(Result);
  }

private:
  void parse(ArrayRef<std::string> Command, unsigned Visibility);
  void take(const opt::Arg &A);
  /// What is wanted of a flag for its value; false for all others.
  bool takeSpecial(const opt::Arg &A);
  void takeInput(StringRef File);
  void takeResourceDir(const opt::Arg &A);
  void takePrecompiled(StringRef File);
  void takeStandard(const opt::Arg &A);
  void finish();

  void keep(ArrayRef<std::string> Flags) {
    for (const std::string &Flag : Flags) {
      if (IsFrontend)
        Result.Kept.push_back("-Xclang");
      Result.Kept.push_back(Flag);
    }
  }
  void drop(DropReason Why) { Result.Dropped.push_back({Text, Why}); }
  void include(StringRef Kind, StringRef File) {
    Included.push_back({Kind, File.str()});
  }

  std::string absolute(StringRef Path) const {
    return absolutePath(Path, Context.Directory);
  }
  std::string sourceOf(StringRef Included) const;

  const FlagContext &Context;
  FilteredFlags Result;
  Words FrontendWords;
  bool IsFrontend = false;
  /// The flag at hand as it stands in the command, and in one line.
  ArrayRef<std::string> Spelled;
  std::string Text;
  /// What the last `-x` says.
  std::string CurrentLanguage;
  bool FoundMainFile = false;
  bool HasStandardHeaders = true;
  /// Absolute.
  std::vector<std::string> IncludePath;
  /// `-include` and `-imacros` with their files.
  std::vector<std::pair<StringRef, std::string>> Included;
};

void Filter::parse(ArrayRef<std::string> Command, unsigned Visibility) {
  SmallVector<const char *, 64> Argv;
  for (const std::string &Word : Command)
    Argv.push_back(Word.c_str());
  unsigned MissingIndex, MissingCount;
  opt::InputArgList Args = getDriverOptTable().ParseArgs(
      Argv, MissingIndex, MissingCount,
      opt::Visibility(Context.IsCl && !IsFrontend ? options::CLOption
                                                  : Visibility));
  if (MissingCount)
    Result.Problem =
        ("its flag '" + StringRef(Argv[MissingIndex]) + "' lacks a value")
            .str();
  if (Args.hasArg(options::OPT_nostdinc, options::OPT_nobuiltininc))
    HasStandardHeaders = false;
  StringRef Separator = IsFrontend ? " -Xclang " : " ";
  for (auto It = Args.begin(); It != Args.end(); ++It) {
    auto Next = std::next(It);
    size_t Begin = (*It)->getIndex();
    size_t End = Next == Args.end() ? Command.size() : (*Next)->getIndex();
    Spelled = Command.slice(Begin, End - Begin);
    Text = join(Spelled, Separator);
    if (IsFrontend)
      Text.insert(0, "-Xclang ");
    take(**It);
  }
}

void Filter::take(const opt::Arg &A) {
  if (takeSpecial(A))
    return;
  if (std::optional<DropReason> Why = whyUnwanted(A))
    return drop(*Why);
  keep(Spelled);
}

bool Filter::takeSpecial(const opt::Arg &A) {
  switch (A.getOption().getID()) {
  case options::OPT_INPUT:
    takeInput(A.getValue());
    return true;
  case options::OPT__DASH_DASH:
    for (StringRef File : A.getValues())
      takeInput(File);
    return true;
  case options::OPT_UNKNOWN:
    // GCC's flags for modules; `import` itself is found when parsing.
    if (StringRef(Text).starts_with("-fmodule") ||
        StringRef(Text).starts_with("-fdeps-"))
      drop(DropReason::Modules);
    else
      drop(DropReason::Unknown);
    return true;
  case options::OPT_x:
    CurrentLanguage = A.getValue() == StringRef("none") ? "" : A.getValue();
    return true;
  case options::OPT__SLASH_TP:
  case options::OPT__SLASH_Tp:
    CurrentLanguage = "c++";
    return true;
  case options::OPT__SLASH_TC:
  case options::OPT__SLASH_Tc:
    CurrentLanguage = "c";
    return true;
  case options::OPT_Xclang:
    FrontendWords.push_back(A.getValue());
    return true;
  case options::OPT_resource_dir:
    takeResourceDir(A);
    return true;
  case options::OPT_include_pch:
    takePrecompiled(A.getValue());
    return true;
  case options::OPT_include:
    include("-include", A.getValue());
    return true;
  case options::OPT_imacros:
    include("-imacros", A.getValue());
    return true;
  case options::OPT_std_EQ:
    takeStandard(A);
    return true;
  case options::OPT_Wp_COMMA:
    // Distributions define _FORTIFY_SOURCE in this way, others write
    // dependencies.
    for (StringRef Value : A.getValues())
      if (Value.starts_with("-D") || Value.starts_with("-U"))
        keep(Value.str());
      else
        Result.Dropped.push_back({"-Wp," + Value.str(), DropReason::Writes});
    return true;
  case options::OPT_I:
  case options::OPT_isystem:
  case options::OPT_idirafter:
  case options::OPT_iquote:
    if (!isCompilersHeaders(absolute(A.getValue()))) {
      IncludePath.push_back(absolute(A.getValue()));
      return false;
    }
    drop(DropReason::OwnHeaders);
    // Nobody else brings them in.
    if (!HasStandardHeaders)
      keep(Words{"-isystem", Context.Resources.Path + "/include"});
    return true;
  default:
    return false;
  }
}

void Filter::takeInput(StringRef File) {
  // A list of modules that is not written yet; see expandResponseFiles().
  if (File.starts_with("@") && File.ends_with(".modmap"))
    return drop(DropReason::Modules);
  if (IsFrontend || absolute(File) != absolute(Context.MainFile))
    return drop(DropReason::OtherInput);
  Result.Language = CurrentLanguage;
  FoundMainFile = true;
}

void Filter::takeResourceDir(const opt::Arg &A) {
  // Headers of another version do not fit the parser.
  if (Context.Resources.IsForced || !isResourceDirectory(A.getValue()) ||
      path::filename(A.getValue()).split('.').first !=
          CLANG_VERSION_MAJOR_STRING)
    return drop(DropReason::OwnResources);
  Result.HasResources = true;
  keep(Words{"-resource-dir", A.getValue()});
}

void Filter::takePrecompiled(StringRef File) {
  drop(DropReason::Precompiled);
  if (!File.consume_back(".pch"))
    File.consume_back(".gch");
  include("-include", File);
}

void Filter::takeStandard(const opt::Arg &A) {
  StringRef Name = A.getValue();
  using clang::LangStandard;
  if (LangStandard::getLangKind(Name) != LangStandard::lang_unspecified)
    return keep(("-std=" + Name).str());
  drop(DropReason::UnknownValue);
  // One that is newer than this Clang: the newest that it knows.
  if (Name.starts_with("c++") || Name.starts_with("gnu++"))
    keep(("-std=" + Name.take_until(isDigit) + "26").str());
}

/// The header that \p Included, the value of `-include`, means. Usually itself;
/// but where only its precompiled form lies on the include path, that which the
/// form was made from.
std::string Filter::sourceOf(StringRef Included) const {
  if (Context.Precompiled.isEmpty())
    return Included.str();
  std::vector<std::string> Folders = {Context.Directory.str()};
  append_range(Folders, IncludePath);
  for (const std::string &Folder : Folders) {
    std::string Header = absolutePath(Included, Folder);
    if (sys::fs::exists(Header))
      break;
    for (StringRef Extension : {".gch", ".pch"})
      if (StringRef Source =
              Context.Precompiled.sourceOf(Header + Extension.str());
          !Source.empty())
        return Source.str();
  }
  return Included.str();
}

void Filter::finish() {
  if (!FoundMainFile)
    Result.Language = CurrentLanguage;
  // The driver would take `header.h.gch` for `-include header.h`; the frontend
  // does not. CMake names both a header and its precompiled form.
  std::vector<std::string> Seen;
  for (const auto &[Kind, File] : Included) {
    std::string Key = Kind.str() + absolute(File);
    if (is_contained(Seen, Key))
      continue;
    Seen.push_back(std::move(Key));
    append_range(Result.Kept,
                 Words{"-Xclang", Kind.str(), "-Xclang", sourceOf(File)});
  }
}
} // namespace

FilteredFlags filterFlags(ArrayRef<std::string> Command,
                          const FlagContext &Context) {
  return Filter(Context).run(Command);
}

} // namespace cancel_tidy
