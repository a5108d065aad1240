#include "store/postgres/address.h"

#include <charconv>
#include <string_view>

#include "store/connection.h"
#include "store/postgres/libpq.h"

namespace muster::store {
namespace {

[[noreturn]] void refuse(const std::string& why) {
  throw StoreError(StoreError::Kind::Other, "the PostgreSQL address is wrong: " + why);
}

std::string schema_of(std::string_view name) {
  const std::string_view allowed = "abcdefghijklmnopqrstuvwxyz_0123456789";
  const bool fits = !name.empty() && name.size() <= 63 && name.find_first_not_of(allowed) == std::string_view::npos &&
                    (name[0] < '0' || name[0] > '9') && name.substr(0, 3) != "pg_";
  if (fits) return std::string(name);
  refuse("schema '" + std::string(name) +
         "' must be lower-case letters, digits and _, at most 63 of them, not begin with a digit or pg_");
}

std::chrono::seconds wait_of(std::string_view text) {
  int seconds = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size() || seconds < 0 || seconds > 600)
    refuse("writer_wait '" + std::string(text) + "' must be a number of seconds from 0 to 600");
  return std::chrono::seconds(seconds);
}

// "muster@db.example.org:5432/muster", from what libpq understood.
std::string shown(const std::string& conninfo) {
  const Libpq& pq = libpq();
  char* why = nullptr;
  PQconninfoOption* options = pq.conninfo_parse(conninfo.c_str(), &why);
  if (!options) {
    // libpq may quote the whole address, with its password.
    pq.free_memory(why);
    refuse("write it as postgres://user:password@host:port/database?schema=name, with libpq's parameters only");
  }
  std::string user, host, port, database;
  for (const PQconninfoOption* option = options; option->keyword; ++option) {
    if (!option->val) continue;
    const std::string_view name = option->keyword;
    if (name == "user") user = std::string(option->val) + "@";
    if (name == "host") host = option->val;
    if (name == "port") port = std::string(":") + option->val;
    if (name == "dbname") database = option->val;
  }
  pq.conninfo_free(options);
  return user + host + port + "/" + database;
}

}  // namespace

Address parse_address(const std::string& url) {
  Address address;
  const std::size_t question = url.find('?');
  address.conninfo = url.substr(0, question);
  std::string_view rest = question == std::string::npos ? "" : std::string_view(url).substr(question + 1);
  char separator = '?';
  while (!rest.empty()) {
    const std::string_view parameter = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(rest.size(), parameter.size() + 1));
    const std::size_t equals = parameter.find('=');
    const std::string_view name = parameter.substr(0, equals);
    const std::string_view value = equals == std::string_view::npos ? "" : parameter.substr(equals + 1);
    if (name == "schema") {
      address.schema = schema_of(value);
    } else if (name == "writer_wait") {
      address.writer_wait = wait_of(value);
    } else {
      address.conninfo.append(1, separator).append(parameter);
      separator = '&';
    }
  }
  address.shown = "postgres://" + shown(address.conninfo) + "?schema=" + address.schema;
  return address;
}

}  // namespace muster::store
