#include "api/acknowledge_page.h"

#include <gmock/gmock.h>

#include "api/acknowledge_html.h"
#include "api/guarded_site_for_test.h"
#include "incident/ack_token.h"
#include "incident/act.h"
#include "incident/incidents.h"
#include "notification/notifications.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kTitle = "Disk full on <db-1> & \"db-2\"";

class AcknowledgePage : public GuardedSite {
 protected:
  AcknowledgePage() {
    add_acknowledge_routes(router, *service);
    turn([this](Turn& turn) {
      Signal signal;
      signal.dedup_key = "disk";
      signal.summary = kTitle;
      signal.severity = Severity::Critical;
      const std::vector<Signal> signals{signal};
      const auto taken = doors->intake().take(
          turn, *doors->configuration(),
          {.integration = IntegrationId("own"), .content_type = "application/json", .body = "{}", .signals = signals});
      incident = taken.at(0).incident;
    });
    clock.forward(1min);
    settle();
    ApiFixture::ask([this](store::Tx& tx) {
      for (const Notification& notification : notifications_of(tx, incident))
        delivery = deliveries_of(tx, notification.id).at(0).id;
    });
    EXPECT_FALSE(delivery.empty());
    path = "/a/" + make_ack_token("link", {incident, delivery, clock.now() + kAcknowledgeLinkLife});
  }

  Incident now() {
    std::optional<Incident> found;
    ApiFixture::ask([&](store::Tx& tx) { found = find_incident(tx, incident); });
    return *found;
  }
  std::string page() {
    const http::Response response = ask("GET", path);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.header("Content-Type"), "text/html; charset=utf-8");
    return std::string(response.bytes());
  }
  static constexpr const char* kForm = "application/x-www-form-urlencoded";

  IncidentId incident;
  DeliveryId delivery;
  std::string path;
};

TEST_F(AcknowledgePage, says_what_where_and_since_with_one_button) {
  const std::string html = page();
  EXPECT_THAT(html, AllOf(HasSubstr("Disk full on &lt;db-1&gt; &amp; &quot;db-2&quot;"),
                          HasSubstr("Checkout, since <b>12:00:00 UTC</b>"), HasSubstr("<button>Acknowledge</button>"),
                          HasSubstr("<form method=\"post\">"), HasSubstr("INC-1")));
  EXPECT_THAT(html, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("style=")), Not(HasSubstr("http://")),
                          Not(HasSubstr("<db-1>"))));
  EXPECT_LT(html.size() + acknowledge_style().size(), 15'000U);
}

TEST_F(AcknowledgePage, looking_acknowledges_nothing) {
  page();
  EXPECT_EQ(ask("HEAD", path).status, 200);
  EXPECT_EQ(now().status, Incident::Status::Triggered);
}

TEST_F(AcknowledgePage, looking_says_that_it_was_read_unless_a_program_looked) {
  const auto read = [&] {
    std::optional<DeliveryRow> row;
    ApiFixture::ask([&](store::Tx& tx) { row = find_delivery(tx, delivery); });
    return row->read_at ? row->read_how + " " + rfc3339(*row->read_at) : "";
  };
  ask("GET", path, "", {{"User-Agent", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)"}});
  settle();
  EXPECT_EQ(read(), "");
  page();
  settle();
  EXPECT_EQ(read(), "link 2026-03-28T12:01:00Z");
  EXPECT_EQ(ask("POST", path + "?seen=1").status, 204);
  EXPECT_EQ(read(), "link 2026-03-28T12:01:00Z") << "once";
  EXPECT_EQ(now().status, Incident::Status::Triggered) << "nothing is acknowledged by it";
}

TEST_F(AcknowledgePage, the_button_acknowledges_as_the_person_who_got_the_message) {
  clock.forward(5s);
  const http::Response response = ask("POST", path, "", {{"Content-Type", kForm}});
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(response.header("Location"), path);
  const Incident after = now();
  EXPECT_EQ(after.status, Incident::Status::Acknowledged);
  EXPECT_EQ(after.acknowledged_by, (Actor{Actor::Kind::User, "ann", "Ann"}));
  EXPECT_THAT(page(), AllOf(HasSubstr("Acknowledged <b>12:01:05 UTC</b> by Ann"), Not(HasSubstr("<button"))));
  // Twice is no error, and changes nothing.
  EXPECT_EQ(ask("POST", path, "", {{"Content-Type", kForm}}).status, 303);
  EXPECT_EQ(now().version, after.version);
}

TEST_F(AcknowledgePage, programs_are_answered_in_json) {
  const http::Response response = ask("POST", path);
  ASSERT_EQ(response.status, 200);
  EXPECT_EQ(json_of(response).at("status"), "acknowledged");
  EXPECT_EQ(json_of(response).at("acknowledged_by").at("name"), "Ann");
  EXPECT_EQ(ask("POST", path, "", {{"Content-Type", kForm}, {"Accept", "application/json"}}).status, 200);
  EXPECT_EQ(ask("POST", path, "{}", {{"Content-Type", "application/json"}}).status, 200);
}

TEST_F(AcknowledgePage, a_button_snoozes_without_script) {
  EXPECT_THAT(page(), AllOf(HasSubstr("<button formaction=\"?snooze=15m\">15 min</button>"),
                            HasSubstr("<button formaction=\"?snooze=morning\">till 08:00</button>")));
  const http::Response response = ask("POST", path + "?snooze=1h", "", {{"Content-Type", kForm}});
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(response.header("Location"), path);
  EXPECT_EQ(now().snoozed_until, clock.now() + 1h);
  EXPECT_EQ(now().acknowledged_by->name, "Ann");
  EXPECT_THAT(page(), AllOf(HasSubstr("Quiet until <b>13:01:00 UTC</b>, by Ann"),
                            HasSubstr("<button>Acknowledge</button>"), HasSubstr("INC-1 is snoozed")));
  EXPECT_EQ(ask("POST", path, "", {{"Content-Type", kForm}}).status, 303);
  EXPECT_FALSE(now().snoozed_until) << "whoever acknowledges has it without an end";
}

TEST_F(AcknowledgePage, a_snooze_says_how_long_and_is_refused_when_it_is_over) {
  EXPECT_EQ(ask("POST", path + "?snooze=99d").status, 400);
  EXPECT_EQ(ask("POST", path + "?snooze=soon", "", {{"Content-Type", kForm}}).status, 400);
  EXPECT_EQ(now().status, Incident::Status::Triggered);
  const http::Response snoozed = ask("POST", path + "?snooze=15m");
  ASSERT_EQ(snoozed.status, 200);
  EXPECT_EQ(json_of(snoozed).at("snoozed_until"), "2026-03-28T12:16:00Z");
  turn([this](Turn& turn) {
    EXPECT_TRUE(resolve(turn, doors->open_alerts(), incident, {{Actor::Kind::User, "ben", "Ben"}, "web"}, ""));
  });
  EXPECT_EQ(ask("POST", path + "?snooze=15m").status, 409);
  EXPECT_EQ(ask("POST", path + "?snooze=15m", "", {{"Content-Type", kForm}}).status, 303);
  EXPECT_THAT(page(), Not(HasSubstr("<button")));
}

TEST_F(AcknowledgePage, what_is_resolved_is_said) {
  turn([this](Turn& turn) {
    EXPECT_TRUE(resolve(turn, doors->open_alerts(), incident, {{Actor::Kind::User, "ben", "Ben <b>"}, "web"}, ""));
  });
  EXPECT_THAT(page(), AllOf(HasSubstr("Resolved <b>12:01:00 UTC</b> by Ben &lt;b&gt;"), Not(HasSubstr("<button"))));
  EXPECT_EQ(ask("POST", path, "", {{"Content-Type", kForm}}).status, 303);
  EXPECT_EQ(now().status, Incident::Status::Resolved);
}

TEST_F(AcknowledgePage, a_link_ends_after_three_days) {
  clock.forward(kAcknowledgeLinkLife);
  EXPECT_EQ(ask("GET", path).status, 410);
  EXPECT_THAT(std::string(ask("GET", path).bytes()), AllOf(HasSubstr("expired"), Not(HasSubstr("Disk full"))));
  EXPECT_EQ(ask("POST", path, "", {{"Content-Type", kForm}}).status, 410);
  EXPECT_EQ(ask("POST", path).header("Content-Type"), "application/problem+json");
  EXPECT_EQ(now().status, Incident::Status::Triggered);
}

TEST_F(AcknowledgePage, a_forged_link_is_nothing) {
  const std::string forged = "/a/" + make_ack_token("other key", {incident, delivery, clock.now() + 1h});
  EXPECT_EQ(ask("GET", forged).status, 404);
  EXPECT_EQ(ask("POST", forged, "", {{"Content-Type", kForm}}).status, 404);
  EXPECT_EQ(ask("POST", path.substr(0, path.size() - 1)).status, 404);
  EXPECT_EQ(now().status, Incident::Status::Triggered);
}

TEST_F(AcknowledgePage, the_style_is_a_file_of_its_own) {
  const http::Response response = ask("GET", "/a/style.css");
  EXPECT_EQ(response.header("Content-Type"), "text/css; charset=utf-8");
  EXPECT_THAT(std::string(response.bytes()), HasSubstr("prefers-color-scheme: dark"));
}

TEST(AcknowledgeHtml, times_have_a_day_when_it_is_not_today) {
  const Instant at = *parse_rfc3339("2026-03-28T02:12:07Z");
  EXPECT_EQ(clock_text(at, "Europe/Berlin", at + 1h), "03:12:07 CET");
  EXPECT_EQ(clock_text(at, "Europe/Berlin", at + 24h), "Sat 28 Mar 2026 03:12 CET");
}

TEST(AcknowledgeHtml, a_message_that_asked_for_a_checkpoint_says_what_is_asked) {
  AcknowledgeFacts facts;
  facts.incident.number = 7;
  facts.incident.status = Incident::Status::Acknowledged;
  facts.time_zone = "UTC";
  facts.checkpoint = "Review";
  facts.questions = {"Are <enough> people on it?"};
  facts.asked = true;
  const Instant now = *parse_rfc3339("2026-03-28T12:00:00Z");
  EXPECT_THAT(acknowledge_page(facts, now), AllOf(HasSubstr("Review of INC-7"), HasSubstr("Are &lt;enough&gt; people"),
                                                  HasSubstr("All stays as it is"), HasSubstr("method=\"post\"")));
  facts.asked = false;
  EXPECT_THAT(acknowledge_page(facts, now), AllOf(HasSubstr("Review is answered"), Not(HasSubstr("<form"))));
  facts.incident.status = Incident::Status::Resolved;
  EXPECT_THAT(acknowledge_page(facts, now), HasSubstr("It is resolved"));
}

TEST(AcknowledgeHtml, speaks_the_language_of_whoever_got_the_message) {
  Translation french;
  french.sentences["Acknowledge"] = "Prendre en <charge>";
  french.sentences["{service}, since {time}"] = "{time} : {service}";
  AcknowledgeFacts facts;
  facts.incident.number = 7;
  facts.service_name = "A & B";
  facts.time_zone = "UTC";
  facts.may_snooze = true;
  facts.incident.created_at = *parse_rfc3339("2026-03-28T12:00:00Z");
  facts.tongue = {"fr", &french};
  EXPECT_THAT(acknowledge_page(facts, facts.incident.created_at),
              AllOf(HasSubstr("<html lang=\"fr\">"), HasSubstr("<button>Prendre en &lt;charge&gt;</button>"),
                    HasSubstr("<b>12:00:00 UTC</b> : A &amp; B"), HasSubstr("Quiet for")));
  facts.tongue = {"de"};
  EXPECT_THAT(acknowledge_page(facts, facts.incident.created_at),
              AllOf(HasSubstr("<button>Bestätigen</button>"), HasSubstr("Ruhe für"), HasSubstr("bis 08:00")));
}

TEST(AcknowledgeHtml, says_where_people_meet_while_it_is_open) {
  AcknowledgeFacts facts;
  facts.incident.number = 7;
  facts.time_zone = "UTC";
  facts.bridge = "War room";
  facts.bridge_url = "https://meet.example.org/INC-7?a=1&b=2";
  facts.bridge_phone = "+49 30 1234";
  const Instant now = *parse_rfc3339("2026-03-28T12:00:00Z");
  EXPECT_THAT(acknowledge_page(facts, now), AllOf(HasSubstr("href=\"https://meet.example.org/INC-7?a=1&amp;b=2\""),
                                                  HasSubstr("War room</a> +49 30 1234")));
  facts.incident.status = Incident::Status::Resolved;
  EXPECT_THAT(acknowledge_page(facts, now), Not(HasSubstr("War room")));
}

}  // namespace
}  // namespace muster::api
