// The read side of Alertmanager's API v2, for amtool, karma and dashboards: questions in, JSON out.
// Facts: prometheus/alertmanager api/v2/openapi.yaml; compared with 0.25.0. Fields that newer releases add are there
// too; 0.25's clients pass over them.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intake/sources/matchers.h"
#include "intake/sources/signal.h"
#include "intake/sources/source.h"

namespace muster {

struct GettableAlert {
  enum class State { Unprocessed, Active, Suppressed };

  Labels labels;
  std::string annotations;  // a JSON object as text, as in Signal::details; members that are not texts are left out
  std::string generator_url;
  Instant starts_at, ends_at, updated_at;
  State state = State::Active;
  std::vector<std::string> silenced_by, inhibited_by, muted_by;
  std::vector<std::string> receivers;
};

struct GettableGroup {
  Labels labels;
  std::string receiver;
  std::vector<GettableAlert> alerts;
};

struct AlertmanagerStatus {
  std::string version, revision, branch, build_date;
  std::string config;  // shown as `config.original`
  Instant started_at;
};

// The query of GET /alerts and /alerts/groups.
struct AlertQuery {
  bool active = true, silenced = true, inhibited = true, unprocessed = true;
  std::vector<Matcher> matchers;
  std::shared_ptr<const re2::RE2> receiver;  // nothing: any

  bool wants(const GettableAlert& alert) const;
};

// From the decoded query parameters; unknown ones are passed over. The fault's message is Alertmanager's.
Result<AlertQuery> parse_alert_query(std::span<const std::pair<std::string, std::string>> parameters);

// The address that `parse_alertmanager` kept as generatorURL, or "".
std::string generator_url(const std::vector<Link>& links);

void append_gettable_alert(std::string& out, const GettableAlert& alert);

// The whole answers. All end with a line feed, as Alertmanager's do.
Reply get_alerts(std::span<const GettableAlert> alerts);
Reply get_groups(std::span<const GettableGroup> groups);
Reply get_receivers(std::span<const std::string> names);
Reply get_status(const AlertmanagerStatus& status);
// 400, a JSON string.
Reply bad_query(const Fault& fault);
// 404, for a path below /api/v2 that is not there.
Reply no_such_path(std::string_view path);

}  // namespace muster
