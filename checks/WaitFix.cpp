//===-- WaitFix.cpp - Suspends instead of blocking ------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/WaitFix.h"
#include "checks/SourceStyle.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

static void replaceAll(std::string &Text, llvm::StringRef From,
                       llvm::StringRef To) {
  for (size_t At = 0; (At = Text.find(From, At)) != std::string::npos;
       At += To.size())
    Text.replace(At, From.size(), To);
}

//===----------------------------------------------------------------------===//
// Durations
//===----------------------------------------------------------------------===//

namespace {
/// What a std::chrono::duration counts.
struct Period {
  int64_t Numerator;
  int64_t Denominator;
  bool IsFloating;
};
} // namespace

/// Whether \p D is the standard library's, be it of a namespace in `std`.
static bool isOfStd(const Decl &D) {
  for (const DeclContext *Scope = D.getDeclContext(); Scope;
       Scope = Scope->getParent())
    if (Scope->isStdNamespace())
      return true;
  return false;
}

/// The period of \p T, nothing if it is no std::chrono::duration.
static std::optional<Period> periodOf(QualType T) {
  auto Arguments = [](QualType Of) -> llvm::ArrayRef<TemplateArgument> {
    const auto *Special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
        Of.getNonReferenceType()->getAsCXXRecordDecl());
    if (!Special || !isOfStd(*Special) ||
        Special->getTemplateArgs().size() != 2)
      return {};
    return Special->getTemplateArgs().asArray();
  };
  llvm::ArrayRef<TemplateArgument> Duration = Arguments(T);
  if (Duration.empty() || Duration[0].getKind() != TemplateArgument::Type ||
      Duration[1].getKind() != TemplateArgument::Type)
    return std::nullopt;
  llvm::ArrayRef<TemplateArgument> Ratio = Arguments(Duration[1].getAsType());
  if (Ratio.empty() || Ratio[0].getKind() != TemplateArgument::Integral ||
      Ratio[1].getKind() != TemplateArgument::Integral)
    return std::nullopt;
  return Period{Ratio[0].getAsIntegral().getExtValue(),
                Ratio[1].getAsIntegral().getExtValue(),
                Duration[0].getAsType()->isFloatingType()};
}

/// Whether a duration of \p Given converts to one of \p Taken by itself.
static bool converts(const Period &Given, const Period &Taken) {
  return Taken.IsFloating ||
         (!Given.IsFloating && (Given.Numerator * Taken.Denominator) %
                                       (Given.Denominator * Taken.Numerator) ==
                                   0);
}

namespace {
/// How long something sleeps: as it is written, and what that counts.
struct Duration {
  std::string Text;
  Period Counts;
};
} // namespace

static std::optional<Duration> durationOf(const BlockingCall &Blocking,
                                          const FunctionBody &Body,
                                          const UnitVocabulary &Words) {
  const CallExpr &Call = *Blocking.Call;
  if (Call.getNumArgs() != 1)
    return std::nullopt;
  std::optional<llvm::StringRef> Argument =
      textOf(Call.getArg(0)->getSourceRange(), Words.context());
  if (!Argument)
    return std::nullopt;
  std::string Text = Blocking.Known->Statement;
  QualType T = Call.getArg(0)->getType();
  if (Text.empty()) {
    Text = Argument->str();
  } else {
    // A number: the duration is made by the type in front of it.
    std::string Name = llvm::StringRef(Text).split('(').first.str();
    T = Words.typeNamed(Name, *Blocking.Known->From);
    replaceAll(Text, Name, spelledIn(Body.function(), Name));
    replaceAll(Text, "{argument}", *Argument);
  }
  std::optional<Period> Counts =
      T.isNull() ? std::nullopt : periodOf(T.getNonReferenceType());
  return Counts ? std::optional(Duration{Text, *Counts}) : std::nullopt;
}

//===----------------------------------------------------------------------===//
// Fixes
//===----------------------------------------------------------------------===//

/// Whether \p Call is an expression statement of \p Body outside of handlers.
static bool isStatement(const CallExpr &Call, const FunctionBody &Body) {
  bool Found = false;
  llvm::SmallPtrSet<const Stmt *, 8> InHandlers;
  forEachOwnStmt(Body.body(), Body.context(), [&](const Stmt *S) {
    // Parents come first.
    if (isa<CXXCatchStmt>(S) || InHandlers.contains(S)) {
      forEachOwnChild(S, Body.context(),
                      [&](const Stmt *Child) { InHandlers.insert(Child); });
      return;
    }
    forEachOwnChild(S, Body.context(), [&](const Stmt *Child) {
      const auto *E = dyn_cast<Expr>(Child);
      Found |= E && core(E) == &Call && isRunIn(S, Child);
    });
  });
  return Found;
}

/// The sleep that suspends, for one that blocks.
static std::optional<std::string> sleepFor(const BlockingCall &Blocking,
                                           const FunctionBody &Body,
                                           const UnitVocabulary &Words) {
  const Counterpart &Instead = *Blocking.Instead;
  std::string Text =
      Blocking.InCoroutine ? Instead.InPlace : Instead.StackfulInPlace;
  if (Text.empty() || !isStatement(*Blocking.Call, Body) ||
      !llvm::all_of(Instead.Needs, [&](const std::string &Name) {
        return Words.isDeclared(Name, *Instead.From);
      }))
    return std::nullopt;
  std::optional<Duration> Time = durationOf(Blocking, Body, Words);
  if (!Time)
    return std::nullopt;
  if (!Instead.Finest.empty()) {
    QualType T = Words.typeNamed(Instead.Finest, *Instead.From);
    std::optional<Period> Taken = T.isNull() ? std::nullopt : periodOf(T);
    if (!Taken || !converts(Time->Counts, *Taken))
      return std::nullopt;
  }
  // What the library calls its own, as it can be written here.
  for (const std::string &Name : Instead.Needs)
    replaceAll(Text, Name, spelledIn(Body.function(), Name));
  if (Blocking.Token)
    replaceAll(Text, "{token}", Blocking.Token->Spelling);
  replaceAll(Text, "{duration}", Time->Text);
  return Text;
}

/// The wait that listens, for one that does not.
static std::optional<std::string> listeningWait(const BlockingCall &Blocking,
                                                const FunctionBody &Body,
                                                const UnitVocabulary &Words) {
  std::string Text = Blocking.Known->Statement;
  std::string Name = llvm::StringRef(Text).split('(').first.str();
  if (Text.empty() || !Blocking.Token ||
      !Words.isDeclared(Name, *Blocking.Known->From))
    return std::nullopt;
  std::string Arguments;
  for (const Expr *Argument : Blocking.Call->arguments()) {
    if (isa<CXXDefaultArgExpr>(Argument))
      continue;
    std::optional<llvm::StringRef> Written =
        textOf(Argument->getSourceRange(), Words.context());
    if (!Written)
      return std::nullopt;
    Arguments += (Arguments.empty() ? "" : ", ") + Written->str();
  }
  replaceAll(Text, Name, spelledIn(Body.function(), Name));
  replaceAll(Text, "{arguments}", Arguments);
  replaceAll(Text, "{token}", Blocking.Token->Spelling);
  return Text;
}

std::optional<Fix> suspendInstead(const BlockingCall &Blocking,
                                  const FunctionBody &Body,
                                  const UnitVocabulary &Words) {
  if (!Blocking.Known || Blocking.LambdaCall ||
      !textOf(Blocking.Call->getSourceRange(), Body.context()))
    return std::nullopt;
  std::optional<std::string> Text;
  if (Blocking.What == BlockingCall::IsUncancellable)
    Text = listeningWait(Blocking, Body, Words);
  else if (Blocking.Instead)
    Text = sleepFor(Blocking, Body, Words);
  if (!Text)
    return std::nullopt;
  bool SuspendsAlready = Blocking.What == BlockingCall::IsUncancellable;
  // Where it did not suspend before, others run meanwhile.
  return Fix{
      SuspendsAlready ? "let a cancellation end it"
                      : "suspend instead of blocking",
      {FixItHint::CreateReplacement(Blocking.Call->getSourceRange(), *Text)},
      /*IsUnsafe=*/!SuspendsAlready};
}

} // namespace cancel_tidy
