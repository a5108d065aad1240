// The responsibility matrix, as JSON and for spreadsheets.
#include <set>

#include "api/csv.h"
#include "api/oncall_json.h"
#include "api/parameters.h"
#include "api/service_routes.h"
#include "raci/raci.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request, http::Response;
using ResponsibilityMatrix = std::map<ServiceId, std::map<TeamId, Involvement>>;

std::set<TeamId> teams_in(const ResponsibilityMatrix& matrix) {
  std::set<TeamId> teams;
  for (const auto& [service, row] : matrix) {
    for (const auto& [team, involved] : row) teams.insert(team);
  }
  return teams;
}

Response matrix_json(const Configuration& config, const ResponsibilityMatrix& matrix) {
  json::array services, teams;
  for (const TeamId& team : teams_in(matrix)) teams.push_back(oncall_ref(config.teams, team));
  for (const auto& [id, row] : matrix) {
    json::array cells;
    for (const auto& [team, involved] : row)
      cells.push_back(json::object{{"team", team.str()},
                                   {"letters", involved.letters()},
                                   {"because", json::array(involved.because.begin(), involved.because.end())}});
    services.push_back(json::object{{"service", oncall_ref(config.services, id)},
                                    {"team", oncall_ref_or_null(config.teams, config.services.at(id).team)},
                                    {"cells", std::move(cells)}});
  }
  return http::json_response(200, json::object{{"teams", std::move(teams)}, {"services", std::move(services)}});
}

Response matrix_csv(const Configuration& config, const ResponsibilityMatrix& matrix) {
  const std::set<TeamId> teams = teams_in(matrix);
  std::string out = "service,id";
  for (const TeamId& team : teams) out += "," + csv_field(config.teams.at(team).name);
  out += "\r\n";
  for (const auto& [id, row] : matrix) {
    out += csv_field(config.services.at(id).name) + "," + csv_field(id.str());
    for (const TeamId& team : teams) {
      const auto at = row.find(team);
      out += "," + csv_field(at == row.end() ? "" : at->second.letters());
    }
    out += "\r\n";
  }
  return http::text_response(200, std::move(out), "text/csv; charset=utf-8")
      .with("Content-Disposition", "attachment; filename=\"responsibilities.csv\"");
}

void get_responsibilities(Service& service, const Request& request, http::Reply reply) {
  if (const auto unknown = unknown_parameter(request, {"format"})) return reply(problem_of(*unknown));
  const auto format = request.query_value("format").value_or("json");
  if (format != "json" && format != "csv")
    return reply(problem_of(invalid("the parameter 'format' must be json or csv")));
  const auto config = service.configuration();
  const auto matrix = responsibilities(*config);
  reply(format == "csv" ? matrix_csv(*config, matrix) : matrix_json(*config, matrix));
}

}  // namespace

void add_responsibility_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/responsibilities",
              .permission = Permission::Read,
              .handler = with(service, get_responsibilities)});
}

}  // namespace muster::api
