#include "audiences/templates.h"

#include <algorithm>

namespace muster {
namespace {

template <class List, class One>
bool holds(const List& list, const One& one) {
  return std::ranges::find(list, one) != list.end();
}

// How well a template fits; -1: not at all. What it says more precisely weighs more.
int fit_for(const CommunicationTemplate& one, const TemplateCase& about) {
  int fit = 0;
  if (!one.notification.empty()) {
    if (one.notification == about.notification)
      fit += 64;
    else if (about.notification.starts_with(one.notification + "/"))
      fit += 32;
    else
      return -1;
  }
  if (!one.audience.empty()) {
    if (one.audience != about.audience) return -1;
    fit += 16;
  }
  if (!one.stages.empty()) {
    if (!holds(one.stages, about.stage)) return -1;
    fit += 8;
  }
  if (!one.priorities.empty()) {
    if (!about.about.priority || !holds(one.priorities, *about.about.priority)) return -1;
    fit += 4;
  }
  if (!one.severities.empty()) {
    if (!holds(one.severities, about.about.severity)) return -1;
    fit += 2;
  }
  if (!one.language.empty()) {
    if (one.language != about.language) return -1;
    fit += 1;
  }
  return fit;
}

// Takes the lines of a text one after the other.
template <class Each>
void each_line(std::string_view text, Each each) {
  while (true) {
    const auto end = std::min(text.find('\n'), text.size());
    each(text.substr(0, end));
    if (end == text.size()) return;
    text.remove_prefix(end + 1);
  }
}

std::string line_filled_in(std::string_view line, const MessageFacts& facts) {
  const auto made = PlaceTemplate::parse(line);
  if (!made) return "";
  return made->names().empty() ? made->fill(facts) : made->fill_field(facts);
}

// No two empty lines after one another, none at the ends.
std::string text_filled_in(const std::string& text, const MessageFacts& facts) {
  std::string out;
  bool gap = false;
  each_line(text, [&](std::string_view line) {
    const std::string filled = line_filled_in(line, facts);
    if (filled.empty()) {
      // A line that says nothing leaves no gap of its own.
      gap = gap || line.empty();
      return;
    }
    if (!out.empty()) out += gap ? "\n\n" : "\n";
    gap = false;
    out += filled;
  });
  return out;
}

std::string cut_to(std::string text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  std::size_t end = bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  return text;
}

}  // namespace

const std::vector<std::string>& communication_fact_names() {
  static const std::vector<std::string> names{"number",        "title",
                                              "severity",      "priority",
                                              "own_priority",  "level",
                                              "scheme",        "service",
                                              "team",          "stage",
                                              "since",         "duration",
                                              "impact",        "action",
                                              "next_step",     "next_update_at",
                                              "impact_began",  "impact_ended",
                                              "customers",     "revenue",
                                              "sla_credits",   "regulatory_exposure",
                                              "customer_data", "commander",
                                              "sender",        "audience",
                                              "organisation",  "notification",
                                              "due_at",        "link"};
  return names;
}

std::string fault_in_communication(std::string_view text) {
  std::string fault;
  int number = 0;
  each_line(text, [&](std::string_view line) {
    ++number;
    if (!fault.empty()) return;
    const std::string at = text.find('\n') == std::string_view::npos ? "" : "line " + std::to_string(number) + ": ";
    const auto made = PlaceTemplate::parse(line);
    if (!made) {
      fault = at + made.fault().message;
      return;
    }
    for (const std::string& name : made->names()) {
      const auto& known = communication_fact_names();
      if (holds(known, name)) continue;
      std::string all;
      for (const std::string& one : known) all += (all.empty() ? "" : ", ") + one;
      fault = at + "{" + name.substr(0, 64) + "} is nothing that is known of an incident; known are " + all;
      return;
    }
  });
  return fault;
}

const CommunicationTemplate* template_for(const std::vector<CommunicationTemplate>& templates,
                                          const TemplateCase& about) {
  const CommunicationTemplate* best = nullptr;
  int best_fit = -1;
  for (const CommunicationTemplate& one : templates) {
    const int fit = fit_for(one, about);
    if (fit <= best_fit) continue;
    best = &one;
    best_fit = fit;
  }
  return best;
}

CommunicationText render(const std::vector<CommunicationTemplate>& own, const TemplateCase& about,
                         const MessageFacts& facts) {
  const CommunicationTemplate* one = template_for(own, about);
  const CommunicationTemplate* shipped = template_for(shipped_communication_templates(), about);
  if (!shipped) {
    TemplateCase english = about;
    english.language = "en";
    shipped = template_for(shipped_communication_templates(), english);
  }
  // One that says only a subject, or only a body, leaves the other in Muster's words.
  const auto pick = [&](std::string CommunicationTemplate::*part) {
    const std::string text = one && !(one->*part).empty() ? text_filled_in(one->*part, facts) : std::string();
    return !text.empty() || !shipped ? text : text_filled_in(shipped->*part, facts);
  };
  return {cut_to(pick(&CommunicationTemplate::subject), kCommunicationSubjectMax),
          cut_to(pick(&CommunicationTemplate::body), kCommunicationBodyMax)};
}

}  // namespace muster
