// The functions of libpq that Muster uses. The library is loaded when the first PostgreSQL store is opened, so that an
// installation on SQLite needs neither it nor what it depends on.
#pragma once
#include <libpq-fe.h>
#include <memory>

namespace muster::store {

struct Libpq {
  decltype(&::PQclear) clear;
  decltype(&::PQcmdStatus) command_tag;
  decltype(&::PQcmdTuples) rows_changed;
  decltype(&::PQconnectdbParams) connect;
  decltype(&::PQconninfoFree) conninfo_free;
  decltype(&::PQconninfoParse) conninfo_parse;
  decltype(&::PQconsumeInput) consume_input;
  decltype(&::PQenterPipelineMode) enter_pipeline;
  decltype(&::PQerrorMessage) error_message;
  decltype(&::PQexec) exec;
  decltype(&::PQexecParams) exec_params;
  decltype(&::PQexitPipelineMode) exit_pipeline;
  decltype(&::PQfinish) finish;
  decltype(&::PQfreemem) free_memory;
  decltype(&::PQftype) column_type;
  decltype(&::PQgetResult) next_result;
  decltype(&::PQgetisnull) is_null;
  decltype(&::PQgetlength) length;
  decltype(&::PQgetvalue) value;
  decltype(&::PQnfields) columns;
  decltype(&::PQnparams) parameters;
  decltype(&::PQntuples) rows;
  decltype(&::PQparamtype) parameter_type;
  decltype(&::PQpipelineSync) pipeline_sync;
  decltype(&::PQresultErrorField) error_field;
  decltype(&::PQresultStatus) result_status;
  decltype(&::PQsendDescribePrepared) send_describe;
  decltype(&::PQsendPrepare) send_prepare;
  decltype(&::PQsendQueryParams) send_query;
  decltype(&::PQsendQueryPrepared) send_prepared;
  decltype(&::PQserverVersion) server_version;
  decltype(&::PQsetNoticeProcessor) set_notice_processor;
  decltype(&::PQstatus) status;
  decltype(&::PQtransactionStatus) transaction_status;
};

// Loads it once and keeps it. Throws StoreError::Lost that says what to install. Safe from any thread.
const Libpq& libpq();
// The same for a library of this file name; `libpq()` is load_libpq("libpq.so.5"), kept.
Libpq load_libpq(const char* file);

struct FreeResult {
  void operator()(PGresult* result) const { libpq().clear(result); }
};
using Result = std::unique_ptr<PGresult, FreeResult>;

}  // namespace muster::store
