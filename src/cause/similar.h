// Earlier incidents that are alike, by the shared index (search/): kept as incidents end, and asked when there is a new
// one.
#pragma once
#include <string>
#include <vector>

#include "access/access.h"
#include "cause/cause.h"
#include "timeline/turn.h"

namespace muster {

// What the turn has changed of incidents is noted, and becomes known to the index soon. For the end of every turn.
void note_similar(Turn& turn);
// Indexes some of what was noted, so that it holds up nobody. Answers when to come again.
Instant index_similar(Turn& turn);

// Of those that are over and that the viewer may see: such as say some of what the incident and its alerts say, in
// their titles, alerts, causes or fixes, the most alike first, with what is needed to say why; at most `limit`. It
// looks at the 40 that the index has in front. `near`: services that the incident's depends on, with their distance.
std::vector<EarlierIncident> similar_incidents(store::Tx& tx, const Sight& sight, const Incident& incident,
                                               const std::vector<Neighbour>& near, std::size_t limit);

}  // namespace muster
