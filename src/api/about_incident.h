// Handlers of the paths below /v1/incidents/{id}. The path names an incident by its number ("INC-1042") or its id; when
// there is none, the answer is 404 and nothing else is asked.
#pragma once
#include <charconv>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "api/incident_json.h"
#include "api/names.h"
#include "api/service.h"
#include "api/sight.h"
#include "base/result.h"
#include "http/router.h"

namespace muster::api {

// Answers from what is stored about the incident. Called on a reader's thread.
using AboutIncident = std::function<http::Response(store::Tx&, const Incident&, const http::Request&)>;
http::Handler about_incident(Service& service, AboutIncident answer);

// Does something to the incident, in the writer's turn, and answers when that is on disk. `act` may run more than once;
// see Service::write.
template <class Done>
void act_on_incident(Service& service, const http::Request& request, http::Reply reply,
                     std::function<Result<Done>(Turn&, IncidentId)> act,
                     std::function<http::Response(const Result<Done>&)> answer) {
  service.write<Result<Done>>(
      std::move(reply),
      [&service, &request, act = std::move(act)](Turn& turn) -> Result<Done> {
        const std::string& named = request.param("id");
        const auto id = incident_named(turn.tx, sight_of(service, request), named);
        if (!id) return no_such_incident(named);
        return act(turn, *id);
      },
      std::move(answer));
}

// A number in a path, from 1 on: of a task, an entry. `what` it should be is said when it is none: "no number of a
// task".
template <class Number>
Result<Number> number_in_path(const http::Request& request, std::string_view parameter, std::string_view what) {
  const std::string& text = request.param(std::string(parameter));
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 1)
    return Fault{Fault::Code::NotFound, "'" + text.substr(0, 64) + "' is " + std::string(what)};
  return number;
}

// For `act_on_incident`: the object with this status, or what was wrong.
std::function<http::Response(const Result<json::object>&)> object_or_problem(int status = 200);

}  // namespace muster::api
