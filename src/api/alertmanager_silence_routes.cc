#include "api/alertmanager_silence_routes.h"

#include <algorithm>

#include "api/take_in.h"
#include "intake/sources/alertmanager.h"
#include "intake/sources/alertmanager_read.h"
#include "intake/sources/alertmanager_silences.h"
#include "suppression/silencing.h"

namespace muster::api {
namespace {

using http::Request;

// Alertmanager forgets silences five days after their end (its --data.retention).
constexpr Duration kShownAfterEnd = std::chrono::hours(120);
constexpr int kAlertmanagerSilenceListMax = 10'000;
constexpr std::string_view kNotFound = "silence not found";

bool concerns(const Silence& silence, const IntegrationId& integration) {
  return silence.integration.empty() || silence.integration == integration;
}

GettableSilence gettable(const Silence& silence, Instant now) {
  return {uuid_text(silence.id), text_of(silence.state(now)), silence.matchers,   silence.starts_at,
          silence.ends_at,       silence.updated_at,          silence.created_by, silence.comment};
}

// "active", those that end first at the top; then "pending", then "expired", the last at the top.
void sort_as_alertmanager(std::vector<Silence>& silences, Instant now) {
  const auto rank = [&](const Silence& silence) {
    const auto state = silence.state(now);
    return state == Silence::State::Active ? 0 : state == Silence::State::Pending ? 1 : 2;
  };
  std::stable_sort(silences.begin(), silences.end(), [&](const Silence& a, const Silence& b) {
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    switch (rank(a)) {
      case 0:
        return a.ends_at < b.ends_at;
      case 1:
        return a.starts_at < b.starts_at;
      default:
        return a.ends_at > b.ends_at;
    }
  });
}

// Whether a text has the form of a UUID, of any kind.
bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const char c = text[i];
    const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (dash ? c != '-' : !hex) return false;
  }
  return true;
}

By by_of(const Integration& integration, const std::string& author) {
  const std::string name = author.empty() ? integration.name : author.substr(0, 200) + " (" + integration.name + ")";
  return {{Actor::Kind::Integration, integration.id.str(), name}, "alertmanager"};
}

using Ended = std::shared_ptr<const Result<Silence>>;

}  // namespace

void list_silences(Service& service, const IntegrationId& integration, const Request& request, http::Reply reply) {
  const auto query = parse_alert_query(request.query);  // its filters are read in the same way
  if (!query) return reply(response_of(bad_query(query.fault())));
  service.read(with_regret(std::move(reply), alertmanager_regret),
               [integration, matchers = query->matchers, now = service.now()](store::Tx& tx) {
                 std::vector<Silence> silences = all_silences(tx, now - kShownAfterEnd, kAlertmanagerSilenceListMax);
                 std::erase_if(silences, [&](const Silence& one) {
                   return !concerns(one, integration) || !silence_wanted(matchers, one.matchers);
                 });
                 sort_as_alertmanager(silences, now);
                 std::vector<GettableSilence> shown;
                 shown.reserve(silences.size());
                 for (const Silence& silence : silences) shown.push_back(gettable(silence, now));
                 return response_of(get_silences(shown));
               });
}

void show_silence(Service& service, const IntegrationId& integration, const Request& request, http::Reply reply) {
  const std::string& named = request.param("silence");
  if (!is_uuid(named)) return reply(response_of(not_a_uuid(named)));
  const auto id = silence_id_of(named);
  if (!id) return reply(response_of(no_silence()));
  service.read(with_regret(std::move(reply), alertmanager_regret),
               [integration, id = *id, now = service.now()](store::Tx& tx) {
                 const auto silence = find_silence(tx, id);
                 if (!silence || !concerns(*silence, integration)) return response_of(no_silence());
                 return response_of(get_silence(gettable(*silence, now)));
               });
}

void post_silence(Service& service, const Integration& integration, const Request& request, http::Reply reply) {
  const std::string_view sent_as = request.header("Content-Type").value_or("application/octet-stream");
  if (!equal_ignoring_case(sent_as.substr(0, std::min(sent_as.find(';'), sent_as.size())), "application/json"))
    return reply(response_of(alertmanager_unsupported(sent_as)));
  auto parsed = parse_posted_silence(request.body);
  if (auto* refused = std::get_if<muster::Reply>(&parsed)) return reply(response_of(std::move(*refused)));
  PostedSilence& posted = std::get<PostedSilence>(parsed);
  SilenceWish wish{.known = std::nullopt,
                   .integration = integration.id,
                   .matchers = std::move(posted.matchers),
                   .starts_at = posted.starts_at,
                   .ends_at = posted.ends_at,
                   .created_by = posted.created_by,
                   .comment = std::move(posted.comment)};
  if (!posted.id.empty()) {
    wish.known = silence_id_of(posted.id);
    if (!wish.known) return reply(response_of(silence_fault(404, kNotFound)));
  }
  service.write<Ended>(
      with_regret(std::move(reply), alertmanager_regret),
      [&service, wish = std::move(wish), by = by_of(integration, posted.created_by)](Turn& turn) {
        Doors& doors = service.doors();
        const auto config = service.configuration();
        return std::make_shared<const Result<Silence>>(
            set_silence(turn, {*config, doors.open_alerts(), doors.newest_incident_number()}, doors.suppressions(),
                        wish, {.longest = service.settings().silence_max}, by));
      },
      [](const Ended& made) {
        if (*made) return response_of(posted_silence(uuid_text((*made)->id)));
        const Fault& fault = made->fault();
        return response_of(silence_fault(fault.code == Fault::Code::NotFound ? 404 : 400, fault.message));
      });
}

void delete_silence(Service& service, const Integration& integration, const Request& request, http::Reply reply) {
  const std::string& named = request.param("silence");
  if (!is_uuid(named)) return reply(response_of(not_a_uuid(named)));
  const auto id = silence_id_of(named);
  if (!id) return reply(response_of(silence_fault(500, kNotFound)));
  service.write<Ended>(
      with_regret(std::move(reply), alertmanager_regret),
      [&service, id = *id, integration = integration.id, by = by_of(integration, "")](Turn& turn) {
        const auto silence = find_silence(turn.tx, id);
        if (!silence || !concerns(*silence, integration))
          return std::make_shared<const Result<Silence>>(not_found(std::string(kNotFound)));
        if (silence->integration.empty()) {
          return std::make_shared<const Result<Silence>>(
              invalid("this silence is not only about this integration; end it in Muster"));
        }
        // As Alertmanager, one that has expired already is no fault.
        if (silence->state(turn.now) == Silence::State::Expired)
          return std::make_shared<const Result<Silence>>(*silence);
        return std::make_shared<const Result<Silence>>(expire_silence(turn, service.doors().suppressions(), id, by));
      },
      [](const Ended& ended) {
        if (*ended) return http::empty_response(200);
        return response_of(silence_fault(500, ended->fault().message));
      });
}

}  // namespace muster::api
