// What both ways to serve need before they can start.
#pragma once
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace muster {

// A reason not to start, for the person at the terminal.
struct CannotStart : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The whole file. Throws CannotStart.
std::string read_file(const std::string& name);

// Of "127.0.0.1:8080", "[::1]:8080" or ":8080" (then 0.0.0.0). Throws CannotStart, with the name of the flag.
std::pair<std::string, std::uint16_t> host_and_port(const std::string& listen, std::string_view flag);

// Raises the number of files and sockets that this process may have open as far as it may do so itself (systemd and
// shells begin with 1024), and says how many connections fit, of `wanted`. At least 64.
std::size_t connections_that_fit(std::size_t wanted);

}  // namespace muster
