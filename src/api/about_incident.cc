#include "api/about_incident.h"

#include "incident/incidents.h"

namespace muster::api {

http::Handler about_incident(Service& service, AboutIncident answer) {
  return [&service, answer = std::move(answer)](const http::Request& request, http::Reply reply) {
    service.read(std::move(reply), [&service, &request, answer](store::Tx& tx) {
      const std::string& named = request.param("id");
      const auto id = incident_named(tx, sight_of(service, request), named);
      return id ? answer(tx, *find_incident(tx, *id), request) : problem_of(no_such_incident(named));
    });
  };
}

std::function<http::Response(const Result<json::object>&)> object_or_problem(int status) {
  return [status](const Result<json::object>& done) {
    return done ? http::json_text_response(status, to_text(*done)) : problem_of(done.fault());
  };
}

}  // namespace muster::api
