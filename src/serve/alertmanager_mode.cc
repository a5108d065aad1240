#include "serve/alertmanager_mode.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <glob.h>
#include <iostream>
#include <mutex>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "alertmanager/mode/routes.h"
#include "base/crypto.h"
#include "http/server.h"
#include "serve/idle.h"
#include "serve/start.h"
#include "serve/version.h"
#include "serve/web_config.h"
#include "store/data_folder.h"
#include "store/migrate.h"

namespace muster {
namespace {

using alertmanager::Loaded;

constexpr std::chrono::milliseconds kDrainAtMost{10'000};

std::vector<std::string> files_like(const std::string& pattern) {
  glob_t found{};
  std::vector<std::string> names;
  if (::glob(pattern.c_str(), 0, nullptr, &found) == 0) {
    for (std::size_t i = 0; i < found.gl_pathc; ++i) names.emplace_back(found.gl_pathv[i]);
  }
  ::globfree(&found);
  return names;
}

// The configuration file and the templates that it names. Warnings are printed; mistakes are the fault, line by line.
Result<std::shared_ptr<const Loaded>> load_files(const std::string& file) {
  std::string text;
  try {
    text = read_file(file);
  } catch (const CannotStart& reason) { return invalid(reason.what()); }
  const std::string folder = std::filesystem::path(file).parent_path().string();
  const alertmanager::ConfigReading reading = alertmanager::read_config(text, file, folder);
  std::string mistakes;
  for (const Problem& problem : reading.problems) {
    if (problem.level == Problem::Level::Warning)
      log::warn("the configuration is read, but", {{"what", text_of(problem)}});
    else
      mistakes += (mistakes.empty() ? "" : "\n") + text_of(problem);
  }
  if (!reading.config) return invalid(mistakes);
  auto loaded = std::make_shared<Loaded>();
  loaded->config = reading.config;
  if (const auto fault = loaded->templates.add("default", alertmanager::default_templates())) return *fault;
  for (const std::string& pattern : reading.config->templates) {
    for (const std::string& name :
         files_like(pattern.starts_with('/') || folder.empty() ? pattern : folder + "/" + pattern)) {
      try {
        if (const auto fault = loaded->templates.add(name, read_file(name))) return *fault;
      } catch (const CannotStart& reason) { return invalid(reason.what()); }
    }
  }
  return std::shared_ptr<const Loaded>(std::move(loaded));
}

std::string host_name() {
  char name[256] = "";
  return ::gethostname(name, sizeof name - 1) == 0 && name[0] != 0 ? name : "localhost";
}

// "/alertmanager" of "https://example.org/alertmanager/"; "" for none.
std::string path_of(const std::string& url) {
  const auto host = url.find("://");
  const auto slash = host == std::string::npos ? std::string::npos : url.find('/', host + 3);
  return slash == std::string::npos ? "" : url.substr(slash);
}

std::string without_slashes(std::string text) {
  while (text.ends_with('/')) text.pop_back();
  return text;
}

WebConfig load_web_config(const std::string& file) {
  if (file.empty()) return {};
  std::vector<Problem> problems;
  WebConfig config =
      read_web_config(read_file(file), file, std::filesystem::path(file).parent_path().string(), problems);
  std::string mistakes;
  for (const Problem& problem : problems) mistakes += "\n" + text_of(problem);
  if (!problems.empty()) throw CannotStart("the web configuration has mistakes:" + mistakes);
  return config;
}

int check(const AlertmanagerOptions& options) {
  const auto loaded = load_files(options.config_file);
  if (!loaded) {
    std::cerr << loaded.fault().message << "\n";
    return 1;
  }
  const alertmanager::Config& config = *(*loaded)->config;
  std::cout << "'" << options.config_file << "' is sound: " << config.receivers.size() << " receivers, "
            << config.inhibit_rules.size() << " inhibit rules, " << config.time_intervals.size() << " time intervals, "
            << config.templates.size() << " templates\n";
  return 0;
}

// What the running mode is made of; `reload` is called by the main thread and by I/O threads.
class Mode {
 public:
  Mode(const AlertmanagerOptions& options, std::shared_ptr<const Loaded> loaded)
      : options_(options), loaded_(std::move(loaded)) {}

  std::shared_ptr<const Loaded> loaded() const {
    const std::lock_guard lock(mutex_);
    return loaded_;
  }

  void reload(Writer& writer, alertmanager::Dispatch& dispatch, alertmanager::Sender& sender,
              alertmanager::Counts& counts, Clock& clock, std::function<void(const std::optional<Fault>&)> done) {
    const auto read = load_files(options_.config_file);
    const auto end = [&counts, &clock, done](const std::optional<Fault>& fault) {
      counts.reload_succeeded = !fault;
      if (fault) {
        log::error("the configuration was not loaded; the old one stays in force", {{"why", fault->message}});
      } else {
        counts.reloaded_at = micros(clock.now()) / 1'000'000;
        log::info("configuration loaded");
      }
      if (done) done(fault);
    };
    if (!read) return end(read.fault());
    const auto before = loaded();
    const std::shared_ptr<const Loaded> now = *read;
    Work work;
    work.decide = [&dispatch, &sender, now](Turn& turn) {
      sender.use(now);  // before anything of it is sent
      dispatch.reload(turn, now->config);
    };
    work.done = [this, &sender, before, now, end](const store::StoreError* error) {
      if (error) {
        sender.use(before);
        return end(invalid(error->what()));
      }
      {
        const std::lock_guard lock(mutex_);
        loaded_ = now;
      }
      end(std::nullopt);
    };
    if (!writer.submit(std::move(work))) end(invalid("there is too much to do; try again"));
  }

 private:
  const AlertmanagerOptions& options_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Loaded> loaded_;
};

int run(const AlertmanagerOptions& options, const sigset_t& signals) {
  const auto read = load_files(options.config_file);
  if (!read) throw CannotStart("the configuration has mistakes:\n" + read.fault().message);
  Mode mode(options, *read);
  Clock& clock = system_clock();
  const WebConfig web = load_web_config(options.web_config_file);
  const auto [host, port] = host_and_port(options.listen, "--web.listen-address");
  const std::string external_url =
      without_slashes(options.external_url.empty()
                          ? (web.cert_file.empty() ? "http://" : "https://") + host_name() + ":" + std::to_string(port)
                          : options.external_url);
  const std::string prefix =
      without_slashes(options.route_prefix.empty() ? path_of(external_url) : options.route_prefix);

  std::filesystem::create_directories(options.storage_path);
  const store::DataFolder folder(options.storage_path);
  const auto db = store::open(folder.database(), store::Mode::Write);
  store::migrate(*db);

  http::LiveHub live;
  std::unique_ptr<alertmanager::Sender> sender;
  Doors* silencing = nullptr;
  const auto silenced = [&silencing](const Labels& labels, Instant now) {
    const auto& silences = silencing->suppressions().silences;
    return std::any_of(silences.begin(), silences.end(), [&](const Silence& one) {
      return one.state(now) == Silence::State::Active && all_match(one.matchers, labels);
    });
  };
  alertmanager::Dispatch dispatch(
      (*read)->config, options.retention,
      {[&](std::vector<alertmanager::Delivery> all) { sender->send(std::move(all)); }, silenced});
  std::uint64_t seed = 0;
  std::memcpy(&seed, random_bytes(sizeof seed).data(), sizeof seed);
  Doors doors(*db, seed, {}, {{}, {}, &dispatch});
  silencing = &doors;
  Writer writer(doors, clock);
  const auto report = [&](std::int64_t delivery, int attempt, alertmanager::Answer answer) {
    // An answer that could not be stored is as none: the process that loads the rows sends again.
    writer.submit_always(
        {[&dispatch, delivery, attempt, answer](Turn& turn) { dispatch.record(turn, delivery, attempt, answer); },
         [](const store::StoreError* error) {
           if (error) log::warn("what became of a notification could not be stored", {{"why", error->what()}});
         }});
  };
  sender = std::make_unique<alertmanager::Sender>(*read, external_url,
                                                  "Alertmanager/0.25.0 Muster/" + std::string(kVersion), clock, report);
  doors.open(clock.now());

  Readers readers(folder.database(), 1);
  api::Service service(
      doors, writer, readers, live, clock,
      {.version = std::string(kVersion), .store_kind = std::string(db->kind()), .started_at = clock.now()});
  alertmanager::Counts counts;
  counts.reloaded_at = micros(clock.now()) / 1'000'000;
  alertmanager::Site site{service,
                          dispatch,
                          *sender,
                          counts,
                          prefix,
                          [&mode] { return mode.loaded(); },
                          [&](std::function<void(const std::optional<Fault>&)> done) {
                            mode.reload(writer, dispatch, *sender, counts, clock, std::move(done));
                          }};
  http::Router router;
  alertmanager::add_routes(router, site);
  if (auto guard = basic_auth_guard(web)) router.guard(std::move(guard));
  http::ServerOptions http_options;
  http_options.tls_certificate_file = web.cert_file;
  http_options.tls_key_file = web.key_file;
  http_options.host = host;
  http_options.connections_max = connections_that_fit(http_options.connections_max);
  http_options.port = port;
  auto server = http::Server::start(http_options, std::move(router), live);
  if (!server) throw CannotStart(server.fault().message);
  writer.start();

  std::cout << "Muster " << kVersion << " stands in for an Alertmanager at "
            << (web.cert_file.empty() ? "http://" : "https://")
            << (host.find(':') == std::string::npos ? host : "[" + host + "]") << ":" << (*server)->port() << prefix
            << "\n"
            << std::flush;
  log::info("started", {{"config", options.config_file}, {"storage", options.storage_path}});

  wait_for_the_end(signals, [&] {
    mode.reload(writer, dispatch, *sender, counts, clock, {});
    if (const auto fault = (*server)->reload())
      log::error("the TLS files were not read again", {{"why", fault->message}});
  });
  const bool clean = (*server)->drain(kDrainAtMost);
  sender->close();
  writer.stop();
  readers.stop();
  log::info("ended", {{"clean", clean ? "yes" : "some requests were cut"}});
  return 0;
}

}  // namespace

int serve_alertmanager(const AlertmanagerOptions& options) {
  log::configure(options.log_level, options.log_format);
  if (options.check_only) return check(options);
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  ::umask(077);  // the database holds what alerts say: nobody else may read what is made here
  try {
    return run(options, signals);
  } catch (const CannotStart& reason) {
    std::cerr << "muster: " << reason.what() << "\n";
  } catch (const store::StoreError& error) {
    std::cerr << "muster: " << error.what() << "\n";
    if (error.kind() == store::StoreError::Kind::Corrupt)
      std::cerr
          << "The database is damaged. Nothing was changed. Restore a backup, or start with another --storage.path.\n";
  } catch (const std::filesystem::filesystem_error& error) {
    std::cerr << "muster: --storage.path: " << error.what() << "\n";
  }
  return 1;
}

}  // namespace muster
