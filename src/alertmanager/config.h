// An alertmanager.yml as it was meant: routes, receivers, inhibition, time intervals. Facts:
// prometheus.io/docs/alerting/latest/configuration; rules and defaults compared with amtool 0.25.0.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "alertmanager/time_interval.h"
#include "base/json.h"
#include "config/problem.h"
#include "intake/sources/matchers.h"

namespace muster::alertmanager {

// Text in the file itself, or the name of a file that holds it (read each time that it is used).
struct Secret {
  std::string value;
  std::string file;
  bool empty() const { return value.empty() && file.empty(); }
};

struct TlsConfig {
  std::string ca_file, cert_file, key_file, server_name;
  bool insecure_skip_verify = false;
};

struct HttpConfig {
  std::string username;       // basic_auth
  Secret password;            //
  std::string authorization;  // its type, "Bearer"
  Secret credentials;
  TlsConfig tls;
  std::string proxy_url;
  bool follow_redirects = true;
};

// One way by which a receiver is told: an element of its "…_configs".
struct Integration {
  std::string kind;       // "webhook", "email", "slack" …
  std::size_t index = 0;  // among those of its kind
  bool send_resolved = false;
  HttpConfig http;
  TlsConfig tls;  // of e-mail
  // Every field by its name, with the defaults of the peer and the file's "global" filled in; texts are templates.
  json::object settings;
  std::map<std::string, Secret> secrets;  // "api_key", "url" …
  int line = 0;

  std::string text(std::string_view field) const;  // "" when it is not there
  bool flag(std::string_view field) const;
};

struct Receiver {
  std::string name;
  std::vector<Integration> integrations;
};

struct Route {
  std::string receiver;
  std::vector<Matcher> matchers;  // sorted as the peer sorts them
  std::set<std::string> group_by;
  bool group_by_all = false;
  Duration group_wait{}, group_interval{}, repeat_interval{};
  std::vector<std::string> mute_time_intervals, active_time_intervals;
  bool go_on = false;  // "continue"
  std::vector<Route> routes;
  std::string key;  // as in notifications: {}/{severity="critical"}
  std::string id;   // also tells siblings with the same matchers apart
  int line = 0;
};

struct InhibitRule {
  std::vector<Matcher> source, target;
  std::vector<std::string> equal;
  int line = 0;
};

struct Config {
  Route route;
  std::vector<Receiver> receivers;
  std::vector<InhibitRule> inhibit_rules;
  std::map<std::string, std::vector<TimeInterval>> time_intervals;
  std::vector<std::string> templates;  // patterns of file names, as written
  Duration resolve_timeout{};
  std::string original;  // the file, secrets masked
};

struct ConfigReading {
  std::shared_ptr<const Config> config;  // null when there are errors
  std::vector<Problem> problems;
};

// Reads the text of `file`. `folder`: where relative names of secret files start. Warnings name what is understood and
// not done here (receivers of Amazon SNS, for example).
ConfigReading read_config(std::string_view text, const std::string& file, const std::string& folder);

const Receiver* find_receiver(const Config& config, std::string_view name);

// The routes that an alert takes, in order; the root when no other wants it.
std::vector<const Route*> routes_of(const Route& root, const Labels& labels);

// "1d12h", "5m", as Prometheus writes durations (y, w, d, h, m, s, ms).
std::optional<Duration> parse_prometheus_duration(std::string_view text);
std::string prometheus_duration(Duration span);

// "{a=\"b\",c=~\"d\"}"
std::string matchers_text(const std::vector<Matcher>& matchers);

}  // namespace muster::alertmanager
