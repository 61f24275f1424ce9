//===-- UnitKeys.cpp - What a result depends on besides files -------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/cache/UnitKeys.h"
#include "driver/discover/ProjectRoot.h"
#include "driver/findings/UnitFinding.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>
#include <elf.h>
#include <link.h>
#include <map>

using namespace llvm;

namespace cancel_tidy {

/// What the linker has computed of the contents of the program or library
/// \p Info, or nothing.
static std::string buildId(const dl_phdr_info &Info) {
  for (const ElfW(Phdr) & Segment : ArrayRef(Info.dlpi_phdr, Info.dlpi_phnum)) {
    if (Segment.p_type != PT_NOTE || Segment.p_align > 4)
      continue;
    StringRef Notes(reinterpret_cast<const char *>(Info.dlpi_addr) +
                        Segment.p_vaddr,
                    Segment.p_memsz);
    while (Notes.size() >= sizeof(ElfW(Nhdr))) {
      const auto *Note = reinterpret_cast<const ElfW(Nhdr) *>(Notes.data());
      size_t Name = alignTo(Note->n_namesz, 4), Id = alignTo(Note->n_descsz, 4);
      Notes = Notes.drop_front(sizeof(*Note));
      if (Notes.size() < Name + Id)
        break;
      if (Note->n_type == NT_GNU_BUILD_ID &&
          Notes.starts_with(StringRef("GNU", 4)))
        return Notes.substr(Name, Note->n_descsz).str();
      Notes = Notes.drop_front(Name + Id);
    }
  }
  return "";
}

static int addIdentity(dl_phdr_info *Info, size_t, void *To) {
  std::string Id = buildId(*Info);
  StringRef Name = Info->dlpi_name;
  sys::fs::file_status Status;
  // One without such a number is told by its file; the kernel's own has none.
  if (Id.empty() &&
      !sys::fs::status(Name.empty() ? "/proc/self/exe" : Name, Status))
    Id = std::to_string(Status.getSize()) + " " +
         std::to_string(
             Status.getLastModificationTime().time_since_epoch().count());
  static_cast<std::vector<std::string> *>(To)->push_back(std::move(Id));
  return 0;
}

uint64_t toolIdentity() {
  std::vector<std::string> Identities = {clang::getClangFullVersion(),
                                         std::to_string(index_format::Schema)};
  dl_iterate_phdr(addIdentity, &Identities);
  return contentsHash(join(Identities, "\n"));
}

/// What Clang's driver and frontend ask for.
static constexpr const char *Variables[] = {
    "CPATH",
    "C_INCLUDE_PATH",
    "CPLUS_INCLUDE_PATH",
    "INCLUDE",
    "EXTERNAL_INCLUDE",
    "SOURCE_DATE_EPOCH",
    "SDKROOT",
    "COMPILER_PATH",
    "GCC_EXEC_PREFIX",
    "VCToolsInstallDir",
    "WindowsSdkDir",
    "CCC_OVERRIDE_OPTIONS",
    "CLANG_NO_DEFAULT_CONFIG",
    "MACOSX_DEPLOYMENT_TARGET",
};

UnitKeys::UnitKeys(StringRef Root) : Root(Root) {
  raw_string_ostream OS(Environment);
  for (const char *Name : Variables)
    if (const char *Value = std::getenv(Name))
      OS << Name << '=' << Value << '\0';
}

/// Each text ends in a byte that it cannot hold, and begins with whether it is
/// counted from the root.
void UnitKeys::writePath(StringRef Path, raw_ostream &OS) const {
  if (isUnder(Path, Root))
    OS << 'r' << Path.drop_front(Root.size()) << '\0';
  else
    OS << 'a' << Path << '\0';
}

void UnitKeys::writeArgument(StringRef Argument, raw_ostream &OS) const {
  // Those that name files or folders. A macro that holds a path can be asked
  // for it.
  static constexpr StringLiteral Joined[] = {
      "-I",        "-isystem",    "-iquote",     "-idirafter",
      "-include",  "-imacros",    "--sysroot=",  "-F",
      "-isysroot", "-iframework", "-cxx-isystem"};
  if (!Argument.starts_with("/"))
    for (StringRef Flag : Joined) {
      StringRef Rest = Argument;
      if (Rest.consume_front(Flag) && isUnder(Rest, Root)) {
        OS << 'f' << Flag << '\0';
        return writePath(Rest, OS);
      }
    }
  writePath(Argument, OS);
}

uint64_t UnitKeys::placeOf(StringRef File) const {
  std::string Text;
  raw_string_ostream OS(Text);
  writePath(File, OS);
  return contentsHash(Text);
}

/// What \p File holds.
static uint64_t hashOfFile(StringRef File) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(File);
  return Buffer ? contentsHash((*Buffer)->getBuffer()) : 0;
}

uint64_t UnitKeys::vocabulary(StringRef File) {
  auto [It, IsNew] = Vocabularies.try_emplace(File);
  if (IsNew)
    It->second = hashOfFile(File);
  return It->second;
}

bool UnitKeys::areVocabulariesAsBefore() const {
  return all_of(Vocabularies, [](const auto &Vocabulary) {
    return hashOfFile(Vocabulary.first()) == Vocabulary.second;
  });
}

index_format::Key UnitKeys::keyOf(const Unit &U) {
  std::string Text;
  raw_string_ostream OS(Text);
  index_format::Key Result;
  Result.Place = placeOf(U.File);

  writePath(U.Directory, OS);
  for (StringRef Argument : U.Command)
    writeArgument(Argument, OS);
  Result.Flags = contentsHash(Text);

  Text.clear();
  CheckOptions Options = U.OfChecks;
  for (StringRef File : split(U.OfChecks.Vocabulary, ','))
    if (!File.empty())
      OS << utohexstr(vocabulary(File)) << '\0';
  Options.Vocabulary.clear();
  OptionMap Map;
  storeOptions(Options, Map);
  std::map<StringRef, StringRef> Sorted;
  for (const auto &Option : Map)
    Sorted[Option.getKey()] = Option.getValue().Value;
  for (auto [Name, Value] : Sorted)
    OS << Name << '=' << Value << '\0';
  OS << U.Checks << '\0' << U.WarningsAsErrors << '\0' << Environment;
  Result.Rules = contentsHash(Text);
  return Result;
}

} // namespace cancel_tidy
