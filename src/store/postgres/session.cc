#include "store/postgres/session.h"

#include <utility>

#include "base/log.h"
#include "store/postgres/failure.h"

namespace muster::store {
namespace {

std::string trimmed(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

}  // namespace

Session::~Session() { pq_.finish(connection_); }

// The first look takes in the server's farewell, the second finds the closed socket behind it.
bool Session::alive() {
  return pq_.consume_input(connection_) == 1 && pq_.consume_input(connection_) == 1 &&
         pq_.status(connection_) == CONNECTION_OK;
}

bool Session::in_transaction() const {
  const PGTransactionStatusType status = pq_.transaction_status(connection_);
  return status != PQTRANS_IDLE && status != PQTRANS_UNKNOWN;
}

void Session::sent(int accepted, std::string_view name) {
  if (accepted != 1) lost(name);
  sent_.push_back(name);
}

void Session::send(std::string_view name, const char* text) {
  sent(pq_.send_query(connection_, text, 0, nullptr, nullptr, nullptr, nullptr, 1), name);
}

void Session::send(const Sql& sql, std::span<const Value> values) {
  const Prepared& prepared = prepared_for(sql);
  const Parameters parameters(sql, prepared.described, values);
  sent(pq_.send_prepared(connection_, prepared.name.c_str(), parameters.count(), parameters.data(),
                         parameters.lengths(), parameters.formats(), 1),
       sql.name);
}

const Session::Prepared& Session::prepared_for(const Sql& sql) {
  const auto found = statements_.find(&sql);
  if (found != statements_.end()) return found->second;
  Prepared prepared;
  prepared.name = "m" + std::to_string(++statement_count_);
  sent(pq_.send_prepare(connection_, prepared.name.c_str(), std::string(sql.text).c_str(), 0, nullptr), sql.name);
  sent(pq_.send_describe(connection_, prepared.name.c_str()), sql.name);
  const Result answer = sync();
  for (int i = 0; i < pq_.parameters(answer.get()); ++i)
    prepared.described.parameters.push_back(pq_.parameter_type(answer.get(), i));
  for (int i = 0; i < pq_.columns(answer.get()); ++i)
    prepared.described.columns.push_back(pq_.column_type(answer.get(), i));
  check_types(sql, prepared.described);
  return statements_.emplace(&sql, std::move(prepared)).first->second;
}

Result Session::sync() {
  const std::vector<std::string_view> names = std::exchange(sent_, {});
  const std::string_view last_name = names.empty() ? "sync" : names.back();
  if (pq_.pipeline_sync(connection_) != 1) lost(last_name);
  Result last, failed;
  std::string_view failed_name;
  // libpq ends each statement's answer with a null, and the pipeline with PGRES_PIPELINE_SYNC.
  for (std::size_t at = 0; at <= names.size();) {
    Result answer(pq_.next_result(connection_));
    const ExecStatusType status = answer ? pq_.result_status(answer.get()) : PGRES_EMPTY_QUERY;
    if (!answer) {
      if (pq_.status(connection_) == CONNECTION_BAD) break;
      ++at;
    } else if (status == PGRES_PIPELINE_SYNC) {
      if (failed) fail(failed.get(), failed_name);
      return last;
    } else if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
      last = std::move(answer);
    } else if (status != PGRES_PIPELINE_ABORTED && !failed) {
      failed = std::move(answer);
      failed_name = at < names.size() ? names[at] : last_name;
    }
  }
  if (failed) fail(failed.get(), failed_name);
  lost(last_name);
}

void Session::script(std::string_view text) {
  if (!sent_.empty()) sync();
  statements_.clear();
  pq_.exit_pipeline(connection_);
  const Result answer(pq_.exec(connection_, (std::string(text) + "\n; deallocate all").c_str()));
  pq_.enter_pipeline(connection_);
  if (pq_.result_status(answer.get()) != PGRES_COMMAND_OK) fail(answer.get(), "script");
}

std::string Session::message(const PGresult* result) const {
  std::string text;
  for (const int field : {PG_DIAG_MESSAGE_PRIMARY, PG_DIAG_MESSAGE_DETAIL, PG_DIAG_MESSAGE_HINT}) {
    const char* part = result ? pq_.error_field(result, field) : nullptr;
    if (part) text += (text.empty() ? "" : "; ") + std::string(part);
  }
  return text.empty() ? trimmed(pq_.error_message(connection_)) : text;
}

void Session::fail(const PGresult* result, std::string_view doing) {
  const char* state = result ? pq_.error_field(result, PG_DIAG_SQLSTATE) : nullptr;
  const bool gone = pq_.status(connection_) == CONNECTION_BAD;
  const StoreError::Kind kind = gone ? StoreError::Kind::Lost : kind_of_sqlstate(state ? state : "");
  throw StoreError(kind, std::string(doing) + ": " + message(result) + " (" + address_.shown + ")");
}

void Session::lost(std::string_view doing) {
  throw StoreError(StoreError::Kind::Lost, std::string(doing) + ": the connection to PostgreSQL is lost: " +
                                               trimmed(pq_.error_message(connection_)) + " (" + address_.shown + ")");
}

}  // namespace muster::store
