#include "serve/start.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace muster {

std::string read_file(const std::string& name) {
  errno = 0;
  std::ifstream in(name, std::ios::binary);
  std::ostringstream text;
  if (!in || !(text << in.rdbuf())) throw CannotStart("'" + name + "' cannot be read: " + std::strerror(errno));
  return text.str();
}

std::pair<std::string, std::uint16_t> host_and_port(const std::string& listen, std::string_view flag) {
  const auto colon = listen.rfind(':');
  int port = -1;
  if (colon != std::string::npos && colon + 1 < listen.size() &&
      listen.find_first_not_of("0123456789", colon + 1) == std::string::npos && listen.size() - colon <= 6) {
    port = std::stoi(listen.substr(colon + 1));
  }
  if (port < 0 || port > 65535)
    throw CannotStart(std::string(flag) + " must be HOST:PORT, such as 127.0.0.1:8080, not '" + listen + "'");
  std::string host = listen.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  return {host.empty() ? "0.0.0.0" : host, static_cast<std::uint16_t>(port)};
}

}  // namespace muster
