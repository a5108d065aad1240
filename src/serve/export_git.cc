#include "serve/export_git.h"

#include <algorithm>
#include <fstream>

#include "runner/process.h"

namespace muster {
namespace {

constexpr Duration kGitTime = std::chrono::minutes(1);  // of one command
constexpr std::size_t kGitReasonMax = 300;              // bytes

// For the shell by which git itself starts ssh and helpers. Names of files were checked, folders are the operator's.
std::string in_single_quotes(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

bool is_commit(std::string_view text) {
  return (text.size() == 40 || text.size() == 64) &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// The last lines say most, and hints help nobody here.
std::string reason_in(const std::string& output) {
  std::string reason;
  std::size_t at = 0;
  while (at < output.size()) {
    const auto end = std::min(output.find('\n', at), output.size());
    const std::string line = output.substr(at, end - at);
    at = end + 1;
    if (line.empty() || line.starts_with("hint:")) continue;
    reason += (reason.empty() ? "" : "; ") + line;
  }
  return reason.substr(0, kGitReasonMax);
}

void add_file(std::ofstream& stream, const std::string& path, const std::string& bytes) {
  stream << "M 100644 inline " << path << "\ndata " << bytes.size() << "\n" << bytes << "\n";
}

}  // namespace

GitPush::GitPush(const StatusExport& to, std::filesystem::path folder, std::string credentials,
                 std::function<bool()> goes_on)
    : to_(to), folder_(std::move(folder)), credentials_(std::move(credentials)), goes_on_(std::move(goes_on)) {
  std::error_code error;
  std::filesystem::remove_all(folder_, error);
  std::filesystem::create_directories(folder_, error);
}

GitPush::~GitPush() {
  std::error_code error;
  std::filesystem::remove_all(folder_, error);
}

Result<std::string> GitPush::git(std::vector<std::string> words, const std::string& input) const {
  runner::Started started;
  started.words = {"/usr/bin/git", "--git-dir=" + (folder_ / "repository").string()};
  // Of helpers that somebody set up on this machine none is asked.
  if (to_.remote.starts_with("http"))
    started.words.insert(started.words.end(),
                         {"-c", "credential.helper=", "-c",
                          credentials_.empty() ? "credential.helper="
                                               : "credential.helper=store --file=" + in_single_quotes(credentials_)});
  started.words.insert(started.words.end(), words.begin(), words.end());
  started.directory = folder_.string();
  started.input = input;
  started.timeout = kGitTime;
  std::string ssh = "/usr/bin/ssh -F /dev/null -o BatchMode=yes -o StrictHostKeyChecking=yes -o ConnectTimeout=20";
  if (!credentials_.empty())
    ssh += " -o IdentitiesOnly=yes -i " + in_single_quotes(credentials_) +
           " -o UserKnownHostsFile=" + in_single_quotes(credentials_ + ".known_hosts");
  started.environment = {{"HOME", folder_.string()},
                         {"LC_ALL", "C.UTF-8"},
                         {"GIT_CONFIG_NOSYSTEM", "1"},
                         {"GIT_CONFIG_GLOBAL", "/dev/null"},
                         {"GIT_TERMINAL_PROMPT", "0"},
                         {"GIT_ASKPASS", "/bin/false"},
                         {"GIT_ALLOW_PROTOCOL", to_.private_address ? "https:ssh:http:file" : "https:ssh"},
                         {"GIT_SSH_COMMAND", ssh},
                         {"GIT_SSH_VARIANT", "ssh"}};
  const runner::Ended ended =
      runner::run_command(started, std::chrono::milliseconds(200), [&](const std::string&) { return goes_on_(); });
  if (ended.exit_code == 0) return ended.output;
  const std::string why = reason_in(ended.output);
  return invalid("git " + words.front() + ": " + (ended.why.empty() ? why : ended.why) +
                 (ended.why.empty() || why.empty() ? "" : " (" + why + ")"));
}

Result<std::string> GitPush::fetch() {
  if (auto made = git({"init", "--quiet", "--bare"}); !made) return made.fault();
  const std::string branch = "refs/heads/" + to_.branch;
  const auto listed = git({"ls-remote", "--heads", to_.remote, branch});
  if (!listed) return listed.fault();
  std::string newest;
  std::size_t at = 0;
  while (at < listed->size()) {
    const auto end = std::min(listed->find('\n', at), listed->size());
    const std::string_view line(listed->data() + at, end - at);
    const auto tab = line.find('\t');
    if (tab != std::string_view::npos && line.substr(tab + 1) == branch && is_commit(line.substr(0, tab)))
      newest = line.substr(0, tab);
    at = end + 1;
  }
  if (newest.empty()) return std::string();
  const auto got = git({"fetch", "--quiet", "--depth=1", "--no-tags", to_.remote, "+" + branch + ":refs/heads/theirs"});
  if (!got) return got.fault();
  return newest;
}

Result<std::string> GitPush::push(const std::string& on, const std::vector<ExportFile>& write,
                                  const std::vector<std::string>& remove, const std::string& message, Instant now) {
  const std::filesystem::path input = folder_ / "commit";
  const std::string below = to_.folder.empty() ? "" : to_.folder + "/";
  {
    // As git fast-import reads it: https://git-scm.com/docs/git-fast-import
    std::ofstream stream(input, std::ios::binary | std::ios::trunc);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count();
    stream << "commit refs/heads/ours\ncommitter Muster <muster@localhost> " << seconds << " +0000\ndata "
           << message.size() << "\n"
           << message << "\n";
    if (!on.empty()) stream << "from refs/heads/theirs\n";
    for (const std::string& path : remove) stream << "D " << below << path << "\n";
    for (const ExportFile& file : write) add_file(stream, below + file.path, file.bytes);
    stream << "\n";
    if (!stream.flush()) return invalid("the commit could not be written to the disk");
  }
  if (auto made = git({"fast-import", "--quiet", "--force"}, input.string()); !made) return made.fault();
  const auto name = git({"rev-parse", "refs/heads/ours"});
  if (!name) return name.fault();
  const auto pushed = git({"push", "--quiet", to_.remote, "refs/heads/ours:refs/heads/" + to_.branch});
  if (!pushed) return pushed.fault();
  std::string commit = *name;
  while (commit.ends_with('\n')) commit.pop_back();
  return commit;
}

}  // namespace muster
