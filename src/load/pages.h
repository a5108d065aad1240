// Pages, as what they are to the person who gets them.
#pragma once
#include <map>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "roster/user.h"
#include "store/tx.h"

namespace muster::load {

// One person was told of one incident by one step; by however many methods.
struct PageSent {
  UserId user;
  IncidentId incident;
  int step = 0;  // from 1; 0: that is not known
  Instant at;
};

// Those of notifications that were made in [from, until), in order; the first kPagesMax.
std::vector<PageSent> pages_sent(store::Tx& tx, Instant from, Instant until);
inline constexpr int kPagesMax = 200'000;

struct Pages {
  int pages = 0;
  int nights = 0;         // of these, between 22:00 and 06:00 by the person's clock
  int broken_nights = 0;  // nights in which at least one came within the hours in which they sleep
  std::map<int, int> by_step{};
  friend bool operator==(const Pages&, const Pages&) = default;
};

// Of the person, out of those of everybody.
Pages pages_of(const User& user, const std::vector<PageSent>& pages);
Pages& operator+=(Pages& sum, const Pages& more);

// Whether a person sleeps then: within their quiet hours; who has none sleeps from 22:00 to 06:00.
bool sleeps(const User& user, Instant at);

}  // namespace muster::load
