#include "handoff/tell.h"

#include <algorithm>

#include "access/access.h"
#include "base/probe.h"
#include "handoff/brief.h"
#include "notice/tell.h"
#include "notification/words.h"
#include "oncall/who.h"

namespace muster::handoff {
namespace {

constexpr std::size_t kNamedMax = 5, kNoteShownMax = 1000;
constexpr Duration kShiftEndWithin = std::chrono::days(60);

bool has(const std::vector<UserId>& list, const UserId& id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

std::vector<UserId> without(const std::vector<UserId>& list, const std::vector<UserId>& others) {
  std::vector<UserId> left;
  for (const UserId& id : list)
    if (!has(others, id)) left.push_back(id);
  return left;
}

std::string names_of(const Configuration& config, const std::vector<UserId>& ids) {
  std::string text;
  for (const UserId& id : ids) {
    const User* user = find(config.users, id);
    text += (text.empty() ? "" : ", ") + (user ? user->name : id.str());
  }
  return text;
}

// When they go off again; nothing: not within two months.
std::optional<Instant> goes_at(const Configuration& config, const Schedule& schedule, const UserId& id, Instant now) {
  Instant until = now;
  for (const Shift& shift : shifts(schedule, now, now + kShiftEndWithin, config.schedules)) {
    if (shift.user == id && !shift.shadow && shift.from <= until) until = std::max(until, shift.until);
  }
  return until > now && until < now + kShiftEndWithin ? std::optional(until) : std::nullopt;
}

// At most so many bytes, ended where a character ends.
std::string cut(const std::string& text, std::size_t max) {
  if (text.size() <= max) return text;
  std::size_t end = max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

// A heading with a number and up to five lines under it; nothing for an empty list.
template <class List, class Line>
void add_list(std::string& text, const Tongue& tongue, Sentence heading, const List& list, const Line& line) {
  if (list.empty()) return;
  text += "\n" + say(tongue, heading, {{"count", std::to_string(list.size())}});
  for (std::size_t i = 0; i < std::min(list.size(), kNamedMax); ++i) text += "\n- " + line(list[i]);
  if (list.size() > kNamedMax) text += "\n- …";
}

std::string incident_line(const Tongue& tongue, const User& reader, const Incident& incident) {
  const bool acknowledged = incident.status == Incident::Status::Acknowledged;
  const std::string what = number_text(incident.number) + " " + cut(incident.title, 200);
  if (acknowledged && incident.acknowledged_by && incident.snoozed_until)
    return say(tongue, "{what} (quiet until {time}, by {person})",
               {{"what", what},
                {"time", time_words(tongue, *incident.snoozed_until, reader.time_zone)},
                {"person", incident.acknowledged_by->name}});
  if (acknowledged && incident.acknowledged_by)
    return say(tongue, "{what} (acknowledged by {person})",
               {{"what", what}, {"person", incident.acknowledged_by->name}});
  return say(tongue, "{what} (not acknowledged)", {{"what", what}});
}

std::string text_of(const Brief& brief, const Configuration& config, const User& reader) {
  std::string text;
  const Tongue tongue = tongue_of(config, reader);
  add_list(text, tongue, "Open incidents: {count}", brief.incidents,
           [&](const Incident& one) { return incident_line(tongue, reader, one); });
  const auto until = [&](const std::string& what, Instant at) {
    return say(tongue, "{what} until {time}", {{"what", what}, {"time", time_words(tongue, at, reader.time_zone)}});
  };
  add_list(text, tongue, "Silences: {count}", brief.silences,
           [&](const Silence& one) { return until(cut(muster::text_of(one.matchers), 200), one.ends_at); });
  add_list(text, tongue, "Maintenance: {count}", brief.maintenance,
           [&](const Maintenance& one) { return until(one.window.name, one.until); });
  if (text.empty()) text = "\n" + say(tongue, "Nothing is open.");
  for (const Note& note : brief.notes) {
    if (note.author == reader.id) continue;
    text += "\n" + say(tongue, "{person} wrote: {text}",
                       {{"person", names_of(config, {note.author})}, {"text", cut(note.text, kNoteShownMax)}});
  }
  return text;
}

notice::Notice notice_for(const Turn& turn, const Schedule& schedule, const UserId& reader) {
  notice::Notice made;
  made.user = reader;
  made.kind = NoticeKind::Handoff;
  made.subject = "handoff/" + schedule.id.str();
  made.key = made.subject + "/" + rfc3339(turn.now);
  made.path = "/oncall/" + schedule.id.str();
  made.until = turn.now + kToldWithin;
  return made;
}

void tell_who_comes(Turn& turn, const Configuration& config, const Schedule& schedule, const Brief& brief,
                    const User& reader, const std::vector<UserId>& gone) {
  const auto until = goes_at(config, schedule, reader.id, turn.now);
  notice::Notice made = notice_for(turn, schedule, reader.id);
  const Tongue tongue = tongue_of(config, reader);
  made.title = say(tongue, "You are on call for {schedule} now", {{"schedule", schedule.name}});
  if (until) {
    made.until = std::min(made.until, *until);
    made.text = say(tongue, "Until {until}.", {{"until", time_words(tongue, *until, reader.time_zone)}}) + " ";
  }
  if (!gone.empty()) made.text += say(tongue, "You take over from {people}.", {{"people", names_of(config, gone)}});
  Brief theirs = brief;
  std::erase_if(theirs.incidents,
                [&](const Incident& one) { return !may_see(turn.tx, config, reader.id, one, turn.now); });
  made.text += text_of(theirs, config, reader);
  if (made.text.starts_with("\n")) made.text.erase(0, 1);
  notice::tell(turn, config, std::move(made), say(tongue, "you come on call"));
}

void tell_who_goes(Turn& turn, const Configuration& config, const Schedule& schedule, const Brief& brief,
                   const User& reader, const std::vector<UserId>& now) {
  notice::Notice made = notice_for(turn, schedule, reader.id);
  const Tongue tongue = tongue_of(config, reader);
  made.title = say(tongue, "You are no longer on call for {schedule}", {{"schedule", schedule.name}});
  made.text = now.empty() ? say(tongue, "Nobody is on call now.")
                          : say(tongue, "{people} is on call now.", {{"people", names_of(config, now)}});
  const bool has_written =
      std::any_of(brief.notes.begin(), brief.notes.end(), [&](const Note& note) { return note.author == reader.id; });
  if (!brief.incidents.empty() && !has_written)
    made.text += " " + say(tongue, "Open incidents: {count}. You can still leave a note for the next one.",
                           {{"count", std::to_string(brief.incidents.size())}});
  notice::tell(turn, config, std::move(made), say(tongue, "you go off call"));
}

// What was said to those who are still on call still holds.
void take_back(Turn& turn, const Schedule& schedule, const std::vector<UserId>& still_on_call) {
  const std::string subject = "handoff/" + schedule.id.str();
  std::vector<std::string> still;
  for (const notice::Notice& one : notice::standing(turn.tx, subject))
    if (has(still_on_call, one.user)) still.push_back(one.key);
  notice::withdraw(turn, subject, still);
}

}  // namespace

void tell_of_handoff(Turn& turn, const Configuration& config, const Schedule& schedule,
                     const std::vector<UserId>& before, const std::vector<UserId>& now) {
  const auto come = without(now, before), gone = without(before, now);
  if (come.empty() && gone.empty()) return;
  if (now.empty()) PROBE("a hand-off to nobody");
  take_back(turn, schedule, without(now, come));
  const Brief brief = brief_of(turn.tx, config, schedule, turn.now);
  for (const UserId& id : come)
    if (const User* user = find(config.users, id)) tell_who_comes(turn, config, schedule, brief, *user, gone);
  for (const UserId& id : gone)
    if (const User* user = find(config.users, id)) tell_who_goes(turn, config, schedule, brief, *user, now);
  // Where nobody comes, the note waits for whoever does.
  if (!come.empty()) hand_over_notes(turn.tx, schedule.id, turn.now);
}

}  // namespace muster::handoff
