// The configuration in the store: documents, overrides, and the hashes of passwords and API tokens.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/crypto.h"
#include "config/plan.h"
#include "store/tx.h"

namespace muster {

struct StoredDocument {
  Managed managed;
  std::int64_t version = 0;
  Instant updated_at;
};

// Everything that was declared, with the overrides that people made since.
Configuration stored_configuration(store::Tx& tx);

std::vector<Managed> stored_documents(store::Tx& tx);
std::vector<StoredDocument> stored_documents_of(store::Tx& tx, std::string_view kind);
std::optional<StoredDocument> stored_document(store::Tx& tx, std::string_view kind, std::string_view id);
// Stores a plan's changes.
void store_plan(store::Tx& tx, const Plan& plan, Instant now);

// Passwords: only their hashes come here. One that a file declared is remembered as such also after the person chose
// another one.
void store_password(store::Tx& tx, const UserId& user, const std::string& hash, Instant now);
void store_declared_password(store::Tx& tx, const UserId& user, const std::string& hash, Instant now);
std::optional<std::string> password_hash(store::Tx& tx, const UserId& user);
std::optional<std::string> declared_password_hash(store::Tx& tx, const UserId& user);
bool any_password(store::Tx& tx);

struct ApiToken {
  TokenId id;
  std::vector<std::string> scopes;
  Instant created_at;
  std::optional<Instant> expires_at;
  std::string managed_by;
};
// Creates the token, or replaces its secret, scopes and expiry. Without a hash, the secret that is stored stays.
void store_token(store::Tx& tx, const ApiToken& token, const std::optional<Digest>& hash);
bool delete_token(store::Tx& tx, const TokenId& id);
std::vector<ApiToken> stored_tokens(store::Tx& tx);
struct StoredToken {
  ApiToken token;
  Digest hash{};
};
std::optional<StoredToken> stored_token(store::Tx& tx, const TokenId& id);
std::optional<ApiToken> token_by_hash(store::Tx& tx, const Digest& hash);

struct StoredOverride {
  Override override_;
  ScheduleId schedule;
  std::string created_by;  // an Actor as JSON
};
// Who is on call there has changed, or who may be: what may be wrong with it is looked at at once (lookahead/).
void look_at_schedule(store::Tx& tx, const ScheduleId& id);

void insert_override(store::Tx& tx, const StoredOverride& made);
bool delete_override(store::Tx& tx, OverrideId id);
std::vector<StoredOverride> overrides_of(store::Tx& tx, const ScheduleId& schedule, Instant ending_after);

}  // namespace muster
