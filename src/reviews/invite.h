// Who is told of a review's time, and how calendars hear of it.
#pragma once
#include "config/configuration.h"
#include "incident/act.h"
#include "notification/channel.h"
#include "reviews/rows.h"

namespace muster {

// Sets the time, says so in the record, and invites everybody who is to come. `reason` may be empty.
void set_time(Turn& turn, const Configuration& config, Review& review, Instant starts_at, Instant ends_at,
              const Actor& actor, const std::string& via, const std::string& reason);
// It is not held: says so, and takes it out of calendars. It may come back.
void cancel_review(Turn& turn, const Configuration& config, Review& review, const std::string& reason);
// Takes what was planned out of calendars.
void take_out_of_calendars(Turn& turn, const Configuration& config, const Review& review);
// Whoever leads it is asked to choose a time.
void ask_for_time(Turn& turn, const Configuration& config, const Review& review);
// Somebody more is to come.
void invite(Turn& turn, const Configuration& config, const Review& review, const UserId& user);

enum class ReviewNotice { Invitation, Cancellation, Reminder, ChooseTime, Late };
void tell_of_review(Turn& turn, const Configuration& config, const Review& review, const UserId& user,
                    ReviewNotice what);

// Of a notice with that subject: the part of its mail that calendars read, as the review is now. Nothing: it is no
// invitation.
std::optional<CalendarPart> calendar_part_of(store::Tx& tx, const std::string& subject, const std::string& public_url);

}  // namespace muster
