// What rules are to make of a signal, read from them one after the other: something simpler to compare the product
// with, which compiles them and looks only at those that could match.
#pragma once
#include "config/configuration.h"
#include "intake/intake.h"
#include "sim/draw.h"
#include "store/tx.h"

namespace muster::sim {

// As drawn, for drawn_organisation: "rules:\n …". Their ids are the same in every organisation.
std::string drawn_rules(Draw& draw);

// Rules of a life hold nothing back for longer than this, unless it is without an end.
inline constexpr Duration kLongestRuleHold = std::chrono::minutes(30);

// The signal opened an alert, which is held back, logged or told of: as the rules of `config` say. Answers what is
// wrong, in a sentence; "" when nothing is.
std::string wrongly_ruled(store::Tx& tx, const Configuration& config, const Integration& integration,
                          const Signal& signal, const Taken& taken);

inline constexpr std::size_t kPromisesAboutRules = 4;

}  // namespace muster::sim
