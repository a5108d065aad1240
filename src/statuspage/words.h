// The words of status pages, in the languages that they can have.
#pragma once
#include <string>
#include <string_view>

#include "statuspage/post.h"

namespace muster {

struct PageWords {
  std::string_view all_well, maintenance_now, some_trouble, major_trouble, critical_trouble;  // by PageState
  std::string_view now, planned, components, past, history, maintenance, nothing_now, nothing_then, back, feeds,
      back_dated, until, from, uptime, last_change, support, language, earlier, later, today, days_ago, other, minutes,
      partial_for, major_for, password, open, wrong_password, affected, calendar, subscribe, email, only_of, sent,
      bad_address, too_often, ask_confirm, yes, confirmed, ask_end, end, ended, as_of;
  std::string_view of_this, only_this, ask_confirm_this, confirmed_this, ask_end_this, ended_this, this_is_over;
  std::string_view states[7];       // by PostState
  std::string_view components_[5];  // by ComponentState
  std::string_view months[12];
};

const PageWords& page_words(std::string_view language);
std::string_view words_of(std::string_view language, PostState state);
std::string_view words_of(std::string_view language, ComponentState state);
std::string_view words_of(std::string_view language, PageState state);
// In UTC, and as clocks show it in the page's zone: "28 Mar 2026 21:00 UTC (22:00 CET)".
std::string time_words(std::string_view language, Instant at, const std::string& time_zone);

}  // namespace muster
