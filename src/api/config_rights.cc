#include "api/config_rights.h"

#include <algorithm>

namespace muster::api {
namespace {

bool is_admin(const json::object& body) { return text_at(body, "role") == "admin"; }

const Managed* user_in(const std::vector<Managed>& list, std::string_view id) {
  const auto at = std::find_if(list.begin(), list.end(),
                               [&](const Managed& m) { return m.document.kind == kUsers && m.document.id == id; });
  return at == list.end() ? nullptr : &*at;
}

std::size_t count_admins(const std::vector<Managed>& list) {
  return static_cast<std::size_t>(std::count_if(list.begin(), list.end(), [](const Managed& m) {
    return m.document.kind == kUsers && is_admin(m.document.body);
  }));
}

Fault only_administrators(const std::string& what) {
  return {Fault::Code::Forbidden, what + " needs the permission 'administer'; ask someone with the role admin"};
}

// Whether the user is an administrator now or would become one.
bool concerns_admin(const Managed* before, const Change& change) {
  return (before && is_admin(before->document.body)) || is_admin(change.to.document.body);
}

std::optional<Fault> beyond_rights(const RightsQuestion& question) {
  if (question.tokens) return only_administrators("declaring API tokens");
  for (const Change& change : question.plan.changes) {
    if (change.kind == kUsers && concerns_admin(user_in(question.before, change.id), change)) {
      return only_administrators("changing the administrator '" + change.id + "', or making someone an administrator,");
    }
  }
  for (const UserId& user : question.passwords) {
    const Managed* before = user_in(question.before, user.str());
    if (before && is_admin(before->document.body))
      return only_administrators("setting the password of the administrator '" + user.str() + "'");
  }
  return std::nullopt;
}

}  // namespace

std::optional<Fault> refused_change(const RightsQuestion& question) {
  if (!question.caller.may(http::Permission::Administer)) {
    if (auto fault = beyond_rights(question)) return fault;
  }
  if (count_admins(question.before) > 0 && count_admins(applied(question.before, question.plan)) == 0) {
    return conflict("no administrator would be left; make someone else an administrator first");
  }
  return std::nullopt;
}

}  // namespace muster::api
