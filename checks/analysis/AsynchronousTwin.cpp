//===-- AsynchronousTwin.cpp - The same without blocking ------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/AsynchronousTwin.h"
#include "checks/analysis/FunctionBody.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

/// Whether \p D, which has the asynchronous name, is the twin of \p Blocking.
static bool isTwin(const NamedDecl *D, const FunctionDecl &Blocking,
                   const UnitVocabulary &Words) {
  D = D->getUnderlyingDecl();
  if (isa<FunctionTemplateDecl>(D))
    return true;
  const auto *Function = dyn_cast<FunctionDecl>(D);
  return Function && !Blocking.getReturnType()->isVoidType() &&
         Words.findType(Role::Awaitable, Function->getReturnType());
}

static const NamedDecl *twinIn(const DeclContext &Scope, DeclarationName Name,
                               const FunctionDecl &Blocking,
                               const UnitVocabulary &Words) {
  for (const NamedDecl *D : Scope.lookup(Name))
    if (isTwin(D, Blocking, Words))
      return D->getUnderlyingDecl();
  return nullptr;
}

static const NamedDecl *twinInClass(const CXXRecordDecl &Class,
                                    DeclarationName Name,
                                    const FunctionDecl &Blocking,
                                    const UnitVocabulary &Words) {
  const NamedDecl *Found = twinIn(Class, Name, Blocking, Words);
  if (!Found && Class.hasDefinition())
    Class.forallBases([&](const CXXRecordDecl *Base) {
      Found = twinIn(*Base, Name, Blocking, Words);
      return !Found;
    });
  return Found;
}

std::optional<AsynchronousTwin>
asynchronousTwinOf(const CallExpr &Call, const UnitVocabulary &Words) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  const IdentifierInfo *Id = Callee ? Callee->getIdentifier() : nullptr;
  if (!Id || readableDefinition(Callee))
    return std::nullopt;
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
  const CXXRecordDecl *Class = Member   ? Member->getRecordDecl()
                               : Method ? Method->getParent()
                                        : nullptr;
  const DeclContext *Scope = Callee->getDeclContext()->getRedeclContext();
  if (!Class && !Scope->isNamespace())
    return std::nullopt;
  for (llvm::StringRef Prefix : Words.asynchronousPrefixes()) {
    DeclarationName Name =
        &Words.context().Idents.get((Prefix + Id->getName()).str());
    const NamedDecl *Twin = Class ? twinInClass(*Class, Name, *Callee, Words)
                                  : twinIn(*Scope, Name, *Callee, Words);
    if (Twin)
      return AsynchronousTwin{Twin, Prefix};
  }
  return std::nullopt;
}

} // namespace cancel_tidy
