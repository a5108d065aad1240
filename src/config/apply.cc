#include "config/apply.h"

#include <algorithm>

#include "config/stored.h"

namespace muster {
namespace {

// "2 created, 1 updated: users ana, ben; teams shop" with at most ten names.
std::string summary_of(const Plan& plan) {
  std::string names;
  std::size_t shown = 0;
  for (const Change& change : plan.changes) {
    if (++shown > 10) break;
    if (!names.empty()) names += ", ";
    names += std::string(text_of(change.action)) + " " + change.kind + "/" + change.id;
  }
  if (plan.changes.size() > 10) names += " and " + std::to_string(plan.changes.size() - 10) + " more";
  return names;
}

json::array facts_of(const Plan& plan) {
  json::array facts;
  for (const Change& change : plan.changes) {
    facts.push_back(json::object{{"action", text_of(change.action)},
                                 {"kind", change.kind},
                                 {"id", change.id},
                                 {"fields", json::array(change.fields.begin(), change.fields.end())}});
  }
  return facts;
}

void record(Turn& turn, const Plan& plan, const Actor& actor, const std::string& via) {
  if (plan.changes.empty()) return;
  turn.record({.kind = "config.changed",
               .actor = actor,
               .via = via,
               .data = {{"summary", summary_of(plan)}, {"changes", facts_of(plan)}}});
  turn.changed("config", "");
}

void store_secrets(Turn& turn, const HashedSecrets& secrets, const std::string& file) {
  for (const auto& [user, hash] : secrets.passwords) store_password(turn.tx, user, hash, turn.now);
  for (const auto& [token, hash] : secrets.tokens) {
    store_token(turn.tx, {token.id, token.scopes, turn.now, token.expires, managed_by_file(file)}, hash);
  }
}

}  // namespace

Digest token_digest(std::string_view secret) { return sha256(secret); }

std::string new_integration_key() { return hex(random_bytes(16)); }

HashedSecrets hash_secrets(const Declared& declared,
                           const std::function<std::optional<std::string>(const UserId&)>& known) {
  HashedSecrets secrets;
  for (const DeclaredPassword& password : declared.passwords) {
    const auto hash = known(password.user);
    if (hash && password_matches(password.password, *hash)) continue;
    secrets.passwords.emplace_back(password.user, hash_password(password.password));
  }
  for (const DeclaredToken& token : declared.tokens) {
    DeclaredToken without = token;
    without.secret.reset();
    secrets.tokens.emplace_back(std::move(without),
                                token.secret ? std::optional(token_digest(*token.secret)) : std::nullopt);
  }
  return secrets;
}

Applied apply(Turn& turn, const Reading& reading, const HashedSecrets& secrets, const std::set<std::string>& prune,
              const Actor& actor, const std::string& via) {
  Proposal proposal = propose(reading, stored_documents(turn.tx), prune, new_integration_key);
  if (has_errors(proposal.problems)) return {{}, std::move(proposal.problems)};
  store_plan(turn.tx, proposal.plan, turn.now);
  store_secrets(turn, secrets, reading.declared.files.empty() ? "request" : reading.declared.files.front());
  record(turn, proposal.plan, actor, via);
  return {std::move(proposal.plan), std::move(proposal.problems)};
}

Applied plan_only(store::Tx& tx, const Reading& reading, const std::set<std::string>& prune) {
  Proposal proposal = propose(reading, stored_documents(tx), prune, [] { return std::string(32, '0'); });
  return {std::move(proposal.plan), std::move(proposal.problems)};
}

Removed remove(Turn& turn, std::string_view kind, std::string_view id, const Actor& actor, const std::string& via) {
  const auto stored = stored_document(turn.tx, kind, id);
  if (!stored) return {false, {}};
  Plan plan;
  plan.changes.push_back({Change::Action::Delete, std::string(kind), std::string(id), {}, {}});
  Proposal proposal = propose(std::move(plan), stored_documents(turn.tx));
  if (has_errors(proposal.problems)) return {true, std::move(proposal.problems)};
  store_plan(turn.tx, proposal.plan, turn.now);
  record(turn, proposal.plan, actor, via);
  return {};
}

}  // namespace muster
