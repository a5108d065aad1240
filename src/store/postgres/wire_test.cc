#include "store/postgres/wire.h"

#include <gtest/gtest.h>

#include "store/postgres/address.h"
#include "store/postgres/failure.h"
#include "store/postgres/libpq.h"

namespace muster::store {
namespace {

TEST(Sqlstate, kinds_are_those_that_callers_act_on) {
  using Kind = StoreError::Kind;
  const std::pair<const char*, Kind> table[] = {{"23505", Kind::Constraint}, {"23503", Kind::Constraint},
                                                {"22021", Kind::Constraint}, {"40001", Kind::Busy},
                                                {"40P01", Kind::Busy},       {"55P03", Kind::Busy},
                                                {"53300", Kind::Busy},       {"53100", Kind::Full},
                                                {"25006", Kind::ReadOnly},   {"08006", Kind::Lost},
                                                {"57P01", Kind::Lost},       {"57P03", Kind::Lost},
                                                {"28P01", Kind::Lost},       {"", Kind::Lost},
                                                {"XX001", Kind::Corrupt},    {"XX002", Kind::Corrupt},
                                                {"42601", Kind::Other},      {"25P02", Kind::Other},
                                                {"XX000", Kind::Other}};
  for (const auto& [state, kind] : table) EXPECT_EQ(kind_of_sqlstate(state), kind) << state;
}

TEST(Address, our_parameters_are_taken_and_libpqs_are_left) {
  const Address address =
      parse_address("postgres://m:pw@db:5433/main?sslmode=require&schema=shop&writer_wait=3&options=-cjit%3Doff");
  EXPECT_EQ(address.conninfo, "postgres://m:pw@db:5433/main?sslmode=require&options=-cjit%3Doff");
  EXPECT_EQ(address.schema, "shop");
  EXPECT_EQ(address.writer_wait, std::chrono::seconds(3));
  EXPECT_EQ(address.shown, "postgres://m@db:5433/main?schema=shop");
  EXPECT_EQ(parse_address("postgresql://db/main").schema, "muster");
}

TEST(Address, a_wrong_one_is_refused_without_telling_the_password) {
  for (const char* url : {"postgres://m:secret@db/main?schema=Shop", "postgres://m:secret@db/main?schema=",
                          "postgres://m:secret@db/main?schema=pg_x", "postgres://m:secret@db/main?schema=1x",
                          "postgres://m:secret@db/main?schema=a%22b", "postgres://m:secret@db/main?writer_wait=soon",
                          "postgres://m:secret@db/main?writer_wait=-1", "postgres://m:secret@db/main?no_such=1"}) {
    try {
      parse_address(url);
      ADD_FAILURE() << url;
    } catch (const StoreError& error) {
      EXPECT_EQ(std::string(error.what()).find("secret"), std::string::npos) << error.what();
    }
  }
}

TEST(Libpq, a_missing_library_is_named_with_what_to_install) {
  try {
    load_libpq("libpq-that-is-not-there.so.5");
    FAIL();
  } catch (const StoreError& error) {
    EXPECT_EQ(error.kind(), StoreError::Kind::Lost);
    EXPECT_NE(std::string(error.what()).find("apt install libpq5"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace muster::store
