#include "suppression/suppressions.h"

#include "suppression/queries.h"

namespace muster {
namespace {

Silence read_silence(const store::Row& row) {
  Silence silence;
  silence.id = row.get<SilenceId>(0);
  silence.integration = row.get<IntegrationId>(1);
  // What was stored was read before.
  if (auto matchers = parse_matchers(row.text(2))) silence.matchers = std::move(*matchers);
  silence.starts_at = row.get<Instant>(3);
  silence.ends_at = row.get<Instant>(4);
  silence.created_by = row.text(5);
  silence.comment = row.text(6);
  silence.created_at = row.get<Instant>(7);
  silence.updated_at = row.get<Instant>(8);
  return silence;
}

// When its state changes next.
std::optional<Instant> next_of(const Silence& silence) {
  switch (silence.state(silence.updated_at)) {
    case Silence::State::Pending:
      return silence.starts_at;
    case Silence::State::Active:
      return silence.ends_at;
    case Silence::State::Expired:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

void store_silence(store::Tx& tx, const Silence& silence) {
  tx.exec(sql::suppression::store_silence, silence.id, silence.integration, text_of(silence.matchers),
          silence.starts_at, silence.ends_at, silence.created_by, silence.comment, silence.created_at,
          silence.updated_at, next_of(silence));
}

std::optional<Silence> find_silence(store::Tx& tx, SilenceId id) {
  std::optional<Silence> found;
  tx.each(
      sql::suppression::silence, [&](const store::Row& row) { found = read_silence(row); }, id);
  return found;
}

std::vector<Silence> unfinished_silences(store::Tx& tx) {
  std::vector<Silence> silences;
  tx.each(sql::suppression::unfinished_silences, [&](const store::Row& row) { silences.push_back(read_silence(row)); });
  return silences;
}

void Suppressions::load(store::Tx& tx) { silences = unfinished_silences(tx); }

}  // namespace muster
