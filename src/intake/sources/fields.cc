#include "intake/sources/fields.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/crypto.h"

namespace muster {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::string_view without_blanks(std::string_view text) {
  const auto is_space = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// The longest beginning of valid UTF-8 `text` of at most `bytes` bytes.
std::string_view beginning(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && continues_character(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

std::string without_nul(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '\0')
      out += kReplacement;
    else
      out.push_back(c);
  }
  return out;
}

struct Word {
  std::string_view text;
  Severity severity;
};
// Syslog (RFC 5424 section 6.2.1), Prometheus practice, PagerDuty, Opsgenie and Jira priorities, Zabbix, Nagios.
constexpr std::array<Word, 50> kWords{{
    {"critical", Severity::Critical}, {"crit", Severity::Critical},
    {"fatal", Severity::Critical},    {"emergency", Severity::Critical},
    {"emerg", Severity::Critical},    {"panic", Severity::Critical},
    {"alert", Severity::Critical},    {"disaster", Severity::Critical},
    {"severe", Severity::Critical},   {"page", Severity::Critical},
    {"blocker", Severity::Critical},  {"p0", Severity::Critical},
    {"p1", Severity::Critical},       {"sev0", Severity::Critical},
    {"sev1", Severity::Critical},     {"highest", Severity::Critical},
    {"down", Severity::Critical},     {"error", Severity::Error},
    {"err", Severity::Error},         {"major", Severity::Error},
    {"high", Severity::Error},        {"p2", Severity::Error},
    {"sev2", Severity::Error},        {"unknown", Severity::Error},
    {"urgent", Severity::Critical},   {"warning", Severity::Warning},
    {"warn", Severity::Warning},      {"minor", Severity::Warning},
    {"medium", Severity::Warning},    {"moderate", Severity::Warning},
    {"average", Severity::Warning},   {"degraded", Severity::Warning},
    {"ticket", Severity::Warning},    {"p3", Severity::Warning},
    {"sev3", Severity::Warning},      {"info", Severity::Info},
    {"information", Severity::Info},  {"informational", Severity::Info},
    {"notice", Severity::Info},       {"low", Severity::Info},
    {"lowest", Severity::Info},       {"none", Severity::Info},
    {"ok", Severity::Info},           {"debug", Severity::Info},
    {"normal", Severity::Info},       {"trivial", Severity::Info},
    {"p4", Severity::Info},           {"p5", Severity::Info},
    {"sev4", Severity::Info},         {"sev5", Severity::Info},
}};

// "db-1:9100" is about db-1.
std::string_view without_port(std::string_view host) {
  const auto colon = host.rfind(':');
  if (colon == std::string_view::npos || colon + 1 == host.size() || host.find(':') != colon) return host;
  const std::string_view port = host.substr(colon + 1);
  return port.find_first_not_of("0123456789") == std::string_view::npos ? host.substr(0, colon) : host;
}

// The label that says best what an alert is about, most telling first.
std::string_view subject(const Labels& labels) {
  for (const std::string_view name :
       {"instance", "host", "hostname", "node", "pod", "container", "device", "service", "namespace", "job"}) {
    if (const std::string_view value = labels.get(name); !value.empty()) return without_port(value);
  }
  return {};
}

}  // namespace

std::string cut(std::string_view text, std::size_t bytes) {
  if (text.find('\0') != std::string_view::npos) return cut(without_nul(text), bytes);
  if (text.size() <= bytes) return std::string(text);
  return std::string(beginning(text, bytes - kEllipsis.size())).append(kEllipsis);
}

std::string one_line(std::string_view text) {
  text = without_blanks(text);
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; };
  if (std::none_of(text.begin(), text.end(), is_control)) return cut(text, kSummaryMax);
  std::string out;
  for (const char c : text) {
    if (!is_control(c))
      out.push_back(c);
    else if (!out.empty() && out.back() != ' ')
      out.push_back(' ');
  }
  return cut(out, kSummaryMax);
}

std::string_view first_line(std::string_view text) {
  text = without_blanks(text);
  return without_blanks(text.substr(0, text.find_first_of("\r\n")));
}

std::string bounded_key(std::string_view key) {
  if (key.find('\0') != std::string_view::npos) return bounded_key(without_nul(key));
  if (key.size() <= kDedupKeyMax) return std::string(key);
  const std::string digest = hex(sha256(key));
  std::string out(beginning(key, kDedupKeyMax - kEllipsis.size() - digest.size()));
  return out.append(kEllipsis).append(digest);
}

Labels bounded(Labels labels) {
  const auto is_fine = [](const Labels::Pair& label) {
    return !label.first.empty() && label.first.size() <= kLabelNameMax && label.second.size() <= kLabelValueMax &&
           label.first.find('\0') == std::string::npos && label.second.find('\0') == std::string::npos;
  };
  if (labels.size() <= kLabelsMax && std::all_of(labels.begin(), labels.end(), is_fine)) return labels;
  std::vector<Labels::Pair> pairs;
  for (const auto& [name, value] : labels) {
    if (pairs.size() == kLabelsMax) break;
    Labels::Pair pair(cut(name, kLabelNameMax), cut(value, kLabelValueMax));
    if (!pair.first.empty()) pairs.push_back(std::move(pair));
  }
  return Labels(std::move(pairs));
}

std::optional<Severity> severity_in_any_words(std::string_view text) {
  text = without_blanks(text);
  if (text.size() > 16) return std::nullopt;
  const std::string wanted = lowered(text);
  const auto word = std::find_if(kWords.begin(), kWords.end(), [&](const Word& w) { return w.text == wanted; });
  return word == kWords.end() ? std::nullopt : std::optional(word->severity);
}

std::optional<Instant> lenient_time(std::string_view text) {
  text = without_blanks(text);
  auto at = parse_rfc3339(text);
  if (!at && text.size() >= 19 && text.size() <= 32) at = parse_rfc3339(std::string(text) + "Z");
  static constexpr Instant kYearTwo{std::chrono::sys_days(std::chrono::year(2) / 1 / 1)};
  return at && *at >= kYearTwo ? at : std::nullopt;
}

void add_link(std::vector<Link>& links, std::string_view href, std::string_view text) {
  href = without_blanks(href);
  if (links.size() >= kLinksMax || href.size() > kLinkHrefMax) return;
  const std::string scheme = lowered(href.substr(0, 8));
  if (!scheme.starts_with("http://") && !scheme.starts_with("https://") && !scheme.starts_with("mailto:")) return;
  const bool has_control =
      std::any_of(href.begin(), href.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; });
  const bool known = std::any_of(links.begin(), links.end(), [&](const Link& l) { return l.href == href; });
  if (has_control || known) return;
  links.push_back({std::string(href), cut(one_line(text), kLinkTextMax)});
}

std::string summary_from_labels(const Labels& labels) {
  const std::string_view about = subject(labels);
  std::string name(labels.get("alertname"));
  if (!name.empty()) return one_line(about.empty() ? name : name.append(" on ").append(about));
  std::string text;
  for (const auto& [label, value] : labels) {
    if (text.size() > kSummaryMax) break;
    if (!text.empty()) text += ", ";
    text.append(label).append("=").append(value);
  }
  return one_line(text);
}

std::string source_from_labels(const Labels& labels) {
  for (const std::string_view name : {"instance", "host", "hostname", "node", "pod"}) {
    if (const std::string_view value = labels.get(name); !value.empty()) return cut(value, kSourceMax);
  }
  return {};
}

}  // namespace muster
