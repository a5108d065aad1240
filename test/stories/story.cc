#include "story.h"

#include "store/postgres/server_for_tests.h"

namespace muster::sim {
namespace {

void tell(const Story& story, World::Options options, std::int64_t* operations = nullptr, bool* struck = nullptr) {
  World w(story.start, story.time_zone, std::move(options));
  try {
    story.tell(w);
  } catch (const std::exception& error) {
    ADD_FAILURE() << "the story broke off: " << error.what();
  } catch (const ProcessDied&) { ADD_FAILURE() << "the process died where the world does not catch it"; }
  EXPECT_THAT(w.broken_invariants(), testing::IsEmpty());
  if (operations) *operations = w.faults().operations();
  if (struck) *struck = w.faults().struck();
}

const char* name_of(Faults::Kind kind) {
  switch (kind) {
    case Faults::Kind::Fails:
      return "fails";
    case Faults::Kind::UnheardCommit:
      return "unheard commit";
    case Faults::Kind::ProcessDies:
      return "process dies";
    case Faults::Kind::DiesAfterCommit:
      return "process dies after the commit";
  }
  return "";
}

}  // namespace

void run_story(const Story& story) {
  {
    SCOPED_TRACE("on PostgreSQL");
    tell(story, {.store = store::postgres_for_tests(), .fault = {}});
  }
  std::int64_t operations = 0;
  tell(story, {}, &operations);
  if (testing::Test::HasFailure()) return;
  for (const auto kind :
       {Faults::Kind::Fails, Faults::Kind::UnheardCommit, Faults::Kind::ProcessDies, Faults::Kind::DiesAfterCommit}) {
    bool struck = true;
    for (std::int64_t n = 0; struck; ++n) {
      SCOPED_TRACE(std::string(name_of(kind)) + " at operation " + std::to_string(n));
      tell(story, {.fault = std::pair(kind, n)}, nullptr, &struck);
      if (testing::Test::HasFailure()) return;
      if (n > 4 * operations) return ADD_FAILURE() << "the story does not come to an end", void();
    }
  }
}

// What a retry may cost.
void give_time(World& w) {
  if (w.troubled()) w.forward(10s);
}

void expect_page(World& w, std::string_view address, std::string_view title) {
  give_time(w);
  std::size_t count = 0;
  for (const Arrived& arrived : w.inbox(address)) count += arrived.page.title == title;
  EXPECT_GE(count, 1u) << "nothing arrived at " << address;
  EXPECT_TRUE(w.troubled() || count <= 1) << count << " pages at " << address;
}

void expect_pages(World& w, std::string_view address, std::size_t count) {
  give_time(w);
  const std::size_t arrived = w.inbox(address).size();
  EXPECT_GE(arrived, count) << address;
  EXPECT_TRUE(w.troubled() || arrived <= count) << arrived << " pages at " << address;
}

void expect_no_page(World& w, std::string_view address) { EXPECT_EQ(w.inbox(address).size(), 0u) << address; }

void expect_timeline(World& w, std::string_view expected) {
  if (w.troubled()) return;
  EXPECT_EQ(w.timeline(1), expected);
}

void expect_in_timeline(World& w, std::string_view part) {
  if (w.troubled()) return;
  EXPECT_THAT(w.timeline(1), testing::HasSubstr(std::string(part)));
}

}  // namespace muster::sim
