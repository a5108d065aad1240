// People and how to reach them.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/instant.h"

namespace muster {

// What a person may do: each role may do what the one before it may.
enum class Role { Observer, Responder, Manager, Admin };

enum class Channel { Email, Webhook, Ntfy };

// One way to reach a person (or a policy's webhook).
struct Contact {
  ContactId id;  // unique within its user
  Channel channel = Channel::Email;
  std::string address;           // e-mail address; URL of the webhook; URL of the ntfy topic
  std::string secret;            // webhook: signs the body; ntfy: access token; else empty
  bool private_address = false;  // the operator wrote it, so that it may lie in a private range
  friend bool operator==(const Contact&, const Contact&) = default;
};

// "After 2 minutes, by SMS": counted from the moment when the person is notified.
struct NotifyRule {
  Duration after{0};
  ContactId contact;
  friend bool operator==(const NotifyRule&, const NotifyRule&) = default;
};

struct User {
  UserId id;
  std::string name;
  std::string email;  // to sign in with; not necessarily a contact
  Role role = Role::Responder;
  std::string time_zone = "UTC";  // IANA name
  std::vector<Contact> contacts;
  std::vector<NotifyRule> notify;  // in order of `after`; none: every contact at once
  friend bool operator==(const User&, const User&) = default;

  const Contact* contact(const ContactId& wanted) const;
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

}  // namespace muster
