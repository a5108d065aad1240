#include "config/communication_declaration.h"

#include <algorithm>

#include "audiences/templates.h"
#include "base/address.h"
#include "config/declared_words.h"

namespace muster {
namespace {

constexpr std::size_t kAudiencesMax = 30, kAudienceMailsMax = 500, kAudienceChatsMax = 20, kAudienceApprovalsMax = 10,
                      kCommunicationTemplatesMax = 200, kCadencesMax = 20, kClocksMax = 30, kDeadlinesMax = 10,
                      kRemindersMax = 5, kClockListMax = 50, kClockServicesMax = 200, kClockTextMax = 1000,
                      kAudienceUrlMax = 2048, kAudienceSecretMax = 1024, kMailMax = 254;
constexpr int kAgreeMax = 10, kMonthsMax = 24;
constexpr Duration kLongestDeadline = std::chrono::days(366);

json::array texts_json(const std::vector<std::string>& texts) { return json::array(texts.begin(), texts.end()); }

template <class Item, class Read>
void read_items(Fields& holder, const std::string& list, const std::string& word, std::size_t most,
                std::vector<Item>& into, Read read) {
  for (const Node& node : holder.list(list, most)) {
    const std::string at = std::to_string(into.size());
    Fields fields(holder.findings(), node, holder.path() + "/" + list + "/" + at,
                  holder.what() == "organisation"
                      ? word + " " + std::to_string(into.size() + 1)
                      : holder.what() + ", " + word + " " + std::to_string(into.size() + 1));
    into.push_back(read(fields));
  }
}

template <class Item, class Of>
void refuse_twice(Fields& holder, const std::string& list, const std::string& word, const std::vector<Item>& items,
                  Of of) {
  for (std::size_t i = 1; i < items.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (!of(items[i]).empty() && of(items[i]) == of(items[j]))
        holder.problem(*holder.find(list), "has two of the " + word + " " + in_quotes(of(items[i])) + "; rename one");
}

CommunicationApproval read_communication_approval(Fields& fields) {
  CommunicationApproval approval;
  approval.id = read_id(fields, "audiences/approvals", "approval");
  approval.name = name_or(fields, approval.id);
  approval.by = read_people_in(fields, false);
  if (approval.by.empty() && fields.node().kind == Node::Kind::Map)
    fields.problem(fields.node(), "names nobody who could approve; add users, teams or roles");
  approval.count = fields.integer("count", 1, kAgreeMax).value_or(1);
  read_length(fields, "within", std::chrono::minutes(1), std::chrono::days(7), approval.within);
  approval.substitutes = read_named_people(fields, "substitutes", false);
  approval.priorities = read_words(fields, "priorities", kPriorities);
  approval.severities = read_words(fields, "severities", kDeclaredSeverities);
  approval.major = fields.boolean("major").value_or(false);
  approval.customer_data = fields.boolean("customer_data").value_or(false);
  fields.refuse_unknown();
  return approval;
}

AudienceChat read_audience_chat(Fields& fields) {
  static const std::vector<std::string> kAudienceChats{"slack",       "telegram", "mattermost",  "teams",  "discord",
                                                       "google_chat", "zulip",    "rocket_chat", "matrix", "irc"};
  AudienceChat chat;
  chat.chat = fields.choice("chat", kAudienceChats);
  if (chat.chat.empty() && !fields.has("chat") && fields.node().kind == Node::Kind::Map)
    fields.problem(fields.node(), "names no chat; write chat: slack, or another one");
  chat.address = fields.required_text("address", "write what the chat calls the channel, such as C0123456", kMailMax);
  fields.refuse_unknown();
  return chat;
}

AudienceWebhook read_audience_webhook(Fields& fields) {
  AudienceWebhook webhook;
  webhook.url = fields.required_text("url", "write an address such as https://example.org/hook", kAudienceUrlMax);
  const auto url = url_of(webhook.url);
  if (!webhook.url.empty() && (!url || literally_private(*url, {})))
    fields.problem(*fields.find("url"), "url must be a public address such as https://example.org/hook");
  webhook.secret = fields.text("secret", kAudienceSecretMax);
  fields.refuse_unknown();
  return webhook;
}

Audience read_audience(Fields& fields) {
  Audience audience;
  const std::string id = read_id(fields, "audiences", "audience");
  audience.id = AudienceId(id);
  audience.name = name_or(fields, id);
  if (std::string language = read_language_name(fields); !language.empty()) audience.language = std::move(language);
  audience.groups = read_words(fields, "groups", kAudienceGroups);
  audience.people = read_people_in(fields, false);
  audience.emails = fields.texts("emails", kAudienceMailsMax);
  for (const std::string& one : audience.emails)
    if (!is_email(one)) fields.problem(*fields.find("emails"), in_quotes(one) + " is not an e-mail address");
  read_items(fields, "chats", "chat", kAudienceChatsMax, audience.chats, read_audience_chat);
  read_items(fields, "webhooks", "webhook", kAudienceChatsMax, audience.webhooks, read_audience_webhook);
  audience.status_page = reference<StatusPageId>(fields, "status_page");
  audience.senders = read_named_people(fields, "senders", true);
  if (!fields.has("senders") && fields.node().kind == Node::Kind::Map)
    fields.problem(fields.node(), "says nobody who may send; add senders such as {roles: [communications]}");
  read_items(fields, "approvals", "approval", kAudienceApprovalsMax, audience.approvals, read_communication_approval);
  refuse_twice(fields, "approvals", "approval", audience.approvals,
               [](const CommunicationApproval& one) { return one.id; });
  fields.refuse_unknown();
  return audience;
}

CommunicationTemplate read_communication_template(Fields& fields) {
  CommunicationTemplate one;
  one.audience = reference<AudienceId>(fields, "audience");
  one.stages = read_words(fields, "stages", kStages);
  one.priorities = read_words(fields, "priorities", kPriorities);
  one.severities = read_words(fields, "severities", kDeclaredSeverities);
  one.language = read_language_name(fields);
  one.notification = fields.text("notification", 2 * kIdMax);
  one.subject = fields.text("subject", kCommunicationSubjectMax);
  one.body = fields.long_text("body", kCommunicationBodyMax);
  for (const auto& [field, text] : {std::pair("subject", &one.subject), std::pair("body", &one.body)})
    if (const std::string fault = fault_in_communication(*text); !fault.empty())
      fields.problem(*fields.find(field), std::string(field) + ": " + fault);
  if (fields.node().kind == Node::Kind::Map && one.subject.empty() && one.body.empty())
    fields.problem(fields.node(), "says nothing; give a subject or a body");
  fields.refuse_unknown();
  return one;
}

UpdateCadence read_cadence(Fields& fields) {
  UpdateCadence cadence;
  cadence.priorities = read_words(fields, "priorities", kPriorities);
  cadence.severities = read_words(fields, "severities", kDeclaredSeverities);
  cadence.major = fields.boolean("major").value_or(false);
  read_length(fields, "every", std::chrono::minutes(5), std::chrono::days(7), cadence.every);
  read_length(fields, "remind_before", Duration(0), std::chrono::days(1), cadence.remind_before);
  read_length(fields, "page_after", Duration(0), std::chrono::days(1), cadence.page_after);
  if (const auto role = reference<IncidentRoleId>(fields, "role"); !role.empty()) cadence.role = role;
  if (cadence.remind_before >= cadence.every) fields.problem(fields.node(), "remind_before must be shorter than every");
  fields.refuse_unknown();
  return cadence;
}

RegulatoryDeadline read_deadline(Fields& fields) {
  RegulatoryDeadline deadline;
  deadline.id = read_id(fields, "regulatory_clocks/deadlines", "deadline");
  deadline.name = name_or(fields, deadline.id);
  deadline.from = deadline_from_of(fields.choice("from", {"start", "classified", "previous"}))
                      .value_or(RegulatoryDeadline::From::Start);
  read_length(fields, "within", std::chrono::minutes(15), kLongestDeadline, deadline.within);
  deadline.months = fields.integer("months", 1, kMonthsMax).value_or(0);
  read_length(fields, "at_most", std::chrono::minutes(15), kLongestDeadline, deadline.at_most);
  if (fields.node().kind == Node::Kind::Map && !fields.has("within") && !fields.has("months"))
    fields.problem(fields.node(), "says no time; write within: 72h, or months: 1");
  fields.refuse_unknown();
  return deadline;
}

std::vector<Duration> read_reminders(Fields& fields) {
  std::vector<Duration> reminders;
  for (const std::string& text : fields.texts("remind_before", kRemindersMax)) {
    const auto span = parse_duration(text);
    if (!span || *span <= Duration(0))
      fields.problem(*fields.find("remind_before"), in_quotes(text) + " is no duration such as 24h");
    else
      reminders.push_back(*span);
  }
  std::ranges::sort(reminders, std::greater());
  return reminders;
}

RegulatoryClock read_regulatory_clock(Fields& fields) {
  RegulatoryClock clock;
  const std::string id = read_id(fields, "regulatory_clocks", "clock");
  clock.id = RegulatoryClockId(id);
  clock.name = name_or(fields, id);
  clock.description = fields.text("description", kClockTextMax);
  clock.priorities = read_words(fields, "priorities", kPriorities);
  clock.severities = read_words(fields, "severities", kDeclaredSeverities);
  clock.categories = fields.texts("categories", kClockListMax);
  clock.services = named_references<ServiceId>(fields, "services", kClockServicesMax);
  clock.regions = fields.texts("regions", kClockListMax);
  clock.regulations = fields.texts("regulations", kClockListMax);
  clock.major = fields.boolean("major").value_or(false);
  clock.customer_data = fields.boolean("customer_data").value_or(false);
  read_items(fields, "deadlines", "deadline", kDeadlinesMax, clock.deadlines, read_deadline);
  refuse_twice(fields, "deadlines", "deadline", clock.deadlines, [](const RegulatoryDeadline& one) { return one.id; });
  if (clock.deadlines.empty() && fields.node().kind == Node::Kind::Map)
    fields.problem(fields.node(), "has no deadlines; add one such as {id: notification, within: 72h}");
  else if (!clock.deadlines.empty() && clock.deadlines.front().from == RegulatoryDeadline::From::Previous)
    fields.problem(*fields.find("deadlines"), "the first deadline has none before it; let it count from start");
  clock.responsible = read_named_people(fields, "responsible", false);
  if (!fields.has("responsible") && fields.node().kind == Node::Kind::Map)
    fields.problem(fields.node(), "says nobody who is responsible; add responsible such as {roles: [communications]}");
  if (const auto audience = reference<AudienceId>(fields, "audience"); !audience.empty()) clock.audience = audience;
  if (fields.has("remind_before")) clock.remind_before = read_reminders(fields);
  read_length(fields, "page_before", Duration(0), kLongestDeadline, clock.page_before);
  fields.refuse_unknown();
  return clock;
}

void put_text(json::object& body, std::string_view field, const std::string& text) {
  if (!text.empty()) body[field] = text;
}

json::object body_of(const CommunicationApproval& approval) {
  json::object body = muster::body_of(approval.by);
  body["id"] = approval.id;
  if (approval.name != approval.id) body["name"] = approval.name;
  if (approval.count != 1) body["count"] = approval.count;
  if (approval.within != CommunicationApproval().within) body["within"] = duration_text(approval.within);
  if (!approval.substitutes.empty()) body["substitutes"] = muster::body_of(approval.substitutes);
  put_words(body, "priorities", approval.priorities);
  put_words(body, "severities", approval.severities);
  if (approval.major) body["major"] = true;
  if (approval.customer_data) body["customer_data"] = true;
  return body;
}

json::object body_of(const Audience& audience) {
  json::object body = muster::body_of(audience.people);
  body["id"] = audience.id.str();
  if (audience.name != audience.id.str()) body["name"] = audience.name;
  if (audience.language != "en") body["language"] = audience.language;
  put_words(body, "groups", audience.groups);
  if (!audience.emails.empty()) body["emails"] = texts_json(audience.emails);
  json::array chats, webhooks, approvals;
  for (const AudienceChat& chat : audience.chats)
    chats.push_back(json::object{{"chat", chat.chat}, {"address", chat.address}});
  for (const AudienceWebhook& webhook : audience.webhooks) {
    json::object one{{"url", webhook.url}};
    put_text(one, "secret", webhook.secret);
    webhooks.emplace_back(std::move(one));
  }
  for (const CommunicationApproval& approval : audience.approvals) approvals.emplace_back(body_of(approval));
  if (!chats.empty()) body["chats"] = std::move(chats);
  if (!webhooks.empty()) body["webhooks"] = std::move(webhooks);
  put_text(body, "status_page", audience.status_page.str());
  if (!audience.senders.empty()) body["senders"] = muster::body_of(audience.senders);
  if (!approvals.empty()) body["approvals"] = std::move(approvals);
  return body;
}

json::object body_of(const RegulatoryDeadline& deadline) {
  json::object body{{"id", deadline.id}};
  if (deadline.name != deadline.id) body["name"] = deadline.name;
  if (deadline.from != RegulatoryDeadline::From::Start) body["from"] = text_of(deadline.from);
  if (deadline.within > Duration(0)) body["within"] = duration_text(deadline.within);
  if (deadline.months > 0) body["months"] = deadline.months;
  if (deadline.at_most > Duration(0)) body["at_most"] = duration_text(deadline.at_most);
  return body;
}

json::object body_of(const RegulatoryClock& clock) {
  const RegulatoryClock standard;
  json::object body{{"id", clock.id.str()}};
  if (clock.name != clock.id.str()) body["name"] = clock.name;
  put_text(body, "description", clock.description);
  put_words(body, "priorities", clock.priorities);
  put_words(body, "severities", clock.severities);
  json::array services, deadlines, reminders;
  for (const ServiceId& service : clock.services) services.emplace_back(service.str());
  for (const RegulatoryDeadline& deadline : clock.deadlines) deadlines.emplace_back(body_of(deadline));
  for (const Duration span : clock.remind_before) reminders.emplace_back(duration_text(span));
  if (!clock.categories.empty()) body["categories"] = texts_json(clock.categories);
  if (!services.empty()) body["services"] = std::move(services);
  if (!clock.regions.empty()) body["regions"] = texts_json(clock.regions);
  if (!clock.regulations.empty()) body["regulations"] = texts_json(clock.regulations);
  if (clock.major) body["major"] = true;
  if (clock.customer_data) body["customer_data"] = true;
  body["deadlines"] = std::move(deadlines);
  if (!clock.responsible.empty()) body["responsible"] = muster::body_of(clock.responsible);
  if (clock.audience != standard.audience) body["audience"] = clock.audience.str();
  if (clock.remind_before != standard.remind_before) body["remind_before"] = std::move(reminders);
  if (clock.page_before != standard.page_before) body["page_before"] = duration_text(clock.page_before);
  return body;
}

}  // namespace

void read_audiences(Fields& organisation, std::vector<Audience>& into) {
  if (!organisation.has("audiences")) return;
  into.clear();
  read_items(organisation, "audiences", "audience", kAudiencesMax, into, read_audience);
  refuse_twice(organisation, "audiences", "audience", into, [](const Audience& one) { return one.id.str(); });
}

json::array body_of(const std::vector<Audience>& audiences) {
  json::array list;
  for (const Audience& one : audiences) list.emplace_back(body_of(one));
  return list;
}

void read_communication_templates(Fields& organisation, std::vector<CommunicationTemplate>& into) {
  if (organisation.has("communication_templates")) into.clear();
  read_items(organisation, "communication_templates", "communication template", kCommunicationTemplatesMax, into,
             read_communication_template);
}

json::array body_of(const std::vector<CommunicationTemplate>& templates) {
  json::array list;
  for (const CommunicationTemplate& one : templates) {
    json::object body;
    put_text(body, "audience", one.audience.str());
    put_words(body, "stages", one.stages);
    put_words(body, "priorities", one.priorities);
    put_words(body, "severities", one.severities);
    put_text(body, "language", one.language);
    put_text(body, "notification", one.notification);
    put_text(body, "subject", one.subject);
    put_text(body, "body", one.body);
    list.emplace_back(std::move(body));
  }
  return list;
}

void read_update_cadence(Fields& organisation, std::vector<UpdateCadence>& into) {
  if (!organisation.has("update_cadence")) return;
  into.clear();
  read_items(organisation, "update_cadence", "update cadence", kCadencesMax, into, read_cadence);
}

json::array body_of(const std::vector<UpdateCadence>& cadences) {
  const UpdateCadence standard;
  json::array list;
  for (const UpdateCadence& one : cadences) {
    json::object body;
    put_words(body, "priorities", one.priorities);
    put_words(body, "severities", one.severities);
    if (one.major) body["major"] = true;
    if (one.every != standard.every) body["every"] = duration_text(one.every);
    if (one.remind_before != standard.remind_before) body["remind_before"] = duration_text(one.remind_before);
    if (one.page_after != standard.page_after) body["page_after"] = duration_text(one.page_after);
    if (one.role != standard.role) body["role"] = one.role.str();
    list.emplace_back(std::move(body));
  }
  return list;
}

void read_regulatory_clocks(Fields& organisation, std::vector<RegulatoryClock>& into) {
  if (!organisation.has("regulatory_clocks")) return;
  into.clear();
  read_items(organisation, "regulatory_clocks", "regulatory clock", kClocksMax, into, read_regulatory_clock);
  refuse_twice(organisation, "regulatory_clocks", "clock", into,
               [](const RegulatoryClock& one) { return one.id.str(); });
}

json::array body_of(const std::vector<RegulatoryClock>& clocks) {
  json::array list;
  for (const RegulatoryClock& one : clocks) list.emplace_back(body_of(one));
  return list;
}

}  // namespace muster
