// For tests: a real Exim, started by test/system/exim/start.
#pragma once
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <signal.h>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"
#include "base/source_dir.h"

namespace muster {

class Exim {
 public:
  Exim() {
    char pattern[] = "/tmp/muster_exim_XXXXXX";
    MUSTER_ASSERT(mkdtemp(pattern) != nullptr);
    folder_ = pattern;
    FILE* const start = popen((source_dir() + "/test/system/exim/start " + folder_.string()).c_str(), "r");
    MUSTER_ASSERT(start != nullptr && fscanf(start, "PORT=%d TLS_PORT=%d PID=%d", &port_, &tls_port_, &pid_) == 3);
    pclose(start);
  }
  ~Exim() {
    if (pid_ > 0) kill(pid_, SIGTERM);
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Exim(const Exim&) = delete;
  Exim& operator=(const Exim&) = delete;

  int port() const { return port_; }
  int tls_port() const { return tls_port_; }
  std::string ca_file() const { return folder_ / "ca.pem"; }

  // Every message delivered so far, as soon as there are `count` of them; gives up after 10 s.
  std::vector<std::string> messages(std::size_t count) const {
    std::vector<std::string> found;
    for (int round = 0; round < 1000 && found.size() < count; ++round) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      found.clear();
      for (const auto& entry : std::filesystem::directory_iterator(folder_ / "mail" / "new")) {
        std::ostringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        found.push_back(text.str());
      }
    }
    return found;
  }
  std::string log() const {
    std::ostringstream text;
    text << std::ifstream(folder_ / "log" / "mainlog").rdbuf();
    return text.str();
  }

 private:
  std::filesystem::path folder_;
  int port_ = 0, tls_port_ = 0, pid_ = 0;
};

}  // namespace muster
