#include "knowledge/files.h"

#include <gmock/gmock.h>

namespace muster::knowledge {
namespace {

using testing::HasSubstr;

Document sample() {
  Document document{.number = 12, .source = "postmortem:INC-7"};
  document.text = {.kind = Kind::Runbook,
                   .title = "Disk: \"full\"",
                   .body = "1. Grow it\n",
                   .owner = UserId("ana"),
                   .team = TeamId("shop"),
                   .tags = {"database", "disk"},
                   .services = {ServiceId("checkout")},
                   .access = {false, {TeamId("shop")}, {UserId("ben")}},
                   .review_days = 180};
  return document;
}

TEST(Markdown, comes_back_as_it_was_written) {
  const Document document = sample();
  const auto file = read_markdown("x", markdown_of(document));
  ASSERT_TRUE(file) << file.fault().message;
  EXPECT_EQ(file->number, 12);
  EXPECT_EQ(file->source, "postmortem:INC-7");
  EXPECT_FALSE(file->archived);
  const auto text = text_from(file->fields);
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, document.text);
}

TEST(Markdown, without_front_matter_takes_its_title_from_the_heading_or_the_file) {
  const auto headed = read_markdown("disk", "\n# Disk full\n\nGrow it.\n");
  ASSERT_TRUE(headed);
  EXPECT_EQ(*text_at(headed->fields, "title"), "Disk full");
  EXPECT_EQ(*text_at(headed->fields, "text"), "Grow it.\n");
  const auto bare = read_markdown("disk", "Grow it.");
  ASSERT_TRUE(bare);
  EXPECT_EQ(*text_at(bare->fields, "title"), "disk");
}

TEST(Markdown, says_what_is_wrong_with_a_file) {
  const auto wrong = [](std::string_view content) {
    const auto file = read_markdown("x", content);
    return file ? std::string("nothing") : file.fault().message;
  };
  EXPECT_THAT(wrong("---\ntitle: x\n"), HasSubstr("has no end"));
  EXPECT_THAT(wrong("---\ntitle: [\n---\nx"), HasSubstr("line 3"));
  EXPECT_THAT(wrong("---\ncolour: red\n---\nx"), HasSubstr("'colour' is no field"));
  EXPECT_THAT(wrong("---\nid: 0\n---\nx"), HasSubstr("'id' must be"));
  EXPECT_THAT(wrong("---\nkind: novel\n---\nx"), HasSubstr("'kind' must be one of"));
  EXPECT_THAT(wrong("---\nreview_days: often\n---\nx"), HasSubstr("'review_days'"));
  EXPECT_THAT(wrong("---\ntitle: Nothing in it\n---\n\n"), HasSubstr("'text' is missing"));
  EXPECT_THAT(wrong("---\naccess: nobody\n---\nx"), HasSubstr("'access' must be"));
}

}  // namespace
}  // namespace muster::knowledge
