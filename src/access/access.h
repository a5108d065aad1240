// Who may know of an incident of a category that is not for everybody (`seen_by` of a category).
#pragma once
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "config/configuration.h"
#include "incident/act.h"
#include "incident/incident.h"
#include "timeline/turn.h"

namespace muster {

// Whoever asks. A token is no person: it sees what its role may.
struct Viewer {
  Role role = Role::Observer;
  std::optional<UserId> user{};
  bool everything = false;  // the program itself; never somebody who asks
};
Viewer viewer_of(const User& user);

// Pure; the one rule: the category has none, it names them, or they take part.
bool may_see(const Configuration& config, const Viewer& viewer, std::string_view category, bool takes_part);
// Whether not everybody may know of it.
bool is_need_to_know(const Configuration& config, std::string_view category);

// What somebody may see, at one time. Cheap where no category has a rule: then nothing is asked of the store.
class Sight {
 public:
  Sight(std::shared_ptr<const Configuration> config, Viewer viewer, Instant now)
      : config_(std::move(config)), viewer_(std::move(viewer)), now_(now) {}

  bool sees(store::Tx& tx, const Incident& incident) const;
  bool sees(store::Tx& tx, IncidentId incident) const;  // of what is not there: true
  // The incidents that are not theirs to know of: lists leave them out.
  std::set<IncidentId> hidden(store::Tx& tx) const;
  const Configuration& config() const { return *config_; }

 private:
  bool takes_part(store::Tx& tx, IncidentId incident) const;

  std::shared_ptr<const Configuration> config_;
  Viewer viewer_;
  Instant now_;
};
// The same of a person, for what is sent to them without their asking.
bool may_see(store::Tx& tx, const Configuration& config, const UserId& user, const Incident& incident, Instant now);

inline constexpr Duration kOpenedFor = std::chrono::hours(4);
inline constexpr std::size_t kOpenReasonMax = 2'000;  // bytes
// An administrator looks at what they may not see (break-glass): wants a reason, lasts `kOpenedFor`, and stands in the
// record. Who sees it anyway changes nothing. Whether they administer is the caller's to ask.
Result<Incident> open_to_see(Turn& turn, const Configuration& config, IncidentId incident, const User& by,
                             const By& actor, const std::string& reason);

}  // namespace muster
