// Door 3: a person says what an incident is, how urgent, of which category, and whether it is a major one.
#pragma once
#include <optional>
#include <string>

#include "config/configuration.h"
#include "incident/act.h"
#include "response/matrix.h"

namespace muster {

inline constexpr std::size_t kClassifyReasonMax = 2'000;  // bytes

// What somebody says. What they leave out of `nature` and `priority` is as the matrix proposes.
struct Classifying {
  Answers answers{};  // of what is left open the service may answer how critical it is
  std::optional<Nature> nature{};
  std::optional<Priority> priority{};
  std::optional<std::string> level{};     // in the words of the scheme that counts; in place of the priority
  std::optional<std::string> category{};  // nothing: as it was
  std::string reason{};                   // wanted when it is not what was proposed
};

// What was said last.
struct Classified {
  Nature nature = Nature::Incident;
  Answers answers{};
  Priority proposed = Priority::P3;
  Nature proposed_nature = Nature::Incident;
  std::string because{};  // why that was proposed
  std::string reason{};
  Instant at{};
  Actor by{};
};
std::optional<Classified> classification_of(store::Tx& tx, IncidentId incident);

// Whose words count for an incident of that service, and of the team when it is of none. May be null.
const Scheme* scheme_of(const Configuration& config, const ServiceId& service, const TeamId& team);

// These answers, and how critical that service is when nobody answered that.
Answers answers_with_service(const Configuration& config, const ServiceId& service, Answers answers);

// What speaks against saying so of an incident of that service.
std::optional<Fault> cannot_classify(const Configuration& config, const ServiceId& service,
                                     const Classifying& classifying);

// May be said at any time, also of what is over. Saying the same again changes nothing. What becomes more urgent than
// it was said to be pages again, as a more severe alert does; the first word of it does not: there is nothing that it
// would be more urgent than. What is over the threshold is proposed as a major incident, once.
Result<Incident> classify(Turn& turn, const Configuration& config, IncidentId incident, const Classifying& classifying,
                          const By& by);

// Whether the person may say that an incident is a major one, and that it is none. `administers`: they may do anything.
bool may_say_major(const Configuration& config, const Actor& actor, bool administers);

// It is a major incident from now on, or none any more: wants a reason. Saying it twice is no error. Who may is the
// caller's to ask (`may_say_major`).
Result<Incident> promote(Turn& turn, IncidentId incident, const By& by, const std::string& reason);
Result<Incident> demote(Turn& turn, IncidentId incident, const By& by, const std::string& reason);

}  // namespace muster
