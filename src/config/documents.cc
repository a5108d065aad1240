#include "config/documents.h"

#include <algorithm>
#include <cstdio>

#include "base/money.h"
#include "config/communication_declaration.h"
#include "config/correlation_declaration.h"
#include "config/declaration.h"
#include "config/form_declaration.h"
#include "config/hours_text.h"
#include "config/learning_declaration.h"
#include "config/message_declaration.h"
#include "config/notice_declaration.h"
#include "config/postmortem_declaration.h"
#include "config/response_declaration.h"
#include "config/rule_document.h"
#include "notification/subscription.h"

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
  const bool has_url = contact.channel == Channel::Webhook || contact.channel == Channel::Ntfy ||
                       contact.channel == Channel::UnifiedPush;
  put(body, has_url ? "url" : "address", contact.address);
  if (contact.channel == Channel::Webhook) put(body, "secret", contact.secret);
  if (contact.channel == Channel::Ntfy) put(body, "token", contact.secret);
  if (const auto keys = contact.channel == Channel::UnifiedPush ? push_keys_of(contact.secret) : std::nullopt) {
    body["p256dh"] = keys->p256dh;
    body["auth"] = keys->auth;
  }
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
  if (span.weekdays.empty() || span.from != span.until || span.from.count() != 0) {
    body["from"] = clock_text(span.from);
    body["until"] = clock_text(span.until);
  }
  return body;
}

json::object body_of(const Restriction& restriction) {
  json::object holidays;
  put(holidays, "holidays", std::string(text_of(restriction.holidays)));
  if (!restriction.until_day) {
    json::object body = body_of(DaySpan{restriction.weekdays, restriction.from, restriction.until});
    // To say only which days is to mean all of them.
    Restriction all_day;
    all_day.holidays = restriction.holidays;
    if (restriction == all_day && !holidays.empty()) body = {};
    body.insert(holidays.begin(), holidays.end());
    return body;
  }
  const auto edge = [](std::chrono::weekday day, std::chrono::seconds time) {
    return std::string(weekdays_json({day}).front().as_string()) + " " + clock_text(time);
  };
  json::object body{{"from", edge(restriction.weekdays.front(), restriction.from)},
                    {"until", edge(*restriction.until_day, restriction.until)}};
  body.insert(holidays.begin(), holidays.end());
  return body;
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
  json::object operator()(const NextOnCall& next) const { return {{"schedule", next.schedule.str()}, {"who", "next"}}; }
  json::object operator()(const ChatTarget& chat) const {
    return {{"chat", text_of(chat.channel)}, {"address", chat.address}};
  }
  json::object operator()(const IncidentRoleId& role) const { return {{"role", role.str()}}; }
  json::object operator()(const PolicyId& policy) const { return {{"policy", policy.str()}}; }
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

json::object body_of(const StepCondition& when) {
  json::object body;
  json::array severities, tiers;
  for (const Severity severity : when.severities) severities.emplace_back(text_of(severity));
  for (const int tier : when.tiers) tiers.emplace_back(tier);
  put(body, "severities", std::move(severities));
  put(body, "tiers", std::move(tiers));
  if (when.business_hours) body["business_hours"] = *when.business_hours;
  return body;
}

json::object body_of(const Step& step, bool first) {
  json::object body;
  put(body, "name", step.name);
  if (!first || step.after > Duration(0)) body["after"] = duration_text(step.after);
  if (!step.when.empty()) body["when"] = body_of(step.when);
  if (step.until != Until::Acknowledged) body["until"] = text_of(step.until);
  if (step.choose != Choice::All) body["choose"] = text_of(step.choose);
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
  if (kind == kLanguages)
    into(configuration.languages, read_language(findings, node, rules));
  else if (kind == kUsers)
    into(configuration.users, read_user(findings, node, rules).user);
  else if (kind == kTeams)
    into(configuration.teams, read_team(findings, node, rules));
  else if (kind == kHolidayCalendars)
    into(configuration.holiday_calendars, read_holiday_calendar(findings, node, rules));
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
  else if (kind == kRunners)
    into(configuration.runners, read_runner(findings, node, rules));
  else if (kind == kPlaybooks)
    into(configuration.playbooks, read_playbook(findings, node, rules));
  else if (kind == kStatusPages)
    into(configuration.status_pages, read_status_page(findings, node, rules));
  else if (kind == kReports)
    into(configuration.reports, read_report_plan(findings, node, rules));
  else if (kind == kSlos)
    into(configuration.slos, read_objective(findings, node, rules));
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
    configuration.selftest_plan = organisation.selftest_plan;
    configuration.notices = organisation.notices;
    configuration.response = organisation.response;
    configuration.group_min = organisation.group_min;
    configuration.hourly_cost = organisation.hourly_cost;
    configuration.retention = organisation.retention;
    configuration.message_templates = organisation.message_templates;
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
      std::string(kLanguages),    std::string(kUsers),    std::string(kTeams),     std::string(kHolidayCalendars),
      std::string(kSchedules),    std::string(kPolicies), std::string(kServices),  std::string(kIntegrations),
      std::string(kInhibitRules), std::string(kRunners),  std::string(kPlaybooks), std::string(kStatusPages),
      std::string(kReports),      std::string(kSlos),     std::string(kRules),     std::string(kProviders),
      std::string(kOrganisation)};
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
  if (user.calm_until) body["calm_until"] = rfc3339(*user.calm_until);
  if (user.forward)
    body["forward"] = json::object{{"to", user.forward->to.str()}, {"until", rfc3339(user.forward->until)}};
  if (!user.notices_off.empty()) body["notices_off"] = texts_of(user.notices_off);
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
  put(body, "holidays", schedule.holidays.str());
  return {std::string(kSchedules), schedule.id.str(), std::move(body)};
}

Document document_of(const Policy& policy) {
  json::object body = named(policy.id.str(), policy.name);
  put(body, "team", policy.team.str());
  if (policy.repeat != 0) body["repeat"] = policy.repeat;
  if (policy.repeat_after > Duration(0)) body["repeat_after"] = duration_text(policy.repeat_after);
  if (policy.acknowledge_timeout > Duration(0)) body["acknowledge_timeout"] = duration_text(policy.acknowledge_timeout);
  if (policy.overloaded_at > 0) body["overloaded_at"] = policy.overloaded_at;
  json::array steps;
  for (const Step& step : policy.steps) steps.emplace_back(body_of(step, steps.empty()));
  put(body, "steps", std::move(steps));
  return {std::string(kPolicies), policy.id.str(), std::move(body)};
}

namespace {

// The id alone where nothing else is said.
json::value body_of(const Dependency& dependency) {
  const Dependency usual(dependency.service);
  if (dependency == usual) return json::value(dependency.service.str());
  json::object body{{"service", dependency.service.str()}};
  if (dependency.kind != usual.kind) body["kind"] = text_of(dependency.kind);
  if (!dependency.hard) body["hard"] = false;
  return body;
}

json::array body_of(const std::vector<NamedLink>& links) {
  json::array array;
  for (const NamedLink& link : links) {
    json::object body;
    if (link.name != link.url) put(body, "name", link.name);
    body["url"] = link.url;
    array.emplace_back(std::move(body));
  }
  return array;
}

json::object body_of(const ServiceCriticality& criticality) {
  json::object body;
  const auto add = [&](std::string_view to, const std::optional<Criticality>& level) {
    if (level) body[to] = text_of(*level);
  };
  add("revenue", criticality.revenue);
  add("safety", criticality.safety);
  add("compliance", criticality.compliance);
  return body;
}

}  // namespace

Document document_of(const Service& service) {
  json::object body = named(service.id.str(), service.name);
  put(body, "description", service.description);
  put(body, "team", service.team.str());
  put(body, "escalation_policy", service.escalation_policy.str());
  json::array depends_on, slos;
  for (const Dependency& one : service.depends_on) depends_on.push_back(body_of(one));
  put(body, "depends_on", std::move(depends_on));
  if (service.tier > 0) body["tier"] = service.tier;
  if (service.business) body["business"] = true;
  put(body, "environment", service.environment);
  if (!service.criticality.none()) body["criticality"] = body_of(service.criticality);
  const auto put_texts = [&](std::string_view field, const std::vector<std::string>& values) {
    put(body, field, json::array(values.begin(), values.end()));
  };
  put_texts("functions", service.functions);
  put_texts("customers", service.customers);
  put_texts("regions", service.regions);
  put(body, "links", body_of(service.links));
  put(body, "runbooks", body_of(service.runbooks));
  put(body, "continuity", body_of(service.continuity));
  for (const ServiceObjective& one : service.slos) {
    json::object slo{{"name", one.name}, {"target", one.target}};
    put(slo, "url", one.url);
    slos.emplace_back(std::move(slo));
  }
  put(body, "slos", std::move(slos));
  if (service.rto) body["rto"] = duration_text(*service.rto);
  if (service.rpo) body["rpo"] = duration_text(*service.rpo);
  if (!service.worth.none()) {
    json::object worth;
    json::array credits;
    for (const SlaCredit& credit : service.worth.sla_credits)
      credits.push_back(json::object{{"after", duration_text(credit.after)}, {"amount", money_text(credit.amount)}});
    if (service.worth.customers > 0) worth["customers"] = service.worth.customers;
    if (service.worth.revenue_per_minute > 0)
      worth["revenue_per_minute"] = money_text(service.worth.revenue_per_minute);
    if (service.worth.currency != ServiceWorth().currency) worth["currency"] = service.worth.currency;
    if (!credits.empty()) worth["sla_credits"] = std::move(credits);
    body["worth"] = std::move(worth);
  }
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
  if (provider.polls) body["polls"] = true;
  if (!provider.currency.empty()) {
    json::object cost{{"currency", provider.currency}}, prefixes_cost;
    for (const auto& [prefix, micros] : provider.prices)
      (prefix.empty() ? cost["message"] : prefixes_cost[prefix]) = price_text(micros);
    if (!prefixes_cost.empty()) cost["prefixes"] = std::move(prefixes_cost);
    body["cost"] = std::move(cost);
  }
  if (provider.quota_day > 0 || provider.quota_month > 0) {
    json::object quota;
    if (provider.quota_day > 0) quota["day"] = provider.quota_day;
    if (provider.quota_month > 0) quota["month"] = provider.quota_month;
    body["quota"] = std::move(quota);
  }
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
  if (const auto& selftest = organisation.selftest_plan) {
    json::object part{{"at", clock_text(selftest->from)}};
    if (selftest->time_zone != "UTC") part["time_zone"] = selftest->time_zone;
    put(part, "weekdays", weekdays_json(selftest->weekdays));
    body["selftest"] = std::move(part);
  }
  if (auto part = body_of(organisation.notices); !part.empty()) body["notices"] = std::move(part);
  if (auto part = body_of(organisation.response.classification); !part.empty())
    body["classification"] = std::move(part);
  if (organisation.response.roles != default_roles()) body["incident_roles"] = body_of(organisation.response.roles);
  if (organisation.group_min != kGroupMin) body["group_min"] = organisation.group_min;
  if (const HourlyCost& hourly = organisation.hourly_cost; hourly.amount > 0) {
    json::object part{{"amount", money_text(hourly.amount)}};
    if (hourly.currency != HourlyCost().currency) part["currency"] = hourly.currency;
    body["hourly_cost"] = std::move(part);
  }
  if (organisation.retention != Retention())
    body["retention"] = json::object{{"communications", duration_text(organisation.retention.communications)}};
  put(body, "message_templates", body_of(organisation.message_templates));
  if (!organisation.response.checklists.empty()) body["checklists"] = body_of(organisation.response.checklists);
  if (organisation.response.stages != default_stage_rules()) body["stages"] = body_of(organisation.response.stages);
  if (organisation.response.checkpoints != default_checkpoints())
    body["checkpoints"] = body_of(organisation.response.checkpoints);
  if (!organisation.response.bridges.empty()) body["bridges"] = body_of(organisation.response.bridges);
  if (!organisation.response.forms.empty()) body["forms"] = body_of(organisation.response.forms);
  if (!organisation.response.postmortem_templates.empty())
    body["postmortem_templates"] = body_of(organisation.response.postmortem_templates);
  const ResponsePlan& plan = organisation.response;
  if (plan.audiences != default_audiences()) body["audiences"] = body_of(plan.audiences);
  if (!plan.communication_templates.empty()) body["communication_templates"] = body_of(plan.communication_templates);
  if (plan.update_cadence != default_cadences()) body["update_cadence"] = body_of(plan.update_cadence);
  if (plan.regulatory_clocks != default_regulatory_clocks())
    body["regulatory_clocks"] = body_of(plan.regulatory_clocks);
  if (organisation.response.chat != ChatPlan()) body["chat"] = body_of(organisation.response.chat);
  if (!organisation.response.closing.empty()) body["closing"] = body_of(organisation.response.closing);
  if (organisation.response.survey) body["survey"] = body_of(*organisation.response.survey);
  if (auto part = body_of(organisation.response.reviews); !part.empty()) body["reviews"] = std::move(part);
  if (auto part = body_of(organisation.response.action_items); !part.empty()) body["action_items"] = std::move(part);
  if (!organisation.response.trackers.empty()) body["trackers"] = body_of(organisation.response.trackers);
  return {std::string(kOrganisation), std::string(kOrganisation), std::move(body)};
}

namespace {

void give_calendars(Hours& hours, const Configuration& configuration) {
  hours.calendars.clear();
  for (const std::string& text : hours.holidays) {
    if (const HolidayCalendar* calendar = find(configuration.holiday_calendars, HolidayCalendarId(text)))
      hours.calendars.push_back(*calendar);
  }
}

void give_calendars(Condition& condition, const Configuration& configuration) {
  give_calendars(condition.time, configuration);
  for (Condition& part : condition.parts) give_calendars(part, configuration);
}

void give_calendars(Rule& rule, const Configuration& configuration) {
  give_calendars(rule.when, configuration);
  for (Rule& inner : rule.rules) give_calendars(inner, configuration);
}

}  // namespace

void compile_rules(Configuration& configuration) {
  give_calendars(configuration.business_hours, configuration);
  if (configuration.selftest_plan) give_calendars(*configuration.selftest_plan, configuration);
  for (auto& [id, rule] : configuration.rules) give_calendars(rule, configuration);
  for (auto& [id, schedule] : configuration.schedules) {
    const HolidayCalendar* calendar = find(configuration.holiday_calendars, schedule.holidays);
    schedule.calendar = calendar ? *calendar : HolidayCalendar();
  }
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
  add_all(configuration.languages);
  add_all(configuration.users);
  add_all(configuration.teams);
  add_all(configuration.holiday_calendars);
  add_all(configuration.schedules);
  add_all(configuration.policies);
  add_all(configuration.services);
  add_all(configuration.integrations);
  add_all(configuration.inhibit_rules);
  add_all(configuration.runners);
  add_all(configuration.playbooks);
  add_all(configuration.status_pages);
  add_all(configuration.reports);
  add_all(configuration.slos);
  add_all(configuration.rules);
  add_all(configuration.providers);
  const Organisation organisation{configuration.organisation_name, configuration.default_policy,
                                  configuration.correlation,       configuration.storm,
                                  configuration.business_hours,    configuration.selftest_plan,
                                  configuration.notices,           configuration.response,
                                  configuration.group_min,         configuration.message_templates,
                                  configuration.hourly_cost,       configuration.retention};
  if (organisation != Organisation()) documents.push_back(document_of(organisation));
  return documents;
}

}  // namespace muster
