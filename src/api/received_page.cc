#include "api/received_page.h"

#include "api/acknowledge_html.h"
#include "base/json.h"
#include "incident/try_contact.h"

namespace muster::api {
namespace {

// "email (ana@example.org)".
std::string way_of(const DeliveryRow& test) { return std::string(text_of(test.channel)) + " (" + test.address + ")"; }

}  // namespace

http::Response received_response(const DeliveryRow& test, bool as_json, const Tongue& tongue) {
  if (as_json) {
    return http::json_response(
        200, json::object{
                 {"test", true}, {"delivery", test.id.str()}, {"status", was_received(test) ? "received" : "sent"}});
  }
  return http::text_response(200, trial_page(tongue, way_of(test), was_received(test)), "text/html; charset=utf-8");
}

}  // namespace muster::api
