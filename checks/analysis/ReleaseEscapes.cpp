//===-- ReleaseEscapes.cpp - Ways past a release --------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/ReleaseEscapes.h"
#include "checks/analysis/CancellationTests.h"
#include "checks/analysis/ExceptionValue.h"
#include "checks/analysis/PathWalk.h"
#include "checks/analysis/StackfulContext.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"
#include <functional>

using namespace clang;

namespace cancel_tidy {

Effect followNothing(const FunctionDecl &, const CallExpr &, PathFacts &) {
  return Effect::None;
}

bool mentions(const Expr &Condition, const Place &What,
              const ASTContext &Context) {
  bool Found = false;
  forEachOwnStmt(&Condition, Context, [&](const Stmt *S) {
    const auto *E = dyn_cast<Expr>(S);
    Found |= E && What.is(*E);
  });
  return Found;
}

namespace {
/// Walks on where a cancellation of one type was delivered while a resource is
/// held.
struct EscapeFacts {
  PathFacts Known;
  /// A condition has asked for the resource and could not be read.
  bool Asked = false;

  bool operator==(const EscapeFacts &Other) const {
    return Known == Other.Known && Asked == Other.Asked;
  }
};

class EscapeWalk : public PathWalk<EscapeFacts> {
public:
  EscapeWalk(FunctionBody &Body, const Resource &Held,
             const CancellationType &Type, const UnitVocabulary &Words)
      : PathWalk(Body), Held(Held), Type(Type), Words(Words) {}

  /// Walks all ways on which a cancellation at \p Point leads.
  void walkFromPoint(const Stmt *Point, PathFacts Known) {
    Known.Handling = true;
    for (const CXXTryStmt *Try = Body.enclosingTry(Point); Try;
         Try = Body.enclosingTry(Try)) {
      bool IsKnown = true;
      Taker = reachedHandler(*Try, Type, &IsKnown);
      if (!IsKnown)
        return;
      if (Taker)
        return walkFrom(*Taker, {std::move(Known), false});
    }
    EscapesByException = true;
  }

  bool escapes() const {
    return !gaveUp() && (EscapesByException || EscapesByReturn);
  }
  bool escapesByException() const { return !gaveUp() && EscapesByException; }

  const CXXCatchStmt *Taker = nullptr;
  llvm::SmallPtrSet<const Stmt *, 4> Seen;

private:
  bool visit(EscapeFacts &Facts, const Stmt *S) override {
    if (Held.isReleasedBy(S, Words)) {
      Seen.insert(S);
      return false;
    }
    if (Held.leavesBy(S, Words) || Held.isHandedTo(S))
      return false;
    switch (effectOf(S, Facts.Known, Type, Words, followNothing)) {
    case Effect::None:
    case Effect::HandsOn:
      return true;
    case Effect::Raises:
      raise(Facts, S, Type.Record);
      return false;
    case Effect::RaisesOther:
    case Effect::RaisesSlice:
      raise(Facts, S, thrownClass(S));
      return false;
    case Effect::Ends:
      return false;
    }
    return true;
  }

  bool turnsOut(EscapeFacts &Facts, const Expr &Condition,
                bool Outcome) override {
    std::optional<bool> Truth =
        truthOf(&Condition, Facts.Known, Body.context());
    if (Truth)
      return *Truth == Outcome;
    if (!meaningOf(&Condition, Type, Words).mayBeCancellation(Outcome))
      return false;
    Facts.Asked |= mentions(Condition, Held.What, Body.context());
    Facts.Known.assume(&Condition, Outcome);
    return true;
  }

  bool takes(EscapeFacts &, const SwitchStmt &Switch,
             const Stmt *Label) override {
    return mayTake(Switch, Label, Type);
  }

  const CXXRecordDecl *rethrown(const EscapeFacts &) override {
    return Type.Record;
  }

  void end(EscapeFacts &Facts) override { EscapesByReturn |= !Facts.Asked; }
  void endByException(EscapeFacts &Facts, const Stmt *) override {
    EscapesByException |= !Facts.Asked;
  }

  const Resource &Held;
  const CancellationType &Type;
  const UnitVocabulary &Words;
  bool EscapesByException = false;
  bool EscapesByReturn = false;
};
} // namespace

/// Forced unwinding counts where it is how the library cancels, and not where
/// it is what remains when the program ends: where it comes through a context
/// by which the library throws its own type, too.
static CancellationTypes typesAt(const Stmt *S, Deliveries &Delivers,
                                 const UnitVocabulary &Words) {
  CancellationTypes Types = Delivers.at(S);
  const auto *Call = dyn_cast<CallExpr>(S);
  const Expr *Context = Call ? stackfulContext(*Call, Words) : nullptr;
  if (!Context)
    return Types;
  auto IsOrdinary = [](const CancellationType *Type) {
    return !Type->unwindsForcibly();
  };
  if (llvm::any_of(
          Words.findAllOfType(Role::StackfulContext, Context->getType()),
          [&](const Entry *Known) {
            return llvm::any_of(Words.typesOf(*Known->From), IsOrdinary);
          }))
    llvm::erase_if(Types, std::not_fn(IsOrdinary));
  return Types;
}

std::optional<Escape> ReleaseSurroundings::escapeAt(
    const Stmt *S, const Resource &Held, const PathFacts &Known,
    llvm::function_ref<bool(const CancellationType *)> Considers,
    llvm::SmallPtrSetImpl<const Stmt *> &Seen) const {
  for (const CancellationType *Type : typesAt(S, Delivers, Words)) {
    if (!Considers(Type))
      continue;
    EscapeWalk Walk(Body, Held, *Type, Words);
    Walk.walkFromPoint(S, Known);
    Seen.insert(Walk.Seen.begin(), Walk.Seen.end());
    if (Walk.escapes())
      return Escape{Type, Walk.Taker, Walk.escapesByException()};
  }
  if (Delivers.destroysFrameAt(S) && Considers(nullptr))
    return Escape();
  return std::nullopt;
}

} // namespace cancel_tidy
