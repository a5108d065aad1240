#include "statuspage/feeds.h"

#include <cstdio>

#include "ical/write.h"
#include "oncall/wall_clock.h"
#include "statuspage/markup.h"
#include "statuspage/words.h"

namespace muster {
namespace {

constexpr std::size_t kFeedMax = 50;

// RFC 822, as RSS wants it: "Sat, 28 Mar 2026 21:00:00 GMT".
std::string feed_date(Instant at) {
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(at - day));
  char text[40];
  std::snprintf(text, sizeof text, "%s, %02u %s %d %02d:%02d:%02d GMT", kDays[std::chrono::weekday(day).c_encoding()],
                static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
                static_cast<int>(date.year()), static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  return text;
}

std::string address_of(const PageView& view, const Post& post) {
  return view.origin + view.base + "/posts/" + post.id.str();
}

Instant changed_at(const PublishedPost& one) {
  Instant newest = one.post.published_at.value_or(one.post.created_at);
  for (const PostUpdate& update : one.updates) newest = std::max(newest, update.published_at.value_or(newest));
  return newest;
}

// All updates, newest first, as HTML that is text in the feed.
std::string story_of(const PageView& view, const PublishedPost& one) {
  Markup out;
  for (auto update = one.updates.rbegin(); update != one.updates.rend(); ++update) {
    out.raw("<p><strong>").text(words_of(view.language, update->says.state)).raw("</strong> – ");
    out.text(time_words(view.language, update->shown_at.value_or(update->created_at), view.page.time_zone));
    out.raw("</p>").add(prose(text_in(update->says.text, view.language, view.page)));
  }
  return out.take();
}

template <class Each>
void each_of_newest(const PageView& view, Each each) {
  std::size_t count = 0;
  for (const PublishedPost& one : view.posts)
    if (count++ < kFeedMax) each(one);
}

}  // namespace

std::string status_rss(const PageView& view) {
  Markup out;
  out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>").text(view.page.name);
  out.raw("</title><link>").text(view.origin + view.base).raw("/</link><description>");
  out.text(view.page.description.empty() ? view.page.name : view.page.description).raw("</description>");
  if (const auto at = last_change(view)) out.raw("<lastBuildDate>").text(feed_date(*at)).raw("</lastBuildDate>");
  each_of_newest(view, [&](const PublishedPost& one) {
    out.raw("<item><title>").text(text_in(one.post.says.title, view.language, view.page)).raw("</title><link>");
    out.text(address_of(view, one.post)).raw("</link><guid>").text(address_of(view, one.post)).raw("</guid><pubDate>");
    out.text(feed_date(changed_at(one))).raw("</pubDate><description>").text(story_of(view, one));
    out.raw("</description></item>");
  });
  return out.raw("</channel></rss>\n").take();
}

std::string status_atom(const PageView& view) {
  Markup out;
  const std::string home = view.origin + view.base + "/";
  out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
  out.text(view.language).raw("\"><title>").text(view.page.name).raw("</title><id>").text(home);
  out.raw("</id><link href=\"").text(home).raw("\"/><link rel=\"self\" href=\"").text(home).raw("history.atom\"/>");
  out.raw("<author><name>").text(view.page.name).raw("</name></author><updated>");
  out.text(rfc3339(last_change(view).value_or(Instant()))).raw("</updated>");
  each_of_newest(view, [&](const PublishedPost& one) {
    out.raw("<entry><title>").text(text_in(one.post.says.title, view.language, view.page)).raw("</title><id>");
    out.text(address_of(view, one.post))
        .raw("</id><link href=\"")
        .text(address_of(view, one.post))
        .raw("\"/><published>");
    out.text(rfc3339(one.post.published_at.value_or(one.post.created_at))).raw("</published><updated>");
    out.text(rfc3339(changed_at(one))).raw("</updated><content type=\"html\">").text(story_of(view, one));
    out.raw("</content></entry>");
  });
  return out.raw("</feed>\n").take();
}

std::string maintenance_calendar(const PageView& view) {
  std::vector<ical::Entry> entries;
  for (const PublishedPost& one : view.posts) {
    if (one.post.kind != PostKind::Maintenance || !one.post.says.starts_at || !one.post.says.ends_at) continue;
    entries.push_back(
        {"status-" + one.post.id.str() + "@muster", std::string(text_in(one.post.says.title, view.language, view.page)),
         std::string(text_in(one.post.says.text, view.language, view.page)),
         view.origin.empty() ? "" : address_of(view, one.post), *one.post.says.starts_at, *one.post.says.ends_at});
  }
  return ical::calendar_text(view.page.name, entries, last_change(view).value_or(Instant()));
}

}  // namespace muster
