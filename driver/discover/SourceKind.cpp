//===-- SourceKind.cpp - What a compiler takes a file for -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/SourceKind.h"
#include "clang/Driver/Types.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace clang::driver;

namespace cancel_tidy {

SourceKind kindOf(StringRef File, StringRef Language, bool IsCxxCompiler) {
  StringRef Extension = sys::path::extension(File);
  Extension.consume_front(".");
  types::ID Type =
      Language.empty()
          ? types::lookupTypeForExtension(Extension)
          : types::lookupTypeForTypeSpecifier(Language.str().c_str());
  if (Type == types::TY_INVALID) {
    if (!Language.empty())
      return {"",
              ("Clang does not know its language '" + Language + "'").str()};
    // Build systems list what is compiled by others, too.
    if (Extension == "asm" || Extension == "nasm")
      return {"assembler has no coroutines", ""};
    if (is_contained({"rc", "rs", "go", "swift", "d", "ispc", "java"},
                     Extension))
      return {"it is not C++", ""};
    return {"", "nothing says that it is C++: its extension is '" +
                    Extension.str() + "', and its command has no -x"};
  }
  if (types::onlyPrecompileType(Type))
    return {"it is a header that is only precompiled", ""};
  if (types::isCuda(Type) || types::isHIP(Type))
    return {"", "CUDA and HIP are not supported"};
  if (types::isCXX(Type))
    return {};
  switch (Type) {
  case types::TY_C:
  case types::TY_PP_C:
    if (IsCxxCompiler && Language.empty())
      return {};
    return {"C has no coroutines", ""};
  case types::TY_ObjC:
  case types::TY_PP_ObjC:
    return {"Objective-C has no coroutines", ""};
  case types::TY_Asm:
  case types::TY_PP_Asm:
    return {"assembler has no coroutines", ""};
  case types::TY_LLVM_IR:
  case types::TY_LLVM_BC:
  case types::TY_AST:
  case types::TY_Object:
    return {"", "it is no source"};
  default:
    return {"it is not C++", ""};
  }
}

} // namespace cancel_tidy
