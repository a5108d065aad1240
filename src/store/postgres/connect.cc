// How a session begins: what the server must be, how it is set, and that there is one writer.
#include <array>
#include <thread>
#include <unistd.h>

#include "base/crypto.h"
#include "base/log.h"
#include "store/postgres/failure.h"
#include "store/postgres/session.h"

namespace muster::store {
namespace {

// "muster (host, process 123)": what an operator sees in pg_stat_activity.
std::string application_name() {
  std::array<char, 256> host{};
  gethostname(host.data(), host.size() - 1);
  return "muster (" + std::string(host.data()).substr(0, 30) + ", process " + std::to_string(getpid()) + ")";
}

void log_notice(void*, const char* text) { log::warn("PostgreSQL says", {{"notice", text}}); }

// Every session behaves alike, whatever the server's, database's or role's defaults are. Stronger durability than `on`
// is left as it is. The server finds out within a minute that our machine is gone, and lets go of the writer's lock.
constexpr const char* kSettings = R"(
set time zone 'UTC';
set client_min_messages = warning;
set standard_conforming_strings = on;
set bytea_output = hex;
set statement_timeout = 0;
set lock_timeout = '10s';
set idle_session_timeout = 0;
set idle_in_transaction_session_timeout = '5min';
set tcp_keepalives_idle = 20;
set tcp_keepalives_interval = 10;
set tcp_keepalives_count = 3;
select set_config('synchronous_commit',
  case when current_setting('synchronous_commit') = 'remote_apply' then 'remote_apply' else 'on' end, false)
)";

constexpr int kOldestServer = 150000;

}  // namespace

Session::Session(const Address& address, Mode mode) : address_(address), pq_(libpq()) {
  const std::string name = application_name();
  // Later ones win: the URL over our defaults, and nothing over the encoding.
  const std::array keys{"fallback_application_name",
                        "connect_timeout",
                        "keepalives_idle",
                        "keepalives_interval",
                        "keepalives_count",
                        "tcp_user_timeout",
                        "dbname",
                        "client_encoding",
                        static_cast<const char*>(nullptr)};
  const std::array values{name.c_str(),
                          "10",
                          "20",
                          "10",
                          "3",
                          "30000",
                          address.conninfo.c_str(),
                          "UTF8",
                          static_cast<const char*>(nullptr)};
  connection_ = pq_.connect(keys.data(), values.data(), 1);
  try {
    if (pq_.status(connection_) != CONNECTION_OK) {
      std::string why = pq_.error_message(connection_);
      while (!why.empty() && why.back() == '\n') why.pop_back();
      throw StoreError(StoreError::Kind::Lost, "PostgreSQL cannot be reached at " + address_.shown + ": " + why);
    }
    pq_.set_notice_processor(connection_, log_notice, nullptr);
    check_server();
    settle(mode);
    if (pq_.enter_pipeline(connection_) != 1) lost("pipeline");
  } catch (...) {
    pq_.finish(connection_);
    throw;
  }
}

void Session::check_server() {
  if (pq_.server_version(connection_) < kOldestServer) {
    throw StoreError(StoreError::Kind::Other, "the PostgreSQL server at " + address_.shown + " is version " +
                                                  ask("show server_version") + ": Muster needs 15 or newer");
  }
  const std::string encoding = ask("show server_encoding");
  if (encoding != "UTF8") {
    throw StoreError(StoreError::Kind::Other, "the database at " + address_.shown + " stores text as " + encoding +
                                                  ": make one with 'create database NAME encoding UTF8 template "
                                                  "template0'");
  }
}

void Session::settle(Mode mode) {
  const Result done(pq_.exec(connection_, kSettings));
  if (pq_.result_status(done.get()) != PGRES_TUPLES_OK) fail(done.get(), "session settings");
  find_schema(mode);
  if (mode == Mode::Read) {
    ask("set default_transaction_read_only = on");
  } else {
    become_writer();
    if (ask("show fsync") != "on")
      log::warn("this PostgreSQL server runs with fsync off: a power cut loses what Muster has accepted",
                {{"store", address_.shown}});
  }
  // pg_temp last, or a temporary table could stand in for ours.
  ask(("set search_path = \"" + address_.schema + "\", pg_temp").c_str());
}

void Session::find_schema(Mode mode) {
  const char* find = "select 1 from pg_catalog.pg_namespace where nspname = $1";
  if (!ask(find, address_.schema.c_str()).empty()) return;
  if (mode == Mode::Read)
    throw StoreError(StoreError::Kind::Lost, "the schema '" + address_.schema + "' is not there (" + address_.shown +
                                                 "): 'muster serve' makes it at its first start");
  ask(("create schema if not exists \"" + address_.schema + "\"").c_str());
}

// An advisory lock of the session, keyed on the schema: gone with the session, however that ends. A pooler that hands
// a session to several clients (pgbouncer in transaction mode) would break it.
void Session::become_writer() {
  const Digest digest = sha256("muster writer of " + address_.schema);
  std::int64_t key = 0;
  for (int i = 0; i < 8; ++i) key = static_cast<std::int64_t>((static_cast<std::uint64_t>(key) << 8) | digest[i]);
  const std::string number = std::to_string(key);
  const auto until = std::chrono::steady_clock::now() + address_.writer_wait;
  while (ask("select pg_try_advisory_lock($1::bigint)::text", number.c_str()) != "true") {
    if (std::chrono::steady_clock::now() >= until) {
      const std::string holder = ask(
          "select a.application_name || ', since ' || date_trunc('second', a.backend_start) || ', from ' || "
          "coalesce(host(a.client_addr), 'this machine') || ', server process ' || a.pid "
          "from pg_locks l join pg_stat_activity a on a.pid = l.pid where l.locktype = 'advisory' and l.granted and "
          "l.database = (select oid from pg_database where datname = current_database()) and l.objsubid = 1 and "
          "((l.classid::bigint << 32) | l.objid::bigint) = $1::bigint",
          number.c_str());
      throw StoreError(StoreError::Kind::Busy, "another process writes to " + address_.shown + ": " +
                                                   (holder.empty() ? "it has just let go" : holder) +
                                                   "; only one may. Stop it, or give each Muster a schema of its own");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

std::string Session::ask(const char* text, const char* parameter) {
  const Result answer(pq_.exec_params(connection_, text, parameter ? 1 : 0, nullptr, &parameter, nullptr, nullptr, 0));
  const ExecStatusType status = pq_.result_status(answer.get());
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) fail(answer.get(), "connecting");
  return pq_.rows(answer.get()) > 0 ? pq_.value(answer.get(), 0, 0) : "";
}

}  // namespace muster::store
