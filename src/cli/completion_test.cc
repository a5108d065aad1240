#include "cli/completion.h"

#include <cstdio>
#include <fstream>
#include <gmock/gmock.h>
#include <unistd.h>

namespace muster::cli {
namespace {

using testing::HasSubstr;

// What a shell prints when it runs `script`; its exit code in `code`.
std::string run_shell(const std::string& shell, const std::string& script, int& code) {
  const std::string file =
      testing::TempDir() + "muster_completion_test." + shell.substr(0, shell.find(' ')) + std::to_string(getpid());
  std::ofstream(file) << script;
  FILE* pipe = popen((shell + " " + file + " 2>&1").c_str(), "r");
  std::string out;
  char block[4096];
  for (std::size_t n; (n = fread(block, 1, sizeof block, pipe)) > 0;) out.append(block, n);
  code = pclose(pipe);
  std::remove(file.c_str());
  return out;
}

// What bash offers after these words, the last one unfinished.
std::string offered(const std::string& words) {
  int code = 0;
  const std::string out = run_shell("bash",
                                    completion_script(muster_command(), "bash") + "COMP_WORDS=(" + words +
                                        ")\nCOMP_CWORD=$((${#COMP_WORDS[@]}-1))\n_muster\necho \" ${COMPREPLY[*]} \"\n",
                                    code);
  EXPECT_EQ(code, 0) << out;
  return out;
}

TEST(Completion, bash_takes_the_script) {
  int code = 0;
  EXPECT_EQ(run_shell("bash -n", completion_script(muster_command(), "bash"), code), "");
  EXPECT_EQ(code, 0);
}

TEST(Completion, bash_offers_what_comes_next) {
  EXPECT_THAT(offered("muster ''"), HasSubstr(" serve apply plan export alert incident "));
  EXPECT_EQ(offered("muster al"), " alert alertmanager \n");
  EXPECT_EQ(offered("muster alert re"), " resolve \n");
  EXPECT_EQ(offered("muster alert send --sev"), " --severity \n");
  EXPECT_EQ(offered("muster alert send --severity ''"), " critical error warning info \n");
  EXPECT_EQ(offered("muster alert send --key alert --severity c"), " critical \n");
  EXPECT_EQ(offered("muster token create ci --scope r"), " respond read \n");
  EXPECT_EQ(offered("muster completion f"), " fish \n");
}

TEST(Completion, bash_offers_files) {
  const std::string file = testing::TempDir() + "muster_offered.yaml";
  std::ofstream(file) << "x";
  EXPECT_EQ(offered("muster apply -f " + file.substr(0, file.size() - 3)), " " + file + " \n");
  EXPECT_EQ(offered("muster config check " + file.substr(0, file.size() - 3)), " " + file + " \n");
  std::remove(file.c_str());
}

TEST(Completion, zsh_and_fish_have_the_whole_tree) {
  const std::string zsh = completion_script(muster_command(), "zsh"),
                    fish = completion_script(muster_command(), "fish");
  EXPECT_THAT(zsh, testing::StartsWith("#compdef muster\n"));
  EXPECT_THAT(zsh, HasSubstr("'muster alert send --severity') choices='critical error warning info'"));
  EXPECT_THAT(
      fish,
      HasSubstr(
          "complete -c muster -n '__muster_at muster alert send' -l severity -x -a 'critical error warning info'"));
  EXPECT_THAT(fish, HasSubstr("-a who-would-be-paged"));
}

// Where these shells are installed, they read the scripts too.
TEST(Completion, zsh_and_fish_take_their_scripts) {
  for (const std::string shell : {"zsh", "fish"}) {
    if (std::system(("command -v " + shell + " >/dev/null").c_str()) != 0) continue;
    int code = 0;
    EXPECT_EQ(run_shell(shell + " -n", completion_script(muster_command(), shell), code), "") << shell;
    EXPECT_EQ(code, 0) << shell;
  }
}

}  // namespace
}  // namespace muster::cli
