#include "serve/start.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <sys/resource.h>

#include "base/log.h"

namespace muster {
namespace {

// More than anybody needs.
constexpr rlim_t kFilesMax = 65'536;
// For the store, its readers, providers that are being asked, and files of the operating system.
constexpr std::size_t kOtherFiles = 384;

}  // namespace

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

std::size_t connections_that_fit(std::size_t wanted) {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return wanted;
  const rlim_t possible = std::min(files.rlim_max, kFilesMax);
  if (files.rlim_cur < possible) {
    files.rlim_cur = possible;
    if (setrlimit(RLIMIT_NOFILE, &files) != 0) getrlimit(RLIMIT_NOFILE, &files);
  }
  const auto open = static_cast<std::size_t>(std::min(files.rlim_cur, kFilesMax));
  const std::size_t fit = std::clamp<std::size_t>(open > kOtherFiles ? open - kOtherFiles : 0, 64, wanted);
  if (fit < wanted)
    log::warn(
        "this process may have few files open, so that it takes fewer connections; raise LimitNOFILE or ulimit -n",
        {{"files", std::to_string(open)}, {"connections", std::to_string(fit)}});
  return fit;
}

}  // namespace muster
