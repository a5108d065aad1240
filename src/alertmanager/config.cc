#include "alertmanager/config.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "alertmanager/receivers.h"
#include "config/spelling.h"

namespace muster::alertmanager {
namespace {

constexpr Duration kGroupWait = std::chrono::seconds(30);
constexpr Duration kGroupInterval = std::chrono::minutes(5);
constexpr Duration kRepeatInterval = std::chrono::hours(4);
constexpr std::size_t kRoutesMax = 10'000;

// --- the file as the API shows it ---

bool is_plain(const std::string& text) {
  static constexpr std::string_view kInside = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./+-";
  if (text.empty() || text.find_first_not_of(kInside) != std::string::npos) return false;
  return text.front() != '-' || whole_number(text);
}

std::string shown(const Node& scalar) {
  if (scalar.kind == Node::Kind::Null) return "null";
  if (!scalar.quoted && is_plain(scalar.text)) return scalar.text;
  std::string out;
  append_json_string(out, scalar.text);
  return out;
}

void append_yaml(std::string& out, const Node& node, std::size_t depth, bool in_item, bool slack) {
  const std::string indent(depth * 2, ' ');
  if (node.kind == Node::Kind::Map) {
    bool first = in_item;
    for (const auto& [key, value] : node.members()) {
      if (!std::exchange(first, false)) out += indent;
      out += shown(key) + ":";
      const bool secret = is_secret_field(key.text) || (slack && key.text == "api_url");
      const bool nested = value.kind == Node::Kind::Map || value.kind == Node::Kind::Sequence;
      if (nested && value.items.empty()) {
        out += value.kind == Node::Kind::Map ? " {}\n" : " []\n";
      } else if (nested) {
        out += "\n";
        append_yaml(out, value, depth + (value.kind == Node::Kind::Map), false, slack || key.text == "slack_configs");
      } else {
        out += " " + (secret && !value.text.empty() ? "<secret>" : shown(value)) + "\n";
      }
    }
  } else if (node.kind == Node::Kind::Sequence) {
    for (const Node& item : node.items) {
      out += indent + "- ";
      const bool nested = item.kind == Node::Kind::Map || item.kind == Node::Kind::Sequence;
      if (nested && item.items.empty())
        out += item.kind == Node::Kind::Map ? "{}\n" : "[]\n";
      else if (item.kind == Node::Kind::Map)
        append_yaml(out, item, depth + 1, true, slack);
      else if (nested)
        out += "\n", append_yaml(out, item, depth + 1, false, slack);
      else
        out += shown(item) + "\n";
    }
  } else {
    out += indent + shown(node) + "\n";
  }
}

// --- reading ---

class FileReader {
 public:
  FileReader(const std::string& file, const std::string& folder, std::vector<Problem>& problems)
      : file_(file), folder_(folder), problems_(problems) {}

  Config read(const Node& document) {
    Config config;
    Reader top(problems_, file_, document, "");
    static const Node nothing;
    const Node* global = top.find("global");
    Reader in(problems_, file_, global ? *global : nothing, "global");
    const Globals globals = read_globals(in, folder_);
    config.resolve_timeout = in.duration("resolve_timeout").value_or(std::chrono::minutes(5));
    in.refuse_unknown();
    read_receivers(top, globals, config);
    read_intervals(top, config);
    for (const Node& item : top.items("inhibit_rules")) config.inhibit_rules.push_back(read_inhibit_rule(item));
    for (const char* field : {"route", "templates"}) top.find(field);
    config.templates = top.texts("templates");
    read_root(top, config);
    top.refuse_unknown();
    append_yaml(config.original, document, 0, false, false);
    return config;
  }

 private:
  void problem(const Node& at, const std::string& message) {
    problems_.push_back({file_, at.line, at.column, message, {}, Problem::Level::Error});
  }

  void read_receivers(Reader& top, const Globals& globals, Config& config) {
    for (const Node& item : top.items("receivers")) {
      Reader in(problems_, file_, item, "receivers");
      Receiver receiver{in.text("name"), {}};
      if (receiver.name.empty()) in.problem(item, "missing name in receiver");
      if (find_receiver(config, receiver.name))
        in.problem(item, "notification config name \"" + receiver.name + "\" is not unique");
      for (const std::string& kind : known_kinds()) {
        std::size_t index = 0;
        for (const Node& one : in.items(kind + "_configs"))
          receiver.integrations.push_back(read_integration(kind, index++, one, globals, folder_, file_, problems_));
      }
      for (const std::string& kind : left_out_kinds()) {
        if (const Node* node = in.find(kind + "_configs"); node && !node->items.empty())
          in.warn(*node, kind + "_configs: Muster does not send these; receiver \"" + receiver.name +
                             "\" is told by its other integrations only");
      }
      in.refuse_unknown();
      config.receivers.push_back(std::move(receiver));
    }
  }

  void read_intervals(Reader& top, Config& config) {
    for (const char* field : {"time_intervals", "mute_time_intervals"}) {
      for (const Node& item : top.items(field)) {
        Reader in(problems_, file_, item, field);
        const std::string name = in.text("name");
        if (name.empty()) in.problem(item, "missing name in time interval");
        if (config.time_intervals.contains(name)) in.problem(item, "time interval \"" + name + "\" is not unique");
        auto& intervals = config.time_intervals[name];
        for (const Node& one : in.items("time_intervals"))
          intervals.push_back(read_time_interval(one, file_, problems_));
        in.refuse_unknown();
      }
    }
  }

  void add_matchers(Reader& in, std::string_view field, std::vector<Matcher>& all) {
    for (const Node& item : in.items(field)) {
      const auto text = in.text_of(item, field);
      if (!text) continue;
      auto parsed = parse_matchers(*text);
      if (!parsed) {
        in.problem(item, std::string(field) + ": " + parsed.fault().message);
        continue;
      }
      for (Matcher& one : *parsed) all.push_back(std::move(one));
    }
  }

  // The old form: a map of names to values or expressions.
  void add_pairs(Reader& in, std::string_view field, Matcher::Op op, std::vector<Matcher>& all) {
    const Node* node = in.find(field);
    for (const auto& [name, value] : in.pairs(field)) {
      Matcher matcher;
      matcher.name = name;
      matcher.op = op;
      matcher.value = value;
      const auto parsed = parse_matcher(muster::text_of(matcher));
      if (parsed)
        all.push_back(*parsed);
      else
        in.problem(*node, std::string(field) + ": " + name + ": " + parsed.fault().message);
    }
  }

  static void sort_matchers(std::vector<Matcher>& all) {
    std::stable_sort(all.begin(), all.end(), [](const Matcher& a, const Matcher& b) {
      return std::tie(a.name, a.value, a.op) < std::tie(b.name, b.value, b.op);
    });
  }

  InhibitRule read_inhibit_rule(const Node& node) {
    InhibitRule rule;
    rule.line = node.line;
    Reader in(problems_, file_, node, "inhibit_rules");
    add_pairs(in, "source_match", Matcher::Op::Equal, rule.source);
    add_pairs(in, "source_match_re", Matcher::Op::Matches, rule.source);
    add_matchers(in, "source_matchers", rule.source);
    add_pairs(in, "target_match", Matcher::Op::Equal, rule.target);
    add_pairs(in, "target_match_re", Matcher::Op::Matches, rule.target);
    add_matchers(in, "target_matchers", rule.target);
    rule.equal = in.texts("equal");
    in.text("name");
    in.refuse_unknown();
    return rule;
  }

  void read_root(Reader& top, Config& config) {
    const Node* node = top.find("route");
    if (!node) return problem(top.node(), "no route provided in config");
    Route parent;
    parent.group_wait = kGroupWait;
    parent.group_interval = kGroupInterval;
    parent.repeat_interval = kRepeatInterval;
    config.route = read_route(*node, parent, "", config);
    const Route& root = config.route;
    if (root.receiver.empty()) problem(*node, "root route must specify a default receiver");
    if (!root.matchers.empty()) problem(*node, "root route must not have any matchers");
    if (!root.mute_time_intervals.empty()) problem(*node, "root route must not have any mute time intervals");
    if (!root.active_time_intervals.empty()) problem(*node, "root route must not have any active time intervals");
    if (root.go_on) problem(*node, "cannot have continue in root route");
  }

  Route read_route(const Node& node, const Route& parent, const std::string& id, const Config& config) {
    Route route;
    route.line = node.line;
    if (++routes_ > kRoutesMax) {
      if (routes_ == kRoutesMax + 1) problem(node, "more than 10000 routes; that cannot be meant");
      return route;
    }
    Reader in(problems_, file_, node, "route");
    const bool is_root = parent.key.empty();
    route.receiver = in.text("receiver");
    if (route.receiver.empty()) route.receiver = parent.receiver;
    if (!route.receiver.empty() && !find_receiver(config, route.receiver)) {
      std::vector<std::string> known;
      for (const Receiver& one : config.receivers) known.push_back(one.name);
      in.problem("receiver",
                 "undefined receiver \"" + route.receiver + "\" used in route" + did_you_mean(route.receiver, known));
    }
    add_pairs(in, "match", Matcher::Op::Equal, route.matchers);
    add_pairs(in, "match_re", Matcher::Op::Matches, route.matchers);
    add_matchers(in, "matchers", route.matchers);
    sort_matchers(route.matchers);
    route.go_on = in.flag("continue", false);
    read_grouping(in, parent, route);
    read_times(in, parent, route);
    for (const char* field : {"mute_time_intervals", "active_time_intervals"}) {
      auto& names = field[0] == 'm' ? route.mute_time_intervals : route.active_time_intervals;
      names = in.texts(field);
      for (const std::string& name : names) {
        if (!config.time_intervals.contains(name))
          in.problem(field, "undefined time interval \"" + name + "\" used in route");
      }
    }
    route.key = (is_root ? "" : parent.key + "/") + matchers_text(route.matchers);
    route.id = is_root ? route.key : parent.id + "/" + matchers_text(route.matchers) + "/" + id;
    std::size_t index = 0;
    for (const Node& child : in.items("routes"))
      route.routes.push_back(read_route(child, route, std::to_string(index++), config));
    in.refuse_unknown();
    return route;
  }

  void read_grouping(Reader& in, const Route& parent, Route& route) {
    if (!in.has("group_by")) {
      route.group_by = parent.group_by;
      route.group_by_all = parent.group_by_all;
      return;
    }
    for (const std::string& name : in.texts("group_by")) {
      if (name == "...")
        route.group_by_all = true;
      else if (!route.group_by.insert(name).second)
        in.problem("group_by", "duplicated label \"" + name + "\" in group_by");
    }
    if (route.group_by_all && !route.group_by.empty())
      in.problem("group_by", "cannot have wildcard group_by (`...`) and other other labels at the same time");
    // As the peer has it: an empty list is as if nothing was said.
    if (route.group_by.empty() && !route.group_by_all) {
      route.group_by = parent.group_by;
      route.group_by_all = parent.group_by_all;
    }
  }

  void read_times(Reader& in, const Route& parent, Route& route) {
    route.group_wait = in.duration("group_wait").value_or(parent.group_wait);
    route.group_interval = in.duration("group_interval").value_or(parent.group_interval);
    route.repeat_interval = in.duration("repeat_interval").value_or(parent.repeat_interval);
    if (route.group_interval <= Duration(0)) in.problem("group_interval", "group_interval cannot be zero");
    if (route.repeat_interval <= Duration(0)) in.problem("repeat_interval", "repeat_interval cannot be zero");
    if (route.group_interval > route.repeat_interval && in.has("repeat_interval")) {
      in.warn(*in.find("repeat_interval"),
              "repeat_interval is less than group_interval: notifications repeat every group_interval");
    }
  }

  const std::string& file_;
  const std::string& folder_;
  std::vector<Problem>& problems_;
  std::size_t routes_ = 0;
};

void collect(const Route& route, const Labels& labels, std::vector<const Route*>& all) {
  if (!all_match(route.matchers, labels)) return;
  const std::size_t before = all.size();
  for (const Route& child : route.routes) {
    const std::size_t had = all.size();
    collect(child, labels, all);
    if (all.size() > had && !child.go_on) break;
  }
  if (all.size() == before) all.push_back(&route);
}

}  // namespace

ConfigReading read_config(std::string_view text, const std::string& file, const std::string& folder) {
  ConfigReading reading;
  const std::vector<Node> documents = nodes_of_yaml(text, file, reading.problems);
  if (has_errors(reading.problems)) return reading;
  if (documents.size() != 1) {
    reading.problems.push_back(
        {file,
         1,
         1,
         documents.empty() ? "no route provided in config" : "only one YAML document may be in the file",
         {},
         Problem::Level::Error});
    return reading;
  }
  auto config = std::make_shared<Config>(FileReader(file, folder, reading.problems).read(documents.front()));
  sort(reading.problems);
  if (!has_errors(reading.problems)) reading.config = std::move(config);
  return reading;
}

const Receiver* find_receiver(const Config& config, std::string_view name) {
  const auto at =
      std::find_if(config.receivers.begin(), config.receivers.end(), [&](const Receiver& r) { return r.name == name; });
  return at == config.receivers.end() ? nullptr : &*at;
}

std::vector<const Route*> routes_of(const Route& root, const Labels& labels) {
  std::vector<const Route*> all;
  collect(root, labels, all);
  return all;
}

std::optional<Duration> parse_prometheus_duration(std::string_view text) {
  using namespace std::chrono_literals;
  struct Unit {
    std::string_view name;
    Duration span;
  };
  static constexpr Unit kUnits[] = {{"y", 365 * 24h}, {"w", 7 * 24h}, {"d", 24h}, {"h", 1h},
                                    {"m", 1min},      {"s", 1s},      {"ms", 1ms}};
  if (text == "0") return Duration(0);
  if (text.empty()) return std::nullopt;
  constexpr std::int64_t kMax = Duration(std::chrono::hours(24 * 365 * 100)).count();
  std::int64_t total = 0;
  std::size_t next = 0;  // units come in this order, each once
  while (!text.empty()) {
    std::int64_t count = 0;
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9' && digits < 12)
      count = count * 10 + (text[digits++] - '0');
    std::size_t end = digits;
    while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
    const std::string_view name = text.substr(digits, end - digits);
    while (next < std::size(kUnits) && kUnits[next].name != name) ++next;
    if (digits == 0 || next == std::size(kUnits) || count > kMax / kUnits[next].span.count()) return std::nullopt;
    total += count * kUnits[next++].span.count();
    if (total > kMax) return std::nullopt;
    text.remove_prefix(end);
  }
  return Duration(total);
}

std::string prometheus_duration(Duration span) {
  std::int64_t ms = span.count() / 1000;
  if (ms == 0) return "0s";
  std::string text;
  const auto unit = [&](const char* name, std::int64_t size, bool exact) {
    if (exact && ms % size != 0) return;
    if (ms / size > 0) text += std::to_string(ms / size) + name;
    ms %= size;
  };
  unit("y", 31'536'000'000, true);
  unit("w", 604'800'000, true);
  unit("d", 86'400'000, false);
  unit("h", 3'600'000, false);
  unit("m", 60'000, false);
  unit("s", 1000, false);
  unit("ms", 1, false);
  return text;
}

std::string matchers_text(const std::vector<Matcher>& matchers) {
  std::string text = "{";
  for (const Matcher& matcher : matchers) text += (text.size() > 1 ? "," : "") + muster::text_of(matcher);
  return text + "}";
}

}  // namespace muster::alertmanager
