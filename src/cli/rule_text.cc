// Rules, trials and reports as calm text.
#include "cli/fields.h"
#include "cli/render.h"

namespace muster::cli {
namespace {

void add_rules(const json::array& rules, const std::string& indent, Table& table) {
  for (const json::value& rule : rules) {
    const bool off = text(rule, {"enabled"}) == "false";
    table.add({indent + text(rule, {"name"}) + (off ? " (off)" : ""), text(rule, {"last_7_days", "matched"}),
               text(rule, {"last_30_days", "matched"}), text(rule, {"words"})});
    add_rules(list(rule, {"rules"}), indent + "  ", table);
  }
}

std::string number(const json::value& value, std::string_view field) {
  const std::string found = text(value, {field});
  return found.empty() ? "0" : found;
}

std::string joined_texts(const json::array& all) {
  std::string out;
  for (const json::value& one : all) {
    if (!one.is_string()) continue;
    out += (out.empty() ? "" : ", ") + plain(one.get_string());
  }
  return out;
}

std::string ended(const json::value& difference, std::string_view side) {
  std::string out = text(difference, {side, "outcome"});
  if (const auto told = joined_texts(list(difference, {side, "told"})); !told.empty()) out += ", tells " + told;
  if (const auto rule = text(difference, {side, "rule"}); !rule.empty()) out += " (rule " + rule + ")";
  return out;
}

}  // namespace

std::string rules_text(const json::value& rules, const View& view) {
  Table table({"RULE", "7 DAYS", "30 DAYS", "WHEN"});
  add_rules(list(rules, {"items"}), "", table);
  std::string out = table.empty() ? "There are no rules.\n" : table.text(view);
  for (const json::value& advice : list(rules, {"advice"}))
    out += toned("warning: ", Tone::Warning, view) + text(advice, {"message"}) + "\n";
  return out;
}

std::string trial_text(const json::value& trial, const View& view) {
  std::string out;
  for (const json::value& problem : list(trial, {"problems"})) out += text(problem, {"message"}) + "\n";
  if (const auto why = text(trial, {"unreadable"}); !why.empty()) out += toned(why, Tone::Bad, view) + "\n";
  for (const json::value& signal : list(trial, {"signals"})) {
    out += toned(text(signal, {"signal", "summary"}), Tone::Strong, view) + "  " +
           text(signal, {"signal", "severity"}) + "\n";
    for (const json::value& verdict : list(signal, {"verdicts"})) {
      const bool matched = text(verdict, {"verdict"}) == "matched";
      const std::string more = matched ? joined_texts(list(verdict, {"did"})) : text(verdict, {"why"});
      out += (matched ? "  + " : "  - ") + toned(text(verdict, {"name"}), matched ? Tone::Good : Tone::Faint, view) +
             (more.empty() ? "" : ": " + more) + "\n";
    }
    if (const auto held = text(signal, {"held", "why"}); !held.empty()) {
      const std::string until = moment(signal, {"held", "until"}, view);
      out += "  held back: " + held + (until.empty() ? "" : ", until " + until) + "\n";
    }
    std::string who;
    for (const json::value& page : list(signal, {"pages"})) {
      const std::string recipient = name(page, "recipient");
      if (!recipient.empty() && who.find(recipient) == std::string::npos) who += (who.empty() ? "" : ", ") + recipient;
    }
    out += "  " + (who.empty() ? toned("nobody would be paged", Tone::Bad, view) : "pages " + who) + "\n";
  }
  return out;
}

std::string replay_text(const json::value& report, const View& view) {
  std::string out = number(report, "alerts") + " alerts replayed, " + number(report, "from_payload") +
                    " of them as their sender sent them. Pages: " + number(report, "pages_before") + " as it is, " +
                    number(report, "pages_after") +
                    " with the change. Joined an incident: " + number(report, "grouped_before") + " and " +
                    number(report, "grouped_after") + ". " + number(report, "silences") + " silences, " +
                    number(report, "maintenance") + " maintenance windows and " + number(report, "snoozes") +
                    " snoozes of that time are taken into account, and inhibition and storms.\n";
  out += "saved " + number(report, "saved") + ", of which missed " + number(report, "missed") + "; new " +
         number(report, "added") + "; others told " + number(report, "otherwise") + "; earlier " +
         number(report, "earlier") + "; later " + number(report, "later") + "\n";
  Table table({"WHAT", "ALERT", "AS IT IS", "WITH THE CHANGE"});
  for (const json::value& one : list(report, {"examples"})) {
    const std::string kind = text(one, {"kind"});
    table.add({{kind, kind == "missed" ? Tone::Bad : Tone::Plain},
               text(one, {"summary"}),
               ended(one, "before"),
               ended(one, "after")});
  }
  return table.empty() ? out + "Nothing would have been different.\n" : out + "\n" + table.text(view);
}

std::string noise_text(const json::value& report, const View& view) {
  std::string out = number(report, "alerts") + " alerts, " + number(report, "paged") + " paged, " +
                    number(report, "by_itself") + " of these over by themselves; marked: " + number(report, "useful") +
                    " useful, " + number(report, "noise") + " noise\n";
  for (const char* kind : {"rules", "integrations", "sources"}) {
    Table table({kind, "ALERTS", "PAGED", "BY ITSELF", "USEFUL", "NOISE"});
    for (const json::value& row : list(report, {kind}))
      table.add({text(row, {"id"}), number(row, "alerts"), number(row, "paged"), number(row, "by_itself"),
                 number(row, "useful"), number(row, "noise")});
    if (!table.empty()) out += "\n" + table.text(view);
  }
  for (const json::value& one : list(report, {"suggestions"}))
    out += "\n" + toned(text(one, {"rule", "name"}), Tone::Strong, view) + ": would have saved " +
           number(one, "saved") + " pages and missed none (when " + text(one, {"words"}) + ")\n";
  return out;
}

}  // namespace muster::cli
