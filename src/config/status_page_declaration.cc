// Status pages: fields to nouns and back.
#include <algorithm>

#include "base/address.h"
#include "base/ascii.h"
#include "base/crypto.h"
#include "config/declaration.h"
#include "config/declared_parts.h"
#include "config/documents.h"

namespace muster {
namespace {

constexpr std::size_t kStatusComponentsMax = 100, kStatusNetworksMax = 100, kStatusTextMax = 500,
                      kStatusLogoMax = 48 * 1024, kStatusPasswordMax = 128, kStatusExportsMax = 10,
                      kStatusCustomersMax = 1000;
constexpr int kStatusApprovalsMax = 10;

bool is_lower_hex(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

constexpr bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z'); }

StatusApproval read_status_approval(Fields& page, const Node& node) {
  StatusApproval approval;
  Fields fields(page.findings(), node, page.path() + "/approval", page.what() + ", approval");
  approval.by = read_people_in(fields, false);
  approval.count = fields.integer("count", 1, kStatusApprovalsMax).value_or(1);
  approval.from =
      post_impact_of(fields.choice("from", {"none", "minor", "major", "critical"})).value_or(PostImpact::None);
  if (approval.by.empty() && node.kind == Node::Kind::Map)
    fields.problem(node, "names nobody who could approve; add users, teams or roles");
  fields.refuse_unknown();
  return approval;
}

StatusComponent read_status_component(Fields& fields) {
  StatusComponent component;
  component.id = read_id(fields, "status_pages/components", "component");
  component.name = name_or(fields, component.id);
  component.description = fields.text("description", kStatusTextMax);
  component.group = fields.text("group");
  component.service = reference<ServiceId>(fields, "service");
  fields.refuse_unknown();
  return component;
}

void read_status_components(Fields& page, StatusPage& into) {
  for (const Node& item : page.list("components", kStatusComponentsMax)) {
    const std::size_t place = into.components.size();
    Fields fields(page.findings(), item, page.path() + "/components/" + std::to_string(place),
                  page.what() + ", component " + std::to_string(place + 1));
    StatusComponent read = read_status_component(fields);
    if (into.component(read.id))
      fields.problem(item, "has the id " + in_quotes(read.id) + " of another component; choose another one");
    into.components.push_back(std::move(read));
  }
}

// The hash of a password that is said, or the hash itself as it is stored.
std::string read_password(Fields& fields) {
  std::string hash = fields.text("password_sha256", kStatusPasswordMax);
  if (!hash.empty() && (hash.size() != 64 || !is_lower_hex(hash)))
    fields.problem(*fields.find("password_sha256"), "password_sha256 must be 64 hexadecimal digits in lower case");
  if (fields.has("password")) {
    const std::string password = fields.text("password", kStatusPasswordMax);
    check_key(fields, "password", password);
    hash = hex(sha256(password));
  }
  return hash;
}

// Who may look, and how they show that they may.
void read_status_access(Fields& fields, StatusPage& page) {
  page.access = status_access_of(fields.choice("access", {"public", "password", "signed_in", "addresses", "customers"}))
                    .value_or(StatusAccess::Public);
  page.password_sha256 = read_password(fields);
  page.addresses = fields.texts("addresses", kStatusNetworksMax);
  for (const std::string& one : page.addresses)
    if (!network_of(one))
      fields.problem(*fields.find("addresses"),
                     in_quotes(one) + " is no address or range; write one such as 192.0.2.0/24");
  if (page.access == StatusAccess::Password && page.password_sha256.empty())
    fields.problem(fields.node(), "is open to whoever knows its password, and has none; add password");
  if (page.access == StatusAccess::Addresses && page.addresses.empty())
    fields.problem(fields.node(), "is open to some addresses, and names none; add addresses");
}

// After the components, which they name.
void read_status_customers(Fields& page, StatusPage& into) {
  const std::vector<Node>& list = page.list("customers", kStatusCustomersMax);
  for (const Node& item : list) {
    const std::size_t place = into.customers.size();
    Fields fields(page.findings(), item, page.path() + "/customers/" + std::to_string(place),
                  page.what() + ", customer " + std::to_string(place + 1));
    StatusCustomer read;
    read.id = read_id(fields, "status_pages/customers", "customer");
    read.name = name_or(fields, read.id);
    read.password_sha256 = read_password(fields);
    read.components = fields.texts("components", kStatusComponentsMax);
    if (read.password_sha256.empty()) fields.problem(item, "has no password; add one");
    if (read.components.empty()) fields.problem(item, "sees nothing of the page; add components");
    for (const std::string& id : read.components)
      if (!into.component(id))
        fields.problem(*fields.find("components"), in_quotes(id) + " is no component of this status page");
    if (into.customer(read.id))
      fields.problem(item, "has the id " + in_quotes(read.id) + " of another customer; choose another one");
    // It tells who somebody is.
    if (std::ranges::find(into.customers, read.password_sha256, &StatusCustomer::password_sha256) !=
        into.customers.end())
      fields.problem(item, "has the password of another customer; choose another one");
    fields.refuse_unknown();
    into.customers.push_back(std::move(read));
  }
  if (into.access == StatusAccess::Customers && into.customers.empty())
    page.problem(page.node(), "is open to customers, and names none; add customers");
  if (into.access != StatusAccess::Customers && !into.customers.empty())
    page.problem(*page.find("customers"), "names customers and is not for them; write access: customers");
}

// Letters, digits and what else stands in a path on the web; no part that leads up or is empty.
bool is_plain_path(std::string_view text) {
  if (text.starts_with('/') || text.ends_with('/')) return false;
  const std::string all = "/" + std::string(text) + "/";
  for (const char* wrong : {"//", "/./", "/../", "/.git/"})
    if (all.find(wrong) != std::string::npos) return false;
  return std::ranges::all_of(
      text, [](char c) { return is_letter_or_digit(c) || c == '/' || c == '-' || c == '_' || c == '.'; });
}

// As for every address that somebody declares: into the operator's own network only the operator leads.
void read_export_reach(Fields& fields, StatusExport& read, const DeclarationRules& rules) {
  const auto flag = fields.boolean("private_address");
  if (read.to == StatusExport::To::Directory) return;
  if (rules.stored) {
    read.private_address = flag.value_or(false);
    return;
  }
  const bool may = rules.origin == Origin::Operator || rules.granted.contains(fields.path() + " " + read.place());
  read.private_address = flag.value_or(may);
  if (read.private_address && !may) {
    read.private_address = false;
    fields.problem(
        *fields.find("private_address"),
        "private_address can be given only by a file that the server reads itself (muster serve --apply); remove it");
  }
  const bool is_git = read.to == StatusExport::To::Git;
  const std::string& text = is_git ? read.remote : read.endpoint;
  const auto url = is_git ? git_remote(text) : url_of(text);
  if (!url || read.private_address) return;
  static const std::vector<Network> kNone;
  const auto& allowed = rules.allow_private_addresses ? *rules.allow_private_addresses : kNone;
  if (url->scheme == "file" || (is_git && url->scheme == "http") || literally_private(*url, allowed))
    fields.problem(*fields.find(is_git ? "remote" : "endpoint"),
                   in_quotes(text) +
                       " leads into a private network or to this machine; only a file that the server reads itself "
                       "(muster serve --apply) may say that");
}

void read_bucket(Fields& fields, StatusExport& read) {
  read.endpoint = fields.required_text("endpoint", "such as https://s3.eu-central-1.amazonaws.com", kStatusTextMax);
  while (read.endpoint.ends_with('/')) read.endpoint.pop_back();
  const auto url = url_of(read.endpoint);
  if (!read.endpoint.empty() && (!url || read.endpoint.find('/', url->scheme.size() + 3) != std::string::npos))
    fields.problem(*fields.find("endpoint"),
                   "endpoint must be an address without a path such as https://s3.eu-central-1.amazonaws.com");
  read.region = fields.text("region");
  if (read.region.empty()) read.region = "us-east-1";
  read.bucket = fields.required_text("bucket", "the bucket's name", 63);
  const auto fits = [](std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return is_letter_or_digit(c) || c == '-' || c == '.'; });
  };
  if (!fits(read.region)) fields.problem(*fields.find("region"), "region must be written as eu-central-1");
  if (!fits(read.bucket) || read.bucket.starts_with('.'))
    fields.problem(*fields.find("bucket"), "bucket must consist of letters, digits, hyphens and full stops");
}

void read_repository(Fields& fields, StatusExport& read) {
  read.remote = fields.required_text("remote", "such as ssh://git@example.org/status.git", kStatusTextMax);
  if (!read.remote.empty() && !git_remote(read.remote))
    fields.problem(*fields.find("remote"),
                   "remote must be written as ssh://git@example.org/status.git or "
                   "https://example.org/status.git, without a password");
  read.branch = fields.text("branch");
  if (read.branch.empty()) read.branch = "main";
  if (!is_plain_path(read.branch) || read.branch.starts_with('-') || read.branch.ends_with(".lock") ||
      read.branch.find("..") != std::string::npos || read.branch.find("/.") != std::string::npos ||
      read.branch.starts_with('.') || read.branch.ends_with('.'))
    fields.problem(*fields.find("branch"), "branch must be a branch's name such as main");
}

StatusExport read_status_export(Fields& fields, const DeclarationRules& rules) {
  StatusExport read;
  read.id = read_id(fields, "status_pages/exports", "export");
  const std::string to = fields.choice("to", {"directory", "s3", "git"});
  read.to = to == "s3" ? StatusExport::To::Bucket : to == "git" ? StatusExport::To::Git : StatusExport::To::Directory;
  if (read.to == StatusExport::To::Bucket) read_bucket(fields, read);
  if (read.to == StatusExport::To::Git) read_repository(fields, read);
  if (read.to != StatusExport::To::Directory) {
    read.folder = fields.text("folder", kStatusTextMax);
    if (!read.folder.empty() && !is_plain_path(read.folder))
      fields.problem(*fields.find("folder"), "folder must be written as shop/status");
    read.credentials = fields.text("credentials", kIdMax);
    if (!std::ranges::all_of(read.credentials,
                             [](char c) { return is_letter_or_digit(c) || c == '-' || c == '_' || c == '.'; }) ||
        read.credentials.starts_with('.'))
      fields.problem(*fields.find("credentials"),
                     "credentials must be the name of a file in the server's folder status_export_credentials");
    if (read.credentials.empty() && read.to == StatusExport::To::Bucket)
      fields.problem(fields.node(), "has no credentials; name the file with them");
  }
  read_export_reach(fields, read, rules);
  fields.refuse_unknown();
  return read;
}

void read_status_exports(Fields& page, StatusPage& into, const DeclarationRules& rules) {
  for (const Node& item : page.list("exports", kStatusExportsMax)) {
    const std::size_t place = into.exports.size();
    Fields fields(page.findings(), item, page.path() + "/exports/" + std::to_string(place),
                  page.what() + ", export " + std::to_string(place + 1));
    StatusExport read = read_status_export(fields, rules);
    if (std::ranges::find(into.exports, read.id, &StatusExport::id) != into.exports.end())
      fields.problem(item, "has the id " + in_quotes(read.id) + " of another export; choose another one");
    into.exports.push_back(std::move(read));
  }
  if (!into.exports.empty() && into.access != StatusAccess::Public)
    page.problem(*page.find("exports"), "is not public, and what is exported is; remove its exports or its access");
}

void read_status_looks(Fields& fields, StatusPage& page) {
  page.colour = lowered(fields.text("colour", 16));
  if (!page.colour.empty() &&
      (page.colour.size() != 7 || page.colour[0] != '#' || !is_lower_hex(std::string_view(page.colour).substr(1))))
    fields.problem(*fields.find("colour"), "colour must be written as #0b6bcb");
  page.logo = fields.text("logo", kStatusLogoMax);
  const auto is_picture = [&] {
    for (const std::string_view type : {"png", "jpeg", "webp", "svg+xml"}) {
      const std::string head = "data:image/" + std::string(type) + ";base64,";
      if (page.logo.starts_with(head)) return from_base64(std::string_view(page.logo).substr(head.size())).has_value();
    }
    return false;
  };
  if (!page.logo.empty() && !is_picture())
    fields.problem(*fields.find("logo"),
                   "logo must be a picture as data:image/png;base64,… (png, jpeg, webp or svg+xml)");
  page.support = fields.text("support", kStatusTextMax);
  if (!page.support.empty() && !url_of(page.support))
    fields.problem(*fields.find("support"), "support must be an address such as https://example.org/help");
}

}  // namespace

StatusPage read_status_page(Findings& findings, const Node& node, const DeclarationRules& rules) {
  Fields fields(findings, node, "status_pages/?", "a status page");
  StatusPage page;
  const std::string id = read_id(fields, kStatusPages, "status page");
  page.id = StatusPageId(id);
  page.name = name_or(fields, id);
  page.description = fields.text("description", kStatusTextMax);
  read_status_access(fields, page);
  page.host = lowered(fields.text("host"));
  if (!page.host.empty()) {
    const auto url = url_of("https://" + page.host);
    if (!url || url->host != page.host || url->port != 0)
      fields.problem(*fields.find("host"), "host must be a host name such as status.example.org");
  }
  page.languages = fields.texts("languages", 2);
  for (const std::string& language : page.languages)
    if (language != "en" && language != "de")
      fields.problem(*fields.find("languages"), in_quotes(language) + " is no language of status pages; use en and de");
  if (page.languages.empty()) page.languages = {"en"};
  page.time_zone = read_zone(fields);
  read_status_looks(fields, page);
  read_status_components(fields, page);
  read_status_customers(fields, page);
  page.publishers = read_named_people(fields, "publishers", true);
  if (const Node* approval = fields.find("approval")) page.approval = read_status_approval(fields, *approval);
  read_status_exports(fields, page, rules);
  fields.refuse_unknown();
  return page;
}

Document document_of(const StatusPage& page) {
  json::object body{{"id", page.id.str()}};
  const auto put = [](json::object& into, std::string_view field, const std::string& text) {
    if (!text.empty()) into[field] = text;
  };
  if (page.name != page.id.str()) body["name"] = page.name;
  put(body, "description", page.description);
  if (page.access != StatusAccess::Public) body["access"] = text_of(page.access);
  put(body, "password_sha256", page.password_sha256);
  if (!page.addresses.empty()) body["addresses"] = json::array(page.addresses.begin(), page.addresses.end());
  put(body, "host", page.host);
  if (page.languages != std::vector<std::string>{"en"})
    body["languages"] = json::array(page.languages.begin(), page.languages.end());
  if (page.time_zone != "UTC") body["time_zone"] = page.time_zone;
  put(body, "colour", page.colour);
  put(body, "logo", page.logo);
  put(body, "support", page.support);
  json::array components;
  for (const StatusComponent& component : page.components) {
    json::object one{{"id", component.id}};
    if (component.name != component.id) one["name"] = component.name;
    put(one, "description", component.description);
    put(one, "group", component.group);
    put(one, "service", component.service.str());
    components.emplace_back(std::move(one));
  }
  if (!components.empty()) body["components"] = std::move(components);
  json::array customers;
  for (const StatusCustomer& customer : page.customers) {
    json::object one{{"id", customer.id}};
    if (customer.name != customer.id) one["name"] = customer.name;
    put(one, "password_sha256", customer.password_sha256);
    one["components"] = json::array(customer.components.begin(), customer.components.end());
    customers.emplace_back(std::move(one));
  }
  if (!customers.empty()) body["customers"] = std::move(customers);
  if (!page.publishers.empty()) body["publishers"] = body_of(page.publishers);
  if (page.approval) {
    json::object approval = body_of(page.approval->by);
    if (page.approval->count != 1) approval["count"] = page.approval->count;
    if (page.approval->from != PostImpact::None) approval["from"] = text_of(page.approval->from);
    body["approval"] = std::move(approval);
  }
  json::array exports;
  for (const StatusExport& one : page.exports) {
    json::object to{{"id", one.id}, {"to", text_of(one.to)}};
    put(to, "endpoint", one.endpoint);
    put(to, "region", one.region);
    put(to, "bucket", one.bucket);
    put(to, "remote", one.remote);
    put(to, "branch", one.branch);
    put(to, "folder", one.folder);
    put(to, "credentials", one.credentials);
    if (one.private_address) to["private_address"] = true;
    exports.emplace_back(std::move(to));
  }
  if (!exports.empty()) body["exports"] = std::move(exports);
  return {std::string(kStatusPages), page.id.str(), std::move(body)};
}

}  // namespace muster
