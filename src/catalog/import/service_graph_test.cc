#include "catalog/import/service_graph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/documents.h"
#include "config/read.h"

namespace muster {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

Dependency call(const char* to) { return {ServiceId(to), Dependency::Kind::Calls, false}; }

std::map<ServiceId, Service> services_of(std::string_view text) {
  const auto imported = import_service_graph(text, "g.json");
  EXPECT_TRUE(imported);
  if (!imported) return {};
  const Reading reading = read({{"org.yaml", imported->yaml}});
  EXPECT_THAT(reading.problems, testing::IsEmpty());
  return configuration_of(reading.declared.documents)->services;
}

TEST(ServiceGraphFile, of_jaeger) {
  for (const char* text : {R"([{"parent":"web","child":"Orders DB","callCount":3},{"parent":"web","child":"web"}])",
                           R"({"data":[{"parent":"web","child":"Orders DB","callCount":3}],"total":0})"}) {
    const auto services = services_of(text);
    EXPECT_EQ(services.size(), 2u);
    EXPECT_THAT(services.at(ServiceId("web")).depends_on, ElementsAre(call("orders-db")));
    EXPECT_EQ(services.at(ServiceId("orders-db")).name, "Orders DB");
  }
}

TEST(ServiceGraphFile, of_nodes_and_edges) {
  const auto services =
      services_of(R"({"nodes":[{"id":"1","title":"web"},{"id":"2","title":"db"},{"id":"3","title":"idle"}],
    "edges":[{"id":"a","source":"1","target":"2"},{"id":"b","source":"1","target":"2"}]})");
  EXPECT_EQ(services.size(), 3u);
  EXPECT_THAT(services.at(ServiceId("web")).depends_on, ElementsAre(call("db"))) << "once, although it is there twice";
}

TEST(ServiceGraphFile, of_prometheus) {
  const auto services = services_of(R"({"status":"success","data":{"resultType":"vector","result":[
    {"metric":{"client":"web","server":"db","connection_type":"database"},"value":[1,"9"]}]}})");
  EXPECT_THAT(services.at(ServiceId("web")).depends_on, ElementsAre(call("db")));
}

TEST(ServiceGraphFile, says_what_it_cannot_read) {
  EXPECT_THAT(import_service_graph("{", "g").fault().message, HasSubstr("it is no JSON"));
  for (const char* text : {"{}", "[]", "7", R"([{"a":1}])", R"({"data":7})", R"({"nodes":7})"})
    EXPECT_FALSE(import_service_graph(text, "g")) << text;
  const auto some = import_service_graph(R"([{"parent":"a","child":"b"},{"parent":"a"}])", "g.json");
  ASSERT_TRUE(some);
  EXPECT_THAT(some->plan, Contains(HasSubstr("1 edge: not carried over")));
}

}  // namespace
}  // namespace muster
