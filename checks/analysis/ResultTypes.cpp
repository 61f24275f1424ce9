//===-- ResultTypes.cpp - Types that tell of cancellation -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/ResultTypes.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

ResultTypes::ResultTypes(const UnitVocabulary &Words) : Words(Words) {
  for (const CancellationType *Type : Words.types()) {
    if (!Type->isCarrier())
      continue;
    const IdentifierInfo &Name =
        Words.context().Idents.get(Type->Entries.front()->CodeAccessor);
    for (const NamedDecl *D : Type->Record->lookup(&Name))
      if (const auto *Accessor = dyn_cast<FunctionDecl>(D))
        if (const CXXRecordDecl *Class = Accessor->getReturnType()
                                             .getNonReferenceType()
                                             ->getAsCXXRecordDecl())
          ErrorCodes.push_back(Class->getCanonicalDecl());
  }
}

bool ResultTypes::isError(QualType T) const {
  const CXXRecordDecl *Class = T.getNonReferenceType()->getAsCXXRecordDecl();
  return (Class && llvm::is_contained(ErrorCodes, Class->getCanonicalDecl())) ||
         Words.findType(Role::ExceptionPointer, T);
}

/// The types that the class template's specialisation \p T is made of; none for
/// other types.
static llvm::SmallVector<QualType, 4> parts(QualType T) {
  llvm::SmallVector<QualType, 4> Types;
  auto Add = [&](const TemplateArgument &Argument) {
    if (Argument.getKind() == TemplateArgument::Type)
      Types.push_back(Argument.getAsType());
  };
  if (const auto *Special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
          T.getNonReferenceType()->getAsCXXRecordDecl()))
    for (const TemplateArgument &Argument :
         Special->getTemplateArgs().asArray())
      llvm::for_each(Argument.getKind() == TemplateArgument::Pack
                         ? Argument.getPackAsArray()
                         : llvm::ArrayRef(Argument),
                     Add);
  return Types;
}

bool ResultTypes::wrapsError(QualType T, unsigned Depth) const {
  return isError(T) || (Depth && llvm::any_of(parts(T), [&](QualType Part) {
                          return wrapsError(Part, Depth - 1);
                        }));
}

bool ResultTypes::tells(QualType T) const {
  return wrapsError(T) || Words.isOrWraps(Role::Result, T);
}

bool ResultTypes::isOnlyAnError(QualType T) const {
  llvm::SmallVector<QualType, 4> Parts = parts(T);
  return T->isVoidType() || isError(T) ||
         (!Parts.empty() && llvm::all_of(Parts, [&](QualType Part) {
           return isOnlyAnError(Part);
         }));
}

} // namespace cancel_tidy
