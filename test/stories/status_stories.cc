// What the public is told, when things go wrong while it is told.
#include "incident/incidents.h"
#include "second_half.h"
#include "statuspage/act.h"
#include "statuspage/exports.h"
#include "statuspage/subscribers.h"

namespace muster::sim {
namespace {

constexpr const char* kStatusPage = R"(
status_pages:
  - id: shop
    name: Shop status
    components: [{id: paying, name: Paying, service: checkout}]
    publishers: {users: [ben]}
    approval: {users: [ana], from: major}
)";

STORY(what_is_published_stays_published_after_a_restart, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kStatusPage);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  drafts(w, "ben", status_says(PostState::Investigating, PostImpact::Minor, "We look into it."));
  w.restart();
  EXPECT_TRUE(shown(w).empty());
  says_of_draft(w, "ben", publish_update);
  w.restart();
  ASSERT_EQ(shown(w).size(), 1u);
  EXPECT_FALSE(shown(w).front().post.over);
  w.forward(30min);
  drafts(w, "ben", status_says(PostState::Resolved, PostImpact::Minor, "It works again."));
  says_of_draft(w, "ben", publish_update);
  ASSERT_EQ(shown(w).size(), 1u);
  EXPECT_TRUE(shown(w).front().post.over);
  EXPECT_EQ(shown(w).front().updates.size(), 2u);
  expect_in_timeline(w, "Ben published on the status page Shop status: Paying fails (investigating): We look into it.");
  expect_in_timeline(w, "Ben published on the status page Shop status: Paying fails (resolved): It works again.");
}

STORY(what_is_refused_is_not_published, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kStatusPage);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  drafts(w, "ben", status_says(PostState::Identified, PostImpact::Major, "The bank's fault."));
  says_of_draft(w, "ben", propose_update);
  w.forward(1min);
  expect_notice(w, "ana@example.org", "Ben asks you to approve an update on Shop status: Paying fails");
  w.does(1, "ana", [](Turn& turn, const Configuration& config, IncidentId, const By& by) {
    const auto drafts = drafts_of(turn.tx, StatusPageId("shop"));
    if (drafts.empty() || drafts.front().stage != PostUpdate::Stage::Proposed) return true;
    return bool(answer_update(turn, config, drafts.front().id, drafts.front().version, false, "We do not know that yet",
                              {by, UserId("ana")}));
  });
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId, const By& by) {
    const auto drafts = drafts_of(turn.tx, StatusPageId("shop"));
    EXPECT_FALSE(publish_update(turn, config, drafts.front().id, drafts.front().version, {by, UserId("ben")}));
    return true;
  });
  EXPECT_TRUE(shown(w).empty());
  ASSERT_EQ(waiting(w).size(), 1u);
  EXPECT_EQ(waiting(w).front().stage, PostUpdate::Stage::Draft);
  expect_in_timeline(w, "Ben asked for approval of an update on the status page Shop status: Paying fails");
  expect_in_timeline(w,
                     "Ana refused the update on the status page Shop status: Paying fails (We do not know that yet)");
}

STORY(subscribers_hear_of_it_although_muster_is_killed_between, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kStatusPage);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  subscribes(w, {"vera@customer.example", "walt@customer.example"});
  drafts(w, "ben", status_says(PostState::Investigating, PostImpact::Minor, "We look into it."));
  says_of_draft(w, "ben", publish_update);
  w.restart();
  w.forward(5min);
  for (const char* address : {"vera@customer.example", "walt@customer.example"}) {
    EXPECT_GE(mails_about(w, address, "Shop status: Paying fails (Investigating)"), 1u) << address;
    const auto& mail = w.inbox(address).front().page;
    EXPECT_THAT(mail.unsubscribe_url, testing::HasSubstr("/status/shop/unsubscribe/"));
  }
}

STORY(whoever_unsubscribed_hears_nothing_more, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kStatusPage);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  subscribes(w, {"vera@customer.example"});
  w.does(1, "ben", [](Turn& turn, const Configuration&, IncidentId, const By&) {
    for (const Subscriber& one : subscribers_of(turn.tx, StatusPageId("shop"), SubscriberId(), 10))
      end_subscription(turn, one.id);
    return true;
  });
  drafts(w, "ben", status_says(PostState::Investigating, PostImpact::Minor, "We look into it."));
  says_of_draft(w, "ben", publish_update);
  w.forward(5min);
  EXPECT_EQ(mails_about(w, "vera@customer.example", "Shop status"), 0u);
}

// One hears of the whole page, as it was chosen while it was for everybody.
STORY(customers_of_a_page_hear_of_their_part_only, kNight, "Europe/Berlin") {
  constexpr const char* kPart = R"(
status_pages:
  - id: shop
    name: Shop status
    components: [{id: paying, name: Paying, service: checkout}, {id: app, name: The app}]
    publishers: {users: [ben]}
)";
  w.apply(kShop);
  w.apply(kPart);
  subscribes(w, {"all@customer.example"});
  w.apply(std::string(kPart) + R"(    access: customers
    customers:
      - {id: vera, password: "only-vera-knows-this", components: [paying]}
      - {id: walt, password: "only-walt-knows-this", components: [app]}
)");
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId, const By&) {
    const StatusPage& page = config.status_pages.at(StatusPageId("shop"));
    EXPECT_FALSE(subscribe(turn, page, {.address = "nobody@customer.example", .confirmed = true}));
    return subscribe(turn, page, {.address = "vera@customer.example", .components = {"paying"}, .confirmed = true}) &&
           subscribe(turn, page, {.address = "walt@customer.example", .components = {"app"}, .confirmed = true});
  });
  drafts(w, "ben", status_says(PostState::Investigating, PostImpact::Minor, "We look into it."));
  says_of_draft(w, "ben", publish_update);
  w.forward(5min);
  EXPECT_EQ(mails_about(w, "walt@customer.example", "Paying fails"), 0u);
  PostSays both = status_says(PostState::Identified, PostImpact::Minor, "It is the app, too.");
  both.components["app"] = ComponentState::Degraded;
  drafts(w, "ben", both);
  says_of_draft(w, "ben", publish_update);
  w.restart();
  w.forward(5min);
  EXPECT_GE(mails_about(w, "vera@customer.example", "Paying fails"), 2u);
  EXPECT_GE(mails_about(w, "walt@customer.example", "Paying fails"), 1u);
  for (const auto& mail : w.inbox("vera@customer.example"))
    EXPECT_THAT(mail.page.text, testing::Not(testing::HasSubstr("The app:")));
  for (const auto& mail : w.inbox("walt@customer.example"))
    EXPECT_THAT(mail.page.text,
                testing::AllOf(testing::HasSubstr("The app:"), testing::Not(testing::HasSubstr("Paying:"))));
  EXPECT_TRUE(w.inbox("all@customer.example").empty());
  EXPECT_TRUE(w.inbox("nobody@customer.example").empty());
}

STORY(whoever_hears_of_one_incident_alone_hears_of_no_other_and_is_let_go_when_it_is_over, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kStatusPage);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  const char* kAddress = "vera@customer.example";
  drafts(w, "ben", status_says(PostState::Investigating, PostImpact::Minor, "We look into it."));
  says_of_draft(w, "ben", publish_update);
  w.forward(1min);
  // She confirms by the link that she is sent.
  const auto her = [&] {
    std::vector<Subscriber> found;
    w.look([&](store::Tx& tx) { found = subscribers_of(tx, StatusPageId("shop"), SubscriberId(), 10); });
    return found;
  };
  w.does(1, "ben", [&](Turn& turn, const Configuration& config, IncidentId id, const By&) {
    return bool(subscribe(turn, config.status_pages.at(StatusPageId("shop")),
                          {.post = posts_of(turn.tx, id).front().id, .address = kAddress}));
  });
  w.forward(2min);
  EXPECT_EQ(mails_about(w, kAddress, "do you want to hear of updates?"), w.inbox(kAddress).size());
  ASSERT_GE(w.inbox(kAddress).size(), 1u);
  EXPECT_THAT(w.inbox(kAddress).front().page.text, testing::HasSubstr("It is only about: Paying fails"));
  w.does(1, "ben", [&](Turn& turn, const Configuration&, IncidentId, const By&) {
    const auto all = subscribers_of(turn.tx, StatusPageId("shop"), SubscriberId(), 10);
    return all.size() == 1 && confirm_subscription(turn, all.front().id);
  });
  // Of another post she hears nothing.
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId, const By& by) {
    PostSays says = status_says(PostState::Investigating, PostImpact::Minor, "The app is slow.");
    says.title = {{"", "The app is slow"}};
    const Publisher who{by, UserId("ben")};
    for (const PublishedPost& one : published_posts(turn.tx, whole_page(), Instant()))
      if (one.post.incident.empty()) return true;
    const auto draft = draft_post(turn, config, {StatusPageId("shop"), PostKind::Incident, IncidentId()}, says, who);
    return draft && publish_update(turn, config, draft->id, draft->version, who);
  });
  w.restart();
  w.forward(30min);
  EXPECT_EQ(mails_about(w, kAddress, "The app is slow"), 0u);
  drafts(w, "ben", status_says(PostState::Resolved, PostImpact::Minor, "It works again."));
  says_of_draft(w, "ben", publish_update);
  w.forward(5min);
  ASSERT_GE(mails_about(w, kAddress, "Paying fails (Resolved)"), 1u);
  EXPECT_THAT(w.inbox(kAddress).back().page.text,
              testing::HasSubstr("your subscription ends by itself on Wed 25 Mar 2026"));
  EXPECT_EQ(her().size(), 1u);
  // It goes on after all: so does the subscription, and its time counts from its new end.
  w.forward(24h * 3);
  drafts(w, "ben", status_says(PostState::Monitoring, PostImpact::Minor, "Not quite yet."));
  says_of_draft(w, "ben", publish_update);
  w.forward(24h * 6);
  EXPECT_GE(mails_about(w, kAddress, "Paying fails (Monitoring)"), 1u);
  EXPECT_EQ(her().size(), 1u);
  drafts(w, "ben", status_says(PostState::Resolved, PostImpact::Minor, "Now it works."));
  says_of_draft(w, "ben", publish_update);
  w.forward(24h * 6);
  EXPECT_EQ(her().size(), 1u);
  w.restart();
  w.forward(24h * 2);
  EXPECT_TRUE(her().empty());
  // The old link of the confirmation makes nothing of it.
  w.look([&](store::Tx& tx) {
    for (const PublishedPost& one : published_posts(tx, whole_page(), Instant()))
      EXPECT_EQ(one.post.over, !one.post.incident.empty());
  });
}

// How an attempt to export the page went, as whoever exports says it.
void exported(World& w, const ExportOutcome& outcome) {
  w.does(1, "ana", [&](Turn& turn, const Configuration& config, IncidentId, const By&) {
    const StatusPage& page = config.status_pages.at(StatusPageId("shop"));
    record_export(turn, config, page, page.exports.front(), outcome);
    return true;
  });
}

STORY(administrators_hear_of_a_copy_that_cannot_be_written_for_long, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(
      std::string(kStatusPage) +
      "    exports: [{id: copy, to: s3, endpoint: \"https://s3.example.org\", bucket: status, credentials: bucket}]\n");
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  const char* kOld = "The copy of the status page Shop status at copy is old";
  exported(w, {"s3.example.org:443 answered 503", {{"style.css", {"a", "b"}}}, ""});
  w.forward(20min);
  exported(w, {"s3.example.org:443 answered 503", {{"style.css", {"a", "b"}}}, ""});
  expect_no_notice(w, "ana@example.org");
  w.forward(11min);
  exported(w, {"s3.example.org:443 answered 503", {{"style.css", {"a", "b"}}}, ""});
  w.forward(1min);
  expect_notice(w, "ana@example.org", kOld);
  expect_no_notice(w, "ben@example.org");
  w.restart();
  w.forward(1h);
  exported(w, {"", {{"style.css", {"a", "b"}}, {"index.html", {"c", "d"}}}, ""});
  expect_notice(w, "ana@example.org", kOld);
  w.look([&](store::Tx& tx) {
    const auto state = find_export(tx, StatusPageId("shop"), "copy");
    ASSERT_TRUE(state);
    EXPECT_TRUE(state->exported_at);
    EXPECT_FALSE(state->failing_since);
    EXPECT_EQ(state->files.size(), 2u);
    EXPECT_TRUE(failing_exports(tx).empty());
  });
  // What is no longer declared is forgotten.
  w.does(1, "ana", [](Turn& turn, const Configuration& config, IncidentId, const By&) {
    forget_exports(turn, config.status_pages.at(StatusPageId("shop")), {});
    return true;
  });
  w.look([&](store::Tx& tx) { EXPECT_TRUE(exports_of(tx, StatusPageId("shop")).empty()); });
}

// MUSTER_BURST=100000 tells how long that takes.
TEST(Subscribers, a_burst_goes_out_in_order_paced_and_goes_on_after_a_kill_while_pages_do_not_wait) {
  const char* asked = std::getenv("MUSTER_BURST");
  const int count = asked ? std::atoi(asked) : 1'000;
  World w(kNight, "UTC", {});
  w.apply(kShop);
  w.apply(kStatusPage);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  w.does(1, "ben", [&](Turn& turn, const Configuration& config, IncidentId, const By&) {
    const StatusPage& page = config.status_pages.at(StatusPageId("shop"));
    for (int i = 0; i < count; ++i)
      EXPECT_TRUE(subscribe(turn, page, {.address = "v" + std::to_string(i) + "@customer.example", .confirmed = true}));
    return true;
  });
  drafts(w, "ben", status_says(PostState::Investigating, PostImpact::Minor, "We look into it."));
  says_of_draft(w, "ben", publish_update);
  const auto sent = [&] {
    std::int64_t all = 0;
    w.look([&](store::Tx& tx) {
      for (const Post& post : posts_of(tx, w.incident(1).id))
        for (const PostUpdate& update : updates_of(tx, post.id))
          if (const auto broadcast = broadcast_of(tx, update.id)) all += broadcast->sent;
    });
    return all;
  };
  w.forward(2s);
  EXPECT_LE(sent(), 3 * kStatusBatch) << "it is paced";
  // Somebody has to be woken in the midst of it.
  w.fires("api", "disk", "The disk is full");
  w.forward(1s);
  expect_page(w, "ana@example.org", "The disk is full");
  w.restart();
  w.forward(std::chrono::seconds(count / kStatusBatch + 60));
  EXPECT_EQ(sent(), count);
  for (int i = 0; i < std::min(count, 1'000); ++i)
    EXPECT_GE(mails_about(w, "v" + std::to_string(i) + "@customer.example", "Shop status"), 1u) << i;
}

}  // namespace
}  // namespace muster::sim
