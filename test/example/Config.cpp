#include "Config.h"

#include <charconv>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {
int toNumber(std::string_view Option, std::string_view Text) {
  int Number = 0;
  auto [End, Error] =
      std::from_chars(Text.data(), Text.data() + Text.size(), Number);
  if (Error != std::errc() || End != Text.data() + Text.size() || Number < 0)
    throw std::invalid_argument(std::string(Option) + " wants a number");
  return Number;
}

std::uint16_t toPort(std::string_view Option, std::string_view Text) {
  int Number = toNumber(Option, Text);
  if (Number > 65'535)
    throw std::invalid_argument(std::string(Option) + " wants a port");
  return static_cast<std::uint16_t>(Number);
}
} // namespace

Config parseCommandLine(int Argc, char **Argv) {
  Config Result;
  for (int I = 1; I < Argc; I += 2) {
    std::string_view Option = Argv[I];
    if (I + 1 == Argc)
      throw std::invalid_argument(std::string(Option) + " wants a value");
    std::string_view Value = Argv[I + 1];
    if (Option == "--port")
      Result.Port = toPort(Option, Value);
    else if (Option == "--upstream-port")
      Result.UpstreamPort = toPort(Option, Value);
    else if (Option == "--idle-timeout-ms")
      Result.IdleTimeout = std::chrono::milliseconds(toNumber(Option, Value));
    else if (Option == "--snapshot")
      Result.SnapshotFile = Value;
    else
      throw std::invalid_argument("unknown option " + std::string(Option));
  }
  return Result;
}
