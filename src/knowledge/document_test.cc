#include "knowledge/document.h"

#include <gmock/gmock.h>

#include "knowledge/find.h"

namespace muster::knowledge {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Text text() { return {.kind = Kind::Runbook, .title = " Disk\nfull ", .body = "Grow it."}; }

TEST(Text, has_one_canonical_form) {
  Text wild = text();
  wild.tags = {"Disk", "database", "disk"};
  wild.services = {ServiceId("b"), ServiceId("a"), ServiceId("b")};
  wild.access = {true, {TeamId("shop")}, {}};
  const auto good = checked(wild);
  ASSERT_TRUE(good);
  EXPECT_EQ(good->title, "Disk full");
  EXPECT_THAT(good->tags, ElementsAre("database", "disk"));
  EXPECT_THAT(good->services, ElementsAre(ServiceId("a"), ServiceId("b")));
  EXPECT_THAT(good->access.teams, IsEmpty());
  const auto again = text_from(to_json(*good));
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, *good);
}

TEST(Text, says_what_is_missing) {
  const auto wrong = [](Text text) { return checked(std::move(text)).fault().message; };
  EXPECT_THAT(wrong({.title = " ", .body = "x"}), HasSubstr("'title' is missing"));
  EXPECT_THAT(wrong({.title = "x", .body = " \n"}), HasSubstr("'text' is missing"));
  EXPECT_THAT(wrong({.title = "x", .body = std::string(kBodyMax + 1, 'x')}), HasSubstr("make two documents"));
  EXPECT_THAT(wrong({.title = "x", .body = "x", .tags = {" "}}), HasSubstr("tag"));
  EXPECT_THAT(wrong({.title = "x", .body = "x", .review_days = 5'000}), HasSubstr("'review_days'"));
}

// What the index is asked by and what is asked once more before something is shown must be one rule.
TEST(Access, is_the_same_by_marks_as_by_rule) {
  std::vector<Reader> readers{{.everything = true},
                              {},
                              {.user = UserId("ana")},
                              {.user = UserId("ben"), .teams = {TeamId("shop")}},
                              {.user = UserId("eve"), .teams = {TeamId("legal"), TeamId("ops")}}};
  std::vector<Document> documents(6);
  for (Document& one : documents) one.text = text();
  documents[1].text.access = {false, {TeamId("legal")}, {}};
  documents[2].text.access = {false, {}, {UserId("ana")}};
  documents[3].text.access = {false, {}, {}};
  documents[3].text.owner = UserId("ana");
  documents[4].text.access = {false, {}, {}};
  documents[4].text.team = TeamId("shop");
  documents[5].text.access = {false, {}, {}};
  int seen = 0;
  for (const Reader& reader : readers) {
    for (const Document& document : documents) {
      const auto marks = marks_of(document);
      const auto by = seen_by(reader);
      const bool marked =
          by.empty() || std::ranges::any_of(by, [&](const std::string& one) { return marks.contains(one); });
      EXPECT_EQ(marked, may_read(reader, document));
      seen += marked ? 1 : 0;
    }
  }
  EXPECT_EQ(seen, 6 + 1 + 3 + 2 + 2);
}

TEST(Identifiers, are_names_of_codes_and_documents) {
  EXPECT_THAT(identifiers_in("ORA-00942 and HTTP_502, see KB-12 (INC-7); E1234. Disk 100 %, NFS, sha256"),
              ElementsAre("ORA-00942", "HTTP_502", "KB-12", "E1234"));
  EXPECT_THAT(identifiers_in(""), IsEmpty());
}

TEST(Documents, are_named_by_number) {
  EXPECT_EQ(number_named("KB-12"), 12);
  EXPECT_EQ(number_named("kb-12"), 12);
  EXPECT_EQ(number_named("12"), 12);
  for (const char* wrong : {"", "KB-", "KB-0", "KB-1x", "-1", "INC-1"}) EXPECT_FALSE(number_named(wrong)) << wrong;
}

}  // namespace
}  // namespace muster::knowledge
