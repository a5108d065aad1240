#include <gmock/gmock.h>

#include "cli/help.h"
#include "cli/program.h"

namespace muster::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Invocation understood(const std::vector<std::string>& words) {
  auto parsed = parse(words);
  if (const Stop* stop = std::get_if<Stop>(&parsed)) {
    ADD_FAILURE() << stop->text;
    return {};
  }
  return std::get<Invocation>(parsed);
}

Stop stopped(const std::vector<std::string>& words) {
  auto parsed = parse(words);
  if (const Stop* stop = std::get_if<Stop>(&parsed)) return *stop;
  ADD_FAILURE() << "was understood as " << std::get<Invocation>(parsed).command;
  return {};
}

// The words of every command that can be run.
void leaves(const Command& command, const std::vector<std::string>& path, std::vector<std::vector<std::string>>& into) {
  if (runs_itself(command)) into.push_back(path);
  for (const Command& child : command.commands) {
    auto deeper = path;
    deeper.push_back(child.name);
    leaves(child, deeper, into);
  }
}

std::vector<std::vector<std::string>> all_leaves() {
  std::vector<std::vector<std::string>> all;
  leaves(muster_command(), {}, all);
  return all;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

TEST(Commands, each_has_code_and_all_code_has_a_command) {
  std::vector<std::string> in_table, with_code;
  for (const auto& path : all_leaves()) in_table.push_back(joined(path));
  for (const auto& [name, run] : all_commands()) with_code.push_back(name);
  EXPECT_THAT(in_table, testing::UnorderedElementsAreArray(with_code));
}

TEST(Commands, the_contract_is_there) {
  for (const char* name : {"serve",
                           "apply",
                           "plan",
                           "export",
                           "alert send",
                           "alert list",
                           "alert show",
                           "alert ack",
                           "alert resolve",
                           "incident list",
                           "incident show",
                           "incident ack",
                           "incident resolve",
                           "incident note",
                           "incident timeline",
                           "oncall",
                           "oncall load",
                           "oncall handoff",
                           "oncall fairer",
                           "oncall cover",
                           "check",
                           "token create",
                           "token list",
                           "token revoke",
                           "who-would-be-paged",
                           "rules list",
                           "rules try",
                           "replay",
                           "noise",
                           "report",
                           "change tell",
                           "change list",
                           "status",
                           "config show",
                           "config check",
                           "verify",
                           "completion",
                           "version"}) {
    EXPECT_EQ(all_commands().count(name), 1u) << name;
  }
}

TEST(Parse, an_empty_value_takes_no_other_word) {
  const auto parsed =
      parse({"alertmanager", "--cluster.listen-address=", "--web.external-url=http://x", "--log.level=warn"});
  const auto& invocation = std::get<Invocation>(parsed);
  EXPECT_EQ(invocation.value("cluster.listen-address"), "");
  EXPECT_EQ(invocation.value("web.external-url"), "http://x");
  EXPECT_EQ(invocation.value("log.level"), "warn");
}

TEST(Commands, each_explains_itself) {
  for (auto path : all_leaves()) {
    const std::string name = joined(path);
    path.emplace_back("--help");
    const Stop help = stopped(path);
    EXPECT_EQ(help.exit_code, 0) << name;
    EXPECT_THAT(help.text, HasSubstr("Usage: muster " + name)) << name;
    EXPECT_THAT(help.text, HasSubstr("\nExamples\n")) << name;
    for (const Flag& flag : find_command(muster_command(), {path.begin(), path.end() - 1})->flags)
      EXPECT_THAT(help.text, HasSubstr("--" + flag.name)) << name;
  }
}

TEST(Commands, sentences_end_and_flags_are_named_once) {
  for (const auto& path : all_leaves()) {
    const Command& command = *find_command(muster_command(), path);
    EXPECT_TRUE(command.help.ends_with('.')) << command.help;
    std::vector<std::string> names;
    for (const Flag& flag : command.flags) {
      EXPECT_TRUE(flag.help.ends_with('.')) << joined(path) << " --" << flag.name;
      EXPECT_EQ(std::count(names.begin(), names.end(), flag.name), 0) << joined(path) << " --" << flag.name;
      names.push_back(flag.name);
    }
  }
}

TEST(Parse, flags_arguments_and_repeats) {
  const Invocation send =
      understood({"alert", "send", "--key", "k", "--summary=Disk full", "--label", "a=1", "--label", "b=2", "--json"});
  EXPECT_EQ(send.command, "alert send");
  EXPECT_EQ(send.value("summary"), "Disk full");
  EXPECT_THAT(send.values("label"), ElementsAre("a=1", "b=2"));
  EXPECT_TRUE(send.has("json"));
  EXPECT_FALSE(send.has("details"));

  const Invocation ack = understood({"incident", "ack", "INC-1", "--url", "http://localhost:1", "INC-2"});
  EXPECT_THAT(ack.all("INCIDENT"), ElementsAre("INC-1", "INC-2"));

  const Invocation apply = understood({"apply", "-f", "a.yaml", "-f", "-", "--prune"});
  EXPECT_THAT(apply.values("file"), ElementsAre("a.yaml", "-"));
  EXPECT_TRUE(apply.has("prune"));

  const Invocation note = understood({"incident", "note", "1042", "-"});
  EXPECT_EQ(note.one("TEXT"), "-");
}

TEST(Parse, serve_has_every_setting) {
  const Invocation serve =
      understood({"serve", "--data", "d", "--listen", "[::1]:0", "--store", "sqlite", "--apply", "a", "--apply", "b",
                  "--config", "c", "--public-url", "https://m", "--smtp-password-file", "p", "--demo"});
  EXPECT_THAT(serve.values("apply"), ElementsAre("a", "b"));
  EXPECT_EQ(serve.value("smtp-password-file"), "p");
  for (const SettingInfo& info : setting_infos()) {
    const auto& flags = find_command(muster_command(), {"serve"})->flags;
    EXPECT_TRUE(std::any_of(flags.begin(), flags.end(), [&](const Flag& f) { return "--" + f.name == info.flag; }))
        << info.flag;
  }
}

TEST(Parse, times_that_look_like_flags) {
  EXPECT_EQ(understood({"oncall", "--at", "+8h"}).value("at"), "+8h");
  EXPECT_EQ(understood({"oncall", "--at=-30m"}).value("at"), "-30m");
}

TEST(Parse, says_what_is_wrong) {
  EXPECT_EQ(stopped({"alrt"}).text,
            "muster: there is no command 'alrt'; did you mean 'alert'?\nSee 'muster --help'.\n");
  EXPECT_EQ(stopped({"alert", "lst"}).text,
            "muster: there is no command 'alert lst'; did you mean 'list'?\nSee 'muster alert --help'.\n");
  EXPECT_EQ(stopped({"alert", "send", "--sumary", "x"}).text,
            "muster: there is no flag '--sumary'; did you mean '--summary'?\nSee 'muster alert send --help'.\n");
  EXPECT_EQ(stopped({"apply"}).text, "muster: --file FILE is needed\nSee 'muster apply --help'.\n");
  EXPECT_THAT(stopped({"incident", "show"}).text, HasSubstr("INCIDENT is needed: INC-1042, 1042, or the id."));
  EXPECT_THAT(stopped({"incident", "note", "1", "two", "words"}).text,
              HasSubstr("'words' is one word too many; put quotes"));
  EXPECT_THAT(stopped({"alert", "send", "--severity", "bad"}).text, HasSubstr("--severity"));
  EXPECT_THAT(stopped({"completion", "tcsh"}).text, HasSubstr("tcsh"));
  for (const auto& words : std::vector<std::vector<std::string>>{{"alrt"},
                                                                 {"apply"},
                                                                 {"alert", "send", "--severity", "bad"},
                                                                 {"alert", "send", "--summary"},
                                                                 {"alert"},
                                                                 {},
                                                                 {"version", "extra"}}) {
    EXPECT_EQ(stopped(words).exit_code, kUsageError) << joined(words);
  }
}

}  // namespace
}  // namespace muster::cli
