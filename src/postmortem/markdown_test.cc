#include "postmortem/markdown.h"

#include <gtest/gtest.h>

#include "postmortem/record_for_test.h"

namespace muster {
namespace {

PostmortemContent content() {
  RecordForTest record;
  PostmortemContent made;
  made.number = 7;
  made.title = "Customers cannot pay";
  made.about.purpose = "To learn\nand not to blame";
  made.sections = {{.number = 1, .fill = SectionFill::Summary, .title = "Summary", .text = "Cards were refused."},
                   {.number = 2, .fill = SectionFill::Timeline, .title = "Timeline"},
                   {.number = 3, .fill = SectionFill::Analysis, .title = "What is behind it"}};
  for (const std::int64_t sequence : {record.add(Duration(0), "incident.declared", {{"title", "Cards"}}, "Ben"),
                                      record.add(std::chrono::minutes(5), "incident.note", {{"text", "Secret"}}, "Ben"),
                                      record.add(std::chrono::minutes(9), "incident.note", {{"text", "x"}}, "Ana")}) {
    made.items.push_back({.sequence = sequence});
    made.entries[sequence] = record.record.entries[static_cast<std::size_t>(sequence - 1)];
  }
  made.items[1].hidden = true;
  made.items[2].title = "The certificate is replaced";
  made.items[2].note = "by hand";
  made.findings = {
      {.number = 1, .kind = PostmortemFinding::Kind::Cause, .text = "It expired", .evidence = {{.entry = 3}}},
      {.number = 2, .kind = PostmortemFinding::Kind::Cause, .text = "No alert for it", .leads_to = {1}},
      {.number = 3, .kind = PostmortemFinding::Kind::Well, .text = "The failover"}};
  return made;
}

TEST(PostmortemMarkdown, is_what_is_read) {
  EXPECT_EQ(markdown_of(content()),
            "# Postmortem INC-7: Customers cannot pay\n\n> To learn\n> and not to blame\n"
            "\n## Summary\n\nCards were refused.\n"
            "\n## Timeline\n\n- 2026-03-28 12:13 UTC: Ben declared an incident: Cards\n"
            "- 2026-03-28 12:22 UTC: The certificate is replaced\n  - by hand\n"
            "\n## What is behind it\n\n### Cause map\n\n- 1. It expired [entry 3]\n"
            "- 2. No alert for it (leads to 1) *(no evidence)*\n"
            "\n### What went well\n\n- 3. The failover *(no evidence)*\n");
}

TEST(PostmortemMarkdown, comes_back_as_sections) {
  const auto sections = sections_in(markdown_of(content()));
  ASSERT_EQ(sections.size(), 3U);
  EXPECT_EQ(sections[0].title, "Summary");
  EXPECT_EQ(sections[0].text, "Cards were refused.");
}

TEST(PostmortemMarkdown, headings_in_code_are_none) {
  const auto sections =
      sections_in("## A\r\ntext\r\n```sh\n## no heading\n```\n### part\n## B\n#hashtag\n# Other\nlost\n");
  ASSERT_EQ(sections.size(), 2U);
  EXPECT_EQ(sections[0].text, "text\n```sh\n## no heading\n```\n### part");
  EXPECT_EQ(sections[1].text, "#hashtag");
  EXPECT_EQ(sections_in("# One\ntext\n# Two").size(), 2U);
  EXPECT_TRUE(sections_in("no heading").empty());
}

}  // namespace
}  // namespace muster
