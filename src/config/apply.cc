#include "config/apply.h"

#include <algorithm>

#include "config/history.h"
#include "config/queries.h"
#include "config/stored.h"

namespace muster {
namespace {

// "create users/ana, update teams/shop" with at most ten names.
std::string summary_of(const std::vector<Change>& changes) {
  std::string names;
  std::size_t shown = 0;
  for (const Change& change : changes) {
    if (++shown > 10) break;
    if (!names.empty()) names += ", ";
    names += std::string(text_of(change.action)) + " " + change.kind + "/" + change.id;
  }
  if (changes.size() > 10) names += " and " + std::to_string(changes.size() - 10) + " more";
  return names;
}

// `before`: the documents as they were until now.
void record(Turn& turn, const Plan& plan, const std::vector<Managed>& before, const Actor& actor,
            const std::string& via) {
  if (plan.empty()) return;
  std::vector<Change> changes = plan.changes;
  changes.insert(changes.end(), plan.secrets.begin(), plan.secrets.end());
  json::array facts = history_facts(plan.changes, before);
  for (const Change& secret : plan.secrets) {
    facts.push_back(json::object{{"action", text_of(secret.action)},
                                 {"kind", secret.kind},
                                 {"id", secret.id},
                                 {"fields", json::array(secret.fields.begin(), secret.fields.end())}});
  }
  const std::int64_t sequence =
      turn.record({.kind = "config.changed",
                   .actor = actor,
                   .via = via,
                   .data = {{"summary", summary_of(changes)}, {"changes", std::move(facts)}}});
  note_history(turn.tx, plan.changes, sequence);
  turn.changed("config", "");
}

// As it is to be stored; it belongs to the file in which it stands.
ApiToken token_of(const DeclaredToken& token, const Places& places, Instant now) {
  const auto at = places.find(std::string(kTokens) + "/" + token.id.str());
  return {token.id, token.scopes, now, token.expires, at == places.end() ? "api" : managed_by_file(at->second.file)};
}

std::vector<std::string> differences(const StoredToken& stored, const ApiToken& wanted,
                                     const std::optional<Digest>& hash) {
  std::vector<std::string> fields;
  if (hash && *hash != stored.hash) fields.emplace_back("token");
  if (wanted.scopes != stored.token.scopes) fields.emplace_back("scopes");
  if (wanted.expires_at != stored.token.expires_at) fields.emplace_back("expires");
  if (wanted.managed_by != stored.token.managed_by) fields.emplace_back("managed_by");
  return fields;
}

// Which secrets are set; a token that is stored as it is declared is none of them.
std::vector<Change> changed_secrets(store::Tx& tx, const HashedSecrets& secrets, const Places& places) {
  using Action = Change::Action;
  std::vector<Change> changes;
  for (const HashedPassword& password : secrets.passwords) {
    const bool known = password_hash(tx, password.user).has_value();
    changes.push_back(
        {known ? Action::Update : Action::Create, std::string(kPasswords), password.user.str(), {"password"}, {}});
  }
  for (const auto& [token, hash] : secrets.tokens) {
    const auto stored = stored_token(tx, token.id);
    if (!stored && !hash) continue;  // there is no secret to store
    std::vector<std::string> fields;
    if (stored) fields = differences(*stored, token_of(token, places, {}), hash);
    if (stored && fields.empty()) continue;
    changes.push_back({stored ? Action::Update : Action::Create, std::string(kTokens), token.id.str(), fields, {}});
  }
  return changes;
}

// A rule of who may know is found by its category's name. What would leave incidents with a name that nothing says any
// more, and so open to everybody, is refused; that a category is for everybody from now on can be said.
void refuse_to_open(store::Tx& tx, Proposal& proposal) {
  const auto& now_known = proposal.configuration.response.classification.categories;
  for (const CategoryRule& rule : stored_configuration(tx).response.classification.need_to_know) {
    if (std::ranges::find(now_known, rule.category) != now_known.end()) continue;
    const auto count = tx.one<std::int64_t>(sql::config::incidents_of_category, rule.category).value_or(0);
    if (count == 0) continue;
    Problem problem;
    problem.path = std::string(kOrganisation) + "/organisation/classification/categories";
    problem.message = "category '" + rule.category + "' has " + std::to_string(count) +
                      " incidents that only some may know of, and everybody would; keep it under this name, or give "
                      "them another category first";
    proposal.problems.push_back(std::move(problem));
  }
}

void store_secrets(Turn& turn, const HashedSecrets& secrets, const std::vector<Change>& changes, const Places& places) {
  for (const auto& [user, hash, declared] : secrets.passwords)
    (declared ? store_declared_password : store_password)(turn.tx, user, hash, turn.now);
  for (const auto& [token, hash] : secrets.tokens) {
    const bool changed = std::any_of(changes.begin(), changes.end(), [&id = token.id](const Change& change) {
      return change.kind == kTokens && change.id == id.str();
    });
    if (changed) store_token(turn.tx, token_of(token, places, turn.now), hash);
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
    secrets.passwords.push_back({password.user, hash_password(password.password)});
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
  const std::vector<Managed> before = stored_documents(turn.tx);
  Proposal proposal = propose(reading, before, prune, new_integration_key);
  refuse_to_open(turn.tx, proposal);
  if (has_errors(proposal.problems)) return {{}, std::move(proposal.problems)};
  proposal.plan.secrets = changed_secrets(turn.tx, secrets, reading.declared.places);
  store_plan(turn.tx, proposal.plan, turn.now);
  store_secrets(turn, secrets, proposal.plan.secrets, reading.declared.places);
  record(turn, proposal.plan, before, actor, via);
  return {std::move(proposal.plan), std::move(proposal.problems)};
}

Applied plan_only(store::Tx& tx, const Reading& reading, const HashedSecrets& secrets,
                  const std::set<std::string>& prune) {
  Proposal proposal = propose(reading, stored_documents(tx), prune, [] { return std::string(32, '0'); });
  refuse_to_open(tx, proposal);
  proposal.plan.secrets = changed_secrets(tx, secrets, reading.declared.places);
  return {std::move(proposal.plan), std::move(proposal.problems)};
}

Removed remove(Turn& turn, std::string_view kind, std::string_view id, const Actor& actor, const std::string& via) {
  const auto stored = stored_document(turn.tx, kind, id);
  if (!stored) return {false, {}};
  Plan plan;
  plan.changes.push_back({Change::Action::Delete, std::string(kind), std::string(id), {}, {}});
  const std::vector<Managed> before = stored_documents(turn.tx);
  Proposal proposal = propose(std::move(plan), before);
  refuse_to_open(turn.tx, proposal);
  if (has_errors(proposal.problems)) return {true, std::move(proposal.problems)};
  store_plan(turn.tx, proposal.plan, turn.now);
  record(turn, proposal.plan, before, actor, via);
  return {};
}

}  // namespace muster
