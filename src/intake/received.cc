#include "intake/received.h"

#include <algorithm>
#include <functional>

#include "base/probe.h"
#include "base/utf8.h"
#include "incident/incident.h"
#include "intake/packed.h"
#include "intake/payloads.h"
#include "intake/queries.h"

namespace muster {
namespace {

constexpr Duration kSaveEvery = std::chrono::seconds(5);
constexpr Duration kRowLife = std::chrono::hours(1);  // then a new row begins, so that the list shows what is going on
constexpr std::size_t kKindsMax = 32, kReasonMax = 1000;
constexpr int kPruneEvery = 10, kFailuresPerMinute = 20;

bool is_news(Taken::Outcome outcome) {
  return outcome != Taken::Outcome::Repeated && outcome != Taken::Outcome::NothingOpen;
}

// Something of it was not taken in although its sender meant it to be.
bool failed(const Receipt& receipt) {
  return !receipt.problem.empty() || std::any_of(receipt.refused.begin(), receipt.refused.end(),
                                                 [](const Receipt::Refusal& refusal) { return !refusal.ignored; });
}

// Stands for the way in which a request ended that was no news. With the body when it failed.
std::size_t key_of(const Receipt& receipt) {
  std::size_t key = 0;
  for (const Taken& taken : receipt.taken) key |= std::size_t{1} << static_cast<unsigned>(taken.outcome);
  const std::hash<std::string_view> hash;
  const auto mix = [&](std::size_t value) { key = key * 0x9E3779B97F4A7C15U + value; };
  if (!receipt.problem.empty()) mix(hash(receipt.problem));
  for (const Receipt::Refusal& refusal : receipt.refused) mix(hash(refusal.reason));
  if (failed(receipt)) mix(hash(receipt.body));
  return key;
}

json::object result_of(const Signal& signal, const Taken& taken) {
  json::object result{{"outcome", text_of(taken.outcome)}, {"dedup_key", signal.dedup_key}};
  if (signal.unmapped) result["unmapped"] = true;
  if (!taken.alert.empty()) result["alert_id"] = taken.alert.str();
  if (!taken.incident.empty()) result["incident_id"] = taken.incident.str();
  if (taken.number > 0) result["incident"] = number_text(taken.number);
  return result;
}

// In the order of the request.
std::string results_of(const Receipt& receipt) {
  json::array results;
  std::size_t good = 0, bad = 0;
  const std::size_t count = std::min(receipt.signals.size() + receipt.refused.size(), kReceivedResultsMax);
  while (results.size() < count) {
    if (bad < receipt.refused.size() && receipt.refused[bad].place == good + bad) {
      const Receipt::Refusal& refusal = receipt.refused[bad++];
      results.push_back(json::object{{"outcome", refusal.ignored ? "ignored" : "refused"},
                                     {"error", one_line(refusal.reason, kReasonMax)}});
    } else {
      results.push_back(result_of(receipt.signals[good], receipt.taken[good]));
      ++good;
    }
  }
  return to_text(results);
}

}  // namespace

void ReceivedLog::note(Turn& turn, const Receipt& receipt) {
  Ring& ring = rings_[receipt.integration];
  if (std::any_of(receipt.taken.begin(), receipt.taken.end(), [](const Taken& t) { return is_news(t.outcome); })) {
    insert(turn, ring, receipt);
    return;
  }
  const std::size_t key = key_of(receipt);
  const bool failed = muster::failed(receipt);
  if (Kind* kind = known(ring, key, failed, turn.now)) {
    ++kind->unsaved;
    kind->last_at = turn.now;
    unsaved_ = true;
    return;
  }
  if (ring.kinds.size() >= kKindsMax) {
    write_count(turn, ring.kinds.front());
    ring.kinds.erase(ring.kinds.begin());
  }
  if (failed) ++ring.failures;
  ring.kinds.push_back({key, insert(turn, ring, receipt), turn.now, turn.now, 0, failed});
}

// Where a request of this kind is counted; null when it gets a row of its own.
ReceivedLog::Kind* ReceivedLog::known(Ring& ring, std::size_t key, bool failed, Instant now) {
  const auto same = [&](const Kind& kind) { return kind.key == key && kind.failed == failed; };
  const auto at = std::find_if(ring.kinds.rbegin(), ring.kinds.rend(), same);
  if (at != ring.kinds.rend() && now - at->since < kRowLife) return &*at;
  if (!failed) return nullptr;
  if (now - ring.minute >= std::chrono::minutes(1) || now < ring.minute) {
    ring.minute = now;
    ring.failures = 0;
  }
  if (ring.failures < kFailuresPerMinute) return nullptr;
  PROBE("a sender fails so often that its requests are only counted");
  const auto failure = std::find_if(ring.kinds.rbegin(), ring.kinds.rend(), [](const Kind& k) { return k.failed; });
  return failure == ring.kinds.rend() ? nullptr : &*failure;
}

ReceivedId ReceivedLog::insert(Turn& turn, Ring& ring, const Receipt& receipt) {
  const auto id = turn.ids.next<ReceivedId>(turn.now);
  const auto opened = std::find_if(receipt.taken.begin(), receipt.taken.end(),
                                   [](const Taken& taken) { return !taken.payload.empty(); });
  const auto payload = opened == receipt.taken.end() ? std::nullopt : std::optional(opened->payload);
  // What opened an alert is kept among the payloads already.
  const std::string_view body = payload ? std::string_view() : receipt.body.substr(0, kReceivedBodyMax);
  const Packed packed = pack(body);
  const auto problem = receipt.problem.empty() ? std::nullopt : std::optional(one_line(receipt.problem, kReasonMax));
  turn.tx.exec(sql::intake::insert_received, id, receipt.integration, turn.now, problem, receipt.content_type,
               static_cast<std::int64_t>(receipt.size), static_cast<std::int64_t>(body.size()), packed.encoding,
               store::Bytes{packed.bytes}, payload, results_of(receipt));
  if (--ring.until_prune < 0) {
    turn.tx.exec(sql::intake::prune_received, receipt.integration, kReceivedMax);
    ring.until_prune = kPruneEvery;
  }
  return id;
}

// A row that was pruned meanwhile is not missed.
void ReceivedLog::write_count(Turn& turn, Kind& kind) {
  if (kind.unsaved == 0) return;
  if (turn.tx.exec(sql::intake::count_received, kind.row, kind.unsaved, kind.last_at) == 0) kind.row = ReceivedId();
  kind.unsaved = 0;
}

void ReceivedLog::save(Turn& turn) {
  if (turn.now < next_save()) return;
  for (auto& [integration, ring] : rings_) {
    for (Kind& kind : ring.kinds) write_count(turn, kind);
    std::erase_if(ring.kinds, [](const Kind& kind) { return kind.row.empty(); });
  }
  unsaved_ = false;
  next_save_ = turn.now + kSaveEvery;
}

void ReceivedLog::forget() {
  rings_.clear();
  unsaved_ = false;
}

namespace {

Received read_received(const store::Row& row) {
  return {row.get<ReceivedId>(0),
          row.get<Instant>(1),
          row.integer(2),
          row.get<std::optional<std::string>>(3),
          row.get<std::string>(4),
          row.integer(5),
          unpack(row.text(7), row.bytes(8), static_cast<std::size_t>(row.integer(6))),
          row.get<std::string>(10)};
}

// What opened an alert is kept among the payloads.
void take_body(store::Tx& tx, const std::optional<PayloadId>& id, Received& received) {
  if (!id) return;
  const auto payload = find_payload(tx, *id);
  received.body = payload ? std::optional(payload->body.substr(0, kReceivedBodyMax)) : std::nullopt;
}

}  // namespace

std::vector<Unmapped> received_unmapped(store::Tx& tx, ReceivedId before, int limit) {
  std::vector<Unmapped> found;
  std::vector<std::optional<PayloadId>> payloads;
  tx.each(
      sql::intake::received_unmapped,
      [&](const store::Row& row) {
        payloads.push_back(row.get<std::optional<PayloadId>>(9));
        found.push_back({row.get<IntegrationId>(11), read_received(row)});
      },
      before, limit);
  for (std::size_t i = 0; i < found.size(); ++i) take_body(tx, payloads[i], found[i].received);
  return found;
}

std::vector<Received> received_by(store::Tx& tx, const IntegrationId& integration, ReceivedId before, int limit) {
  std::vector<Received> found;
  std::vector<std::optional<PayloadId>> payloads;
  tx.each(
      sql::intake::received,
      [&](const store::Row& row) {
        payloads.push_back(row.get<std::optional<PayloadId>>(9));
        found.push_back(read_received(row));
      },
      integration, before, limit);
  for (std::size_t i = 0; i < found.size(); ++i) take_body(tx, payloads[i], found[i]);
  return found;
}

}  // namespace muster
