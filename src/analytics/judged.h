// Whether alerts were worth it, as people said who got them.
#pragma once
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "store/tx.h"

namespace muster::analytics {

// Of one integration, service and team: alerts that paged, and that somebody called useful or noise.
struct Judged {
  IntegrationId source;
  ServiceId service;
  TeamId team;
  std::size_t useful = 0, noise = 0;
};
// Of alerts that came in [from, until); bounded by how many were judged. What was held back all along paged nobody and
// is not in it.
std::vector<Judged> judged(store::Tx& tx, Instant from, Instant until);

}  // namespace muster::analytics
