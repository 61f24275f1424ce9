//===-- ScanAction.cpp - The preprocessor's run over one unit -------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/ScanAction.h"
#include "driver/run/ParserSettings.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/STLExtras.h"
#include <array>

using namespace clang;
using namespace clang::tooling::dependencies;

namespace cancel_tidy {

namespace {
/// A header that nothing but the standard library has under this name, and that
/// about every unit includes.
constexpr llvm::StringLiteral StdHeader = "type_traits";

class Observer : public PPCallbacks {
public:
  explicit Observer(PreprocessedUnit &Unit)
      : Unit(Unit), Sources(Unit.Compiler.getSourceManager()),
        PP(Unit.Compiler.getPreprocessor()),
        Counts{PP.getIdentifierInfo("__LINE__"),
               PP.getIdentifierInfo("__COUNTER__")} {}

  void FileChanged(SourceLocation Loc, FileChangeReason Reason,
                   SrcMgr::CharacteristicKind Kind, FileID Left) override {
    if (Reason == ExitFile && Left.isValid() &&
        isUsers(Sources.getLocForStartOfFile(Left)))
      Unit.Events.push_back({Event::End, Sources.getFileEntryRefForID(Left)});
    if (Reason != EnterFile)
      return;
    FileID Entered = Sources.getFileID(Loc);
    OptionalFileEntryRef File = Sources.getFileEntryRefForID(Entered);
    if (!File)
      return;
    auto &Entries = Unit.Skipped[&File->getFileEntry()];
    NumberOfEntry[Entered] = Entries.size();
    Entries.emplace_back();
    Unit.Files[*File] |= !SrcMgr::isSystem(Kind);
    if (Current && SrcMgr::isSystem(Kind))
      Unit.Events[*Current].Bytes += File->getSize();
  }

  void InclusionDirective(SourceLocation HashLoc, const Token &Directive,
                          StringRef Name, bool IsAngled, CharSourceRange,
                          OptionalFileEntryRef File, StringRef Directory,
                          StringRef, const Module *, bool ImportsModule,
                          SrcMgr::CharacteristicKind Kind) override {
    Unit.HasModules |= ImportsModule;
    if (OptionalFileEntryRef From = fileOf(HashLoc); From && File)
      Unit.Inclusions.push_back({*From, *File, Name.str()});
    bool IsByUser = isUsers(HashLoc);
    if (IsByUser)
      Current.reset();
    if (!File || !SrcMgr::isSystem(Kind))
      return;
    if (Name == StdHeader && IsAngled &&
        !llvm::is_contained(Unit.StdDirectories, Directory))
      Unit.StdDirectories.push_back(Directory.str());
    if (!IsByUser ||
        Directive.getIdentifierInfo()->getPPKeywordID() != tok::pp_include)
      return;
    Event E{Event::Include, fileOf(HashLoc)};
    E.Header = Name.str();
    E.Offset = Sources.getFileOffset(HashLoc);
    E.Included = File;
    Current = Unit.Events.size();
    Unit.Events.push_back(std::move(E));
  }

  void SourceRangeSkipped(SourceRange Range, SourceLocation) override {
    auto [File, Begin] = Sources.getDecomposedLoc(Range.getBegin());
    OptionalFileEntryRef Ref = Sources.getFileEntryRefForID(File);
    if (!Ref)
      return;
    unsigned End = Sources.getFileOffset(Range.getEnd());
    Unit.Skipped[&Ref->getFileEntry()][NumberOfEntry[File]].push_back(
        {Begin, End});
    noteSkippedIncludes(*Ref, Sources.getBufferData(File).slice(Begin, End));
  }

  void MacroExpands(const Token &Name, const MacroDefinition &, SourceRange,
                    const MacroArgs *) override {
    // Of system headers, nothing but directives is read.
    if (llvm::is_contained(Counts, Name.getIdentifierInfo()) &&
        (PP.isParsingIfOrElifDirective() || !isUsers(Name.getLocation())))
      Unit.CountsText = true;
  }

  void MacroDefined(const Token &Name, const MacroDirective *) override {
    note(Event::Macro, Name);
  }
  void MacroUndefined(const Token &Name, const MacroDefinition &,
                      const MacroDirective *) override {
    note(Event::Macro, Name);
  }

  void Ifdef(SourceLocation, const Token &Name,
             const MacroDefinition &Known) override {
    noteAsked(Name, Known);
  }
  void Ifndef(SourceLocation, const Token &Name,
              const MacroDefinition &Known) override {
    noteAsked(Name, Known);
  }
  void Elifdef(SourceLocation, const Token &Name,
               const MacroDefinition &Known) override {
    noteAsked(Name, Known);
  }
  void Elifndef(SourceLocation, const Token &Name,
                const MacroDefinition &Known) override {
    noteAsked(Name, Known);
  }
  void Defined(const Token &Name, const MacroDefinition &Known,
               SourceRange) override {
    noteAsked(Name, Known);
  }
  void If(SourceLocation, SourceRange Condition, ConditionValueKind) override {
    noteNames(Condition);
  }
  void Elif(SourceLocation, SourceRange Condition, ConditionValueKind,
            SourceLocation) override {
    noteNames(Condition);
  }

private:
  using Event = PreprocessedUnit::Event;

  /// In a file, and no system header.
  bool isUsers(SourceLocation Loc) const {
    return !Sources.isInSystemHeader(Loc) &&
           !Sources.isWrittenInBuiltinFile(Loc) &&
           !Sources.isWrittenInCommandLineFile(Loc);
  }

  OptionalFileEntryRef fileOf(SourceLocation Loc) const {
    return Sources.getFileEntryRefForID(
        Sources.getFileID(Sources.getExpansionLoc(Loc)));
  }

  /// `#ifndef GUARD`, `#include <file>`, `#endif` spares the compiler a look at
  /// a file that it has read. Longer parts are about something else.
  void noteSkippedIncludes(FileEntryRef From, StringRef Text) {
    constexpr size_t MaxSize = 400;
    constexpr llvm::StringLiteral Directive = "include";
    if (Text.size() > MaxSize || !Text.contains(Directive))
      return;
    StringRef Line = Text.drop_front().split('\n').first.ltrim();
    bool IsIfDefined = Line.consume_front("ifdef");
    if (!IsIfDefined && !Line.consume_front("ifndef")) {
      if (!Line.consume_front("if"))
        return;
      Line = Line.ltrim();
      IsIfDefined = !Line.consume_front("!");
      Line = Line.ltrim();
      if (!Line.consume_front("defined"))
        return;
    }
    Line = Line.ltrim(" \t(");
    StringRef Name =
        Line.take_while([](char C) { return isAsciiIdentifierContinue(C); });
    Line = Line.drop_front(Name.size()).ltrim(" \t)\r");
    if (!Line.empty() && !Line.starts_with("//"))
      return;
    const IdentifierInfo *Macro = PP.getIdentifierInfo(Name);
    for (size_t At = Text.find(Directive); At != StringRef::npos;
         At = Text.find(Directive)) {
      Text = Text.drop_front(At + Directive.size()).ltrim(" \t");
      if (!Text.consume_front("<") && !Text.consume_front("\""))
        continue;
      StringRef File = Text.take_until(
          [](char C) { return llvm::StringRef(">\"\n").contains(C); });
      Unit.Inclusions.push_back(
          {From, std::nullopt, File.str(), Macro, IsIfDefined});
    }
  }

  void note(Event::Kind What, const Token &Name) {
    if (isUsers(Name.getLocation()))
      Unit.Events.push_back(
          {What, fileOf(Name.getLocation()), Name.getIdentifierInfo()});
  }

  void noteAsked(const Token &Name, const MacroDefinition &Known) {
    if (!Known)
      note(Event::AskedMacro, Name);
  }

  /// An identifier in a condition that is no macro counts as 0.
  void noteNames(SourceRange Condition) {
    if (Condition.isInvalid() || !isUsers(Condition.getBegin()))
      return;
    auto [File, Offset] = Sources.getDecomposedLoc(Condition.getBegin());
    StringRef Text = Sources.getBufferData(File);
    Lexer Raw(Sources.getLocForStartOfFile(File), PP.getLangOpts(),
              Text.begin(), Text.begin() + Offset, Text.end());
    Token T;
    // Up to the end of the directive.
    for (Raw.LexFromRawLexer(T); T.isNot(tok::eof);) {
      if (T.is(tok::raw_identifier))
        if (const IdentifierInfo *Name = PP.LookUpIdentifierInfo(T);
            !Name->hasMacroDefinition())
          Unit.Events.push_back(
              {Event::AskedMacro, fileOf(Condition.getBegin()), Name});
      Raw.LexFromRawLexer(T);
      if (T.isAtStartOfLine())
        break;
    }
  }

  PreprocessedUnit &Unit;
  const SourceManager &Sources;
  Preprocessor &PP;
  /// The macros whose value depends on the text in front of them.
  std::array<const IdentifierInfo *, 2> Counts;
  /// The inclusion by a user's file that brings in what is entered now.
  std::optional<size_t> Current;
  /// Which of the entries of its file it is.
  llvm::DenseMap<FileID, size_t> NumberOfEntry;
};

bool isAboutModules(const dependency_directives_scan::Directive &D) {
  using namespace dependency_directives_scan;
  return llvm::is_contained({cxx_module_decl, cxx_import_decl,
                             cxx_export_module_decl, cxx_export_import_decl,
                             decl_at_import, pp_pragma_import},
                            D.Kind);
}
} // namespace

bool ScanAction::BeginInvocation(CompilerInstance &Compiler) {
  if (!applyPreprocessorSettings(Compiler))
    return false;
  PreprocessorOptions &Options = Compiler.getPreprocessorOpts();
  HasModules = !Options.ImplicitPCHInclude.empty() ||
               Compiler.getHeaderSearchOpts().ImplicitModuleMaps;
  Options.DependencyDirectivesForFile = [this, &Compiler](FileEntryRef File)
      -> std::optional<llvm::ArrayRef<dependency_directives_scan::Directive>> {
    llvm::ErrorOr<EntryRef> Entry =
        Disk->getOrCreateFileSystemEntry(File.getName());
    if (!Entry || !Disk->ensureDirectiveTokensArePopulated(*Entry))
      return std::nullopt;
    auto Directives = Entry->getDirectiveTokens();
    if (Directives && llvm::any_of(*Directives, isAboutModules))
      HasModules = true;
    // Conditions around what is no directive are left out of these. What a
    // user's file asks for is to be seen.
    HeaderSearch &Headers = Compiler.getPreprocessor().getHeaderSearchInfo();
    if (!SrcMgr::isSystem(Headers.getFileDirFlavor(File)))
      return std::nullopt;
    return Directives;
  };
  return true;
}

void ScanAction::ExecuteAction() {
  CompilerInstance &Compiler = getCompilerInstance();
  PreprocessedUnit Unit(Compiler);
  Preprocessor &PP = Compiler.getPreprocessor();
  PP.addPPCallbacks(std::make_unique<Observer>(Unit));
  PP.IgnorePragmas();
  PP.EnterMainSourceFile();
  Token T;
  do
    PP.Lex(T);
  while (T.isNot(tok::eof));
  Unit.HasModules |= HasModules;
  Done(Unit);
}

} // namespace cancel_tidy
