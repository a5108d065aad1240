// Door 3: incidents that have to do with each other, and go on each by itself. What is the same fault is merged
// instead.
#pragma once
#include <string_view>
#include <vector>

#include "incident/act.h"

namespace muster {

// What the other incident is to this one.
enum class LinkKind {
  Parent,  // this one is a part of it
  Child,   // it is a part of this one
  Related
};
std::string_view text_of(LinkKind kind);
std::optional<LinkKind> link_kind_of(std::string_view text);

inline constexpr std::size_t kLinksMax = 100;  // of one incident

struct IncidentLink {
  LinkKind kind = LinkKind::Related;
  IncidentId incident;  // the other one
  Instant since;
};
// Parents first, then children, then what is related.
std::vector<IncidentLink> links_of(store::Tx& tx, IncidentId incident);

// Whose title the other one's record names: not that of an incident which fewer people see (access/).
struct LinkTells {
  bool of_this = true, of_other = true;
};

// `other` is that to `incident` from now on, in place of what it was. Nothing is a part of itself, by whatever way, and
// everything is a part of one other at most. Answers `incident`; doing it twice is no error.
Result<Incident> link_incidents(Turn& turn, IncidentId incident, LinkKind kind, IncidentId other, const By& by,
                                LinkTells tells = {});
// It was a mistake: they have nothing to do with each other.
Result<Incident> unlink_incidents(Turn& turn, IncidentId incident, IncidentId other, const By& by,
                                  LinkTells tells = {});

}  // namespace muster
