// MOCK ScyllaDB's conventions on top of Seastar
#pragma once
#include "mock_seastar.h"
namespace raft {
struct error : std::runtime_error { using std::runtime_error::runtime_error; };
struct request_aborted : error { explicit request_aborted(const char*); };
struct stopped_error : error { stopped_error(); };
class server { public: seastar::future<> read_barrier(seastar::abort_source*); };
}
namespace compaction {
class compaction_job_exception : public std::exception {};
class compaction_stopped_exception : public compaction_job_exception {};
class compaction_aborted_exception : public compaction_job_exception {};
seastar::future<> compact_sstables(int);
}
namespace utils {
class barrier_aborted_exception : public std::exception {};
class cross_shard_barrier { public: seastar::future<> arrive_and_wait(); void abort() noexcept; };
}
