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
using TeamRow = std::map<TeamId, Involvement>;

// Rows: of services, then of roles of incidents.
struct ResponsibilityMatrix {
  std::map<ServiceId, TeamRow> services;
  std::map<IncidentRoleId, TeamRow> roles;
};

std::set<TeamId> teams_in(const ResponsibilityMatrix& matrix) {
  std::set<TeamId> teams;
  const auto add = [&](const auto& rows) {
    for (const auto& [id, row] : rows) {
      for (const auto& [team, involved] : row) teams.insert(team);
    }
  };
  add(matrix.services);
  add(matrix.roles);
  return teams;
}

json::array cells_json(const TeamRow& row) {
  json::array cells;
  for (const auto& [team, involved] : row)
    cells.push_back(json::object{{"team", team.str()},
                                 {"letters", involved.letters()},
                                 {"because", json::array(involved.because.begin(), involved.because.end())}});
  return cells;
}

std::string name_of_role(const Configuration& config, const IncidentRoleId& id) {
  for (const IncidentRole& role : config.response.roles) {
    if (role.id == id) return role.name;
  }
  return id.str();
}

Response matrix_json(const Configuration& config, const ResponsibilityMatrix& matrix) {
  json::array services, teams, roles;
  for (const TeamId& team : teams_in(matrix)) teams.push_back(oncall_ref(config.teams, team));
  for (const auto& [id, row] : matrix.services) {
    services.push_back(json::object{{"service", oncall_ref(config.services, id)},
                                    {"team", oncall_ref_or_null(config.teams, config.services.at(id).team)},
                                    {"cells", cells_json(row)}});
  }
  for (const auto& [id, row] : matrix.roles)
    roles.push_back(json::object{{"role", json::object{{"id", id.str()}, {"name", name_of_role(config, id)}}},
                                 {"cells", cells_json(row)}});
  return http::json_response(
      200, json::object{
               {"teams", std::move(teams)}, {"services", std::move(services)}, {"incident_roles", std::move(roles)}});
}

Response matrix_csv(const Configuration& config, const ResponsibilityMatrix& matrix) {
  const std::set<TeamId> teams = teams_in(matrix);
  std::string out = "service,id";
  for (const TeamId& team : teams) out += "," + csv_field(config.teams.at(team).name);
  out += "\r\n";
  const auto add = [&](const std::string& name, const std::string& id, const TeamRow& row) {
    out += csv_field(name) + "," + csv_field(id);
    for (const TeamId& team : teams) {
      const auto at = row.find(team);
      out += "," + csv_field(at == row.end() ? "" : at->second.letters());
    }
    out += "\r\n";
  };
  for (const auto& [id, row] : matrix.services) add(config.services.at(id).name, id.str(), row);
  for (const auto& [id, row] : matrix.roles) add("role: " + name_of_role(config, id), id.str(), row);
  return http::text_response(200, std::move(out), "text/csv; charset=utf-8")
      .with("Content-Disposition", "attachment; filename=\"responsibilities.csv\"");
}

void get_responsibilities(Service& service, const Request& request, http::Reply reply) {
  if (const auto unknown = unknown_parameter(request, {"format"})) return reply(problem_of(*unknown));
  const auto format = request.query_value("format").value_or("json");
  if (format != "json" && format != "csv")
    return reply(problem_of(invalid("the parameter 'format' must be json or csv")));
  const auto config = service.configuration();
  const ResponsibilityMatrix matrix{responsibilities(*config), role_responsibilities(*config)};
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
