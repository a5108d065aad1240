// Door 3: somebody wants an action item to be an issue, or no longer; a tracker says how an issue stands.
#pragma once
#include <string>

#include "config/configuration.h"
#include "incident/act.h"
#include "trackers/hear.h"
#include "trackers/link.h"

namespace muster {

// The trackers in which an item of that team's incident can be an issue, in their order.
std::vector<const TrackerPlan*> trackers_for(const Configuration& config, const TeamId& team);

// It is made soon. `tracker` may be empty: the first that is for the item's team. Asked twice it is no error. The
// number is answered.
Result<std::int64_t> make_issue(Turn& turn, const Configuration& config, std::int64_t item, const TrackerId& tracker,
                                const By& by);
// With one that is there already, by its address; its title and its text stay as they are.
Result<std::int64_t> link_issue(Turn& turn, const Configuration& config, std::int64_t item, const std::string& url,
                                const By& by);
// The issue stays as it is.
Result<std::int64_t> unlink_issue(Turn& turn, const Configuration& config, std::int64_t item, const By& by);
// What failed is tried again now.
Result<std::int64_t> retry_issue(Turn& turn, const Configuration& config, std::int64_t item, const By& by);

// What a tracker tells of an issue. False: it is none of ours.
bool take_issue_news(Turn& turn, const Configuration& config, const Provider& provider, const HeardIssue& heard);

// The link, which is not stored, heard how its issue stands: the action item follows, or is to be followed.
struct IssueStands {
  bool closed = false, dropped = false;
  Instant at;
  bool asked = false;  // see hear_issue
};
void follow_issue(Turn& turn, const Configuration& config, IssueLink& link, const IssueStands& stands);

// A link for a new item, without being stored.
IssueLink new_issue_link(const ActionItem& item, const TrackerPlan& plan, Instant now, const std::string& by);

}  // namespace muster
