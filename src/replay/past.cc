#include "replay/past.h"

#include <algorithm>

#include "alert/alert.h"
#include "intake/packed.h"
#include "intake/sources/sources.h"
#include "replay/queries.h"

namespace muster {
namespace {

// What an integration's payload says; the newest one is kept, since one payload may have opened many alerts.
class Payloads {
 public:
  explicit Payloads(const Configuration& config) : config_(config) {}

  void read(PayloadId id, const IntegrationId& integration, std::string_view content_type, const store::Row& row,
            Instant at) {
    if (id == id_) return;
    id_ = id;
    signals_.clear();
    body_ = unpack(row.text(17), row.bytes(19), static_cast<std::size_t>(row.integer(18)));
    const Integration* known = find(config_.integrations, integration);
    const Source* source = known ? source_of_type(known->type) : nullptr;
    if (!source) return;
    constexpr std::size_t kPadding = 64;
    body_.reserve(body_.size() + kPadding);
    const Incoming incoming{body_, content_type, at};
    const Parsed parsed = known->mapping.empty() ? source->parse(incoming) : known->mapping.parse(incoming, "");
    if (const auto* elements = std::get_if<std::vector<Element>>(&parsed)) {
      for (const Element& element : *elements) {
        const auto* signal = std::get_if<Signal>(&element);
        if (signal && signal->state == Signal::State::Firing) signals_.push_back(*signal);
      }
    }
  }
  const std::string& body() const { return body_; }

  // The signal that opened the alert; rules may have changed its key since.
  const Signal* that_opened(std::string_view dedup_key, std::string_view summary) const {
    if (signals_.size() == 1) return &signals_.front();
    const auto by = [&](const auto& fits) {
      const auto at = std::find_if(signals_.begin(), signals_.end(), fits);
      return at == signals_.end() ? nullptr : &*at;
    };
    if (const Signal* same = by([&](const Signal& s) { return s.dedup_key == dedup_key; })) return same;
    return by([&](const Signal& s) { return s.summary == summary; });
  }

 private:
  const Configuration& config_;
  PayloadId id_;
  std::string body_;
  std::vector<Signal> signals_;
};

Signal signal_of(const store::Row& row) {
  Signal signal;
  signal.dedup_key = row.text(3);
  signal.severity = severity_of(row.text(4)).value_or(Severity::Error);
  signal.summary = row.text(5);
  signal.source = row.text(6);
  signal.labels = labels_from(row.text(7));
  signal.details = row.text(8);
  signal.links = links_from(row.text(9));
  signal.starts_at = row.get<Instant>(13);
  return signal;
}

void walk(store::Tx& tx, const Configuration& config, std::int64_t first, std::int64_t end,
          const std::function<void(const PastAlert&)>& each) {
  Payloads payloads(config);
  tx.each(
      sql::replay::past_alerts,
      [&](const store::Row& row) {
        PastAlert past;
        past.id = row.get<AlertId>(0);
        past.integration = row.get<IntegrationId>(1);
        past.occurrences = row.integer(10);
        past.opened_at = row.get<Instant>(11);
        past.last_seen_at = row.get<Instant>(12);
        past.resolved_at = row.get<std::optional<Instant>>(14);
        past.acknowledged = row.get<std::optional<Instant>>(20).has_value();
        past.mark = row.get<std::optional<std::string>>(21).value_or("");
        const auto payload = row.get<std::optional<PayloadId>>(15);
        const auto content_type = row.get<std::optional<std::string>>(16);
        if (payload && content_type) {
          payloads.read(*payload, past.integration, *content_type, row, past.opened_at);
          if (const Signal* signal = payloads.that_opened(row.text(3), row.text(5))) {
            past.signal = *signal;
            past.payload = payloads.body();
            past.from_payload = true;
          }
        }
        if (!past.from_payload) past.signal = signal_of(row);
        each(past);
      },
      first, end);
}

}  // namespace

std::int64_t first_id_at(Instant at) {
  return std::max<std::int64_t>(std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count(), 0) << 20;
}

void each_past_alert(store::Tx& tx, const Configuration& config, Instant from, Instant until,
                     const std::function<void(const PastAlert&)>& each) {
  walk(tx, config, first_id_at(from), first_id_at(until), each);
}

std::int64_t count_past_alerts(store::Tx& tx, Instant from, Instant until) {
  return tx.one<std::int64_t>(sql::replay::count_past_alerts, first_id_at(from), first_id_at(until)).value_or(0);
}

std::optional<PastAlert> past_alert(store::Tx& tx, const Configuration& config, AlertId id) {
  std::optional<PastAlert> found;
  walk(tx, config, id.value(), id.value() + 1, [&](const PastAlert& past) { found = past; });
  return found;
}

}  // namespace muster
