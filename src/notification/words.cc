#include "notification/words.h"

#include <algorithm>
#include <vector>

#include "base/json.h"
#include "base/mutant.h"
#include "base/utf8.h"
#include "notification/message_template.h"
#include "oncall/local_text.h"
#include "phrases/phrases.h"
#include "phrases/sentences.h"

namespace muster {
namespace {

using namespace std::chrono_literals;

constexpr Duration kLateAfter = 60s;
constexpr std::size_t kWordsTitleMax = 240, kWordsNameMax = 120, kLinkMax = 2048, kLinksMax = 8, kNoticeLineMax = 600;
constexpr std::size_t kPushTextMax = 480;

struct Row {
  std::string name;  // empty: a line in the organisation's own words
  std::string value;
};

// A page with everything cut and on one line, in the order in which a woken person asks.
struct Facts {
  std::string title;
  std::vector<Row> rows;
  std::string late;  // "delayed since 03:12 CET", or empty
  std::string button;
  std::string button_of;  // of several incidents, the one that the button is about
  std::vector<Link> links;
};

std::string local(const Page& page, Instant at) { return time_words(tongue_of(page), at, page.time_zone); }

std::string since_text(const Page& page, Instant at) { return say(page, "since {time}", {{"time", local(page, at)}}); }

// In the words of the field, which are these in English.
std::string severity_text(const Page& page, Severity severity) {
  switch (severity) {
    case Severity::Critical:
      return say(page, "critical");
    case Severity::Error:
      return say(page, "error");
    case Severity::Warning:
      return say(page, "warning");
    case Severity::Info:
      return say(page, "info");
  }
  return say(page, "error");
}

bool is_web(std::string_view href) { return href.starts_with("https://") || href.starts_with("http://"); }

std::vector<Link> safe_links(const std::vector<Link>& links) {
  std::vector<Link> safe;
  for (const Link& link : links) {
    if (safe.size() == kLinksMax) break;
    if (!is_web(link.href) && !link.href.starts_with("mailto:")) continue;
    if (link.href.size() > kLinkMax || one_line(link.href, kLinkMax) != link.href) continue;
    safe.push_back({link.href, one_line(link.text.empty() ? link.href : link.text, kWordsNameMax)});
  }
  return safe;
}

void add_row(Facts& facts, std::string_view name, std::string value) {
  facts.rows.push_back({std::string(name), std::move(value)});
}

// Who made it said it in English.
std::string reason_of(const Page& page) { return part_in(tongue_of(page), page.reason); }

void add_why(Facts& facts, const Page& page) {
  add_row(facts, say(page, "Why you"), one_line(reason_of(page), kWordsTitleMax));
}

void add_code_rows(Facts& facts, const Page& page) {
  add_row(facts, say(page, "Code"), page.code);
  add_row(facts, say(page, "Valid"), say(page, "for 15 minutes"));
  add_row(facts, say(page, "Where"), say(page, "enter it beside this contact, in your profile in Muster"));
  add_why(facts, page);
}

void add_test_rows(Facts& facts, const Page& page) {
  facts.button = say(page, "I got it");
  add_row(facts, say(page, "Test"), say(page, "nothing is wrong, and nobody else is told"));
  add_why(facts, page);
  add_row(facts, say(page, "Asked"), local(page, page.since));
}

void add_alarm_rows(Facts& facts, const Page& page) {
  add_row(facts, say(page, "About"), say(page, "Muster itself"));
  add_row(facts, say(page, "Since"), local(page, page.since));
  add_why(facts, page);
}

// A row for each line of what is told.
void add_notice_rows(Facts& facts, const Page& page) {
  for (std::string_view rest = page.text; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    if (end > 0)
      add_row(facts, facts.rows.empty() ? say(page, "Notice") : say(page, "And"),
              one_line(rest.substr(0, end), kNoticeLineMax));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  add_why(facts, page);
}

// "P1, critical"; what people say comes first.
std::string how_bad(const Page& page) {
  std::string text = page.priority;
  if (page.major) text += (text.empty() ? "" : ", ") + say(page, "major");
  return text + (text.empty() ? "" : ", ") + severity_text(page, page.severity);
}

void add_incident_rows(Facts& facts, const Page& page) {
  add_row(facts, say(page, "Incident"), page.incident_number + ", " + how_bad(page));
  add_row(facts, say(page, "Service"),
          page.service_name.empty() ? say(page, "none: nobody owns this alert")
                                    : one_line(page.service_name, kWordsNameMax));
  if (!page.source.empty()) add_row(facts, say(page, "Source"), one_line(page.source, kWordsNameMax));
  if (page.alerts > 1)
    add_row(facts, say(page, "Alerts"), say(page, "{count} so far", {{"count", std::to_string(page.alerts)}}));
  add_row(facts, say(page, "Since"), local(page, page.since));
  add_why(facts, page);
}

// A row for each line of the organisation's own words.
void add_own_rows(Facts& facts, const Page& page) {
  for (std::string_view rest = page.own_body; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    if (end > 0) add_row(facts, "", std::string(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

// As it was written, with its empty lines.
void add_letter_rows(Facts& facts, const Page& page) {
  for (std::string_view rest = page.own_body; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    facts.rows.push_back({"", std::string(rest.substr(0, end))});
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

std::string other_text(const Page& page, const AlsoTold& other) {
  return other.number + ", " + severity_text(page, other.severity) + ": " + one_line(other.title, kWordsNameMax) +
         (other.service_name.empty() ? "" : " (" + one_line(other.service_name, kWordsNameMax) + ")") + ", " +
         since_text(page, other.since);
}

Facts facts_of(const Page& page, Instant now) {
  Facts facts;
  facts.title = page.own_subject.empty() ? one_line(page.title, kWordsTitleMax) : page.own_subject;
  facts.button = say(page, "Acknowledge");
  if (!page.code.empty())
    add_code_rows(facts, page);
  else if (page.is_test)
    add_test_rows(facts, page);
  else if (page.is_alarm)
    add_alarm_rows(facts, page);
  else if (page.is_letter)
    add_letter_rows(facts, page);
  else if (!page.own_body.empty())
    add_own_rows(facts, page);
  else if (page.is_notice)
    add_notice_rows(facts, page);
  else
    add_incident_rows(facts, page);
  if (now - page.first_due > kLateAfter && !MUTANT("a late message does not say so"))
    facts.late = say(page, "delayed since {time}", {{"time", local_time_text(page.first_due, page.time_zone)}});
  facts.links = safe_links(page.links);
  if (!page.others.empty()) facts.button_of = page.incident_number;
  for (const AlsoTold& other : page.others) add_row(facts, say(page, "Also"), other_text(page, other));
  return facts;
}

std::string subject_of(const Page& page) {
  if (!page.code.empty()) return one_line(page.title, kWordsTitleMax) + ": " + page.code;
  if (page.is_test) return "[test] " + one_line(page.title, kWordsTitleMax);
  if (page.is_notice) return page.own_subject.empty() ? one_line(page.title, kWordsTitleMax) : page.own_subject;
  if (page.is_alarm) return "[" + severity_text(page, page.severity) + "] " + one_line(page.title, kWordsTitleMax);
  std::string subject = "[" + how_bad(page) + "] " + page.incident_number + " " + one_line(page.title, kWordsTitleMax);
  if (!page.service_name.empty()) subject += " (" + one_line(page.service_name, kWordsNameMax) + ")";
  if (!page.own_subject.empty()) subject = page.own_subject;
  if (!page.others.empty())
    subject += " " + say(page, "and {count} more", {{"count", std::to_string(page.others.size())}});
  return subject;
}

std::string late_sentence(const Page& page, const Facts& facts) {
  return say(page, "This message is {delay}.", {{"delay", facts.late}});
}

std::string acknowledge_text(const Page& page, const std::string& number) {
  return say(page, "Acknowledge {number}", {{"number", number}});
}

// The first line of a mail back.
std::string how_to_reply(const Page& page) {
  if (page.reply_to.empty()) return {};
  if (page.is_test) return say(page, "Or reply with: a");
  const std::string how =
      say(page, "Or reply with: a (acknowledge), e (escalate), r (resolve), s (snooze for an hour)");
  if (page.others.empty()) return how;
  const std::string& number = page.others.front().number;
  return say(page, "{how}, and the number, as {example}",
             {{"how", how}, {"example", "a " + number.substr(number.find('-') + 1)}});
}

// With several incidents in one message, a button says which one it is about.
std::string button_text(const Page& page, const Facts& facts) {
  if (facts.button_of.empty()) return facts.button;
  return acknowledge_text(page, facts.button_of);
}

// As wide as the widest, in characters and not bytes.
std::string padded(const std::string& name) {
  constexpr std::size_t kWidth = 10;
  const auto width = static_cast<std::size_t>(
      std::count_if(name.begin(), name.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  return name + std::string(width < kWidth ? kWidth - width : 1, ' ');
}

std::string mail_text(const Page& page, const Facts& facts) {
  std::string text = facts.title + "\n\n";
  for (const Row& row : facts.rows) text += (row.name.empty() ? "" : padded(row.name)) + row.value + "\n";
  if (!facts.late.empty()) text += "\n" + late_sentence(page, facts) + "\n";
  if (!page.acknowledge_url.empty()) text += "\n" + button_text(page, facts) + ": " + page.acknowledge_url + "\n";
  for (const AlsoTold& other : page.others)
    if (!other.acknowledge_url.empty())
      text += acknowledge_text(page, other.number) + ": " + other.acknowledge_url + "\n";
  if (const std::string how = how_to_reply(page); !how.empty()) text += "\n" + how + "\n";
  if (!page.incident_url.empty()) text += "\n" + say(page, "Incident") + ": " + page.incident_url + "\n";
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

constexpr std::string_view kHead = R"(<head><meta charset="utf-8">
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
  std::string html = "<!DOCTYPE html>\n<html lang=\"" + escaped(page.language) + "\">";
  html += kHead;
  html += "<h1>" + escaped(facts.title) + "</h1>\n";
  if (!page.acknowledge_url.empty()) html += anchor(kButton, page.acknowledge_url, button_text(page, facts)) + "\n";
  if (!facts.late.empty()) html += "<p><strong>" + escaped(late_sentence(page, facts)) + "</strong></p>\n";
  html += "<table>\n";
  for (const Row& row : facts.rows)
    html += (row.name.empty() ? "<tr><td colspan=\"2\">" : "<tr><th>" + escaped(row.name) + "</th><td>") +
            (row.value.empty() ? "&nbsp;" : escaped(row.value)) + "</td></tr>\n";
  html += "</table>\n";
  for (const AlsoTold& other : page.others)
    if (!other.acknowledge_url.empty())
      html += "<p>" + anchor("", other.acknowledge_url, acknowledge_text(page, other.number)) + "</p>\n";
  if (const std::string how = how_to_reply(page); !how.empty()) html += "<p>" + escaped(how) + "</p>\n";
  if (!page.incident_url.empty())
    html += "<p>" + anchor("", page.incident_url, say(page, "Open the incident")) + "</p>\n";
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

bool may_be_snoozed(const Page& page) {
  return page.may_snooze && !page.acknowledge_url.empty() && !page.is_test && !page.is_alarm && !page.is_notice;
}

json::array ntfy_actions(const Page& page, std::string_view button) {
  json::array actions;
  if (!page.acknowledge_url.empty()) {
    actions.push_back(
        {{"action", "http"}, {"label", button}, {"url", page.acknowledge_url}, {"method", "POST"}, {"clear", true}});
    if (may_be_snoozed(page))
      actions.push_back({{"action", "http"},
                         {"label", say(page, "Snooze for an hour")},
                         {"url", page.acknowledge_url + "?snooze=1h"},
                         {"method", "POST"},
                         {"clear", true}});
  }
  if (!page.incident_url.empty())
    actions.push_back({{"action", "view"}, {"label", say(page, "Open")}, {"url", page.incident_url}});
  return actions;
}

// JSON must be UTF-8, and bytes from outside may not be.
std::string plain(const std::string& text) { return one_line(text, kLinkMax); }

json::object incident_object(const Page& page) {
  json::object incident{{"id", page.incident.str()},
                        {"number", page.incident_number},
                        {"title", one_line(page.title, kWordsTitleMax)},
                        {"severity", text_of(page.severity)},
                        {"opened_at", rfc3339(page.since)}};
  if (!page.priority.empty()) incident["priority"] = page.priority;
  if (page.major) incident["major"] = true;
  if (!page.service_name.empty()) incident["service"] = plain(page.service_name);
  if (!page.source.empty()) incident["source"] = plain(page.source);
  if (!page.incident_url.empty()) incident["url"] = page.incident_url;
  return incident;
}

// Where, how bad, since when: what fits on a locked screen.
std::string push_text(const Page& page, const Facts& facts) {
  std::string text;
  const std::string since = ", " + since_text(page, page.since);
  if (page.is_test) {
    text = say(page, "Nothing is wrong: {reason}", {{"reason", reason_of(page)}});
  } else if (page.is_alarm) {
    text = say(page, "Muster itself") + since;
  } else if (!page.own_body.empty()) {
    text = page.own_body;
  } else if (page.is_notice) {
    text = page.text;
  } else {
    text =
        (page.service_name.empty() ? say(page, "nobody's service") : page.service_name) + ", " + how_bad(page) + since;
  }
  if (!facts.late.empty()) text = facts.late + "; " + text;
  if (!page.others.empty()) {
    text += ". " + say(page, "Also {count} more:", {{"count", std::to_string(page.others.size())}});
    for (const AlsoTold& other : page.others)
      text += " " + other.number + " " + one_line(other.title, kWordsNameMax) + ";";
    text.pop_back();
  }
  return one_line(text, kPushTextMax);
}

// Where one sees to it.
std::string where_of(const Page& page) {
  return page.is_notice && !page.links.empty() ? page.links.front().href : page.incident_url;
}

std::string named_value(const Row& row) { return (row.name.empty() ? "" : row.name + ": ") + row.value + "\n"; }

json::value or_null(const std::string& text) { return text.empty() ? json::value() : json::value(text); }

}  // namespace

std::string time_words(const Tongue& tongue, Instant at, const std::string& time_zone) {
  if (tongue.translation) return plain_local_text(at, time_zone);
  return tongue.language == "de" ? german_local_text(at, time_zone) : local_text(at, time_zone);
}

MessageFacts message_facts(const Page& page) {
  return {{"number", page.incident_number},
          {"title", one_line(page.title, kWordsTitleMax)},
          {"severity", severity_text(page, page.severity)},
          {"priority", page.priority},
          {"service", one_line(page.service_name, kWordsNameMax)},
          {"source", one_line(page.source, kWordsNameMax)},
          {"since", local(page, page.since)},
          {"alerts", std::to_string(page.alerts)},
          {"recipient", one_line(page.recipient_name, kWordsNameMax)},
          {"reason", one_line(reason_of(page), kWordsTitleMax)},
          {"text", page.text},
          {"link", where_of(page)}};
}

ChatWords chat_words(const Page& page, Instant now) {
  const Facts facts = facts_of(page, now);
  ChatWords words{subject_of(page), ""};
  if (!facts.late.empty()) words.details = late_sentence(page, facts) + "\n";
  for (const Row& row : facts.rows) words.details += named_value(row);
  for (const AlsoTold& other : page.others)
    if (!other.acknowledge_url.empty())
      words.details += acknowledge_text(page, other.number) + ": " + other.acknowledge_url + "\n";
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
  json::object body{{"type", page.is_test     ? "test"
                             : page.is_alarm  ? "alarm"
                             : page.is_notice ? "notice"
                                              : "page"},
                    {"delivery", page.delivery.str()},
                    {"due_at", rfc3339(page.first_due)},
                    {"recipient", plain(page.recipient_name)},
                    {"reason", plain(page.reason)}};
  if (page.is_alarm) {
    body["title"] = one_line(page.title, kWordsTitleMax);
    body["severity"] = text_of(page.severity);
    body["since"] = rfc3339(page.since);
  } else if (page.is_notice) {
    body["title"] = one_line(page.title, kWordsTitleMax);
    body["text"] = page.text;
    body["url"] = or_null(where_of(page));
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
                  {"url", or_null(where_of(page))},
                  {"ack", or_null(page.acknowledge_url)},
                  {"incident", page.incident.empty() ? json::value() : json::value(page.incident.str())},
                  {"number", or_null(page.incident_number)},
                  {"version", page.incident_version},
                  {"delivery", page.delivery.str()},
                  {"severity", text_of(page.severity)},
                  {"snooze", may_be_snoozed(page)},
                  {"test", page.is_test}});
}

std::string ntfy_body(const Page& page, Instant now, std::string_view topic) {
  const Facts facts = facts_of(page, now);
  std::string message;
  for (const Row& row : facts.rows) message += named_value(row);
  if (!facts.late.empty()) message += late_sentence(page, facts) + "\n";
  message.pop_back();
  json::object body{{"topic", topic},
                    {"title", facts.title},
                    {"message", message},
                    {"priority", ntfy_priority(page.severity)},
                    {"tags", json::array{ntfy_tag(page.severity)}},
                    {"actions", ntfy_actions(page, button_text(page, facts))}};
  if (const std::string where = where_of(page); !where.empty()) body["click"] = where;
  return to_text(body);
}

}  // namespace muster
