//===-- UnitScan.cpp - What the preprocessor tells of a unit --------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/UnitScan.h"
#include "clang/Tooling/Inclusions/StandardLibrary.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace cancel_tidy {

/// Of POSIX.1-2017 (Base Definitions, 13), those that are not C's.
static constexpr StringLiteral PosixHeaders[] = {
    "aio.h",         "arpa/inet.h",   "cpio.h",     "dirent.h",
    "dlfcn.h",       "fcntl.h",       "fmtmsg.h",   "fnmatch.h",
    "ftw.h",         "glob.h",        "grp.h",      "iconv.h",
    "langinfo.h",    "libgen.h",      "monetary.h", "mqueue.h",
    "ndbm.h",        "net/if.h",      "netdb.h",    "netinet/in.h",
    "netinet/tcp.h", "nl_types.h",    "poll.h",     "pthread.h",
    "pwd.h",         "regex.h",       "sched.h",    "search.h",
    "semaphore.h",   "spawn.h",       "strings.h",  "stropts.h",
    "sys/ipc.h",     "sys/mman.h",    "sys/msg.h",  "sys/resource.h",
    "sys/select.h",  "sys/sem.h",     "sys/shm.h",  "sys/socket.h",
    "sys/stat.h",    "sys/statvfs.h", "sys/time.h", "sys/times.h",
    "sys/types.h",   "sys/uio.h",     "sys/un.h",   "sys/utsname.h",
    "sys/wait.h",    "syslog.h",      "tar.h",      "termios.h",
    "trace.h",       "ulimit.h",      "unistd.h",   "utime.h",
    "utmpx.h",       "wordexp.h",
};

bool isStandardHeader(StringRef Name) {
  using namespace clang::tooling::stdlib;
  std::string Bracketed = ("<" + Name + ">").str();
  return Header::named(Bracketed, Lang::CXX) ||
         Header::named(Bracketed, Lang::C) || is_contained(PosixHeaders, Name);
}

json::Value toJSON(const SystemInclude &I) {
  return json::Object{{"name", json::fixUTF8(I.Name)},
                      {"path", json::fixUTF8(I.Path)},
                      {"bytes", I.Bytes},
                      {"indirect", I.IsIndirect}};
}

bool fromJSON(const json::Value &Value, SystemInclude &I, json::Path Path) {
  json::ObjectMapper Map(Value, Path);
  return Map && Map.map("name", I.Name) && Map.map("path", I.Path) &&
         Map.map("bytes", I.Bytes) && Map.map("indirect", I.IsIndirect);
}

} // namespace cancel_tidy
