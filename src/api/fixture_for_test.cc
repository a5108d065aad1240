#include "api/fixture_for_test.h"

#include <chrono>
#include <future>

#include "api/german_for_test.h"
#include "base/crypto.h"
#include "config/apply.h"
#include "config/read.h"
#include "http/target.h"
#include "store/migrate.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;

constexpr auto kPatience = 10s;

class Waiting final : public http::Receiver {
 public:
  void receive(http::Response response) noexcept override { promise.set_value(std::move(response)); }
  void admit(std::shared_ptr<const void>) noexcept override {}
  std::promise<http::Response> promise;
  http::Request request;  // lives as long as its Reply
};

// As a client sees it that waits for all of it; one that breaks off is status 0.
http::Response whole(http::Response response) {
  if (!response.in_pieces()) return response;
  const auto pieces = std::get<std::shared_ptr<http::Pieces>>(response.body);
  std::string text;
  while (true) {
    auto waiting = std::make_shared<Waiting>();
    auto answer = waiting->promise.get_future();
    pieces->next(http::Reply(std::move(waiting)));
    if (answer.wait_for(kPatience) != std::future_status::ready) return http::empty_response(0);
    http::Response piece = answer.get();
    if (piece.status != 200) return text.empty() ? piece : http::empty_response(0);
    if (piece.bytes().empty()) break;
    text += piece.bytes();
  }
  response.body = std::move(text);
  return response;
}

std::shared_ptr<const Caller> person(const char* id, const char* name, Role role) {
  return std::make_shared<Caller>(Caller{.actor = {Actor::Kind::User, id, name},
                                         .via = "web",
                                         .role = role,
                                         .permissions = permissions_of(role),
                                         .user = UserId(id),
                                         .csrf_token = "csrf"});
}

}  // namespace

ApiFixture::ApiFixture() : folder(std::filesystem::temp_directory_path() / ("muster-api-" + hex(random_bytes(8)))) {
  std::filesystem::create_directory(folder);
  const std::string where = (folder / "test.db").string();
  db = store::open(where, store::Mode::Write);
  store::migrate(*db);
  doors = std::make_unique<Doors>(
      *db, 1,
      EngineSettings{
          .public_url = "https://muster.example.org", .callback_url = "https://muster.example.org", .link_key = "link"},
      Doors::Hooks{});
  doors->open(clock.now());
  writer = std::make_unique<Writer>(*doors, clock);
  writer->start();
  readers = std::make_unique<Readers>(where, 2);
  service = std::make_unique<Service>(*doors, *writer, *readers, live, clock,
                                      Settings{.version = "0.0.0-test",
                                               .store_kind = "sqlite",
                                               .public_url = "https://muster.example.org",
                                               .callback_url = "https://muster.example.org",
                                               .link_key = "link",
                                               .started_at = clock.now(),
                                               .tell = [this](const Page& page) { told_back.push_back(page); }});
  declare(kDeclarationForTest);
}

ApiFixture::~ApiFixture() {
  readers->stop();
  writer->stop();
  db.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
}

http::Response ApiFixture::call(std::string_view method, std::string_view target, std::string body,
                                std::shared_ptr<const Caller> caller, Fields headers) {
  auto waiting = std::make_shared<Waiting>();
  http::Request& request = waiting->request;
  request.method = http::method_of(method);
  request.target = target;
  const std::string_view fault = http::read_target(target, request);
  if (!fault.empty()) ADD_FAILURE() << "the test asks for '" << target << "': " << fault;
  for (const auto& [name, value] : headers) request.headers.add(name, value);
  request.body = std::move(body);
  request.body.reserve(request.body.size() + http::kBodyPadding);
  request.remote = "192.0.2.7";
  request.caller = std::move(caller);
  std::vector<http::Method> allowed;
  request.route = router.find(request, &allowed);
  if (!request.route) return http::empty_response(allowed.empty() ? 404 : 405);
  auto answer = waiting->promise.get_future();
  const http::Route& route = *request.route;
  const http::Request& asked = request;
  route.handler(asked, http::Reply(std::move(waiting)));
  if (answer.wait_for(kPatience) != std::future_status::ready) return http::empty_response(0);
  http::Response response = whole(answer.get());
  expect_german_for(route, response);
  return response;
}

std::string ApiFixture::last_done() {
  const json::value record = json_of(call("GET", "/v1/incidents/INC-1/timeline?limit=500", "", ben()));
  std::string last;
  for (const json::value& entry : record.at("items").as_array()) {
    const json::value& actor = entry.at("actor");
    if (actor.is_object() && actor.at("kind") == "user") last = entry.at("text").as_string();
  }
  return last;
}

json::value ApiFixture::json_of(const http::Response& response) {
  auto parsed = parse_json(response.bytes());
  return parsed ? std::move(*parsed) : json::value();
}

std::shared_ptr<const Caller> ApiFixture::ann() { return person("ann", "Ann", Role::Admin); }
std::shared_ptr<const Caller> ApiFixture::ben() { return person("ben", "Ben", Role::Responder); }

std::shared_ptr<const Caller> ApiFixture::token(std::string_view scope) {
  return std::make_shared<Caller>(Caller{.actor = {Actor::Kind::Token, "ci", "ci"},
                                         .via = "api",
                                         .role = Role::Observer,
                                         .permissions = permissions_of_scope(scope),
                                         .user = std::nullopt,
                                         .csrf_token = ""});
}

void ApiFixture::declare(std::string_view yaml) {
  const Reading reading = read({{"test.yaml", std::string(yaml)}}, {});
  for (const Problem& problem : reading.problems) {
    EXPECT_NE(problem.level, Problem::Level::Error) << text_of(problem);
  }
  const HashedSecrets secrets = hash_secrets(reading.declared, [](const UserId&) { return std::nullopt; });
  std::vector<Problem> problems;
  turn([&](Turn& turn) { problems = apply(turn, reading, secrets, {}, system_actor(), "test").problems; });
  EXPECT_FALSE(has_errors(problems)) << text_of(problems.front());
}

void ApiFixture::turn(std::function<void(Turn&)> decide) {
  auto done = std::make_shared<std::promise<std::string>>();
  auto told = done->get_future();
  const bool taken = writer->submit(
      {std::move(decide), [done](const store::StoreError* error) { done->set_value(error ? error->what() : ""); }});
  ASSERT_TRUE(taken);
  ASSERT_EQ(told.wait_for(kPatience), std::future_status::ready);
  EXPECT_EQ(told.get(), "");
}

void ApiFixture::ask(std::function<void(store::Tx&)> question) {
  auto done = std::make_shared<std::promise<std::string>>();
  auto told = done->get_future();
  const bool taken =
      readers->ask([done, question = std::move(question)](store::Tx* tx, const store::StoreError* error) {
        if (tx) question(*tx);
        done->set_value(error ? error->what() : "");
      });
  ASSERT_TRUE(taken);
  ASSERT_EQ(told.wait_for(kPatience), std::future_status::ready);
  EXPECT_EQ(told.get(), "");
}

// The writer lets the engine go first whenever it comes round: after the second of these, what was due before the first
// one is done.
void ApiFixture::settle() {
  turn([](Turn&) {});
  turn([](Turn&) {});
}

}  // namespace muster::api
