#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>

struct Config {
  /// 0 lets the system choose.
  std::uint16_t Port = 0;
  /// Where another relay listens that is asked for what is missing here.
  std::optional<std::uint16_t> UpstreamPort;
  int UpstreamAttempts = 3;
  std::chrono::milliseconds UpstreamTimeout{500};
  std::chrono::milliseconds IdleTimeout{30'000};
  std::optional<std::filesystem::path> SnapshotFile;
};

/// Throws std::invalid_argument for what it does not understand.
Config parseCommandLine(int Argc, char **Argv);
