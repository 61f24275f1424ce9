//===-- UnseenCancellation.cpp - Results unlooked at ----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/UnseenCancellation.h"
#include "checks/analysis/CancellationTests.h"
#include "checks/analysis/Delivery.h"
#include "checks/analysis/PathWalk.h"

using namespace clang;

namespace cancel_tidy {

namespace {
/// Follows a value while nothing has looked at it; all that is known on a path
/// is what holds it.
class UnseenWalk : public PathWalk<ResultHolders> {
public:
  UnseenWalk(FunctionBody &Body, const ResultUses &Uses,
             const UnitVocabulary &Words, llvm::DenseSet<const Stmt *> &Found)
      : PathWalk(Body), Uses(Uses), Words(Words), Found(Found) {}

private:
  bool visit(ResultHolders &Holders, const Stmt *S) override {
    if (deliversOnlyValue(S, Words)) {
      Found.insert(S);
      return false;
    }
    ResultUse Use = Uses.useAt(S, Holders);
    return Use != ResultUse::Looks && Use != ResultUse::Branches &&
           !asksForRequest(S, Words) && deliveredBy(S, Words).empty();
  }

  const ResultUses &Uses;
  const UnitVocabulary &Words;
  llvm::DenseSet<const Stmt *> &Found;
};
} // namespace

llvm::DenseSet<const Stmt *> awaitsBehindUnseen(FunctionBody &Body,
                                                const ResultUses &Uses,
                                                const UnitVocabulary &Words) {
  llvm::DenseSet<const Stmt *> Found;
  for (const ResultArrival &Arrival : Uses.arrivals())
    if (Arrival.IsAdapted && !Arrival.IsUsed && awaitedOperand(Arrival.Where))
      UnseenWalk(Body, Uses, Words, Found).walkFrom(Arrival.Where, Arrival.In);
  return Found;
}

} // namespace cancel_tidy
