#include "api/config_json.h"

#include <algorithm>

namespace muster::api {
namespace {

bool same_text(const json::object& a, const json::object& b, std::string_view field) {
  return text_at(a, field).value_or("") == text_at(b, field).value_or("");
}

// The secret that is stored for the same contact (webhook) at the same address.
std::optional<std::string> kept_secret(Document& stored, const json::object& fields, std::string_view secret) {
  std::optional<std::string> kept;
  each_holder_of_secrets(stored, [&](json::object& before, const std::string&) {
    if (!same_text(before, fields, "id") || !same_text(before, fields, "url")) return;
    if (const auto text = text_at(before, secret)) kept = std::string(*text);
  });
  return kept;
}

// Secrets of a provider stay only while they go where they went: its type, its template and its address are the same.
void unmask_provider(Document& document, Document& before, std::vector<Problem>& problems) {
  json::object* secrets = provider_secrets(document);
  if (!secrets) return;
  const auto where = [](const Document& d) {
    const json::object* settings = object_at(d.body, "settings");
    const json::value* own = d.body.if_contains("template");
    return std::string(text_at(d.body, "type").value_or("")) + "\n" +
           std::string(settings ? text_at(*settings, "base_url").value_or("") : "") + "\n" + (own ? to_text(*own) : "");
  };
  const json::object* kept = where(document) == where(before) ? provider_secrets(before) : nullptr;
  for (auto& secret : *secrets) {
    if (!secret.value().is_string() || std::string_view(secret.value().get_string()) != kMasked) continue;
    const auto text = kept ? text_at(*kept, secret.key()) : std::nullopt;
    const std::string path = "providers/" + document.id + "/secrets/" + std::string(secret.key());
    if (text)
      secret.value() = *text;
    else
      problems.push_back({"", 0, 0,
                          path + " is masked, but none is stored for this address and type; write the secret itself",
                          path, Problem::Level::Error});
  }
}

json::object remark_json(const Problem& problem) {
  return {{"file", problem.file},
          {"line", problem.line},
          {"column", problem.column},
          {"path", problem.path},
          {"message", problem.message}};
}

}  // namespace

void mask(Document& document, const Caller& caller) {
  mask_secrets(document);
  const bool may_see_keys = caller.may(http::Permission::Configure) || caller.may(http::Permission::Respond);
  if (document.kind == kIntegrations && !may_see_keys && document.body.contains("key")) document.body["key"] = kMasked;
  // Whoever knows it can answer a page in another's name, unless the provider signs.
  if (document.kind == kProviders && !caller.may(http::Permission::Configure) && document.body.contains("key"))
    document.body["key"] = kMasked;
}

void unmask(Document& document, const std::vector<Document>& stored, std::vector<Problem>& problems) {
  const auto at = std::find_if(stored.begin(), stored.end(),
                               [&](const Document& d) { return d.kind == document.kind && d.id == document.id; });
  Document before = at == stored.end() ? Document{document.kind, document.id, {}} : *at;
  each_holder_of_secrets(document, [&](json::object& fields, const std::string& path) {
    for (const std::string_view secret : kSecretFields) {
      if (text_at(fields, secret) != kMasked) continue;
      if (const auto kept = kept_secret(before, fields, secret)) {
        fields[secret] = *kept;
      } else {
        problems.push_back({"", 0, 0,
                            path + " has a masked " + std::string(secret) +
                                ", but none is stored for this address; write the " + std::string(secret) + " itself",
                            path, Problem::Level::Error});
      }
    }
  });
  unmask_provider(document, before, problems);
}

json::object config_object_json(const StoredDocument& stored, const Caller& caller) {
  Document document = stored.managed.document;
  mask(document, caller);
  return {{"kind", document.kind},
          {"id", document.id},
          {"version", stored.version},
          {"managed_by", stored.managed.managed_by},
          {"updated_at", rfc3339(stored.updated_at)},
          {"body", std::move(document.body)}};
}

json::object plan_json(const Plan& plan, const std::vector<Problem>& problems) {
  json::array changes;
  for (const std::vector<Change>* some : {&plan.changes, &plan.secrets}) {
    for (const Change& change : *some) {
      changes.push_back(json::object{{"action", text_of(change.action)},
                                     {"kind", change.kind},
                                     {"id", change.id},
                                     {"fields", json::array(change.fields.begin(), change.fields.end())}});
    }
  }
  json::array warnings;
  for (const Problem& problem : problems) {
    if (problem.level == Problem::Level::Warning) warnings.push_back(remark_json(problem));
  }
  return {{"changes", std::move(changes)}, {"unchanged", plan.unchanged}, {"warnings", std::move(warnings)}};
}

http::Response config_problem(const std::vector<Problem>& problems) {
  json::array list;
  std::string first;
  for (const Problem& problem : problems) {
    if (problem.level != Problem::Level::Error) continue;
    if (first.empty()) first = text_of(problem);
    list.push_back(remark_json(problem));
  }
  const std::string more = list.size() > 1 ? " (and " + std::to_string(list.size() - 1) + " more, see problems)" : "";
  http::Response response = http::json_response(422, json::object{{"type", "/problems/configuration"},
                                                                  {"title", "The configuration has mistakes"},
                                                                  {"status", 422},
                                                                  {"detail", "Nothing was changed. " + first + more},
                                                                  {"problems", std::move(list)}});
  for (auto& [name, value] : response.headers) {
    if (equal_ignoring_case(name, "Content-Type")) value = "application/problem+json";
  }
  return response;
}

}  // namespace muster::api
