#include "chat/facts.h"

#include <algorithm>
#include <array>
#include <set>

#include "access/access.h"
#include "chat/queries.h"
#include "chat/rows.h"
#include "chat/vendor.h"
#include "followers/follow.h"
#include "roles/rows.h"
#include "room/marks.h"
#include "room/progress.h"
#include "timeline/timeline.h"
#include "timeline/words.h"

namespace muster {
namespace {

constexpr int kPageOfEntries = 200, kPagesMax = 10;
constexpr std::size_t kLineMax = 3'500;  // bytes; Slack shortens what is longer than 4,000 characters

// What people who work on it want to know of each other. What Muster does by itself is in the room.
constexpr auto kTold = std::to_array<std::string_view>({
    "incident.note",
    "incident.update",
    "incident.decision",
    "incident.acknowledged",
    "incident.acknowledged_again",
    "incident.snoozed",
    "incident.unsnoozed",
    "incident.snooze_ended",
    "incident.unacknowledged",
    "incident.resolved",
    "incident.resolved_with_alerts",
    "incident.reopened",
    "incident.stage",
    "incident.classified",
    "incident.major_declared",
    "incident.major_declined",
    "incident.merged",
    "incident.merged_into",
    "incident.paged_by_hand",
    "incident.remedy",
    "incident.linked",
    "evidence.added",
    "role.taken",
    "role.given",
    "role.handed_over",
    "role.left",
    "role.taken_away",
    "role.nobody",
    "task.added",
    "task.done",
    "task.late",
    "hypothesis.added",
    "hypothesis.confirmed",
    "hypothesis.rejected",
    "alert.severity_changed",
    "escalation.exhausted",
    "postmortem.published",
});

bool is_told(const ChatPlan& plan, std::string_view kind) {
  if (plan.mirror == ChatMirror::None) return false;
  if (plan.mirror == ChatMirror::Chosen) return kind == "incident.update";
  return std::ranges::find(kTold, kind) != kTold.end();
}

std::string cut_text(std::string text, std::size_t longest) {
  if (text.size() <= longest) return text;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

Language language_of(const ChatPlan& plan) { return plan.language == "de" ? Language::German : Language::English; }

std::string said(const ChatPlan& plan, std::string english, std::string german) {
  return plan.language == "de" ? std::move(german) : std::move(english);
}

// "P1 · critical"
std::string how_bad(const Configuration& config, const Incident& incident) {
  std::string text;
  if (incident.priority)
    text += priority_words(*incident.priority, own_level(config.response.classification, incident.service,
                                                         incident.team, incident.priority, incident.level)) +
            " · ";
  return text + std::string(text_of(incident.severity));
}

std::string status_words(store::Tx& tx, const Configuration& config, const Incident& incident) {
  const ChatPlan& plan = config.response.chat;
  if (incident.merged_into > 0)
    return said(plan, "merged into " + number_text(incident.merged_into),
                "zusammengeführt mit " + number_text(incident.merged_into));
  const Stage stage = stage_of(tx, incident);
  if (incident.status == Incident::Status::Resolved)
    return stage > Stage::Resolved ? said(plan, "closed", "abgeschlossen") : said(plan, "resolved", "gelöst");
  std::string text = incident.acknowledged_by ? said(plan, "acknowledged by " + incident.acknowledged_by->name,
                                                     "bestätigt von " + incident.acknowledged_by->name)
                                              : said(plan, "nobody has it", "niemand hat ihn");
  if (stage == Stage::Investigating) text += said(plan, ", investigating", ", wird untersucht");
  if (stage == Stage::Identified) text += said(plan, ", cause identified", ", Ursache erkannt");
  if (stage == Stage::Mitigated) text += said(plan, ", mitigated", ", gemildert");
  if (const std::string own = own_stage_of(tx, config.response, incident); !own.empty()) text += " (" + own + ")";
  return text;
}

std::string topic_of(store::Tx& tx, const Configuration& config, const Incident& incident, const std::string& url) {
  std::string text =
      how_bad(config, incident) + " · " + status_words(tx, config, incident) + " · " + number_text(incident.number);
  if (!url.empty()) text += " · " + url;
  return text;
}

std::string report_of(store::Tx& tx, const Configuration& config, const Incident& incident, const std::string& url) {
  const ChatPlan& plan = config.response.chat;
  std::string text = number_text(incident.number) + ": " + incident.title + "\n" + how_bad(config, incident);
  if (const Service* service = find(config.services, incident.service)) text += " · " + service->name;
  text +=
      "\n" + said(plan, "Since ", "Seit ") + rfc3339(incident.created_at) + ", " + status_words(tx, config, incident);
  std::string roles;
  for (const Stint& stint : open_stints_of(tx, incident.id))
    roles += (roles.empty() ? "" : ", ") + stint.role_name + " " + stint.user_name;
  if (!roles.empty()) text += "\n" + roles;
  if (!url.empty()) text += "\n" + url;
  text += "\n" +
          said(plan, "/inc help shows what can be done from here.", "/inc help zeigt, was von hier aus möglich ist.");
  return text;
}

class Invited {
 public:
  Invited(store::Tx& tx, const Configuration& config, const Incident& incident, Instant now, const Provider& provider,
          std::vector<ChatFacts::Person>& into)
      : tx_(tx), config_(config), incident_(incident), now_(now), provider_(provider), into_(into) {}

  void add(const UserId& id) {
    const User* user = find(config_.users, id);
    if (!user || !seen_.insert(id).second || !may_see(tx_, config_, id, incident_, now_)) return;
    std::string name = chat_id_of(config_, provider_, *user);
    if (!name.empty()) into_.push_back({user->name, std::move(name)});
  }

 private:
  store::Tx& tx_;
  const Configuration& config_;
  const Incident& incident_;
  const Instant now_;
  const Provider& provider_;
  std::vector<ChatFacts::Person>& into_;
  std::set<UserId> seen_;
};

void add_people(store::Tx& tx, const Configuration& config, const Incident& incident, const Provider& provider,
                Instant now, ChatFacts& facts) {
  Invited invited(tx, config, incident, now, provider, facts.people);
  for (const ChatInvite whom : config.response.chat.invite) {
    switch (whom) {
      case ChatInvite::Responders:
        if (incident.acknowledged_by && incident.acknowledged_by->kind == Actor::Kind::User)
          invited.add(UserId(incident.acknowledged_by->id));
        for (const auto& author : tx.many<std::string>(sql::chat::authors, incident.id)) invited.add(UserId(author));
        break;
      case ChatInvite::Roles:
        for (const Stint& stint : open_stints_of(tx, incident.id)) invited.add(stint.user);
        break;
      case ChatInvite::Team:
        if (const Team* team = find(config.teams, incident.team))
          for (const UserId& member : team->members) invited.add(member);
        break;
      case ChatInvite::Followers:
        for (const Follower& follower : followers_of(tx, incident.id)) invited.add(follower.user);
        break;
    }
  }
}

bool is_struck(store::Tx& tx, IncidentId incident, std::int64_t sequence) {
  return marks_of(tx, incident, sequence, sequence)[sequence].struck.has_value();
}

constexpr std::size_t kQuoteMax = 160;  // bytes

// What an entry says. An answer that the chat cannot show in a thread begins with what it answers.
std::string line_of(store::Tx& tx, const ChatPlan& plan, const ChatRoom& room, const std::string& type,
                    const RecordedEntry& entry) {
  std::string text = words(entry, language_of(plan));
  const auto beginning = integer_at(entry.data, "reply_to");
  if (!beginning || !answered_in_chat(tx, room, type, entry).empty()) return cut_text(std::move(text), kLineMax);
  const auto answered = timeline_entry(tx, *beginning);
  if (!answered || is_struck(tx, entry.incident, *beginning)) return cut_text(std::move(text), kLineMax);
  const auto mark = marks_of(tx, entry.incident, *beginning, *beginning)[*beginning];
  std::string quoted = words(as_revised(*answered, mark), language_of(plan));
  quoted = cut_text(quoted.substr(0, quoted.find('\n')), kQuoteMax);
  return "> " + quoted + "\n" + cut_text(std::move(text), kLineMax);
}

// The next line of the record; of many that wait only the newest.
void add_line(store::Tx& tx, const ChatPlan& plan, const Incident& incident, const ChatRoom& room,
              const std::string& type, const std::string& url, ChatFacts& facts) {
  const std::set<std::int64_t> there = entries_in_chat(tx, incident.id, room.mirrored_to);
  std::vector<RecordedEntry> waiting;
  facts.looked_to = room.mirrored_to;
  for (int page = 0; page < kPagesMax; ++page) {
    const auto entries = timeline_of(tx, incident.id, facts.looked_to, kPageOfEntries);
    for (const RecordedEntry& entry : entries) {
      facts.looked_to = entry.sequence;
      if (is_told(plan, entry.kind) && !there.contains(entry.sequence)) waiting.push_back(entry);
    }
    if (entries.size() < kPageOfEntries) break;
  }
  if (const auto chosen = waiting.empty() ? chosen_for_chat(tx, incident.id) : std::nullopt) {
    if (const auto entry = timeline_entry(tx, *chosen))
      facts.next_line = {*chosen, line_of(tx, plan, room, type, *entry)};
    return;
  }
  std::erase_if(waiting, [&](const RecordedEntry& entry) { return is_struck(tx, incident.id, entry.sequence); });
  if (waiting.empty()) return;
  if (waiting.size() > kChatBehindMax) {
    const std::size_t left_out = waiting.size() - kChatBehindKept;
    const std::string count = std::to_string(left_out);
    facts.next_line = {waiting[left_out - 1].sequence,
                       said(plan, count + " entries of the record are not repeated here: ",
                            count + " Einträge werden hier nicht wiederholt: ") +
                           (url.empty() ? number_text(incident.number) : url)};
  } else {
    facts.next_line = {waiting.front().sequence, line_of(tx, plan, room, type, waiting.front())};
  }
}

// As the chat takes it; from the second attempt on its number stands behind it.
std::string fitting_name(std::string name, int attempt, std::size_t longest) {
  const std::string behind = attempt > 1 ? "-" + std::to_string(attempt) : "";
  name = name.substr(0, longest - behind.size());
  while (name.ends_with('-')) name.pop_back();
  return name + behind;
}

// Contacts are for pages and may be channels; those that are people look so.
bool is_person(std::string_view type, const std::string& address) {
  if (type == "slack") return address.starts_with('U') || address.starts_with('W');
  if (type == "matrix") return address.starts_with('@') && address.find(':') != std::string::npos;
  // An object ID of Entra ID: hexadecimal digits, 8-4-4-4-12.
  if (type == "teams")
    return address.size() == 36 && std::ranges::count(address, '-') == 4 &&
           address.find_first_not_of("0123456789abcdefABCDEF-") == std::string::npos;
  return address.size() == 26 && address.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") == std::string::npos;
}

}  // namespace

std::optional<Instant> archive_due(const ChatPlan& plan, const Incident& incident) {
  if (incident.status != Incident::Status::Resolved || !incident.resolved_at || plan.archive_after == Duration(0))
    return std::nullopt;
  return *incident.resolved_at + plan.archive_after;
}

ChatFacts chat_facts(store::Tx& tx, const Configuration& config, const Incident& incident, const ChatRoom& room,
                     const std::string& incident_url, Instant now) {
  const ChatPlan& plan = config.response.chat;
  ChatFacts facts;
  const Provider* provider = find(config.providers, room.provider);
  facts.name = fitting_name(channel_name(plan, incident.title, incident.number, incident.created_at, 1),
                            room.names_tried, provider ? channel_name_max(provider->type) : kChannelNameMax);
  facts.topic = topic_of(tx, config, incident, incident_url);
  if (room.report.empty()) facts.report = report_of(tx, config, incident, incident_url);
  facts.is_private = plan.is_private || is_need_to_know(config, incident.category);
  if (provider) facts.pins = has_pins(provider->type);
  if (provider) add_people(tx, config, incident, *provider, now, facts);
  add_line(tx, plan, incident, room, provider ? provider->type : "", incident_url, facts);
  const auto due = archive_due(plan, incident);
  const bool over = incident.status == Incident::Status::Resolved;
  facts.archive = incident.merged_into > 0 || (over && stage_of(tx, incident) >= Stage::Closed) || (due && *due <= now);
  return facts;
}

std::string answered_in_chat(store::Tx& tx, const ChatRoom& room, std::string_view provider_type,
                             const RecordedEntry& entry) {
  const auto beginning = integer_at(entry.data, "reply_to");
  if (!beginning) return "";
  // What people wrote there may be in a thread already, of which Mattermost does not tell, and it takes no second
  // level.
  if (const auto answered = timeline_entry(tx, *beginning);
      provider_type == "mattermost" && answered && answered->via == provider_type)
    return "";
  return chat_message_of(tx, room, *beginning).value_or("");
}

std::string chat_name(const Configuration& config, const ProviderId& id) {
  const Provider* provider = find(config.providers, id);
  return provider ? provider->name : id.str();
}

std::string chat_id_of(const Configuration& config, const Provider& provider, const User& user) {
  const ChatPlan& plan = config.response.chat;
  if (const auto said = plan.people.find(user.id); said != plan.people.end()) return said->second;
  for (const Contact& contact : user.contacts)
    if (text_of(contact.channel) == provider.type && is_person(provider.type, contact.address)) return contact.address;
  return "";
}

const User* chat_user(const Configuration& config, const Provider& provider, const std::string& id) {
  if (id.empty()) return nullptr;
  for (const auto& [user, name] : config.response.chat.people)
    if (name == id) return find(config.users, user);
  for (const auto& [user_id, user] : config.users) {
    if (config.response.chat.people.contains(user_id)) continue;
    for (const Contact& contact : user.contacts)
      if (text_of(contact.channel) == provider.type && contact.address == id) return &user;
  }
  return nullptr;
}

}  // namespace muster
