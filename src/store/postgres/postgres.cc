#include "store/postgres/postgres.h"

#include <charconv>

#include "base/log.h"
#include "base/probe.h"
#include "store/postgres/session.h"

namespace muster::store {
namespace {

class Postgres final : public Connection {
 public:
  Postgres(const std::string& where, Mode mode)
      : address_(parse_address(where)), mode_(mode), session_(std::make_unique<Session>(address_, mode)) {}

  void begin(Mode mode) override {
    if (open_) throw StoreError(StoreError::Kind::Other, "begin: a transaction is open already");
    if (mode == Mode::Write && mode_ == Mode::Read)
      throw StoreError(StoreError::Kind::ReadOnly, "begin: this connection only reads (" + address_.shown + ")");
    connect();
    // Sent ahead of the first statement; costs no round trip. Repeatable read: a reader sees one moment, as in SQLite.
    session_->send("begin", mode == Mode::Write ? "begin isolation level read committed"
                                                : "begin isolation level repeatable read, read only");
    open_ = true;
  }

  void commit() override {
    if (!open_) throw StoreError(StoreError::Kind::Other, "commit: no transaction is open");
    refuse_if_lost("commit");
    try {
      session_->send("commit", "commit");
      const Result answer = session_->sync();
      // PostgreSQL answers a commit of a failed transaction with a rollback, and no error.
      if (std::string_view(libpq().command_tag(answer.get())) != "COMMIT")
        throw StoreError(
            StoreError::Kind::Other,
            "commit: a statement of the transaction had failed; it was rolled back (" + address_.shown + ")");
    } catch (const StoreError& error) {
      if (error.kind() != StoreError::Kind::Lost) throw;
      PROBE("the answer to a commit was lost");
      throw StoreError(StoreError::Kind::Lost,
                       std::string("the transaction may or may not have been committed: ") + error.what());
    }
    open_ = false;
  }

  void rollback() noexcept override {
    if (!open_) return;
    open_ = false;
    if (!session_) return;
    try {
      session_->sync();
    } catch (const std::exception&) {  // What failed does not matter any more.
    }
    try {
      if (!session_->in_transaction()) return;
      session_->send("rollback", "rollback");
      session_->sync();
    } catch (const std::exception&) { session_.reset(); }  // The server rolls back what has no session.
  }

  std::int64_t run(const Sql& sql, std::span<const Value> values, const RowSink& sink) override {
    ready(sql.name);
    session_->send(sql, values);
    const Result answer = session_->sync();
    if (sink) {
      PostgresRow row(sql, answer.get());
      for (int at = 0; at < libpq().rows(answer.get()); ++at) {
        row.move_to(at);
        sink(row);
      }
    }
    std::int64_t changed = 0;
    const std::string_view count = libpq().rows_changed(answer.get());
    std::from_chars(count.data(), count.data() + count.size(), changed);
    return changed;
  }

  void prepare(const Sql& sql) override {
    ready(sql.name);
    session_->prepare(sql);
  }

  void script(std::string_view text) override {
    ready("script");
    session_->script(text);
  }

  std::string copy_aside(const std::string&) override {
    log::info(
        "PostgreSQL's own backups count: Muster makes no copy of a schema before it upgrades it; "
        "pg_dump --schema does",
        {{"schema", address_.schema}});
    return "";
  }

  std::string_view kind() const override { return "postgres"; }

 private:
  void connect() {
    if (session_ && session_->alive()) return;
    PROBE("the store connects again");
    log::warn("the connection to PostgreSQL was lost; connecting again", {{"store", address_.shown}});
    // The old session first: it may hold the writer's lock.
    session_.reset();
    session_ = std::make_unique<Session>(address_, mode_);
  }

  void ready(std::string_view doing) {
    if (open_)
      refuse_if_lost(doing);
    else
      connect();
  }

  // Inside a transaction a new connection would run the rest of it alone.
  void refuse_if_lost(std::string_view doing) {
    if (session_ && session_->alive()) return;
    throw StoreError(StoreError::Kind::Lost, std::string(doing) +
                                                 ": the connection to PostgreSQL was lost, and the open transaction "
                                                 "with it; nothing of it was kept (" +
                                                 address_.shown + ")");
  }

  const Address address_;
  const Mode mode_;
  std::unique_ptr<Session> session_;
  bool open_ = false;  // between begin and the end of commit or rollback, also when the session is lost meanwhile
};

}  // namespace

std::unique_ptr<Connection> open_postgres(const std::string& where, Mode mode) {
  return std::make_unique<Postgres>(where, mode);
}

}  // namespace muster::store
