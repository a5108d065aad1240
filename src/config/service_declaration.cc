// A service's fields.
#include <algorithm>

#include "base/address.h"
#include "base/money.h"
#include "config/declaration.h"
#include "config/declared_parts.h"

namespace muster {
namespace {

constexpr std::size_t kServiceTextMax = 4000, kDependenciesMax = 200, kAttributesMax = 50, kServiceListMax = 50,
                      kServiceUrlMax = 2048;
constexpr int kServiceTierMax = 4;

// An id, or a set of fields that says more of the arrow.
std::optional<Dependency> read_dependency(Fields& holder, const Node& node, std::size_t place) {
  if (node.kind != Node::Kind::Map) {
    if (node.kind == Node::Kind::Null) {
      holder.problem(node, "depends_on has an empty entry; remove it");
      return std::nullopt;
    }
    auto text = holder.text_of_node(node, "an entry of depends_on", kNameMax, false);
    return text ? std::optional<Dependency>(ServiceId(std::move(*text))) : std::nullopt;
  }
  Fields fields(holder.findings(), node, holder.path() + "/depends_on/" + std::to_string(place),
                holder.what() + ", dependency " + std::to_string(place + 1));
  Dependency read(ServiceId(fields.required_text("service", "name the service that it depends on", kIdMax)));
  read.kind = dependency_kind_of(fields.choice("kind", {"uses", "calls", "runs_on"})).value_or(Dependency::Kind::Uses);
  read.hard = fields.boolean("hard").value_or(true);
  fields.refuse_unknown();
  return read.service.empty() ? std::nullopt : std::optional(std::move(read));
}

// A service that depends on itself says nothing; a name that stands twice is a slip.
std::vector<Dependency> read_depends_on(Fields& fields, const ServiceId& self) {
  std::vector<Dependency> dependencies;
  std::size_t place = 0;
  for (const Node& item : fields.list("depends_on", kDependenciesMax)) {
    if (item.line > 0)
      fields.findings().places.try_emplace(fields.path() + "/depends_on/" + std::to_string(place),
                                           Place{fields.findings().file, item.line, item.column});
    auto read = read_dependency(fields, item, place++);
    if (!read) continue;
    if (read->service == self)
      fields.problem(*fields.find("depends_on"), "depends on itself; remove it from depends_on");
    if (std::ranges::find(dependencies, read->service, &Dependency::service) != dependencies.end())
      fields.problem(*fields.find("depends_on"),
                     "depends_on names service " + in_quotes(read->service.str()) + " twice");
    dependencies.push_back(std::move(*read));
  }
  return dependencies;
}

// "" and a problem when it is no web address.
std::string web_address(Fields& fields, const Node& node, std::string_view field) {
  auto text = fields.text_of_node(node, field, kServiceUrlMax, false);
  if (!text) return "";
  if (url_of(*text)) return std::move(*text);
  fields.problem(node, std::string(field) + " " + in_quotes(*text) +
                           " is not a web address such as https://wiki.example.org/checkout; it begins with http:// or "
                           "https://, and has no spaces and no user name");
  return "";
}

std::string optional_address(Fields& fields, std::string_view field) {
  const Node* node = fields.find(field);
  return node ? web_address(fields, *node, field) : "";
}

// Entries are addresses, or names with addresses.
std::vector<NamedLink> read_named_links(Fields& holder, std::string_view field, const std::string& one) {
  std::vector<NamedLink> links;
  std::size_t place = 0;
  for (const Node& item : holder.list(field, kServiceListMax)) {
    const std::string at = std::to_string(place++);
    if (item.kind != Node::Kind::Map) {
      std::string url = web_address(holder, item, one);
      if (!url.empty()) links.push_back({url, url});
      continue;
    }
    Fields fields(holder.findings(), item, holder.path() + "/" + std::string(field) + "/" + at,
                  holder.what() + ", " + one + " " + std::to_string(place));
    NamedLink link{fields.text("name"), optional_address(fields, "url")};
    if (!fields.has("url")) fields.problem(item, "has no url");
    if (link.name.empty()) link.name = link.url;
    fields.refuse_unknown();
    if (!link.url.empty()) links.push_back(std::move(link));
  }
  return links;
}

std::vector<ServiceObjective> read_slos(Fields& holder) {
  std::vector<ServiceObjective> slos;
  std::size_t place = 0;
  for (const Node& item : holder.list("slos", kServiceListMax)) {
    const std::string at = std::to_string(place++);
    Fields fields(holder.findings(), item, holder.path() + "/slos/" + at,
                  holder.what() + ", objective " + std::to_string(place));
    ServiceObjective slo;
    slo.name = fields.required_text("name", "say what is measured, such as availability");
    slo.target = fields.required_text("target", "say what was promised, such as 99.9 % in 30 days");
    slo.url = optional_address(fields, "url");
    fields.refuse_unknown();
    slos.push_back(std::move(slo));
  }
  return slos;
}

ServiceCriticality read_criticality(Fields& holder) {
  ServiceCriticality said;
  const Node* node = holder.find("criticality");
  if (!node) return said;
  Fields fields(holder.findings(), *node, holder.path() + "/criticality", holder.what() + ", criticality");
  static const std::vector<std::string> kLevels{"low", "important", "critical"};
  said.revenue = criticality_of(fields.choice("revenue", kLevels));
  said.safety = criticality_of(fields.choice("safety", kLevels));
  said.compliance = criticality_of(fields.choice("compliance", kLevels));
  fields.refuse_unknown();
  return said;
}

std::int64_t read_money(Fields& fields, std::string_view field) {
  const Node* node = fields.find(field);
  const auto text = node ? fields.text_of_node(*node, field, 16, false) : std::nullopt;
  const auto amount = text ? money_of(*text) : std::nullopt;
  if (text && !amount)
    fields.problem(*node, std::string(field) + " " + in_quotes(*text) + " is no amount such as 450.50");
  return amount.value_or(0);
}

ServiceWorth read_worth(Fields& holder) {
  constexpr int kCustomersOfServiceMax = 2'000'000'000;
  constexpr std::size_t kSlaCreditsMax = 20, kCurrencyMax = 8;
  ServiceWorth worth;
  const Node* node = holder.find("worth");
  if (!node) return worth;
  Fields fields(holder.findings(), *node, holder.path() + "/worth", holder.what() + ", worth");
  worth.customers = fields.integer("customers", 1, kCustomersOfServiceMax).value_or(0);
  worth.revenue_per_minute = read_money(fields, "revenue_per_minute");
  if (std::string currency = fields.text("currency", kCurrencyMax); !currency.empty())
    worth.currency = std::move(currency);
  for (const Node& item : fields.list("sla_credits", kSlaCreditsMax)) {
    const std::size_t place = worth.sla_credits.size();
    Fields credit(fields.findings(), item, fields.path() + "/sla_credits/" + std::to_string(place),
                  fields.what() + ", SLA credit " + std::to_string(place + 1));
    SlaCredit read;
    read.after = credit.duration("after").value_or(Duration(0));
    read.amount = read_money(credit, "amount");
    if (item.kind == Node::Kind::Map && (!credit.has("after") || !credit.has("amount")))
      credit.problem(item, "needs after and amount, such as {after: 45m, amount: 5000}");
    credit.refuse_unknown();
    worth.sla_credits.push_back(read);
  }
  std::ranges::sort(worth.sla_credits, {}, &SlaCredit::after);
  fields.refuse_unknown();
  return worth;
}

void read_attributes(Fields& fields, Service& service) {
  const Node* attributes = fields.find("attributes");
  if (!attributes) return;
  if (attributes->kind != Node::Kind::Map || attributes->items.size() > kAttributesMax) {
    fields.problem(*attributes, "attributes must be a set of at most 50 names with their texts, such as {region: eu}");
    return;
  }
  for (const auto& [name, value] : attributes->members()) {
    if (auto text = fields.text_of_node(value, "attribute " + name.text, kNameMax, false); text && !text->empty())
      service.attributes[name.text] = std::move(*text);
  }
}

}  // namespace

Service read_service(Findings& findings, const Node& node, const DeclarationRules&) {
  Fields fields(findings, node, "services/?", "a service");
  Service service;
  const std::string id = read_id(fields, kServices, "service");
  service.id = ServiceId(id);
  service.name = name_or(fields, id);
  service.description = fields.long_text("description", kServiceTextMax);
  service.team = reference<TeamId>(fields, "team");
  service.escalation_policy = reference<PolicyId>(fields, "escalation_policy");
  service.depends_on = read_depends_on(fields, service.id);
  service.tier = fields.integer("tier", 1, kServiceTierMax).value_or(0);
  service.business = fields.boolean("business").value_or(false);
  service.environment = fields.text("environment", kIdMax);
  service.criticality = read_criticality(fields);
  service.functions = fields.texts("functions", kServiceListMax);
  service.customers = fields.texts("customers", kServiceListMax);
  service.regions = fields.texts("regions", kServiceListMax);
  service.links = read_named_links(fields, "links", "link");
  service.runbooks = read_named_links(fields, "runbooks", "runbook");
  service.continuity = read_named_links(fields, "continuity", "continuity plan");
  service.slos = read_slos(fields);
  service.rto = fields.duration("rto");
  service.rpo = fields.duration("rpo");
  service.worth = read_worth(fields);
  service.correlation = fields.boolean("correlation").value_or(true);
  read_attributes(fields, service);
  fields.refuse_unknown();
  return service;
}

}  // namespace muster
