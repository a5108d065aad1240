#include "api/take_in.h"

#include <algorithm>
#include <atomic>

#include "alert/alerts.h"
#include "base/probe.h"
#include "incident/changed.h"
#include "intake/received.h"

namespace muster::api {
namespace {

constexpr std::size_t kContentTypeMax = 128;

class Regretting final : public http::Receiver {
 public:
  Regretting(http::Reply reply, Regret regret) : reply_(std::move(reply)), regret_(regret) {}

  void receive(http::Response response) noexcept override {
    if (response.status >= 500) response = regretted(std::move(response));
    reply_(std::move(response));
  }
  void admit(std::shared_ptr<const void>) noexcept override {}

 private:
  http::Response regretted(http::Response problem) const {
    const auto parsed = parse_json(problem.bytes());
    const json::object* members = parsed ? parsed->if_object() : nullptr;
    const std::string_view detail = members ? text_at(*members, "detail").value_or("") : "";
    http::Response response = http::json_text_response(problem.status, regret_(detail));
    if (const auto after = problem.header("Retry-After")) response.with("Retry-After", std::string(*after));
    return response;
  }

  http::Reply reply_;
  Regret regret_;
};

// A header may hold bytes that are not text; PostgreSQL would refuse them, and the signals with them.
std::string printable(std::string_view header) {
  std::string text(header);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  return text;
}

std::string content_type_of(const http::Request& request) {
  return printable(request.header("Content-Type").value_or("").substr(0, kContentTypeMax));
}

// What a request holds, taken apart.
struct Contents {
  std::vector<Signal> signals;
  std::vector<Receipt::Refusal> refused;
  std::string problem;
};

Contents contents_of(Parsed&& parsed) {
  Contents contents;
  if (auto* unreadable = std::get_if<Unreadable>(&parsed)) {
    contents.problem = unreadable->reason.empty() ? "it could not be read" : std::move(unreadable->reason);
    return contents;
  }
  auto& elements = std::get<std::vector<Element>>(parsed);
  contents.signals.reserve(elements.size());
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (auto* signal = std::get_if<Signal>(&elements[i]))
      contents.signals.push_back(std::move(*signal));
    else if (auto* refused = std::get_if<Refused>(&elements[i]))
      contents.refused.push_back({i, std::move(refused->reason)});
    else
      contents.refused.push_back({i, std::move(std::get<Ignored>(elements[i]).why), true});
  }
  return contents;
}

// Requests without a good signal that wait for the writer; each holds a copy of its body.
constexpr int kNotesMax = 64;
constexpr std::size_t kChangesMax = 100;  // of one request
const std::vector<Taken> kNoneTaken;
std::atomic<int> notes_waiting{0};

void note_later(Service& service, const IntegrationId& integration, const http::Request& request, Contents contents) {
  if (notes_waiting.fetch_add(1) >= kNotesMax) {
    PROBE("a request without a good signal was not noted");
    --notes_waiting;
    return;
  }
  const bool taken = service.writer().submit(
      {[&service, integration, contents = std::move(contents), content_type = content_type_of(request),
        body = request.body.substr(0, kReceivedBodyMax), size = request.body.size()](Turn& turn) {
         if (!find(service.configuration()->integrations, integration)) return;  // removed a moment ago
         service.doors().received().note(turn, {integration, content_type, body, size, contents.problem,
                                                contents.signals, contents.refused, kNoneTaken});
       },
       [](const store::StoreError*) { --notes_waiting; }, true});
  if (!taken) --notes_waiting;
}

}  // namespace

std::string alertmanager_regret(std::string_view what_to_do) {
  std::string body;
  append_json_string(body, what_to_do);
  return body + "\n";
}

std::string pagerduty_regret(std::string_view what_to_do) {
  std::string body = R"({"status":"unavailable","message":"Event was not stored","errors":[)";
  append_json_string(body, what_to_do);
  return body + "]}";
}

http::Reply with_regret(http::Reply reply, Regret regret) {
  if (!regret) return reply;
  return http::Reply(std::make_shared<Regretting>(std::move(reply), regret));
}

Incoming incoming_of(const http::Request& request, Instant now) {
  return {request.body, request.header("Content-Type").value_or(""), now};
}

std::function<std::string(std::string_view)> headers_of(const http::Request& request) {
  return [&request](std::string_view name) { return std::string(request.header(name).value_or("")); };
}

http::Response response_of(muster::Reply reply) {
  if (reply.content_type.empty()) return http::empty_response(reply.status);
  return http::text_response(reply.status, std::move(reply.body), std::move(reply.content_type));
}

std::vector<ChangeEvent> changes_in(const Source& source, const Integration& integration, const Incoming& incoming) {
  std::vector<ChangeEvent> changes;
  if (!source.changes) return changes;
  for (const Signal& signal : source.changes(incoming)) {
    if (changes.size() == kChangesMax) break;
    ChangeEvent change;
    change.at = std::min(signal.starts_at.value_or(incoming.received_at), incoming.received_at);
    change.service = integration.service;
    change.summary = signal.summary;
    change.source = signal.source;
    change.links = json_text(signal.links);
    change.details = json_text(signal.labels);
    change.integration = integration.id;
    change.by = std::string(signal.labels.get("by"));
    if (change.by.empty()) change.by = integration.name;
    if (!change.summary.empty()) changes.push_back(std::move(change));
  }
  return changes;
}

void take_in(Service& service, const IntegrationId& integration, const http::Request& request, Parsed parsed,
             http::Reply reply, std::function<http::Response(const std::vector<Taken>&)> answer,
             std::vector<ChangeEvent> changes) {
  Contents contents = contents_of(std::move(parsed));
  if (contents.signals.empty() && changes.empty()) {
    note_later(service, integration, request, std::move(contents));
    return reply(answer({}));
  }
  service.write<std::vector<Taken>>(
      std::move(reply),
      [&service, &request, integration, contents = std::move(contents), changes = std::move(changes),
       content_type = content_type_of(request)](Turn& turn) {
        auto taken = service.doors().intake().take(turn, *service.configuration(),
                                                   {integration, content_type, request.body, contents.signals});
        for (const ChangeEvent& change : changes)
          take_change(turn, *service.configuration(), service.doors().open_alerts(), change);
        service.doors().received().note(turn, {integration, content_type, request.body, request.body.size(), "",
                                               contents.signals, contents.refused, taken});
        return taken;
      },
      std::move(answer), true);
}

void note_unreadable(Service& service, const IntegrationId& integration, const http::Request& request,
                     const std::string& reason) {
  note_later(service, integration, request, {{}, {}, reason});
}

}  // namespace muster::api
