#include "api/caller.h"

namespace muster::api {

using http::Permission;

std::set<Permission> permissions_of(Role role) {
  std::set<Permission> granted{Permission::Read};
  if (role >= Role::Responder) granted.insert(Permission::Respond);
  if (role >= Role::Manager) granted.insert(Permission::Configure);
  if (role >= Role::Admin) granted.insert(Permission::Administer);
  return granted;
}

std::set<Permission> permissions_of_scope(std::string_view scope) {
  if (scope == "admin") return permissions_of(Role::Admin);
  if (scope == "configure") return permissions_of(Role::Manager);
  if (scope == "respond") return permissions_of(Role::Responder);
  if (scope == "read") return permissions_of(Role::Observer);
  return {};
}

}  // namespace muster::api
