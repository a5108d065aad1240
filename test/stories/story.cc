#include "story.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

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

constexpr std::array kWaysToFail{Faults::Kind::Fails, Faults::Kind::UnheardCommit, Faults::Kind::ProcessDies,
                                 Faults::Kind::DiesAfterCommit};
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

// Tells the story with operation `n` failing. Answers whether the story came so far.
bool tell_with_fault(const Story& story, const std::string& store, Faults::Kind kind, std::int64_t n) {
  SCOPED_TRACE(std::string(name_of(kind)) + " at operation " + std::to_string(n));
  bool struck = false;
  tell(story, {.store = store, .fault = std::pair(kind, n)}, nullptr, &struck);
  return struck;
}

// A run on PostgreSQL is many times slower, so two of the ways to fail have one in each story: others, and in another
// quarter of it, from story to story.
void tell_on_postgres(const Story& story) {
  SCOPED_TRACE("on PostgreSQL");
  static std::size_t told = 0;
  const std::size_t first = told++;
  std::int64_t operations = 0;
  tell(story, {.store = store::emptied_postgres_for_tests(), .fault = {}}, &operations);
  for (std::size_t quarter = first % 2; quarter < kWaysToFail.size() && !testing::Test::HasFailure(); quarter += 2) {
    const auto into = static_cast<std::int64_t>(4 * quarter + first % 4);
    EXPECT_TRUE(tell_with_fault(story, store::emptied_postgres_for_tests(),
                                kWaysToFail[(quarter + first) % kWaysToFail.size()], into * operations / 16));
  }
}

}  // namespace

namespace {

// How many operations of a story fail in turn, for each way to fail; evenly spread, and from commit to commit others.
// MUSTER_STORY_FAULTS=all lets every one fail.
constexpr std::int64_t kFailures = 10;

std::int64_t stride_of(std::int64_t operations) {
  const char* wanted = std::getenv("MUSTER_STORY_FAULTS");
  if (wanted && std::string_view(wanted) == "all") return 1;
  return std::max<std::int64_t>(operations / kFailures, 1);
}

std::int64_t first_of(std::int64_t stride) {
  const char* seed = std::getenv("MUSTER_SIM_SEED");
  return seed && stride > 1
             ? static_cast<std::int64_t>(std::strtoull(seed, nullptr, 10) % static_cast<std::uint64_t>(stride))
             : 0;
}

}  // namespace

void run_story(const Story& story) {
  tell_on_postgres(story);
  if (testing::Test::HasFailure()) return;
  std::int64_t operations = 0;
  tell(story, {}, &operations);
  if (testing::Test::HasFailure()) return;
  const std::int64_t stride = stride_of(operations);
  for (const auto kind : kWaysToFail) {
    for (std::int64_t n = first_of(stride); tell_with_fault(story, ":memory:", kind, n); n += stride) {
      if (testing::Test::HasFailure()) return;
      if (n > 4 * operations) return ADD_FAILURE() << "the story does not come to an end", void();
    }
    if (testing::Test::HasFailure()) return;
  }
}

// What a retry may cost.
void give_time(World& w) {
  if (w.troubled()) w.forward(10s);
}

// Notices are no pages.
std::vector<Page> pages_at(World& w, std::string_view address) {
  std::vector<Page> pages;
  for (const Arrived& arrived : w.inbox(address))
    if (!arrived.page.is_notice) pages.push_back(arrived.page);
  return pages;
}

void expect_notice(World& w, std::string_view address, std::string_view title) {
  give_time(w);
  std::size_t count = 0;
  for (const Arrived& arrived : w.inbox(address)) count += arrived.page.is_notice && arrived.page.title == title;
  EXPECT_GE(count, 1u) << "'" << title << "' did not arrive at " << address;
  EXPECT_TRUE(w.troubled() || count <= 1) << count << " notices at " << address;
}

void expect_no_notice(World& w, std::string_view address) {
  for (const Arrived& arrived : w.inbox(address))
    EXPECT_FALSE(arrived.page.is_notice) << address << ": " << arrived.page.title;
}

void expect_page(World& w, std::string_view address, std::string_view title) {
  give_time(w);
  std::size_t count = 0;
  for (const Page& page : pages_at(w, address)) {
    count += page.title == title;
    for (const AlsoTold& other : page.others) count += other.title == title;
  }
  EXPECT_GE(count, 1u) << "'" << title << "' did not arrive at " << address;
  EXPECT_TRUE(w.troubled() || count <= 1) << count << " pages at " << address;
}

void expect_pages(World& w, std::string_view address, std::size_t count) {
  give_time(w);
  const std::size_t arrived = pages_at(w, address).size();
  EXPECT_GE(arrived, count) << address;
  EXPECT_TRUE(w.troubled() || arrived <= count) << arrived << " pages at " << address;
}

void expect_no_page(World& w, std::string_view address) { EXPECT_EQ(pages_at(w, address).size(), 0u) << address; }

void expect_timeline(World& w, std::string_view expected) {
  if (w.troubled()) return;
  EXPECT_EQ(w.timeline(1), expected);
}

void expect_in_timeline(World& w, std::string_view part) {
  if (w.troubled()) return;
  EXPECT_THAT(w.timeline(1), testing::HasSubstr(std::string(part)));
}

}  // namespace muster::sim
