// Reports that come by themselves, and SLOs that alert.
#include "mailings/mails.h"
#include "story.h"

namespace muster::sim {
namespace {

constexpr const char* kMonthly = R"(
reports:
  - {id: monthly, name: Every month, kind: board, time_zone: Europe/Berlin, formats: [csv], users: [ana], addresses: [board@example.org]}
)";

std::vector<ReportMail> report_mails(World& w) {
  std::vector<ReportMail> all;
  w.look([&](store::Tx& tx) {
    for (const ReportRun& run : runs_of(tx, ReportPlanId("monthly"), 10))
      for (const ReportMail& mail : mails_of(tx, run.id)) all.push_back(mail);
  });
  return all;
}

// From the evening of 31 March: the report of March comes on the first of April at 08:00, which is summer time.
constexpr const char* kBeforeApril = "2026-03-31T18:00:00Z";

STORY(a_report_comes_once_to_each_reader, kBeforeApril, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kMonthly);
  w.forward(11h + 50min);
  EXPECT_TRUE(report_mails(w).empty());
  w.forward(20min);
  w.restart();
  w.forward(2h);
  const auto mails = report_mails(w);
  ASSERT_EQ(mails.size(), 2u);
  for (const ReportMail& mail : mails) EXPECT_EQ(mail.state, "sent") << mail.why;
  for (const char* address : {"ana@example.org", "board@example.org"}) {
    const auto& inbox = w.inbox(address);
    ASSERT_FALSE(inbox.empty()) << address;
    if (!w.troubled()) { EXPECT_EQ(inbox.size(), 1u) << address; }
    const Page& page = inbox.front().page;
    EXPECT_EQ(page.title, "Every month: 2026-03-01 – 2026-04-01");
    ASSERT_EQ(page.attachments.size(), 1u);
    EXPECT_EQ(page.attachments.front().name, "monthly.csv");
    EXPECT_THAT(*page.attachments.front().bytes, testing::HasSubstr("\"incidents\",\"\",0"));
  }
}

STORY(a_report_that_does_not_arrive_is_tried_again_and_pages_go_first, kBeforeApril, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kMonthly);
  w.provider("board@example.org", Provider::Refuses);
  w.provider("ana@example.org", Provider::Busy);
  w.forward(12h + 10min);
  w.fires("api", "disk", "Disk full");
  w.provider("ana@example.org", Provider::Accepts);
  w.forward(2h);
  for (const ReportMail& mail : report_mails(w))
    EXPECT_EQ(mail.state, mail.address == "board@example.org" ? "failed" : "sent") << mail.address << mail.why;
  EXPECT_EQ(report_mails(w).size(), 2u);
}

// Of an hour 36 s may be bad: with 14.4 times as much, which is some nine minutes, it alerts.
constexpr const char* kObjective = R"(
integrations: [{id: slos, name: SLOs, type: muster, service: checkout, key: "slos-key-0123456789abcdef", correlation: false}]
slos: [{id: paying, name: Paying, service: checkout, severity: error, objective: 99%, alert: slos}]
)";

STORY(a_budget_that_burns_quickly_alerts_and_stops_when_it_does_not, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kObjective);
  w.fires("api", "down", "Checkout is down");
  w.acknowledge(1, "ana");
  w.forward(6min);
  EXPECT_EQ(w.open_alerts(), 1u);
  w.forward(6min);
  EXPECT_EQ(w.open_alerts(), 2u);
  w.forward(3min);
  EXPECT_EQ(w.open_alerts(), 2u);  // of each SLO one
  w.resolves("api", "down");
  w.forward(10min);  // the five minutes are past it, and its own alert is no downtime
  EXPECT_EQ(w.open_alerts(), 0u);
}

}  // namespace
}  // namespace muster::sim
