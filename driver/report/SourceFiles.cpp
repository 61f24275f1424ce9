//===-- SourceFiles.cpp - What findings point into ------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/SourceFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ConvertUTF.h"

using namespace llvm;

namespace cancel_tidy {

SourceFiles::File &SourceFiles::open(StringRef Path) {
  auto [It, IsNew] = Files.try_emplace(Path);
  if (IsNew)
    if (ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer =
            MemoryBuffer::getFile(Path, /*IsText=*/false,
                                  /*RequiresNullTerminator=*/false))
      It->second.Text = std::move(*Buffer);
  return It->second;
}

const SmallVector<size_t, 0> &SourceFiles::linesOf(File &F) {
  if (!F.Lines.empty())
    return F.Lines;
  F.Lines.push_back(0);
  StringRef Text = F.Text->getBuffer();
  for (size_t I = Text.find_first_of("\r\n"); I != StringRef::npos;
       I = Text.find_first_of("\r\n", I)) {
    I += Text.substr(I).starts_with("\r\n") ? 2 : 1;
    F.Lines.push_back(I);
  }
  return F.Lines;
}

std::optional<StringRef> SourceFiles::contents(StringRef Path) {
  File &F = open(Path);
  if (!F.Text)
    return std::nullopt;
  return F.Text->getBuffer();
}

std::optional<StringRef> SourceFiles::line(StringRef Path, uint64_t Number) {
  File &F = open(Path);
  if (!F.Text)
    return std::nullopt;
  const SmallVector<size_t, 0> &Lines = linesOf(F);
  if (Number == 0 || Number > Lines.size())
    return StringRef();
  size_t End = Number < Lines.size() ? Lines[Number] : StringRef::npos;
  return F.Text->getBuffer().slice(Lines[Number - 1], End).rtrim("\r\n");
}

std::optional<SourcePlace> SourceFiles::place(StringRef Path, uint64_t Offset) {
  File &F = open(Path);
  if (!F.Text || Offset > F.Text->getBufferSize())
    return std::nullopt;
  const SmallVector<size_t, 0> &Lines = linesOf(F);
  size_t Line = upper_bound(Lines, Offset) - Lines.begin();
  return SourcePlace{Line, Offset - Lines[Line - 1] + 1};
}

std::optional<uint64_t> SourceFiles::offset(StringRef Path, SourcePlace Place) {
  File &F = open(Path);
  if (!F.Text || Place.Line == 0 || Place.Line > linesOf(F).size())
    return std::nullopt;
  return std::min<uint64_t>(F.Lines[Place.Line - 1] + Place.Column - 1,
                            F.Text->getBufferSize());
}

uint64_t SourceFiles::utf16Column(StringRef Path, uint64_t Line,
                                  uint64_t Column) {
  std::optional<StringRef> Text = line(Path, Line);
  if (!Text || Column == 0 || Column - 1 > Text->size())
    return Column;
  StringRef Before = Text->take_front(Column - 1);
  if (Line == 1)
    Before.consume_front("\xEF\xBB\xBF");
  uint64_t Units = 0;
  while (!Before.empty()) {
    size_t Size = getNumBytesForUTF8(Before.front());
    if (Size > Before.size() || Size > 4 ||
        !isLegalUTF8Sequence(Before.bytes_begin(), Before.bytes_begin() + Size))
      Size = 1;
    Units += Size == 4 ? 2 : 1;
    Before = Before.drop_front(Size);
  }
  return Units + 1;
}

} // namespace cancel_tidy
