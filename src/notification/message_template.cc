#include "notification/message_template.h"

#include <algorithm>

#include "base/utf8.h"

namespace muster {
namespace {

// How well a template fits: 0 not at all, else one that says more precisely what it is for fits better.
int fit_of(const MessageTemplate& one, const Page& page) {
  if ((one.kind == MessageTemplate::Kind::Notice) != page.is_notice) return 0;
  int fit = 1;
  if (!one.channels.empty()) {
    if (std::find(one.channels.begin(), one.channels.end(), page.to.channel) == one.channels.end()) return 0;
    fit += 2;
  }
  if (!one.language.empty()) {
    if (one.language != page.language) return 0;
    fit += 1;
  }
  return fit;
}

std::string filled_in(const std::string& text, const MessageFacts& facts) {
  const auto made = PlaceTemplate::parse(text);
  return made ? made->fill(facts) : std::string();
}

// Lines as they are, each without what a terminal or a mail header would act on.
std::string lines_of(const std::string& text, std::size_t bytes) {
  std::string out;
  for (std::string_view rest = text; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    out += one_line(rest.substr(0, end), bytes) + "\n";
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  while (out.ends_with('\n')) out.pop_back();
  return out.size() <= bytes ? out : std::string();
}

}  // namespace

const std::vector<std::string>& message_fact_names() {
  static const std::vector<std::string> names{"number", "title",  "severity",  "priority", "service", "source",
                                              "since",  "alerts", "recipient", "reason",   "text",    "link"};
  return names;
}

std::string fault_in_message(std::string_view text) {
  const auto made = PlaceTemplate::parse(text);
  if (!made) return made.fault().message;
  for (const std::string& name : made->names()) {
    const auto& known = message_fact_names();
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string all;
    for (const std::string& one : known) all += (all.empty() ? "" : ", ") + one;
    return "{" + one_line(name, 64) + "} is nothing that a message knows; it knows " + all;
  }
  return "";
}

const MessageTemplate* template_for(const std::vector<MessageTemplate>& templates, const Page& page) {
  if (page.is_test || page.is_alarm || page.to.channel == Channel::Webhook) return nullptr;
  const MessageTemplate* best = nullptr;
  int best_fit = 0;
  for (const MessageTemplate& one : templates) {
    const int fit = fit_of(one, page);
    if (fit > best_fit) {
      best = &one;
      best_fit = fit;
    }
  }
  return best;
}

void use_template(const std::vector<MessageTemplate>& templates, Page& page) {
  const MessageTemplate* one = template_for(templates, page);
  if (!one) return;
  const MessageFacts facts = message_facts(page);
  page.own_subject = one_line(filled_in(one->subject, facts), kMessageSubjectMax);
  page.own_body = lines_of(filled_in(one->body, facts), kMessageBodyMax);
}

std::string_view text_of(MessageTemplate::Kind kind) {
  return kind == MessageTemplate::Kind::Notice ? "notice" : "page";
}

}  // namespace muster
