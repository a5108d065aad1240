// Messages in the organisation's own words: what one would say of an incident that there is.
#include "api/config_json.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "api/page_routes.h"
#include "api/queries.h"
#include "api/sight.h"
#include "config/documents.h"
#include "config/read.h"
#include "engine/page_of.h"
#include "incident/incidents.h"
#include "notification/message_template.h"
#include "notification/short_words.h"
#include "notification/words.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr std::size_t kMessagePreviewMax = 64 * 1024;

struct PreviewWish {
  MessageTemplate words;
  Channel channel = Channel::Email;
  std::string language;
  std::string incident;  // as a person names it; empty: the newest
};

using ReadWish = std::variant<PreviewWish, Fault, std::vector<Problem>>;

ReadWish preview_wish_in(const Request& request, const Configuration& configuration) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (auto unknown = unknown_member(*body, {"template", "channel", "language", "incident"})) return *unknown;
  const json::value* words = body->if_contains("template");
  if (!words || !words->is_object()) return invalid("'template' is needed: what the message is to say");
  const Reading reading = read_object(kOrganisation, kOrganisation,
                                      json::object{{"message_templates", json::array{*words}}}, ReadOptions());
  if (has_errors(reading.problems)) return reading.problems;
  const auto config = configuration_of(reading.declared.documents);
  if (!config || config->message_templates.empty()) return invalid("'template' says nothing");
  PreviewWish wish;
  wish.words = config->message_templates.front();
  const auto channel = channel_of(text_at(*body, "channel").value_or("email"));
  if (!channel || *channel == Channel::Webhook) return invalid("'channel' must be one that people read, such as email");
  wish.channel = *channel;
  wish.language = text_at(*body, "language").value_or("en");
  if (wish.language != "en" && wish.language != "de" && !find(configuration.languages, LanguageId(wish.language)))
    return invalid("'language' must be en, de or one of the organisation's languages");
  wish.incident = text_at(*body, "incident").value_or("");
  // It is about these words, whatever else they are for.
  wish.words.channels.clear();
  wish.words.language.clear();
  return wish;
}

// Where there is no incident yet.
Incident made_up(Instant now) {
  Incident incident;
  incident.number = 1;
  incident.title = "Disk full on db-1";
  incident.severity = Severity::Critical;
  incident.alert_count = 1;
  incident.created_at = now;
  return incident;
}

std::pair<std::string, std::string> said_by(const Page& page, Instant now) {
  switch (page.to.channel) {
    case Channel::Sms:
      return {"", sms_text(page, now)};
    case Channel::Phone: {
      const SpokenWords words = spoken_words(page);
      std::string text;
      for (const std::string& sentence : words.facts) text += sentence + " ";
      return {"", text + words.question};
    }
    case Channel::Email: {
      MailWords words = mail_words(page, now);
      return {std::move(words.subject), std::move(words.text)};
    }
    default: {
      ChatWords words = chat_words(page, now);
      return {std::move(words.headline), std::move(words.details)};
    }
  }
}

http::Response preview(store::Tx& tx, Service& service, const Sight& sight, const PreviewWish& wish) {
  std::optional<Incident> incident;
  if (!wish.incident.empty()) {
    const auto id = incident_named(tx, sight, wish.incident);
    if (!id) return problem_of(no_such_incident(wish.incident));
    incident = find_incident(tx, *id);
  } else if (const auto number = last_incident_number(tx); number > 0) {
    incident = find_incident_by_number(tx, number);
    if (incident && !sight.sees(tx, *incident)) incident.reset();
  }
  const bool real = incident.has_value();
  const Instant now = service.now();
  EngineSettings settings;
  settings.public_url = service.settings().public_url;
  Page page = previewed_page(tx, *service.configuration(), settings, real ? *incident : made_up(now), wish.channel,
                             wish.language, now);
  if (wish.words.kind == MessageTemplate::Kind::Notice) {
    page.is_notice = true;
    page.text = page.title;
  }
  use_template({wish.words}, page);
  auto [subject, text] = said_by(page, now);
  return http::json_response(
      200, json::object{
               {"subject", subject},
               {"text", text},
               {"incident", real ? json::value(number_text(incident->number)) : json::value()},
               {"own_subject", !page.own_subject.empty()},
               {"own_body", !page.own_body.empty()},
               {"sms_parts", wish.channel == Channel::Sms ? json::value(static_cast<std::int64_t>(sms_size(text).parts))
                                                          : json::value()}});
}

}  // namespace

void add_message_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Post,
              .pattern = "/v1/message-templates/preview",
              .permission = Permission::Configure,
              .handler =
                  [&service](const Request& request, http::Reply reply) {
                    const auto read = preview_wish_in(request, *service.configuration());
                    if (const auto* fault = std::get_if<Fault>(&read)) return reply(problem_of(*fault));
                    if (const auto* problems = std::get_if<std::vector<Problem>>(&read))
                      return reply(config_problem(*problems));
                    service.read(std::move(reply),
                                 [&service, sight = sight_of(service, request), wish = std::get<PreviewWish>(read)](
                                     store::Tx& tx) { return preview(tx, service, sight, wish); });
                  },
              .body_max = kMessagePreviewMax});
}

}  // namespace muster::api
