// Every path and method of api/openapi.yaml has a route with the permission that it names, and every route of /v1
// stands there.
#include <filesystem>
#include <gtest/gtest.h>
#include <map>
#include <yaml-cpp/yaml.h>

#include "api/routes.h"
#include "base/source_dir.h"
#include "store/migrate.h"

namespace muster {
namespace {

using Table = std::map<std::string, std::string>;  // "GET /v1/alerts" → "read"

Table documented() {
  Table table;
  const YAML::Node paths = YAML::LoadFile(source_dir() + "/api/openapi.yaml")["paths"];
  for (const auto& path : paths) {
    for (const auto& operation : path.second) {
      std::string method = operation.first.as<std::string>();
      if (method == "parameters" || method == "summary" || method == "description") continue;
      for (char& c : method) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      table[method + " " + path.first.as<std::string>()] = operation.second["x-permission"].as<std::string>("(none)");
    }
  }
  return table;
}

Table served() {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("muster-contract-" + hex(random_bytes(8)));
  std::filesystem::create_directory(folder);
  Table table;
  {
    const std::string where = (folder / "test.db").string();
    const auto db = store::open(where, store::Mode::Write);
    store::migrate(*db);
    Doors doors(*db, 1, EngineSettings{}, Doors::Hooks{});
    doors.open(system_clock().now());
    Writer writer(doors, system_clock());
    Readers readers(where, 1);
    http::LiveHub live;
    api::Service service(doors, writer, readers, live, system_clock(), api::Settings{});
    const http::Router router = api::all_routes(service, nullptr);
    for (const auto& route : router.routes()) {
      if (!route->pattern.starts_with("/v1/")) continue;
      table[std::string(http::text(route->method)) + " " + route->pattern] = http::text(route->permission);
    }
  }
  std::filesystem::remove_all(folder);
  return table;
}

TEST(Contract, routes_are_those_of_the_document) {
  const Table wanted = documented(), have = served();
  EXPECT_GT(wanted.size(), 30U);
  for (const auto& [operation, permission] : wanted) {
    const auto at = have.find(operation);
    if (at == have.end())
      ADD_FAILURE() << operation << " has no route";
    else
      EXPECT_EQ(at->second, permission) << operation;
  }
  for (const auto& [operation, permission] : have)
    EXPECT_TRUE(wanted.contains(operation)) << operation << " is not documented";
}

}  // namespace
}  // namespace muster
