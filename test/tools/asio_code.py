"""Pieces of coroutine code on Asio, as services have them, with what is found in them.

A piece can stand several times in one unit, each time under a name of its own.
"""

import collections
import dataclasses
import re

MARK = re.compile(r"\$(\w+)")


@dataclasses.dataclass(frozen=True)
class Piece:
    """CODE needs the headers of Asio (ASIO, without folder and suffix) and of the
    standard library (STD); FINDINGS are the checks that find something in it.

    In the code `$asio` is Asio's namespace, `$sys` that of its errors, `$n` the name.
    """

    name: str
    asio: tuple
    std: tuple
    code: str
    findings: tuple = ()


@dataclasses.dataclass(frozen=True)
class Library:
    """How Asio is spelled."""

    namespace: str
    errors: str
    everything: str
    flags: tuple = ()

    def header(self, name):
        return f"{self.namespace.replace('::', '/')}/{name}.hpp"


BOOST = Library("boost::asio", "boost::system", "boost/asio.hpp")
# Asio 1.22 knows only the coroutines of Clang's technical specification.
STANDALONE = Library(
    "asio", "asio", "asio.hpp",
    ("-DASIO_STANDALONE", "-DASIO_HAS_CO_AWAIT", "-DASIO_HAS_STD_COROUTINE"))

PIECES = [
    Piece("echo", ("awaitable", "ip/tcp", "use_awaitable", "write", "buffer"),
          ("iostream", "array"), """
$asio::awaitable<void> $n_session($asio::ip::tcp::socket Socket) {
  std::array<char, 1024> Data;
  for (;;) {
    try {
      std::size_t Size = co_await Socket.async_read_some($asio::buffer(Data), $asio::use_awaitable);
      co_await $asio::async_write(Socket, $asio::buffer(Data.data(), Size), $asio::use_awaitable);
    } catch (...) {
      std::cerr << "session failed\\n";
    }
  }
}
""", ("cancellation-catch-all",)),
    Piece("echo_right", ("awaitable", "ip/tcp", "use_awaitable", "write", "buffer"),
          ("iostream", "array"), """
$asio::awaitable<void> $n_session($asio::ip::tcp::socket Socket) {
  std::array<char, 1024> Data;
  try {
    for (;;) {
      std::size_t Size = co_await Socket.async_read_some($asio::buffer(Data), $asio::use_awaitable);
      co_await $asio::async_write(Socket, $asio::buffer(Data.data(), Size), $asio::use_awaitable);
    }
  } catch (const std::exception &E) {
    std::cerr << E.what() << '\\n';
    throw;
  }
}
"""),
    Piece("ticks", ("awaitable", "steady_timer", "use_awaitable", "any_io_executor"),
          ("chrono", "functional", "iostream"), """
class $n_Ticker {
public:
  $n_Ticker($asio::any_io_executor Executor, std::function<void()> Tick)
      : Timer(Executor), Tick(std::move(Tick)) {}

  $asio::awaitable<void> run() {
    for (;;) {
      try {
        Timer.expires_after(std::chrono::seconds(1));
        co_await Timer.async_wait($asio::use_awaitable);
        Tick();
      } catch (const std::exception &E) {
        std::cerr << "tick failed: " << E.what() << '\\n';
      }
    }
  }

private:
  $asio::steady_timer Timer;
  std::function<void()> Tick;
};
""", ("cancellation-catch-all",)),
    Piece("listener", ("awaitable", "co_spawn", "detached", "ip/tcp", "use_awaitable", "this_coro"),
          ("memory", "utility"), """
struct $n_Handler {
  virtual ~$n_Handler() = default;
  virtual $asio::awaitable<void> serve($asio::ip::tcp::socket Socket) = 0;
};

$asio::awaitable<void> $n_listen(std::shared_ptr<$n_Handler> Handler, unsigned short Port) {
  auto Executor = co_await $asio::this_coro::executor;
  $asio::ip::tcp::acceptor Acceptor(Executor, {$asio::ip::tcp::v4(), Port});
  while (Acceptor.is_open()) {
    auto Socket = co_await Acceptor.async_accept($asio::use_awaitable);
    co_await Handler->serve(std::move(Socket));
  }
}
"""),
    Piece("retry", ("awaitable", "ip/tcp", "steady_timer", "connect", "use_awaitable"),
          ("chrono", "iostream", "string"), """
$asio::awaitable<$asio::ip::tcp::socket> $n_connect(std::string Host, std::string Service) {
  auto Executor = co_await $asio::this_coro::executor;
  $asio::steady_timer Pause(Executor);
  for (int Attempt = 0;; ++Attempt) {
    try {
      $asio::ip::tcp::resolver Resolver(Executor);
      auto Found = co_await Resolver.async_resolve(Host, Service, $asio::use_awaitable);
      $asio::ip::tcp::socket Socket(Executor);
      co_await $asio::async_connect(Socket, Found, $asio::use_awaitable);
      co_return Socket;
    } catch (const $sys::system_error &E) {
      std::cerr << Host << ": " << E.code().message() << '\\n';
    }
    Pause.expires_after(std::chrono::milliseconds(100 << Attempt));
    co_await Pause.async_wait($asio::use_awaitable);
  }
}
""", ("cancellation-not-rethrown",)),
    Piece("retry_right", ("awaitable", "ip/tcp", "connect", "use_awaitable", "error"),
          ("iostream", "string", "vector"), """
$asio::awaitable<bool> $n_reach(std::vector<std::string> Hosts) {
  auto Executor = co_await $asio::this_coro::executor;
  for (const std::string &Host : Hosts) {
    try {
      $asio::ip::tcp::resolver Resolver(Executor);
      auto Found = co_await Resolver.async_resolve(Host, "80", $asio::use_awaitable);
      $asio::ip::tcp::socket Socket(Executor);
      co_await $asio::async_connect(Socket, Found, $asio::use_awaitable);
      co_return true;
    } catch (const $sys::system_error &E) {
      if (E.code() == $asio::error::operation_aborted)
        throw;
      std::cerr << Host << ": " << E.what() << '\\n';
    }
  }
  co_return false;
}
"""),
    Piece("sleep", ("awaitable", "ip/udp", "use_awaitable", "buffer"), ("chrono", "thread", "vector"), """
$asio::awaitable<std::size_t> $n_receive($asio::ip::udp::socket &Socket, std::vector<char> &Into) {
  $asio::ip::udp::endpoint From;
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  co_return co_await Socket.async_receive_from($asio::buffer(Into), From, $asio::use_awaitable);
}
""", ("cancellation-blocking-call",)),
    Piece("lines", ("awaitable", "ip/tcp", "read_until", "use_awaitable", "buffer"),
          ("map", "optional", "sstream", "string"), """
struct $n_Request {
  std::string Method, Path;
  std::map<std::string, std::string> Fields;
};

std::optional<$n_Request> $n_parse(const std::string &Text) {
  std::istringstream In(Text);
  $n_Request Result;
  if (!(In >> Result.Method >> Result.Path))
    return std::nullopt;
  for (std::string Line; std::getline(In, Line);)
    if (auto Colon = Line.find(':'); Colon != std::string::npos)
      Result.Fields.emplace(Line.substr(0, Colon), Line.substr(Colon + 1));
  return Result;
}

$asio::awaitable<std::optional<$n_Request>> $n_read($asio::ip::tcp::socket &Socket) {
  std::string Text;
  std::size_t Size = co_await $asio::async_read_until(
      Socket, $asio::dynamic_buffer(Text, 8192), "\\r\\n\\r\\n", $asio::use_awaitable);
  co_return $n_parse(Text.substr(0, Size));
}
"""),
    Piece("strand", ("awaitable", "co_spawn", "detached", "strand", "post", "use_awaitable", "any_io_executor"),
          ("cstdint", "unordered_map", "string"), """
class $n_Counters {
public:
  explicit $n_Counters($asio::any_io_executor Executor) : Strand($asio::make_strand(Executor)) {}

  $asio::awaitable<std::uint64_t> add(std::string Name, std::uint64_t By) {
    co_await $asio::post(Strand, $asio::use_awaitable);
    co_return Counts[Name] += By;
  }

private:
  $asio::strand<$asio::any_io_executor> Strand;
  std::unordered_map<std::string, std::uint64_t> Counts;
};
"""),
    Piece("signals", ("awaitable", "signal_set", "io_context", "use_awaitable"), ("csignal",), """
$asio::awaitable<int> $n_wait($asio::io_context &Context) {
  $asio::signal_set Signals(Context, SIGINT, SIGTERM);
  int Signal = co_await Signals.async_wait($asio::use_awaitable);
  Context.stop();
  co_return Signal;
}
"""),
    Piece("default", ("awaitable", "ip/tcp", "read", "use_awaitable", "buffer"), ("string", "vector"), """
$asio::awaitable<std::string> $n_fetch($asio::ip::tcp::socket &Socket) {
  std::vector<char> Data(4096);
  try {
    std::size_t Size = co_await $asio::async_read(Socket, $asio::buffer(Data), $asio::use_awaitable);
    co_return std::string(Data.data(), Size);
  } catch (...) {
    co_return "default";
  }
}
""", ("cancellation-catch-all",)),
    Piece("redirected", ("awaitable", "redirect_error", "steady_timer", "use_awaitable"), ("chrono",), """
$asio::awaitable<bool> $n_pause($asio::steady_timer &Timer, std::chrono::milliseconds For) {
  $sys::error_code Error;
  Timer.expires_after(For);
  co_await Timer.async_wait($asio::redirect_error($asio::use_awaitable, Error));
  co_return !Error;
}
"""),
    Piece("template", ("awaitable", "use_awaitable", "write", "buffer", "ip/tcp"), ("string", "type_traits"), """
template <typename StreamT> $asio::awaitable<void> $n_send(StreamT &Stream, std::string Text) {
  try {
    co_await $asio::async_write(Stream, $asio::buffer(Text), $asio::use_awaitable);
  } catch (const std::exception &) {
    if constexpr (std::is_same_v<StreamT, $asio::ip::tcp::socket>)
      Stream.close();
  }
}

$asio::awaitable<void> $n_sendAll($asio::ip::tcp::socket &Socket) {
  co_await $n_send(Socket, "hello");
  co_await $n_send(Socket, "bye");
}
""", ("cancellation-catch-all",)),
    Piece("pool", ("awaitable", "ip/tcp", "use_awaitable", "connect"),
          ("deque", "algorithm", "iostream", "memory", "mutex"), """
class $n_Pool {
public:
  explicit $n_Pool($asio::ip::tcp::endpoint Server) : Server(std::move(Server)) {}

  $asio::awaitable<std::unique_ptr<$asio::ip::tcp::socket>> acquire() {
    if (auto Socket = take())
      co_return Socket;
    auto Socket = std::make_unique<$asio::ip::tcp::socket>(co_await $asio::this_coro::executor);
    co_await Socket->async_connect(Server, $asio::use_awaitable);
    co_return Socket;
  }

  void release(std::unique_ptr<$asio::ip::tcp::socket> Socket) {
    std::lock_guard Lock(Mutex);
    Free.push_back(std::move(Socket));
    Free.erase(std::remove_if(Free.begin(), Free.end(), [](const auto &S) { return !S->is_open(); }),
               Free.end());
  }

private:
  std::unique_ptr<$asio::ip::tcp::socket> take() {
    std::lock_guard Lock(Mutex);
    if (Free.empty())
      return nullptr;
    auto Result = std::move(Free.front());
    Free.pop_front();
    return Result;
  }

  std::mutex Mutex;
  std::deque<std::unique_ptr<$asio::ip::tcp::socket>> Free;
  $asio::ip::tcp::endpoint Server;
};
"""),
]

BY_NAME = {piece.name: piece for piece in PIECES}


def code_of(piece, name, library):
    """The code of PIECE under NAME."""
    words = {"asio": library.namespace, "sys": library.errors}

    def spelled(mark):
        # `$n_session` is the name with something behind it.
        word = mark[1]
        return words[word] if word in words else name + word.removeprefix("n")

    return MARK.sub(spelled, piece.code)


def headers_of(pieces, library):
    """What PIECES include, in the order of their need: Asio's headers, the standard's."""
    asio = dict.fromkeys(library.header(h) for piece in pieces for h in piece.asio)
    std = dict.fromkeys(h for piece in pieces for h in piece.std)
    return list(asio), list(std)


def findings_of(pieces):
    """How often each check finds something in PIECES."""
    return collections.Counter(check for piece in pieces for check in piece.findings)
