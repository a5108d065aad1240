#include "config/declaration.h"

#include <algorithm>

#include "base/crypto.h"
#include "base/money.h"
#include "base/p256.h"
#include "config/communication_declaration.h"
#include "config/correlation_declaration.h"
#include "config/declared_parts.h"
#include "config/form_declaration.h"
#include "config/learning_declaration.h"
#include "config/message_declaration.h"
#include "config/notice_declaration.h"
#include "config/postmortem_declaration.h"
#include "config/response_declaration.h"
#include "config/spelling.h"
#include "intake/sources/sources.h"
#include "notification/subscription.h"

namespace muster {
namespace {

// The bounds of what can be declared. They are far above what people need, and keep every list finite.
constexpr std::size_t kUrlMax = 2048, kSecretMax = 1024, kDescriptionMax = 4000;
constexpr std::size_t kContactsMax = 20, kRulesMax = 50, kMembersMax = 1000, kStepsMax = 30, kTargetsMax = 30,
                      kScopesMax = 10;
constexpr std::size_t kMatchersMax = 100;
constexpr int kRepeatMax = 100, kTierMax = 4, kOverloadedMax = 1000;
constexpr std::size_t kKeyMax = 128, kPasswordMin = 8, kPasswordMax = 1024;

}  // namespace

CheckedUrl check_url(Fields& fields, const Node& node, const std::string& field, const std::string& holder,
                     bool has_flag, const DeclarationRules& rules) {
  CheckedUrl checked;
  const auto text = fields.text_of_node(node, field, kUrlMax, false);
  const std::optional<bool> flag = has_flag ? fields.boolean("private_address") : std::nullopt;
  if (!text) return checked;
  checked.url = *text;
  const auto url = url_of(*text);
  if (!url) {
    fields.problem(node, field + " " + in_quotes(*text) +
                             " is not a URL such as https://example.org/hook; it begins with http:// or "
                             "https://, and has no spaces and no user name");
    return checked;
  }
  if (rules.stored) {
    checked.private_address = flag.value_or(false);
    return checked;
  }
  const bool may_be_private = rules.origin == Origin::Operator || rules.granted.contains(holder + " " + *text);
  checked.private_address = flag.value_or(may_be_private);
  if (checked.private_address && !may_be_private) {
    checked.private_address = false;
    fields.problem(
        *fields.find("private_address"),
        "private_address can be given only by a file that the server reads itself (muster serve --apply); remove it");
  }
  static const std::vector<Network> kNone;
  const auto& allowed = rules.allow_private_addresses ? *rules.allow_private_addresses : kNone;
  if (!may_be_private && literally_private(*url, allowed)) {
    fields.problem(node, field + " points to the private address " + in_quotes(url->host) +
                             "; use a public one, or let the operator add its range to allow_private_addresses in the "
                             "server's configuration");
  }
  return checked;
}

namespace {

// Telephone numbers are written as people write them, and kept as E.164 does.
void check_address(Fields& fields, Contact& contact) {
  const Node* address = fields.find("address");
  if (!address) {
    fields.problem(fields.node(),
                   is_telephone(contact.channel)
                       ? "has no address; write the telephone number under 'address', such as +4917012345678"
                       : "has no address; write whom or where the message goes to under 'address'");
    return;
  }
  if (contact.address.empty() || !is_telephone(contact.channel)) return;
  const bool international = contact.address.starts_with('+') || contact.address.starts_with("00");
  const auto number = international ? e164_of(contact.address) : std::nullopt;
  if (number)
    contact.address = *number;
  else
    fields.problem(*address, "address " + in_quotes(contact.address) +
                                 " is not a telephone number with its country; write it as +4917012345678");
}

// The keys of an app, with which messages to it are encrypted: both or none.
void read_push_keys(Fields& fields, Contact& contact) {
  constexpr std::size_t kPushKeyMax = 200, kPushAuthBytes = 16;
  const Subscription keys{"", fields.text("p256dh", kPushKeyMax), fields.text("auth", kPushKeyMax)};
  if (contact.channel != Channel::UnifiedPush || (keys.p256dh.empty() && keys.auth.empty())) return;
  const auto p256dh = from_base64url(keys.p256dh), auth = from_base64url(keys.auth);
  if (!p256dh || !is_p256_public(*p256dh))
    fields.problem(fields.node(), "p256dh is not the public key of an app (P-256, in base64url); copy it once more");
  else if (!auth || auth->size() != kPushAuthBytes)
    fields.problem(fields.node(), "auth is not the secret of an app (16 bytes, in base64url); copy it once more");
  else
    contact.secret = push_keys_text({"", base64url(*p256dh), base64url(*auth)});
}

Contact read_contact(Fields& fields, const std::string& holder, const DeclarationRules& rules) {
  static const std::vector<std::string> kTypes = [] {
    std::vector<std::string> types{"email", "webhook", "ntfy", "unifiedpush"};
    for (int i = static_cast<int>(Channel::Sms); i <= static_cast<int>(kLastChannel); ++i)
      types.emplace_back(text_of(static_cast<Channel>(i)));
    return types;
  }();
  Contact contact;
  const std::string id = fields.required_text("id", "give it one, such as mail", kIdMax);
  if (!id.empty())
    fields.name(fields.path(), fields.what().substr(0, fields.what().rfind(',')) + ", contact " + in_quotes(id));
  if (!id.empty() && !is_valid_id(id)) {
    fields.problem(*fields.find("id"),
                   "an id has lower-case letters, digits, '.', '_' and '-', and begins with a letter or digit");
  }
  contact.id = ContactId(id);
  const bool has_type = fields.has("type");
  const std::string type = fields.choice("type", kTypes);
  if (!has_type && fields.node().kind == Node::Kind::Map)
    fields.problem(fields.node(),
                   "has no type; it is email, sms, phone, webhook, ntfy, unifiedpush or a chat such as slack");
  contact.channel = channel_of(type).value_or(Channel::Email);

  // Which fields belong to which type. Without a type all are known, so that one mistake is one message.
  const bool email = type == "email" || type.empty(), webhook = type == "webhook" || type.empty(),
             ntfy = type == "ntfy" || type.empty(), unified = type == "unifiedpush" || type.empty();
  const bool provided = !type.empty() && goes_by_provider(contact.channel);
  if (email || provided) contact.address = fields.text("address", 254);
  if (provided) check_address(fields, contact);
  if (type == "email") {
    const Node* address = fields.find("address");
    if (!address)
      fields.problem(fields.node(), "has no address; write the e-mail address under 'address'");
    else if (!contact.address.empty() && !is_email(contact.address))
      fields.problem(*address, "address " + in_quotes(contact.address) + " is not an e-mail address");
  }
  if (webhook || ntfy || unified) {
    const Node* url = fields.find("url");
    if (!type.empty() && !url)
      fields.problem(fields.node(), type == "ntfy" ? "has no url; write the topic's URL, such as https://ntfy.sh/topic"
                                    : unified      ? "has no url; write the endpoint that the app shows"
                                                   : "has no url");
    fields.has("private_address");
    if (url && !type.empty()) {
      const CheckedUrl checked = check_url(fields, *url, "url", holder, true, rules);
      contact.address = checked.url;
      contact.private_address = checked.private_address;
      if (unified && !rules.stored && contact.address.starts_with("http:") && !contact.private_address)
        fields.problem(*url,
                       "url " + in_quotes(contact.address) + " is not encrypted; an endpoint begins with https://");
    }
  }
  if (webhook) contact.secret = fields.text("secret", kSecretMax);
  if (type == "ntfy")
    contact.secret = fields.text("token", kSecretMax);
  else if (ntfy)
    fields.has("token");
  if (unified) read_push_keys(fields, contact);
  fields.refuse_unknown();
  return contact;
}

std::vector<Contact> read_contacts(Fields& user, const DeclarationRules& rules) {
  std::vector<Contact> contacts;
  std::size_t index = 0;
  for (const Node& node : user.list("contacts", kContactsMax)) {
    const std::string at = std::to_string(index++);
    Fields fields(user.findings(), node, user.path() + "/contacts/" + at,
                  user.what() + ", contact " + std::to_string(index));
    Contact contact = read_contact(fields, user.path(), rules);
    const bool twice =
        std::any_of(contacts.begin(), contacts.end(), [&](const Contact& c) { return c.id == contact.id; });
    if (twice && !contact.id.empty()) fields.problem(node, "the user has two contacts of this id; rename one");
    contacts.push_back(std::move(contact));
  }
  return contacts;
}

DaySpan read_day_span(Fields& holder, const Node& node, const std::string& field) {
  Fields fields(holder.findings(), node, holder.path() + "/" + field, holder.what() + ", " + field);
  DaySpan span = read_span(fields);
  if (node.kind == Node::Kind::Map && node.keys.empty())
    fields.problem(node, "says nothing; give weekdays, or from and until");
  fields.refuse_unknown();
  return span;
}

std::vector<Severity> read_severities(Fields& fields, const char* field) {
  std::vector<Severity> severities;
  for (const std::string& text : fields.texts(field, 4)) {
    if (const auto severity = severity_of(text))
      severities.push_back(*severity);
    else
      fields.problem(*fields.find(field),
                     "severity " + in_quotes(text) + " is not one of critical, error, warning and info");
  }
  return severities;
}

std::vector<NotifyRule> read_rules(Fields& user) {
  std::vector<NotifyRule> rules;
  std::size_t index = 0;
  for (const Node& node : user.list("notify", kRulesMax)) {
    const std::string at = std::to_string(index++);
    Fields fields(user.findings(), node, user.path() + "/notify/" + at,
                  user.what() + ", notification rule " + std::to_string(index));
    NotifyRule rule;
    rule.after = fields.duration("after").value_or(Duration(0));
    rule.contact = ContactId(fields.required_text("contact", "name one of the user's contacts", kIdMax));
    rule.severities = read_severities(fields, "severities");
    if (const Node* during = fields.find("during")) rule.during = read_day_span(fields, *during, "during");
    if (const Node* contact = fields.find("contact"); contact && contact->line > 0) {
      // Rules are put in order of time, so that their place is found by their contact.
      user.findings().places.try_emplace(user.path() + "/notify/" + rule.contact.str(),
                                         Place{user.findings().file, contact->line, contact->column});
    }
    fields.refuse_unknown();
    rules.push_back(std::move(rule));
  }
  std::stable_sort(rules.begin(), rules.end(),
                   [](const NotifyRule& a, const NotifyRule& b) { return a.after < b.after; });
  return rules;
}

WebhookTarget read_webhook(Fields& target, const Node& node, const std::string& holder, const DeclarationRules& rules) {
  WebhookTarget webhook;
  if (node.kind != Node::Kind::Map) {
    const CheckedUrl checked = check_url(target, node, "webhook", holder, false, rules);
    return {checked.url, "", checked.private_address};
  }
  Fields fields(target.findings(), node, target.path() + "/webhook", target.what() + ", webhook");
  if (const Node* url = fields.find("url")) {
    const CheckedUrl checked = check_url(fields, *url, "url", holder, true, rules);
    webhook.url = checked.url;
    webhook.private_address = checked.private_address;
  } else {
    fields.problem(node, "has no url");
  }
  webhook.secret = fields.text("secret", kSecretMax);
  fields.has("private_address");
  fields.refuse_unknown();
  return webhook;
}

// The chats that have channels.
ChatTarget read_chat(Fields& fields) {
  static const std::vector<std::string> kChats = [] {
    std::vector<std::string> chats;
    for (int i = static_cast<int>(Channel::Slack); i <= static_cast<int>(Channel::Matrix); ++i)
      chats.emplace_back(text_of(static_cast<Channel>(i)));
    chats.emplace_back(text_of(Channel::Irc));
    return chats;
  }();
  ChatTarget chat;
  chat.channel = channel_of(fields.choice("chat", kChats)).value_or(Channel::Slack);
  chat.address = fields.required_text("address", "write what the chat calls the channel, such as C0123456", 254);
  return chat;
}

std::optional<Target> read_target(Fields& fields, const std::string& holder, const DeclarationRules& rules) {
  std::vector<Target> targets;
  const auto add = [&]<class Name>(const char* field, Name*) {
    if (!fields.has(field)) return;
    targets.emplace_back(reference<Name>(fields, field));
  };
  add("user", static_cast<UserId*>(nullptr));
  if (fields.has("schedule")) {
    const auto schedule = reference<ScheduleId>(fields, "schedule");
    if (fields.choice("who", {"now", "next"}) == "next")
      targets.emplace_back(NextOnCall{schedule});
    else
      targets.emplace_back(schedule);
  }
  add("team", static_cast<TeamId*>(nullptr));
  if (const Node* node = fields.find("webhook")) targets.emplace_back(read_webhook(fields, *node, holder, rules));
  if (fields.has("chat")) targets.emplace_back(read_chat(fields));
  add("policy", static_cast<PolicyId*>(nullptr));
  add("role", static_cast<IncidentRoleId*>(nullptr));
  fields.refuse_unknown();
  if (targets.size() == 1) return targets.front();
  // When there is a field that is not known, it was meant to be the target, and was complained about.
  if (fields.node().kind == Node::Kind::Map && (targets.size() > 1 || fields.node().keys.empty())) {
    fields.problem(
        fields.node(),
        "needs exactly one of user, schedule, team, webhook, chat, policy or role; write further ones as entries "
        "of their own");
  }
  return std::nullopt;
}

StepCondition read_step_condition(Findings& findings, const Node& node, const std::string& path,
                                  const std::string& what) {
  StepCondition when;
  Fields fields(findings, node, path + "/when", what + ", when");
  when.severities = read_severities(fields, "severities");
  for (const std::string& text : fields.texts("tiers", kTierMax)) {
    if (text.size() == 1 && text[0] >= '1' && text[0] <= '0' + kTierMax)
      when.tiers.push_back(text[0] - '0');
    else
      fields.problem(*fields.find("tiers"), "tier " + in_quotes(text) + " is not one of 1, 2, 3 and 4");
  }
  when.business_hours = fields.boolean("business_hours");
  if (node.kind == Node::Kind::Map && when.empty() && node.keys.empty())
    fields.problem(node, "says nothing; give severities, tiers or business_hours, or remove it");
  fields.refuse_unknown();
  return when;
}

bool hands_over(const Step& step) {
  return std::any_of(step.notify.begin(), step.notify.end(),
                     [](const Target& target) { return std::holds_alternative<PolicyId>(target); });
}

Step read_step(Fields& fields, std::size_t index, const std::string& holder, const DeclarationRules& rules) {
  Step step;
  const auto after = fields.duration("after");
  if (!after && !fields.has("after") && index > 0 && fields.node().kind == Node::Kind::Map) {
    fields.problem(fields.node(), "has no after; say how long to wait since the step before, such as 5m");
  }
  step.after = after.value_or(Duration(0));
  step.name = fields.text("name");
  if (const Node* when = fields.find("when"))
    step.when = read_step_condition(fields.findings(), *when, fields.path(), fields.what());
  if (fields.choice("until", {"acknowledged", "resolved"}) == "resolved") step.until = Until::Resolved;
  const std::string choose = fields.choice("choose", {"all", "one", "round_robin"});
  if (choose == "one") step.choose = Choice::One;
  if (choose == "round_robin") step.choose = Choice::RoundRobin;
  const auto& targets = fields.list("notify", kTargetsMax);
  std::size_t target_index = 0;
  for (const Node& node : targets) {
    const std::string at = std::to_string(target_index++);
    Fields target(fields.findings(), node, fields.path() + "/notify/" + at,
                  fields.what() + ", target " + std::to_string(target_index));
    if (auto read = read_target(target, holder, rules)) step.notify.push_back(std::move(*read));
  }
  const Node* notify = fields.find("notify");
  if (fields.node().kind == Node::Kind::Map &&
      (!notify || (notify->kind == Node::Kind::Sequence && notify->items.empty()))) {
    fields.problem(notify ? *notify : fields.node(),
                   "notifies nobody; add a target such as {user: …} or {schedule: …}, or remove the step");
  }
  if (step.until == Until::Resolved && hands_over(step))
    fields.problem(*fields.find("until"),
                   "hands over to another policy, which a step cannot do that comes until the incident is resolved; "
                   "remove 'until: resolved' or the policy");
  fields.refuse_unknown();
  return step;
}

std::optional<Forward> read_forward(Fields& user, const UserId& self) {
  const Node* node = user.find("forward");
  if (!node) return std::nullopt;
  Fields fields(user.findings(), *node, user.path() + "/forward", user.what() + ", forward");
  const Forward forward{UserId(fields.required_text("to", "name who gets the pages", kIdMax)),
                        fields.instant("until").value_or(Instant())};
  if (node->kind == Node::Kind::Map && !fields.has("until"))
    fields.problem(*node, "has no until; write a time such as 2026-12-24T18:00:00+01:00");
  if (!forward.to.empty() && forward.to == self)
    fields.problem(*fields.find("to"), "names the person themselves; name somebody else");
  fields.refuse_unknown();
  return forward.to.empty() ? std::nullopt : std::optional(forward);
}

}  // namespace

UserDeclaration read_user(Findings& findings, const Node& node, const DeclarationRules& rules) {
  static const std::vector<std::string> kRoles{"observer", "responder", "manager", "admin"};
  Fields fields(findings, node, "users/?", "a user");
  UserDeclaration declared;
  User& user = declared.user;
  const std::string id = read_id(fields, kUsers, "user");
  user.id = UserId(id);
  user.name = name_or(fields, id);
  user.email = fields.text("email", 254);
  if (!user.email.empty() && !is_email(user.email))
    fields.problem(*fields.find("email"), "email " + in_quotes(user.email) + " is not an e-mail address");
  if (const Node* password = fields.find("password"); password && !rules.stored) {
    if (auto text = fields.text_of_node(*password, "password", kPasswordMax, false)) {
      if (text->size() < kPasswordMin)
        fields.problem(*password, "password has fewer than 8 characters; choose a longer one");
      if (user.email.empty())
        fields.problem(*password, "a password is of no use without an email to sign in with; add one");
      declared.password = std::move(*text);
    }
  }
  user.role = role_of(fields.choice("role", kRoles)).value_or(Role::Responder);
  user.time_zone = read_zone(fields);
  if (std::string language = read_language_name(fields); !language.empty()) user.language = std::move(language);
  user.contacts = read_contacts(fields, rules);
  user.notify = read_rules(fields);
  if (const Node* quiet = fields.find("quiet_hours")) user.quiet_hours = read_day_span(fields, *quiet, "quiet_hours");
  user.do_not_disturb_until = fields.instant("do_not_disturb_until");
  user.calm_until = fields.instant("calm_until");
  user.forward = read_forward(fields, user.id);
  user.notices_off = read_notice_kinds(fields, "notices_off");
  fields.refuse_unknown();
  return declared;
}

Team read_team(Findings& findings, const Node& node, const DeclarationRules&) {
  Fields fields(findings, node, "teams/?", "a team");
  Team team;
  const std::string id = read_id(fields, kTeams, "team");
  team.id = TeamId(id);
  team.name = name_or(fields, id);
  team.members = named_references<UserId>(fields, "members", kMembersMax);
  for (std::size_t i = 0; i < team.members.size(); ++i) {
    const auto end = team.members.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(team.members.begin(), end, team.members[i]) != end)
      fields.problem(*fields.find("members"), "members names user " + in_quotes(team.members[i].str()) + " twice");
  }
  fields.refuse_unknown();
  return team;
}

Policy read_policy(Findings& findings, const Node& node, const DeclarationRules& rules) {
  Fields fields(findings, node, "escalation_policies/?", "an escalation policy");
  Policy policy;
  const std::string id = read_id(fields, kPolicies, "escalation policy");
  policy.id = PolicyId(id);
  policy.name = name_or(fields, id);
  policy.team = reference<TeamId>(fields, "team");
  policy.repeat = fields.integer("repeat", 0, kRepeatMax).value_or(0);
  policy.repeat_after = fields.duration("repeat_after").value_or(Duration(0));
  policy.acknowledge_timeout = fields.duration("acknowledge_timeout").value_or(Duration(0));
  policy.overloaded_at = fields.integer("overloaded_at", 1, kOverloadedMax).value_or(0);
  std::size_t index = 0;
  for (const Node& item : fields.list("steps", kStepsMax)) {
    Fields step(findings, item, fields.path() + "/steps/" + std::to_string(index),
                fields.what() + " step " + std::to_string(index + 1));
    policy.steps.push_back(read_step(step, index, fields.path(), rules));
    ++index;
  }
  const Node* steps = fields.find("steps");
  if (node.kind == Node::Kind::Map && (!steps || (steps->kind == Node::Kind::Sequence && steps->items.empty()))) {
    fields.problem(steps ? *steps : node,
                   "has no steps; add at least one, such as {after: 0s, notify: [{schedule: …}]}");
  } else if (!policy.steps.empty() && std::all_of(policy.steps.begin(), policy.steps.end(),
                                                  [](const Step& step) { return step.until == Until::Resolved; })) {
    fields.problem(*steps,
                   "pages nobody until somebody acknowledges: every step says 'until: resolved', and such a step comes "
                   "once; let at least one of them be without it");
  }
  fields.refuse_unknown();
  return policy;
}

namespace {

std::vector<std::string> integration_types() {
  std::vector<std::string> types;
  for (const Source& source : sources()) types.push_back(source.type);
  return types;
}

// There are too many types to name them all.
std::string read_type(Fields& fields, const std::vector<std::string>& types) {
  std::string type = fields.text("type");
  if (type.empty() || std::find(types.begin(), types.end(), type) != types.end()) return type;
  fields.problem(*fields.find("type"),
                 "type " + in_quotes(type) + " is not known; json takes whatever is JSON" + did_you_mean(type, types));
  return {};
}

Mapping read_mapping(Fields& fields, const Node& node, const Integration& integration) {
  if (node.kind != Node::Kind::Map) {
    fields.problem(node, "mapping must be a set of fields such as key, title and state");
    return {};
  }
  if (integration.type != "json") {
    fields.problem(
        node, "only type json has a mapping; what the type " + in_quotes(integration.type) + " sends is known already");
    return {};
  }
  std::vector<Mapping::Problem> problems;
  Mapping mapping = Mapping::compile(json_of(node).get_object(), problems);
  for (const Mapping::Problem& problem : problems)
    fields.problem(node, "mapping." + problem.path + " " + problem.message);
  return mapping;
}

// interval and grace belong to type heartbeat.
void read_heartbeat(Fields& fields, const Node& node, Integration& integration) {
  const auto interval = fields.duration("interval"), grace = fields.duration("grace");
  const bool heartbeat = integration.type == "heartbeat";
  if (!heartbeat && integration.type != "opsgenie") {
    for (const char* name : {"interval", "grace"}) {
      if (fields.has(name))
        fields.problem(*fields.find(name), std::string(name) + " belongs to the types heartbeat and opsgenie");
    }
    return;
  }
  if (heartbeat && !interval && !fields.has("interval"))
    fields.problem(node, "has no interval; say how often a sign of life has to come, such as interval: 10m");
  if (interval && *interval < std::chrono::seconds(10))
    fields.problem(*fields.find("interval"), "interval is shorter than 10s, which the engine is not made for");
  integration.interval = interval.value_or(Duration(0));
  integration.grace = grace.value_or(Duration(0));
}

}  // namespace

Integration read_integration(Findings& findings, const Node& node, const DeclarationRules&) {
  static const std::vector<std::string> types = integration_types();
  Fields fields(findings, node, "integrations/?", "an integration");
  Integration integration;
  const std::string id = read_id(fields, kIntegrations, "integration");
  integration.id = IntegrationId(id);
  integration.name = name_or(fields, id);
  if (!fields.has("type") && node.kind == Node::Kind::Map) {
    fields.problem(node, "has no type; it is the tool that sends, such as alertmanager, grafana or json");
  }
  integration.type = read_type(fields, types);
  integration.service = reference<ServiceId>(fields, "service");
  integration.key = fields.text("key", kKeyMax);
  check_key(fields, "key", integration.key);
  integration.secret = fields.text("secret", kSecretMax);
  const Source* source = source_of_type(integration.type);
  if (!integration.secret.empty() && source && !source->signing)
    fields.problem(*fields.find("secret"), "type " + in_quotes(integration.type) + " signs nothing; remove the secret");
  if (const Node* mapping = fields.find("mapping")) integration.mapping = read_mapping(fields, *mapping, integration);
  read_heartbeat(fields, node, integration);
  integration.correlation = fields.boolean("correlation").value_or(true);
  fields.refuse_unknown();
  return integration;
}

InhibitRule read_inhibit_rule(Findings& findings, const Node& node, const DeclarationRules&) {
  Fields fields(findings, node, "inhibit_rules/?", "an inhibition rule");
  InhibitRule rule;
  const std::string id = read_id(fields, kInhibitRules, "inhibition rule");
  rule.id = InhibitRuleId(id);
  rule.name = name_or(fields, id);
  const auto matchers = [&](const char* name) {
    std::vector<Matcher> all;
    for (const Node& item : fields.list(name, kMatchersMax)) {
      const auto text = fields.text_of_node(item, "a matcher", kDescriptionMax, false);
      if (!text) continue;
      auto matcher = parse_matcher(*text);
      if (matcher)
        all.push_back(std::move(*matcher));
      else
        fields.problem(
            item, in_quotes(*text) + " is not a matcher such as severity=\"critical\": " + matcher.fault().message);
    }
    if (!fields.has(name) && node.kind == Node::Kind::Map)
      fields.problem(node, std::string("has no ") + name + "; write at least one, such as alertname=\"HostDown\"");
    return all;
  };
  rule.source_matchers = matchers("source_matchers");
  rule.target_matchers = matchers("target_matchers");
  for (const Node& item : fields.list("equal", kMatchersMax)) {
    if (auto text = fields.text_of_node(item, "a label's name", kNameMax, false))
      rule.equal.push_back(std::move(*text));
  }
  fields.refuse_unknown();
  return rule;
}

DeclaredToken read_token(Findings& findings, const Node& node, const DeclarationRules&) {
  static const std::vector<std::string> kScopes{"admin", "configure", "respond", "read"};
  Fields fields(findings, node, "tokens/?", "a token");
  DeclaredToken token;
  token.id = TokenId(read_id(fields, "tokens", "token"));
  if (fields.has("token")) {
    token.secret = fields.text("token", kKeyMax);
    check_key(fields, "token", *token.secret);
  }
  for (const Node& item : fields.list("scopes", kScopesMax)) {
    const auto text = fields.text_of_node(item, "a scope", kNameMax, false);
    if (!text) continue;
    if (std::find(kScopes.begin(), kScopes.end(), *text) == kScopes.end()) {
      fields.problem(item, "scope " + in_quotes(*text) +
                               " is not known; it is one of admin, configure, respond or read" +
                               did_you_mean(*text, kScopes));
    } else if (std::find(token.scopes.begin(), token.scopes.end(), *text) == token.scopes.end()) {
      token.scopes.push_back(*text);
    }
  }
  const Node* scopes = fields.find("scopes");
  if (node.kind == Node::Kind::Map && (!scopes || (scopes->kind == Node::Kind::Sequence && scopes->items.empty()))) {
    fields.problem(scopes ? *scopes : node, "has no scopes; give at least one of admin, configure, respond or read");
  }
  token.expires = fields.instant("expires");
  fields.refuse_unknown();
  return token;
}

namespace {

template <class Read>
void read_section(Fields& fields, const std::string& name, Read read) {
  const Node* node = fields.find(name);
  if (!node || node->kind == Node::Kind::Null) return;
  if (node->kind != Node::Kind::Map) return fields.problem(*node, name + " must be a set of fields");
  Fields section(fields.findings(), *node, fields.path() + "/" + name, name);
  read(section);
  section.refuse_unknown();
}

}  // namespace

bool read_organisation(Findings& findings, const Node& node, Organisation& into) {
  Fields fields(findings, node, "organisation/organisation", "organisation");
  if (node.line > 0) findings.places.try_emplace(fields.path(), Place{findings.file, node.line, node.column});
  if (auto name = fields.text("name"); !name.empty()) into.name = std::move(name);
  if (auto policy = fields.text("default_escalation_policy", kIdMax); !policy.empty())
    into.default_policy = PolicyId(policy);
  read_section(fields, "correlation", [&](Fields& section) { read_correlation(section, into.correlation); });
  read_section(fields, "storm", [&](Fields& section) { read_storm(section, into.storm); });
  read_section(fields, "notices", [&](Fields& section) { read_notices(section, into.notices); });
  read_message_templates(fields, into.message_templates);
  read_section(fields, "classification",
               [&](Fields& section) { read_classification(section, into.response.classification); });
  read_incident_roles(fields, into.response.roles);
  read_checklists(fields, into.response.checklists);
  read_stages(fields, into.response.stages);
  read_checkpoints(fields, into.response.checkpoints);
  read_bridges(fields, into.response.bridges);
  read_forms(fields, into.response.forms);
  read_postmortem_templates(fields, into.response.postmortem_templates);
  read_audiences(fields, into.response.audiences);
  read_communication_templates(fields, into.response.communication_templates);
  read_update_cadence(fields, into.response.update_cadence);
  read_regulatory_clocks(fields, into.response.regulatory_clocks);
  read_section(fields, "chat", [&](Fields& section) { read_chat(section, into.response.chat); });
  read_closing(fields, into.response.closing);
  read_section(fields, "survey", [&](Fields& section) { read_survey(section, into.response.survey.emplace()); });
  read_section(fields, "reviews", [&](Fields& section) { read_reviews(section, into.response.reviews); });
  read_section(fields, "action_items",
               [&](Fields& section) { read_action_items(section, into.response.action_items); });
  read_trackers(fields, into.response.trackers);
  if (const Node* hours = fields.find("business_hours")) {
    Fields inner(findings, *hours, fields.path() + "/business_hours", fields.what() + ", business_hours");
    into.business_hours = read_hours(inner);
  }
  read_section(fields, "selftest", [&](Fields& section) {
    Hours plan;
    plan.time_zone = read_zone(section);
    plan.weekdays = read_weekdays(section);
    if (!section.has("at"))
      section.problem(*fields.find("selftest"), "selftest says no time of day: add at: \"10:00\"");
    plan.from = read_time_of_day(section, "at");
    plan.until = (plan.from + kSelftestBeginsWithin) % std::chrono::days(1);
    into.selftest_plan = std::move(plan);
  });
  if (const auto least = fields.integer("group_min", 2, 100)) into.group_min = *least;
  read_section(fields, "hourly_cost", [&](Fields& section) {
    const Node* amount = section.find("amount");
    const auto text = amount ? section.text_of_node(*amount, "amount", 16, false) : std::nullopt;
    const auto money = text ? money_of(*text) : std::nullopt;
    if (!amount)
      section.problem(*fields.find("hourly_cost"), "hourly_cost says no amount: add amount: 95");
    else if (text && (!money || *money == 0))
      section.problem(*amount, "amount " + in_quotes(*text) + " is no amount such as 95 or 95.50");
    into.hourly_cost.amount = money.value_or(0);
    if (std::string currency = section.text("currency", 8); !currency.empty())
      into.hourly_cost.currency = std::move(currency);
  });
  read_section(fields, "retention", [&](Fields& section) {
    const auto kept = section.duration("communications");
    if (kept && *kept < kRetentionLeast)
      section.problem(*section.find("communications"), "communications must be kept for at least 30d");
    else if (kept)
      into.retention.communications = *kept;
  });
  fields.has("id");  // a stored document says it too
  fields.refuse_unknown();
  return node.kind == Node::Kind::Map;
}

}  // namespace muster
