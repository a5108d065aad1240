#include "communications/recipients.h"

#include <algorithm>
#include <set>

#include "followers/follow.h"
#include "notice/tell.h"
#include "roles/among.h"
#include "roles/rows.h"

namespace muster {
namespace {

using RecipientKind = CommunicationRecipient::Kind;

CommunicationRecipient person(const User& user, Instant now) {
  CommunicationRecipient one{RecipientKind::User, user.name, user.id, {}, Channel::Email, ""};
  const auto take = [&](const Contact& contact) {
    one.contact = contact.id;
    one.channel = contact.channel;
    one.address = contact.address;
  };
  const auto mail = std::ranges::find(user.contacts, Channel::Email, &Contact::channel);
  if (mail != user.contacts.end())
    take(*mail);
  else if (!user.email.empty())
    one.address = user.email;
  else if (const auto ways = notice::methods(user, now); !ways.empty())
    take(ways.front().contact);
  return one;
}

std::vector<UserId> people_in(store::Tx& tx, const Configuration& config, const Incident& incident,
                              const Audience& audience) {
  std::vector<UserId> people = everybody_of(tx, audience.people, config, incident.id);
  for (const AudienceGroup group : audience.groups) {
    switch (group) {
      case AudienceGroup::Responders:
        for (const Stint& stint : open_stints_of(tx, incident.id)) people.push_back(stint.user);
        if (incident.acknowledged_by && incident.acknowledged_by->kind == Actor::Kind::User)
          people.emplace_back(incident.acknowledged_by->id);
        break;
      case AudienceGroup::Team:
        if (const Team* team = find(config.teams, incident.team))
          people.insert(people.end(), team->members.begin(), team->members.end());
        break;
      case AudienceGroup::Followers:
        for (const Follower& follower : followers_of(tx, incident.id)) people.push_back(follower.user);
        break;
    }
  }
  return people;
}

}  // namespace

const Audience* find_audience(const Configuration& config, const AudienceId& id) {
  const auto at = std::ranges::find(config.response.audiences, id, &Audience::id);
  return at == config.response.audiences.end() ? nullptr : &*at;
}

std::vector<CommunicationRecipient> recipients_of(store::Tx& tx, const Configuration& config, const Incident& incident,
                                                  const Audience& audience, Instant now) {
  std::vector<CommunicationRecipient> all;
  std::set<std::pair<Channel, std::string>> known;
  std::set<UserId> persons;
  const auto add = [&](CommunicationRecipient one) {
    if (all.size() >= kRecipientsMax) return;
    if (one.address.empty() || known.emplace(one.channel, one.address).second) all.push_back(std::move(one));
  };
  for (const UserId& id : people_in(tx, config, incident, audience)) {
    const User* user = find(config.users, id);
    if (user && persons.insert(id).second) add(person(*user, now));
  }
  for (const std::string& address : audience.emails)
    add({RecipientKind::Email, address, {}, {}, Channel::Email, address});
  for (const AudienceChat& chat : audience.chats)
    add({RecipientKind::Chat,
         chat.chat + " " + chat.address,
         {},
         {},
         channel_of(chat.chat).value_or(Channel::Slack),
         chat.address});
  for (const AudienceWebhook& webhook : audience.webhooks)
    add({RecipientKind::Webhook, webhook.url, {}, {}, Channel::Webhook, webhook.url});
  return all;
}

std::string channels_text(const std::vector<CommunicationRecipient>& recipients) {
  std::set<std::string_view> channels;
  for (const CommunicationRecipient& one : recipients)
    if (!one.address.empty()) channels.insert(text_of(one.channel));
  std::string text;
  for (const std::string_view channel : channels) text.append(text.empty() ? "" : ", ").append(channel);
  return text;
}

}  // namespace muster
