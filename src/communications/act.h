// Door 3: audiences are told of an incident: drafts, agreeing to them, sending. Nothing else sends anything.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "communications/approval.h"
#include "communications/rows.h"
#include "config/configuration.h"
#include "incident/act.h"
#include "room/written.h"
#include "timeline/turn.h"

namespace muster {

inline constexpr std::size_t kCommunicationReasonMax = 2'000;  // bytes

// Who acts; `user`: nothing is a token.
struct Speaker {
  By by;
  std::optional<UserId> user{};
};

struct NewCommunication {
  AudienceId audience;
  CommunicationText text{};
  std::string notification{};  // of a regulatory clock: "gdpr/notification"
  std::int64_t entry = 0;      // the update that it is made of
};

// Each answers it as it is afterwards; a fault says what to do instead.
Result<Communication> draft_communication(Turn& turn, const Configuration& config, IncidentId incident,
                                          const NewCommunication& wanted, const Speaker& who);
// `version`: as whoever edits it saw it. What others agreed to is to be agreed to again.
Result<Communication> edit_communication(Turn& turn, const Configuration& config, CommunicationId id,
                                         std::int64_t version, const CommunicationText& text, const Speaker& who);
// It is not to be sent. Doing it twice is no error.
Result<Communication> drop_communication(Turn& turn, const Configuration& config, CommunicationId id,
                                         const Speaker& who);
// Those who have to agree are asked.
Result<Communication> propose_communication(Turn& turn, const Configuration& config, CommunicationId id,
                                            std::int64_t version, const Speaker& who);
// A person agrees to that version, or does not, with a reason; then it is a draft again. Nobody agrees to what they
// wrote.
Result<Communication> answer_communication(Turn& turn, const Configuration& config, CommunicationId id,
                                           std::int64_t version, bool approves, const std::string& reason,
                                           const Speaker& who);
// A message for each recipient waits to leave; what goes to a status page is a draft there. What was a notification of
// a regulatory clock is its proof.
Result<Communication> send_communication(Turn& turn, const Configuration& config, CommunicationId id,
                                         std::int64_t version, const Speaker& who);

// One update for several audiences, in one go: the update is written into the record, when there is one, each audience
// gets its draft; with `send` each that may be sent is, and those that somebody has to agree to are proposed.
struct Telling {
  std::optional<Update> update{};  // to be written; else `entry` of each says where it stands
  std::vector<NewCommunication> messages{};
  bool send = false;
};
struct Told {
  std::int64_t entry = 0;  // of the update that was written
  std::vector<Communication> communications{};
};
Result<Told> tell_audiences(Turn& turn, const Configuration& config, IncidentId incident, const Telling& telling,
                            const Speaker& who);

bool may_send(store::Tx& tx, const Configuration& config, const Audience& audience, IncidentId incident,
              const Speaker& who);
// The approvals to which this person's answer would count now; empty: they may not.
std::vector<std::string> may_agree_to(store::Tx& tx, const Configuration& config, const Communication& one,
                                      const std::vector<WantedApproval>& wanted, const Speaker& who);
// What is wanted of it now; empty when its audience is gone.
std::vector<WantedApproval> approvals_of(store::Tx& tx, const Configuration& config, const Communication& one,
                                         Instant now);

// For door 2: substitutes of those who did not answer in time are asked.
void ask_substitutes(Turn& turn, const Configuration& config);
Instant next_substitutes_to_ask(store::Tx& tx);

}  // namespace muster
