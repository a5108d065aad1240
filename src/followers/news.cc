#include "followers/news.h"

#include <algorithm>
#include <array>

#include "followers/mentions.h"
#include "timeline/words.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 6> kWrittenParts{"text", "impact", "action", "next_step", "decision", "why"};
constexpr std::array<std::string_view, 3> kMentioning{"incident.note", "incident.update", "incident.decision"};
constexpr std::array<std::string_view, 9> kFollowed{
    "incident.merged_into", "incident.unmerged",       "incident.update",   "incident.stage",
    "incident.classified",  "incident.major_declared", "incident.resolved", "incident.resolved_with_alerts",
    "incident.reopened"};

bool is_one_of(const auto& kinds, std::string_view kind) { return std::ranges::find(kinds, kind) != kinds.end(); }

bool is_by(const RecordedEntry& entry, const UserId& user) {
  return entry.actor.kind == Actor::Kind::User && entry.actor.id == user.str();
}

class Telling {
 public:
  Telling(const Configuration& config, const Incident& incident, const RecordedEntry& entry)
      : config_(config), number_(number_text(incident.number)), incident_(incident), entry_(entry) {}

  void mention(const UserId& id) {
    tell(id, NoticeKind::Mention, "mentioned in {number}", [&](const Tongue& tongue) {
      return say(tongue, "{person} mentions you in {number}", {{"person", entry_.actor.name}, {"number", number_}});
    });
  }
  void task(const UserId& id, const std::string& title) {
    tell(id, NoticeKind::Task, "has a task in {number}", [&](const Tongue& tongue) {
      return say(tongue, "You have a task in {number}: {title}", {{"number", number_}, {"title", title}});
    });
  }
  void late_step(const UserId& id, const std::string& title) {
    tell(id, NoticeKind::Task, "has a task in {number}", [&](const Tongue& tongue) {
      return say(tongue, "A task of yours in {number} is late: {title}", {{"number", number_}, {"title", title}});
    });
  }
  void in_thread(const UserId& id) {
    tell(id, NoticeKind::Followed, "wrote in the same thread of {number}", [&](const Tongue& tongue) {
      return say(tongue, "{person} answers in a thread of {number}",
                 {{"person", entry_.actor.name}, {"number", number_}});
    });
  }
  void follower(const UserId& id) {
    tell(id, NoticeKind::Followed, "follows {number}", [&](const Tongue&) { return number_ + ": " + incident_.title; });
  }
  std::vector<News> take() { return std::move(news_); }

 private:
  template <class Title>
  void tell(const UserId& id, NoticeKind kind, Sentence why, const Title& title) {
    const User* user = find(config_.users, id);
    if (!user || is_by(entry_, id) || std::ranges::find(news_, id, &News::user) != news_.end()) return;
    const Tongue tongue = tongue_of(config_, *user);
    news_.push_back({id, kind, title(tongue), words(entry_, tongue), say(tongue, why, {{"number", number_}})});
  }

  const Configuration& config_;
  std::string number_;
  const Incident& incident_;
  const RecordedEntry& entry_;
  std::vector<News> news_;
};

}  // namespace

std::vector<News> news_of(const Configuration& config, const Incident& incident, const RecordedEntry& entry,
                          const std::vector<UserId>& followers, const std::vector<UserId>& thread) {
  Telling telling(config, incident, entry);
  if (entry.kind == "task.added" || entry.kind == "task.changed") {
    if (const auto user = text_at(entry.data, "user"))
      telling.task(UserId(*user), std::string(text_at(entry.data, "title").value_or("")));
    return telling.take();
  }
  // A step of a playbook that somebody is to do.
  if (entry.kind == "playbook.step_opened" || entry.kind == "playbook.step_late") {
    const json::array* users = array_at(entry.data, "users");
    const std::string title(text_at(entry.data, "title").value_or(""));
    for (const json::value& one : users ? *users : json::array()) {
      const UserId user{std::string(one.get_string())};
      if (entry.kind == "playbook.step_late")
        telling.late_step(user, title);
      else
        telling.task(user, title);
    }
    return telling.take();
  }
  if (is_one_of(kMentioning, entry.kind)) {
    for (const std::string_view part : kWrittenParts)
      if (const auto text = text_at(entry.data, part))
        for (const UserId& user : mentions_in(*text)) telling.mention(user);
  }
  for (const UserId& user : thread) telling.in_thread(user);
  if (is_one_of(kFollowed, entry.kind))
    for (const UserId& user : followers) telling.follower(user);
  return telling.take();
}

}  // namespace muster
