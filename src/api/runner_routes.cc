// Runners ask for jobs here, say how they are getting on, and what came of them.
#include <algorithm>
#include <map>
#include <mutex>

#include "api/held_polls.h"
#include "api/playbook_routes.h"
#include "playbooks/jobs.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr std::size_t kCommandsMax = 200, kSeenMax = 200, kRunnerBodyMax = 256 * 1024;
constexpr std::string_view kPollAfter = "2s";  // of a runner that is not held
constexpr int kQueuedLookedAt = 200;

// When each runner was last heard of, since the server started. Any thread.
class Seen {
 public:
  struct One {
    Instant at;
    std::string version;
    std::vector<std::string> commands;
  };
  void note(const RunnerId& id, One one) {
    const std::lock_guard lock(mutex_);
    seen_.insert_or_assign(id, std::move(one));
  }
  void note(const RunnerId& id, Instant at) {
    const std::lock_guard lock(mutex_);
    seen_[id].at = at;
  }
  std::optional<One> find(const RunnerId& id) {
    const std::lock_guard lock(mutex_);
    const auto at = seen_.find(id);
    return at == seen_.end() ? std::nullopt : std::optional(at->second);
  }

 private:
  std::mutex mutex_;
  std::map<RunnerId, One> seen_;
};

std::string token_of(const Request& request) {
  const std::string_view value = request.header("Authorization").value_or("");
  constexpr std::string_view kBearer = "Bearer ";
  return value.starts_with(kBearer) ? std::string(value.substr(kBearer.size())) : std::string();
}

// Who asks: a runner, with the configuration that it stands in.
struct Asking {
  std::shared_ptr<const Configuration> config;
  const Runner* runner = nullptr;
  json::object body{};
};

// Nothing, and the answer was given: it is no runner, or what it says is none of ours.
std::optional<Asking> asking(Service& service, const Request& request, http::Reply& reply) {
  Asking asking{service.configuration(), nullptr, {}};
  asking.runner = runner_with(*asking.config, token_of(request));
  if (!asking.runner) {
    reply(http::problem(401, "Unauthorized", "This is no runner's token. Declare the runner under 'runners'."));
    return std::nullopt;
  }
  auto body = body_object(request);
  if (!body) {
    reply(problem_of(body.fault()));
    return std::nullopt;
  }
  asking.body = std::move(*body);
  return asking;
}

std::vector<std::string> texts_in(const json::object& body, std::string_view name, std::size_t count_max) {
  std::vector<std::string> texts;
  const json::array* list = array_at(body, name);
  if (!list) return texts;
  for (const json::value& one : *list)
    if (one.is_string() && texts.size() < count_max) texts.emplace_back(one.get_string());
  return texts;
}

// Schema RunnerJob.
json::object job_json(const JobRow& job) {
  json::object arguments;
  for (const auto& [name, value] : job.arguments) arguments[name] = value;
  return {{"id", job.id.str()},
          {"command", job.command},
          {"arguments", std::move(arguments)},
          {"timeout", duration_text(job.timeout)}};
}

http::Response no_job(std::string_view poll_after = kPollAfter) {
  return http::json_text_response(200, to_text(json::object{{"job", nullptr}, {"poll_after", poll_after}}));
}

struct Poll {
  std::chrono::milliseconds wait{0};  // so long it may be held
  RunnerId runner;
  std::string session;
  std::vector<std::string> commands;
  std::vector<JobId> seen;
};

void hand_out(Service& service, const Poll& poll, http::Reply reply) {
  service.write<std::optional<JobRow>>(
      std::move(reply),
      [&service, poll](Turn& turn) -> std::optional<JobRow> {
        const auto config = service.configuration();
        const Runner* runner = find(config->runners, poll.runner);
        if (!runner) return std::nullopt;
        return take_job(turn, *config, *runner, poll.session, poll.commands, poll.seen);
      },
      [](const std::optional<JobRow>& job) {
        if (!job) return no_job();
        return http::json_text_response(200,
                                        to_text(json::object{{"job", job_json(*job)}, {"poll_after", kPollAfter}}));
      });
}

// No job fits now: the question is held until one does, when the runner waits for that and there is room.
void hold_or_say_none(Service& service, HeldPolls& held, const Poll& poll, http::Reply reply) {
  const auto fits = [&service, poll](const std::vector<JobRow>& queued) {
    const auto config = service.configuration();
    const Runner* runner = find(config->runners, poll.runner);
    return runner &&
           std::ranges::any_of(queued, [&](const JobRow& job) { return fits_runner(job, *runner, poll.commands); });
  };
  if (poll.wait.count() > 0 && held.hold(poll.session, fits, poll.wait, reply)) return;
  reply(no_job());
}

// Each door of runners works with these.
struct Desk {
  Desk(http::LiveHub& hub, HeldPolls::Queued queued) : held(hub, std::move(queued), [] { return no_job("0s"); }) {}
  Seen seen;
  HeldPolls held;
};

void poll(Service& service, Desk& desk, const Request& request, http::Reply reply) {
  auto asks = asking(service, request, reply);
  if (!asks) return;
  const auto wait = parse_duration(text_at(asks->body, "wait").value_or("")).value_or(Duration(0));
  Poll wanted{std::chrono::floor<std::chrono::milliseconds>(std::clamp<Duration>(wait, Duration(0), kHeldMax)),
              asks->runner->id,
              std::string(text_at(asks->body, "session").value_or("")),
              texts_in(asks->body, "commands", kCommandsMax),
              {}};
  if (wanted.session.empty() || wanted.session.size() > 64)
    return reply(problem_of(invalid("'session' is missing: a text that is another one for each process")));
  for (const std::string& text : texts_in(asks->body, "seen", kSeenMax))
    if (const auto id = JobId::parse(text)) wanted.seen.push_back(*id);
  desk.seen.note(wanted.runner, {service.now(), std::string(text_at(asks->body, "version").value_or("")).substr(0, 64),
                                 wanted.commands});
  const bool busy = bool_at(asks->body, "busy").value_or(false);
  if (busy) return reply(no_job());
  auto to = std::make_shared<http::Reply>(std::move(reply));
  const bool taken = service.readers().ask([&service, &desk, to, wanted, config = asks->config, runner = asks->runner](
                                               store::Tx* tx, const store::StoreError* error) {
    if (error) return (*to)(unavailable(error));
    const auto queued = queued_jobs(*tx, kQueuedLookedAt);
    const bool any =
        std::ranges::any_of(queued, [&](const JobRow& job) { return fits_runner(job, *runner, wanted.commands); });
    if (!any && jobs_of_runner(*tx, wanted.runner).empty())
      return hold_or_say_none(service, desk.held, wanted, std::move(*to));
    hand_out(service, wanted, std::move(*to));
  });
  if (!taken) (*to)(unavailable(nullptr));
}

void progress(Service& service, Desk& desk, const Request& request, http::Reply reply) {
  const auto asks = asking(service, request, reply);
  if (!asks) return;
  desk.seen.note(asks->runner->id, service.now());
  const auto job = JobId::parse(request.param("job"));
  if (!job) return reply(problem_of(not_found("there is no such job of this runner")));
  service.write<bool>(
      std::move(reply),
      [config = asks->config, runner = *asks->runner,
       session = std::string(text_at(asks->body, "session").value_or("")), job = *job,
       output = std::string(text_at(asks->body, "output").value_or(""))](Turn& turn) {
        return note_progress(turn, runner, session, job, output);
      },
      [](const bool& goes_on) {
        return http::json_text_response(200, to_text(json::object{{"go_on", goes_on}}));
      });
}

void end(Service& service, Desk& desk, const Request& request, http::Reply reply) {
  const auto asks = asking(service, request, reply);
  if (!asks) return;
  desk.seen.note(asks->runner->id, service.now());
  const auto job = JobId::parse(request.param("job"));
  if (!job) return reply(problem_of(not_found("there is no such job of this runner")));
  JobEnd ended{integer_at(asks->body, "exit_code"), std::string(text_at(asks->body, "why").value_or("")).substr(0, 500),
               std::string(text_at(asks->body, "output").value_or(""))};
  service.write<Result<bool>>(
      std::move(reply),
      [&service, runner = *asks->runner, job = *job, ended](Turn& turn) {
        return end_job(turn, *service.configuration(), runner, job, ended);
      },
      [](const Result<bool>& done) { return done ? http::json_text_response(200, "{}") : problem_of(done.fault()); });
}

// Schema Runners.
json::object runners_json(const Configuration& config, Seen& seen) {
  json::array items;
  for (const auto& [id, runner] : config.runners) {
    const auto last = seen.find(id);
    json::object one{{"id", id.str()},
                     {"name", runner.name},
                     {"labels", json::array(runner.labels.begin(), runner.labels.end())},
                     {"enabled", runner.enabled},
                     {"has_token", !runner.token_sha256.empty()},
                     {"version", last ? last->version : ""}};
    one["last_seen_at"] = last ? json::value(rfc3339(last->at)) : json::value();
    one["commands"] = last ? json::array(last->commands.begin(), last->commands.end()) : json::array();
    items.emplace_back(std::move(one));
  }
  return {{"items", std::move(items)}};
}

}  // namespace

void add_runner_routes(http::Router& router, Service& service) {
  const auto desk =
      std::make_shared<Desk>(service.live(), [&service](std::function<void(const std::vector<JobRow>&)> say) {
        (void)service.readers().ask([say = std::move(say)](store::Tx* tx, const store::StoreError* error) {
          if (tx && !error) say(queued_jobs(*tx, kQueuedLookedAt));
        });
      });
  service.at_end([desk] { desk->held.close(); });
  router.add({.method = Method::Get,
              .pattern = "/v1/runners",
              .permission = Permission::Read,
              .handler = [&service, desk](const Request&, http::Reply reply) {
                reply(http::json_text_response(200, to_text(runners_json(*service.configuration(), desk->seen))));
              }});
  const auto add = [&](const char* pattern, void (*handler)(Service&, Desk&, const Request&, http::Reply)) {
    router.add({.method = Method::Post,
                .pattern = pattern,
                .permission = Permission::IntegrationKey,
                .handler = [&service, desk, handler](
                               const Request& request,
                               http::Reply reply) { handler(service, *desk, request, std::move(reply)); },
                .body_max = kRunnerBodyMax});
  };
  add("/v1/runner/poll", poll);
  add("/v1/runner/jobs/{job}/progress", progress);
  add("/v1/runner/jobs/{job}/end", end);
}

}  // namespace muster::api
