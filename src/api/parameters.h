// The query of a list: filters, cursor, limit; read and checked, with faults that name the parameter.
#pragma once
#include <array>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "base/language.h"
#include "base/result.h"
#include "http/message.h"

namespace muster::api {

inline constexpr int kLimitDefault = 50;
inline constexpr int kLimitMax = 500;

// A fault that names the first query parameter that is not one of `known`: a typing error must not widen a list.
std::optional<Fault> unknown_parameter(const http::Request& request, std::initializer_list<std::string_view> known);

// What sentences of the record are to be in, by Accept-Language.
Language language_of(const http::Request& request);

// "limit", 1 to 500; 50 when it is not given.
Result<int> limit_of(const http::Request& request);

// "cursor" as the sequence of a timeline entry; `without` when it is not given.
Result<std::int64_t> sequence_of_cursor(const http::Request& request, std::int64_t without);

// What both lists, incidents and alerts, are asked for; as the parameters of their SQL want it.
struct ListQuery {
  // Triggered, acknowledged, held (of alerts only), resolved; those that are not wanted are "".
  std::array<std::string_view, 4> statuses;
  std::array<std::string_view, 4> severities;  // the same
  std::array<std::string_view, 5> priorities;  // P1 to P4, "none"; of incidents only
  std::string major;                           // "": any; else "declared"; of incidents only
  std::string stage;                           // "": any; of incidents only
  std::string service, team;                   // "": any
  std::string unowned;                         // "": any; "true": only what no team owns
  std::string incident;                        // "": any; else its id or number, as it was given
  // For `x ilike $n escape '\'`; all must match, so that the rarest may come first. "%" for those that are not needed.
  std::array<std::string, 4> patterns;
  std::int64_t before = std::numeric_limits<std::int64_t>::max();  // only smaller ids
  int limit = kLimitDefault;

  bool only_open() const { return statuses[3].empty(); }  // the rows that a partial index knows
};

// `unowned` and `incident` are parameters of the alerts only.
Result<ListQuery> list_query_of(const http::Request& request, bool for_alerts);

// Three words stand for themselves; all further ones are one phrase.
std::array<std::string, 4> patterns_of(std::string_view words);

}  // namespace muster::api
