//===-- Catching.cpp - Which handler takes an exception -------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/Catching.h"
#include "clang/AST/CXXInheritance.h"

using namespace clang;

namespace cancel_tidy {

bool isOrDerivesFrom(const CXXRecordDecl &Derived, const CXXRecordDecl &Base) {
  if (Derived.getCanonicalDecl() == Base.getCanonicalDecl())
    return true;
  const CXXRecordDecl *Definition = Derived.getDefinition();
  if (!Definition || !Base.getDefinition())
    return false;
  CXXBasePaths Paths(/*FindAmbiguities=*/true, /*RecordPaths=*/true,
                     /*DetectVirtual=*/false);
  if (!Definition->isDerivedFrom(&Base, Paths))
    return false;
  const ASTContext &Context = Derived.getASTContext();
  if (Paths.isAmbiguous(Context.getCanonicalType(Context.getRecordType(&Base))))
    return false;
  for (const CXXBasePath &Path : Paths)
    if (Path.Access == AS_public)
      return true;
  return false;
}

/// The class that \p Handler names, or null for `catch (...)` and what is no
/// class.
static const CXXRecordDecl *caughtClass(const CXXCatchStmt &Handler) {
  QualType T = Handler.getCaughtType();
  return T.isNull() ? nullptr : T.getNonReferenceType()->getAsCXXRecordDecl();
}

Takes takes(const CXXCatchStmt &Handler, const CXXRecordDecl &Thrown) {
  if (!Handler.getExceptionDecl())
    return Takes::Yes;
  if (Handler.getCaughtType()->isDependentType())
    return Takes::Unknown;
  const CXXRecordDecl *Caught = caughtClass(Handler);
  return Caught && isOrDerivesFrom(Thrown, *Caught) ? Takes::Yes : Takes::No;
}

Takes takes(const CXXCatchStmt &Handler, const CancellationType &Type) {
  Takes Result = takes(Handler, *Type.Record);
  if (Result != Takes::No)
    return Result;
  const CXXRecordDecl *Caught = caughtClass(Handler);
  for (const CXXRecordDecl *Base : Type.WrapperBases)
    if (Caught && isOrDerivesFrom(*Base, *Caught))
      return Takes::Yes;
  return Takes::No;
}

const CXXCatchStmt *reachedHandler(const CXXTryStmt &Try,
                                   const CancellationType &Type, bool *Known) {
  if (Known)
    *Known = true;
  for (unsigned I = 0; I != Try.getNumHandlers(); ++I)
    switch (takes(*Try.getHandler(I), Type)) {
    case Takes::Yes:
      return Try.getHandler(I);
    case Takes::Unknown:
      if (Known)
        *Known = false;
      return nullptr;
    case Takes::No:
      break;
    }
  return nullptr;
}

HandlerBreadth breadth(const CXXCatchStmt &Handler,
                       const CancellationType &Type) {
  const CXXRecordDecl *Caught = caughtClass(Handler);
  return Caught && Caught->getCanonicalDecl() == Type.Record->getCanonicalDecl()
             ? HandlerBreadth::Exact
             : HandlerBreadth::Broader;
}

bool isStandardException(const CXXRecordDecl &Class) {
  auto IsIt = [](const CXXRecordDecl &C) {
    return C.isInStdNamespace() && C.getName() == "exception";
  };
  return Class.hasDefinition() &&
         (IsIt(Class) || !Class.forallBases([&](const CXXRecordDecl *Base) {
           return !IsIt(*Base);
         }));
}

} // namespace cancel_tidy
