#include "store/postgres/server_for_tests.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <sstream>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "base/crypto.h"
#include "store/migrate.h"
#include "store/tx.h"

namespace muster::store {
namespace {

namespace fs = std::filesystem;

// The shell is the watchdog: it says "ready", then waits for the end of its standard input, which comes also when the
// test is killed, and stops the server. The collation is a language's on purpose, as on most servers: what only works
// in byte order fails here.
constexpr const char* kWatchdog = R"(
dir=$1 bin=$2 port=$3
cd "$dir" || exit 1
"$bin/initdb" -D data -U muster -A trust --no-sync -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=en-US \
  >log 2>&1 </dev/null || exit 1
"$bin/postgres" -D data -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=on \
  -c shared_buffers=16MB -c max_connections=60 >>log 2>&1 &
server=$!
tries=0
until "$bin/pg_isready" -q -h 127.0.0.1 -p "$port"; do
  kill -0 $server 2>/dev/null && [ $tries -lt 600 ] || exit 1
  tries=$((tries + 1))
  sleep 0.05
done
echo ready
read -r _
kill -INT $server
wait $server
cd / && rm -rf "$dir"
)";

fs::path binaries() {
  std::vector<fs::path> found;
  std::error_code none;
  for (const auto& version : fs::directory_iterator("/usr/lib/postgresql", none))
    if (fs::exists(version.path() / "bin/initdb")) found.push_back(version.path() / "bin");
  if (found.empty()) throw std::runtime_error("the tests need PostgreSQL's server programs: apt install postgresql-15");
  return *std::max_element(found.begin(), found.end());
}

int free_port() {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  bind(fd, reinterpret_cast<sockaddr*>(&address), size);
  getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
  close(fd);
  return ntohs(address.sin_port);
}

// In memory where there is room: a test cuts no power, and waits for no platter. What PostgreSQL does is the same.
fs::path folder() {
  constexpr std::uintmax_t kRoom = 6'000'000'000;  // bytes; some servers at once
  std::error_code none;
  const fs::path memory = "/dev/shm";
  const fs::space_info room = fs::space(memory, none);
  return !none && room.available >= kRoom ? memory : fs::temp_directory_path();
}

class Server {
 public:
  Server() : directory_(folder() / ("muster-postgres-" + hex(random_bytes(6)))), port_(free_port()) {
    const std::string bin = binaries();
    fs::create_directory(directory_);
    // PostgreSQL refuses to run as root.
    const passwd* user = geteuid() == 0 ? getpwnam("postgres") : nullptr;
    if (geteuid() == 0 && !user) throw std::runtime_error("root needs a user 'postgres' to run the tests' server as");
    if (user && chown(directory_.c_str(), user->pw_uid, user->pw_gid) != 0)
      throw std::runtime_error("chown " + directory_.string() + ": " + std::strerror(errno));
    start(bin, user);
    wait_until_ready();
  }

  ~Server() { stop(); }

  std::string url(const std::string& schema) const {
    return "postgres://muster@127.0.0.1:" + std::to_string(port_) + "/postgres?schema=" + schema;
  }

 private:
  void start(const std::string& bin, const passwd* user) {
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0)
      throw std::runtime_error(std::string("pipe: ") + std::strerror(errno));
    const std::string port = std::to_string(port_);
    watchdog_ = fork();
    if (watchdog_ == 0) {
      // In a session of its own, so that an interrupt at the terminal reaches the test, and the test's end the server.
      setsid();
      dup2(in[0], STDIN_FILENO);
      dup2(out[1], STDOUT_FILENO);
      if (user && (setgroups(0, nullptr) != 0 || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0)) _exit(126);
      execl("/bin/sh", "sh", "-c", kWatchdog, "sh", directory_.c_str(), bin.c_str(), port.c_str(), nullptr);
      _exit(127);
    }
    close(in[0]);
    close(out[1]);
    leash_ = in[1];
    ready_ = out[0];
  }

  void wait_until_ready() {
    pollfd waiting{ready_, POLLIN, 0};
    char answer = 0;
    const bool ready = watchdog_ > 0 && poll(&waiting, 1, 60'000) == 1 && read(ready_, &answer, 1) == 1;
    close(ready_);
    if (ready) return;
    std::ostringstream log;
    log << std::ifstream(directory_ / "log").rdbuf();
    stop();
    throw std::runtime_error("the tests' PostgreSQL server did not start: " + log.str());
  }

  void stop() {
    close(leash_);
    if (watchdog_ > 0) waitpid(watchdog_, nullptr, 0);
    std::error_code none;
    fs::remove_all(directory_, none);
  }

  fs::path directory_;
  int port_;
  pid_t watchdog_ = -1;
  int leash_ = -1;
  int ready_ = -1;
};

}  // namespace

std::string postgres_for_tests() {
  static const Server server;
  static int schemas = 0;
  return server.url("test_" + std::to_string(++schemas));
}

namespace {

// In a transaction. Each table that has rows is emptied, or, of a schema that was made just now, is a fault: a
// migration that writes rows would have them only once.
std::string emptying(bool is_new) {
  const std::string what =
      is_new ? "raise 'a migration writes rows into %: emptied_postgres_for_tests has to keep them', held"
             : "execute format('delete from %I', held)";
  return "set local session_replication_role = replica;\n"
         "do $$\n"
         "declare\n"
         "  held text;\n"
         "  found int;\n"
         "begin\n"
         "  for held in select tablename from pg_tables\n"
         "      where schemaname = current_schema() and tablename <> 'schema_version' loop\n"
         "    execute format('select 1 from %I limit 1', held) into found;\n"
         "    if found is not null then " +
         what +
         "; end if;\n"
         "  end loop;\n"
         "end $$;\n";
}

}  // namespace

std::string emptied_postgres_for_tests() {
  static std::string url;
  const bool first = url.empty();
  if (first) url = postgres_for_tests();
  const auto db = open(url, Mode::Write);
  if (first) migrate(*db);
  Tx tx(*db, Mode::Write);
  tx.script(emptying(first));
  tx.commit();
  return url;
}

}  // namespace muster::store
