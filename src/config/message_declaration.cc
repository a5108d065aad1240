#include "config/message_declaration.h"

#include <algorithm>

#include "config/declared_parts.h"

namespace muster {

MessageTemplate read_message_template(Fields& fields) {
  static const std::vector<std::string> kKinds{"page", "notice"};
  constexpr std::size_t kChannelsOfOneMax = 20;
  MessageTemplate made;
  if (fields.choice("kind", kKinds) == "notice") made.kind = MessageTemplate::Kind::Notice;
  for (const std::string& text : fields.texts("channels", kChannelsOfOneMax)) {
    const auto channel = channel_of(text);
    if (!channel || *channel == Channel::Webhook)
      fields.problem(*fields.find("channels"), "'" + text.substr(0, 64) + "' is no channel that people read");
    else if (std::find(made.channels.begin(), made.channels.end(), *channel) == made.channels.end())
      made.channels.push_back(*channel);
  }
  made.language = read_language_name(fields);
  made.subject = fields.text("subject", kMessageSubjectMax);
  made.body = fields.long_text("body", kMessageBodyMax);
  for (const auto& [field, text] : {std::pair("subject", &made.subject), std::pair("body", &made.body)}) {
    if (const std::string fault = fault_in_message(*text); !fault.empty())
      fields.problem(*fields.find(field), std::string(field) + ": " + fault);
  }
  if (fields.node().kind == Node::Kind::Map && made.subject.empty() && made.body.empty())
    fields.problem(fields.node(), "says nothing; give a subject or a body");
  fields.refuse_unknown();
  return made;
}

void read_message_templates(Fields& organisation, std::vector<MessageTemplate>& into) {
  for (const Node& node : organisation.list("message_templates", kMessageTemplatesMax)) {
    const std::string number = std::to_string(into.size());
    Fields fields(organisation.findings(), node, organisation.path() + "/message_templates/" + number,
                  organisation.what() + ", message template " + std::to_string(into.size() + 1));
    into.push_back(read_message_template(fields));
  }
}

json::array body_of(const std::vector<MessageTemplate>& templates) {
  json::array all;
  for (const MessageTemplate& one : templates) {
    json::object body;
    if (one.kind != MessageTemplate::Kind::Page) body["kind"] = text_of(one.kind);
    json::array channels;
    for (const Channel channel : one.channels) channels.emplace_back(text_of(channel));
    if (!channels.empty()) body["channels"] = std::move(channels);
    if (!one.language.empty()) body["language"] = one.language;
    if (!one.subject.empty()) body["subject"] = one.subject;
    if (!one.body.empty()) body["body"] = one.body;
    all.emplace_back(std::move(body));
  }
  return all;
}

}  // namespace muster
