// A provider's declaration becomes a noun. What its settings are, its description says.
#include <algorithm>

#include "config/declaration.h"
#include "config/declared_parts.h"
#include "config/documents.h"
#include "config/spelling.h"
#include "provider/line_settings.h"
#include "provider/shipped.h"

namespace muster {
namespace {

constexpr std::size_t kSettingMax = 2048, kSecretMax = 8192, kKeyMax = 128, kPrefixesMax = 300, kChannelsMax = 20;
constexpr std::string_view kOwn = "http";

std::vector<std::string> types() {
  std::vector<std::string> all{std::string(kOwn)};
  for (const ShippedProvider& shipped : shipped_providers()) all.push_back(shipped.type);
  return all;
}

void read_type(Fields& fields, const Node& node, Provider& provider) {
  static const std::vector<std::string> known = types();
  provider.type = fields.text("type");
  if (provider.type.empty()) {
    if (!fields.has("type") && node.kind == Node::Kind::Map)
      fields.problem(node,
                     "has no type; it is the provider, such as twilio or vonage, or http with a template of yours");
    return;
  }
  if (std::find(known.begin(), known.end(), provider.type) == known.end()) {
    fields.problem(*fields.find("type"), "type " + in_quotes(provider.type) +
                                             " is not known; type http takes a template of yours" +
                                             did_you_mean(provider.type, known));
    provider.type.clear();
  }
}

void read_template(Fields& fields, const Node& node, Provider& provider) {
  const Node* own = fields.find("template");
  if (provider.type != kOwn) {
    if (own && !provider.type.empty())
      fields.problem(*own,
                     "template belongs to type http; what " + in_quotes(provider.type) + " takes is known already");
    provider.description = shipped_description(provider.type);
    return;
  }
  if (!own || own->kind != Node::Kind::Map) {
    fields.problem(own ? *own : node, "needs a template: how a message is handed over, such as {channels: {sms: …}}");
    return;
  }
  provider.own = json_of(*own).get_object();
  std::vector<Description::Problem> problems;
  Description made = Description::compile(provider.own, problems);
  for (const Description::Problem& problem : problems)
    fields.problem(*own, "template." + problem.path + " " + problem.message);
  if (problems.empty()) provider.description = std::make_shared<const Description>(std::move(made));
}

// settings or secrets: those that the description names.
std::map<std::string, std::string> read_values(Fields& fields, std::string_view field,
                                               const std::vector<ProviderSetting>& known, bool secret) {
  std::map<std::string, std::string> values;
  static const Node kNothing = [] {
    Node node;
    node.kind = Node::Kind::Map;
    return node;
  }();
  const Node* node = fields.find(field);
  if (node && node->kind != Node::Kind::Map) {
    fields.problem(*node, std::string(field) + " must be a set of fields");
    return values;
  }
  Fields inner(fields.findings(), node ? *node : kNothing, fields.path() + "/" + std::string(field),
               fields.what() + ", " + std::string(field));
  for (const ProviderSetting& setting : known) {
    std::string value = secret ? inner.long_text(setting.name, kSecretMax) : inner.text(setting.name, kSettingMax);
    if (value.empty() && setting.required && setting.fallback.empty())
      fields.problem(node ? *node : fields.node(),
                     "has no " + std::string(field) + "." + setting.name + " (" + setting.label + "); add it");
    if (!value.empty()) values[setting.name] = std::move(value);
  }
  inner.refuse_unknown();
  return values;
}

// Where the keys of the Bot Framework are; what is fetched there decides who may speak, so never without TLS.
void check_metadata_url(Fields& fields, const Provider& provider, const DeclarationRules& rules) {
  const auto at = provider.settings.find("metadata_url");
  if (rules.stored || at == provider.settings.end()) return;
  const auto parsed = url_of(at->second, {"https"});
  static const std::vector<Network> kNone;
  if (!parsed || literally_private(*parsed, rules.allow_private_addresses ? *rules.allow_private_addresses : kNone))
    fields.problem(*fields.find("settings"), "metadata_url " + in_quotes(at->second) +
                                                 " is not a public address such as https://login.example.org/metadata");
}

// Only base_url says where requests go; the operator's may lie anywhere.
void read_reach(Fields& fields, Provider& provider, const DeclarationRules& rules) {
  const auto flag = fields.boolean("private_address");
  const auto at = provider.settings.find("base_url");
  const std::string url = at == provider.settings.end() ? "" : at->second;
  if (rules.stored) {
    provider.private_address = flag.value_or(false);
    return;
  }
  const bool may_be_private =
      rules.origin == Origin::Operator ||
      rules.granted.contains(fields.path() + " " + provider.value("base_url") + to_text(provider.own));
  const bool says_where = !url.empty() || !provider.own.empty();
  provider.private_address = flag.value_or(may_be_private && says_where);
  if (provider.private_address && !may_be_private) {
    provider.private_address = false;
    fields.problem(
        *fields.find("private_address"),
        "private_address can be given only by a file that the server reads itself (muster serve --apply); remove it");
  }
  if (url.empty()) return;
  const std::string line = provider.description ? provider.description->line() : "";
  const auto parsed = line.empty() ? url_of(url) : url_of(url, {line, line + "s"});
  static const std::vector<Network> kNone;
  const auto& allowed = rules.allow_private_addresses ? *rules.allow_private_addresses : kNone;
  if (!parsed && !line.empty()) return;  // its settings say how it is written
  if (!parsed)
    fields.problem(*fields.find("settings"),
                   "base_url " + in_quotes(url) + " is not a URL such as https://sms.example.org");
  else if (!may_be_private && literally_private(*parsed, allowed))
    fields.problem(*fields.find("settings"),
                   "base_url points to the private address " + in_quotes(parsed->host) +
                       "; use a public one, or let the operator add its range to allow_private_addresses in the "
                       "server's configuration");
}

bool is_prefix(std::string_view text) {
  return text.size() >= 2 && text.size() <= 16 && text[0] == '+' && text[1] != '0' &&
         std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "0.075" in millionths.
std::optional<std::int64_t> price_of_text(std::string_view text) {
  const auto dot = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, dot), part = text.substr(std::min(dot + 1, text.size()));
  if (whole.empty() || whole.size() > 5 || part.size() > 6 || (dot < text.size() && part.empty())) return std::nullopt;
  std::int64_t micros = 0;
  for (const std::string_view digits : {whole, part})
    for (const char c : digits) {
      if (c < '0' || c > '9') return std::nullopt;
      micros = micros * 10 + (c - '0');
    }
  for (std::size_t i = part.size(); i < 6; ++i) micros *= 10;
  return micros;
}

void read_price(Fields& fields, const Node& node, const std::string& prefix, Provider& provider) {
  const auto text = fields.text_of_node(node, "a price", 16, false);
  const auto micros = text ? price_of_text(*text) : std::nullopt;
  if (text && !micros)
    fields.problem(node, in_quotes(*text) + " is no price such as 0.075");
  else if (micros)
    provider.prices[prefix] = *micros;
}

void read_cost(Fields& provider_fields, Provider& provider) {
  const Node* node = provider_fields.find("cost");
  if (!node) return;
  Fields fields(provider_fields.findings(), *node, provider_fields.path() + "/cost", provider_fields.what() + ", cost");
  provider.currency = fields.required_text("currency", "say in which, such as EUR", 8);
  if (const Node* any = fields.find("message")) read_price(fields, *any, "", provider);
  if (const Node* prefixes = fields.find("prefixes"); prefixes && prefixes->kind == Node::Kind::Map) {
    for (const auto& [prefix, price] : prefixes->members()) {
      if (!is_prefix(prefix.text) || provider.prices.size() > kPrefixesMax)
        fields.problem(prefix, "prefix " + in_quotes(prefix.text) +
                                   " is not the beginning of a number as +49 is; write '+' and digits");
      else
        read_price(fields, price, prefix.text, provider);
    }
  } else if (prefixes) {
    fields.problem(*prefixes, "prefixes must be a set of fields");
  }
  fields.refuse_unknown();
}

void read_quota(Fields& provider_fields, Provider& provider) {
  const Node* node = provider_fields.find("quota");
  if (!node) return;
  Fields fields(provider_fields.findings(), *node, provider_fields.path() + "/quota",
                provider_fields.what() + ", quota");
  constexpr int kQuotaMax = 10'000'000;
  provider.quota_day = fields.integer("day", 1, kQuotaMax).value_or(0);
  provider.quota_month = fields.integer("month", 1, kQuotaMax).value_or(0);
  fields.refuse_unknown();
}

}  // namespace

std::string price_text(std::int64_t micros) {
  std::string part = std::to_string(micros % 1'000'000 + 1'000'000).substr(1);
  while (part.size() > 2 && part.ends_with('0')) part.pop_back();
  return std::to_string(micros / 1'000'000) + "." + part;
}

Provider read_provider(Findings& findings, const Node& node, const DeclarationRules& rules) {
  Fields fields(findings, node, "providers/?", "a provider");
  Provider provider;
  const std::string id = read_id(fields, kProviders, "provider");
  provider.id = ProviderId(id);
  provider.name = name_or(fields, id);
  read_type(fields, node, provider);
  read_template(fields, node, provider);
  provider.key = fields.text("key", kKeyMax);
  check_key(fields, "key", provider.key);
  provider.priority = fields.integer("priority", 1, 1000).value_or(Provider::kPriority);
  provider.prefixes = fields.texts("prefixes", kPrefixesMax);
  for (const std::string& prefix : provider.prefixes) {
    if (!is_prefix(prefix))
      fields.problem(*fields.find("prefixes"), "prefix " + in_quotes(prefix) +
                                                   " is not the beginning of a number as +49 is; write '+' and digits");
  }
  for (const std::string& text : fields.texts("channels", kChannelsMax)) {
    const auto channel = channel_of(text);
    if (!channel || (provider.description && !provider.description->way(*channel)))
      fields.problem(*fields.find("channels"), in_quotes(text) + " is not a channel of this provider");
    else
      provider.channels.push_back(*channel);
  }
  static const std::vector<ProviderSetting> kNone;
  const Description* description = provider.description.get();
  if (description) {
    provider.settings = read_values(fields, "settings", description->settings, false);
    provider.secrets = read_values(fields, "secrets", description->secrets, true);
  } else {
    fields.has("settings");
    fields.has("secrets");
  }
  provider.replies = fields.boolean("replies").value_or(true);
  provider.polls = fields.boolean("polls").value_or(false);
  if (provider.polls && description && !description->poll)
    fields.problem(*fields.find("polls"), "nobody can ask this provider for what came; remove polls, and let it call " +
                                              std::string("the addresses on its page"));
  read_reach(fields, provider, rules);
  check_metadata_url(fields, provider, rules);
  if (const std::string fault = fault_in_line_settings(provider); !fault.empty() && !rules.stored)
    fields.problem(fields.find("settings") ? *fields.find("settings") : node, "settings: " + fault);
  read_cost(fields, provider);
  read_quota(fields, provider);
  fields.refuse_unknown();
  return provider;
}

}  // namespace muster
