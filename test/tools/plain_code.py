"""Pieces of C++ code without coroutines."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Piece:
    """CODE needs HEADERS; `$n` in it is the piece's name."""

    headers: tuple
    code: str


STD = [
    Piece(("algorithm", "map", "string", "vector"), """
std::map<std::string, std::vector<int>> $n_group(const std::vector<std::pair<std::string, int>> &Pairs) {
  std::map<std::string, std::vector<int>> Groups;
  for (const auto &[Name, Value] : Pairs)
    Groups[Name].push_back(Value);
  for (auto &[Name, Values] : Groups)
    std::sort(Values.begin(), Values.end(), [](int A, int B) { return B < A; });
  return Groups;
}
"""),
    Piece(("fstream", "sstream", "stdexcept", "string"), """
std::string $n_read(const std::string &Path) {
  std::ifstream In(Path, std::ios::binary);
  if (!In)
    throw std::runtime_error("cannot read " + Path);
  std::ostringstream Text;
  Text << In.rdbuf();
  return Text.str();
}

std::string $n_readOr(const std::string &Path, const std::string &Default) {
  try {
    return $n_read(Path);
  } catch (const std::exception &) {
    return Default;
  }
}
"""),
    Piece(("functional", "memory", "mutex", "condition_variable", "thread", "deque"), """
class $n_Queue {
public:
  $n_Queue() : Worker([this] { run(); }) {}
  ~$n_Queue() {
    push(nullptr);
    Worker.join();
  }
  void push(std::function<void()> Task) {
    std::lock_guard Lock(Mutex);
    Tasks.push_back(std::move(Task));
    Changed.notify_one();
  }

private:
  void run() {
    for (;;) {
      std::unique_lock Lock(Mutex);
      Changed.wait(Lock, [&] { return !Tasks.empty(); });
      auto Task = std::move(Tasks.front());
      Tasks.pop_front();
      Lock.unlock();
      if (!Task)
        return;
      Task();
    }
  }

  std::mutex Mutex;
  std::condition_variable Changed;
  std::deque<std::function<void()>> Tasks;
  std::thread Worker;
};
"""),
    Piece(("variant", "string", "optional", "charconv", "string_view"), """
using $n_Value = std::variant<std::monostate, long, std::string>;

$n_Value $n_parse(std::string_view Text) {
  long Number = 0;
  auto [End, Error] = std::from_chars(Text.data(), Text.data() + Text.size(), Number);
  if (Error == std::errc() && End == Text.data() + Text.size())
    return Number;
  if (Text.empty())
    return {};
  return std::string(Text);
}

std::string $n_print(const $n_Value &Value) {
  struct Printer {
    std::string operator()(std::monostate) const { return "nothing"; }
    std::string operator()(long Number) const { return std::to_string(Number); }
    std::string operator()(const std::string &Text) const { return Text; }
  };
  return std::visit(Printer(), Value);
}
"""),
    Piece(("numeric", "vector", "cmath", "random"), """
double $n_deviation(unsigned Seed) {
  std::mt19937 Random(Seed);
  std::normal_distribution<double> Normal(0, 1);
  std::vector<double> Values(100);
  for (double &Value : Values)
    Value = Normal(Random);
  double Mean = std::accumulate(Values.begin(), Values.end(), 0.0) / Values.size();
  double Sum = 0;
  for (double Value : Values)
    Sum += (Value - Mean) * (Value - Mean);
  return std::sqrt(Sum / Values.size());
}
"""),
    Piece(("filesystem", "set", "string"), """
std::set<std::string> $n_extensions(const std::filesystem::path &Folder) {
  std::set<std::string> Result;
  for (const auto &Entry : std::filesystem::recursive_directory_iterator(Folder))
    if (Entry.is_regular_file())
      Result.insert(Entry.path().extension().string());
  return Result;
}
"""),
    Piece(("regex", "iostream", "unordered_map"), """
std::unordered_map<std::string, int> $n_words(const std::string &Text) {
  std::unordered_map<std::string, int> Counts;
  static const std::regex Word("[a-z]+");
  for (std::sregex_iterator I(Text.begin(), Text.end(), Word), E; I != E; ++I)
    ++Counts[I->str()];
  std::cout << Counts.size() << " words\\n";
  return Counts;
}
"""),
]

BOOST = [
    Piece(("boost/algorithm/string.hpp", "string", "vector"), """
std::vector<std::string> $n_fields(const std::string &Line) {
  std::vector<std::string> Fields;
  boost::algorithm::split(Fields, Line, boost::is_any_of(",;"));
  for (std::string &Field : Fields)
    boost::algorithm::trim(Field);
  return Fields;
}
"""),
    Piece(("boost/lexical_cast.hpp", "boost/optional.hpp", "string"), """
boost::optional<int> $n_number(const std::string &Text) {
  try {
    return boost::lexical_cast<int>(Text);
  } catch (const boost::bad_lexical_cast &) {
    return boost::none;
  }
}
"""),
    Piece(("boost/container/flat_map.hpp", "boost/range/adaptor/map.hpp", "boost/range/numeric.hpp", "string"), """
int $n_total(const boost::container::flat_map<std::string, int> &Counts) {
  return boost::accumulate(Counts | boost::adaptors::map_values, 0);
}
"""),
    Piece(("boost/multi_index_container.hpp", "boost/multi_index/hashed_index.hpp",
           "boost/multi_index/ordered_index.hpp", "boost/multi_index/member.hpp", "string"), """
struct $n_User {
  int Id;
  std::string Name;
};

using $n_Users = boost::multi_index_container<
    $n_User, boost::multi_index::indexed_by<
                 boost::multi_index::ordered_unique<boost::multi_index::member<$n_User, int, &$n_User::Id>>,
                 boost::multi_index::hashed_non_unique<
                     boost::multi_index::member<$n_User, std::string, &$n_User::Name>>>>;

bool $n_add($n_Users &Users, int Id, std::string Name) {
  return Users.insert({Id, std::move(Name)}).second;
}
"""),
    Piece(("boost/date_time/posix_time/posix_time.hpp", "string"), """
std::string $n_now() {
  return boost::posix_time::to_iso_string(boost::posix_time::microsec_clock::universal_time());
}
"""),
]

# A destructor that joins a thread can hold a finding, though this one does not.
STD_WITHOUT_WAITS = [piece for piece in STD if "~" not in piece.code]

PIECES = STD + BOOST


def code_of(piece, name):
    """The code of PIECE under NAME."""
    return piece.code.replace("$n", name)
