#include "statuspage/html.h"

#include <algorithm>

#include "oncall/wall_clock.h"
#include "statuspage/markup.h"
#include "statuspage/words.h"

namespace muster {
namespace {

constexpr std::size_t kStatusBytes = 10 * 1024;  // of the first page, before its head, foot and style
constexpr int kRecentDays = 14;

// Shape, so that nobody needs to see colours.
Markup mark_of(ComponentState state) {
  Markup out;
  switch (state) {
    case ComponentState::Operational:
      return out.raw("<b class=\"s s0\">✓</b>");
    case ComponentState::UnderMaintenance:
      return out.raw("<b class=\"s s1\">◆</b>");
    case ComponentState::Degraded:
      return out.raw("<b class=\"s s2\">▼</b>");
    case ComponentState::PartialOutage:
      return out.raw("<b class=\"s s3\">◐</b>");
    case ComponentState::MajorOutage:
      break;
  }
  return out.raw("<b class=\"s s4\">✕</b>");
}

ComponentState looks_like(PageState state) {
  switch (state) {
    case PageState::Operational:
      return ComponentState::Operational;
    case PageState::Maintenance:
      return ComponentState::UnderMaintenance;
    case PageState::Minor:
      return ComponentState::Degraded;
    case PageState::Major:
      return ComponentState::PartialOutage;
    case PageState::Critical:
      break;
  }
  return ComponentState::MajorOutage;
}

Markup time_of(const PageView& view, Instant at) {
  Markup out;
  return out.raw("<time datetime=\"")
      .text(rfc3339(std::chrono::floor<std::chrono::seconds>(at)))
      .raw("\">")
      .text(time_words(view.language, at, view.page.time_zone))
      .raw("</time>");
}

Markup link(const PageView& view, Literal path, std::string_view name) {
  Markup out;
  out.raw("<a href=\"").text(view.base).raw(path);
  if (view.page.languages.size() > 1) out.raw("?lang=").text(view.language);
  return out.raw("\">").text(name).raw("</a>");
}

Markup post_link(const PageView& view, const Post& post) {
  Markup out;
  out.raw("<a href=\"").text(view.base).raw("/posts/").text(post.id.str());
  if (view.page.languages.size() > 1) out.raw("?lang=").text(view.language);
  return out.raw("\">").text(text_in(post.says.title, view.language, view.page)).raw("</a>");
}

// The other language of the page, by the same path.
Markup language_link(const PageView& view, std::string_view path) {
  Markup out;
  if (view.page.languages.size() < 2) return out;
  const std::string_view other = view.language == "de" ? "en" : "de";
  return out.raw("<a hreflang=\"")
      .text(other)
      .raw("\" lang=\"")
      .text(other)
      .raw("\" href=\"")
      .text(view.base)
      .text(path)
      .raw("?lang=")
      .text(other)
      .raw("\">")
      .text(page_words(view.language).language)
      .raw("</a>");
}

// Copies are files, and nobody is there to take a form.
bool takes_subscribers(const PageView& view) { return view.page.access == StatusAccess::Public && !view.is_copy; }

Markup email_field(const PageWords& words) {
  Markup out;
  return out.raw("<p><label>")
      .text(words.email)
      .raw(" <input type=\"email\" name=\"email\" autocomplete=\"email\" required></label></p>");
}

Markup event_form(const PageView& view, const Post& post) {
  const PageWords& words = page_words(view.language);
  Markup out;
  out.raw("<form method=\"post\" action=\"").text(view.base).raw("/posts/").text(post.id.str()).raw("/subscribe");
  if (view.page.languages.size() > 1) out.raw("?lang=").text(view.language);
  out.raw("\">").add(email_field(words)).raw("<p class=\"soft\">").text(words.only_this).raw("</p><p><button>");
  return out.text(words.subscribe).raw("</button></p></form>");
}

std::string whole(const PageView& view, std::string_view title, std::string_view path, const Markup& body) {
  const PageWords& words = page_words(view.language);
  Markup out;
  out.raw("<!doctype html>\n<html lang=\"")
      .text(view.language)
      .raw(
          "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
          "<meta name=\"color-scheme\" content=\"light dark\"><title>")
      .text(title)
      .raw("</title><link rel=\"stylesheet\" href=\"")
      .text(view.base)
      .raw("/style.css\"><link rel=\"alternate\" type=\"application/atom+xml\" title=\"")
      .text(view.page.name)
      .raw("\" href=\"")
      .text(view.base)
      .raw("/history.atom\"></head><body><header><a href=\"")
      .text(view.base)
      .raw("/\">");
  if (view.page.logo.empty())
    out.text(view.page.name);
  else
    out.raw("<img src=\"").text(view.base).raw("/logo\" alt=\"").text(view.page.name).raw("\">");
  out.raw("</a>");
  if (!view.page.support.empty())
    out.raw("<a href=\"").text(view.page.support).raw("\" rel=\"noreferrer\">").text(words.support).raw("</a>");
  out.raw("</header><main>").add(body).raw("</main><footer>");
  if (takes_subscribers(view)) out.add(link(view, "/subscribe", words.subscribe));
  out.add(link(view, "/history", words.history)).add(link(view, "/maintenance", words.maintenance));
  out.raw("<a href=\"").text(view.base).raw("/history.rss\">RSS</a>");
  out.raw("<a href=\"").text(view.base).raw("/history.atom\">Atom</a>");
  out.raw("<a href=\"").text(view.base).raw("/maintenance.ics\">").text(words.calendar).raw("</a>");
  out.add(language_link(view, path));
  if (view.is_copy) out.raw("<span>").text(words.as_of).raw(" ").add(time_of(view, view.as_of)).raw("</span>");
  if (const auto at = last_change(view)) {
    out.raw("<span>").text(words.last_change).raw(": ");
    out.add(time_of(view, *at)).raw("</span>");
  }
  return out.raw("</footer></body></html>\n").take();
}

Markup affected(const PageView& view, const ComponentStates& states) {
  Markup out;
  if (states.empty()) return out;
  const PageWords& words = page_words(view.language);
  out.raw("<p class=\"soft\">").text(words.affected).raw(": ");
  bool first = true;
  for (const StatusComponent& component : view.page.components) {
    const auto at = states.find(component.id);
    if (at == states.end()) continue;
    if (!first) out.raw(", ");
    first = false;
    out.text(component.name).raw(" (").text(words_of(view.language, at->second)).raw(")");
  }
  return out.raw("</p>");
}

Markup update_html(const PageView& view, const PostUpdate& update) {
  Markup out;
  out.raw("<article><h3>").text(words_of(view.language, update.says.state)).raw("</h3>");
  out.add(prose(text_in(update.says.text, view.language, view.page)));
  out.raw("<p class=\"soft\">").add(time_of(view, update.shown_at.value_or(update.created_at)));
  if (update.back_dated && update.published_at)
    out.raw(" · <em>")
        .text(page_words(view.language).back_dated)
        .raw(": ")
        .add(time_of(view, *update.published_at))
        .raw("</em>");
  return out.raw("</p></article>");
}

Markup span_html(const PageView& view, const Post& post) {
  Markup out;
  if (!post.says.starts_at || !post.says.ends_at) return out;
  const PageWords& words = page_words(view.language);
  out.raw("<p><strong>").text(words.from).raw(" ").add(time_of(view, *post.says.starts_at)).raw(" ");
  return out.text(words.until).raw(" ").add(time_of(view, *post.says.ends_at)).raw("</strong></p>");
}

// A post with at most `updates` of its newest updates.
Markup post_block(const PageView& view, const PublishedPost& one, std::size_t updates) {
  Markup out;
  const PostState state = state_at(one.post, view.now);
  out.raw("<section class=\"post i").number(static_cast<int>(one.post.says.impact)).raw("\"><h2>");
  out.add(post_link(view, one.post)).raw("</h2><p class=\"soft\">").text(words_of(view.language, state)).raw("</p>");
  out.add(span_html(view, one.post));
  if (!is_over(state)) out.add(affected(view, one.post.says.components));
  std::size_t shown = 0;
  for (auto update = one.updates.rbegin(); update != one.updates.rend() && shown < updates; ++update, ++shown)
    out.add(update_html(view, *update));
  return out.raw("</section>");
}

// One bar a day, the ones on which something was wrong drawn over those on which nothing was.
Markup bars(const PageView& view, const std::vector<DayUptime>& days, std::int64_t millionths) {
  const PageWords& words = page_words(view.language);
  std::string percent = std::to_string(millionths / 10'000) + "." + std::to_string(millionths / 1'000 % 10) +
                        std::to_string(millionths / 100 % 10);
  if (view.language == "de") std::ranges::replace(percent, '.', ',');
  Markup out;
  out.raw("<svg viewBox=\"0 0 450 24\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"")
      .text(percent)
      .raw(" % ")
      .text(words.uptime)
      .raw("\"><rect class=\"d0\" width=\"450\" height=\"24\"/>");
  const auto minutes = [](Duration span) { return std::chrono::duration_cast<std::chrono::minutes>(span).count(); };
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (days[i].worst == ComponentState::Operational) continue;
    out.raw("<rect class=\"d")
        .number(static_cast<int>(days[i].worst))
        .raw("\" x=\"")
        .number(static_cast<std::int64_t>(i) * 5)
        .raw("\" width=\"4\" height=\"24\"><title>")
        .text(words_of(view.language, days[i].worst));
    if (days[i].major > Duration(0))
      out.raw(", ").number(minutes(days[i].major)).raw(" ").text(words.minutes).raw(" ").text(words.major_for);
    if (days[i].partial > Duration(0))
      out.raw(", ").number(minutes(days[i].partial)).raw(" ").text(words.minutes).raw(" ").text(words.partial_for);
    out.raw("</title></rect>");
  }
  return out.raw("</svg><p class=\"soft up\">").text(percent).raw(" % ").text(words.uptime).raw("</p>");
}

Markup component_html(const PageView& view, const StatusComponent& component, ComponentState state,
                      const std::vector<StateSpan>& spans, const std::vector<Instant>& days) {
  const auto uptime = uptime_by_day(spans, component.id, days);
  Markup out;
  out.raw("<li><p><span>").text(component.name).raw("</span><span>").add(mark_of(state));
  out.text(words_of(view.language, state)).raw("</span></p>");
  if (!component.description.empty()) out.raw("<p class=\"soft\">").text(component.description).raw("</p>");
  return out.add(bars(view, uptime, uptime_millionths(uptime, days.front(), view.now))).raw("</li>");
}

Markup components_html(const PageView& view) {
  const auto states = states_at(view.page, view.posts, view.now);
  const auto spans = spans_of(view.posts, view.now);
  const auto days = days_until(view.now, view.page.time_zone, kUptimeDays);
  Markup out;
  if (view.page.components.empty()) return out;
  out.raw(
      "<svg class=\"defs\"><pattern id=\"p\" width=\"5\" height=\"24\" patternUnits=\"userSpaceOnUse\">"
      "<rect width=\"4\" height=\"24\"/></pattern></svg>");
  std::vector<std::string> groups;
  for (const StatusComponent& component : view.page.components)
    if (std::ranges::find(groups, component.group) == groups.end()) groups.push_back(component.group);
  for (const std::string& group : groups) {
    out.raw("<section><h2>").text(group.empty() ? page_words(view.language).components : std::string_view(group));
    out.raw("</h2><ul>");
    for (const StatusComponent& component : view.page.components)
      if (component.group == group) out.add(component_html(view, component, states.at(component.id), spans, days));
    out.raw("</ul></section>");
  }
  return out;
}

bool is_planned(const PublishedPost& one, Instant now) {
  return one.post.kind == PostKind::Maintenance && state_at(one.post, now) == PostState::Scheduled;
}

}  // namespace

std::string status_html(const PageView& view) {
  const PageWords& words = page_words(view.language);
  const PageState state = page_state(view.page, view.posts, view.now);
  Markup out;
  out.raw("<h1 class=\"b").number(static_cast<int>(looks_like(state))).raw("\">").add(mark_of(looks_like(state)));
  out.text(words_of(view.language, state)).raw("</h1>");
  if (!view.page.description.empty()) out.raw("<p class=\"soft\">").text(view.page.description).raw("</p>");
  for (const PublishedPost& one : view.posts)
    if (!one.post.over && !is_planned(one, view.now)) out.add(post_block(view, one, 3));
  Markup planned;
  for (const PublishedPost& one : view.posts)
    if (is_planned(one, view.now)) planned.add(post_block(view, one, 1));
  if (!planned.empty()) out.raw("<h2>").text(words.planned).raw("</h2>").add(planned);
  out.add(components_html(view));
  out.raw("<h2>").text(words.past).raw("</h2>");
  Markup past;
  bool all = true;
  for (const PublishedPost& one : view.posts) {
    if (!one.post.over || view.now - one.post.ended_at.value_or(view.now) >= std::chrono::days(kRecentDays)) continue;
    const Markup block = post_block(view, one, 1);
    all = out.str().size() + past.str().size() + block.str().size() <= kStatusBytes;
    if (!all) break;
    past.add(block);
  }
  if (past.empty() && all) out.raw("<p>").text(words.nothing_then).raw("</p>");
  out.add(past);
  // What has no place here stands there.
  if (!all) out.raw("<p>").add(link(view, "/history", words.history)).raw("</p>");
  return whole(view, view.page.name, "/", out);
}

std::string post_html(const PageView& view, const PublishedPost& post) {
  const std::string title(text_in(post.post.says.title, view.language, view.page));
  Markup out;
  out.raw("<p>").add(link(view, "/", page_words(view.language).back)).raw("</p>");
  out.add(post_block(view, post, post.updates.size()));
  if (takes_subscribers(view) && !post.post.over) {
    out.raw("<h2>").text(page_words(view.language).of_this).raw("</h2>");
    out.add(event_form(view, post.post));
  }
  return whole(view, title + " – " + view.page.name, "/posts/" + post.post.id.str(), out);
}

std::string history_html(const PageView& view, std::chrono::year_month month, const std::vector<PublishedPost>& posts,
                         std::optional<std::pair<std::chrono::year_month, std::chrono::year_month>> within) {
  const PageWords& words = page_words(view.language);
  const auto path_of = [](std::chrono::year_month one) {
    const unsigned number = static_cast<unsigned>(one.month());
    return "/history/" + std::to_string(static_cast<int>(one.year())) + (number < 10 ? "-0" : "-") +
           std::to_string(number);
  };
  const std::string name = std::string(words.months[static_cast<unsigned>(month.month()) - 1]) + " " +
                           std::to_string(static_cast<int>(month.year()));
  Markup out;
  out.raw("<h1>").text(name).raw("</h1><p class=\"turn\">");
  const auto turn = [&](std::chrono::year_month to, std::string_view text) {
    out.raw("<a href=\"").text(view.base).text(path_of(to));
    if (view.page.languages.size() > 1) out.raw("?lang=").text(view.language);
    out.raw("\">").text(text).raw("</a>");
  };
  if (!within || month > within->first) turn(month - std::chrono::months(1), words.earlier);
  if (!within || month < within->second) turn(month + std::chrono::months(1), words.later);
  out.raw("</p>");
  if (posts.empty()) out.raw("<p>").text(words.nothing_then).raw("</p>");
  for (const PublishedPost& one : posts) out.add(post_block(view, one, 1));
  return whole(view, name + " – " + view.page.name, path_of(month), out);
}

std::string maintenance_html(const PageView& view) {
  const PageWords& words = page_words(view.language);
  Markup out;
  out.raw("<h1>").text(words.maintenance).raw("</h1>");
  bool any = false;
  for (const PublishedPost& one : view.posts) {
    if (one.post.kind != PostKind::Maintenance) continue;
    any = true;
    out.add(post_block(view, one, 1));
  }
  if (!any) out.raw("<p>").text(words.nothing_then).raw("</p>");
  return whole(view, std::string(words.maintenance) + " – " + view.page.name, "/maintenance", out);
}

std::string password_html(const PageView& view, bool wrong) {
  const PageWords& words = page_words(view.language);
  Markup out;
  out.raw("<h1>").text(view.page.name).raw("</h1><form method=\"post\" action=\"").text(view.base);
  out.raw("/password\"><label>").text(words.password);
  out.raw(" <input type=\"password\" name=\"password\" autocomplete=\"current-password\" required></label><button>");
  out.text(words.open).raw("</button></form>");
  if (wrong) out.raw("<p role=\"alert\">").text(words.wrong_password).raw("</p>");
  PageView nothing = view;
  nothing.posts.clear();
  return whole(nothing, view.page.name, "/", out);
}

std::string subscribe_html(const PageView& view, const SubscribeSaying& saying) {
  using Kind = SubscribeSaying::Kind;
  const PageWords& words = page_words(view.language);
  const bool one = saying.about.has_value();
  Markup out;
  out.raw("<h1>").text(one ? words.of_this : words.subscribe).raw("</h1>");
  if (one) out.raw("<p>").add(post_link(view, *saying.about)).raw("</p>");
  const auto button = [&](std::string_view path, std::string_view label) {
    out.raw("<form method=\"post\" action=\"").text(view.base).text(path).text(saying.token).raw("\"><button>");
    out.text(label).raw("</button></form>");
  };
  const auto paragraph = [&](std::string_view text) { out.raw("<p role=\"status\">").text(text).raw("</p>"); };
  switch (saying.kind) {
    case Kind::Form:
    case Kind::BadAddress:
    case Kind::TooOften:
      if (saying.kind == Kind::BadAddress) paragraph(words.bad_address);
      if (saying.kind == Kind::TooOften) paragraph(words.too_often);
      if (one) {
        out.add(event_form(view, *saying.about));
        break;
      }
      out.raw("<form method=\"post\" action=\"").text(view.base).raw("/subscribe\">").add(email_field(words));
      if (view.page.components.size() > 1) {
        out.raw("<fieldset><legend>").text(words.only_of).raw("</legend>");
        for (const StatusComponent& component : view.page.components)
          out.raw("<p><label><input type=\"checkbox\" name=\"component\" value=\"")
              .text(component.id)
              .raw("\"> ")
              .text(component.name)
              .raw("</label></p>");
        out.raw("</fieldset>");
      }
      out.raw("<p><button>").text(words.subscribe).raw("</button></p></form>");
      break;
    case Kind::Sent:
      paragraph(words.sent);
      break;
    case Kind::AskConfirm:
      paragraph(one ? words.ask_confirm_this : words.ask_confirm);
      button("/confirm/", words.yes);
      break;
    case Kind::Confirmed:
      paragraph(one ? words.confirmed_this : words.confirmed);
      break;
    case Kind::AskEnd:
      paragraph(one ? words.ask_end_this : words.ask_end);
      button("/unsubscribe/", words.end);
      break;
    case Kind::Ended:
      paragraph(one ? words.ended_this : words.ended);
      break;
    case Kind::Over:
      paragraph(words.this_is_over);
      break;
  }
  PageView nothing = view;
  nothing.posts.clear();
  return whole(nothing, std::string(words.subscribe) + " – " + view.page.name, "/subscribe", out);
}

std::string status_style(const StatusPage& page) {
  static constexpr std::string_view kStyle =
      ":root{color-scheme:light dark;--g:#fff;--t:#1c1f26;--s:#5a6270;--l:#dfe2e8;--o:#2d8a53;--m:#3a6fc4;--d:#a87400;"
      "--p:#c2570c;--x:#c22f2f}"
      "@media(prefers-color-scheme:dark){:root{--g:#0e0f13;--t:#e8eaee;--s:#9aa2b0;--l:#2a2d35;--o:#4fb477;--m:#7ba4ea;"
      "--d:#d9a426;--p:#ef8a4a;--x:#f06a6a}}"
      "*{box-sizing:border-box}body{margin:0 auto;max-width:48rem;padding:1rem;background:var(--g);color:var(--t);"
      "font:1rem/1.5 system-ui,sans-serif;border-top:4px solid var(--a)}"
      "header,footer,li p,.turn{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between}"
      "footer{justify-content:flex-start;margin-top:3rem;color:var(--s);font-size:.875rem}"
      "header{font-weight:600;margin-bottom:1.5rem}header img{height:2.5rem;max-width:60vw}a{color:inherit}"
      "h1{font-size:1.25rem;padding:1rem;border:1px solid;border-radius:.5rem}h2{font-size:1.125rem;margin:1.5rem 0 "
      ".5rem}"
      "h3{font-size:1rem;margin:.75rem 0 0}p{margin:.25rem 0;overflow-wrap:anywhere}ul{list-style:none;padding:0}"
      "li{padding:.75rem 0;border-top:1px solid var(--l)}.soft{color:var(--s);font-size:.875rem}.up{text-align:right}"
      ".post{border-left:4px solid var(--l);padding-left:1rem;margin:1.5rem 0}.i1{border-color:var(--d)}"
      ".i2{border-color:var(--p)}.i3{border-color:var(--x)}.s{margin-right:.5rem}"
      ".s0,.b0{color:var(--o)}.s1,.b1{color:var(--m)}.s2,.b2{color:var(--d)}.s3,.b3{color:var(--p)}.s4,.b4{color:var(--"
      "x)}"
      "svg{display:block;width:100%;height:24px}.defs{position:absolute;width:0;height:0}pattern rect{fill:var(--o)}"
      ".d0{fill:url(#p)}.d1{fill:var(--m)}.d2{fill:var(--d)}.d3{fill:var(--p)}.d4{fill:var(--x)}"
      "input,button{font:inherit;padding:.5rem;min-height:2.75rem}:focus-visible{outline:3px solid var(--a)}"
      "@media(forced-colors:active){.d0{fill:GrayText}.d1,.d2,.d3,.d4{fill:CanvasText}}";
  return ":root{--a:" + (page.colour.empty() ? std::string("#4a5bd4") : page.colour) + "}" + std::string(kStyle);
}

}  // namespace muster
