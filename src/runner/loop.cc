#include "runner/loop.h"

#include <algorithm>
#include <thread>

#include "base/utf8.h"

namespace muster::runner {
namespace {

constexpr std::size_t kSeenMax = 100;
constexpr Duration kFirstWait = std::chrono::seconds(1);

}  // namespace

Loop::Loop(LoopSettings settings, Post post, std::function<bool()> stopped, std::function<void(const std::string&)> say)
    : settings_(std::move(settings)), post_(std::move(post)), stopped_(std::move(stopped)), say_(std::move(say)) {}

int Loop::run() {
  json::array commands;
  for (const auto& [name, command] : settings_.allowed) commands.emplace_back(name);
  Duration wait = kFirstWait;
  bool heard = false;
  while (!stopped_()) {
    const auto answer =
        post_("/v1/runner/poll", to_text(json::object{{"session", settings_.session},
                                                      {"version", settings_.version},
                                                      {"wait", "25s"},
                                                      {"commands", commands},
                                                      {"seen", json::array(seen_.begin(), seen_.end())}}));
    if (answer && answer->status == 401) {
      say_("the server does not know this runner's token");
      return 1;
    }
    const auto parsed = answer && answer->status == 200 ? parse_json(answer->body) : Result<json::value>(invalid(""));
    if (!parsed || !parsed->is_object()) {
      say_(answer ? "the server answered " + std::to_string(answer->status) : answer.fault().message);
      heard = false;
      pause(wait);
      wait = std::min(wait * 2, settings_.wait_max);
      continue;
    }
    if (!heard) say_("connected; commands: " + std::to_string(commands.size()));
    heard = true;
    wait = kFirstWait;
    const json::object& body = parsed->get_object();
    if (const json::object* job = object_at(body, "job")) {
      if (!do_job(*job) || settings_.once) return 0;
      continue;
    }
    pause(parse_duration(text_at(body, "poll_after").value_or("2s")).value_or(Duration(std::chrono::seconds(2))));
  }
  return 0;
}

// False: the runner was stopped before the server heard of it.
bool Loop::do_job(const json::object& job) {
  const std::string id(text_at(job, "id").value_or(""));
  seen_.push_back(id);
  if (seen_.size() > kSeenMax) seen_.erase(seen_.begin());
  const Ended ended = carry_out(id, job);
  say_(std::string(text_at(job, "command").value_or("")) + ": " +
       (ended.why.empty() ? "exit code " + std::to_string(ended.exit_code.value_or(-1)) : ended.why));
  return say_end(id, ended);
}

Ended Loop::carry_out(const std::string& id, const json::object& job) {
  Ended refused;
  const auto command = settings_.allowed.find(std::string(text_at(job, "command").value_or("")));
  if (command == settings_.allowed.end()) {
    refused.why = "the runner's own file does not allow this command";
    return refused;
  }
  std::map<std::string, std::string> arguments;
  if (const json::object* given = object_at(job, "arguments"))
    for (const auto& member : *given)
      if (member.value().is_string()) arguments[std::string(member.key())] = std::string(member.value().get_string());
  auto words = words_for(command->second, arguments);
  if (!words) {
    refused.why = words.fault().message;
    return refused;
  }
  say_("runs " + command->first);
  Started started;
  started.words = std::move(*words);
  started.directory = command->second.directory;
  started.environment = command->second.environment;
  started.timeout = std::min(command->second.timeout,
                             parse_duration(text_at(job, "timeout").value_or("")).value_or(command->second.timeout));
  // The lease is kept while the command runs, whether or not the server is heard; it may be slow to stop us.
  auto last = std::chrono::steady_clock::now();
  bool stopped = false;
  Ended ended = run_command(started, std::chrono::milliseconds(200), [&](const std::string& output) {
    stopped = stopped_();
    if (stopped) return false;
    const auto now = std::chrono::steady_clock::now();
    if (now - last < settings_.report_every) return true;
    last = now;
    const auto answer = post_("/v1/runner/jobs/" + id + "/progress",
                              to_text(json::object{{"session", settings_.session}, {"output", as_utf8(output)}}));
    if (!answer || answer->status != 200) return true;
    const auto parsed = parse_json(answer->body);
    return !parsed || !parsed->is_object() || bool_at(parsed->get_object(), "go_on").value_or(true);
  });
  if (stopped) ended.why = "the runner was stopped, and the command with it";
  return ended;
}

bool Loop::say_end(const std::string& id, const Ended& ended) {
  json::object body{{"session", settings_.session}, {"why", ended.why}, {"output", as_utf8(ended.output)}};
  body["exit_code"] = ended.exit_code ? json::value(*ended.exit_code) : json::value();
  Duration wait = kFirstWait;
  for (int after_stop = 0; after_stop < 3;) {
    const auto answer = post_("/v1/runner/jobs/" + id + "/end", to_text(body));
    if (answer && answer->status < 500 && answer->status != 429) {
      if (answer->status >= 400)
        say_("the server does not take the end of job " + id + ": " + std::to_string(answer->status));
      return true;
    }
    say_("the server was not told the end of job " + id + " yet");
    if (stopped_()) ++after_stop;
    pause(wait);
    wait = std::min(wait * 2, settings_.wait_max);
  }
  return false;
}

void Loop::pause(Duration span) {
  const auto until = std::chrono::steady_clock::now() + span;
  while (std::chrono::steady_clock::now() < until && !stopped_())
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
}

}  // namespace muster::runner
