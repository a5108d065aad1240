#include "store/postgres/libpq.h"

#include <dlfcn.h>
#include <string>

#include "store/connection.h"

namespace muster::store {
namespace {

template <class Function>
void find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  if (function) return;
  throw StoreError(StoreError::Kind::Lost,
                   std::string("the libpq on this machine has no ") + name +
                       ": it is older than version 14; install libpq5 of PostgreSQL 15 or newer");
}

}  // namespace

Libpq load_libpq(const char* file) {
  void* library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    const char* why = dlerror();
    throw StoreError(StoreError::Kind::Lost, std::string("a PostgreSQL store needs the library libpq, which cannot be "
                                                         "loaded: install it (Debian: apt install libpq5). ") +
                                                 (why ? why : file));
  }
  Libpq pq;
  find(library, "PQclear", pq.clear);
  find(library, "PQcmdStatus", pq.command_tag);
  find(library, "PQcmdTuples", pq.rows_changed);
  find(library, "PQconnectdbParams", pq.connect);
  find(library, "PQconninfoFree", pq.conninfo_free);
  find(library, "PQconninfoParse", pq.conninfo_parse);
  find(library, "PQconsumeInput", pq.consume_input);
  find(library, "PQenterPipelineMode", pq.enter_pipeline);
  find(library, "PQerrorMessage", pq.error_message);
  find(library, "PQexec", pq.exec);
  find(library, "PQexecParams", pq.exec_params);
  find(library, "PQexitPipelineMode", pq.exit_pipeline);
  find(library, "PQfinish", pq.finish);
  find(library, "PQfreemem", pq.free_memory);
  find(library, "PQftype", pq.column_type);
  find(library, "PQgetResult", pq.next_result);
  find(library, "PQgetisnull", pq.is_null);
  find(library, "PQgetlength", pq.length);
  find(library, "PQgetvalue", pq.value);
  find(library, "PQnfields", pq.columns);
  find(library, "PQnparams", pq.parameters);
  find(library, "PQntuples", pq.rows);
  find(library, "PQparamtype", pq.parameter_type);
  find(library, "PQpipelineSync", pq.pipeline_sync);
  find(library, "PQresultErrorField", pq.error_field);
  find(library, "PQresultStatus", pq.result_status);
  find(library, "PQsendDescribePrepared", pq.send_describe);
  find(library, "PQsendPrepare", pq.send_prepare);
  find(library, "PQsendQueryParams", pq.send_query);
  find(library, "PQsendQueryPrepared", pq.send_prepared);
  find(library, "PQserverVersion", pq.server_version);
  find(library, "PQsetNoticeProcessor", pq.set_notice_processor);
  find(library, "PQstatus", pq.status);
  find(library, "PQtransactionStatus", pq.transaction_status);
  return pq;
}

const Libpq& libpq() {
  static const Libpq pq = load_libpq("libpq.so.5");
  return pq;
}

}  // namespace muster::store
