// muster alert …
#include "cli/fields.h"
#include "cli/groups.h"
#include "cli/listing.h"
#include "cli/signal.h"

namespace muster::cli {
namespace {

// The JSON to send: a file as it is, or what the flags say.
Result<std::string> signals_body(Program& program, const Invocation& invocation) {
  const auto file = invocation.value("file");
  if (!file) {
    const auto signal = signal_of(invocation);
    if (!signal) return signal.fault();
    return to_text(*signal);
  }
  for (const char* flag :
       {"summary", "severity", "dedup-key", "label", "status", "source", "link", "timeout", "details"}) {
    if (invocation.has(flag))
      return invalid(std::string("--") + flag + " and -f do not go together: the file holds the whole signal");
  }
  auto text = read_text(program, *file);
  if (!text) return text;
  if (const auto parsed = parse_json(*text); !parsed)
    return invalid("'" + *file + "' is not JSON: " + parsed.fault().message);
  return text;
}

int send(Program& program, const Invocation& invocation) {
  const std::string key = invocation.value("key").value_or(program.variable("MUSTER_KEY"));
  if (key.empty())
    return fail(program,
                "the key of an integration is needed: --key or MUSTER_KEY; the web UI shows it under Integrations");
  const auto body = signals_body(program, invocation);
  if (!body) return fail(program, body.fault().message);
  Remote remote(program, invocation);
  HttpRequest request{"POST", "/v1/signals/" + escaped(key), *body};
  request.with_token = false;
  const auto answer = remote.send(request);
  if (!answer) return 1;
  const int shown = remote.show(*answer, signal_results_text);
  const auto results = parse_json(*answer);
  bool refused = false;
  if (results) {
    for (const json::value& one : list(*results, {"results"})) refused = refused || text(one, {"outcome"}) == "refused";
  }
  return refused ? 1 : shown;
}

int list_alerts(Program& program, const Invocation& invocation) {
  return show_list(program, invocation, "/v1/alerts", alerts_text);
}

int show(Program& program, const Invocation& invocation) {
  const bool payload = invocation.has("payload");
  const std::string path = "/v1/alerts/" + escaped(invocation.one("ID")) + (payload ? "/payload" : "");
  return Remote(program, invocation).show_get(path, payload ? payload_text : alert_text);
}

// Each of the alerts, also after one that failed.
int each(Program& program, const Invocation& invocation, const std::string& act, Render render) {
  Remote remote(program, invocation);
  int code = 0;
  for (const std::string& id : invocation.all("ID")) {
    if (remote.show_post("/v1/alerts/" + escaped(id) + "/" + act, "", render) != 0) code = 1;
  }
  return code;
}

int ack(Program& program, const Invocation& invocation) {
  return each(program, invocation, "acknowledge", incident_line);
}
int resolve(Program& program, const Invocation& invocation) { return each(program, invocation, "resolve", alert_line); }

}  // namespace

std::map<std::string, Run> alert_commands() {
  return {{"alert send", send},
          {"alert list", list_alerts},
          {"alert show", show},
          {"alert ack", ack},
          {"alert resolve", resolve}};
}

}  // namespace muster::cli
