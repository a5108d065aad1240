#include "api/opsgenie_door.h"
#include "api/take_in.h"
#include "base/crypto.h"
#include "intake/sources/fields.h"
#include "intake/sources/opsgenie.h"
#include "opsgenie/query.h"
#include "opsgenie/searches.h"

namespace muster::api::genie {
namespace {

class Searches : public Door {
 public:
  using Door::Door;

  void add_all() {
    add(Method::Post, "/v2/alerts/saved-searches", &Searches::save_search);
    add(Method::Get, "/v2/alerts/saved-searches", &Searches::list_searches);
    add(Method::Get, "/v2/alerts/saved-searches/{search}", &Searches::get_search);
    add(Method::Patch, "/v2/alerts/saved-searches/{search}", &Searches::update_search);
    add(Method::Delete, "/v2/alerts/saved-searches/{search}", &Searches::delete_search);
  }

 private:
  static Response name_is_taken() {
    return response_of(opsgenie_error(422, "Request body is not processable. Please check the errors.",
                                      {{"name", "is that of another saved search"}}));
  }

  static Response done_with(const opsgenie::SavedSearch& search, int status, std::string_view result) {
    return http::json_response(status, json::object{{"result", result},
                                                    {"data", json::object{{"id", search.id}, {"name", search.name}}},
                                                    {"took", 0.001},
                                                    {"requestId", hex(random_bytes(16))}});
  }

  // What the body says, put into the search; which field is missing, "" when none is.
  static std::string put_into(opsgenie::SavedSearch& search, const json::object& body) {
    if (const auto name = text_at(body, "name")) search.name = cut(one_line(*name), 200);
    if (const auto query = text_at(body, "query")) search.query = *query;
    if (const auto text = text_at(body, "description")) search.description = cut(*text, 4000);
    if (const std::string owner = named_in(body, "owner"); !owner.empty()) search.owner = owner;
    if (const json::array* teams = array_at(body, "teams"); teams && to_text(*teams).size() <= 4000)
      search.teams = *teams;
    if (search.name.empty()) return "name";
    return search.query.empty() ? "query" : "";
  }

  // "saved" or "removed", for the record.
  static Response recorded(Turn& turn, const Integration& integration, const opsgenie::SavedSearch& search,
                           std::string_view kind, Response answer) {
    turn.record({.kind = kind,
                 .actor = {Actor::Kind::Integration, integration.id.str(), integration.name},
                 .via = "opsgenie",
                 .data = {{"name", search.name}, {"query", search.query}}});
    return answer;
  }

  void save_search(const Integration& integration, const Request& request, http::Reply reply) const {
    const auto body = body_object(request);
    if (!body) return reply(response_of(opsgenie_error(400, body.fault().message)));
    opsgenie::SavedSearch made;
    made.integration = integration.id;
    made.id = as_uuid(hex(random_bytes(16)));
    if (const std::string wrong = put_into(made, *body); !wrong.empty()) return reply(unprocessable(wrong));
    if (const auto query = opsgenie::Query::parse(made.query); !query) return reply(unreadable_query(query.fault()));
    service_.write<Response>(
        std::move(reply),
        [integration, made](Turn& turn) {
          if (opsgenie::find_search(turn.tx, made.integration, "name", made.name)) return name_is_taken();
          if (opsgenie::searches_of(turn.tx, made.integration).size() >= opsgenie::kSearchesMax)
            return response_of(opsgenie_error(422, "There are 200 saved searches already; remove some first"));
          opsgenie::SavedSearch search = made;
          search.created_at = search.updated_at = turn.now;
          opsgenie::store_search(turn.tx, search);
          return recorded(turn, integration, search, "search.saved", done_with(search, 201, "Created"));
        },
        [](const Response& response) { return response; });
  }

  // Does something with a search that is there.
  void with_search(const Integration& integration, const Request& request, http::Reply reply,
                   std::function<Response(Turn&, opsgenie::SavedSearch)> change) const {
    service_.write<Response>(
        std::move(reply),
        [id = integration.id, by = identifier_of(request, "search"), change = std::move(change)](Turn& turn) {
          auto search = opsgenie::find_search(turn.tx, id, by.type, by.value);
          return search ? change(turn, std::move(*search)) : no_such_search();
        },
        [](const Response& response) { return response; });
  }

  void update_search(const Integration& integration, const Request& request, http::Reply reply) const {
    const auto body = body_object(request);
    if (!body) return reply(response_of(opsgenie_error(400, body.fault().message)));
    with_search(integration, request, std::move(reply),
                [integration, body = *body](Turn& turn, opsgenie::SavedSearch search) {
                  if (const std::string wrong = put_into(search, body); !wrong.empty()) return unprocessable(wrong);
                  if (const auto query = opsgenie::Query::parse(search.query); !query)
                    return unreadable_query(query.fault());
                  const auto same = opsgenie::find_search(turn.tx, integration.id, "name", search.name);
                  if (same && same->id != search.id) return name_is_taken();
                  search.updated_at = turn.now;
                  opsgenie::store_search(turn.tx, search);
                  return recorded(turn, integration, search, "search.saved", done_with(search, 200, "Updated"));
                });
  }

  void delete_search(const Integration& integration, const Request& request, http::Reply reply) const {
    with_search(integration, request, std::move(reply), [integration](Turn& turn, const opsgenie::SavedSearch& search) {
      opsgenie::remove_search(turn.tx, search);
      return recorded(turn, integration, search, "search.removed", done_with(search, 200, "Deleted"));
    });
  }

  void get_search(const Integration& integration, const Request& request, http::Reply reply) const {
    service_.read(std::move(reply), [id = integration.id, by = identifier_of(request, "search")](store::Tx& tx) {
      const auto search = opsgenie::find_search(tx, id, by.type, by.value);
      return search ? data_response(opsgenie::search_json(*search)) : no_such_search();
    });
  }

  void list_searches(const Integration& integration, const Request&, http::Reply reply) const {
    service_.read(std::move(reply), [id = integration.id](store::Tx& tx) {
      json::array all;
      for (const opsgenie::SavedSearch& search : opsgenie::searches_of(tx, id))
        all.push_back(json::object{{"id", search.id}, {"name", search.name}});
      return data_response(std::move(all));
    });
  }
};

}  // namespace

void add_searches(http::Router& router, Service& service, const Keys& keys) {
  Searches(router, service, keys).add_all();
}

}  // namespace muster::api::genie
