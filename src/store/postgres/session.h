// One session with a PostgreSQL server: connecting, and a pipeline of statements. Knows nothing of transactions.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/connection.h"
#include "store/postgres/address.h"
#include "store/postgres/libpq.h"
#include "store/postgres/wire.h"

namespace muster::store {

// Statements are sent without waiting for the answer of the one before; sync() waits for all. When one fails, the
// server skips the rest up to the sync. Not thread-safe. After StoreError::Lost only a new session helps.
class Session {
 public:
  // Connects (libpq's connect_timeout, 10 s when the URL has none), refuses a server that will not do, and, for
  // Mode::Write, creates the schema and becomes its one writer or says who is.
  Session(const Address& address, Mode mode);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Looks whether the server has hung up meanwhile; costs two system calls and no round trip.
  bool alive();
  bool in_transaction() const;

  // Sends a statement. `text` and `values` are copied.
  void send(std::string_view name, const char* text);
  void send(const Sql& sql, std::span<const Value> values);
  // Waits until all that was sent is answered; the last one's answer. Throws what the first failing one met.
  Result sync();
  void prepare(const Sql& sql) { prepared_for(sql); }
  // Runs several statements as they are; forgets what was prepared, as the schema may be another now.
  void script(std::string_view text);

 private:
  struct Prepared {
    std::string name;
    Described described;
  };
  const Prepared& prepared_for(const Sql& sql);
  // Before the pipeline is entered: one statement, its first column as text, "" without a row.
  std::string ask(const char* text, const char* parameter = nullptr);
  void check_server();
  void settle(Mode mode);
  void find_schema(Mode mode);
  void become_writer();
  void sent(int accepted, std::string_view name);
  std::string message(const PGresult* result) const;
  [[noreturn]] void fail(const PGresult* result, std::string_view doing);
  [[noreturn]] void lost(std::string_view doing);

  const Address& address_;
  const Libpq& pq_;
  PGconn* connection_ = nullptr;
  std::vector<std::string_view> sent_;
  std::unordered_map<const Sql*, Prepared> statements_;
  int statement_count_ = 0;
};

}  // namespace muster::store
