#include "cli/render.h"

#include <algorithm>
#include <cmath>

#include "cli/fields.h"

namespace muster::cli {
namespace {

std::string age(const json::value& value, std::string_view field, const View& view) {
  const auto when = instant(value, {field});
  return when ? age_text(*when, view.now) : "";
}

std::string clock(const json::value& value, std::string_view field, const View& view) {
  const auto when = instant(value, {field});
  return when ? local_text(*when, view) : "";
}

Table::Cell toned_cell(const std::string& word) {
  return {word, tone_of(word)};
}

;

// What there is of these, with spaces between.
std::string in_a_line(std::initializer_list<std::string> parts) {
  std::string line;
  for (const std::string& part : parts)
    if (!part.empty()) line += (line.empty() ? "" : " ") + part;
  return line;
}

std::string more(const json::value& page) {
  return at(page, {"next_cursor"}) ? "There are more; ask for them with --limit.\n" : "";
}

std::string by(const json::value& value, std::string_view what, const View& view) {
  const std::string when = moment(value, {std::string(what) + "_at"}, view);
  const std::string who = name(value, std::string(what) + "_by");
  return when.empty() || who.empty() ? when : when + " by " + who;
}

std::string names(const json::array& refs) {
  std::string out;
  for (const json::value& ref : refs) {
    const std::string shown = text(ref, {"name"});
    out += (out.empty() ? "" : ", ") + (shown.empty() ? text(ref, {"id"}) : shown);
  }
  return out;
}

std::string joined(const json::array& words) {
  std::string out;
  for (const json::value& word : words)
    out += (out.empty() ? "" : ", ") + (word.is_string() ? plain(word.get_string()) : to_text(word));
  return out;
}

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

// "P1 major"; "" when nobody said.
std::string priority_text(const json::value& incident) {
  std::string out = text(incident, {"priority"});
  if (const std::string level = text(incident, {"level"}); !level.empty() && level != out)
    out = level + " (" + out + ")";
  if (text(incident, {"major"}) == "declared") out += out.empty() ? "major" : " major";
  if (text(incident, {"counts_as"}) == "near_miss") out += out.empty() ? "near miss" : " near miss";
  return out;
}

// "step 1 of 3, round 1 of 2; the next one Sun 22 Nov 21:19 CET (in 4 min)".
std::string escalation_text(const json::value& incident, const View& view) {
  const std::string state = text(incident, {"escalation", "state"});
  if (state.empty()) return "";
  const std::string place = "step " + text(incident, {"escalation", "step"}) + " of " +
                            text(incident, {"escalation", "steps"}) + ", round " +
                            text(incident, {"escalation", "round"}) + " of " + text(incident, {"escalation", "rounds"});
  if (state == "exhausted") return "exhausted: everybody was paged and nobody acknowledged (" + place + ")";
  const std::string next = moment(incident, {"escalation", "due_at"}, view);
  return state + ", " + place + (next.empty() ? "" : "; next " + next);
}

}  // namespace

std::string alerts_text(const json::value& page, const View& view) {
  Table table({"ID", "STATUS", "SEVERITY", "INCIDENT", "SERVICE", "AGE", "SUMMARY"});
  for (const json::value& alert : list(page, {"items"})) {
    table.add({text(alert, {"id"}), toned_cell(text(alert, {"status"})), toned_cell(text(alert, {"severity"})),
               text(alert, {"incident", "number"}), name(alert, "service", "(unowned)"), age(alert, "created_at", view),
               text(alert, {"summary"})});
  }
  return table.empty() ? "No alerts.\n" : table.text(view) + more(page);
}

std::string alert_text(const json::value& alert, const View& view) {
  Facts facts;
  facts.add("Status", text(alert, {"status"}), tone_of(text(alert, {"status"})));
  facts.add("Severity", text(alert, {"severity"}), tone_of(text(alert, {"severity"})));
  facts.add("Incident", text(alert, {"incident", "number"}));
  facts.add("Service", name(alert, "service", "none: nobody owns it"));
  facts.add("Team", name(alert, "team"));
  facts.add("Came by", name(alert, "integration"));
  facts.add("Source", text(alert, {"source"}));
  facts.add("Key", text(alert, {"dedup_key"}));
  facts.add("Opened", moment(alert, {"created_at"}, view));
  facts.add("Last seen", moment(alert, {"last_seen_at"}, view));
  facts.add("Repeats", text(alert, {"occurrences"}));
  facts.add("Times out", moment(alert, {"times_out_at"}, view));
  facts.add("Resolved", moment(alert, {"resolved_at"}, view));
  if (const json::value* labels = at(alert, {"labels"}); labels && labels->is_object()) {
    for (const auto& [key, value] : labels->get_object())
      facts.add("Label " + plain(key), value.is_string() ? plain(value.get_string()) : to_text(value));
  }
  for (const json::value& link : list(alert, {"links"})) facts.add("Link", text(link, {"href"}));
  if (const json::value* details = at(alert, {"details"});
      details && details->is_object() && !details->get_object().empty())
    facts.add("Details", plain(to_text(*details)));
  return toned(text(alert, {"summary"}), Tone::Strong, view) + "\n" + text(alert, {"id"}) + "\n" + facts.text(view);
}

std::string alert_line(const json::value& alert, const View& view) {
  const std::string status = text(alert, {"status"});
  return text(alert, {"id"}) + " " + toned(status, tone_of(status), view) + "  " + text(alert, {"summary"}) + "\n";
}

std::string payload_text(const json::value& payload, const View& view) {
  std::string body;  // keeps its lines and nothing else that would act on a terminal
  const json::value* raw = at(payload, {"body"});
  const std::string_view all = raw && raw->is_string() ? std::string_view(raw->get_string()) : std::string_view();
  for (std::size_t from = 0; from < all.size();) {
    const std::size_t end = std::min(all.find('\n', from), all.size());
    const std::size_t text_from = std::min(all.find_first_not_of(' ', from), end);
    body += std::string(text_from - from, ' ') + plain(all.substr(text_from, end - text_from)) + "\n";
    from = end + 1;
  }
  return "Received " + moment(payload, {"received_at"}, view) + ", " + text(payload, {"content_type"}) + "\n\n" + body;
}

// "Workaround live (mitigated)", or "mitigated" alone.
std::string stage_words(const json::value& of) {
  const std::string own = text(of, {"own_stage"}), common = text(of, {"stage"});
  return own.empty() || own == common ? common : own + " (" + common + ")";
}

std::string incidents_text(const json::value& page, const View& view) {
  Table table({"INCIDENT", "STATUS", "STAGE", "SEVERITY", "PRIORITY", "SERVICE", "AGE", "ACKNOWLEDGED BY", "TITLE"});
  for (const json::value& incident : list(page, {"items"})) {
    table.add({text(incident, {"number"}),
               toned_cell(instant(incident, {"snoozed_until"}) ? "snoozed" : text(incident, {"status"})),
               or_dash(stage_words(incident)), toned_cell(text(incident, {"severity"})),
               or_dash(priority_text(incident)), name(incident, "service", "(unowned)"),
               age(incident, "created_at", view), name(incident, "acknowledged_by", "-"), text(incident, {"title"})});
  }
  return table.empty() ? "No incidents.\n" : table.text(view) + more(page);
}

std::string incident_text(const json::value& incident, const View& view) {
  Facts facts;
  facts.add("Status", text(incident, {"status"}), tone_of(text(incident, {"status"})));
  facts.add("Severity", text(incident, {"severity"}), tone_of(text(incident, {"severity"})));
  facts.add("Stage", stage_words(incident));
  facts.add("Priority", priority_text(incident));
  facts.add("Category", text(incident, {"category"}));
  facts.add("Service", name(incident, "service", "none: nobody owns it"));
  facts.add("Team", name(incident, "team"));
  facts.add("Policy", name(incident, "escalation_policy"));
  facts.add("Escalation", escalation_text(incident, view));
  if (text(incident, {"bridge", "asynchronous"}) == "true")
    facts.add("Bridge", text(incident, {"bridge", "name"}) + ": nobody meets, people write");
  else
    facts.add("Bridge", in_a_line({text(incident, {"bridge", "name"}), text(incident, {"bridge", "url"}),
                                   text(incident, {"bridge", "phone"})}));
  facts.add("Opened", moment(incident, {"created_at"}, view));
  facts.add("Acknowledged", by(incident, "acknowledged", view));
  facts.add("Quiet until", moment(incident, {"snoozed_until"}, view));
  facts.add("Resolved", by(incident, "resolved", view));
  facts.add("Alerts", text(incident, {"alert_count"}) + ", of them open: " + text(incident, {"open_alert_count"}));
  return toned(text(incident, {"number"}) + "  " + text(incident, {"title"}), Tone::Strong, view) + "\n" +
         facts.text(view);
}

std::string classification_text(const json::value& classification, const View& view) {
  Facts facts;
  const std::string major = text(classification, {"major"});
  facts.add("Priority", at(classification, {"priority"}) ? priority_text(classification) : "nobody said");
  facts.add("It is", text(classification, {"said", "kind"}));
  facts.add("Category", text(classification, {"category"}));
  facts.add("Proposed", text(classification, {"proposal", "priority"}) + ", " +
                            text(classification, {"proposal", "kind"}) + ": " +
                            text(classification, {"proposal", "because"}));
  facts.add("Reason", text(classification, {"said", "reason"}));
  if (major == "proposed") facts.add("Major", "proposed: it is over the threshold");
  if (major == "declined") facts.add("Major", "a person said that it is none");
  return facts.text(view);
}

std::string tasks_text(const json::value& tasks, const View& view) {
  Table table({"TASK", "STATE", "WHO", "DUE", "WHAT IS WRONG", "TITLE"});
  for (const json::value& task : list(tasks, {"items"})) {
    std::string wrong = text(task, {"stalled"});
    if (text(task, {"blocked"}) == "true") wrong = "waits for " + text(task, {"blocked_by"});
    table.add({text(task, {"number"}), text(task, {"state"}), name(task, "assignee", "-"),
               or_dash(moment(task, {"due_at"}, view)), or_dash(wrong), text(task, {"title"})});
  }
  return table.empty() ? "No tasks.\n" : table.text(view);
}

std::string roles_text(const json::value& roles, const View& view) {
  Table table({"ROLE", "NAME", "WHO HAS IT", "SINCE", "CALLED", "WHAT IS WRONG"});
  for (const json::value& role : list(roles, {"roles"})) {
    std::string who, since, wrong;
    for (const json::value& holder : list(role, {"holders"})) {
      who += (who.empty() ? "" : ", ") + text(holder, {"user", "name"});
      since += (since.empty() ? "" : ", ") + age(holder, "since", view);
    }
    for (const json::value& flag : list(roles, {"flags"})) {
      if (text(flag, {"role"}) != text(role, {"id"})) continue;
      std::string kind = text(flag, {"kind"});
      std::replace(kind.begin(), kind.end(), '_', ' ');
      wrong += (wrong.empty() ? "" : ", ") + kind;
    }
    table.add({text(role, {"id"}), text(role, {"name"}), or_dash(who), or_dash(since),
               or_dash(text(role, {"called", "user", "name"})), or_dash(wrong)});
  }
  return table.empty() ? "No roles.\n" : table.text(view);
}

std::string checkpoints_text(const json::value& checkpoints, const View& view) {
  Table table({"CHECKPOINT", "STATE", "WHO IS ASKED", "NEXT", "EVERY", "QUESTIONS"});
  for (const json::value& one : list(checkpoints, {"items"})) {
    std::string questions;
    for (const json::value& question : list(one, {"questions"}))
      questions.append(questions.empty() ? "" : " ").append(text(question, {}));
    table.add({text(one, {"id"}), text(one, {"state"}), name(one, "user", "-"), moment(one, {"due_at"}, view),
               text(one, {"every"}), questions});
  }
  return table.empty() ? "No checkpoints.\n" : table.text(view);
}

std::string hypotheses_text(const json::value& hypotheses, const View& view) {
  std::string out;
  for (const json::value& one : list(hypotheses, {"items"})) {
    out += text(one, {"number"}) + "  " + text(one, {"state"}) + "  " + text(one, {"text"}) + "\n";
    for (const auto& [member, sign] : {std::pair("for", "   + "), {"against", "   - "}})
      for (const json::value& argument : list(one, {member}))
        out += sign + text(argument, {"text"}) + toned("  " + text(argument, {"by"}), Tone::Faint, view) + "\n";
  }
  if (out.empty()) out = "Nobody said what may be the cause.\n";
  Facts facts;
  for (const auto& [member, label] :
       {std::pair("workaround", "For now"), {"fix", "For good"}, {"known_error", "Known as"}})
    facts.add(label, text(hypotheses, {"remedy", member}));
  return out + facts.text(view);
}

std::string evidence_text(const json::value& files, const View& view) {
  Table table({"FILE", "NAME", "BYTES", "ADDED BY", "AGE", "SHA-256", "NOTE"});
  for (const json::value& file : list(files, {"items"}))
    table.add({text(file, {"file"}), text(file, {"name"}), text(file, {"size"}), text(file, {"by"}),
               age(file, "at", view), text(file, {"sha256"}), or_dash(text(file, {"note"}))});
  return table.empty() ? "No files.\n" : table.text(view);
}

std::string evidence_line(const json::value& file, const View&) {
  return "File " + text(file, {"file"}) + ": " + text(file, {"name"}) + ", " + text(file, {"size"}) +
         " bytes, SHA-256 " + text(file, {"sha256"}) + "\n";
}

std::string links_text(const json::value& links, const View& view) {
  Table table({"INCIDENT", "IT IS", "STATUS", "PRIORITY", "TITLE"});
  for (const json::value& one : list(links, {"items"}))
    table.add({text(one, {"number"}), text(one, {"kind"}), toned_cell(text(one, {"status"})),
               or_dash(text(one, {"priority"})), text(one, {"title"})});
  return table.empty() ? "No links.\n" : table.text(view);
}

std::string chat_text(const json::value& chat, const View& view) {
  const std::string state = text(chat, {"state"});
  if (state == "none")
    return text(chat, {"declared"}) == "true" ? "It has no channel; --open makes one.\n" : "No chat is declared.\n";
  Facts facts;
  facts.add("Chat", text(chat, {"chat"}));
  facts.add("Channel", text(chat, {"channel"}));
  facts.add("State", state);
  facts.add("Address", text(chat, {"url"}));
  facts.add("It waits", text(chat, {"trouble"}));
  Table table({"DONE THERE", "STATE", "TRIES", "AGE", "WHY"});
  for (const json::value& one : list(chat, {"operations"}))
    table.add({text(one, {"kind"}), text(one, {"state"}), text(one, {"attempts"}), age(one, "at", view),
               or_dash(text(one, {"reason"}))});
  return facts.text(view) + (table.empty() ? "" : "\n" + table.text(view));
}

std::string followers_text(const json::value& followers, const View& view) {
  Table table({"WHO FOLLOWS IT", "SINCE"});
  for (const json::value& one : list(followers, {"items"}))
    table.add({text(one, {"user", "name"}), age(one, "since", view)});
  return table.empty() ? "Nobody follows it.\n" : table.text(view);
}

std::string guests_text(const json::value& guests, const View& view) {
  Table table({"GUEST", "NAME", "E-MAIL", "STATE", "MAY WRITE", "UNTIL", "SEEN"});
  for (const json::value& one : list(guests, {"items"}))
    table.add({text(one, {"id"}), text(one, {"name"}), text(one, {"email"}), text(one, {"state"}),
               text(one, {"may_write"}) == "true" ? "yes" : "no", clock(one, "expires_at", view),
               age(one, "seen_at", view)});
  return table.empty() ? "No guests.\n" : table.text(view);
}

std::string guest_line(const json::value& guest, const View& view) {
  std::string out = text(guest, {"name"}) + " (" + text(guest, {"id"}) + ") is " + text(guest, {"state"}) + ", until " +
                    clock(guest, "expires_at", view) + ".\n";
  if (const std::string link = text(guest, {"link"}); !link.empty())
    out += "Their link, which is shown this once: " + link + "\n";
  return out;
}

std::string answers_text(const json::value& answers, const View& view) {
  Table table({"FORM", "QUESTION", "ANSWER"});
  for (const json::value& one : list(answers, {"items"}))
    table.add({text(one, {"form_name"}), text(one, {"label"}), text(one, {"shown"})});
  return table.empty() ? "No answers.\n" : table.text(view);
}

std::string incident_line(const json::value& incident, const View& view) {
  const std::string status = text(incident, {"status"});
  const std::string who = name(incident, status == "resolved" ? "resolved_by" : "acknowledged_by");
  const auto quiet = instant(incident, {"snoozed_until"});
  return text(incident, {"number"}) + " " + toned(quiet ? "snoozed" : status, tone_of(status), view) +
         (quiet ? " until " + local_text(*quiet, view) : "") + (who.empty() ? "" : " by " + who) + "  " +
         text(incident, {"title"}) + "\n";
}

std::string timeline_line(const json::value& entry, const View& view) {
  // What happened earlier than it was written stands at its own time.
  const char* member = text(entry, {"happened_at"}).empty() ? "at" : "happened_at";
  const auto when = instant(entry, {member});
  const std::string struck = text(entry, {"struck", "at"}).empty() ? "" : toned("  [struck out]", Tone::Faint, view);
  const std::string actor = name(entry, "actor"), via = text(entry, {"via"}), number = text(entry, {"sequence"});
  const std::string answered = text(entry, {"reply_to"});
  std::string reactions;
  for (const json::value& one : list(entry, {"reactions"})) {
    std::string people;
    for (const json::value& person : list(one, {"by"})) people += (people.empty() ? "" : ", ") + text(person, {"name"});
    reactions += "  [" + text(one, {"reaction"}) + ": " + people + "]";
  }
  return toned(when ? local_text(*when, view, true) : text(entry, {member}), Tone::Faint, view) + "  " +
         text(entry, {"text"}) + struck +
         toned("  (" + actor + (via.empty() ? "" : " via " + via) + ")", Tone::Faint, view) +
         toned(reactions + (number.empty() ? "" : "  #" + number) + (answered.empty() ? "" : " to #" + answered),
               Tone::Faint, view) +
         "\n";
}

std::string timeline_text(const json::value& page, const View& view) {
  std::string out;
  for (const json::value& entry : list(page, {"items"})) out += timeline_line(entry, view);
  return out.empty() ? "Nothing is recorded.\n" : out + more(page);
}

std::string notifications_text(const json::value& page, const View& view) {
  std::string out;
  for (const json::value& one : list(page, {"items"})) {
    out += toned(clock(one, "created_at", view), Tone::Faint, view) + "  " +
           toned(name(one, "recipient", "nobody"), Tone::Strong, view) + "  " + text(one, {"reason"}) + "\n";
    Table table({});
    for (const json::value& delivery : list(one, {"deliveries"})) {
      const std::string attempts = text(delivery, {"attempts"});
      table.add({"  " + text(delivery, {"channel"}), text(delivery, {"address"}), toned_cell(text(delivery, {"state"})),
                 clock(delivery, "due_at", view), attempts + (attempts == "1" ? " attempt" : " attempts"),
                 text(delivery, {"outcome"})});
    }
    out += table.text(view);
  }
  return out.empty() ? "Nobody was notified.\n" : out;
}

namespace {

std::string answer_text(const json::value& why, const View& view) {
  const std::string answer = text(why, {"answer"}), user = name(why, "user"), whom = text(why, {"by"});
  const std::string at = clock(why, "at", view), step = "step " + text(why, {"step"}) + " of " + text(why, {"policy"});
  if (answer == "told") return user + " was told, first at " + at;
  if (answer == "somebody_else") return user + " was not told: others were on call";
  if (answer == "taken")
    return user + " was not told: " + whom + " acknowledged at " + at + ", before " + step + " came";
  if (answer == "over") return user + " was not told: it was resolved at " + at + ", before " + step + " came";
  if (answer == "held_back") return user + " was not told: it is held back";
  if (answer == "not_yet") return user + " is told by " + step + " at " + at + ", unless somebody acknowledges before";
  if (answer == "forwarded") return user + " forwards what pages them: " + whom + " was told";
  if (answer == "passed_over") return user + " was not told: " + step + " left them out";
  if (answer == "exhausted") return user + " was not told: the escalation ended before " + step;
  if (answer == "merged") return user + " was not told: " + whom + " goes on for it";
  return user + " was not told: no step leads to them";
}

}  // namespace

std::string why_text(const json::value& why, const View& view) {
  std::string out = toned(answer_text(why, view), Tone::Strong, view) + "\n";
  for (const json::value& step : list(why, {"steps"})) {
    const std::string became = text(step, {"became"});
    out += "  step " + text(step, {"step"}) + " of " + text(step, {"policy"}) + "  ";
    if (became == "told")
      out += clock(step, "at", view) + ": told " + joined(list(step, {"told"}));
    else if (became == "waits")
      out += "comes at " + clock(step, "at", view);
    else if (became == "never_came")
      out += "never came";
    else
      out += clock(step, "at", view) + ": " + text(step, {"why"});
    if (const std::string leads = joined(list(step, {"leads"})); !leads.empty()) out += "; leads here: " + leads;
    for (const json::value& one : list(step, {"instead"})) {
      const std::string people = joined(list(one, {"on_call"}));
      out += "; on call for " + text(one, {"schedule"}) + ": " + (people.empty() ? "nobody" : people);
    }
    out += "\n";
  }
  for (const json::value& entry : list(why, {"entries"})) out += timeline_line(entry, view);
  return out;
}

std::string signal_results_text(const json::value& results, const View& view) {
  std::string out;
  for (const json::value& one : list(results, {"results"})) {
    const std::string outcome = text(one, {"outcome"});
    const std::string incident = text(one, {"incident"}), alert = text(one, {"alert_id"}), error = text(one, {"error"});
    out += toned(outcome == "nothing_open" ? "nothing open" : outcome, tone_of(outcome), view);
    if (!incident.empty()) out += "  " + incident;
    if (!alert.empty()) out += "  alert " + alert;
    if (!text(one, {"dedup_key"}).empty()) out += "  key " + text(one, {"dedup_key"});
    out += (error.empty() ? "" : ": " + error) + "\n";
  }
  return out.empty() ? "Nothing was sent: the list of signals is empty.\n" : out;
}

std::string oncall_text(const json::value& oncall, const View& view) {
  Table table({"SCHEDULE", "TEAM", "ON CALL", "UNTIL", "THEN"});
  for (const json::value& row : list(oncall, {"items"})) {
    const std::string now = names(list(row, {"on_call"})), next = names(list(row, {"next"}));
    const auto until = instant(row, {"until"});
    table.add({name(row, "schedule"),
               name(row, "team", "-"),
               {now.empty() ? "nobody" : now, now.empty() ? Tone::Bad : Tone::Strong},
               until ? local_text(*until, view) : "no change within 60 days",
               until ? (next.empty() ? "nobody" : next) : ""});
  }
  const std::string when = "On call " + moment(oncall, {"at"}, view) + "\n";
  return table.empty() ? "There are no schedules.\n" : when + table.text(view);
}

namespace {

// 0.74 as "74 %".
std::string percent(const json::value* part) {
  if (!part || !part->is_number()) return "?";
  return std::to_string(std::lround(part->to_number<double>() * 100)) + " %";
}

}  // namespace

std::string coverage_text(const json::value& coverage, const View& view) {
  Table table({"WHAT", "SCHEDULE", "WHO", "FIRST", "UNTIL", "TIMES"});
  for (const json::value& one : list(coverage, {"findings"})) {
    const std::string kind = text(one, {"kind"});
    const bool unfair = kind == "unfair";
    const std::string what = kind == "gap"           ? "nobody on call"
                             : kind == "unreachable" ? "cannot be reached"
                             : kind == "away"        ? "on call and away"
                             : kind == "two_at_once" ? "on call twice"
                                                     : "unevenly spread";
    const auto from = instant(one, {"from"}), until = instant(one, {"until"});
    const std::string other = name(one, "other", "");
    table.add({{what, kind == "gap" || kind == "unreachable" || kind == "away" ? Tone::Bad : Tone::Plain},
               name(one, "schedule") + (other.empty() ? "" : " and " + other),
               name(one, "user", ""),
               from && !unfair ? local_text(*from, view) : "",
               until && !unfair ? local_text(*until, view) : "",
               unfair ? "fairness " + percent(at(one, {"fairness"})) : text(one, {"times"})});
  }
  std::string out = "On call until " + moment(coverage, {"until"}, view) + "\n";
  for (const json::value& one : list(coverage, {"silent_policies"})) out += text(one, {"message"}) + "\n";
  if (table.empty()) return list(coverage, {"silent_policies"}).empty() ? out + "Nothing is wrong.\n" : out;
  return out + table.text(view);
}

namespace {

std::string whole_hours(const json::value& one, std::string_view field) {
  const json::value* hours = at(one, {"on_call", field});
  return hours && hours->is_number() ? std::to_string(std::lround(hours->to_number<double>())) + " h" : "";
}

void add_load(Table& table, const std::string& who, const json::value& one) {
  const json::value* pages = at(one, {"pages"});
  if (!pages || pages->is_null()) return table.add({who, text(one, {"people"}), {"too few people", Tone::Faint}});
  table.add({who, text(one, {"people"}), whole_hours(one, "hours"), whole_hours(one, "nights"),
             whole_hours(one, "weekends"), whole_hours(one, "holidays"), text(one, {"pages", "pages"}),
             text(one, {"pages", "nights"}), text(one, {"pages", "broken_nights"}), percent(at(one, {"fairness"}))});
}

}  // namespace

std::string load_text(const json::value& load, const View& view) {
  Table table(
      {"TEAM", "PEOPLE", "ON CALL", "NIGHTS", "WEEKENDS", "HOLIDAYS", "PAGES", "AT NIGHT", "BROKEN NIGHTS", "EVEN"});
  for (const json::value& one : list(load, {"teams"})) add_load(table, name(one, "team"), one);
  if (const json::value* all = at(load, {"all"})) add_load(table, "all", *all);
  return "From " + clock(load, "from", view) + " until " + clock(load, "until", view) + "\n" + table.text(view);
}

std::string cover_text(const json::value& page, const View& view) {
  Table table({"ID", "SCHEDULE", "WHO", "FROM", "UNTIL", "IN RETURN", "STATE", "OFFERS"});
  for (const json::value& one : list(page, {"items"})) {
    std::string offers;
    for (const json::value& offer : list(one, {"offers"})) {
      if (text(offer, {"declined"}) == "true") continue;
      offers += (offers.empty() ? "" : ", ") + name(offer, "user");
    }
    const std::string taker = name(one, "taker", "");
    table.add({text(one, {"id"}), name(one, "schedule"), name(one, "asker"), clock(one, "from", view),
               clock(one, "until", view), at(one, {"swap"}) ? "a swap" : "",
               text(one, {"state"}) + (taker.empty() ? "" : " by " + taker), offers});
  }
  return table.empty() ? "Nobody asks for cover.\n" : table.text(view);
}

std::string handoff_text(const json::value& brief, const View& view) {
  std::string out;
  for (const json::value& one : list(brief, {"incidents"})) {
    const std::string by = text(one, {"acknowledged_by"});
    out += text(one, {"number"}) + "  " + plain(text(one, {"title"})) +
           (by.empty() ? " (not acknowledged)" : " (acknowledged by " + plain(by) + ")") + "\n";
  }
  for (const json::value& one : list(brief, {"silences"}))
    out += "silence  " + plain(text(one, {"matchers"})) + " until " + clock(one, "until", view) + "\n";
  for (const json::value& one : list(brief, {"maintenance"}))
    out += "maintenance  " + plain(text(one, {"name"})) + " until " + clock(one, "until", view) + "\n";
  if (out.empty()) out = "Nothing is open.\n";
  for (const json::value& one : list(brief, {"notes"}))
    out += name(one, "author") + " wrote " + clock(one, "written_at", view) + ": " + plain(text(one, {"text"})) + "\n";
  return out;
}

std::string fairer_text(const json::value& answer, const View& view) {
  const json::value* proposal = at(answer, {"proposal"});
  if (!proposal || proposal->is_null()) return "No other order would spread the load noticeably more evenly.\n";
  std::string order;
  for (const json::value& one : list(*proposal, {"order"}))
    order += (order.empty() ? "" : ", ") + plain(text(one, {"name"}));
  return "Fairness " + percent(at(*proposal, {"fairness_after"})) + " instead of " +
         percent(at(*proposal, {"fairness_before"})) + ", from " + clock(*proposal, "counts_from", view) +
         "\nNew order of " + plain(text(*proposal, {"layer"})) + ": " + order + "\n";
}

namespace {

std::string conflicts_text(const json::value& absence, const View& view) {
  std::string out;
  for (const json::value& one : list(absence, {"conflicts"}))
    out += "  on call for " + name(one, "schedule") + " all the same: " + clock(one, "from", view) + " until " +
           clock(one, "until", view) + "\n";
  return out;
}

}  // namespace

std::string feeds_text(const json::value& page, const View& view) {
  Table table({"CALENDAR", "OF", "MADE"});
  for (const json::value& one : list(page, {"items"})) {
    const std::string schedule = name(one, "schedule");
    table.add(
        {{text(one, {"id"})}, {schedule.empty() ? "their own shifts" : schedule}, {clock(one, "created_at", view)}});
  }
  return table.empty() ? "There is no calendar address.\n" : table.text(view);
}

std::string feed_line(const json::value& feed, const View&) {
  return text(feed, {"url"}) +
         "\nKeep it to yourself: whoever has it reads the calendar, until 'muster feed revoke' with " +
         text(feed, {"id"}) + ".\n";
}

std::string absences_text(const json::value& page, const View& view) {
  Table table({"ABSENCE", "WHO", "FROM", "UNTIL", "ON CALL", "WHY"});
  for (const json::value& one : list(page, {"items"})) {
    const std::size_t conflicts = list(one, {"conflicts"}).size();
    table.add({{text(one, {"id"})},
               name(one, "user"),
               {clock(one, "from", view)},
               {clock(one, "until", view)},
               {conflicts == 0 ? "" : std::to_string(conflicts) + (conflicts == 1 ? " conflict" : " conflicts"),
                conflicts == 0 ? Tone::Plain : Tone::Bad},
               {text(one, {"reason"})}});
  }
  return table.empty() ? "Nobody is away.\n" : table.text(view);
}

std::string absence_line(const json::value& absence, const View& view) {
  return name(absence, "user") + " is away from " + clock(absence, "from", view) + " until " +
         clock(absence, "until", view) + " (" + text(absence, {"id"}) + ")\n" + conflicts_text(absence, view);
}

std::string absence_import_text(const json::value& import, const View& view) {
  std::string out;
  std::size_t added = 0;
  for (const json::value& one : list(import, {"items"})) {
    const std::string state = text(one, {"state"}), why = text(one, {"why"});
    added += state == "new" ? 1 : 0;
    out += "  " + state + "  " + clock(one, "from", view) + " until " + clock(one, "until", view) + "  " +
           text(one, {"summary"}) + (why.empty() ? "" : ": " + why) + "\n";
  }
  for (const json::value& one : list(import, {"removed"}))
    out += "  gone  " + clock(one, "from", view) + " until " + clock(one, "until", view) + "  " +
           text(one, {"summary"}) + "\n";
  for (const json::value& one : list(import, {"unread"})) {
    const std::string event = text(one, {"event"}), line = text(one, {"line"});
    out += "  " + toned("not understood", Tone::Bad, view) + (line == "0" ? "" : ", line " + line) +
           (event.empty() ? "" : ", " + event) + ": " + text(one, {"why"}) + "\n";
  }
  const bool stored = text(import, {"stored"}) == "true";
  return out + std::to_string(added) + (added == 1 ? " absence " : " absences ") +
         (stored ? "added.\n" : "would be added.\n");
}

std::string chat_history_text(const json::value& history, const View& view) {
  std::string out;
  std::size_t taken = 0;
  for (const json::value& one : list(history, {"items"})) {
    ++taken;
    out += "  " + clock(one, "at", view) + "  " + text(one, {"who"}) + ": " + text(one, {"text"}) + "\n";
  }
  out += std::to_string(taken) + " of " + text(history, {"found"}) + " messages " +
         (text(history, {"stored"}) == "true" ? "are in the record now" : "would be taken");
  for (const auto& [member, words] : {std::pair{"known", "are there already"},
                                      {"elsewhere", "are of another time"},
                                      {"left", "are left for the next time"}})
    if (const std::string count = text(history, {member}); count != "0") out += "; " + count + " " + words;
  return out + ".\n";
}

std::string preview_text(const json::value& preview, const View& view) {
  std::string out = "A signal at " + moment(preview, {"at"}, view) + " for " + name(preview, "service", "no service") +
                    " would page by '" + name(preview, "escalation_policy", "no policy") + "':\n";
  for (const json::value& why : list(preview, {"why"}))
    out += "  " + (why.is_string() ? plain(why.get_string()) : to_text(why)) + "\n";
  std::string body, round;
  for (const json::value& page : list(preview, {"pages"})) {
    const std::string who = name(page, "recipient");
    if (text(page, {"round"}) != round) {
      round = text(page, {"round"});
      body += toned("Round " + round, Tone::Faint, view) + "\n";
    }
    body += clock(page, "at", view) + "  " +
            toned(who.empty() ? "nobody" : who, who.empty() ? Tone::Bad : Tone::Strong, view) + "  " +
            text(page, {"reason"}) + "\n";
    Table table({});
    for (const json::value& delivery : list(page, {"deliveries"}))
      table.add({"  " + clock(delivery, "at", view), text(delivery, {"channel"}), text(delivery, {"address"})});
    body += table.text(view);
  }
  return out + "\n" + (body.empty() ? toned("Nobody would be paged.", Tone::Bad, view) + "\n" : body);
}

std::string changes_text(const json::value& page, const View& view) {
  Table table({"WHEN", "SERVICE", "WHAT", "BY", "SOURCE"});
  for (const json::value& change : list(page, {"items"})) {
    table.add({clock(change, "at", view), name(change, "service", "none"), text(change, {"summary"}),
               text(change, {"by"}), text(change, {"source"})});
  }
  return table.empty() ? "Nothing was changed, as far as anybody told.\n" : table.text(view);
}

std::string change_told_line(const json::value& told, const View&) {
  return text(told, {"known"}) == "true" ? "The same change was told before.\n" : "The change is noted.\n";
}

std::string silences_text(const json::value& page, const View& view) {
  Table table({"SILENCE", "STATE", "HOLDS", "ENDS", "BY", "MATCHERS", "WHY"});
  for (const json::value& silence : list(page, {"items"})) {
    table.add({text(silence, {"id"}), text(silence, {"state"}), text(silence, {"held"}),
               clock(silence, "ends_at", view), text(silence, {"created_by"}), joined(list(silence, {"matchers"})),
               text(silence, {"comment"})});
  }
  return table.empty() ? "Nothing is silenced.\n" : table.text(view);
}

std::string silence_line(const json::value& silence, const View& view) {
  const std::string state = text(silence, {"state"});
  if (state == "expired") return "Silence " + text(silence, {"id"}) + " has ended.\n";
  return "Silence " + text(silence, {"id"}) + " " +
         (state == "pending" ? "begins " : "holds back " + text(silence, {"held"}) + " alerts, ends ") +
         moment(silence, {state == "pending" ? "starts_at" : "ends_at"}, view) + "\n";
}

std::string silence_preview_text(const json::value& preview, const View& view) {
  std::string out = "It would hold back " + text(preview, {"open"}) + " open alerts (" +
                    text(preview, {"open_critical"}) + " critical), and would have held back " +
                    text(preview, {"last_30_days"}) + " of the last " + text(preview, {"last_30_days_of"}) +
                    " alerts of 30 days.\n";
  Table table({});
  for (const json::value& alert : list(preview, {"alerts"}))
    table.add({"  " + text(alert, {"id"}), toned_cell(text(alert, {"severity"})), text(alert, {"summary"})});
  return out + table.text(view);
}

std::string maintenance_text(const json::value& page, const View& view) {
  Table table({"WINDOW", "STATE", "NEXT", "UNTIL", "AGAIN", "NAME"});
  for (const json::value& window : list(page, {"items"})) {
    const json::array& next = list(window, {"next"});
    const json::value nothing;
    const json::value& first = next.empty() ? nothing : next.front();
    table.add({text(window, {"id"}), text(window, {"state"}), clock(first, "starts_at", view),
               clock(first, "ends_at", view), text(window, {"recurrence"}), text(window, {"name"})});
  }
  return table.empty() ? "No maintenance is planned.\n" : table.text(view);
}

std::string maintenance_line(const json::value& window, const View& view) {
  const json::array& next = list(window, {"next"});
  std::string out =
      "Maintenance " + text(window, {"id"}) + " (" + text(window, {"name"}) + ") is " + text(window, {"state"});
  if (!next.empty())
    out += ": " + moment(next.front(), {"starts_at"}, view) + " until " + moment(next.front(), {"ends_at"}, view);
  return out + "\n";
}

std::string tokens_text(const json::value& page, const View& view) {
  Table table({"TOKEN", "SCOPES", "MADE", "EXPIRES"});
  for (const json::value& token : list(page, {"items"})) {
    const std::string expires = moment(token, {"expires_at"}, view);
    table.add({text(token, {"id"}), joined(list(token, {"scopes"})), clock(token, "created_at", view),
               expires.empty() ? "never" : expires});
  }
  return table.empty() ? "There are no tokens.\n" : table.text(view);
}

std::string new_token_text(const json::value& token, const View& view) {
  const std::string expires = moment(token, {"expires_at"}, view);
  return "Token '" + text(token, {"id"}) + "' (" + joined(list(token, {"scopes"})) +
         "), expires: " + (expires.empty() ? "never" : expires) + ". Its secret is shown only now:\n" +
         text(token, {"token"}) + "\n";
}

namespace {

std::string planned_text(const json::value& plan, const View& view) {
  std::string out;
  for (const json::value& change : list(plan, {"changes"})) {
    const std::string action = text(change, {"action"});
    const bool create = action == "create", remove = action == "delete";
    out += toned(create   ? "+"
                 : remove ? "-"
                          : "~",
                 create   ? Tone::Good
                 : remove ? Tone::Bad
                          : Tone::Warning,
                 view) +
           " " + action + " " + text(change, {"kind"}) + "/" + text(change, {"id"});
    const std::string fields = joined(list(change, {"fields"}));
    out += (fields.empty() ? "" : ": " + fields) + "\n";
  }
  return out;
}

std::string counted_changes(const json::value& plan) {
  const std::size_t count = list(plan, {"changes"}).size();
  return std::to_string(count) + (count == 1 ? " change, " : " changes, ") + text(plan, {"unchanged"}) + " unchanged";
}

}  // namespace

std::string plan_text(const json::value& plan, const View& view) {
  if (list(plan, {"changes"}).empty()) return "No difference; " + text(plan, {"unchanged"}) + " unchanged.\n";
  return planned_text(plan, view) + "Would be: " + counted_changes(plan) + ".\n";
}

std::string applied_text(const json::value& plan, const View& view) {
  if (list(plan, {"changes"}).empty()) return "Nothing to change; " + text(plan, {"unchanged"}) + " unchanged.\n";
  return planned_text(plan, view) + "Applied: " + counted_changes(plan) + ".\n";
}

std::string selftest_text(const json::value& selftest, const View& view) {
  Table tests({"Person", "By", "Address", "Result"});
  std::size_t good = 0;
  for (const json::value& test : list(selftest, {"tests"})) {
    const std::string state = text(test, {"result", "state"});
    const bool accepted = state == "accepted";
    good += accepted;
    const std::string skipped = text(test, {"skipped"}), outcome = text(test, {"result", "outcome"});
    const std::string said = !skipped.empty()    ? "not tested: " + skipped
                             : accepted          ? "accepted"
                             : state == "failed" ? "failed: " + outcome
                             : outcome.empty()   ? "no answer yet"
                                                 : "no answer yet; so far: " + outcome;
    tests.add({{text(test, {"name"})},
               {text(test, {"channel"})},
               {text(test, {"address"})},
               {said, accepted ? Tone::Good : Tone::Bad}});
  }
  std::string out = tests.text(view);
  const json::array& dead_ends = list(selftest, {"dead_ends"});
  if (!dead_ends.empty()) out += "\nNobody would be told by:\n";
  for (const json::value& end : dead_ends)
    out += "  " + text(end, {"policy_name"}) + ", step " + text(end, {"step"}) + ": " + text(end, {"why"}) + "\n";
  const json::array& webhooks = list(selftest, {"untested_webhooks"});
  if (!webhooks.empty()) out += "\nNot tested, since what is behind it would take the test for a page:\n";
  for (const json::value& webhook : webhooks)
    out += "  " + text(webhook, {"policy_name"}) + ", step " + text(webhook, {"step"}) + ": " + text(webhook, {"url"}) +
           "\n";
  return out + "\n" + std::to_string(good) + " of " + std::to_string(list(selftest, {"tests"}).size()) +
         " test pages were accepted; accepted by the provider is not yet seen by the person, whose \"I got it\" "
         "shows at the contact.\n";
}

std::string system_text(const json::value& system, const View& view) {
  Facts facts;
  facts.add("Version", text(system, {"version"}));
  facts.add("Started", moment(system, {"started_at"}, view));
  facts.add("Store", text(system, {"store"}));
  if (at(system, {"engine_lag_ms"})) facts.add("Engine lag", text(system, {"engine_lag_ms"}) + " ms");
  facts.add("Deliveries to come", text(system, {"pending_deliveries"}));
  if (text(system, {"setup_needed"}) == "true")
    facts.add("Set-up", "nobody can sign in yet; use the link that the server printed", Tone::Warning);
  if (text(system, {"demo"}) == "true") facts.add("Demo", "yes: nothing is sent out", Tone::Warning);
  return facts.text(view);
}

namespace {

void indent(const json::value& value, std::size_t depth, std::string& out) {
  const std::string inner(2 * depth + 2, ' '), outer(2 * depth, ' ');
  if (const json::object* object = value.if_object(); object && !object->empty()) {
    out += "{";
    const char* between = "\n";
    for (const auto& [key, member] : *object) {
      out += between + inner;
      append_json_string(out, key);
      out += ": ";
      indent(member, depth + 1, out);
      between = ",\n";
    }
    out += "\n" + outer + "}";
  } else if (const json::array* array = value.if_array(); array && !array->empty()) {
    out += "[";
    const char* between = "\n";
    for (const json::value& item : *array) {
      out += between + inner;
      indent(item, depth + 1, out);
      between = ",\n";
    }
    out += "\n" + outer + "]";
  } else {
    out += to_text(value);
  }
}

}  // namespace

std::string indented(const json::value& value) {
  std::string out;
  indent(value, 0, out);
  return out;
}

}  // namespace muster::cli
