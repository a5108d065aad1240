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

enum class Channel { Email, Webhook, Ntfy, Push };

// One way to reach a person (or a policy's webhook).
struct Contact {
  ContactId id;  // unique within its user
  Channel channel = Channel::Email;
  std::string address;           // e-mail address; URL of the webhook; URL of the ntfy topic; name of the device
  std::string secret;            // webhook: signs the body; ntfy: access token; push: the subscription; else empty
  bool private_address = false;  // the operator wrote it, so that it may lie in a private range
  friend bool operator==(const Contact&, const Contact&) = default;
};

// Stands for all devices of a person in a rule, unless a contact of that id is declared.
inline const ContactId kDevices{"push"};

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
  std::vector<Contact> devices;    // browsers that asked to be pushed to; registered, not declared
  std::vector<NotifyRule> notify;  // in order of `after`; none: every contact at once
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

}  // namespace muster
