#include "api/provider_routes.h"

#include <algorithm>

#include "api/caller.h"
#include "api/parameters.h"
#include "config/documents.h"
#include "incident/try_contact.h"
#include "notification/provider_use.h"
#include "provider/german.h"
#include "provider/shipped.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

std::string_view said_in(Language language, std::string_view english) {
  return language == Language::German ? provider_words_in_german(english) : english;
}

json::array settings_json(const std::vector<ProviderSetting>& settings, Language language) {
  json::array all;
  for (const ProviderSetting& setting : settings)
    all.push_back(json::object{{"name", setting.name},
                               {"label", said_in(language, setting.label)},
                               {"hint", said_in(language, setting.hint)},
                               {"default", setting.fallback},
                               {"required", setting.required && setting.fallback.empty()}});
  return all;
}

json::object type_json(const ShippedProvider& shipped, Language language) {
  const Description& description = *shipped.description;
  json::array channels;
  for (const ProviderWay& way : description.ways) channels.emplace_back(text_of(way.channel));
  return {{"type", shipped.type},
          {"title", description.title},
          {"docs", description.docs},
          {"setup", said_in(language, description.setup)},
          {"channels", std::move(channels)},
          {"settings", settings_json(description.settings, language)},
          {"secrets", settings_json(description.secrets, language)},
          {"signed", description.signing.has_value()},
          {"replies", description.reply.has_value() || !description.buttons.empty() || description.hears_by_line()},
          {"receipts", description.receipt.has_value() || description.hears_by_line()},
          {"polls", description.poll.has_value()}};
}

void list_types(Service& service, const Request& request, http::Reply reply) {
  const Language language = language_of(request);
  json::array items;
  for (const ShippedProvider& shipped : shipped_providers()) items.emplace_back(type_json(shipped, language));
  const std::string& url = service.settings().callback_url;
  reply(http::json_response(
      200, json::object{{"items", std::move(items)},
                        {"callback_url", url.empty() ? json::value() : json::value(url + "/v1/providers/")}}));
}

json::object count_json(const ProviderUse::Count& count, int quota) {
  return {{"messages", count.messages},
          {"cost", price_text(count.micros)},
          {"quota", quota > 0 ? json::value(quota) : json::value()}};
}

// Schema ProviderUse, of every provider.
http::Response provider_use(store::Tx& tx, const Configuration& config, Instant now) {
  json::array items;
  for (const auto& [id, provider] : config.providers) {
    const ProviderUse use = use_of(tx, id, now);
    items.push_back(
        json::object{{"provider", id.str()},
                     {"day", count_json(use.day, provider.quota_day)},
                     {"month", count_json(use.month, provider.quota_month)},
                     {"currency", provider.currency.empty() ? json::value() : json::value(provider.currency)},
                     {"used_up", !used_up(provider, use).empty()}});
  }
  return http::json_response(200, json::object{{"items", std::move(items)}});
}

using ProviderSent = std::variant<DeliveryRow, TooManyTests, Fault>;

struct Wanted {
  ProviderId provider;
  Channel channel = Channel::Sms;
  std::string to;
};

Result<Wanted> wanted_of(const Request& request) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (auto fault = unknown_member(*body, {"channel", "to"})) return std::move(*fault);
  Wanted wanted{ProviderId(request.param("id")), Channel::Sms, std::string(text_at(*body, "to").value_or(""))};
  const auto channel = channel_of(text_at(*body, "channel").value_or("sms"));
  if (!channel || !goes_by_provider(*channel))
    return invalid("channel must be one that goes by a provider, such as sms");
  wanted.channel = *channel;
  if (is_telephone(*channel)) {
    const auto number = wanted.to.starts_with('+') ? e164_of(wanted.to) : std::nullopt;
    if (!number) return invalid("to must be a telephone number with its country, such as +4917012345678");
    wanted.to = *number;
  }
  if (wanted.to.empty() || wanted.to.size() > 254) return invalid("to must say where the test goes");
  return wanted;
}

ProviderSent send_by_provider(Turn& turn, const Configuration& config, const Wanted& wanted, const Caller& caller) {
  const Provider* provider = find(config.providers, wanted.provider);
  if (!provider) return not_found("there is no provider '" + wanted.provider.str().substr(0, 64) + "'");
  if (!provider->carries(wanted.channel))
    return invalid(provider->name + " does not carry " + std::string(text_of(wanted.channel)));
  User nobody;
  nobody.id = caller.user.value_or(UserId());
  nobody.name = caller.actor.name;
  const Contact contact{ContactId(), wanted.channel, wanted.to, "", false};
  return std::visit([](auto sent) { return ProviderSent(std::move(sent)); },
                    send_test_page(turn, nobody, contact, caller.by(), provider->id));
}

http::Response answer_to_test(const ProviderSent& sent) {
  if (const auto* fault = std::get_if<Fault>(&sent)) return problem_of(*fault);
  if (const auto* too_many = std::get_if<TooManyTests>(&sent)) {
    const auto wait = std::max(std::chrono::ceil<std::chrono::seconds>(too_many->after), std::chrono::seconds(1));
    return http::problem(429, "Too Many Requests",
                         "you sent " + std::to_string(kTestsMax) + " tests in the last " + duration_text(kTestsTime) +
                             "; the next one is possible in " + duration_text(wait))
        .with("Retry-After", std::to_string(wait.count()));
  }
  return http::json_response(202, json::object{{"delivery", std::get<DeliveryRow>(sent).id.str()}});
}

void test_one_provider(Service& service, const Request& request, http::Reply reply) {
  const auto wanted = wanted_of(request);
  if (!wanted) return reply(problem_of(wanted.fault()));
  service.write<ProviderSent>(
      std::move(reply),
      [&service, &request, wanted = *wanted](Turn& turn) {
        return send_by_provider(turn, *service.configuration(), wanted, caller_of(request));
      },
      answer_to_test);
}

}  // namespace

void add_provider_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/provider-types",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                list_types(service, request, std::move(reply));
              }});
  router.add({.method = Method::Get,
              .pattern = "/v1/provider-use",
              .permission = Permission::Read,
              .handler = [&service](const Request&, http::Reply reply) {
                service.read(std::move(reply), [&service](store::Tx& tx) {
                  return provider_use(tx, *service.configuration(), service.now());
                });
              }});
  router.add({.method = Method::Post,
              .pattern = "/v1/providers/{id}/test",
              .permission = Permission::Configure,
              .handler = [&service](const Request& request, http::Reply reply) {
                test_one_provider(service, request, std::move(reply));
              }});
}

}  // namespace muster::api
