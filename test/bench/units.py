"""Cases of one unit, alone, with nothing done before."""

import asio_code
import plain_code
import projects
import sources
from measure import interleaved, median, run
from peers import clang_tidy, syntax_only
from rows import Row, ratio

QCORO = """
#include <QCoro/QCoroTask>
#include <QCoro/QCoroTimer>
#include <QCoro/QCoroNetwork>
#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <iostream>

QCoro::Task<QByteArray> fetch(QNetworkAccessManager &Manager, QUrl Url) {
  std::unique_ptr<QNetworkReply> Reply(co_await Manager.get(QNetworkRequest(Url)));
  if (Reply->error() != QNetworkReply::NoError)
    throw std::runtime_error(Reply->errorString().toStdString());
  co_return Reply->readAll();
}

QCoro::Task<QByteArray> retry(QNetworkAccessManager &Manager, QUrl Url) {
  for (int Attempt = 0; Attempt != 3; ++Attempt) {
    try {
      co_return co_await fetch(Manager, Url);
    } catch (const std::exception &E) {
      std::cerr << E.what() << '\\n';
    }
  }
  co_return QCoro::waitFor(fetch(Manager, Url));
}
"""

# A coroutine type of one's own, as those who use no library write it.
STD_ONLY = """
#include <algorithm>
#include <coroutine>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

template <typename T> class Task {
public:
  struct promise_type {
    std::optional<T> Value;
    std::exception_ptr Error;
    std::coroutine_handle<> Next;

    Task get_return_object() { return Task(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(T Result) { Value = std::move(Result); }
    void unhandled_exception() { Error = std::current_exception(); }
  };

  explicit Task(std::coroutine_handle<promise_type> Handle) : Handle(Handle) {}
  Task(Task &&Other) : Handle(std::exchange(Other.Handle, nullptr)) {}
  ~Task() {
    if (Handle)
      Handle.destroy();
  }
  bool await_ready() const { return !Handle || Handle.done(); }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> Waiting) {
    Handle.promise().Next = Waiting;
    return Handle;
  }
  T await_resume() {
    if (Handle.promise().Error)
      std::rethrow_exception(Handle.promise().Error);
    return std::move(*Handle.promise().Value);
  }

private:
  std::coroutine_handle<promise_type> Handle;
};

Task<std::string> load(std::string Name) { co_return Name + "!"; }

Task<std::map<std::string, std::size_t>> sizes(std::vector<std::string> Names) {
  std::map<std::string, std::size_t> Result;
  std::sort(Names.begin(), Names.end());
  for (const std::string &Name : Names) {
    std::string Text = co_await load(Name);
    Result[Name] = Text.size();
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(1));
  co_return Result;
}
"""


def _asio(library):
    """A unit of three pieces, as in the projects, with all of Asio included."""
    pieces = [asio_code.BY_NAME[name] for name in ("echo", "retry_right", "lines")]
    _, std = asio_code.headers_of(pieces, library)
    text = projects.includes([], [library.everything, *std])
    text += "".join(asio_code.code_of(piece, piece.name, library) for piece in pieces)
    return text, ("-std=c++20", *library.flags), asio_code.findings_of(pieces)


def _plain(pieces):
    headers = dict.fromkeys(h for piece in pieces for h in piece.headers)
    text = projects.includes([], headers)
    return text + "".join(plain_code.code_of(piece, f"plain{at}") for at, piece in enumerate(pieces))


def _measured(bench, name, what, text, flags, findings, goal):
    project = projects.single(bench.folder(), text, flags, findings)
    runs = interleaved(
        bench.repetitions,
        ours=lambda: bench.tool.cold(project),
        peer=lambda: syntax_only(project),
        tidy=lambda: clang_tidy(project, bench.build))
    yield ratio(name, what, *(median(runs[who]) for who in ("ours", "peer", "tidy")), goal=goal)


def boost_asio(bench):
    yield from _measured(bench, "one unit on Boost.Asio, alone, cold", "user time", *_asio(asio_code.BOOST), 0.5)


def standalone_asio(bench):
    yield from _measured(bench, "one unit on standalone Asio, alone, cold", "user time",
                         *_asio(asio_code.STANDALONE), None)


def qcoro(bench):
    flags = ("-std=c++20", *sources.SUBSTITUTIONS["%qt-flags"].split())
    yield from _measured(bench, "one unit on QCoro, alone, cold", "user time", QCORO, flags,
                         {"cancellation-blocking-call": 1}, None)


def std_only(bench):
    yield from _measured(bench, "one unit with a coroutine type of its own, std only, alone, cold", "user time",
                         STD_ONLY, ("-std=c++20",), {"cancellation-blocking-call": 1}, None)


def irrelevant(bench):
    for name, pieces in (("std only", plain_code.STD_WITHOUT_WAITS), ("Boost's headers", plain_code.BOOST)):
        yield from _measured(bench, f"one unit that cannot hold a finding, {name}, alone, cold", "user time",
                             _plain(pieces), ("-std=c++20",), {}, None)


def start(bench):
    runs = [run([bench.tool.executable, "--version"], "/") for _ in range(20)]
    least = min(r.wall for r in runs) * 1000
    yield Row("process start, `--version`", "wall time, least of 20", "ms", least, result=least, goal=10)


def memory(bench):
    project = projects.single(bench.folder(), *_asio(asio_code.BOOST))
    peer = syntax_only(project).peak / 2**20
    plainly = bench.tool.cold(project).peak / 2**20
    yield Row("one unit on Boost.Asio, alone", "peak memory", "MB", plainly, peer, result=plainly / peer, goal=1)
    project = projects.services(bench.folder(), 4)
    prefixed = bench.tool.cold(project, "-j1").peak / 2**20
    peer = syntax_only(project).peak / 2**20
    yield Row("4 units on Boost.Asio, with a prefix", "peak memory of the largest process, mapped files included", "MB",
              prefixed, peer, result=prefixed / peer)
