#include "runner/allowed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster::runner {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

AllowedCommand restart() {
  const auto all = allowed_in(R"(
commands:
  restart:
    run: [/usr/bin/systemctl, "--job={mode}", restart, "{unit}", "x{count}y"]
    parameters:
      unit: {type: text, matches: "[a-z0-9@.-]+"}
      count: {type: integer, min: 1, max: 9, default: 1}
      mode: {type: choice, choices: [soft, hard], default: soft}
    timeout: 30s
)",
                              "runner.yaml");
  EXPECT_TRUE(all) << all.fault().message;
  return all->at("restart");
}

TEST(Allowed, arguments_are_put_in_words) {
  const auto words = words_for(restart(), {{"unit", "api"}, {"count", "3"}});
  ASSERT_TRUE(words);
  EXPECT_THAT(*words, ElementsAre("/usr/bin/systemctl", "--job=soft", "restart", "api", "x3y"));
}

TEST(Allowed, what_is_not_allowed_is_refused) {
  const auto fault = [](const std::map<std::string, std::string>& arguments) {
    const auto words = words_for(restart(), arguments);
    return words ? "" : words.fault().message;
  };
  EXPECT_EQ(fault({{"unit", "api; rm -rf /"}}), "the argument unit does not match [a-z0-9@.-]+");
  EXPECT_EQ(fault({{"unit", "api\n"}}), "the argument unit does not match [a-z0-9@.-]+");
  EXPECT_THAT(fault({{"unit", "api"}, {"count", "10"}}), HasSubstr("is no number from 1 to 9"));
  EXPECT_THAT(fault({{"unit", "api"}, {"count", "1x"}}), HasSubstr("is no number"));
  EXPECT_THAT(fault({{"unit", "api"}, {"mode", "other"}}), HasSubstr("none of those allowed"));
  EXPECT_EQ(fault({}), "the argument unit is missing");
  EXPECT_EQ(fault({{"unit", "api"}, {"path", "/"}}), "the command has no parameter 'path'");
}

TEST(Allowed, a_value_with_braces_is_no_parameter) {
  AllowedCommand command;
  command.words = {"/bin/echo", "{a}"};
  command.parameters["a"] = {Parameter::Type::Text, ".*"};
  command.parameters["b"] = {Parameter::Type::Text, ".*", 0, 0, {}, "secret"};
  EXPECT_THAT(*words_for(command, {{"a", "{b} $(id) `id`"}}), ElementsAre("/bin/echo", "{b} $(id) `id`"));
}

TEST(Allowed, mistakes_of_the_file_are_named) {
  const auto mistakes = [](const std::string& yaml) {
    const auto all = allowed_in(yaml, "r.yaml");
    return all ? "" : all.fault().message;
  };
  EXPECT_THAT(mistakes("commands: {a: {run: [systemctl, x]}}"), HasSubstr("absolute path"));
  EXPECT_THAT(mistakes("commands: {a: {run: [\"/bin/{x}\"], parameters: {x: {matches: a}}}}"),
              HasSubstr("absolute path"));
  EXPECT_THAT(mistakes("commands: {a: {run: [/bin/echo, \"{x}\"]}}"), HasSubstr("{x}, which is not among"));
  EXPECT_THAT(mistakes("commands: {a: {run: [/bin/echo], parameters: {x: {type: text}}}}"), HasSubstr("add matches"));
  EXPECT_THAT(mistakes("commands: {a: {run: [/bin/echo], parameters: {x: {matches: \"[\"}}}}"),
              HasSubstr("no expression"));
  EXPECT_THAT(mistakes("commands: {a: {run: [/bin/echo], parameters: {x: {type: integer, max: 2, default: 3}}}}"),
              HasSubstr("the default of x"));
  EXPECT_THAT(mistakes("commands: {a: {run: [/bin/echo], shell: true}}"), HasSubstr("shell"));
  EXPECT_THAT(mistakes("command: {}"), HasSubstr("command"));
  EXPECT_THAT(mistakes("commands: {}"), HasSubstr("no commands"));
}

}  // namespace
}  // namespace muster::runner
