#include "notification/words.h"

#include <vector>

#include "base/json.h"
#include "base/mutant.h"
#include "base/utf8.h"
#include "oncall/local_text.h"

namespace muster {
namespace {

using namespace std::chrono_literals;

constexpr Duration kLate = 60s;
constexpr std::size_t kTitleMax = 240, kNameMax = 120, kLinkMax = 2048, kLinksMax = 8;
constexpr std::size_t kPushTextMax = 480;

struct Row {
  std::string name;
  std::string value;
};

// A page with everything cut and on one line, in the order in which a woken person asks.
struct Facts {
  std::string title;
  std::vector<Row> rows;
  std::string late;  // "delayed since 03:12 CET", or empty
  std::string_view button = "Acknowledge";
  std::vector<Link> links;
};

bool is_web(std::string_view href) { return href.starts_with("https://") || href.starts_with("http://"); }

std::vector<Link> safe_links(const std::vector<Link>& links) {
  std::vector<Link> safe;
  for (const Link& link : links) {
    if (safe.size() == kLinksMax) break;
    if (!is_web(link.href) && !link.href.starts_with("mailto:")) continue;
    if (link.href.size() > kLinkMax || one_line(link.href, kLinkMax) != link.href) continue;
    safe.push_back({link.href, one_line(link.text.empty() ? link.href : link.text, kNameMax)});
  }
  return safe;
}

void add_test_rows(Facts& facts, const Page& page) {
  facts.button = "I got it";
  facts.rows.push_back({"Test", "nothing is wrong, and nobody else is told"});
  facts.rows.push_back({"Why you", one_line(page.reason, kTitleMax)});
  facts.rows.push_back({"Asked", local_text(page.since, page.time_zone)});
}

void add_alarm_rows(Facts& facts, const Page& page) {
  facts.rows.push_back({"About", "Muster itself"});
  facts.rows.push_back({"Since", local_text(page.since, page.time_zone)});
  facts.rows.push_back({"Why you", one_line(page.reason, kTitleMax)});
}

void add_incident_rows(Facts& facts, const Page& page) {
  facts.rows.push_back({"Incident", page.incident_number + ", " + std::string(text_of(page.severity))});
  facts.rows.push_back(
      {"Service", page.service_name.empty() ? "none: nobody owns this alert" : one_line(page.service_name, kNameMax)});
  if (!page.source.empty()) facts.rows.push_back({"Source", one_line(page.source, kNameMax)});
  if (page.alerts > 1) facts.rows.push_back({"Alerts", std::to_string(page.alerts) + " so far"});
  facts.rows.push_back({"Since", local_text(page.since, page.time_zone)});
  facts.rows.push_back({"Why you", one_line(page.reason, kTitleMax)});
}

Facts facts_of(const Page& page, Instant now) {
  Facts facts;
  facts.title = one_line(page.title, kTitleMax);
  if (page.is_test)
    add_test_rows(facts, page);
  else if (page.is_alarm)
    add_alarm_rows(facts, page);
  else
    add_incident_rows(facts, page);
  if (now - page.first_due > kLate && !MUTANT("a late message does not say so"))
    facts.late = "delayed since " + local_time_text(page.first_due, page.time_zone);
  facts.links = safe_links(page.links);
  return facts;
}

std::string subject_of(const Page& page) {
  if (page.is_test) return "[test] " + one_line(page.title, kTitleMax);
  if (page.is_alarm) return "[" + std::string(text_of(page.severity)) + "] " + one_line(page.title, kTitleMax);
  std::string subject =
      "[" + std::string(text_of(page.severity)) + "] " + page.incident_number + " " + one_line(page.title, kTitleMax);
  if (!page.service_name.empty()) subject += " (" + one_line(page.service_name, kNameMax) + ")";
  return subject;
}

std::string mail_text(const Page& page, const Facts& facts) {
  std::string text = facts.title + "\n\n";
  for (const Row& row : facts.rows) text += row.name + std::string(10 - row.name.size(), ' ') + row.value + "\n";
  if (!facts.late.empty()) text += "\nThis message is " + facts.late + ".\n";
  if (!page.acknowledge_url.empty()) text += "\n" + std::string(facts.button) + ": " + page.acknowledge_url + "\n";
  if (!page.incident_url.empty()) text += "\nIncident: " + page.incident_url + "\n";
  if (!facts.links.empty()) text += "\n";
  for (const Link& link : facts.links) text += (link.text == link.href ? "" : link.text + ": ") + link.href + "\n";
  return text;
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string anchor(std::string_view style, std::string_view href, std::string_view text) {
  std::string out = "<a";
  if (!style.empty()) out.append(" style=\"").append(style).append("\"");
  return out.append(" href=\"").append(escaped(href)).append("\">").append(escaped(text)).append("</a>");
}

// On the element itself: some programs drop the style sheet, and this is what must be found at night. The colours hold
// on light and on dark; the rest takes what the reader's program uses.
constexpr std::string_view kButton =
    "display:block;margin:24px 0;padding:18px;border-radius:8px;background:#b3261e;color:#ffffff;"
    "font-size:20px;font-weight:bold;text-align:center;text-decoration:none";

constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 36em; margin: 0 auto; padding: 16px; }
h1 { font-size: 22px; line-height: 1.3; overflow-wrap: anywhere; }
th { text-align: left; font-weight: normal; opacity: .7; padding-right: 16px; vertical-align: top; white-space: nowrap; }
td { overflow-wrap: anywhere; }
</style></head><body>
)";

std::string mail_html(const Page& page, const Facts& facts) {
  std::string html(kHead);
  html += "<h1>" + escaped(facts.title) + "</h1>\n";
  if (!page.acknowledge_url.empty()) html += anchor(kButton, page.acknowledge_url, facts.button) + "\n";
  if (!facts.late.empty()) html += "<p><strong>This message is " + escaped(facts.late) + ".</strong></p>\n";
  html += "<table>\n";
  for (const Row& row : facts.rows) html += "<tr><th>" + row.name + "</th><td>" + escaped(row.value) + "</td></tr>\n";
  html += "</table>\n";
  if (!page.incident_url.empty()) html += "<p>" + anchor("", page.incident_url, "Open the incident") + "</p>\n";
  for (const Link& link : facts.links) html += "<p>" + anchor("", link.href, link.text) + "</p>\n";
  return html + "</body></html>\n";
}

int ntfy_priority(Severity severity) {
  switch (severity) {
    case Severity::Critical:
      return 5;
    case Severity::Error:
      return 4;
    case Severity::Warning:
      return 3;
    case Severity::Info:
      return 2;
  }
  return 4;
}

// ntfy shows these names as pictures (docs.ntfy.sh/emojis).
const char* ntfy_tag(Severity severity) {
  switch (severity) {
    case Severity::Critical:
      return "rotating_light";
    case Severity::Error:
      return "red_circle";
    case Severity::Warning:
      return "warning";
    case Severity::Info:
      return "information_source";
  }
  return "red_circle";
}

json::array ntfy_actions(const Page& page, std::string_view button) {
  json::array actions;
  if (!page.acknowledge_url.empty()) {
    actions.push_back(
        {{"action", "http"}, {"label", button}, {"url", page.acknowledge_url}, {"method", "POST"}, {"clear", true}});
  }
  if (!page.incident_url.empty())
    actions.push_back({{"action", "view"}, {"label", "Open"}, {"url", page.incident_url}});
  return actions;
}

// JSON must be UTF-8, and bytes from outside may not be.
std::string plain(const std::string& text) { return one_line(text, kLinkMax); }

json::object incident_object(const Page& page) {
  json::object incident{{"id", page.incident.str()},
                        {"number", page.incident_number},
                        {"title", one_line(page.title, kTitleMax)},
                        {"severity", text_of(page.severity)},
                        {"opened_at", rfc3339(page.since)}};
  if (!page.service_name.empty()) incident["service"] = plain(page.service_name);
  if (!page.source.empty()) incident["source"] = plain(page.source);
  if (!page.incident_url.empty()) incident["url"] = page.incident_url;
  return incident;
}

// Where, how bad, since when: what fits on a locked screen.
std::string push_text(const Page& page, const Facts& facts) {
  std::string text;
  if (page.is_test) {
    text = "Nothing is wrong: " + page.reason;
  } else if (page.is_alarm) {
    text = "Muster itself, since " + local_text(page.since, page.time_zone);
  } else {
    text = (page.service_name.empty() ? "nobody's service" : page.service_name) + ", " +
           std::string(text_of(page.severity)) + ", since " + local_text(page.since, page.time_zone);
  }
  if (!facts.late.empty()) text = facts.late + "; " + text;
  return one_line(text, kPushTextMax);
}

json::value or_null(const std::string& text) { return text.empty() ? json::value() : json::value(text); }

}  // namespace

ChatWords chat_words(const Page& page, Instant now) {
  const Facts facts = facts_of(page, now);
  ChatWords words{subject_of(page), ""};
  if (!facts.late.empty()) words.details = "This message is " + facts.late + ".\n";
  for (const Row& row : facts.rows) words.details += row.name + ": " + row.value + "\n";
  constexpr std::size_t kDetailsMax = 2000;  // chats cut or refuse what is much longer
  for (const Link& link : facts.links)
    if (words.details.size() + link.href.size() < kDetailsMax)
      words.details += (link.text == link.href ? "" : link.text + ": ") + link.href + "\n";
  words.details.pop_back();
  return words;
}

MailWords mail_words(const Page& page, Instant now) {
  const Facts facts = facts_of(page, now);
  return {subject_of(page), mail_text(page, facts), mail_html(page, facts)};
}

std::string webhook_body(const Page& page) {
  json::object body{{"type", page.is_test    ? "test"
                             : page.is_alarm ? "alarm"
                                             : "page"},
                    {"delivery", page.delivery.str()},
                    {"due_at", rfc3339(page.first_due)},
                    {"recipient", plain(page.recipient_name)},
                    {"reason", plain(page.reason)}};
  if (page.is_alarm) {
    body["title"] = one_line(page.title, kTitleMax);
    body["severity"] = text_of(page.severity);
    body["since"] = rfc3339(page.since);
  } else if (!page.is_test) {
    body["incident"] = incident_object(page);
    json::array links;
    for (const Link& link : safe_links(page.links)) links.push_back({{"href", link.href}, {"text", link.text}});
    body["links"] = std::move(links);
  }
  if (!page.acknowledge_url.empty()) body["acknowledge_url"] = page.acknowledge_url;
  return to_text(body);
}

std::string push_body(const Page& page, Instant now) {
  const Facts facts = facts_of(page, now);
  return to_text({{"title", facts.title},
                  {"body", push_text(page, facts)},
                  {"url", or_null(page.incident_url)},
                  {"ack", or_null(page.acknowledge_url)},
                  {"incident", page.incident.empty() ? json::value() : json::value(page.incident.str())},
                  {"number", or_null(page.incident_number)},
                  {"version", page.incident_version},
                  {"delivery", page.delivery.str()},
                  {"severity", text_of(page.severity)},
                  {"test", page.is_test}});
}

std::string ntfy_body(const Page& page, Instant now, std::string_view topic) {
  const Facts facts = facts_of(page, now);
  std::string message;
  for (const Row& row : facts.rows) message += row.name + ": " + row.value + "\n";
  if (!facts.late.empty()) message += "This message is " + facts.late + ".\n";
  message.pop_back();
  json::object body{{"topic", topic},
                    {"title", facts.title},
                    {"message", message},
                    {"priority", ntfy_priority(page.severity)},
                    {"tags", json::array{ntfy_tag(page.severity)}},
                    {"actions", ntfy_actions(page, facts.button)}};
  if (!page.incident_url.empty()) body["click"] = page.incident_url;
  return to_text(body);
}

}  // namespace muster
