#include "story.h"

namespace muster::sim {
namespace {

STORY(a_declared_incident_pages_by_its_services_policy, kNight, "Europe/Berlin") {
  w.apply(kShop);
  EXPECT_EQ(w.declare("ben", "checkout", "Customers cannot pay"), 1);
  expect_page(w, "ana@example.org", "Customers cannot pay");
  w.forward(6min);
  expect_page(w, "ben@example.org", "Customers cannot pay");
  w.acknowledges("ana@example.org");
  w.forward(24h);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged) << "only a person resolves what a person declared";
  w.resolve(1, "ana");
  EXPECT_EQ(w.incident(1).status, Incident::Status::Resolved);
  expect_timeline(w, R"(22:00 Ben declared an incident: Customers cannot pay
22:00 INC-1 opened for Checkout, escalation policy Shop
22:00 Ana is notified by email, webhook after 2m: step 1 of Shop: on call for Shop primary
22:00 Ana notified by email (ana@example.org)
22:02 Ana notified by webhook (http://127.0.0.1:9099/ana)
22:05 Ben is notified by email: step 2 of Shop: named in the policy
22:05 Ben notified by email (ben@example.org)
22:06 Ana acknowledged by email
22:06 Ana resolved the incident
)");
}

STORY(a_drill_pages_the_same_people_and_each_message_says_so, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "checkout", "Region lost", CountsAs::Drill);
  expect_page(w, "ana@example.org", "DRILL: Region lost");
  w.forward(6min);
  expect_page(w, "ben@example.org", "DRILL: Region lost");
  w.acknowledges("ana@example.org");
  w.restart();
  EXPECT_TRUE(w.incident(1).is_drill());
}

STORY(a_near_miss_pages_nobody_and_is_whose_who_declared_it, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "checkout", "The certificate had an hour left", CountsAs::NearMiss);
  w.forward(1h);
  expect_no_page(w, "ana@example.org");
  expect_no_page(w, "ben@example.org");
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged);
  EXPECT_EQ(w.incident(1).counts_as, CountsAs::NearMiss);
}

STORY(a_declaration_that_is_sent_twice_opens_one_incident, kNight, "Europe/Berlin") {
  w.apply(kShop);
  EXPECT_EQ(w.declare("ben", "checkout", "Customers cannot pay"), 1);
  w.restart();
  EXPECT_EQ(w.declare("ben", "checkout", "Customers cannot pay"), 1);
  expect_pages(w, "ana@example.org", 1);
  w.acknowledge(1, "ana");
  w.forward(25h);  // keys are kept for a day
  EXPECT_EQ(w.declare("ben", "checkout", "Customers cannot pay"), 2);
}

STORY(declared_and_found_by_tools_have_one_row_of_numbers, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  EXPECT_EQ(w.declare("ben", "checkout", "Customers cannot pay"), 2);
  w.fires("api", "net", "Net down");
  EXPECT_EQ(w.incident(3).title, "Net down");
}

STORY(what_is_declared_for_no_service_pages_the_administrators, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "", "The office is on fire");
  expect_page(w, "ana@example.org", "The office is on fire");
  expect_no_page(w, "ben@example.org");
}

}  // namespace
}  // namespace muster::sim
