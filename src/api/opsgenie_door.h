// What the routes of Opsgenie's API have in common. Only for api/opsgenie_*.cc.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "alert/alert.h"
#include "api/integration_keys.h"
#include "api/service.h"
#include "base/json.h"
#include "http/router.h"
#include "incident/act.h"

namespace muster::api::genie {

using http::Method, http::Permission, http::Request, http::Response;

inline constexpr std::size_t kBodyMax = 512 * 1024;

// A request's id tells all that its status says, so that nothing has to be kept for it: the alert, what was asked,
// when, and whether it was done.
enum class Asked : std::uint8_t {
  Create,
  Close,
  Acknowledge,
  UnAcknowledge,
  Snooze,
  AddNote,
  Escalate,
  AddTags,
  RemoveTags,
  AddDetails,
  RemoveDetails,
  UpdateMessage,
  UpdateDescription,
  UpdatePriority,
  Delete,
  Other,
  Assign,
  AddTeam,
  AddResponder
};

struct Status {
  Asked asked = Asked::Other;
  AlertId alert;  // empty: there was none
  Instant at;
};

// Such an id, and back; nothing when we did not make it.
std::string request_id(const Service& service, const IntegrationId& integration, const Status& status);
std::optional<Status> status_of(const Service& service, const IntegrationId& integration, std::string_view id);
std::string_view name_of(Asked asked);
// The first `count` of 32 digits that only we can make of this, so that nobody gets at other people's by guessing.
std::string seal(const Service& service, const IntegrationId& integration, std::string_view what, std::size_t count);
std::string as_uuid(const std::string& digits);

// Which alert is meant: identifierType is id (also when it is not said), alias or tiny.
struct Identifier {
  std::string type, value;
};
Identifier identifier_of(const Request& request, std::string_view param = "id",
                         std::string_view type = "identifierType");
std::optional<Alert> alert_of(store::Tx& tx, const Integration& integration, const Identifier& identifier);

// What the alert's `details` hold of it (opsgenie.h).
json::object kept_of(const Alert& alert);
json::array tags_of(const json::object& kept);

By by_of(const Integration& integration, const json::object& body);
// "shop" of {"id": "shop"}, {"name": "Shop"} or {"username": "ana@example.org"}.
std::string named_in(const json::object& body, std::string_view field);

Response data_response(json::value data, int status = 200);
// {"result": …, "took": …, "requestId": …}, and `data` when there is any.
Response result_response(int status, std::string_view result, json::object data = {});
Response no_such_alert();
Response unprocessable(const std::string& field);
Response unreadable_query(const Fault& fault);
Response no_such_search();

// Adds routes; what it has are the members of each class that derives from it.
class Door {
 public:
  Door(http::Router& router, Service& service, std::shared_ptr<IntegrationKeys> keys)
      : service_(service), router_(router), keys_(std::move(keys)) {}

 protected:
  using Handle = std::function<void(const Integration&, const Request&, http::Reply)>;

  void add(Method method, std::string pattern, Handle handle, std::size_t body_max = kBodyMax);
  template <class Of>
  void add(Method method, std::string pattern,
           void (Of::*handle)(const Integration&, const Request&, http::Reply) const, std::size_t body_max = kBodyMax) {
    add(
        method, std::move(pattern),
        [self = static_cast<const Of&>(*this), handle](const Integration& integration, const Request& request,
                                                       http::Reply reply) {
          (self.*handle)(integration, request, std::move(reply));
        },
        body_max);
  }

  Response accepted(const IntegrationId& integration, Asked asked, AlertId alert, Instant at) const;

  Service& service_;
  http::Router& router_;

 private:
  std::shared_ptr<IntegrationKeys> keys_;
};

using Keys = std::shared_ptr<IntegrationKeys>;

// Creating, looking at and listing alerts.
void add_alerts(http::Router& router, Service& service, const Keys& keys);
// What is done to an alert.
void add_life_cycle(http::Router& router, Service& service, const Keys& keys);
void add_attachments(http::Router& router, Service& service, const Keys& keys);
void add_searches(http::Router& router, Service& service, const Keys& keys);
void add_heartbeats(http::Router& router, Service& service, const Keys& keys);

}  // namespace muster::api::genie
