// What I am told that is not a page.
#include "api/caller.h"
#include "api/session_routes.h"
#include "notice/notices.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr int kListMax = 200;

json::object notice_json(const notice::Notice& one) {
  return {{"id", one.id.str()},
          {"kind", text_of(one.kind)},
          {"title", one.title},
          {"text", one.text},
          {"path", one.path},
          {"created_at", rfc3339(one.created_at)},
          {"until", rfc3339(one.until)},
          {"gone_at", one.gone_at ? json::value(rfc3339(*one.gone_at)) : json::value()}};
}

}  // namespace

void add_notice_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/me/notices",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                const auto& user = caller_of(request).user;
                if (!user)
                  return reply(http::problem(404, "Not Found", "An API token is nobody's, and is told nothing."));
                service.read(std::move(reply), [user = *user](store::Tx& tx) {
                  json::array items;
                  for (const notice::Notice& one : notice::notices_of(tx, user, Instant(), kListMax))
                    items.push_back(notice_json(one));
                  return http::json_response(200, json::object{{"items", std::move(items)}});
                });
              }});
}

}  // namespace muster::api
