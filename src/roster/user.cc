#include "roster/user.h"

#include <algorithm>
#include <array>
#include <utility>

namespace muster {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 4> kRoles{
    {{Role::Observer, "observer"}, {Role::Responder, "responder"}, {Role::Manager, "manager"}, {Role::Admin, "admin"}}};
constexpr std::array<std::pair<Channel, std::string_view>, 19> kChannels{{{Channel::Email, "email"},
                                                                          {Channel::Webhook, "webhook"},
                                                                          {Channel::Ntfy, "ntfy"},
                                                                          {Channel::Push, "push"},
                                                                          {Channel::UnifiedPush, "unifiedpush"},
                                                                          {Channel::Sms, "sms"},
                                                                          {Channel::Phone, "phone"},
                                                                          {Channel::Slack, "slack"},
                                                                          {Channel::Telegram, "telegram"},
                                                                          {Channel::Mattermost, "mattermost"},
                                                                          {Channel::Teams, "teams"},
                                                                          {Channel::Discord, "discord"},
                                                                          {Channel::GoogleChat, "google_chat"},
                                                                          {Channel::Zulip, "zulip"},
                                                                          {Channel::RocketChat, "rocket_chat"},
                                                                          {Channel::Matrix, "matrix"},
                                                                          {Channel::Gotify, "gotify"},
                                                                          {Channel::Pushover, "pushover"},
                                                                          {Channel::Irc, "irc"}}};

constexpr std::array<std::pair<NoticeKind, std::string_view>, 17> kNoticeKinds{
    {{NoticeKind::Gap, "gap"},
     {NoticeKind::Conflict, "conflict"},
     {NoticeKind::Cover, "cover"},
     {NoticeKind::Selftest, "selftest"},
     {NoticeKind::Handoff, "handoff"},
     {NoticeKind::WeekSummary, "digest"},
     {NoticeKind::Quota, "quota"},
     {NoticeKind::Noise, "noise"},
     {NoticeKind::Followed, "followed"},
     {NoticeKind::Mention, "mention"},
     {NoticeKind::Task, "task"},
     {NoticeKind::Maintenance, "maintenance"},
     {NoticeKind::Knowledge, "knowledge"},
     {NoticeKind::ActionItem, "action_item"},
     {NoticeKind::Review, "review"},
     {NoticeKind::Survey, "survey"},
     {NoticeKind::Export, "export"}}};

template <class Table, class Value>
std::string_view text_in(const Table& table, Value value) {
  return std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.first == value; })->second;
}

template <class Table>
auto value_in(const Table& table, std::string_view text) {
  const auto row = std::find_if(table.begin(), table.end(), [&](const auto& r) { return r.second == text; });
  return row == table.end() ? std::nullopt : std::optional(row->first);
}

}  // namespace

const Contact* User::contact(const ContactId& wanted) const {
  for (const auto* some : {&contacts, &devices}) {
    const auto at = std::find_if(some->begin(), some->end(), [&](const Contact& c) { return c.id == wanted; });
    if (at != some->end()) return &*at;
  }
  return nullptr;
}

bool is_e164(std::string_view number) {
  return number.size() >= 8 && number.size() <= 16 && number[0] == '+' && number[1] != '0' &&
         std::all_of(number.begin() + 1, number.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::string> e164_of(std::string_view number) {
  std::string digits;
  for (const char c : number) {
    if (c >= '0' && c <= '9')
      digits += c;
    else if (std::string_view(" -./()+").find(c) == std::string_view::npos)
      return std::nullopt;
  }
  if (digits.starts_with("00")) digits.erase(0, 2);
  std::string text = "+" + digits;
  return is_e164(text) ? std::optional(std::move(text)) : std::nullopt;
}

std::string_view text_of(Role role) { return text_in(kRoles, role); }
std::optional<Role> role_of(std::string_view text) { return value_in(kRoles, text); }
std::string_view text_of(Channel channel) { return text_in(kChannels, channel); }
std::optional<Channel> channel_of(std::string_view text) { return value_in(kChannels, text); }
std::string_view text_of(NoticeKind kind) { return text_in(kNoticeKinds, kind); }
std::optional<NoticeKind> notice_kind_of(std::string_view text) { return value_in(kNoticeKinds, text); }

}  // namespace muster
