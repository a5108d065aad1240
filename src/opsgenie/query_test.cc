#include "opsgenie/query.h"

#include <gtest/gtest.h>

namespace muster::opsgenie {
namespace {

const json::object kDisk{{"message", "Disk full on db-1"},
                         {"status", "open"},
                         {"priority", "P1"},
                         {"count", 7},
                         {"createdAt", "2026-03-27T12:00:00Z"},
                         {"acknowledged", false},
                         {"tags", json::array{"disk", "db one"}}};

// "yes", "no", or what is wrong with it.
std::string asked(std::string_view query) {
  const auto parsed = Query::parse(query);
  if (!parsed) return parsed.fault().message;
  return parsed->holds(kDisk) ? "yes" : "no";
}

TEST(Queries, compare_fields) {
  for (const char* holds : {"", "  ", "status: open", "status:open", "status = open", "priority: P1", "Disk full",
                            "\"full on\"", "message: full*", "tag: disk", "tags: \"db one\"", "count > 6", "count >= 7",
                            "count<8", "createdAt > 1774612799000", "acknowledged: false", "nobody-knows: this"}) {
    EXPECT_EQ(asked(holds), "yes") << holds;
  }
  for (const char* does_not :
       {"status: closed", "priority: P2", "memory", "tag: db", "count > 7", "count < 7", "createdAt < 1774612799000"})
    EXPECT_EQ(asked(does_not), "no") << does_not;
}

TEST(Queries, join_terms) {
  EXPECT_EQ(asked("status: open AND priority: P1"), "yes");
  EXPECT_EQ(asked("status: closed OR priority: P1"), "yes");
  EXPECT_EQ(asked("NOT status: closed"), "yes");
  EXPECT_EQ(asked("status: open AND NOT priority: P1"), "no");
  EXPECT_EQ(asked("status: closed AND priority: P1 OR tag: disk"), "yes") << "OR binds less";
  EXPECT_EQ(asked("ANDROID"), "no") << "a word that begins like another one";
  EXPECT_EQ(asked("message: \"this AND that\" OR status: open"), "yes") << "words in quotes join nothing";
}

TEST(Queries, have_brackets) {
  EXPECT_EQ(asked("status: closed AND (priority: P1 OR tag: disk)"), "no");
  EXPECT_EQ(asked("(priority: P2 OR tag: disk) AND status: open"), "yes");
  EXPECT_EQ(asked("(priority: P2 OR (tag: disk AND count > 5)) AND NOT (status: closed OR tag: demo)"), "yes");
  EXPECT_EQ(asked("NOT(status: open)"), "no");
  EXPECT_EQ(asked("(NOT status: open)"), "no");
  EXPECT_EQ(asked("priority: (NOT P2)"), "yes");
  EXPECT_EQ(asked("priority: (P1 OR P2)"), "yes");
  EXPECT_EQ(asked("priority: (P2 OR P3) AND status: open"), "no");
  EXPECT_EQ(asked("tag: (disk AND \"db one\")"), "yes");
  EXPECT_EQ(asked("status: open AND(priority: P1)"), "yes");
}

TEST(Queries, that_cannot_be_read_say_why) {
  EXPECT_EQ(asked("(status: open"), "a bracket is not closed");
  EXPECT_EQ(asked("status: open)"), "a bracket is closed that was not opened");
  EXPECT_EQ(asked("message: \"open"), "a quote is not closed");
  EXPECT_EQ(asked("status: open AND "), "something is missing");
  EXPECT_EQ(asked("()"), "something is missing");
  EXPECT_EQ(asked(std::string(30, '(') + "disk" + std::string(30, ')')), "it is too deep");
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "NOT ";
  EXPECT_EQ(asked(deep + "disk"), "it is too deep");
  EXPECT_EQ(asked(std::string(2001, 'a')), "it is longer than 2000 characters");
}

}  // namespace
}  // namespace muster::opsgenie
