// A text for an audience, from its draft to the messages that it became.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audiences/templates.h"
#include "base/id.h"
#include "base/instant.h"
#include "roster/user.h"

namespace muster {

using CommunicationId = Id<struct CommunicationTag>;

struct Communication {
  enum class Stage { Draft, Proposed, Sent, Dropped };
  CommunicationId id;
  IncidentId incident;
  AudienceId audience;
  std::string notification{};  // "gdpr/notification"; empty: none
  std::string language{};
  Stage stage = Stage::Draft;
  CommunicationText text{};
  std::int64_t version = 1;  // counted up by each edit
  std::int64_t entry = 0;    // the update that it is made of; 0: none
  std::string written_by{};  // a name for people
  std::string writer{};      // the actor's id
  Instant created_at{};
  std::optional<Instant> proposed_at{};
  std::optional<Instant> ask_at{};  // when the next substitutes are asked
  std::optional<Instant> sent_at{};
  std::string sent_by{};
  std::int64_t status_update = 0;  // the draft that was written for a status page
};
std::string_view text_of(Communication::Stage stage);

// Who agreed to a version, or did not.
struct CommunicationAnswer {
  std::int64_t version = 1;
  UserId user;
  std::string name{};
  std::vector<std::string> rules{};  // the ids of the approvals that it counts for
  bool approves = true;
  std::string reason{}, via{};
  Instant at{};
};

// Where one message of it goes.
struct CommunicationRecipient {
  enum class Kind { User, Email, Chat, Webhook };
  Kind kind = Kind::Email;
  std::string name{};
  UserId user{};
  ContactId contact{};
  Channel channel = Channel::Email;
  std::string address{};  // empty: there is no way to them
};
std::string_view text_of(CommunicationRecipient::Kind kind);

struct CommunicationMessage {
  DeliveryId id;
  CommunicationId communication;
  CommunicationRecipient to{};
  std::string state{"pending"};  // "pending", "sending", "sent" or "failed"
  int attempts = 0;
  std::optional<Instant> due_at{};
  Instant created_at{};
  std::optional<Instant> ended_at{};
  std::string why{};
};

struct CommunicationTally {
  std::int64_t waiting = 0, sent = 0, failed = 0;
  std::int64_t all() const { return waiting + sent + failed; }
};

}  // namespace muster
