#include "postmortem/draft.h"

#include <gmock/gmock.h>

#include "postmortem/draft_words.h"
#include "postmortem/record_for_test.h"

namespace muster {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class Drafting : public RecordForTest, public testing::Test {
 protected:
  std::string section(SectionFill fill, Language language = Language::English) {
    for (const PostmortemSection& one : draft_of(record, standard_postmortem(), language).sections)
      if (one.fill == fill) return one.text;
    return "no such section";
  }
};

TEST_F(Drafting, writes_the_record_down) {
  record.incident.priority = Priority::P1;
  record.impact_began = kBegan - 12min;
  record.impact_ended = kBegan + 50min;
  add(0s, "alert.opened", {{"summary", "Payments fail"}}, "Prometheus");
  add(0s, "notification.queued", {{"recipient", "Ana"}, {"user", "ana"}});
  add(5min, "notification.queued", {{"recipient", "Ben"}, {"user", "ben"}});
  add(5min + 3s, "delivery.accepted", {{"recipient", "Ben"}, {"user", "ben"}, {"channel", "sms"}});
  add(7min, "incident.acknowledged", {}, "ben");
  add(9min, "incident.update", {{"impact", "No card\n## is taken"}}, "ben");
  add(20min, "incident.decision", {{"decision", "Roll back"}, {"why", "It is quicker"}, {"decided_by", "Ben"}}, "ben");
  record.hypotheses = {
      {.number = 1,
       .text = "The certificate",
       .state = Hypothesis::State::Confirmed,
       .by = "Ben",
       .at = kBegan,
       .arguments = {{0, true, "It expired", 3, "Ben", kBegan}, {0, false, "It is new", 0, "Ben", kBegan}}}};
  record.incident.resolved_at = kBegan + 50min;
  EXPECT_EQ(section(SectionFill::Summary),
            "INC-7, Customers cannot pay, was opened at 2026-03-28 12:13 UTC.\n\n- Service: Checkout\n- Priority: P1\n"
            "- Acknowledged 7 min after detection\n- Resolved 50 min after detection");
  EXPECT_EQ(section(SectionFill::Impact),
            "People were affected from 2026-03-28 12:01 UTC until 2026-03-28 13:03 UTC: 1 h 2 min.\n\n"
            "- 2026-03-28 12:22 UTC: No card ## is taken");
  EXPECT_EQ(section(SectionFill::Detection),
            "Detected by Prometheus at 2026-03-28 12:13 UTC.\n"
            "Detection gap: 12 min passed between the beginning of the impact and its detection.");
  EXPECT_EQ(section(SectionFill::Response),
            "- Ana, paged at 2026-03-28 12:13 UTC: no message is known to have arrived\n"
            "- Ben, paged at 2026-03-28 12:18 UTC: reached by sms after 3 s, answered after 2 min");
  EXPECT_EQ(section(SectionFill::Delays),
            "### Detection\n\n- 2026-03-28 12:01 UTC: people were affected, and nothing had detected it (12 min)\n\n"
            "### Diagnosis\n\n- 2026-03-28 12:13 UTC: the page to Ana got no answer before Ben was paged (5 min)");
  EXPECT_EQ(section(SectionFill::Hypotheses),
            "- **The certificate** (confirmed)\n  - For: It expired (entry 3)\n  - Against: It is new");
  EXPECT_EQ(section(SectionFill::Decisions), "- 2026-03-28 12:33 UTC: Ben decided: Roll back; why: It is quicker");
  EXPECT_THAT(section(SectionFill::Response, Language::German), HasSubstr("erreicht über sms nach 3 s"));
}

TEST_F(Drafting, says_what_is_not_on_record) {
  EXPECT_EQ(section(SectionFill::Impact), "The record does not say from when to when people were affected.");
  EXPECT_THAT(section(SectionFill::Detection), HasSubstr("The detection gap is unknown"));
  EXPECT_EQ(section(SectionFill::Response), "Nobody was paged.");
  EXPECT_EQ(section(SectionFill::Delays), "The record shows nothing that delayed it.");
  EXPECT_THAT(section(SectionFill::Summary), HasSubstr("It is not resolved yet"));
  EXPECT_EQ(section(SectionFill::Timeline), "") << "stands there by itself";
}

TEST_F(Drafting, moments_with_nobody_stand_with_the_response) {
  add(1min, "escalation.nobody", {{"policy", "Shop"}, {"why", "nobody is on call"}});
  EXPECT_THAT(section(SectionFill::Response),
              HasSubstr("Moments in which nobody could be told:\n\n- 2026-03-28 12:14 UTC: Shop reached nobody: nobody "
                        "is on call"));
}

TEST_F(Drafting, goes_by_the_template) {
  PostmortemTemplate layout;
  layout.purpose = "For the regulator";
  layout.sections = {{.title = "Lessons", .hint = "What is different tomorrow?"}, {.fill = SectionFill::Impact}};
  const Draft draft = draft_of(record, layout, Language::German);
  EXPECT_EQ(draft.purpose, "For the regulator");
  ASSERT_EQ(draft.sections.size(), 2U);
  EXPECT_EQ(draft.sections[0].title, "Lessons");
  EXPECT_EQ(draft.sections[0].text, "");
  EXPECT_EQ(draft.sections[1].title, "Auswirkung");
  EXPECT_EQ(draft_of(record, standard_postmortem(), Language::German).purpose, standard_purpose(Language::German));
}

TEST_F(Drafting, has_words_for_everything) {
  for (int word = 0; word <= static_cast<int>(DraftWord::ReopenedWhy); ++word)
    for (const Language language : {Language::English, Language::German})
      EXPECT_FALSE(draft_words(static_cast<DraftWord>(word), language).empty()) << word;
  for (const SectionFill fill : kSectionFills)
    EXPECT_EQ(title_of(fill, Language::English).empty(), fill == SectionFill::None);
}

TEST_F(Drafting, says_spans_as_people_do) {
  EXPECT_EQ(span_words(0s), "0 s");
  EXPECT_EQ(span_words(65s), "1 min 5 s");
  EXPECT_EQ(span_words(2h), "2 h");
  EXPECT_EQ(span_words(49h + 59min), "2 d 1 h");
  EXPECT_EQ(span_words(-5s), "0 s");
}

}  // namespace
}  // namespace muster
