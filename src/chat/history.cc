#include "chat/history.h"

#include <algorithm>
#include <charconv>
#include <re2/re2.h>

#include "base/json.h"
#include "base/utf8.h"
#include "chat/hear.h"
#include "incident/incidents.h"
#include "room/write.h"
#include "timeline/timeline.h"

namespace muster {
namespace {

constexpr std::size_t kWhoMax = 80;
constexpr int kPageOfNotes = 1000;
constexpr std::int64_t kSecondsMax = 253'402'300'799;  // the year 9999

Instant second_of(std::int64_t seconds) { return Instant(std::chrono::seconds(seconds)); }

std::string member(const json::object* object, std::string_view name) {
  return object ? std::string(text_at(*object, name).value_or("")) : std::string();
}

std::optional<SaidInChat> said_at_ms(const json::object& object, std::string_view name, std::string who,
                                     std::string text) {
  const auto ms = integer_at(object, name);
  if (!ms || *ms <= 0 || *ms / 1000 > kSecondsMax) return std::nullopt;
  return SaidInChat{second_of(*ms / 1000), std::move(who), std::move(text)};
}

// What joins, leaves and edits has a subtype.
std::optional<SaidInChat> of_slack(const json::object& one) {
  const std::string ts = member(&one, "ts");
  if (member(&one, "type") != "message" || ts.empty() || !member(&one, "subtype").empty()) return std::nullopt;
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(ts.data(), ts.data() + ts.size(), seconds);
  if (error != std::errc() || (*end != '.' && *end != '\0') || seconds <= 0 || seconds > kSecondsMax)
    return std::nullopt;
  const json::object* profile = object_at(one, "user_profile");
  std::string who = member(profile, "real_name");
  if (who.empty()) who = member(profile, "name");
  if (who.empty()) who = member(&one, "user");
  return SaidInChat{second_of(seconds), std::move(who), plain_chat_text("slack", member(&one, "text"))};
}

// An event of a room; an edit says again what was said.
std::optional<SaidInChat> of_matrix(const json::object& one) {
  const json::object* content = object_at(one, "content");
  if (member(&one, "type") != "m.room.message" || !content) return std::nullopt;
  if (member(object_at(*content, "m.relates_to"), "rel_type") == "m.replace") return std::nullopt;
  std::string who = member(object_at(one, "sender_profile"), "displayname");
  if (who.empty()) who = member(&one, "sender");
  return said_at_ms(one, "origin_server_ts", std::move(who), member(content, "body"));
}

// A line of the bulk export, or a post of the API; what Mattermost says by itself has a type.
std::optional<SaidInChat> of_mattermost(const json::object& one) {
  const json::object* post = member(&one, "type") == "post" ? object_at(one, "post") : &one;
  if (!post || !member(post, "type").empty()) return std::nullopt;
  std::string who = member(post, "user");
  if (who.empty()) who = member(post, "username");
  if (who.empty()) who = member(post, "user_id");
  return said_at_ms(*post, "create_at", std::move(who), member(post, "message"));
}

std::optional<SaidInChat> of_teams(const json::object& one) {
  const auto at = parse_rfc3339(member(&one, "createdDateTime"));
  const json::object* body = object_at(one, "body");
  const json::object* from = object_at(one, "from");
  if (!at || !body || !from || member(&one, "messageType") != "message") return std::nullopt;
  std::string who = member(object_at(*from, "user"), "displayName");
  if (who.empty()) who = member(object_at(*from, "application"), "displayName");
  std::string text = member(body, "content");
  if (member(body, "contentType") == "html") {
    RE2::GlobalReplace(&text, "(?i)<br[^>]*>|</p>|</div>|</li>", "\n");
    RE2::GlobalReplace(&text, "<[^>]*>", "");
    for (const auto& [entity, sign] :
         {std::pair{"&nbsp;", " "}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
      RE2::GlobalReplace(&text, entity, sign);
  }
  return SaidInChat{std::chrono::floor<std::chrono::seconds>(*at), std::move(who), std::move(text)};
}

std::optional<SaidInChat> said_in(const json::object& one) {
  for (const auto read : {of_slack, of_matrix, of_teams, of_mattermost})
    if (auto said = read(one)) return said;
  return std::nullopt;
}

std::vector<SaidInChat> said_in_all(const json::value& value) {
  std::vector<SaidInChat> all;
  const auto add = [&](const json::value& item) {
    if (const json::object* one = item.if_object())
      if (auto said = said_in(*one)) all.push_back(std::move(*said));
  };
  const json::object* object = value.if_object();
  const json::array* list = value.if_array();
  for (const char* name : {"messages", "value", "chunk"})
    if (object && !list) list = array_at(*object, name);
  if (list) {
    std::ranges::for_each(*list, add);
  } else if (const json::object* posts = object ? object_at(*object, "posts") : nullptr) {
    for (const auto& post : *posts) add(post.value());
  } else if (object) {
    add(value);
  }
  return all;
}

std::vector<std::string_view> lines_in(std::string_view file) {
  std::vector<std::string_view> lines;
  while (!file.empty()) {
    const auto end = std::min(file.find('\n'), file.size());
    std::string_view line = file.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    file.remove_prefix(std::min(end + 1, file.size()));
  }
  return lines;
}

std::optional<Instant> instant_said(const std::string& day, const std::string& time, bool utc, const WallClock& clock) {
  const auto at = parse_rfc3339(day + "T" + time + (time.size() == 5 ? ":00Z" : "Z"));
  if (!at || utc) return at;
  return clock.instant_of(WallTime(at->time_since_epoch()));
}

std::vector<SaidInChat> said_in_lines(std::string_view file, const WallClock& clock) {
  static const RE2 kLine(R"(\[?(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(Z?)\]?,? +<?([^:<>]{1,80})[:>] +(.+))");
  std::vector<SaidInChat> all;
  for (const std::string_view line : lines_in(file)) {
    std::string day, time, zone, who, words;
    const bool begins = RE2::FullMatch(line, kLine, &day, &time, &zone, &who, &words);
    if (begins) {
      if (const auto at = instant_said(day, time, !zone.empty(), clock)) all.push_back({*at, who, words});
    } else if (!all.empty() && line.find_first_not_of(" \t") != std::string_view::npos) {
      all.back().text += "\n" + std::string(line);
    }
  }
  return all;
}

std::string_view without_ends(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string cut_to(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return std::string(text);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

std::set<std::pair<Instant, std::string>> notes_of_record(store::Tx& tx, IncidentId incident) {
  std::set<std::pair<Instant, std::string>> notes;
  for (std::int64_t after = 0;;) {
    const auto page = timeline_of(tx, incident, after, kPageOfNotes);
    for (const RecordedEntry& entry : page) {
      after = entry.sequence;
      const auto at = parse_rfc3339(text_at(entry.data, "happened_at").value_or(""));
      if (at && entry.kind == "incident.note") notes.emplace(*at, text_at(entry.data, "text").value_or(""));
    }
    if (page.size() < kPageOfNotes) return notes;
  }
}

}  // namespace

std::vector<SaidInChat> messages_in_history(std::string_view file, const WallClock& clock) {
  if (file.starts_with("\xEF\xBB\xBF")) file.remove_prefix(3);
  std::vector<SaidInChat> all;
  if (const auto whole = parse_json(file)) {
    all = said_in_all(*whole);
  } else {
    for (const std::string_view line : lines_in(file)) {
      const auto one = parse_json(line);
      if (one && one->is_object())
        if (auto said = said_in(one->get_object())) all.push_back(std::move(*said));
    }
    if (all.empty()) all = said_in_lines(file, clock);
  }
  for (SaidInChat& one : all) {
    one.text = cut_to(without_ends(as_utf8(one.text)), kChatTextMax);
    one.who = cut_to(without_ends(as_utf8(one.who)), kWhoMax);
  }
  std::erase_if(all, [](const SaidInChat& one) { return one.text.empty(); });
  std::ranges::stable_sort(all, {}, &SaidInChat::at);
  return all;
}

std::string note_of(const SaidInChat& said) { return "**" + (said.who.empty() ? "?" : said.who) + ":** " + said.text; }

HistoryPlan plan_history(std::vector<SaidInChat> said, const std::set<std::pair<Instant, std::string>>& known,
                         Instant from, Instant until) {
  HistoryPlan plan;
  plan.found = said.size();
  std::set<std::pair<Instant, std::string>> seen = known;
  for (SaidInChat& one : said) {
    if (one.at < from || one.at > until)
      ++plan.elsewhere;
    else if (!seen.emplace(one.at, note_of(one)).second)
      ++plan.known;
    else if (plan.taken.size() >= kHistoryMax)
      ++plan.left;
    else
      plan.taken.push_back(std::move(one));
  }
  return plan;
}

Result<HistoryPlan> planned_history(store::Tx& tx, IncidentId id, std::vector<SaidInChat> said, Instant now) {
  const auto incident = find_incident(tx, id);
  if (!incident) return no_such_incident();
  const Instant until = incident->resolved_at ? std::min(now, *incident->resolved_at + kHistoryAround) : now;
  return plan_history(std::move(said), notes_of_record(tx, id), incident->created_at - kHistoryAround, until);
}

Result<HistoryPlan> import_history(Turn& turn, IncidentId id, std::vector<SaidInChat> said, const By& by) {
  auto plan = planned_history(turn.tx, id, std::move(said), turn.now);
  if (!plan) return plan;
  for (const SaidInChat& one : plan->taken) {
    const auto written = write(turn, id, by, Written{Note{note_of(one)}, one.at});
    if (!written) return written.fault();
  }
  return plan;
}

}  // namespace muster
