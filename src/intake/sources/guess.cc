#include "intake/sources/guess.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "base/ascii.h"
#include "base/utf8.h"
#include "intake/sources/fields.h"

namespace muster {
namespace {

using reading::Value;

constexpr std::size_t kFieldsMax = 500;
constexpr int kDepthMax = 3;
constexpr std::size_t kGuessedLabelsMax = 20;
constexpr std::size_t kGuessedLabelMax = 100;

// "alert_Name" and "alert-name" are alertname.
std::string plain_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == '_' || c == '-' || c == ' ' || c == '.') continue;
    out.push_back(lower(c));
  }
  return out;
}

struct Field {
  std::string_view name;
  std::string plain;
  Value value;
  int depth;
};

// The members of the element, those of its objects, and so on: what is nearer comes first.
std::vector<Field> fields_of(Value element) {
  std::vector<Field> fields;
  if (!element.is_object()) return fields;
  std::vector<std::pair<Value, int>> objects{{element, 0}};
  for (std::size_t at = 0; at < objects.size(); ++at) {
    const auto [object, depth] = objects[at];
    for (const auto& [name, value] : reading::members(reading::as_object(object))) {
      if (fields.size() == kFieldsMax) return fields;
      if (value.is_null()) continue;
      fields.push_back({name, plain_name(name), value, depth});
      if (value.is_object() && depth + 1 < kDepthMax) objects.emplace_back(value, depth + 1);
    }
  }
  return fields;
}

using Names = std::span<const std::string_view>;

constexpr std::string_view kTitles[] = {"title",       "summary",          "subject",     "headline",  "alertname",
                                        "alerttitle",  "shortdescription", "message",     "msg",       "text",
                                        "displayname", "rulename",         "monitorname", "checkname", "name",
                                        "body",        "shortmessage",     "description", "event",     "reason",
                                        "output",      "content",          "error",       "topic"};
constexpr std::string_view kStates[] = {"status",     "state",       "alertstate",       "alertstatus", "currentstate",
                                        "newstate",   "eventaction", "alertaction",      "action",      "transition",
                                        "alerttype",  "eventtype",   "notificationtype", "event",       "result",
                                        "conclusion", "type"};
constexpr std::string_view kSeverities[] = {"severity", "level",    "priority", "criticality", "urgency",
                                            "sev",      "loglevel", "impact",   "importance"};
constexpr std::string_view kIds[] = {"dedupkey", "dedupid",    "fingerprint", "alias",        "incidentkey", "alertkey",
                                     "groupkey", "incidentid", "alertid",     "problemid",    "monitorid",   "checkid",
                                     "issueid",  "ruleid",     "entityid",    "correlationid"};
constexpr std::string_view kIdsWithState[] = {"id", "uuid", "key", "eventid"};
constexpr std::string_view kSources[] = {"host",    "hostname", "instance", "server",    "node", "source",
                                         "service", "resource", "device",   "container", "ip"};
constexpr std::string_view kTimes[] = {"startsat",   "startedat", "starttime", "timestamp", "createdat",
                                       "occurredat", "time",      "datetime",  "date"};

// The value of the first name that a field has and `read` accepts; of several such fields the nearest.
template <class Read>
auto first(const std::vector<Field>& fields, Names names, Read read) -> decltype(read(fields.front())) {
  for (const std::string_view name : names) {
    for (const Field& field : fields) {
      if (field.plain != name) continue;
      if (auto value = read(field)) return value;
    }
  }
  return std::nullopt;
}

std::optional<std::string> some_text(const Field& field) {
  auto text = reading::scalar_text(field.value);
  if (text && (text->empty() || field.value.is_bool())) return std::nullopt;
  return text;
}

std::optional<std::string> words(const Field& field) {
  if (!field.value.is_string()) return std::nullopt;
  std::string line = one_line(first_line(reading::as_text(field.value)));
  return line.empty() ? std::nullopt : std::optional(line);
}

struct Word {
  std::string_view text;
  Signal::State state;
};
constexpr auto kFiring = Signal::State::Firing, kAcked = Signal::State::Acknowledged, kOver = Signal::State::Resolved;
constexpr std::array<Word, 77> kWords{{
    {"firing", kFiring},
    {"fired", kFiring},
    {"alerting", kFiring},
    {"alert", kFiring},
    {"alarm", kFiring},
    {"alarming", kFiring},
    {"trigger", kFiring},
    {"triggered", kFiring},
    {"open", kFiring},
    {"opened", kFiring},
    {"reopen", kFiring},
    {"reopened", kFiring},
    {"problem", kFiring},
    {"down", kFiring},
    {"active", kFiring},
    {"activated", kFiring},
    {"new", kFiring},
    {"failed", kFiring},
    {"failing", kFiring},
    {"failure", kFiring},
    {"fail", kFiring},
    {"error", kFiring},
    {"errored", kFiring},
    {"broken", kFiring},
    {"critical", kFiring},
    {"warning", kFiring},
    {"unhealthy", kFiring},
    {"degraded", kFiring},
    {"degradation", kFiring},
    {"raised", kFiring},
    {"started", kFiring},
    {"start", kFiring},
    {"create", kFiring},
    {"created", kFiring},
    {"unresolved", kFiring},
    {"nodata", kFiring},
    {"breached", kFiring},
    {"unreachable", kFiring},
    {"missing", kFiring},
    {"timeout", kFiring},
    {"late", kFiring},
    {"expired", kFiring},
    {"anomalous", kFiring},
    {"offline", kFiring},
    {"ack", kAcked},
    {"acked", kAcked},
    {"acknowledge", kAcked},
    {"acknowledged", kAcked},
    {"acknowledgement", kAcked},
    {"resolve", kOver},
    {"resolved", kOver},
    {"ok", kOver},
    {"okay", kOver},
    {"close", kOver},
    {"closed", kOver},
    {"up", kOver},
    {"online", kOver},
    {"recover", kOver},
    {"recovered", kOver},
    {"recovery", kOver},
    {"normal", kOver},
    {"inactive", kOver},
    {"deactivated", kOver},
    {"clear", kOver},
    {"cleared", kOver},
    {"success", kOver},
    {"succeeded", kOver},
    {"successful", kOver},
    {"passed", kOver},
    {"passing", kOver},
    {"fixed", kOver},
    {"healthy", kOver},
    {"operational", kOver},
    {"end", kOver},
    {"ended", kOver},
    {"done", kOver},
    {"completed", kOver},
}};

std::optional<Signal::State> state_of_word(std::string_view text) {
  const auto at = std::find_if(kWords.begin(), kWords.end(), [&](const Word& word) { return word.text == text; });
  return at == kWords.end() ? std::nullopt : std::optional(at->state);
}

std::optional<Signal::State> state_of_field(const Field& field) {
  if (!field.value.is_string()) return std::nullopt;
  return state_in_any_words(reading::as_text(field.value));
}

// "resolved": true
std::optional<Signal::State> state_of_flag(const Field& field) {
  if (!field.value.is_bool() || !field.value.get_bool().value_unsafe()) return std::nullopt;
  const std::string_view name = field.plain.starts_with("is") ? std::string_view(field.plain).substr(2) : field.plain;
  return state_of_word(name);
}

// Words that say at the beginning or the end of a title that it began or is over. Others are too often what the title
// is about: a latency may be "higher than normal".
bool says_state_in_titles(std::string_view word, bool at_the_beginning) {
  static constexpr std::string_view kBoth[] = {"firing",   "triggered", "problem", "recovered",    "recovery",
                                               "resolved", "cleared",   "ok",      "acknowledged", "alerting"};
  static constexpr std::string_view kEnd[] = {"down", "up", "closed", "fixed", "failed", "offline", "online"};
  return std::find(std::begin(kBoth), std::end(kBoth), word) != std::end(kBoth) ||
         (!at_the_beginning && std::find(std::begin(kEnd), std::end(kEnd), word) != std::end(kEnd));
}

// "[RESOLVED] Disk full" is about "disk full".
struct Subject {
  std::string words;
  std::optional<Signal::State> state;
};
Subject subject_of(std::string_view title) {
  Subject subject;
  bool negated = false;
  const std::string text = lowered(title);
  const auto is_part = [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c));
  };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    if (text[at] == '[') {  // "[FIRING:2]" says nothing but the state
      std::size_t letters = at + 1;
      while (letters < text.size() && is_part(text[letters])) ++letters;
      const auto state = state_of_word(std::string_view(text).substr(at + 1, letters - at - 1));
      const auto close = text.find(']', letters);
      if (state && close != std::string::npos && close - at < 32) {
        if (!subject.state) subject.state = state;
        at = close + 1;
        continue;
      }
    }
    while (end < text.size() && is_part(text[end])) ++end;
    const std::string_view word = std::string_view(text).substr(at, end - at);
    const bool is_first = subject.words.empty();
    const bool is_last = std::none_of(text.begin() + static_cast<std::ptrdiff_t>(end), text.end(), is_part);
    const bool says_state = !word.empty() && (is_first || is_last) && says_state_in_titles(word, is_first);
    // "Backup is not OK" is no good news.
    if (says_state && !subject.state) subject.state = negated ? std::optional(kFiring) : state_of_word(word);
    negated |= word == "not" || word == "no" || word == "never";
    if (!word.empty() && !says_state && word != "is" && word != "has" && word != "been") {
      if (!subject.words.empty()) subject.words.push_back(' ');
      subject.words.append(word);
    }
    at = std::max(end, at + 1);
  }
  return subject;
}

void add_labels(std::vector<Labels::Pair>& pairs, const std::vector<Field>& fields) {
  for (const Field& field : fields) {
    if (field.plain != "labels" && field.plain != "tags") continue;
    if (!field.value.is_object()) continue;
    for (const auto& [name, value] : reading::members(reading::as_object(field.value))) {
      if (auto text = reading::scalar_text(value)) pairs.emplace_back(name, std::move(*text));
    }
  }
  // Short words of the element itself: environment, region, team. What looks like prose, a number, a time or an
  // address would make each message another one.
  std::size_t count = 0;
  for (const Field& field : fields) {
    if (field.depth > 0 || !field.value.is_string() || count == kGuessedLabelsMax) continue;
    const std::string_view text = reading::as_text(field.value);
    const bool is_word = !text.empty() && text.size() <= kGuessedLabelMax &&
                         text.find_first_not_of("0123456789.,:-+%TZ ") != std::string_view::npos &&
                         text.find("://") == std::string_view::npos && text.find('\n') == std::string_view::npos &&
                         !time_in_any_form(text) && !state_in_any_words(text);
    const auto names = [&](Names list) { return std::find(list.begin(), list.end(), field.plain) != list.end(); };
    if (!is_word || names(kTitles) || names(kSeverities) || names(kTimes) || names(kIds) || names(kIdsWithState))
      continue;
    pairs.emplace_back(field.name, text);
    ++count;
  }
}

void add_links(Signal& signal, const std::vector<Field>& fields) {
  for (const Field& field : fields) {
    if (field.depth > 1 || !field.value.is_string() || signal.links.size() >= 5) continue;
    const bool link = field.plain.ends_with("url") || field.plain.ends_with("link") || field.plain.ends_with("href") ||
                      field.plain == "permalink";
    if (link && field.plain.find("icon") == std::string::npos && field.plain.find("avatar") == std::string::npos)
      add_link(signal.links, reading::as_text(field.value), field.name);
  }
}

}  // namespace

std::optional<Signal::State> state_in_any_words(std::string_view text) {
  if (text.empty() || text.size() > 64) return std::nullopt;
  std::string word = lowered(text);
  while (!word.empty() && word.back() == ' ') word.pop_back();
  while (!word.empty() && word.front() == ' ') word.erase(word.begin());
  if (const auto state = state_of_word(word)) return state;
  // "alert.resolved", "ALERT_RECOVERY", "check:up"
  const auto last = word.find_last_of("._:/-");
  return last == std::string::npos ? std::nullopt : state_of_word(std::string_view(word).substr(last + 1));
}

std::optional<Instant> time_in_any_form(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.empty() || text.size() > 64) return std::nullopt;
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size()) {
    // 1973 to 2286 in seconds, and so on by thousands.
    if (number < 1e8 || number >= 1e19) return std::nullopt;
    const double seconds = number < 1e10   ? number
                           : number < 1e13 ? number / 1e3
                           : number < 1e16 ? number / 1e6
                                           : number / 1e9;
    if (seconds < 1e8) return std::nullopt;
    return Instant(Duration(static_cast<std::int64_t>(seconds * 1e6)));
  }
  for (const std::string_view zone : {" +0000 UTC", " UTC", " GMT", " (UTC)", " Z"}) {
    if (text.ends_with(zone)) text.remove_suffix(zone.size());
  }
  std::string form(text);
  if (form.size() >= 10 && form[4] == '/' && form[7] == '/') form[4] = form[7] = '-';
  if (const auto dot = form.find('.'); dot != std::string::npos) {
    // More digits than nanoseconds have are not looked at.
    auto stop = form.find_first_not_of("0123456789", dot + 1);
    if (stop == std::string::npos) stop = form.size();
    if (stop - dot > 10) form.erase(dot + 10, stop - dot - 10);
  }
  return lenient_time(form);
}

std::string subject_in(std::string_view title) { return subject_of(title).words; }

Signal guess_text(std::string_view text) {
  Signal signal;
  // Nobody said that it is UTF-8, and a database may refuse what is not.
  signal.summary = one_line(one_line(first_line(text), 4 * kSummaryMax));
  if (signal.summary.empty()) signal.summary = "A message without text";
  const Subject subject = subject_of(signal.summary);
  signal.state = subject.state.value_or(kFiring);
  signal.dedup_key = bounded_key(subject.words.empty() ? signal.summary : subject.words);
  signal.unmapped = true;
  return signal;
}

Signal guess(Value element) {
  if (const auto text = reading::scalar_text(element)) return guess_text(*text);
  const auto fields = fields_of(element);
  Signal signal;
  signal.unmapped = true;
  signal.summary = first(fields, kTitles, words).value_or("");
  const Subject subject = subject_of(signal.summary);
  auto state = first(fields, kStates, state_of_field);
  const bool has_state = state.has_value();
  for (const Field& field : fields) {
    if (!state && field.depth == 0) state = state_of_flag(field);
  }
  const auto severity_text = first(fields, kSeverities, some_text);
  if (const auto known = first(fields, kSeverities, [](const Field& field) {
        const auto text = some_text(field);
        return text ? severity_in_any_words(*text) : std::nullopt;
      }))
    signal.severity = *known;
  // Tools that have no state say "ok" or "clear" as the severity.
  if (!state && severity_text && state_in_any_words(*severity_text) == kOver) state = kOver;
  signal.state = state.value_or(subject.state.value_or(kFiring));
  signal.source = cut(first(fields, kSources, some_text).value_or(""), kSourceMax);
  auto id = first(fields, kIds, some_text);
  if (!id && has_state) id = first(fields, kIdsWithState, some_text);
  std::string key = id ? *id : subject.words.empty() ? signal.summary : subject.words;
  if (key.empty()) reading::append_json(key, element);  // nothing is known of it, so that only its like is the same
  if (signal.summary.empty()) signal.summary = "A message without a title";
  if (!id && !signal.source.empty()) key += " @ " + signal.source;
  signal.dedup_key = bounded_key(key);
  signal.starts_at = first(fields, kTimes, [](const Field& field) {
    const auto text = some_text(field);
    return text ? time_in_any_form(*text) : std::nullopt;
  });
  std::vector<Labels::Pair> pairs;
  add_labels(pairs, fields);
  signal.labels = bounded(Labels(std::move(pairs)));
  add_links(signal, fields);
  return signal;
}

std::vector<Value> guess_elements(Value root) {
  std::vector<Value> elements;
  const auto add_all = [&](reading::Array array) {
    for (const Value item : array) elements.push_back(item);
  };
  if (root.is_array()) {
    add_all(reading::as_array(root));
    return elements;
  }
  if (root.is_object()) {
    for (const std::string_view name : {"alerts", "events"}) {
      const auto list = reading::find_array(reading::as_object(root), name);
      if (!list || list->size() == 0 || !list->at(0).is_object()) continue;
      add_all(*list);
      return elements;
    }
  }
  elements.push_back(root);
  return elements;
}

}  // namespace muster
