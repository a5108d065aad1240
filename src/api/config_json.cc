#include "api/config_json.h"

#include <algorithm>
#include <functional>

namespace muster::api {
namespace {

// A set of fields that goes to an address and may hold a secret: a contact, or a webhook of a policy.
using Holder = std::function<void(json::object& fields, const std::string& path)>;

void each_contact(Document& document, const Holder& visit) {
  json::value* contacts = document.body.if_contains("contacts");
  if (!contacts || !contacts->is_array()) return;
  std::size_t index = 0;
  for (json::value& contact : contacts->get_array()) {
    const std::string path = "users/" + document.id + "/contacts/" + std::to_string(index++);
    if (contact.is_object()) visit(contact.get_object(), path);
  }
}

void each_webhook(Document& document, const Holder& visit) {
  json::value* steps = document.body.if_contains("steps");
  if (!steps || !steps->is_array()) return;
  for (std::size_t i = 0; i < steps->get_array().size(); ++i) {
    json::object* step = steps->get_array()[i].if_object();
    json::value* targets = step ? step->if_contains("notify") : nullptr;
    if (!targets || !targets->is_array()) continue;
    for (std::size_t j = 0; j < targets->get_array().size(); ++j) {
      json::object* target = targets->get_array()[j].if_object();
      json::value* webhook = target ? target->if_contains("webhook") : nullptr;
      if (!webhook || !webhook->is_object()) continue;
      visit(webhook->get_object(), "escalation_policies/" + document.id + "/steps/" + std::to_string(i) + "/notify/" +
                                       std::to_string(j) + "/webhook");
    }
  }
}

void each_holder(Document& document, const Holder& visit) {
  if (document.kind == kUsers) each_contact(document, visit);
  if (document.kind == kPolicies) each_webhook(document, visit);
  if (document.kind == kIntegrations) visit(document.body, "integrations/" + document.id);
}

constexpr std::string_view kSecretFields[] = {"secret", "token"};

bool same_text(const json::object& a, const json::object& b, std::string_view field) {
  return text_at(a, field).value_or("") == text_at(b, field).value_or("");
}

// The secret that is stored for the same contact (webhook) at the same address.
std::optional<std::string> kept_secret(Document& stored, const json::object& fields, std::string_view secret) {
  std::optional<std::string> kept;
  each_holder(stored, [&](json::object& before, const std::string&) {
    if (!same_text(before, fields, "id") || !same_text(before, fields, "url")) return;
    if (const auto text = text_at(before, secret)) kept = std::string(*text);
  });
  return kept;
}

json::object remark_json(const Problem& problem) {
  return {{"file", problem.file},
          {"line", problem.line},
          {"column", problem.column},
          {"path", problem.path},
          {"message", problem.message}};
}

}  // namespace

void mask_secrets(Document& document) {
  each_holder(document, [](json::object& fields, const std::string&) {
    for (const std::string_view secret : kSecretFields) {
      if (fields.contains(secret)) fields[secret] = kMasked;
    }
  });
}

void mask(Document& document, const Caller& caller) {
  mask_secrets(document);
  const bool may_see_keys = caller.may(http::Permission::Configure) || caller.may(http::Permission::Respond);
  if (document.kind == kIntegrations && !may_see_keys && document.body.contains("key")) document.body["key"] = kMasked;
}

void unmask(Document& document, const std::vector<Document>& stored, std::vector<Problem>& problems) {
  const auto at = std::find_if(stored.begin(), stored.end(),
                               [&](const Document& d) { return d.kind == document.kind && d.id == document.id; });
  Document before = at == stored.end() ? Document{document.kind, document.id, {}} : *at;
  each_holder(document, [&](json::object& fields, const std::string& path) {
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
    if (http::equal_ignoring_case(name, "Content-Type")) value = "application/problem+json";
  }
  return response;
}

}  // namespace muster::api
