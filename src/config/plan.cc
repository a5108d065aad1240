#include "config/plan.h"

#include <algorithm>
#include <map>

#include "config/check.h"

namespace muster {
namespace {

using Key = std::pair<std::ptrdiff_t, std::string>;  // rank of the kind, id

Key key_of(const Document& document) {
  const auto& kinds = document_kinds();
  return {std::find(kinds.begin(), kinds.end(), document.kind) - kinds.begin(), document.id};
}

std::map<Key, const Managed*> by_key(const std::vector<Managed>& list) {
  std::map<Key, const Managed*> map;
  for (const Managed& one : list) map[key_of(one.document)] = &one;
  return map;
}

std::vector<std::string> fields_that_differ(const Managed& from, const Managed& to) {
  std::vector<std::string> fields;
  for (const auto& [name, value] : to.document.body) {
    const json::value* before = from.document.body.if_contains(name);
    if (!before || *before != value) fields.emplace_back(name);
  }
  for (const auto& [name, value] : from.document.body) {
    if (!to.document.body.contains(name)) fields.emplace_back(name);
  }
  if (from.managed_by != to.managed_by) fields.emplace_back("managed_by");
  return fields;
}

// A key that is not declared is not a key that is to be removed.
Managed with_key(Managed declared, const Managed* current, const std::function<std::string()>& new_key) {
  json::object& body = declared.document.body;
  const bool has_key = declared.document.kind == kIntegrations || declared.document.kind == kProviders;
  if (!has_key || body.contains("key")) return declared;
  const json::value* kept = current ? current->document.body.if_contains("key") : nullptr;
  body["key"] = kept ? *kept : json::value(new_key());
  return declared;
}

std::vector<Document> documents_in(const std::vector<Managed>& list) {
  std::vector<Document> documents;
  for (const Managed& one : list) documents.push_back(one.document);
  return documents;
}

// What the documents declare, and all that is wrong with them, alone and together.
Configuration problems_of(const std::vector<Managed>& list, std::vector<Problem>& problems) {
  Configuration configuration = configuration_of(documents_in(list), problems);
  const auto found = check(configuration);
  problems.insert(problems.end(), found.begin(), found.end());
  return configuration;
}

}  // namespace

std::string managed_by_file(const std::string& file) { return "file:" + file; }

std::vector<Managed> managed(const Declared& declared) {
  std::vector<Managed> list;
  for (const Document& document : declared.documents) {
    const auto at = declared.places.find(document.kind + "/" + document.id);
    list.push_back({document, at == declared.places.end() ? "api" : managed_by_file(at->second.file)});
  }
  return list;
}

std::string_view text_of(Change::Action action) {
  switch (action) {
    case Change::Action::Create:
      return "create";
    case Change::Action::Update:
      return "update";
    case Change::Action::Delete:
      return "delete";
  }
  return "update";
}

Plan plan(const std::vector<Managed>& current, const std::vector<Managed>& declared, const std::set<std::string>& prune,
          const std::function<std::string()>& new_key) {
  const auto before = by_key(current), wanted = by_key(declared);
  Plan plan;
  for (const auto& [key, one] : wanted) {
    const auto at = before.find(key);
    const Managed* from = at == before.end() ? nullptr : at->second;
    Managed to = with_key(*one, from, new_key);
    const auto& [kind, id, body] = to.document;
    if (!from) {
      plan.changes.push_back({Change::Action::Create, kind, id, {}, to});
    } else if (auto fields = fields_that_differ(*from, to); !fields.empty()) {
      plan.changes.push_back({Change::Action::Update, kind, id, std::move(fields), to});
    } else {
      ++plan.unchanged;
    }
  }
  for (auto at = before.rbegin(); at != before.rend(); ++at) {
    const Managed& one = *at->second;
    if (wanted.contains(at->first) || !prune.contains(one.managed_by)) continue;
    plan.changes.push_back({Change::Action::Delete, one.document.kind, one.document.id, {}, {}});
  }
  return plan;
}

std::vector<Managed> applied(std::vector<Managed> current, const Plan& plan) {
  for (const Change& change : plan.changes) {
    const auto is_it = [&](const Managed& one) {
      return one.document.kind == change.kind && one.document.id == change.id;
    };
    const auto at = std::find_if(current.begin(), current.end(), is_it);
    if (change.action == Change::Action::Delete) {
      if (at != current.end()) current.erase(at);
    } else if (at != current.end()) {
      *at = change.to;
    } else {
      current.push_back(change.to);
    }
  }
  return current;
}

Proposal propose(Plan plan, const std::vector<Managed>& current) {
  Proposal proposal;
  proposal.configuration = problems_of(applied(current, plan), proposal.problems);
  proposal.plan = std::move(plan);
  // What was wrong before is no reason to refuse this change: one mistake at a time must be possible to mend.
  std::vector<Problem> before;
  problems_of(current, before);
  std::erase_if(proposal.problems, [&](const Problem& p) {
    return p.level == Problem::Level::Error && std::find(before.begin(), before.end(), p) != before.end();
  });
  return proposal;
}

Proposal propose(const Reading& reading, const std::vector<Managed>& current, const std::set<std::string>& prune,
                 const std::function<std::string()>& new_key) {
  Proposal proposal;
  proposal.plan = plan(current, managed(reading.declared), prune, new_key);
  if (!has_errors(reading.problems)) {
    proposal = propose(std::move(proposal.plan), current);
  } else if (reading.complete) {
    // What is wrong with single objects was said by the reader, with places; what is wrong between them, not yet.
    std::vector<Problem> said;
    proposal.configuration = configuration_of(documents_in(applied(current, proposal.plan)), said);
    proposal.problems = check(proposal.configuration);
    std::erase_if(proposal.problems, [](const Problem& p) { return p.level == Problem::Level::Warning; });
  }
  locate(proposal.problems, reading.declared.places);
  proposal.problems.insert(proposal.problems.end(), reading.problems.begin(), reading.problems.end());
  sort(proposal.problems);
  return proposal;
}

}  // namespace muster
