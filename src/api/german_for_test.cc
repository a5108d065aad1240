#include "api/german_for_test.h"

#include <gtest/gtest.h>

#include "base/json.h"
#include "phrases/phrases.h"

namespace muster::api {

void expect_german_for(const http::Route& route, const http::Response& response) {
  if (response.header("Content-Type") != "application/problem+json") return;
  if (route.permission == http::Permission::IntegrationKey) return;
  const auto parsed = parse_json(response.bytes());
  ASSERT_TRUE(parsed && parsed->is_object()) << response.bytes();
  const json::object& problem = parsed->get_object();
  const auto expect = [](std::string_view text) {
    EXPECT_TRUE(in_german(text)) << "there is no German in src/phrases for: " << text;
  };
  expect(text_at(problem, "title").value_or(""));
  expect(text_at(problem, "detail").value_or(""));
  const json::array* remarks = array_at(problem, "problems");
  for (std::size_t i = 0; remarks && i < remarks->size(); ++i)
    expect(text_at((*remarks)[i].as_object(), "message").value_or(""));
}

}  // namespace muster::api
