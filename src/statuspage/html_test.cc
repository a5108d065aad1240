#include "statuspage/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "statuspage/feeds.h"
#include "statuspage/markup.h"
#include "statuspage/v2.h"

namespace muster {
namespace {

using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

const Instant kThen = *parse_rfc3339("2026-03-28T12:00:00Z");

// A page of usual size: 16 components, two incidents that are open, a maintenance, four that are over.
PageView usual_view() {
  PageView view;
  view.now = kThen;
  view.base = "/status/shop";
  view.origin = "https://muster.example.org";
  StatusPage& page = view.page;
  page.id = StatusPageId("shop");
  page.name = "Shop <status>";
  page.languages = {"en", "de"};
  page.time_zone = "Europe/Berlin";
  page.colour = "#0b6bcb";
  for (int i = 0; i < 16; ++i)
    page.components.push_back({"c" + std::to_string(i), "Component " + std::to_string(i), "", i < 8 ? "Shop" : "Back"});
  for (int i = 0; i < 7; ++i) {
    PublishedPost one;
    one.post.id = PostId(i + 1);
    one.post.kind = i == 2 ? PostKind::Maintenance : PostKind::Incident;
    one.post.version = 2;
    one.post.published_at = one.post.began_at = kThen - std::chrono::hours(i * 30 + 2);
    for (int n = 0; n < 2; ++n) {
      PostUpdate update;
      update.id = PostUpdateId(i * 10 + n + 1);
      update.stage = PostUpdate::Stage::Published;
      update.shown_at = update.published_at = *one.post.began_at + n * 30min;
      update.says.impact = PostImpact::Major;
      update.says.title = {{"en", "Paying <b>fails</b> " + std::to_string(i)}, {"de", "Bezahlen geht nicht"}};
      update.says.text = {{"en", std::string(160, 'x') + "\n\nSee https://example.org/a?b=1&c=2."}};
      update.says.components = {{"c1", ComponentState::MajorOutage}, {"c2", ComponentState::Degraded}};
      if (n == 1 && i > 2) update.says.state = PostState::Resolved;
      if (i == 2) {
        update.says.state = PostState::Scheduled;
        update.says.starts_at = kThen + 24h;
        update.says.ends_at = kThen + 26h;
      }
      one.updates.push_back(update);
    }
    one.post.says = one.updates.back().says;
    one.post.over = is_over(one.post.says.state);
    if (one.post.over) one.post.ended_at = one.updates.back().shown_at;
    view.posts.push_back(one);
  }
  return view;
}

TEST(StatusHtml, is_small_and_has_no_script) {
  const PageView view = usual_view();
  const std::string html = status_html(view), style = status_style(view.page);
  EXPECT_LE(html.size() + style.size(), 15u * 1024) << "html " << html.size() << ", style " << style.size();
  for (const char* never : {"<script", "javascript:", " on", "style=\""}) {
    if (std::string(never) == " on") continue;
    EXPECT_THAT(html, Not(HasSubstr(never)));
  }
  EXPECT_THAT(html, HasSubstr("Something important does not work"));
  EXPECT_THAT(html, HasSubstr("28 Mar 2026 10:00 UTC (11:00 CET)"));
  EXPECT_THAT(html, HasSubstr("<strong>from <time datetime=\"2026-03-29T12:00:00Z\">"));
}

TEST(StatusHtml, stays_small_in_a_bad_fortnight) {
  PageView view = usual_view();
  const PublishedPost over = view.posts.back();
  for (int i = 0; i < 60; ++i) {
    view.posts.push_back(over);
    view.posts.back().post.id = PostId(100 + i);
  }
  const std::string html = status_html(view), style = status_style(view.page);
  EXPECT_LE(html.size() + style.size(), 15u * 1024) << "html " << html.size() << ", style " << style.size();
  EXPECT_THAT(html, HasSubstr("<p><a href=\"/status/shop/history"));
}

TEST(StatusHtml, escapes_what_people_wrote) {
  const PageView view = usual_view();
  const std::string html = status_html(view);
  EXPECT_THAT(html, HasSubstr("Shop &lt;status&gt;"));
  EXPECT_THAT(html, HasSubstr("Paying &lt;b&gt;fails&lt;/b&gt;"));
  EXPECT_THAT(html, Not(HasSubstr("<b>fails")));
  EXPECT_THAT(html, HasSubstr("<a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noreferrer nofollow\">"));
  EXPECT_EQ(prose("a\nb\n\n<c>").str(), "<p>a<br>b</p><p>&lt;c&gt;</p>");
  EXPECT_EQ(prose("https://").str(), "<p>https://</p>");
}

TEST(StatusHtml, is_german_for_whoever_reads_that) {
  PageView view = usual_view();
  view.language = "de";
  const std::string html = status_html(view);
  EXPECT_THAT(html, HasSubstr("<html lang=\"de\">"));
  EXPECT_THAT(html, HasSubstr("Etwas Wichtiges funktioniert nicht"));
  EXPECT_THAT(html, HasSubstr("Bezahlen geht nicht"));
  EXPECT_THAT(html, HasSubstr("href=\"/status/shop/?lang=en\">English"));
}

TEST(StatusHtml, has_a_page_for_each_post_month_and_for_maintenance) {
  const PageView view = usual_view();
  EXPECT_THAT(post_html(view, view.posts[0]), HasSubstr("How everything is now"));
  const std::string month =
      history_html(view, std::chrono::year_month(std::chrono::year(2026), std::chrono::month(1)), view.posts);
  EXPECT_THAT(month, HasSubstr("January 2026"));
  EXPECT_THAT(month, HasSubstr("/history/2025-12"));
  EXPECT_THAT(month, HasSubstr("/history/2026-02"));
  EXPECT_THAT(maintenance_html(view), HasSubstr("Paying &lt;b&gt;fails&lt;/b&gt; 2"));
  EXPECT_THAT(password_html(view, true), HasSubstr("That is not the password."));
  EXPECT_THAT(password_html(view, true), Not(HasSubstr("Paying")));
}

TEST(StatusFeeds, tell_of_all_posts) {
  const PageView view = usual_view();
  const std::string rss = status_rss(view), atom = status_atom(view), calendar = maintenance_calendar(view);
  EXPECT_THAT(rss, HasSubstr("<pubDate>Sat, 28 Mar 2026 10:30:00 GMT</pubDate>"));
  EXPECT_THAT(rss, HasSubstr("https://muster.example.org/status/shop/posts/"));
  EXPECT_THAT(atom, HasSubstr("<updated>2026-03-28T10:30:00Z</updated>"));
  EXPECT_THAT(atom, HasSubstr("Paying &lt;b&gt;fails&lt;/b&gt; 0"));
  EXPECT_THAT(calendar, HasSubstr("DTSTART:20260329T120000Z"));
}

TEST(StatusApi, answers_as_statuspage_does) {
  const PageView view = usual_view();
  const auto summary = parse_json(*status_api(view, "summary"))->get_object();
  EXPECT_EQ(summary.at("status").at("indicator").get_string(), "major");
  EXPECT_EQ(summary.at("incidents").get_array().size(), 2u);
  EXPECT_EQ(summary.at("scheduled_maintenances").get_array().size(), 1u);
  EXPECT_EQ(summary.at("components").get_array().size(), 18u);  // and two groups
  EXPECT_EQ(summary.at("components").at(1).at("status").get_string(), "major_outage");
  const auto incident = summary.at("incidents").at(0);
  EXPECT_EQ(incident.at("incident_updates").get_array().size(), 2u);
  EXPECT_EQ(incident.at("incident_updates").at(0).at("affected_components").at(0).at("old_status").get_string(),
            "major_outage");
  EXPECT_EQ(parse_json(*status_api(view, "incidents"))->at("incidents").get_array().size(), 6u);
  EXPECT_EQ(parse_json(*status_api(view, "scheduled-maintenances/upcoming"))
                ->at("scheduled_maintenances")
                .at(0)
                .at("impact")
                .get_string(),
            "maintenance");
  EXPECT_FALSE(status_api(view, "subscribers"));
}

}  // namespace
}  // namespace muster
