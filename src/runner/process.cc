#include "runner/process.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace muster::runner {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kTick = std::chrono::milliseconds(100);

// Keeps the beginning and the end of what is too long.
class Output {
 public:
  void add(std::string_view more) {
    const std::size_t half = kOutputMax / 2;
    const std::size_t first = std::min(more.size(), half - std::min(half, head_.size()));
    head_ += more.substr(0, first);
    tail_ += more.substr(first);
    if (tail_.size() > 2 * half) cut(half);
  }
  std::string text() const {
    const std::size_t half = kOutputMax / 2;
    const std::size_t over = tail_.size() > half ? tail_.size() - half : 0;
    const std::size_t left_out = left_out_ + over;
    return head_ + (left_out > 0 ? "\n… " + std::to_string(left_out) + " bytes left out …\n" : "") + tail_.substr(over);
  }

 private:
  void cut(std::size_t keep) {
    left_out_ += tail_.size() - keep;
    tail_.erase(0, tail_.size() - keep);
  }
  std::string head_, tail_;
  std::size_t left_out_ = 0;
};

// A pipe whose ends are closed when this ends.
struct Pipe {
  int ends[2] = {-1, -1};
  bool open() { return ::pipe2(ends, O_CLOEXEC) == 0; }
  void close(int end) {
    if (ends[end] >= 0) ::close(ends[end]);
    ends[end] = -1;
  }
  ~Pipe() {
    close(0);
    close(1);
  }
};

// In the child, between fork and execve: nothing that is not async-signal-safe.
[[noreturn]] void become(const char* const* words, const char* const* environment, const char* directory,
                         const char* input, int out, int trouble, pid_t parent) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(127);
  const int in = ::open(input, O_RDONLY);
  const bool ready =
      in >= 0 && ::dup2(in, 0) >= 0 && ::dup2(out, 1) >= 0 && ::dup2(out, 2) >= 0 && ::chdir(directory) == 0;
  if (ready) {
    // What this process has open is none of the command's; `trouble` closes itself when the command begins.
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    ::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);  // an old kernel refuses; what we open ourselves is closed anyway
    ::execve(words[0], const_cast<char* const*>(words), const_cast<char* const*>(environment));
  }
  const int error = errno;
  [[maybe_unused]] const auto written = ::write(trouble, &error, sizeof error);
  ::_exit(127);
}

std::vector<const char*> pointers(const std::vector<std::string>& texts) {
  std::vector<const char*> all;
  for (const std::string& text : texts) all.push_back(text.c_str());
  all.push_back(nullptr);
  return all;
}

}  // namespace

Ended run_command(const Started& started, Duration every, const std::function<bool(const std::string& output)>& look) {
  Ended ended;
  Pipe out, trouble;
  if (!out.open() || !trouble.open()) {
    ended.why = std::string("it could not be started: ") + std::strerror(errno);
    return ended;
  }
  std::vector<std::string> variables;
  if (!started.environment.contains("PATH"))
    variables.emplace_back("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
  if (!started.environment.contains("LANG")) variables.emplace_back("LANG=C.UTF-8");
  for (const auto& [name, value] : started.environment) variables.push_back(name + "=" + value);
  const auto words = pointers(started.words), environment = pointers(variables);
  const pid_t self = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) {
    ended.why = std::string("it could not be started: ") + std::strerror(errno);
    return ended;
  }
  if (child == 0)
    become(words.data(), environment.data(), started.directory.c_str(), started.input.c_str(), out.ends[1],
           trouble.ends[1], self);
  ::setpgid(child, child);
  out.close(1);
  trouble.close(1);
  int error = 0;
  const bool failed = ::read(trouble.ends[0], &error, sizeof error) == sizeof error;
  Output output;
  const auto begin = Clock::now();
  auto next_look = begin + every;
  std::optional<Clock::time_point> told_to_end;
  bool killed = false, cancelled = false, open = true;
  int status = 0;
  bool waited = false;
  while (!waited || open) {
    pollfd readable{out.ends[0], POLLIN, 0};
    const int ready = open ? ::poll(&readable, 1, static_cast<int>(kTick.count())) : 0;
    if (open && ready > 0) {
      char block[8192];
      const ssize_t got = ::read(out.ends[0], block, sizeof block);
      if (got > 0) output.add({block, static_cast<std::size_t>(got)});
      if (got == 0 || (got < 0 && errno != EINTR)) open = false;
    } else if (!open) {
      ::poll(nullptr, 0, static_cast<int>(kTick.count()));
    }
    if (!waited && ::waitpid(child, &status, WNOHANG) == child) {
      waited = true;
      // What it left running has no more say: it would hold the pipe open for ever.
      ::kill(-child, told_to_end ? SIGKILL : SIGTERM);
      if (!told_to_end) told_to_end = Clock::now();
    }
    const auto now = Clock::now();
    if (!waited && now >= next_look) {
      next_look = now + every;
      if (!look(output.text()) && !told_to_end) {
        cancelled = true;
        told_to_end = now;
        ::kill(-child, SIGTERM);
      }
    }
    if (!waited && !told_to_end && now - begin >= started.timeout) {
      killed = true;
      told_to_end = now;
      ::kill(-child, SIGTERM);
    }
    if (told_to_end && now - *told_to_end >= started.grace) {
      ::kill(-child, SIGKILL);
      if (waited) break;  // somebody left the group and still holds the pipe
      told_to_end = now;
    }
  }
  ended.output = output.text();
  if (failed) {
    ended.why = std::string("it could not be started: ") + std::strerror(error);
  } else if (killed) {
    ended.why = "it was ended after " + duration_text(started.timeout);
  } else if (cancelled) {
    ended.why = "it was cancelled";
  } else if (WIFSIGNALED(status)) {
    ended.why = std::string("a signal ended it: ") + ::strsignal(WTERMSIG(status));
  } else {
    ended.exit_code = WEXITSTATUS(status);
  }
  return ended;
}

}  // namespace muster::runner
