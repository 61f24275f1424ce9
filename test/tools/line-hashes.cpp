//===-- line-hashes.cpp - GitHub's fingerprints of lines ------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// line-hashes FILE: prints the fingerprint of each line.
//
//===----------------------------------------------------------------------===//

#include "driver/report/LineHash.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

int main(int, char **Argv) {
  std::unique_ptr<MemoryBuffer> Text =
      cantFail(errorOrToExpected(MemoryBuffer::getFile(Argv[1])));
  for (const std::string &Hash : cancel_tidy::lineHashes(Text->getBuffer()))
    outs() << Hash << "\n";
}
