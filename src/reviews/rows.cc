#include "reviews/rows.h"

#include <algorithm>

#include "reviews/queries.h"

namespace muster {
namespace {

std::string agenda_text(const std::vector<AgendaItem>& agenda) {
  json::array items;
  for (const AgendaItem& item : agenda)
    items.push_back(json::object{{"title", item.title}, {"lasts", duration_text(item.lasts)}});
  return to_text(items);
}

std::vector<AgendaItem> agenda_in(std::string_view text) {
  std::vector<AgendaItem> agenda;
  const auto read = parse_json(text);
  if (!read || !read->is_array()) return agenda;
  for (const json::value& one : read->get_array()) {
    if (!one.is_object()) continue;
    const json::object& item = one.get_object();
    agenda.push_back({std::string(text_at(item, "title").value_or("")),
                      parse_duration(text_at(item, "lasts").value_or("")).value_or(AgendaItem().lasts)});
  }
  return agenda;
}

Review read_review(const store::Row& row) {
  int c = 0;
  Review review;
  review.incident = row.get<IncidentId>(c++);
  review.incident_number = row.integer(c++);
  review.incident_title = row.get<std::string>(c++);
  review.team = row.get<TeamId>(c++);
  review.state = review_state_of(row.text(c++)).value_or(Review::State::Due);
  review.why = row.get<std::string>(c++);
  review.decided_at = row.get<Instant>(c++);
  review.deadline_at = row.get<Instant>(c++);
  review.starts_at = row.get<std::optional<Instant>>(c++);
  review.ends_at = row.get<std::optional<Instant>>(c++);
  review.sequence = row.get<int>(c++);
  review.lead = row.get<UserId>(c++);
  review.reminded = row.integer(c++) != 0;
  review.late_told = row.get<int>(c++);
  review.look_at = row.get<std::optional<Instant>>(c++);
  review.agenda = agenda_in(row.text(c++));
  review.item = row.get<int>(c++);
  review.began_at = row.get<std::optional<Instant>>(c++);
  review.item_since = row.get<std::optional<Instant>>(c++);
  review.ended_at = row.get<std::optional<Instant>>(c++);
  review.ended_by = row.get<std::string>(c++);
  review.note = row.get<std::string>(c);
  return review;
}

template <class... Args>
std::vector<Review> list(store::Tx& tx, const store::Sql& sql, const Args&... args) {
  std::vector<Review> found;
  tx.each(
      sql, [&](const store::Row& row) { found.push_back(read_review(row)); }, args...);
  return found;
}

}  // namespace

std::optional<Review> find_review(store::Tx& tx, IncidentId incident) {
  auto found = list(tx, sql::reviews::review, incident);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void put_review(store::Tx& tx, const Review& review) {
  tx.exec(sql::reviews::put, review.incident, review.team, text_of(review.state), review.why, review.decided_at,
          review.deadline_at, review.starts_at, review.ends_at, review.sequence, review.lead, review.reminded ? 1 : 0,
          review.late_told, review.look_at, agenda_text(review.agenda), review.item, review.began_at, review.item_since,
          review.ended_at, review.ended_by, review.note);
}

std::vector<IncidentId> reviews_due(store::Tx& tx, Instant now, int limit) {
  return tx.many<IncidentId>(sql::reviews::due, now, limit);
}

Instant next_review(store::Tx& tx) { return tx.next(sql::reviews::next_due); }

std::vector<Review> reviews(store::Tx& tx, const ReviewQuery& query, Instant now) {
  return list(tx, sql::reviews::list, query.before, query.state ? text_of(*query.state) : "", query.team,
              query.late ? micros(now) : std::int64_t{0}, query.user, query.limit);
}

std::vector<Review> reviews_of(store::Tx& tx, const UserId& user, Instant from, Instant until) {
  return list(tx, sql::reviews::of_user, user, from, until);
}

std::vector<analytics::Span> busy_with_reviews(store::Tx& tx, const std::vector<UserId>& people, IncidentId but,
                                               Instant from) {
  std::vector<analytics::Span> busy;
  tx.each(
      sql::reviews::planned_of,
      [&](const store::Row& row) {
        if (std::ranges::find(people, row.get<UserId>(2)) != people.end())
          busy.push_back({row.get<Instant>(0), row.get<Instant>(1)});
      },
      from, but);
  return busy;
}

std::vector<Attendee> attendees_of(store::Tx& tx, IncidentId incident) {
  std::vector<Attendee> attendees;
  tx.each(
      sql::reviews::attendees,
      [&](const store::Row& row) {
        attendees.push_back(
            {row.get<UserId>(0), row.get<std::string>(1), row.integer(2) != 0, row.get<std::optional<Instant>>(3)});
      },
      incident);
  return attendees;
}

void put_attendee(store::Tx& tx, IncidentId incident, const Attendee& attendee) {
  tx.exec(sql::reviews::put_attendee, incident, attendee.user, attendee.why, attendee.attended ? 1 : 0,
          attendee.signed_at);
}

void remove_attendee(store::Tx& tx, IncidentId incident, const UserId& user) {
  tx.exec(sql::reviews::remove_attendee, incident, user);
}

std::vector<ReviewNote> review_notes_of(store::Tx& tx, IncidentId incident) {
  std::vector<ReviewNote> notes;
  tx.each(
      sql::reviews::notes,
      [&](const store::Row& row) {
        notes.push_back({row.get<int>(0), row.text(1) == "decision", row.get<int>(2), row.get<std::string>(3),
                         row.get<std::string>(4), row.get<Instant>(5)});
      },
      incident);
  return notes;
}

void add_review_note(store::Tx& tx, IncidentId incident, const ReviewNote& note) {
  tx.exec(sql::reviews::add_note, incident, note.number, note.decision ? "decision" : "note", note.item, note.text,
          note.by, note.at);
}

std::optional<NearMiss> near_miss_of(store::Tx& tx, IncidentId incident) {
  const auto row = tx.one<std::string, std::string, Instant>(sql::reviews::near_miss, incident);
  if (!row) return std::nullopt;
  return NearMiss{std::get<0>(*row), std::get<1>(*row), std::get<2>(*row)};
}

void put_near_miss(store::Tx& tx, IncidentId incident, const NearMiss& near_miss) {
  tx.exec(sql::reviews::put_near_miss, incident, near_miss.reason, near_miss.by, near_miss.at);
}

void forget_near_miss(store::Tx& tx, IncidentId incident) { tx.exec(sql::reviews::forget_near_miss, incident); }

std::vector<analytics::Promise> promised_reviews(store::Tx& tx, Instant from, Instant until) {
  std::vector<analytics::Promise> all;
  tx.each(
      sql::reviews::promised,
      [&](const store::Row& row) {
        const auto state = review_state_of(row.text(5)).value_or(Review::State::Due);
        all.push_back({.service = std::string(row.text(0)),
                       .team = std::string(row.text(1)),
                       .severity = severity_of(row.text(2)).value_or(Severity::Error),
                       .due_at = row.get<Instant>(3),
                       .kept_at = state == Review::State::Held ? row.get<std::optional<Instant>>(4) : std::nullopt,
                       .dropped = state == Review::State::Waived});
      },
      from, until);
  return all;
}

std::vector<std::pair<Instant, std::string>> titles_of_service(store::Tx& tx, const ServiceId& service, IncidentId from,
                                                               IncidentId before) {
  std::vector<std::pair<Instant, std::string>> found;
  for (auto& [at, title] : tx.many<Instant, std::string>(sql::reviews::titles_of_service, service, from, before))
    found.emplace_back(at, std::move(title));
  return found;
}

}  // namespace muster
