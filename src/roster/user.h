// People and how to reach them.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/severity.h"

namespace muster {

// What a person may do: each role may do what the one before it may.
enum class Role { Observer, Responder, Manager, Admin };

enum class Channel {
  Email,
  Webhook,
  Ntfy,
  Push,
  UnifiedPush,
  // What follows goes by a provider (provider/provider.h).
  Sms,
  Phone,
  Slack,
  Telegram,
  Mattermost,
  Teams,
  Discord,
  GoogleChat,
  Zulip,
  RocketChat,
  Matrix,
  Gotify,
  Pushover,
  Irc
};
inline constexpr Channel kLastChannel = Channel::Irc;
inline constexpr bool goes_by_provider(Channel channel) { return channel >= Channel::Sms; }
inline constexpr bool is_telephone(Channel channel) { return channel == Channel::Sms || channel == Channel::Phone; }

// A telephone number as E.164 writes it: '+', the country, at most 15 digits in all; nothing between.
bool is_e164(std::string_view number);
// "0049 170/123-45" and "4917012345" as providers write them, in E.164; nothing when it cannot be one.
std::optional<std::string> e164_of(std::string_view number);

// One way to reach a person (or a policy's webhook).
struct Contact {
  ContactId id;  // unique within its user
  Channel channel = Channel::Email;
  // E-mail address; URL of the webhook; URL of the ntfy topic; name of the device; endpoint of UnifiedPush; telephone
  // number (E.164); whom or where the chat's provider calls so.
  std::string address;
  // webhook: signs the body; ntfy: access token; push: the subscription; UnifiedPush: its keys, or nothing
  // (notification/subscription.h); else empty
  std::string secret;
  bool private_address = false;  // the operator wrote it, so that it may lie in a private range
  bool verified = true;          // false: entered by hand, and nobody has shown yet that messages to it arrive
  friend bool operator==(const Contact&, const Contact&) = default;
};

// Stands for all devices of a person in a rule, unless a contact of that id is declared.
inline const ContactId kDevices{"push"};

// A part of the day, in the person's own time. `weekdays` are those on which it begins; until < from runs past
// midnight; from == until is the whole day.
struct DaySpan {
  std::vector<std::chrono::weekday> weekdays;  // none: every day
  std::chrono::seconds from{0};                // time of day, 00:00 to 24:00
  std::chrono::seconds until{0};
  friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

// "After 2 minutes, by SMS": counted from the moment when the person is notified.
struct NotifyRule {
  Duration after{0};
  ContactId contact;
  std::vector<Severity> severities{};  // that it is for; none: all
  std::optional<DaySpan> during{};     // when it counts; nothing: always
  friend bool operator==(const NotifyRule&, const NotifyRule&) = default;
};

// What people are told of that is not a page (notice/).
enum class NoticeKind {
  Gap,          // nobody will be on call
  Conflict,     // somebody is on call and away
  Cover,        // somebody asks for cover, offers it, accepts
  Selftest,     // a self-test found somebody who could not be reached
  Handoff,      // they come on call, or go off
  WeekSummary,  // the week's summary of a team
  Quota,        // a provider has carried as much as it may
  Noise,        // what paged for nothing in a week
  Followed,     // news of an incident that they follow
  Mention,      // somebody mentions them in an incident
  Task,         // a task of an incident is theirs
  Maintenance,  // maintenance of a service of theirs begins or ends
  Knowledge,    // a document of theirs is to be reviewed, or somebody proposes a change of it
  ActionItem,   // an action item is theirs, or due, or overdue; the fault came again
  Review,       // a review of an incident that they are to come to, or that is late
  Survey,       // they are asked how an incident went
  Export,       // the copy of a status page is old
};

// Until then what pages the person pages somebody else.
struct Forward {
  UserId to;
  Instant until;
  friend bool operator==(const Forward&, const Forward&) = default;
};

struct User {
  UserId id;
  std::string name;
  std::string email;  // to sign in with; not necessarily a contact
  Role role = Role::Responder;
  std::string time_zone = "UTC";  // IANA name
  std::string language = "en";    // of messages to them: "en", "de", or one that the organisation added
  std::vector<Contact> contacts;
  std::vector<Contact> devices;    // browsers that asked to be pushed to; registered, not declared
  std::vector<NotifyRule> notify;  // in order of `after`; none: every contact at once
  // What is not critical waits until they end, and until that instant.
  std::optional<DaySpan> quiet_hours{};
  std::optional<Instant> do_not_disturb_until{};
  // Their telephone is calm until then: every page waits, also what is critical, and comes as one. A few minutes.
  std::optional<Instant> calm_until{};
  std::optional<Forward> forward{};       // pages about incidents; what was until now counts as nothing
  std::vector<NoticeKind> notices_off{};  // kinds that they do not wish to be told of
  friend bool operator==(const User&, const User&) = default;

  // Also finds devices.
  const Contact* contact(const ContactId& wanted) const;
  bool reachable() const { return !contacts.empty() || !devices.empty(); }
};

struct Team {
  TeamId id;
  std::string name;
  std::vector<UserId> members;
  friend bool operator==(const Team&, const Team&) = default;
};

std::string_view text_of(Role role);
std::optional<Role> role_of(std::string_view text);
std::string_view text_of(Channel channel);
std::optional<Channel> channel_of(std::string_view text);
// "gap", "conflict", "cover", "selftest", "handoff", "digest", "quota", "noise", "followed", "mention", "task",
// "maintenance", "knowledge", "action_item", "review", "survey", "export".
std::string_view text_of(NoticeKind kind);
std::optional<NoticeKind> notice_kind_of(std::string_view text);

}  // namespace muster
