#include "session/session.h"

#include <filesystem>
#include <gtest/gtest.h>

#include "store/migrate.h"

namespace muster {
namespace {
using namespace std::chrono_literals;

class SessionTest : public testing::Test {
 protected:
  SessionTest() : path_(std::filesystem::temp_directory_path() / ("muster-session-" + hex(random_bytes(8)))) {
    std::filesystem::create_directory(path_);
    db = store::open((path_ / "test.db").string(), store::Mode::Write);
    store::migrate(*db);
  }
  ~SessionTest() override {
    db.reset();
    std::filesystem::remove_all(path_);
  }
  std::filesystem::path path_;
  std::unique_ptr<store::Connection> db;
  const Instant now = from_micros(1'700'000'000'000'000);
  const UserId ann{"ann"};
};

TEST_F(SessionTest, is_found_by_its_secret_until_it_ends) {
  store::Tx tx(*db, store::Mode::Write);
  const std::string secret = new_session_secret();
  EXPECT_EQ(secret.size(), 43U);
  const Session begun = begin_session(tx, session_digest(secret), ann, now);
  EXPECT_EQ(begun.csrf_token.size(), 43U);
  const auto found = find_session(tx, session_digest(secret), now);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->user, ann);
  EXPECT_EQ(found->csrf_token, begun.csrf_token);
  EXPECT_FALSE(find_session(tx, session_digest(secret + "x"), now));
  EXPECT_TRUE(find_session(tx, session_digest(secret), now + kSessionLife - 1us));
  EXPECT_FALSE(find_session(tx, session_digest(secret), now + kSessionLife));
  EXPECT_TRUE(end_session(tx, session_digest(secret)));
  EXPECT_FALSE(end_session(tx, session_digest(secret)));
  EXPECT_FALSE(find_session(tx, session_digest(secret), now));
}

TEST_F(SessionTest, slides_at_most_once_an_hour) {
  store::Tx tx(*db, store::Mode::Write);
  const Digest digest = session_digest("a");
  const Session begun = begin_session(tx, digest, ann, now);
  EXPECT_FALSE(wants_extension(begun, now + 59min));
  EXPECT_TRUE(wants_extension(begun, now + 60min));
  extend_session(tx, digest, now + 60min);
  const auto extended = find_session(tx, digest, now + kSessionLife);
  ASSERT_TRUE(extended);
  EXPECT_FALSE(wants_extension(*extended, now + 119min));
}

TEST_F(SessionTest, are_bounded) {
  store::Tx tx(*db, store::Mode::Write);
  for (int i = 0; i < kSessionsOfUserMax + 1; ++i) {
    begin_session(tx, session_digest(std::to_string(i)), ann, now + std::chrono::seconds(i));
  }
  EXPECT_FALSE(find_session(tx, session_digest("0"), now));
  EXPECT_TRUE(find_session(tx, session_digest("1"), now));
  EXPECT_TRUE(find_session(tx, session_digest(std::to_string(kSessionsOfUserMax)), now));
  end_sessions_of(tx, ann, session_digest("7"));
  EXPECT_FALSE(find_session(tx, session_digest("1"), now));
  EXPECT_TRUE(find_session(tx, session_digest("7"), now));
}

TEST_F(SessionTest, the_newest_one_stays_also_among_many_of_the_same_instant) {
  store::Tx tx(*db, store::Mode::Write);
  for (int i = 0; i < 3 * kSessionsOfUserMax; ++i) {
    const Digest digest = session_digest(std::to_string(i));
    begin_session(tx, digest, ann, now);
    ASSERT_TRUE(find_session(tx, digest, now)) << i;
  }
}

}  // namespace
}  // namespace muster
