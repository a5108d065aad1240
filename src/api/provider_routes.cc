#include "api/provider_routes.h"

#include <algorithm>

#include "api/caller.h"
#include "incident/try_contact.h"
#include "provider/shipped.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

json::array settings_json(const std::vector<ProviderSetting>& settings) {
  json::array all;
  for (const ProviderSetting& setting : settings)
    all.push_back(json::object{{"name", setting.name},
                               {"label", setting.label},
                               {"hint", setting.hint},
                               {"default", setting.fallback},
                               {"required", setting.required && setting.fallback.empty()}});
  return all;
}

json::object type_json(const ShippedProvider& shipped) {
  const Description& description = *shipped.description;
  json::array channels;
  for (const ProviderWay& way : description.ways) channels.emplace_back(text_of(way.channel));
  return {{"type", shipped.type},
          {"title", description.title},
          {"docs", description.docs},
          {"setup", description.setup},
          {"channels", std::move(channels)},
          {"settings", settings_json(description.settings)},
          {"secrets", settings_json(description.secrets)},
          {"signed", description.signing.has_value()},
          {"replies", description.reply.has_value() || !description.buttons.empty()},
          {"receipts", description.receipt.has_value()}};
}

void list_types(Service& service, http::Reply reply) {
  json::array items;
  for (const ShippedProvider& shipped : shipped_providers()) items.emplace_back(type_json(shipped));
  const std::string& url = service.settings().callback_url;
  reply(http::json_response(
      200, json::object{{"items", std::move(items)},
                        {"callback_url", url.empty() ? json::value() : json::value(url + "/v1/providers/")}}));
}

using Sent = std::variant<DeliveryRow, TooManyTests, Fault>;

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

Sent send(Turn& turn, const Configuration& config, const Wanted& wanted, const Caller& caller) {
  const Provider* provider = find(config.providers, wanted.provider);
  if (!provider) return not_found("there is no provider '" + wanted.provider.str().substr(0, 64) + "'");
  if (!provider->carries(wanted.channel))
    return invalid(provider->name + " does not carry " + std::string(text_of(wanted.channel)));
  User nobody;
  nobody.id = caller.user.value_or(UserId());
  nobody.name = caller.actor.name;
  const Contact contact{ContactId(), wanted.channel, wanted.to, "", false};
  return std::visit([](auto sent) { return Sent(std::move(sent)); },
                    send_test_page(turn, nobody, contact, caller.by(), provider->id));
}

http::Response answer(const Sent& sent) {
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

void test(Service& service, const Request& request, http::Reply reply) {
  const auto wanted = wanted_of(request);
  if (!wanted) return reply(problem_of(wanted.fault()));
  service.write<Sent>(
      std::move(reply),
      [&service, &request, wanted = *wanted](Turn& turn) {
        return send(turn, *service.configuration(), wanted, caller_of(request));
      },
      answer);
}

}  // namespace

void add_provider_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/provider-types",
              .permission = Permission::Read,
              .handler = [&service](const Request&, http::Reply reply) { list_types(service, std::move(reply)); }});
  router.add(
      {.method = Method::Post,
       .pattern = "/v1/providers/{id}/test",
       .permission = Permission::Configure,
       .handler = [&service](const Request& request, http::Reply reply) { test(service, request, std::move(reply)); }});
}

}  // namespace muster::api
