//===-- TokenTakers.cpp - Calls that would take a token -------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/TokenTakers.h"
#include "checks/analysis/FunctionBody.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

const FunctionDecl *calledBy(const Expr &Call) {
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(&Call))
    return Construct->getConstructor();
  const auto *E = dyn_cast<CallExpr>(&Call);
  return E ? E->getDirectCallee() : nullptr;
}

/// All arguments of \p Call, those by default included.
static llvm::SmallVector<const Expr *, 4> argumentsOf(const Expr &Call) {
  llvm::SmallVector<const Expr *, 4> Result;
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(&Call)) {
    llvm::append_range(Result, Construct->arguments());
  } else if (const auto *E = dyn_cast<CallExpr>(&Call)) {
    // A member operator's object is its first argument, but no parameter.
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(E->getDirectCallee());
    bool HasObject =
        isa<CXXOperatorCallExpr>(E) && Method && Method->isInstance();
    llvm::append_range(Result, llvm::drop_begin(E->arguments(), HasObject));
  }
  return Result;
}

llvm::SmallVector<const Expr *, 4> writtenArguments(const Expr &Call) {
  llvm::SmallVector<const Expr *, 4> Result = argumentsOf(Call);
  llvm::erase_if(Result, llvm::IsaPred<CXXDefaultArgExpr>);
  return Result;
}

//===----------------------------------------------------------------------===//
// Parameters
//===----------------------------------------------------------------------===//

static QualType pointeeOf(QualType T) {
  T = T.getNonReferenceType();
  return T->isPointerType() ? T->getPointeeType() : T;
}

static bool isSameOrBase(const CXXRecordDecl &Base, const CXXRecordDecl &D) {
  return Base.getCanonicalDecl() == D.getCanonicalDecl() ||
         (D.hasDefinition() && D.isDerivedFrom(&Base));
}

/// Whether an object of class \p To is made of one of type \p From by itself.
static bool isMadeOf(const CXXRecordDecl &To, QualType From) {
  if (!To.hasDefinition())
    return false;
  const CXXRecordDecl *Class = From->getAsCXXRecordDecl();
  if (!Class)
    return false;
  // `optional<token>`
  if (const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(&To)) {
    llvm::ArrayRef<TemplateArgument> Arguments =
        Special->getTemplateArgs().asArray();
    if (!Arguments.empty() &&
        Arguments.front().getKind() == TemplateArgument::Type)
      if (const auto *Held =
              Arguments.front().getAsType()->getAsCXXRecordDecl())
        return isSameOrBase(*Held, *Class);
  }
  return llvm::any_of(To.ctors(), [&](const CXXConstructorDecl *Constructor) {
    if (Constructor->isExplicit() || Constructor->isDeleted() ||
        Constructor->getNumParams() == 0 ||
        Constructor->getMinRequiredArguments() > 1)
      return false;
    QualType First = Constructor->getParamDecl(0)->getType();
    const auto *Taken = First.getNonReferenceType()->getAsCXXRecordDecl();
    return Taken && Taken->getCanonicalDecl() == Class->getCanonicalDecl();
  });
}

/// Whether a parameter of type \p T is for tokens: it is one, or its class is
/// made of one.
static bool takesToken(QualType T, const UnitVocabulary &Words) {
  if (T->isDependentType())
    return false;
  if (Words.findToken(T))
    return true;
  const CXXRecordDecl *Class = T.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition())
    return false;
  if (const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(Class)) {
    llvm::ArrayRef<TemplateArgument> Arguments =
        Special->getTemplateArgs().asArray();
    return Arguments.size() == 1 &&
           Arguments.front().getKind() == TemplateArgument::Type &&
           Words.findToken(Arguments.front().getAsType());
  }
  return llvm::any_of(Class->ctors(), [&](const CXXConstructorDecl *C) {
    return !C->isCopyOrMoveConstructor() && C->getNumParams() != 0 &&
           C->getMinRequiredArguments() <= 1 && !C->isExplicit() &&
           Words.findToken(C->getParamDecl(0)->getType());
  });
}

/// Parameter \p I of \p Function as its template has it: what stands for a
/// template's argument is not meant for tokens alone.
static const ParmVarDecl *writtenParameter(const FunctionDecl &Function,
                                           unsigned I) {
  const FunctionDecl *Pattern = Function.getTemplateInstantiationPattern();
  return Pattern && Pattern->getNumParams() == Function.getNumParams()
             ? Pattern->getParamDecl(I)
             : Function.getParamDecl(I);
}

/// Whether \p Called belongs to tokens and their sources, or makes what is
/// asked to stop: these are not cancelled themselves.
static bool isOfCancellation(const CXXMethodDecl &Called,
                             const UnitVocabulary &Words) {
  QualType T = Words.context().getRecordType(Called.getParent());
  return Words.findToken(T) || Words.hasMember(Role::GivesToken, T) ||
         (isa<CXXConstructorDecl>(Called) &&
          (Words.isToken(T) || Words.hasMember(Role::RequestsCancellation, T)));
}

//===----------------------------------------------------------------------===//
// Placeholders
//===----------------------------------------------------------------------===//

/// Whether \p E is a constant that stands for no token.
static bool isPlaceholder(const Expr *E, const UnitVocabulary &Words) {
  E = withoutCopies(E);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E);
      Construct && Construct->getNumArgs() == 1)
    return isPlaceholder(Construct->getArg(0), Words);
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E);
      Member && isa_and_nonnull<CXXConversionDecl>(Member->getMethodDecl()))
    return isPlaceholder(Member->getImplicitObjectArgument(), Words);
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  return Ref && Words.find(Role::TokenPlaceholder, Ref->getDecl());
}

//===----------------------------------------------------------------------===//
// Overloads
//===----------------------------------------------------------------------===//

namespace {
/// Looks for overloads with one parameter more.
class TwinFinder {
public:
  TwinFinder(const Expr &Call, const FunctionDecl &Called,
             const FunctionDecl &In, const UnitVocabulary &Words)
      : Call(Call), Called(Called), In(In), Words(Words),
        Given(writtenArguments(Call).size()) {}

  std::optional<TokenTaker> find() const {
    const DeclContext *Scope = Called.getDeclContext()->getRedeclContext();
    std::optional<TokenTaker> Found;
    for (const NamedDecl *D : Scope->lookup(Called.getDeclName())) {
      D = D->getUnderlyingDecl();
      const auto *Template = dyn_cast<FunctionTemplateDecl>(D);
      const auto *Twin =
          Template ? Template->getTemplatedDecl() : dyn_cast<FunctionDecl>(D);
      if (!Twin || !isUsable(*Twin))
        continue;
      const FunctionDecl *Own = &Called;
      if (const FunctionTemplateDecl *Primary = Called.getPrimaryTemplate();
          Primary && Template)
        Own = Primary->getTemplatedDecl();
      std::optional<unsigned> Index = tokenAddedBy(*Twin, *Own);
      // The parameter that needs nothing else in front is the better one.
      if (!Index || (Found && Found->Index <= *Index))
        continue;
      // To suggest the function that is being defined is to suggest recursion.
      if (isBeingDefined(*Twin) || isGivenTokenBy(*Twin))
        return std::nullopt;
      const ParmVarDecl *Parameter = Twin->getParamDecl(*Index);
      Found = TokenTaker{TokenTaker::Overload, &Called, Twin, Parameter,
                         Parameter->getType(), *Index};
    }
    return Found;
  }

private:
  bool isUsable(const FunctionDecl &Twin) const {
    const SourceManager &SM = Words.context().getSourceManager();
    if (Twin.getCanonicalDecl() == Called.getCanonicalDecl() ||
        Twin.isDeleted() || Twin.isVariadic() ||
        Twin.hasAttr<DeprecatedAttr>() || Twin.hasAttr<UnavailableAttr>())
      return false;
    const auto *Method = dyn_cast<CXXMethodDecl>(&Twin);
    const auto *Own = dyn_cast<CXXMethodDecl>(&Called);
    if (!Method || !Own)
      return !Method && !Own &&
             SM.isBeforeInTranslationUnit(Twin.getFirstDecl()->getLocation(),
                                          Call.getBeginLoc());
    return Method->isStatic() == Own->isStatic() &&
           Method->getRefQualifier() == Own->getRefQualifier() &&
           (Method->isConst() || !Own->isConst()) && isAccessible(*Method) &&
           isa<CXXConstructorDecl>(Method) == isa<CXXConstructorDecl>(Own);
  }

  bool isAccessible(const CXXMethodDecl &Twin) const {
    if (Twin.getAccess() == AS_public || Twin.getAccess() == AS_none)
      return true;
    for (const DeclContext *Scope = &In; Scope; Scope = Scope->getParent())
      if (const auto *Class = dyn_cast<CXXRecordDecl>(Scope);
          Class && isSameOrBase(*Twin.getParent(), *Class))
        return Twin.getAccess() == AS_protected ||
               Class->getCanonicalDecl() ==
                   Twin.getParent()->getCanonicalDecl();
    return false;
  }

  bool isSame(QualType A, QualType B) const {
    return Words.context().hasSameUnqualifiedType(A.getCanonicalType(),
                                                  B.getCanonicalType());
  }

  /// The parameter that \p Twin has more than \p Own, if that is a token, and
  /// the call would be right with it.
  std::optional<unsigned> tokenAddedBy(const FunctionDecl &Twin,
                                       const FunctionDecl &Own) const {
    // What is awaited is not to be replaced by what blocks, or turned round.
    if (isScalar(Twin.getReturnType()) != isScalar(Own.getReturnType()))
      return std::nullopt;
    for (unsigned I = 0; I != Twin.getNumParams(); ++I) {
      const ParmVarDecl *Token = writtenParameter(Twin, I);
      if (Token->getType()->isDependentType() ||
          !Words.findToken(Token->getType()))
        continue;
      bool Fits = Twin.getNumParams() - 1 >= Given;
      for (unsigned J = 0; Fits && J + 1 != Twin.getNumParams(); ++J) {
        const ParmVarDecl *Other = Twin.getParamDecl(J < I ? J : J + 1);
        bool IsSame = J < Own.getNumParams() &&
                      isSame(Other->getType(), Own.getParamDecl(J)->getType());
        Fits = IsSame || (J >= Given && Other->hasDefaultArg());
      }
      if (Fits)
        return I;
    }
    return std::nullopt;
  }

  static bool isScalar(QualType T) {
    return T->isVoidType() || (T->isScalarType() && !T->isDependentType());
  }

  /// Whether \p Twin is the function around, or one that it overrides.
  bool isBeingDefined(const FunctionDecl &Twin) const {
    const Decl *Pattern = patternOf(&Twin);
    for (const DeclContext *Scope = &In; Scope; Scope = Scope->getParent()) {
      const auto *Function = dyn_cast<FunctionDecl>(Scope);
      if (!Function)
        continue;
      if (patternOf(Function) == Pattern)
        return true;
      if (const auto *Method = dyn_cast<CXXMethodDecl>(Function);
          Method && llvm::any_of(Method->overridden_methods(),
                                 [&](const CXXMethodDecl *Base) {
                                   return patternOf(Base) == Pattern;
                                 }))
        return true;
    }
    return false;
  }

  /// Whether the function that is called calls \p Twin with a token that it
  /// finds itself.
  bool isGivenTokenBy(const FunctionDecl &Twin) const {
    const FunctionDecl *Definition = readableDefinition(&Called);
    bool Gives = false;
    if (Definition)
      forEachOwnStmt(
          writtenBody(*Definition), Words.context(), [&](const Stmt *S) {
            const auto *Inner = dyn_cast<Expr>(S);
            const FunctionDecl *Callee = Inner ? calledBy(*Inner) : nullptr;
            if (Callee && patternOf(Callee) == patternOf(&Twin))
              Gives |= llvm::any_of(
                  writtenArguments(*Inner), [&](const Expr *Argument) {
                    return Words.findToken(Argument->getType()) &&
                           !isEmptyToken(Argument, Words);
                  });
          });
    return Gives;
  }

  const Expr &Call;
  const FunctionDecl &Called;
  const FunctionDecl &In;
  const UnitVocabulary &Words;
  unsigned Given;
};
} // namespace

//===----------------------------------------------------------------------===//
// Answers
//===----------------------------------------------------------------------===//

std::optional<TokenTaker> tokenTakerOf(const Expr &Call, const FunctionDecl &In,
                                       const UnitVocabulary &Words) {
  const FunctionDecl *Called = calledBy(Call);
  if (!Called)
    return std::nullopt;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Called);
      Method && isOfCancellation(*Method, Words))
    return std::nullopt;
  llvm::SmallVector<const Expr *, 4> Arguments = argumentsOf(Call);
  unsigned Count = std::min<unsigned>(Arguments.size(), Called->getNumParams());
  for (unsigned I = 0; I != Count; ++I) {
    const ParmVarDecl *Parameter = writtenParameter(*Called, I);
    const auto *Default = dyn_cast<CXXDefaultArgExpr>(Arguments[I]);
    if (Default ? !takesToken(Parameter->getType(), Words) ||
                      !isEmptyToken(Default->getExpr(), Words)
                : !isPlaceholder(Arguments[I], Words))
      continue;
    return TokenTaker{Default ? TokenTaker::Defaulted : TokenTaker::Placeholder,
                      Called,
                      Called,
                      Parameter,
                      Called->getParamDecl(I)->getType(),
                      I};
  }
  return TwinFinder(Call, *Called, In, Words).find();
}

/// Whether \p Token, as it stands in \p In, is an object that can be changed.
static bool isMutable(const TokenInScope &Token, const FunctionDecl &In) {
  QualType Pointee = pointeeOf(Token.Type);
  if (Pointee.isConstQualified() ||
      (Token.IsOfSource && !Token.Type->isReferenceType()))
    return false;
  if (Token.Type->isReferenceType() ||
      Token.Type.getNonReferenceType()->isPointerType())
    return true;
  const auto *Method = dyn_cast<CXXMethodDecl>(&In);
  if (!Method || !Method->isConst())
    return true;
  if (const auto *Field = dyn_cast<FieldDecl>(Token.Declared))
    return Field->isMutable();
  return Token.From != TokenInScope::Capture;
}

std::optional<std::string> argumentFor(QualType Parameter,
                                       const TokenInScope &Token,
                                       const FunctionDecl &In) {
  QualType Given = Token.Type.getNonReferenceType();
  bool GivesPointer = Given->isPointerType();
  QualType Object = pointeeOf(Given);
  QualType Taken = Parameter.getNonReferenceType();
  bool TakesPointer = Taken->isPointerType();
  const CXXRecordDecl *From = Object->getAsCXXRecordDecl();
  const CXXRecordDecl *To = pointeeOf(Taken)->getAsCXXRecordDecl();
  if (!From || !To)
    return std::nullopt;
  bool IsSame = isSameOrBase(*To, *From);
  if (!IsSame && (TakesPointer || !isMadeOf(*To, Object)))
    return std::nullopt;
  bool MustBeMutable = IsSame &&
                       (TakesPointer || Parameter->isLValueReferenceType()) &&
                       !pointeeOf(Taken).isConstQualified();
  if (MustBeMutable && !isMutable(Token, In))
    return std::nullopt;
  // An rvalue reference does not bind to what has a name.
  if (Parameter->isRValueReferenceType() && IsSame && !Token.IsOfSource)
    return std::string();
  if (TakesPointer)
    return GivesPointer ? Token.Spelling : "&" + Token.Spelling;
  return GivesPointer ? "*" + Token.Spelling : Token.Spelling;
}

} // namespace cancel_tidy
