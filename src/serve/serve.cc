#include "serve/serve.h"

#include <atomic>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <signal.h>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

#include "api/mail_entrance.h"
#include "api/reader_language.h"
#include "api/routes.h"
#include "api/service.h"
#include "base/log.h"
#include "base/p256.h"
#include "config/apply.h"
#include "config/stored.h"
#include "http/assets.h"
#include "http/server.h"
#include "notification/channels/fetch.h"
#include "serve/channels_of.h"
#include "serve/chat_carrier.h"
#include "serve/courier.h"
#include "serve/idle.h"
#include "serve/mail_of.h"
#include "serve/poll_of.h"
#include "serve/start.h"
#include "serve/status_exporter.h"
#include "serve/tracker_carrier.h"
#include "serve/version.h"
#include "serve/watchdog.h"
#include "store/data_folder.h"
#include "store/migrate.h"
#include "store/queries.h"

namespace muster {
namespace {

constexpr std::chrono::milliseconds kDrain{10'000};
constexpr unsigned kReaders = 2;

// Where links lead when no public URL is known.
std::string local_url(const Settings& settings, const std::string& host, std::uint16_t port) {
  const std::string shown = host == "0.0.0.0" || host == "::"     ? "127.0.0.1"
                            : host.find(':') == std::string::npos ? host
                                                                  : "[" + host + "]";
  return (settings.tls_cert.empty() ? "http://" : "https://") + shown + ":" + std::to_string(port);
}

// Signs acknowledge links; made once for a store and kept in it, so that every node and every restart knows it.
std::string link_key(store::Connection& db) {
  store::Tx tx(db, store::Mode::Write);
  if (const auto known = tx.one<std::string>(sql::store::setting, "link_key")) return *known;
  const std::string key = base64url(random_bytes(32));
  tx.exec(sql::store::put_setting, "link_key", key);
  tx.commit();
  return key;
}

// Who we are to the push services. Kept like the link key: browsers subscribe to this one key, and a new one would
// silence them all.
P256Key push_key(store::Connection& db) {
  store::Tx tx(db, store::Mode::Write);
  if (const auto known = tx.one<std::string>(sql::store::setting, "push_key")) {
    const auto bytes = from_base64url(*known);
    auto key = bytes ? P256Key::from_private(*bytes) : std::nullopt;
    if (!key) throw CannotStart("the key of Web Push in the store (settings, 'push_key') is damaged; restore a backup");
    return std::move(*key);
  }
  P256Key key = P256Key::generate();
  tx.exec(sql::store::put_setting, "push_key", base64url(key.private_bytes()));
  tx.commit();
  return key;
}

void print(const std::vector<Problem>& problems) {
  for (const Problem& problem : problems) std::cerr << text_of(problem) << "\n";
}

// Applies the operator's files, all of them or nothing, before anything listens.
void apply_files(Doors& doors, store::Connection& db, const std::vector<std::string>& names, Instant now) {
  if (names.empty()) return;
  std::vector<ConfigFile> files;
  for (const std::string& name : names) files.push_back({name, read_file(name)});
  const Reading reading = read(files);
  if (has_errors(reading.problems)) {
    print(reading.problems);
    throw CannotStart("the configuration was not applied");
  }
  const HashedSecrets secrets = hash_secrets(reading.declared, [&](const UserId& user) {
    store::Tx tx(db, store::Mode::Read);
    return declared_password_hash(tx, user);
  });
  Applied applied;
  std::string failure;
  std::vector<Work> work;
  work.push_back({[&](Turn& turn) { applied = apply(turn, reading, secrets, {}, system_actor(), "file"); },
                  [&](const store::StoreError* error) {
                    if (error) failure = error->what();
                  }});
  doors.commit(work, now);
  if (!failure.empty()) throw CannotStart("the configuration could not be stored: " + failure);
  print(applied.problems);
  if (has_errors(applied.problems)) throw CannotStart("the configuration was not applied");
  log::info("configuration applied", {{"changed", applied.plan.changes.size() + applied.plan.secrets.size()},
                                      {"unchanged", applied.plan.unchanged}});
}

// What the live UI is told: the changes of one transaction as JSON objects with commas between them.
std::string live_text(const std::vector<LiveChange>& changes) {
  std::string text;
  for (const LiveChange& change : changes) {
    if (!text.empty()) text += ',';
    text += "{\"type\":\"" + std::string(change.type) + "\",\"id\":";
    append_json_string(text, change.id);
    if (change.version > 0) text += ",\"version\":" + std::to_string(change.version);
    text += '}';
  }
  return text;
}

std::filesystem::path export_folder(const Settings& settings) {
  if (!settings.status_export.empty()) return settings.status_export;
  return std::filesystem::path(settings.data) / "status-pages";
}

int run(const ServeOptions& options, const sigset_t& signals) {
  const Settings& settings = options.settings;
  Clock& clock = system_clock();
  const Instant started = clock.now();
  const auto [host, port] = host_and_port(settings.listen, "--listen");
  const store::DataFolder folder(settings.data);
  const std::string where = settings.store == "sqlite" ? folder.database() : settings.store;

  const auto db = store::open(where, store::Mode::Write);
  store::migrate(*db);
  const std::string key = link_key(*db);
  const P256Key for_push = push_key(*db);
  const std::string public_url = settings.public_url.empty() ? local_url(settings, host, port) : settings.public_url;

  http::LiveHub live;
  std::unique_ptr<Courier> courier;
  std::unique_ptr<ChatCarrier> chats;
  std::unique_ptr<TrackerCarrier> trackers;
  std::uint64_t seed = 0;
  std::memcpy(&seed, random_bytes(sizeof seed).data(), sizeof seed);
  EngineSettings engine;
  engine.public_url = public_url;
  engine.callback_url = settings.public_url;
  engine.link_key = key;
  engine.reply_to = reply_to(settings);
  store::Reserve reserve(where);
  std::function<void(Aside)> aside;  // from when there are readers
  Doors doors(*db, seed, engine,
              {[&](std::vector<Page> pages) { courier->send(std::move(pages)); },
               [&](std::int64_t sequence, const std::vector<LiveChange>& changes) {
                 live.publish(sequence, live_text(changes));
               },
               nullptr, &reserve, [&aside](Aside what) { aside(std::move(what)); },
               options.demo ? std::function<void(std::vector<ChatCall>)>()
                            : [&chats](std::vector<ChatCall> calls) { chats->carry(std::move(calls)); },
               options.demo ? std::function<void(std::vector<IssueCall>)>()
                            : [&trackers](std::vector<IssueCall> calls) { trackers->carry(std::move(calls)); }});
  courier = std::make_unique<Courier>(channels_of(settings, for_push.private_bytes()), options.demo, doors, clock);
  chats = std::make_unique<ChatCarrier>(kChatManner, std::make_shared<const Reach>(settings.allow_private_addresses),
                                        doors);
  trackers = std::make_unique<TrackerCarrier>(kTrackerManner,
                                              std::make_shared<const Reach>(settings.allow_private_addresses), doors);
  doors.open(clock.now());
  apply_files(doors, *db, settings.apply, clock.now());

  std::string setup_code;
  {
    store::Tx tx(*db, store::Mode::Read);
    if (!any_password(tx)) setup_code = base64url(random_bytes(18));
  }

  Writer writer(doors, clock);
  courier->report_to(writer);
  chats->report_to(writer);
  trackers->report_to(writer);
  Fetcher fetcher(std::make_shared<const Reach>(settings.allow_private_addresses));
  Readers readers(where, kReaders);
  aside = [&](Aside what) { read_aside(readers, writer, std::move(what)); };
  api::Service service(
      doors, writer, readers, live, clock,
      {.version = std::string(kVersion),
       .store_kind = std::string(db->kind()),
       .public_url = public_url,
       .callback_url = settings.public_url,
       .mail_domain = settings.mail.domain,
       .link_key = key,
       .push_key = for_push.public_bytes(),
       .setup_code = setup_code,
       .allow_private_addresses = settings.allow_private_addresses,
       .trusted_proxies = settings.trusted_proxies,
       .started_at = started,
       .silence_max = settings.silence_max,
       .exports_all = !settings.status_export.empty(),
       .demo = options.demo,
       .say = [&fetcher](std::string url, std::string body) { fetcher.post(std::move(url), std::move(body)); },
       .talk = options.demo ? std::function<void(std::vector<ChatCall>)>()
                            : [&chats](std::vector<ChatCall> calls) { chats->carry(std::move(calls)); },
       .tell = [&courier](const Page& page) { courier->tell(page); }});
  api::Fetch fetch;
  if (!options.demo)
    fetch = [&fetcher](std::string url, bool anywhere, auto done) {
      fetcher.get(std::move(url), anywhere, std::move(done));
    };
  std::atomic<http::Server*> running{nullptr};  // read by I/O threads
  http::Router router = api::all_routes(
      service,
      [&running]() -> const http::Metrics* {
        http::Server* const it = running;
        return it ? &it->metrics() : nullptr;
      },
      fetch);
  router.fallback(http::serve_assets(
      http::embedded_assets(),
      {"v1", "v2", "a", "api", "generic", "metrics", "healthz", "readyz", "status", "feedback"}, {"integrations"}));

  http::ServerOptions http_options;
  http_options.host = host;
  http_options.connections_max = connections_that_fit(http_options.connections_max);
  http_options.port = port;
  http_options.public_url = settings.public_url;
  http_options.tls_certificate_file = settings.tls_cert;
  http_options.tls_key_file = settings.tls_key;
  http_options.finish = api::say_in_their_language;
  auto server = http::Server::start(http_options, std::move(router), live);
  if (!server) throw CannotStart(server.fault().message);
  running = server->get();
  if (settings.public_url.empty()) {
    doors.engine().links_lead_to(local_url(settings, host, (*server)->port()));
    const bool everywhere = host == "0.0.0.0" || host == "::";
    if (everywhere)
      log::warn(
          "no public URL is set: links in messages lead to 127.0.0.1 and are of no use on a phone; set --public-url");
  }
  writer.start();  // what came in meanwhile waits in its queue
  Watchdog watchdog({.heartbeat_url = settings.heartbeat_url,
                     .heartbeat_every = settings.heartbeat_every,
                     .public_url = settings.public_url,
                     .demo = options.demo},
                    channels_of(settings, for_push.private_bytes()), doors, writer, readers, clock);
  watchdog.start();
  StatusExporter exporter({.places = {.directory = export_folder(settings),
                                      .credentials = settings.status_export_credentials,
                                      .scratch = std::filesystem::path(settings.data) / "status-export",
                                      .allow_private_addresses = settings.allow_private_addresses},
                           .all_to_directory = !settings.status_export.empty(),
                           .public_url = public_url,
                           .link_key = key},
                          doors, writer, readers, clock);
  if (!options.demo) exporter.start();
  courier->hear(hear_by(service));
  auto poller = std::make_unique<poll::Poller>(poll_of(service, settings, *courier), clock);
  auto mail = mail_of(settings, api::mail_sink(service), clock);
  if (!mail) throw CannotStart(mail.fault().message);

  const std::string address = (settings.tls_cert.empty() ? "http://" : "https://") +
                              (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" +
                              std::to_string((*server)->port());
  std::cout << "Muster " << kVersion << " listens on " << address << "\n";
  if (!setup_code.empty()) {
    const std::string at = settings.public_url.empty() ? address : settings.public_url;
    std::cout << "Nobody can sign in yet. Make the first administrator at (this link works once):\n  " << at
              << "/setup#" << setup_code << "\n";
  }
  std::cout << std::flush;
  if (!options.demo) poller->start();
  log::info("started", {{"address", address}, {"store", db->kind()}});

  wait_for_the_end(signals, [&] {
    if (const auto fault = (*server)->reload())
      log::error("the TLS files were not read again", {{"why", fault->message}});
  });
  watchdog.stop();
  exporter.stop();
  poller.reset();
  *mail = {};  // nothing more comes in; who was not told "taken" sends again
  service.end();
  const bool clean = (*server)->drain(kDrain);
  courier->close();
  chats->close();
  trackers->close();
  writer.stop();
  readers.stop();
  log::info("ended", {{"clean", clean ? "yes" : "some requests were cut"}});
  return 0;
}

}  // namespace

int serve(const ServeOptions& options) {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  ::umask(077);  // the database holds keys: nobody else may read what is made here
  log::configure(options.settings.log_level, options.settings.log_format);
  try {
    return run(options, signals);
  } catch (const CannotStart& reason) {
    std::cerr << "muster: " << reason.what() << "\n";
  } catch (const store::StoreError& error) {
    std::cerr << "muster: " << error.what() << "\n";
    if (error.kind() == store::StoreError::Kind::Corrupt) {
      std::cerr << "The database is damaged. Nothing was changed. Restore a backup, or keep the file and start with "
                   "another --data folder.\n";
    }
  }
  return 1;
}

}  // namespace muster
