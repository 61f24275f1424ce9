#pragma once

#include <iostream>
#include <sstream>

/// Writes one line to the standard error stream, from any thread.
template <typename... Parts> void logLine(const Parts &...P) {
  std::ostringstream Line;
  (Line << ... << P) << '\n';
  std::cerr << Line.str();
}
