#include "tasks/task.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

using namespace std::chrono_literals;

const Instant kNow = *parse_rfc3339("2026-03-28T12:00:00Z");

Task task(int number, std::string assignee = "", int blocked_by = 0, Duration moved = 0s) {
  Task task;
  task.number = number;
  task.title = "Task " + std::to_string(number);
  task.assignee = UserId(std::move(assignee));
  task.blocked_by = blocked_by;
  task.created_at = task.moved_at = kNow - moved;
  return task;
}

TEST(Tasks, stall_when_they_are_late_when_nobody_takes_them_and_when_nobody_says_anything) {
  Task late = task(1, "ana");
  late.due_at = kNow;
  EXPECT_EQ(stalled(late, {late}, kNow - 1s), Stall::None);
  EXPECT_EQ(stalled(late, {late}, kNow), Stall::Overdue);
  late.state = Task::State::Done;
  EXPECT_EQ(stalled(late, {late}, kNow), Stall::None);
  EXPECT_EQ(stalled(task(1, "", 0, 30min), {}, kNow), Stall::None);
  EXPECT_EQ(stalled(task(1, "", 0, 31min), {}, kNow), Stall::Unassigned);
  EXPECT_EQ(stalled(task(1, "ana", 0, 31min), {}, kNow), Stall::None);
  EXPECT_EQ(stalled(task(1, "ana", 0, 2h + 1s), {}, kNow), Stall::Quiet);
}

TEST(Tasks, what_waits_for_another_one_does_not_stall) {
  std::vector<Task> tasks{task(1, "ana", 0, 1min), task(2, "", 1, 5h)};
  EXPECT_TRUE(is_blocked(tasks[1], tasks));
  EXPECT_EQ(stalled(tasks[1], tasks, kNow), Stall::None);
  tasks[0].state = Task::State::Done;
  tasks[0].ended_at = kNow - 10min;
  EXPECT_FALSE(is_blocked(tasks[1], tasks));
  EXPECT_EQ(stalled(tasks[1], tasks, kNow), Stall::None) << "it could begin ten minutes ago";
  EXPECT_EQ(stalled(tasks[1], tasks, kNow + 21min), Stall::Unassigned);
}

TEST(Tasks, nothing_waits_for_itself) {
  const std::vector<Task> tasks{task(1, "", 3), task(2, "", 1), task(3)};
  EXPECT_FALSE(cannot_wait(tasks, 3, 0));
  EXPECT_TRUE(cannot_wait(tasks, 3, 3));
  EXPECT_TRUE(cannot_wait(tasks, 3, 2)) << "2 waits for 1, and 1 for 3";
  EXPECT_TRUE(cannot_wait(tasks, 3, 9));
  EXPECT_FALSE(cannot_wait(tasks, 2, 3));
}

TEST(Tasks, a_checklist_makes_them) {
  const Checklist list{.id = ChecklistId("first"),
                       .name = "First steps",
                       .items = {{.text = "Confirm the scope", .due = 15min}, {.text = "Roll back", .after = 1}}};
  const auto tasks = tasks_of(list, 4, kNow);
  ASSERT_EQ(tasks.size(), 2u);
  EXPECT_EQ(tasks[0].number, 5);
  EXPECT_EQ(tasks[0].due_at, kNow + 15min);
  EXPECT_EQ(tasks[1].blocked_by, 5);
  EXPECT_FALSE(tasks[1].due_at);
}

TEST(Tasks, a_checklist_fits_all_that_it_says) {
  const ServiceId shop("shop"), search("search");
  Checklist list;
  EXPECT_FALSE(fits(list, Priority::P1, shop, "", true)) << "by hand";
  list.priorities = {Priority::P1};
  EXPECT_TRUE(fits(list, Priority::P1, shop, "", false));
  EXPECT_FALSE(fits(list, std::nullopt, shop, "", false));
  list.services = {shop};
  EXPECT_FALSE(fits(list, Priority::P1, search, "", false));
  list.categories = {"security"};
  EXPECT_FALSE(fits(list, Priority::P1, shop, "data", false));
  EXPECT_TRUE(fits(list, Priority::P1, shop, "security", false));
  list.major = true;
  EXPECT_FALSE(fits(list, Priority::P1, shop, "security", false));
  EXPECT_TRUE(fits(list, Priority::P1, shop, "security", true));
}

}  // namespace
}  // namespace muster
