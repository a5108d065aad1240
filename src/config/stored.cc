#include "config/stored.h"

#include <algorithm>

#include "config/queries.h"
#include "config/schedule_plans.h"
#include "config/verifications.h"

namespace muster {
namespace {

Document read_document(const store::Row& row) {
  Document document{row.get<std::string>(0), row.get<std::string>(1), {}};
  auto body = parse_json(row.text(2));
  if (!body || !body->is_object()) {
    throw store::StoreError(store::StoreError::Kind::Corrupt,
                            "the stored declaration of " + document.kind + " '" + document.id + "' is not JSON");
  }
  document.body = std::move(body->get_object());
  return document;
}

StoredDocument read_stored(const store::Row& row) {
  return {{read_document(row), row.get<std::string>(3)}, row.integer(4), row.get<Instant>(5)};
}

StoredOverride read_override(const store::Row& row) {
  return {{row.get<OverrideId>(0), row.get<UserId>(2), row.get<Instant>(3), row.get<Instant>(4),
           effect_of(row.text(6)).value_or(Effect::Covers)},
          row.get<ScheduleId>(1),
          row.get<std::string>(5)};
}

ApiToken read_token(const store::Row& row) {
  ApiToken token{
      row.get<TokenId>(0), {}, row.get<Instant>(2), row.get<std::optional<Instant>>(3), row.get<std::string>(4)};
  std::string_view scopes = row.text(1);
  while (!scopes.empty()) {
    const auto end = std::min(scopes.find(' '), scopes.size());
    token.scopes.emplace_back(scopes.substr(0, end));
    scopes.remove_prefix(std::min(end + 1, scopes.size()));
  }
  return token;
}

}  // namespace

Configuration stored_configuration(store::Tx& tx) {
  std::vector<Document> documents;
  tx.each(sql::config::documents, [&](const store::Row& row) { documents.push_back(read_document(row)); });
  auto read = configuration_of(documents);
  if (!read)
    throw store::StoreError(store::StoreError::Kind::Corrupt,
                            "the stored configuration cannot be read: " + read.fault().message);
  Configuration configuration = std::move(*read);
  add_plans(tx, configuration.schedules);
  mark_unverified(tx, configuration.users);
  tx.each(
      sql::config::documents_of_kind,
      [&](const store::Row& row) {
        const StoredDocument stored = read_stored(row);
        const auto policy = configuration.policies.find(PolicyId(stored.managed.document.id));
        if (policy != configuration.policies.end()) policy->second.version = stored.version;
      },
      kPolicies);
  tx.each(
      sql::config::documents_of_kind,
      [&](const store::Row& row) {
        const StoredDocument stored = read_stored(row);
        const auto playbook = configuration.playbooks.find(PlaybookId(stored.managed.document.id));
        if (playbook != configuration.playbooks.end()) playbook->second.version = stored.version;
      },
      kPlaybooks);
  tx.each(sql::config::overrides, [&](const store::Row& row) {
    StoredOverride made = read_override(row);
    const auto schedule = configuration.schedules.find(made.schedule);
    if (schedule != configuration.schedules.end()) schedule->second.overrides.push_back(std::move(made.override_));
  });
  return configuration;
}

std::vector<Managed> stored_documents(store::Tx& tx) {
  std::vector<Managed> documents;
  tx.each(sql::config::documents, [&](const store::Row& row) { documents.push_back(read_stored(row).managed); });
  return documents;
}

std::vector<StoredDocument> stored_documents_of(store::Tx& tx, std::string_view kind) {
  std::vector<StoredDocument> documents;
  tx.each(
      sql::config::documents_of_kind, [&](const store::Row& row) { documents.push_back(read_stored(row)); }, kind);
  return documents;
}

std::optional<StoredDocument> stored_document(store::Tx& tx, std::string_view kind, std::string_view id) {
  std::optional<StoredDocument> found;
  tx.each(
      sql::config::document, [&](const store::Row& row) { found = read_stored(row); }, kind, id);
  return found;
}

void store_plan(store::Tx& tx, const Plan& plan, Instant now) {
  for (const Change& change : plan.changes) {
    if (change.action == Change::Action::Delete) {
      tx.exec(sql::config::delete_document, change.kind, change.id);
      if (change.kind == kUsers) {
        tx.exec(sql::config::delete_password, change.id);
        tx.exec(sql::config::delete_sessions_of, change.id);
        tx.exec(sql::config::delete_invite_of, change.id);
        tx.exec(sql::config::delete_devices_of, change.id);
        tx.exec(sql::config::delete_contact_proofs_of, change.id);
        tx.exec(sql::config::delete_verifications_of, change.id);
        tx.exec(sql::config::delete_absences_of, change.id);
        tx.exec(sql::config::delete_feeds_of, change.id);
      }
      if (change.kind == kIntegrations) tx.exec(sql::config::delete_received_by, change.id);
      if (change.kind == kSchedules) {
        forget_plans(tx, ScheduleId(change.id));
        look_at_schedule(tx, ScheduleId(change.id));
      }
    } else {
      if (change.kind == kSchedules) keep_plan(tx, change.to.document, now);
      if (change.kind == kSchedules) look_at_schedule(tx, ScheduleId(change.id));
      tx.exec(sql::config::put_document, change.kind, change.id, to_text(change.to.document.body), change.to.managed_by,
              now);
    }
  }
}

void store_password(store::Tx& tx, const UserId& user, const std::string& hash, Instant now) {
  tx.exec(sql::config::put_password, user, hash, now);
}

void store_declared_password(store::Tx& tx, const UserId& user, const std::string& hash, Instant now) {
  tx.exec(sql::config::put_declared_password, user, hash, now);
}

std::optional<std::string> password_hash(store::Tx& tx, const UserId& user) {
  return tx.one<std::string>(sql::config::password, user);
}

std::optional<std::string> declared_password_hash(store::Tx& tx, const UserId& user) {
  return tx.one<std::string>(sql::config::declared_password, user);
}

bool any_password(store::Tx& tx) { return tx.one<std::int64_t>(sql::config::count_passwords).value_or(0) > 0; }

void store_token(store::Tx& tx, const ApiToken& token, const std::optional<Digest>& hash) {
  std::string scopes;
  for (const std::string& scope : token.scopes) scopes += (scopes.empty() ? "" : " ") + scope;
  if (hash)
    tx.exec(sql::config::put_token, token.id, *hash, scopes, token.created_at, token.expires_at, token.managed_by);
  else
    tx.exec(sql::config::update_token, token.id, scopes, token.expires_at, token.managed_by);
}

bool delete_token(store::Tx& tx, const TokenId& id) { return tx.exec(sql::config::delete_token, id) > 0; }

std::vector<ApiToken> stored_tokens(store::Tx& tx) {
  std::vector<ApiToken> tokens;
  tx.each(sql::config::tokens, [&](const store::Row& row) { tokens.push_back(read_token(row)); });
  return tokens;
}

std::optional<StoredToken> stored_token(store::Tx& tx, const TokenId& id) {
  std::optional<StoredToken> found;
  tx.each(
      sql::config::token_by_id,
      [&](const store::Row& row) {
        found = StoredToken{read_token(row), {}};
        const std::string_view bytes = row.bytes(5);
        std::copy_n(bytes.begin(), std::min(bytes.size(), found->hash.size()), found->hash.begin());
      },
      id);
  return found;
}

std::optional<ApiToken> token_by_hash(store::Tx& tx, const Digest& hash) {
  std::optional<ApiToken> token;
  tx.each(
      sql::config::token_by_hash, [&](const store::Row& row) { token = read_token(row); }, hash);
  return token;
}

void look_at_schedule(store::Tx& tx, const ScheduleId& id) { tx.exec(sql::config::look_at_schedule, id); }

void insert_override(store::Tx& tx, const StoredOverride& made) {
  const Override& o = made.override_;
  tx.exec(sql::config::insert_override, o.id, made.schedule, o.user, o.from, o.until, made.created_by,
          text_of(o.effect));
  look_at_schedule(tx, made.schedule);
}

bool delete_override(store::Tx& tx, OverrideId id) {
  tx.exec(sql::config::look_at_schedule_of_override, id);
  return tx.exec(sql::config::delete_override, id) > 0;
}

std::vector<StoredOverride> overrides_of(store::Tx& tx, const ScheduleId& schedule, Instant ending_after) {
  std::vector<StoredOverride> found;
  tx.each(
      sql::config::overrides_of, [&](const store::Row& row) { found.push_back(read_override(row)); }, schedule,
      ending_after);
  return found;
}

}  // namespace muster
