#include "store/sqlite/sqlite.h"

#include <algorithm>
#include <array>
#include <sqlite3.h>
#include <unordered_map>

#include "base/mutant.h"
#include "store/data_folder.h"
#include "store/sqlite/dialect.h"

namespace muster::store {
namespace {

StoreError::Kind kind_of(int code) {
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
      return StoreError::Kind::Constraint;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return StoreError::Kind::Busy;
    case SQLITE_FULL:
      return StoreError::Kind::Full;
    case SQLITE_READONLY:
      return StoreError::Kind::ReadOnly;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return StoreError::Kind::Corrupt;
    case SQLITE_CANTOPEN:
      return StoreError::Kind::Lost;
    default:
      return StoreError::Kind::Other;
  }
}

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
  bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  double real(int column) const override { return sqlite3_column_double(statement_, column); }
  std::string_view text(int column) const override {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return data ? std::string_view(data, size(column)) : std::string_view();
  }
  std::string_view bytes(int column) const override {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return data ? std::string_view(data, size(column)) : std::string_view();
  }

 private:
  std::size_t size(int column) const { return static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)); }
  sqlite3_stmt* statement_;
};

// A prepared statement; places[n] is SQLite's index of $n+1 ("$1" is a *name* to SQLite, numbered by first appearance).
struct Prepared {
  sqlite3_stmt* statement = nullptr;
  std::vector<int> places;
};

class Sqlite final : public Connection {
 public:
  Sqlite(const std::string& path, Mode mode, const char* vfs) : path_(path) {
    const int flags = mode == Mode::Write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    const int code = sqlite3_open_v2(path.c_str(), &db_, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs);
    if (code != SQLITE_OK) {
      const std::string why = db_ ? sqlite3_errmsg(db_) : "out of memory";
      sqlite3_close(db_);
      throw StoreError(kind_of(code), "the database '" + path + "' cannot be opened: " + why);
    }
    try {
      sqlite3_busy_timeout(db_, 5000);
      if (mode == Mode::Write) pragma("journal_mode=wal");
      pragma(MUTANT("nothing is synced") ? "synchronous=off" : "synchronous=full");
      pragma("foreign_keys=on");
      // In KiB. What it does not hold the system does; four times as much made nothing faster that was measured.
      pragma("cache_size=-4096");
      pragma("trusted_schema=off");
      if (mode == Mode::Write && !MUTANT("what an earlier process could not sync is believed")) write_log_again();
    } catch (...) {
      sqlite3_close(db_);
      throw;
    }
  }

  ~Sqlite() override {
    for (auto& [sql, prepared] : statements_) sqlite3_finalize(prepared.statement);
    sqlite3_close(db_);
  }

  void begin(Mode mode) override { execute(mode == Mode::Write ? "begin immediate" : "begin"); }
  void commit() override { execute("commit"); }
  void rollback() noexcept override {
    if (!sqlite3_get_autocommit(db_)) sqlite3_exec(db_, "rollback", nullptr, nullptr, nullptr);
  }

  std::int64_t run(const Sql& sql, std::span<const Value> values, const RowSink& sink) override {
    const Prepared& prepared = prepared_for(sql);
    sqlite3_stmt* statement = prepared.statement;
    // Reset on every way out, so that a failed statement holds no lock.
    struct Reset {
      sqlite3_stmt* s;
      ~Reset() { sqlite3_reset(s); }
    } reset{statement};
    for (std::size_t i = 0; i < values.size() && i < prepared.places.size(); ++i)
      bind(statement, prepared.places[i], values[i]);
    int code;
    const SqliteRow row(statement);
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
      if (sink) sink(row);
    }
    if (code != SQLITE_DONE) fail(code, sql.name);
    return sqlite3_changes64(db_);
  }

  void prepare(const Sql& sql) override { prepared_for(sql); }

  void script(std::string_view text) override {
    const std::string translated = sqlite_dialect(text);
    check(sqlite3_exec(db_, translated.c_str(), nullptr, nullptr, nullptr), "script");
  }

  std::string copy_aside(const std::string& suffix) override {
    if (path_ == ":memory:") return "";
    copy_to(path_ + suffix);
    return path_ + suffix;
  }

  void copy_to(const std::string& file) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(db_, "vacuum into ?1", -1, &statement, nullptr), "copy");
    sqlite3_bind_text(statement, 1, file.c_str(), static_cast<int>(file.size()), SQLITE_TRANSIENT);
    const int code = sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (code != SQLITE_DONE) fail(code, "copy");
  }

  std::string image() {
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> bytes(sqlite3_serialize(db_, "main", &size, 0),
                                                                        &sqlite3_free);
    if (!bytes) throw StoreError(StoreError::Kind::Other, "an image of the database: out of memory");
    return std::string(reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(size));
  }

  // Before anything was prepared.
  void begin_with(std::string_view image) {
    auto* bytes = static_cast<unsigned char*>(sqlite3_malloc64(image.size()));
    if (!bytes) throw StoreError(StoreError::Kind::Other, "a database from an image: out of memory");
    std::copy(image.begin(), image.end(), bytes);
    const auto size = static_cast<sqlite3_int64>(image.size());
    check(sqlite3_deserialize(db_, "main", bytes, size, size,
                              SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE),
          "image");
  }

  std::string_view kind() const override { return "sqlite"; }

 private:
  const Prepared& prepared_for(const Sql& sql) {
    const auto found = statements_.find(&sql);
    if (found != statements_.end()) return found->second;
    Prepared prepared;
    const std::string text = sqlite_statement(sql.text);
    check(sqlite3_prepare_v3(db_, text.data(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT,
                             &prepared.statement, nullptr),
          sql.name);
    for (int n = 1; n <= sqlite3_bind_parameter_count(prepared.statement); ++n) {
      prepared.places.push_back(sqlite3_bind_parameter_index(prepared.statement, ("$" + std::to_string(n)).c_str()));
    }
    return statements_.emplace(&sql, std::move(prepared)).first->second;
  }

  static void bind(sqlite3_stmt* statement, int place, const Value& value) {
    // SQLITE_STATIC: the caller's text lives until the statement has run.
    if (const auto* number = std::get_if<std::int64_t>(&value))
      sqlite3_bind_int64(statement, place, *number);
    else if (const auto* real = std::get_if<double>(&value))
      sqlite3_bind_double(statement, place, *real);
    else if (const auto* text = std::get_if<std::string_view>(&value))
      sqlite3_bind_text64(statement, place, text->data() ? text->data() : "", text->size(), SQLITE_STATIC, SQLITE_UTF8);
    else if (const auto* bytes = std::get_if<Bytes>(&value))
      sqlite3_bind_blob64(statement, place, bytes->view.data() ? bytes->view.data() : "", bytes->view.size(),
                          SQLITE_STATIC);
    else
      sqlite3_bind_null(statement, place);
  }

  // An earlier process may have failed to sync what it wrote, and ended. What it wrote is still there to read, SQLite
  // takes it for committed, and no later sync writes it, since the system counts its pages as clean. We would build on
  // it, and the next loss of power would take it away together with all that was committed after it. So the write-ahead
  // log is written once more, byte for byte, and synced, before anything in it is believed.
  void write_log_again() {
    execute("begin immediate");  // opens the log, and keeps others from writing it
    sqlite3_file* log = nullptr;
    sqlite3_int64 size = 0;
    int code = sqlite3_file_control(db_, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    if (code == SQLITE_OK && log && log->pMethods) code = log->pMethods->xFileSize(log, &size);
    std::array<char, 65536> block;
    for (sqlite3_int64 at = 0; at < size && code == SQLITE_OK;) {
      const int length = static_cast<int>(std::min<sqlite3_int64>(size - at, block.size()));
      code = log->pMethods->xRead(log, block.data(), length, at);
      if (code == SQLITE_OK) code = log->pMethods->xWrite(log, block.data(), length, at);
      at += length;
    }
    if (code == SQLITE_OK && size > 0) code = log->pMethods->xSync(log, SQLITE_SYNC_NORMAL);
    rollback();
    if (code != SQLITE_OK)
      throw StoreError(kind_of(code),
                       "the log of the database '" + path_ + "' cannot be synced: " + sqlite3_errstr(code));
  }

  void pragma(const std::string& text) {
    check(sqlite3_exec(db_, ("pragma " + text).c_str(), nullptr, nullptr, nullptr), text);
  }
  void execute(const char* text) { check(sqlite3_exec(db_, text, nullptr, nullptr, nullptr), text); }

  void check(int code, std::string_view doing) {
    if (code != SQLITE_OK) fail(code, doing);
  }
  [[noreturn]] void fail(int code, std::string_view doing) {
    throw StoreError(kind_of(code), std::string(doing) + ": " + sqlite3_errmsg(db_) + " (" + path_ + ")");
  }

  std::string path_;
  sqlite3* db_ = nullptr;
  std::unordered_map<const Sql*, Prepared> statements_;
};

}  // namespace

std::unique_ptr<Connection> open_sqlite(const std::string& path, Mode mode, const char* vfs) {
  return std::make_unique<Sqlite>(path, mode, vfs);
}

std::string image_of_sqlite(Connection& sqlite) { return dynamic_cast<Sqlite&>(sqlite).image(); }

std::unique_ptr<Connection> open_sqlite_image(std::string_view image) {
  auto db = std::make_unique<Sqlite>(":memory:", Mode::Write, nullptr);
  db->begin_with(image);
  return db;
}

void copy_sqlite(const std::string& path, const std::string& to) {
  Sqlite(path, Mode::Read, nullptr).copy_to(to);
  sync_file(to);
}

}  // namespace muster::store
