#include "api/config_routes.h"

#include <algorithm>

#include "api/config_json.h"
#include "api/config_rights.h"
#include "api/hashing_thread.h"
#include "api/object_version.h"
#include "api/session_cookie.h"
#include "config/node.h"
#include "config/standards.h"
#include "config/write.h"
#include "session/session.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr std::size_t kBodyMax = kFileBytesMax;
// Each costs a tenth of a second, and the client waits 30 s at most.
constexpr std::size_t kPasswordsMax = 150;

bool is_kind(std::string_view kind) {
  const auto& kinds = document_kinds();
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

http::Response no_such_kind(const std::string& kind) {
  return http::problem(
      404, "Not Found",
      "There is no kind '" + kind.substr(0, 64) +
          "'; the kinds are languages, users, teams, schedules, escalation_policies, services, "
          "integrations, inhibit_rules, runners, playbooks, status_pages, reports, slos, rules, providers, "
          "holiday_calendars and organisation.");
}

http::Response no_such_object(const std::string& kind, const std::string& id) {
  return http::problem(404, "Not Found", "There is no '" + id.substr(0, 64) + "' among the " + kind + ".");
}

std::vector<Document> documents_in(const std::vector<Managed>& list) {
  std::vector<Document> documents;
  for (const Managed& one : list) documents.push_back(one.document);
  return documents;
}

// "integrations/own, teams/shop": the objects that a removal would leave with a problem, at most ten.
std::string users_of(const std::vector<Problem>& problems) {
  std::set<std::string> names;
  for (const Problem& problem : problems) {
    const auto id = problem.path.find('/');
    if (problem.level == Problem::Level::Error && id != std::string::npos)
      names.insert(problem.path.substr(0, problem.path.find('/', id + 1)));
  }
  std::string text;
  int shown = 0;
  for (const std::string& name : names) {
    if (++shown > 10) return text + " and others";
    text += (text.empty() ? "" : ", ") + name;
  }
  return text.empty() ? "something else" : text;
}

// What a turn that changes the configuration came to.
struct Outcome {
  std::optional<Fault> refused;
  std::vector<Problem> problems;
  Plan plan;
  std::optional<StoredDocument> stored;
};
using SharedOutcome = std::shared_ptr<const Outcome>;

http::Response refusal_of(const Outcome& outcome) {
  return outcome.refused ? problem_of(*outcome.refused) : config_problem(outcome.problems);
}
bool is_refused(const Outcome& outcome) { return outcome.refused || has_errors(outcome.problems); }

// A change and who makes it, ready for the writer.
struct Wanted {
  std::shared_ptr<const Caller> caller;
  Reading reading;
  HashedSecrets secrets;
  std::set<std::string> prune;
  Digest session{};  // stays when its user's password changes; all others of that user end
};

Outcome carry_out(Turn& turn, const Wanted& wanted) {
  Outcome outcome;
  Applied planned = plan_only(turn.tx, wanted.reading, wanted.secrets, wanted.prune);
  if (has_errors(planned.problems)) return {std::nullopt, std::move(planned.problems), {}, std::nullopt};
  std::vector<UserId> passwords;
  for (const HashedPassword& password : wanted.secrets.passwords) passwords.push_back(password.user);
  outcome.refused = refused_change(
      {*wanted.caller, stored_documents(turn.tx), planned.plan, passwords, !wanted.secrets.tokens.empty()});
  if (outcome.refused) return outcome;
  Applied applied = apply(turn, wanted.reading, wanted.secrets, wanted.prune, wanted.caller->actor, wanted.caller->via);
  for (const UserId& user : passwords) end_sessions_of(turn.tx, user, wanted.session);
  outcome.plan = std::move(applied.plan);
  outcome.problems = std::move(applied.problems);
  return outcome;
}

// Everything that is queued somewhere holds it (`self`), so that it outlives the router by as long as that takes.
class ConfigRoutes : public std::enable_shared_from_this<ConfigRoutes> {
 public:
  explicit ConfigRoutes(Service& service) : service_(service) {}

  void list(const Request& request, http::Reply reply) {
    const std::string& kind = request.param("kind");
    if (!is_kind(kind)) return reply(no_such_kind(kind));
    service_.read(std::move(reply), [kind, caller = caller_in(request)](store::Tx& tx) {
      json::array items;
      for (const StoredDocument& stored : stored_documents_of(tx, kind))
        items.push_back(config_object_json(stored, *caller));
      return http::json_response(200, json::object{{"items", std::move(items)}});
    });
  }

  void standards(const Request&, http::Reply reply) { reply(http::json_response(200, standard_parts())); }

  void get(const Request& request, http::Reply reply) {
    const std::string &kind = request.param("kind"), &id = request.param("id");
    if (!is_kind(kind)) return reply(no_such_kind(kind));
    service_.read(std::move(reply), [kind, id, caller = caller_in(request)](store::Tx& tx) {
      const auto stored = stored_document(tx, kind, id);
      return stored ? object_response(*stored, *caller) : no_such_object(kind, id);
    });
  }

  void put(const Request& request, http::Reply reply) {
    const std::string& kind = request.param("kind");
    if (!is_kind(kind)) return reply(no_such_kind(kind));
    const auto body = body_object(request);
    if (!body) return reply(problem_of(body.fault()));
    const auto expected = expected_version(request);
    if (!expected) return reply(problem_of(expected.fault()));
    Put change{kind, request.param("id"), *body, *expected, caller_in(request), session_of(request), std::nullopt};
    if ((kind == kIntegrations || kind == kProviders) && text_at(change.body, "key") == kMasked)
      change.body.erase("key");
    const auto password = kind == kUsers ? text_at(change.body, "password") : std::nullopt;
    if (!password || password->size() > 1024) return store(std::move(change), std::move(reply));
    auto to = std::make_shared<http::Reply>(std::move(reply));
    const bool taken =
        hashing_.run([self = shared_from_this(), change, to, password = std::string(*password)]() mutable {
          change.password_hash = hash_password(password);
          self->store(std::move(change), std::move(*to));
        });
    if (!taken) (*to)(busy());
  }

  void remove(const Request& request, http::Reply reply) {
    const std::string kind = request.param("kind"), id = request.param("id");
    if (!is_kind(kind)) return reply(no_such_kind(kind));
    const auto expected = expected_version(request);
    if (!expected) return reply(problem_of(expected.fault()));
    service_.write<std::optional<Fault>>(
        std::move(reply),
        [kind, id, expected = *expected, caller = caller_in(request)](Turn& turn) -> std::optional<Fault> {
          const auto stored = stored_document(turn.tx, kind, id);
          if (!stored) return not_found("there is no '" + id.substr(0, 64) + "' among the " + kind);
          if (auto fault = stale(stored, expected)) return fault;
          Plan plan;
          plan.changes.push_back({Change::Action::Delete, kind, id, {}, {}});
          if (auto fault = refused_change({*caller, stored_documents(turn.tx), plan, {}, false})) return fault;
          const Removed removed = muster::remove(turn, kind, id, caller->actor, caller->via);
          if (has_errors(removed.problems))
            return conflict("it is still needed by " + users_of(removed.problems) + "; remove it there first");
          return std::nullopt;
        },
        [](const std::optional<Fault>& fault) { return fault ? problem_of(*fault) : http::empty_response(204); });
  }

  void plan(const Request& request, http::Reply reply) {
    read_and_hash(request, std::move(reply), &ConfigRoutes::show);
  }
  void apply_file(const Request& request, http::Reply reply) {
    read_and_hash(request, std::move(reply), &ConfigRoutes::commit);
  }

  void export_all(const Request& request, http::Reply reply) {
    service_.read(std::move(reply), [caller = caller_in(request)](store::Tx& tx) {
      std::vector<Document> documents = documents_in(stored_documents(tx));
      if (!caller->may(Permission::Administer)) {
        for (Document& document : documents) mask_secrets(document);
      }
      return http::text_response(200, write(documents), "application/yaml");
    });
  }

  // With the router: what waits for the hashing thread is not answered any more.
  void stop() { hashing_.stop(); }

 private:
  // What is done with a file that was read and whose secrets are hashed.
  using Then = void (ConfigRoutes::*)(const std::shared_ptr<Wanted>&, http::Reply);

  // Reader (what is there now), hashing thread (its secrets), and then reader or writer.
  void read_and_hash(const Request& request, http::Reply reply, Then then) {
    const auto file = file_of(request);
    if (!file) return reply(problem_of(file.fault()));
    auto to = std::make_shared<http::Reply>(std::move(reply));
    auto wanted = std::make_shared<Wanted>();
    wanted->caller = caller_in(request);
    wanted->prune = file->prune;
    wanted->session = session_of(request);
    const bool taken = service_.readers().ask([self = shared_from_this(), to, wanted, then, file = file->file](
                                                  store::Tx* tx, const store::StoreError* error) {
      if (error) return (*to)(unavailable(error));
      self->prepare(*tx, file, wanted, to, then);
    });
    if (!taken) (*to)(busy());
  }

  struct Put {
    std::string kind, id;
    json::object body;
    std::optional<std::int64_t> expected;
    std::shared_ptr<const Caller> caller;
    Digest session;
    std::optional<std::string> password_hash;
  };
  struct File {
    ConfigFile file;
    std::set<std::string> prune;
  };

  static std::shared_ptr<const Caller> caller_in(const Request& request) {
    return std::static_pointer_cast<const Caller>(request.caller);
  }

  static Digest session_of(const Request& request) {
    const auto cookie = request.cookie(kSessionCookie);
    return cookie ? session_digest(*cookie) : Digest{};
  }

  static http::Response busy() {
    return http::problem(
               503, "Overloaded",
               "Muster has too many passwords to hash at this moment; nothing was changed. Try again in a few seconds.")
        .with("Retry-After", "5");
  }

  static Result<File> file_of(const Request& request) {
    File file{{std::string(request.query_value("file").value_or("request")), request.body}, {}};
    const bool plain = std::all_of(file.file.name.begin(), file.file.name.end(),
                                   [](char c) { return static_cast<unsigned char>(c) >= ' '; });
    if (file.file.name.empty() || file.file.name.size() > 200 || !plain)
      return invalid("'file' must be one line of at most 200 bytes");
    const std::string_view prune = request.query_value("prune").value_or("false");
    if (prune != "true" && prune != "false") return invalid("'prune' must be true or false");
    if (prune == "true") file.prune.insert(managed_by_file(file.file.name));
    return file;
  }

  ReadOptions options(std::vector<Document> current) const {
    return {Origin::Person, service_.settings().allow_private_addresses, std::move(current)};
  }

  Reading read_file(const ConfigFile& file, std::vector<Document> current) const {
    const ReadOptions how = options(std::move(current));
    Reading reading = read({file}, how);
    std::vector<Problem> problems;
    for (Document& document : reading.declared.documents) unmask(document, how.current, problems);
    locate(problems, reading.declared.places);
    reading.problems.insert(reading.problems.end(), problems.begin(), problems.end());
    return reading;
  }

  void store(Put change, http::Reply reply) {
    auto put = std::make_shared<const Put>(std::move(change));
    service_.write<SharedOutcome>(
        std::move(reply),
        [self = shared_from_this(), put](Turn& turn) {
          return std::make_shared<const Outcome>(self->store(turn, *put));
        },
        [put](const SharedOutcome& outcome) {
          return is_refused(*outcome) ? refusal_of(*outcome) : object_response(*outcome->stored, *put->caller);
        });
  }

  Outcome store(Turn& turn, const Put& put) const {
    if (auto fault = stale(stored_document(turn.tx, put.kind, put.id), put.expected))
      return {std::move(fault), {}, {}, std::nullopt};
    const ReadOptions how = options(documents_in(stored_documents(turn.tx)));
    Wanted wanted{put.caller, read_object(put.kind, put.id, put.body, how), {}, {}, put.session};
    for (Document& document : wanted.reading.declared.documents) unmask(document, how.current, wanted.reading.problems);
    if (put.password_hash) wanted.secrets.passwords.push_back({UserId(put.id), *put.password_hash, false});
    Outcome outcome = carry_out(turn, wanted);
    if (!is_refused(outcome)) outcome.stored = stored_document(turn.tx, put.kind, put.id);
    return outcome;
  }

  // In a reader's turn.
  void prepare(store::Tx& tx, const ConfigFile& file, const std::shared_ptr<Wanted>& wanted,
               const std::shared_ptr<http::Reply>& reply, Then then) {
    wanted->reading = read_file(file, documents_in(stored_documents(tx)));
    if (const Applied planned = plan_only(tx, wanted->reading, {}, wanted->prune); has_errors(planned.problems)) {
      return (*reply)(config_problem(planned.problems));
    }
    const auto& passwords = wanted->reading.declared.passwords;
    if (passwords.size() > kPasswordsMax) {
      return (*reply)(http::problem(400, "Bad Request",
                                    "The file has more than " + std::to_string(kPasswordsMax) +
                                        " passwords, and each takes a while to hash. "
                                        "Apply it in several parts, or give it to 'muster serve --apply'."));
    }
    std::map<UserId, std::optional<std::string>> known;
    for (const DeclaredPassword& password : passwords) known[password.user] = declared_password_hash(tx, password.user);
    const bool taken = hashing_.run([self = shared_from_this(), wanted, reply, then, known = std::move(known)] {
      wanted->secrets = hash_secrets(wanted->reading.declared, [&](const UserId& user) { return known.at(user); });
      wanted->reading.declared.passwords.clear();
      (self.get()->*then)(wanted, std::move(*reply));
    });
    if (!taken) (*reply)(busy());
  }

  void show(const std::shared_ptr<Wanted>& wanted, http::Reply reply) {
    service_.read(std::move(reply), [wanted](store::Tx& tx) {
      const Applied planned = plan_only(tx, wanted->reading, wanted->secrets, wanted->prune);
      return has_errors(planned.problems) ? config_problem(planned.problems)
                                          : http::json_response(200, plan_json(planned.plan, planned.problems));
    });
  }

  void commit(const std::shared_ptr<Wanted>& wanted, http::Reply reply) {
    service_.write<SharedOutcome>(
        std::move(reply), [wanted](Turn& turn) { return std::make_shared<const Outcome>(carry_out(turn, *wanted)); },
        [](const SharedOutcome& outcome) {
          return is_refused(*outcome) ? refusal_of(*outcome)
                                      : http::json_response(200, plan_json(outcome->plan, outcome->problems));
        });
  }

  Service& service_;
  HashingThread hashing_;
};

// What the router's handlers hold.
struct Handle {
  explicit Handle(Service& service) : routes(std::make_shared<ConfigRoutes>(service)) {}
  ~Handle() { routes->stop(); }
  std::shared_ptr<ConfigRoutes> routes;
};

}  // namespace

void add_config_routes(http::Router& router, Service& service) {
  auto handle = std::make_shared<Handle>(service);
  const auto add = [&](Method method, const char* pattern, Permission permission,
                       void (ConfigRoutes::*handler)(const Request&, http::Reply)) {
    router.add({.method = method,
                .pattern = pattern,
                .permission = permission,
                .handler = [handle, handler](
                               const Request& request,
                               http::Reply reply) { (handle->routes.get()->*handler)(request, std::move(reply)); },
                .body_max = kBodyMax});
  };
  add(Method::Get, "/v1/config/{kind}", Permission::Read, &ConfigRoutes::list);
  add(Method::Get, "/v1/config/{kind}/{id}", Permission::Read, &ConfigRoutes::get);
  add(Method::Put, "/v1/config/{kind}/{id}", Permission::Configure, &ConfigRoutes::put);
  add(Method::Delete, "/v1/config/{kind}/{id}", Permission::Configure, &ConfigRoutes::remove);
  add(Method::Post, "/v1/config/plan", Permission::Configure, &ConfigRoutes::plan);
  add(Method::Post, "/v1/config/apply", Permission::Configure, &ConfigRoutes::apply_file);
  add(Method::Get, "/v1/config/export", Permission::Configure, &ConfigRoutes::export_all);
  add(Method::Get, "/v1/config/standards", Permission::Read, &ConfigRoutes::standards);
}

}  // namespace muster::api
