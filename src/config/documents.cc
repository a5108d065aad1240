#include "config/documents.h"

#include <algorithm>
#include <cstdio>

#include "config/correlation_declaration.h"
#include "config/declaration.h"
#include "config/hours_text.h"
#include "config/rule_document.h"

namespace muster {
namespace {

// Leaves out what is empty: nothing that can be declared differs between empty and absent.
void put(json::object& body, std::string_view field, const std::string& value) {
  if (!value.empty()) body[field] = value;
}
void put(json::object& body, std::string_view field, json::array value) {
  if (!value.empty()) body[field] = std::move(value);
}

json::object named(const std::string& id, const std::string& name) {
  json::object body;
  body["id"] = id;
  if (name != id) put(body, "name", name);
  return body;
}

template <class Names>
json::array texts(const Names& names) {
  json::array array;
  for (const auto& name : names) array.emplace_back(name.str());
  return array;
}

json::object body_of(const Contact& contact) {
  json::object body;
  body["id"] = contact.id.str();
  body["type"] = text_of(contact.channel);
  const bool has_url = contact.channel == Channel::Webhook || contact.channel == Channel::Ntfy;
  put(body, has_url ? "url" : "address", contact.address);
  if (contact.channel == Channel::Webhook) put(body, "secret", contact.secret);
  if (contact.channel == Channel::Ntfy) put(body, "token", contact.secret);
  if (contact.private_address) body["private_address"] = true;
  return body;
}

std::string local_text(LocalTime at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date(day);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text + clock_text(at - day);
}

bool is_weekdays_alone(const Recurrence& rule) {
  return rule == Recurrence{Recurrence::Frequency::Weekly, 1, rule.by_day, {}, {}, {}} && !rule.by_day.empty();
}

json::value body_of(const Rotation& rotation) {
  if (rotation.unit == Rotation::Unit::Hours && rotation.length == 1) return "hourly";
  if (rotation.unit == Rotation::Unit::Days && rotation.length == 1) return "daily";
  if (rotation.unit == Rotation::Unit::Weeks && rotation.length == 1) return "weekly";
  json::object body;
  if (rotation.unit != Rotation::Unit::Recurring) {
    static constexpr std::string_view kFields[] = {"hours", "days", "weeks"};
    body[kFields[static_cast<std::size_t>(rotation.unit)]] = rotation.length;
    return body;
  }
  if (is_weekdays_alone(rotation.recurrence)) {
    std::vector<std::chrono::weekday> days;
    for (const Recurrence::Day& day : rotation.recurrence.by_day) days.push_back(day.weekday);
    std::sort(days.begin(), days.end(), [](auto a, auto b) { return a.iso_encoding() < b.iso_encoding(); });
    body["weekdays"] = weekdays_json(days);
  } else {
    body["rrule"] = rrule_text(rotation.recurrence);
  }
  if (rotation.lasts) body["lasts"] = duration_text(*rotation.lasts);
  return body;
}

json::object body_of(const Slot& slot) {
  json::object body;
  put(body, "users", texts(slot.users));
  put(body, "shadows", texts(slot.shadows));
  put(body, "schedules", texts(slot.schedules));
  if (slot.length != 1) body["length"] = slot.length;
  return body;
}

void put_effect(json::object& body, Effect effect) {
  if (effect != Effect::Covers) body["effect"] = text_of(effect);
}

json::object body_of(const DaySpan& span) {
  json::object body;
  put(body, "weekdays", weekdays_json(span.weekdays));
  if (span.weekdays.empty() || span.from != span.until) {
    body["from"] = clock_text(span.from);
    body["until"] = clock_text(span.until);
  }
  return body;
}

json::object body_of(const Restriction& restriction) {
  if (!restriction.until_day) return body_of(DaySpan{restriction.weekdays, restriction.from, restriction.until});
  const auto edge = [](std::chrono::weekday day, std::chrono::seconds time) {
    return std::string(weekdays_json({day}).front().as_string()) + " " + clock_text(time);
  };
  return {{"from", edge(restriction.weekdays.front(), restriction.from)},
          {"until", edge(*restriction.until_day, restriction.until)}};
}

json::object body_of(const NotifyRule& rule) {
  json::object body{{"after", duration_text(rule.after)}, {"contact", rule.contact.str()}};
  json::array severities;
  for (const Severity severity : rule.severities) severities.emplace_back(text_of(severity));
  put(body, "severities", std::move(severities));
  if (rule.during) body["during"] = body_of(*rule.during);
  return body;
}

json::object body_of(const Layer& layer) {
  json::object body;
  put(body, "name", layer.name);
  body["rotation"] = body_of(layer.rotation);
  body["start"] = local_text(layer.start);
  if (layer.until) body["until"] = local_text(*layer.until);
  json::array turns, restrictions;
  for (const Slot& slot : layer.slots) {
    if (one_by_one(layer.slots))
      turns.emplace_back(slot.users.front().str());
    else
      turns.emplace_back(body_of(slot));
  }
  put(body, one_by_one(layer.slots) ? "users" : "turns", std::move(turns));
  for (const Restriction& restriction : layer.restrictions) restrictions.emplace_back(body_of(restriction));
  put(body, "restrictions", std::move(restrictions));
  put(body, "time_zone", layer.time_zone);
  put_effect(body, layer.effect);
  return body;
}

struct TargetBody {
  json::object operator()(const UserId& user) const { return {{"user", user.str()}}; }
  json::object operator()(const ScheduleId& schedule) const { return {{"schedule", schedule.str()}}; }
  json::object operator()(const TeamId& team) const { return {{"team", team.str()}}; }
  json::object operator()(const WebhookTarget& webhook) const {
    json::object inner;
    inner["url"] = webhook.url;
    put(inner, "secret", webhook.secret);
    if (webhook.private_address) inner["private_address"] = true;
    json::object body;
    body["webhook"] = std::move(inner);
    return body;
  }
};

json::object body_of(const Step& step, bool first) {
  json::object body;
  if (!first || step.after > Duration(0)) body["after"] = duration_text(step.after);
  json::array targets;
  for (const Target& target : step.notify) targets.emplace_back(std::visit(TargetBody(), target));
  put(body, "notify", std::move(targets));
  return body;
}

// Reads one document into `configuration`.
void add(Configuration& configuration, const Document& document, Findings& findings) {
  DeclarationRules rules;
  rules.stored = true;
  const Node node = node_of_json(document.body);
  const auto& kind = document.kind;
  const auto into = [](auto& map, auto noun) {
    auto id = noun.id;
    map.insert_or_assign(std::move(id), std::move(noun));
  };
  if (kind == kUsers)
    into(configuration.users, read_user(findings, node, rules).user);
  else if (kind == kTeams)
    into(configuration.teams, read_team(findings, node, rules));
  else if (kind == kSchedules)
    into(configuration.schedules, read_schedule(findings, node, rules));
  else if (kind == kPolicies)
    into(configuration.policies, read_policy(findings, node, rules));
  else if (kind == kServices)
    into(configuration.services, read_service(findings, node, rules));
  else if (kind == kIntegrations)
    into(configuration.integrations, read_integration(findings, node, rules));
  else if (kind == kProviders)
    into(configuration.providers, read_provider(findings, node, rules));
  else if (kind == kRules)
    into(configuration.rules, read_rule(findings, node, rules));
  else if (kind == kInhibitRules)
    into(configuration.inhibit_rules, read_inhibit_rule(findings, node, rules));
  else if (kind == kOrganisation) {
    Organisation organisation;
    read_organisation(findings, node, organisation);
    configuration.organisation_name = organisation.name;
    configuration.default_policy = organisation.default_policy;
    configuration.correlation = organisation.correlation;
    configuration.storm = organisation.storm;
    configuration.business_hours = organisation.business_hours;
  } else {
    findings.problems.push_back({"", 0, 0, "there is no kind '" + kind + "'", {}, Problem::Level::Error});
  }
}

}  // namespace

std::string clock_text(std::chrono::seconds time) {
  char text[16];
  const auto total = static_cast<unsigned>(time.count()) % 86400;
  std::snprintf(text, sizeof text, total % 60 ? "%02u:%02u:%02u" : "%02u:%02u", total / 3600, total / 60 % 60,
                total % 60);
  return text;
}

json::array weekdays_json(const std::vector<std::chrono::weekday>& weekdays) {
  static constexpr std::string_view kDays[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  json::array days;
  for (const auto day : weekdays) days.emplace_back(kDays[day.c_encoding()]);
  return days;
}

const std::vector<std::string>& document_kinds() {
  static const std::vector<std::string> kinds{
      std::string(kUsers),     std::string(kTeams),        std::string(kSchedules),    std::string(kPolicies),
      std::string(kServices),  std::string(kIntegrations), std::string(kInhibitRules), std::string(kRules),
      std::string(kProviders), std::string(kOrganisation)};
  return kinds;
}

Document document_of(const User& user) {
  json::object body = named(user.id.str(), user.name);
  put(body, "email", user.email);
  if (user.role != Role::Responder) body["role"] = text_of(user.role);
  if (user.time_zone != "UTC") body["time_zone"] = user.time_zone;
  if (user.language != "en") body["language"] = user.language;
  json::array contacts, rules;
  for (const Contact& contact : user.contacts) contacts.emplace_back(body_of(contact));
  for (const NotifyRule& rule : user.notify) rules.emplace_back(body_of(rule));
  put(body, "contacts", std::move(contacts));
  put(body, "notify", std::move(rules));
  if (user.quiet_hours) body["quiet_hours"] = body_of(*user.quiet_hours);
  if (user.do_not_disturb_until) body["do_not_disturb_until"] = rfc3339(*user.do_not_disturb_until);
  return {std::string(kUsers), user.id.str(), std::move(body)};
}

Document document_of(const Team& team) {
  json::object body = named(team.id.str(), team.name);
  put(body, "members", texts(team.members));
  return {std::string(kTeams), team.id.str(), std::move(body)};
}

Document document_of(const Schedule& schedule) {
  json::object body = named(schedule.id.str(), schedule.name);
  put(body, "team", schedule.team.str());
  if (schedule.time_zone != "UTC") body["time_zone"] = schedule.time_zone;
  json::array layers, overrides;
  for (const Layer& layer : schedule.layers) layers.emplace_back(body_of(layer));
  for (const Override& one : schedule.overrides) {
    json::object made{{"user", one.user.str()}, {"from", rfc3339(one.from)}, {"until", rfc3339(one.until)}};
    put_effect(made, one.effect);
    overrides.emplace_back(std::move(made));
  }
  put(body, "layers", std::move(layers));
  put(body, "overrides", std::move(overrides));
  if (schedule.effective_from) body["effective_from"] = rfc3339(*schedule.effective_from);
  if (schedule.promised > Duration(0)) body["promised"] = duration_text(schedule.promised);
  return {std::string(kSchedules), schedule.id.str(), std::move(body)};
}

Document document_of(const Policy& policy) {
  json::object body = named(policy.id.str(), policy.name);
  put(body, "team", policy.team.str());
  if (policy.repeat != 0) body["repeat"] = policy.repeat;
  if (policy.repeat_after > Duration(0)) body["repeat_after"] = duration_text(policy.repeat_after);
  json::array steps;
  for (const Step& step : policy.steps) steps.emplace_back(body_of(step, steps.empty()));
  put(body, "steps", std::move(steps));
  return {std::string(kPolicies), policy.id.str(), std::move(body)};
}

Document document_of(const Service& service) {
  json::object body = named(service.id.str(), service.name);
  put(body, "description", service.description);
  put(body, "team", service.team.str());
  put(body, "escalation_policy", service.escalation_policy.str());
  put(body, "depends_on", texts(service.depends_on));
  if (service.tier > 0) body["tier"] = service.tier;
  put(body, "environment", service.environment);
  if (!service.correlation) body["correlation"] = false;
  json::object attributes;
  for (const auto& [name, value] : service.attributes) put(attributes, name, value);
  if (!attributes.empty()) body["attributes"] = std::move(attributes);
  return {std::string(kServices), service.id.str(), std::move(body)};
}

Document document_of(const Integration& integration) {
  json::object body = named(integration.id.str(), integration.name);
  put(body, "type", integration.type);
  put(body, "service", integration.service.str());
  put(body, "key", integration.key);
  put(body, "secret", integration.secret);
  if (integration.interval > Duration(0)) put(body, "interval", duration_text(integration.interval));
  if (integration.grace > Duration(0)) put(body, "grace", duration_text(integration.grace));
  if (!integration.correlation) body["correlation"] = false;
  if (!integration.mapping.empty()) body["mapping"] = *parse_json(integration.mapping.text());
  return {std::string(kIntegrations), integration.id.str(), std::move(body)};
}

Document document_of(const Rule& rule) { return {std::string(kRules), rule.id.str(), body_of(rule)}; }

Document document_of(const Provider& provider) {
  json::object body = named(provider.id.str(), provider.name);
  put(body, "type", provider.type);
  put(body, "key", provider.key);
  if (provider.priority != Provider::kPriority) body["priority"] = provider.priority;
  json::array prefixes, channels;
  for (const std::string& prefix : provider.prefixes) prefixes.emplace_back(prefix);
  for (const Channel channel : provider.channels) channels.emplace_back(text_of(channel));
  put(body, "prefixes", std::move(prefixes));
  put(body, "channels", std::move(channels));
  for (const auto& [field, values] :
       {std::pair("settings", &provider.settings), std::pair("secrets", &provider.secrets)}) {
    if (values->empty()) continue;
    json::object object;
    for (const auto& [name, value] : *values) object[name] = value;
    body[field] = std::move(object);
  }
  if (!provider.replies) body["replies"] = false;
  if (!provider.own.empty()) body["template"] = provider.own;
  if (provider.private_address) body["private_address"] = true;
  return {std::string(kProviders), provider.id.str(), std::move(body)};
}

Document document_of(const InhibitRule& rule) {
  json::object body = named(rule.id.str(), rule.name);
  const auto matchers = [](const std::vector<Matcher>& all) {
    json::array texts;
    for (const Matcher& matcher : all) texts.emplace_back(text_of(matcher));
    return texts;
  };
  put(body, "source_matchers", matchers(rule.source_matchers));
  put(body, "target_matchers", matchers(rule.target_matchers));
  json::array equal;
  for (const std::string& name : rule.equal) equal.emplace_back(name);
  put(body, "equal", std::move(equal));
  return {std::string(kInhibitRules), rule.id.str(), std::move(body)};
}

Document document_of(const Organisation& organisation) {
  json::object body;
  body["id"] = kOrganisation;
  if (organisation.name != Organisation().name) put(body, "name", organisation.name);
  put(body, "default_escalation_policy", organisation.default_policy.str());
  if (auto part = body_of(organisation.correlation); !part.empty()) body["correlation"] = std::move(part);
  if (auto part = body_of(organisation.storm); !part.empty()) body["storm"] = std::move(part);
  if (organisation.business_hours != Hours()) body["business_hours"] = body_of(organisation.business_hours);
  return {std::string(kOrganisation), std::string(kOrganisation), std::move(body)};
}

void compile_rules(Configuration& configuration) {
  std::vector<Rule> rules;
  for (const auto& [id, rule] : configuration.rules) rules.push_back(rule);
  configuration.rule_set = RuleSet(std::move(rules), configuration.business_hours);
}

Configuration configuration_of(const std::vector<Document>& documents, std::vector<Problem>& problems) {
  Configuration configuration;
  Places places;
  Findings findings{"", problems, places};
  for (const Document& document : documents) add(configuration, document, findings);
  compile_rules(configuration);
  return configuration;
}

Result<Configuration> configuration_of(const std::vector<Document>& documents) {
  Configuration configuration;
  std::vector<Problem> problems;
  Places places;
  Findings findings{"", problems, places};
  for (const Document& document : documents) {
    add(configuration, document, findings);
    if (has_errors(problems)) {
      return invalid("the stored document " + document.kind + "/" + document.id +
                     " cannot be read: " + problems.front().message);
    }
  }
  compile_rules(configuration);
  return configuration;
}

std::vector<Document> documents_of(const Configuration& configuration) {
  std::vector<Document> documents;
  const auto add_all = [&](const auto& map) {
    for (const auto& [id, noun] : map) documents.push_back(document_of(noun));
  };
  add_all(configuration.users);
  add_all(configuration.teams);
  add_all(configuration.schedules);
  add_all(configuration.policies);
  add_all(configuration.services);
  add_all(configuration.integrations);
  add_all(configuration.inhibit_rules);
  add_all(configuration.rules);
  add_all(configuration.providers);
  const Organisation organisation{configuration.organisation_name, configuration.default_policy,
                                  configuration.correlation, configuration.storm, configuration.business_hours};
  if (organisation != Organisation()) documents.push_back(document_of(organisation));
  return documents;
}

}  // namespace muster
