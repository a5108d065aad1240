#include "api/acknowledge_html.h"

#include <chrono>
#include <cstdio>

#include "oncall/local_text.h"
#include "oncall/wall_clock.h"

namespace muster::api {
namespace {

// The ground's colour is said twice: the meta element paints it before the style sheet has come, so that nobody is
// dazzled at night.
std::string page(std::string_view title, std::string_view body) {
  std::string html =
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<meta name=\"theme-color\" content=\"#fbfbfc\" media=\"(prefers-color-scheme: light)\">\n"
      "<meta name=\"theme-color\" content=\"#0e0f13\" media=\"(prefers-color-scheme: dark)\">\n"
      "<meta name=\"robots\" content=\"noindex\">\n<title>";
  html.append(title).append("</title>\n<link rel=\"stylesheet\" href=\"/a/style.css\">\n</head>\n<body>\n<main>\n");
  return html.append(body).append("</main>\n</body>\n</html>\n");
}

std::string paragraph(std::string_view css_class, std::string_view html) {
  return "<p class=\"" + std::string(css_class) + "\">" + std::string(html) + "</p>\n";
}

// One sentence: what, where, since when.
std::string sentence(const AcknowledgeFacts& facts, Instant now) {
  const Incident& incident = facts.incident;
  std::string html = "<h1>" + html_text(incident.title) + "</h1>\n";
  std::string where = facts.service_name.empty() ? "Nobody's service" : html_text(facts.service_name);
  return html + paragraph("where", where + ", since <b>" +
                                       html_text(clock_text(incident.created_at, facts.time_zone, now)) + "</b>");
}

std::string small_print(const Incident& incident) {
  const std::string severity(text_of(incident.severity));
  return paragraph("small", "<span class=\"severity " + severity + "\">" + severity + "</span> <a href=\"/incidents/" +
                                incident.id.str() + "\">" + number_text(incident.number) + "</a>");
}

// Where people meet.
std::string bridge_html(const AcknowledgeFacts& facts) {
  if (facts.bridge.empty() || facts.incident.status == Incident::Status::Resolved) return "";
  const std::string name = html_text(facts.bridge);
  return paragraph("where", (facts.bridge_url.empty() ? name
                                                      : "<a href=\"" + html_text(facts.bridge_url) +
                                                            "\" rel=\"noreferrer\">" + name + "</a>") +
                                (facts.bridge_phone.empty() ? "" : " " + html_text(facts.bridge_phone)));
}

std::string by(const std::optional<Actor>& actor) { return actor ? " by " + html_text(actor->name) : ""; }

// What there is to say below the sentence, given the incident's state.
std::string state_html(const AcknowledgeFacts& facts, Instant now) {
  const Incident& incident = facts.incident;
  const auto at = [&](const std::optional<Instant>& when) {
    return "<b>" + html_text(clock_text(when.value_or(now), facts.time_zone, now)) + "</b>";
  };
  switch (incident.status) {
    case Incident::Status::Triggered:
      return "<form method=\"post\">\n<button>Acknowledge</button>\n</form>\n";
    case Incident::Status::Acknowledged:
      return paragraph("done", "Acknowledged " + at(incident.acknowledged_at) + by(incident.acknowledged_by));
    case Incident::Status::Resolved:
      return paragraph("done", "Resolved " + at(incident.resolved_at) + by(incident.resolved_by)) +
             paragraph("where", "There is nothing left to do.");
  }
  return "";
}

// The same of a message that called somebody for a role.
std::string role_html(const AcknowledgeFacts& facts) {
  const std::string role = html_text(facts.role);
  if (!facts.role_taken_by.empty()) return paragraph("done", html_text(facts.role_taken_by) + " is " + role);
  if (facts.incident.status == Incident::Status::Resolved)
    return paragraph("done", "It is resolved") + paragraph("where", "There is nothing left to do.");
  return paragraph("where",
                   "You are called as <b>" + role + "</b>. Who takes the role has not acknowledged the incident.") +
         "<form method=\"post\">\n<button>Take the role</button>\n</form>\n";
}

// The same of a message that asked for a checkpoint.
std::string checkpoint_html(const AcknowledgeFacts& facts) {
  const std::string name = html_text(facts.checkpoint);
  if (!facts.approval && facts.incident.status == Incident::Status::Resolved)
    return paragraph("done", "It is resolved") + paragraph("where", "There is nothing left to do.");
  if (!facts.asked)
    return paragraph("done", facts.approval ? name + " waits for no approval any more" : name + " is answered");
  std::string questions;
  for (const std::string& question : facts.questions) questions += paragraph("where", html_text(question));
  if (facts.approval)
    return questions + "<form method=\"post\">\n<button>Approve</button>\n</form>\n" +
           paragraph("where", "Against it? Decline it in the incident's room.");
  return questions + "<form method=\"post\">\n<button>All stays as it is</button>\n</form>\n" +
         paragraph("where", "Something else? Answer in the incident's room.");
}

std::string title_of(const Incident& incident) {
  switch (incident.status) {
    case Incident::Status::Triggered:
      return "Acknowledge " + number_text(incident.number);
    case Incident::Status::Acknowledged:
      return number_text(incident.number) + " is acknowledged";
    case Incident::Status::Resolved:
      return number_text(incident.number) + " is resolved";
  }
  return "";
}

std::string message_page(std::string_view title, std::string_view detail) {
  return page(title, "<h1>" + std::string(title) + "</h1>\n" + paragraph("where", detail) +
                         "<p><a href=\"/\">Open Muster</a></p>\n");
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html.push_back(c);
    }
  }
  return html;
}

std::string clock_text(Instant at, const std::string& time_zone, Instant now) {
  const WallClock clock(time_zone);
  const WallClock::Reading then = clock.read(at), today = clock.read(now);
  const auto day = std::chrono::floor<std::chrono::days>(then.local);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(then.local - day));
  char text[16];
  std::snprintf(text, sizeof text, "%02d:%02d:%02d ", static_cast<int>(time.hours().count() % 24),
                static_cast<int>(time.minutes().count() % 60), static_cast<int>(time.seconds().count() % 60));
  if (day == std::chrono::floor<std::chrono::days>(today.local)) return text + then.abbreviation;
  return local_text(at, time_zone);
}

std::string acknowledge_page(const AcknowledgeFacts& facts, Instant now) {
  const std::string of = " of " + number_text(facts.incident.number);
  if (!facts.checkpoint.empty())
    return page(html_text(facts.checkpoint) + of,
                sentence(facts, now) + checkpoint_html(facts) + bridge_html(facts) + small_print(facts.incident));
  const std::string title = facts.role.empty() ? title_of(facts.incident) : html_text(facts.role) + of;
  return page(title, sentence(facts, now) + (facts.role.empty() ? state_html(facts, now) : role_html(facts)) +
                         bridge_html(facts) + small_print(facts.incident));
}

std::string expired_page() {
  return message_page("This link has expired",
                      "Links in messages work for three days. Sign in to see what became of it.");
}

std::string unknown_link_page() {
  return message_page("This link is not valid",
                      "It may have been cut off on its way. Open the whole link from the message, or sign in.");
}

std::string unavailable_page() {
  return message_page("Muster cannot answer just now",
                      "Nothing was acknowledged. Load this page again in a few seconds.");
}

std::string trial_page(std::string_view way, bool received) {
  if (received) {
    return page("The test arrived", "<h1>The test arrived</h1>\n" +
                                        paragraph("done", "Pages by " + html_text(way) + " reach you.") +
                                        paragraph("where", "There is nothing left to do."));
  }
  return page("Test page",
              "<h1>This is a test</h1>\n" +
                  paragraph("where", "Nothing is wrong. Say that this message reached you by " + html_text(way) + ".") +
                  "<form method=\"post\">\n<button>I got it</button>\n</form>\n");
}

// The colours are those of the web UI's token sheet (web/src/components/tokens.css).
std::string_view acknowledge_style() {
  return R"(:root { color-scheme: light dark; --ground: #fbfbfc; --text: #16171d; --soft: #565a67; --accent: #4a51c9; --on-accent: #fff;
  --link: #4349bd; --good: #1c7a47; --good-ground: #e9f6ef; --critical: #c81e2c; --error: #b8460e; --warning: #8a6100; --info: #2f67b1; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #0e0f13; --text: #eceef3; --soft: #a3a8b6; --accent: #6f78f2; --on-accent: #0b0c14;
    --link: #a3a9ff; --good: #5dcb8e; --good-ground: #10251a; --critical: #ff7078; --error: #ff9a5c; --warning: #e8bb4a; --info: #7fb3f5; }
}
html { background: var(--ground); color: var(--text); font: 18px/1.45 system-ui, -apple-system, "Segoe UI", sans-serif; }
body { margin: 0; }
main { box-sizing: border-box; max-width: 32rem; min-height: 100vh; min-height: 100svh; margin: 0 auto; padding: 24px 20px;
  display: flex; flex-direction: column; justify-content: center; gap: 20px; }
h1 { margin: 0; font-size: 26px; line-height: 1.25; font-weight: 640; overflow-wrap: anywhere;
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 6; overflow: hidden; }
p { margin: 0; overflow-wrap: anywhere; }
.where { font-size: 20px; color: var(--soft); }
.where b { color: var(--text); font-weight: 560; }
form { margin: 0; }
button { width: 100%; min-height: 96px; border: 0; border-radius: 16px; background: var(--accent); color: var(--on-accent);
  font: inherit; font-size: 26px; font-weight: 640; cursor: pointer; touch-action: manipulation; }
button:active { filter: brightness(0.85); }
button:focus-visible, a:focus-visible { outline: 3px solid var(--link); outline-offset: 3px; }
.done { padding: 20px; border-radius: 16px; background: var(--good-ground); color: var(--good); font-size: 22px; font-weight: 560; }
.small { display: flex; align-items: center; gap: 12px; }
a { color: var(--link); display: inline-block; padding: 10px 0; }
.severity { padding: 2px 10px; border: 2px solid currentColor; border-radius: 999px; font-weight: 560; }
.critical { color: var(--critical); } .error { color: var(--error); } .warning { color: var(--warning); } .info { color: var(--info); }
@media (forced-colors: active) { button { border: 2px solid ButtonText; } }
)";
}

}  // namespace muster::api
