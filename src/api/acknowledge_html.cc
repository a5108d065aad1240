#include "api/acknowledge_html.h"

#include <chrono>
#include <cstdio>

#include "incident/snooze.h"
#include "notification/words.h"
#include "oncall/wall_clock.h"

namespace muster::api {
namespace {

// The ground's colour is said twice: the meta element paints it before the style sheet has come, so that nobody is
// dazzled at night.
std::string page(const Tongue& tongue, std::string_view title, std::string_view body) {
  std::string html = "<!doctype html>\n<html lang=\"" + html_text(tongue.language) +
                     "\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta name=\"color-scheme\" content=\"light dark\">\n"
                     "<meta name=\"theme-color\" content=\"#fbfbfc\" media=\"(prefers-color-scheme: light)\">\n"
                     "<meta name=\"theme-color\" content=\"#0e0f13\" media=\"(prefers-color-scheme: dark)\">\n"
                     "<meta name=\"robots\" content=\"noindex\">\n<title>";
  html.append(title).append("</title>\n<link rel=\"stylesheet\" href=\"/a/style.css\">\n</head>\n<body>\n<main>\n");
  return html.append(body).append("</main>\n</body>\n</html>\n");
}

// In that language; what is put in is HTML already.
std::string html_say(const Tongue& tongue, Sentence sentence, Parts html = {}) {
  return put_in(html_text(words_of(tongue, sentence)), html);
}

std::string time_html(const AcknowledgeFacts& facts, const std::optional<Instant>& at, Instant now) {
  return "<b>" + html_text(clock_text(at.value_or(now), facts.time_zone, now, facts.tongue)) + "</b>";
}

std::string form_of(const Tongue& tongue, Sentence button) {
  return "<form method=\"post\">\n<button>" + html_say(tongue, button) + "</button>\n</form>\n";
}

std::string paragraph(std::string_view css_class, std::string_view html) {
  return "<p class=\"" + std::string(css_class) + "\">" + std::string(html) + "</p>\n";
}

// One sentence: what, where, since when.
std::string sentence(const AcknowledgeFacts& facts, Instant now) {
  const Incident& incident = facts.incident;
  const std::string where =
      facts.service_name.empty() ? html_say(facts.tongue, "Nobody's service") : html_text(facts.service_name);
  return "<h1>" + html_text(incident.title) + "</h1>\n" +
         paragraph("where", html_say(facts.tongue, "{service}, since {time}",
                                     {{"service", where}, {"time", time_html(facts, incident.created_at, now)}}));
}

std::string severity_words(const Tongue& tongue, Severity severity) {
  switch (severity) {
    case Severity::Critical:
      return html_say(tongue, "critical");
    case Severity::Error:
      return html_say(tongue, "error");
    case Severity::Warning:
      return html_say(tongue, "warning");
    case Severity::Info:
      return html_say(tongue, "info");
  }
  return "";
}

std::string small_print(const AcknowledgeFacts& facts) {
  const Incident& incident = facts.incident;
  return paragraph("small", "<span class=\"severity " + std::string(text_of(incident.severity)) + "\">" +
                                severity_words(facts.tongue, incident.severity) + "</span> <a href=\"/incidents/" +
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

// Not now: it comes back by itself.
std::string snooze_html(const AcknowledgeFacts& facts, Instant now) {
  if (!facts.may_snooze) return "";
  std::string html = "<form method=\"post\" class=\"later\">\n<p>" + html_say(facts.tongue, "Quiet for") + "</p>\n";
  const auto add = [&](std::string_view value, const std::string& words) {
    html.append("<button formaction=\"?snooze=").append(value).append("\">").append(words).append("</button>\n");
  };
  add("15m", html_say(facts.tongue, "15 min"));
  add("1h", html_say(facts.tongue, "1 h"));
  add("4h", html_say(facts.tongue, "4 h"));
  // On whichever day: it is the next one.
  const Instant morning = snooze_end({.till_morning = true}, facts.time_zone, now);
  add("morning",
      html_say(facts.tongue, "till {time}", {{"time", clock_text(morning, facts.time_zone, morning).substr(0, 5)}}));
  return html + "</form>\n";
}

// "Acknowledged 03:12:07 CET by Ana".
std::string done_html(const AcknowledgeFacts& facts, Sentence by_somebody, Sentence by_nobody,
                      const std::optional<Instant>& at, const std::optional<Actor>& actor, Instant now) {
  const std::string time = time_html(facts, at, now);
  return paragraph("done",
                   actor ? html_say(facts.tongue, by_somebody, {{"time", time}, {"person", html_text(actor->name)}})
                         : html_say(facts.tongue, by_nobody, {{"time", time}}));
}

std::string nothing_left(const Tongue& tongue) {
  return paragraph("where", html_say(tongue, "There is nothing left to do."));
}

// What there is to say below the sentence, given the incident's state.
std::string state_html(const AcknowledgeFacts& facts, Instant now) {
  const Incident& incident = facts.incident;
  switch (incident.status) {
    case Incident::Status::Triggered:
      return form_of(facts.tongue, "Acknowledge") + snooze_html(facts, now);
    case Incident::Status::Acknowledged:
      if (incident.snoozed_until)
        return done_html(facts, "Quiet until {time}, by {person}", "Quiet until {time}", incident.snoozed_until,
                         incident.acknowledged_by, now) +
               form_of(facts.tongue, "Acknowledge");
      return done_html(facts, "Acknowledged {time} by {person}", "Acknowledged {time}", incident.acknowledged_at,
                       incident.acknowledged_by, now);
    case Incident::Status::Resolved:
      return done_html(facts, "Resolved {time} by {person}", "Resolved {time}", incident.resolved_at,
                       incident.resolved_by, now) +
             nothing_left(facts.tongue);
  }
  return "";
}

// The same of a message that called somebody for a role.
std::string role_html(const AcknowledgeFacts& facts) {
  const std::string role = html_text(facts.role);
  if (!facts.role_taken_by.empty())
    return paragraph("done", html_say(facts.tongue, "{person} is {role}",
                                      {{"person", html_text(facts.role_taken_by)}, {"role", role}}));
  if (facts.incident.status == Incident::Status::Resolved)
    return paragraph("done", html_say(facts.tongue, "It is resolved.")) + nothing_left(facts.tongue);
  return paragraph("where", html_say(facts.tongue,
                                     "You are called as {role}. Who takes the role has not acknowledged the incident.",
                                     {{"role", "<b>" + role + "</b>"}})) +
         form_of(facts.tongue, "Take the role");
}

// The same of a message that asked for a checkpoint.
std::string checkpoint_html(const AcknowledgeFacts& facts) {
  const Tongue& tongue = facts.tongue;
  const std::string name = html_text(facts.checkpoint);
  if (!facts.approval && facts.incident.status == Incident::Status::Resolved)
    return paragraph("done", html_say(tongue, "It is resolved.")) + nothing_left(tongue);
  if (!facts.asked)
    return paragraph("done", facts.approval
                                 ? html_say(tongue, "{name} waits for no approval any more", {{"name", name}})
                                 : html_say(tongue, "{name} is answered", {{"name", name}}));
  std::string questions;
  for (const std::string& question : facts.questions) questions += paragraph("where", html_text(question));
  if (facts.approval)
    return questions + form_of(tongue, "Approve") +
           paragraph("where", html_say(tongue, "Against it? Decline it in the incident's room."));
  return questions + form_of(tongue, "All stays as it is") +
         paragraph("where", html_say(tongue, "Something else? Answer in the incident's room."));
}

std::string title_of(const AcknowledgeFacts& facts) {
  const Incident& incident = facts.incident;
  const auto named = [&](Sentence title) {
    return html_say(facts.tongue, title, {{"number", number_text(incident.number)}});
  };
  switch (incident.status) {
    case Incident::Status::Triggered:
      return named("Acknowledge {number}");
    case Incident::Status::Acknowledged:
      return incident.snoozed_until ? named("{number} is snoozed") : named("{number} is acknowledged");
    case Incident::Status::Resolved:
      return named("{number} is resolved");
  }
  return "";
}

std::string message_page(std::string_view title, std::string_view detail) {
  return page(
      {"en"}, title,
      "<h1>" + std::string(title) + "</h1>\n" + paragraph("where", detail) + "<p><a href=\"/\">Open Muster</a></p>\n");
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

std::string clock_text(Instant at, const std::string& time_zone, Instant now, const Tongue& tongue) {
  const WallClock clock(time_zone);
  const WallClock::Reading then = clock.read(at), today = clock.read(now);
  const auto day = std::chrono::floor<std::chrono::days>(then.local);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(then.local - day));
  char text[16];
  std::snprintf(text, sizeof text, "%02d:%02d:%02d ", static_cast<int>(time.hours().count() % 24),
                static_cast<int>(time.minutes().count() % 60), static_cast<int>(time.seconds().count() % 60));
  if (day == std::chrono::floor<std::chrono::days>(today.local)) return text + then.abbreviation;
  return time_words(tongue, at, time_zone);
}

std::string acknowledge_page(const AcknowledgeFacts& facts, Instant now) {
  const auto of_incident = [&](const std::string& what) {
    return html_say(facts.tongue, "{what} of {number}",
                    {{"what", html_text(what)}, {"number", number_text(facts.incident.number)}});
  };
  const std::string below = bridge_html(facts) + small_print(facts);
  if (!facts.checkpoint.empty())
    return page(facts.tongue, of_incident(facts.checkpoint), sentence(facts, now) + checkpoint_html(facts) + below);
  return page(facts.tongue, facts.role.empty() ? title_of(facts) : of_incident(facts.role),
              sentence(facts, now) + (facts.role.empty() ? state_html(facts, now) : role_html(facts)) + below);
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

std::string trial_page(const Tongue& tongue, std::string_view way, bool received) {
  const auto heading = [&](Sentence words) { return "<h1>" + html_say(tongue, words) + "</h1>\n"; };
  const std::string by = html_text(way);
  if (received)
    return page(tongue, html_say(tongue, "The test arrived"),
                heading("The test arrived") +
                    paragraph("done", html_say(tongue, "Pages by {way} reach you.", {{"way", by}})) +
                    nothing_left(tongue));
  return page(tongue, html_say(tongue, "Test page"),
              heading("This is a test") +
                  paragraph("where", html_say(tongue, "Nothing is wrong. Say that this message reached you by {way}.",
                                              {{"way", by}})) +
                  form_of(tongue, "I got it"));
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
.later { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; }
.later p { width: 100%; color: var(--soft); }
.later button { flex: 1 1 20%; width: auto; min-height: 72px; border: 2px solid var(--accent); background: transparent;
  color: var(--link); font-size: 20px; white-space: nowrap; }
.done { padding: 20px; border-radius: 16px; background: var(--good-ground); color: var(--good); font-size: 22px; font-weight: 560; }
.small { display: flex; align-items: center; gap: 12px; }
a { color: var(--link); display: inline-block; padding: 10px 0; }
.severity { padding: 2px 10px; border: 2px solid currentColor; border-radius: 999px; font-weight: 560; }
.critical { color: var(--critical); } .error { color: var(--error); } .warning { color: var(--warning); } .info { color: var(--info); }
@media (forced-colors: active) { button { border: 2px solid ButtonText; } }
)";
}

}  // namespace muster::api
