// The catalogue as text.
#include "cli/fields.h"
#include "cli/render.h"

namespace muster::cli {
namespace {

Tone tone_of_health(const std::string& health) {
  if (health == "down") return Tone::Bad;
  return health == "degraded" ? Tone::Warning : Tone::Plain;
}

// "down", or "down, because of Orders".
std::string health_words(const json::value& service) {
  const std::string cause = name(service, "cause");
  return text(service, {"health"}) + (cause.empty() ? "" : ", because of " + cause);
}

Table::Cell health_cell(const json::value& service) {
  return {health_words(service), tone_of_health(text(service, {"health"}))};
}

std::string named_row(const json::array& refs) {
  std::string out;
  for (const json::value& ref : refs) out += (out.empty() ? "" : ", ") + plain(text(ref, {"name"}));
  return out;
}

std::string texts_row(const json::array& texts) {
  std::string out;
  for (const json::value& one : texts)
    out += (out.empty() ? "" : ", ") + (one.is_string() ? plain(one.get_string()) : std::string());
  return out;
}

std::string on_call_words(const json::value& on_call) {
  std::string out;
  for (const json::value& one : list(on_call, {"people"}))
    out += (out.empty() ? "" : ", ") + name(one, "user") + " (" + text(one, {"reason"}) + ")";
  const std::string nobody = text(on_call, {"nobody_because"});
  return out.empty() && !nobody.empty() ? "nobody: " + nobody : out;
}

// Lines "Name  value"; what has no value is left out.
class ServiceFacts {
 public:
  void add(const std::string& what, const std::string& value, Tone tone = Tone::Plain) {
    if (!value.empty()) table_.add({{what, Tone::Faint}, {value, tone}});
  }
  void links(const std::string& what, const json::array& links) {
    for (const json::value& link : links) add(what, text(link, {"name"}) + "  " + text(link, {"url"}));
  }
  std::string text_of(const View& view) const {
    View uncut = view;
    uncut.width = 0;
    return table_.text(uncut);
  }

 private:
  Table table_{{}};
};

std::string arrow_words(const json::array& arrows) {
  std::string out;
  for (const json::value& one : arrows) {
    const std::string health = text(one, {"health"});
    out += (out.empty() ? "" : ", ") + name(one, "service");
    if (text(one, {"hard"}) == "false") out += " (soft)";
    if (health != "healthy") out += " [" + health + "]";
  }
  return out;
}

}  // namespace

std::string services_text(const json::value& page, const View& view) {
  Table table({"SERVICE", "NAME", "HEALTH", "OPEN", "TIER", "TEAM"});
  for (const json::value& one : list(page, {"items"})) {
    const std::string incidents = text(one, {"open_incidents"});
    table.add({text(one, {"id"}), text(one, {"name"}) + (text(one, {"business"}) == "true" ? " (business)" : ""),
               health_cell(one), incidents == "0" ? "" : incidents, text(one, {"tier"}), name(one, "team", "unowned")});
  }
  return table.empty() ? "There is no such service.\n" : table.text(view);
}

std::string service_text(const json::value& profile, const View& view) {
  ServiceFacts facts;
  facts.add("Service", text(profile, {"name"}) + " (" + text(profile, {"id"}) + ")", Tone::Strong);
  facts.add("", text(profile, {"description"}));
  facts.add("Health", health_words(profile), tone_of_health(text(profile, {"health"})));
  facts.add("Open", text(profile, {"open_incidents"}) + " incidents, " + text(profile, {"open_alerts"}) + " alerts");
  facts.add("Team", name(profile, "team", "unowned"));
  if (const json::value* on_call = at(profile, {"on_call"})) {
    facts.add("On call", on_call_words(*on_call));
    facts.add("Policy", name(*on_call, "policy"));
  }
  facts.add("Tier", text(profile, {"tier"}));
  const std::string level = text(profile, {"criticality", "level"});
  facts.add("Criticality", level.empty() ? "" : level + ": " + text(profile, {"criticality", "because"}));
  facts.add("Environment", text(profile, {"environment"}));
  facts.add("Functions", texts_row(list(profile, {"functions"})));
  facts.add("Customers", texts_row(list(profile, {"customers"})));
  facts.add("Regions", texts_row(list(profile, {"regions"})));
  facts.add("Back within", text(profile, {"rto"}));
  facts.add("May lose", text(profile, {"rpo"}));
  for (const json::value& slo : list(profile, {"slos"}))
    facts.add("Objective", text(slo, {"name"}) + " " + text(slo, {"target"}));
  facts.add("Needs", arrow_words(list(profile, {"depends_on"})));
  facts.add("Needed by", arrow_words(list(profile, {"needed_by"})));
  facts.links("Runbook", list(profile, {"runbooks"}));
  facts.links("Link", list(profile, {"links"}));
  std::string out = facts.text_of(view);
  Table incidents({"INCIDENT", "STATUS", "OPENED", "TITLE"});
  for (const json::value& one : list(profile, {"history", "items"}))
    incidents.add({text(one, {"number"}),
                   {text(one, {"status"}), tone_of(text(one, {"status"}))},
                   moment(one, {"created_at"}, view),
                   text(one, {"title"})});
  return incidents.empty() ? out : out + "\n" + incidents.text(view);
}

std::string impact_text(const json::value& impact, const View& view) {
  ServiceFacts facts;
  facts.add("Begins at", named_row(list(impact, {"centre"})), Tone::Strong);
  facts.add("Business services", named_row(list(impact, {"business"})));
  facts.add("Functions", texts_row(list(impact, {"functions"})));
  facts.add("Customers", texts_row(list(impact, {"customers"})));
  facts.add("Regions", texts_row(list(impact, {"regions"})));
  for (const json::value& owner : list(impact, {"owners"})) {
    const json::value* on_call = at(owner, {"on_call"});
    const std::string people = on_call ? on_call_words(*on_call) : "";
    facts.add("Tell", name(owner, "team", "unowned") + " for " + named_row(list(owner, {"services"})) +
                          (people.empty() ? "" : ": " + people));
  }
  std::string out = facts.text_of(view);
  Table table({"", "SERVICE", "AWAY", "HEALTH", "TEAM"});
  for (const json::value& one : list(impact, {"services"})) {
    const std::string side = text(one, {"side"});
    if (side == "centre") continue;
    table.add({side == "dependent" ? "reached" : "needed", text(one, {"name"}),
               text(one, {"distance"}) + (text(one, {"hard"}) == "false" ? " (soft)" : ""), health_cell(one),
               name(one, "team", "unowned")});
  }
  if (table.empty()) return out.empty() ? "No service is known to be affected.\n" : out + "Nothing else is reached.\n";
  out += "\n" + table.text(view);
  return text(impact, {"cut"}) == "true" ? out + "There is more than is told here.\n" : out;
}

std::string causes_text(const json::value& causes, const View& view) {
  std::string out;
  for (const json::value& one : list(causes, {"items"})) {
    const std::string number = text(one, {"incident"}), ended = text(one, {"resolution"});
    out += toned(text(one, {"kind"}), Tone::Faint, view) + "  " + (number.empty() ? "" : number + "  ") +
           text(one, {"title"}) + "\n";
    out += "    " + texts_row(list(one, {"because"})) + "\n";
    if (!ended.empty()) out += "    resolved with: " + ended + "\n";
  }
  if (out.empty()) out = "Nothing is known that might have caused it.\n";
  for (const json::value& one : list(causes, {"runbooks"}))
    out += toned("runbook", Tone::Faint, view) + "  " + text(one, {"name"}) + "  " + text(one, {"url"}) + "\n";
  return out;
}

}  // namespace muster::cli
