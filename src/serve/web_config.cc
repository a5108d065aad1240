#include "serve/web_config.h"

#include <crypt.h>
#include <memory>
#include <mutex>
#include <set>

#include "alertmanager/reading.h"
#include "base/crypto.h"

namespace muster {
namespace {

constexpr std::size_t kRememberedMax = 1024;

std::string absolute(const std::string& name, const std::string& folder) {
  return name.empty() || name.front() == '/' || folder.empty() ? name : folder + "/" + name;
}

// A bcrypt hash takes a tenth of a second: names and passwords that were right are remembered, as digests under a key
// of this process.
class Users {
 public:
  explicit Users(std::map<std::string, std::string> hashes) : hashes_(std::move(hashes)), key_(random_bytes(32)) {}

  bool knows(const std::string& name, const std::string& password) {
    const Digest digest = hmac_sha256(key_, name + '\0' + password);
    {
      const std::lock_guard lock(mutex_);
      if (right_.contains(digest)) return true;
    }
    // Somebody who is not known costs as much time as somebody who is.
    static const std::string kNobody = "$2b$10$abcdefghijklmnopqrstuuMmPzMgi3yTXLTXhP7JqfB7dzHhJbYq2";
    const auto user = hashes_.find(name);
    const std::string& hash = user == hashes_.end() ? kNobody : user->second;
    crypt_data data{};
    const char* made = ::crypt_r(password.c_str(), hash.c_str(), &data);
    const bool right = made && equal_constant_time(made, hash) && user != hashes_.end();
    if (right) {
      const std::lock_guard lock(mutex_);
      if (right_.size() >= kRememberedMax) right_.clear();
      right_.insert(digest);
    }
    return right;
  }

 private:
  const std::map<std::string, std::string> hashes_;
  const std::string key_;
  std::mutex mutex_;
  std::set<Digest> right_;
};

// Name and password of "Basic …".
std::optional<std::pair<std::string, std::string>> basic_of(const http::Request& request) {
  const std::string_view value = request.header("Authorization").value_or("");
  if (value.size() < 6 || !equal_ignoring_case(value.substr(0, 6), "Basic ")) return std::nullopt;
  const auto begin = value.find_first_not_of(' ', 6);
  const auto pair = begin == std::string_view::npos ? std::nullopt : from_base64(value.substr(begin));
  const auto colon = pair ? pair->find(':') : std::string::npos;
  if (colon == std::string::npos) return std::nullopt;
  return std::pair(pair->substr(0, colon), pair->substr(colon + 1));
}

}  // namespace

WebConfig read_web_config(std::string_view text, const std::string& file, const std::string& folder,
                          std::vector<Problem>& problems) {
  WebConfig config;
  const std::vector<Node> documents = nodes_of_yaml(text, file, problems);
  if (documents.empty()) return config;
  alertmanager::Reader top(problems, file, documents.front(), "");
  if (const Node* tls = top.find("tls_server_config")) {
    alertmanager::Reader in(problems, file, *tls, "tls_server_config");
    config.cert_file = absolute(in.text("cert_file"), folder);
    config.key_file = absolute(in.text("key_file"), folder);
    if (config.cert_file.empty() || config.key_file.empty())
      in.problem(*tls, "cert_file and key_file must both be given");
    const std::string clients = in.text("client_auth_type");
    if ((!clients.empty() && clients != "NoClientCert") || in.has("client_ca_file"))
      in.problem(*tls, "client certificates are not supported; put a proxy before Muster that asks for them");
    for (const char* passed :
         {"min_version", "max_version", "cipher_suites", "prefer_server_cipher_suites", "curve_preferences"})
      in.find(passed);
    in.refuse_unknown();
  }
  top.find("http_server_config");
  for (const auto& [name, hash] : top.pairs("basic_auth_users")) {
    const bool bcrypt = hash.starts_with("$2a$") || hash.starts_with("$2b$") || hash.starts_with("$2y$");
    if (!bcrypt || hash.size() != 60)
      top.problem("basic_auth_users",
                  "the password of '" + name + "' must be a bcrypt hash, as `htpasswd -nB` makes them");
    config.users[name] = hash;
  }
  top.refuse_unknown();
  return config;
}

http::Guard basic_auth_guard(const WebConfig& config) {
  if (config.users.empty()) return {};
  const auto users = std::make_shared<Users>(config.users);
  return [users](const http::Request& request, const http::Route&, http::Admission admission) {
    const auto given = basic_of(request);
    if (given && users->knows(given->first, given->second)) return admission.allow();
    admission.deny(http::text_response(401, "Unauthorized\n").with("WWW-Authenticate", "Basic realm=\"Muster\""));
  };
}

}  // namespace muster
