#include "cover/requests.h"

#include "cover/queries.h"

namespace muster::cover {
namespace {

Request read(const store::Row& row) {
  Request request;
  request.id = row.get<RequestId>(0);
  request.schedule = row.get<ScheduleId>(1);
  request.asker = row.get<UserId>(2);
  request.give = {row.get<Instant>(3), row.get<Instant>(4)};
  request.whom = row.get<UserId>(5);
  const auto take_from = row.get<std::optional<Instant>>(6), take_until = row.get<std::optional<Instant>>(7);
  if (take_from && take_until) request.take = Stretch{*take_from, *take_until};
  request.first_counts = row.get<int>(8) != 0;
  request.note = row.text(9);
  request.state = state_of(row.text(10)).value_or(Request::State::Expired);
  request.created_at = row.get<Instant>(11);
  request.decided_at = row.get<std::optional<Instant>>(12);
  request.taker = row.get<UserId>(13);
  return request;
}

template <class... Args>
std::vector<Request> list(store::Tx& tx, const store::Sql& sql, const Args&... args) {
  std::vector<Request> found;
  tx.each(
      sql, [&](const store::Row& row) { found.push_back(read(row)); }, args...);
  return found;
}

}  // namespace

void insert(store::Tx& tx, const Request& r) {
  const auto take_from = r.take ? std::optional(r.take->from) : std::nullopt;
  const auto take_until = r.take ? std::optional(r.take->until) : std::nullopt;
  tx.exec(sql::cover::insert_request, r.id, r.schedule, r.asker, r.give.from, r.give.until, r.whom, take_from,
          take_until, r.first_counts ? 1 : 0, r.note, text_of(r.state), r.created_at, r.decided_at, r.taker,
          r.give.from);
}

bool decide(store::Tx& tx, const Request& r) {
  return tx.exec(sql::cover::decide_request, r.id, text_of(r.state), r.decided_at, r.taker) > 0;
}

std::optional<Request> find_request(store::Tx& tx, RequestId id) {
  auto found = list(tx, sql::cover::request, id);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Request> open_requests(store::Tx& tx, int limit) { return list(tx, sql::cover::open_requests, limit); }

std::vector<Request> decided_requests(store::Tx& tx, Instant ending_after, int limit) {
  return list(tx, sql::cover::decided_requests, ending_after, limit);
}

std::int64_t count_open(store::Tx& tx, const UserId& asker) {
  return tx.one<std::int64_t>(sql::cover::count_open_of, asker).value_or(0);
}

void put_offer(store::Tx& tx, RequestId id, const Offer& offer) {
  tx.exec(sql::cover::put_offer, id, offer.user, offer.declined ? 1 : 0, offer.at);
}

bool delete_offer(store::Tx& tx, RequestId id, const UserId& user) {
  return tx.exec(sql::cover::delete_offer, id, user) > 0;
}

std::vector<Offer> offers(store::Tx& tx, RequestId id) {
  std::vector<Offer> found;
  tx.each(
      sql::cover::offers,
      [&](const store::Row& row) {
        found.push_back({row.get<UserId>(0), row.get<int>(1) != 0, row.get<Instant>(2)});
      },
      id);
  return found;
}

std::vector<RequestId> due_requests(store::Tx& tx, Instant now, int limit) {
  return tx.many<RequestId>(sql::cover::due_requests, now, limit);
}

void postpone(store::Tx& tx, RequestId id, Instant due_at) { tx.exec(sql::cover::postpone_request, id, due_at); }

Instant next_request(store::Tx& tx) { return tx.next(sql::cover::next_request); }

void forget(store::Tx& tx, Instant ended_before) {
  tx.exec(sql::cover::forget_offers, ended_before);
  tx.exec(sql::cover::forget_requests, ended_before);
}

}  // namespace muster::cover
