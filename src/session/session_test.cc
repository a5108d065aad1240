#include "session/session.h"

#include <filesystem>
#include <gtest/gtest.h>

#include "session/invite.h"
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

TEST_F(SessionTest, a_user_sees_those_that_have_not_ended_the_last_used_first) {
  store::Tx tx(*db, store::Mode::Write);
  begin_session(tx, session_digest("a"), ann, now, "Firefox");
  begin_session(tx, session_digest("b"), ann, now + 1min, "Phone");
  begin_session(tx, session_digest("c"), UserId("ben"), now);
  extend_session(tx, session_digest("a"), now + 2h);
  const auto sessions = sessions_of(tx, ann, now + 2h);
  ASSERT_EQ(sessions.size(), 2U);
  EXPECT_EQ(sessions[0].digest, session_digest("a"));
  EXPECT_EQ(sessions[0].session.device, "Firefox");
  EXPECT_EQ(sessions[0].session.last_used_at(), now + 2h);
  EXPECT_EQ(sessions[1].session.device, "Phone");
  EXPECT_EQ(sessions_of(tx, ann, now + 1min + kSessionLife).size(), 1U);
}

TEST_F(SessionTest, an_invitation_is_good_once_for_three_days_until_the_next_one) {
  store::Tx tx(*db, store::Mode::Write);
  const std::string first = new_invite_secret(), second = new_invite_secret();
  EXPECT_EQ(make_invite(tx, invite_digest(first), ann, now).expires_at, now + 72h);
  EXPECT_EQ(find_invite(tx, invite_digest(first), now + 72h - 1us)->user, ann);
  EXPECT_FALSE(find_invite(tx, invite_digest(first), now + 72h));
  make_invite(tx, invite_digest(second), ann, now + 1h);
  EXPECT_FALSE(find_invite(tx, invite_digest(first), now + 1h));
  EXPECT_TRUE(find_invite(tx, invite_digest(second), now + 1h));
  EXPECT_TRUE(use_up_invite(tx, invite_digest(second)));
  EXPECT_FALSE(use_up_invite(tx, invite_digest(second)));
  EXPECT_FALSE(find_invite(tx, invite_digest(second), now + 1h));
}

}  // namespace
}  // namespace muster
