// Fuzzing without a fuzzer, for every machine and every test run: each target reads its whole corpus, and then a
// bounded number of mutations of it, drawn from a seed. What libFuzzer finds in a night becomes a file of the corpus
// and is looked at here from then on.
//
//   fuzz_corpora CORPUS_ROOT FIXTURES [--only TARGET] [--seed N] [--mutations N]
#include <algorithm>
#include <array>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

#include "intake/sources/sources.h"

// TARGETS is a list of X(name), made by CMakeLists.txt; each target's function has the name fuzz_NAME.
#define X(name) extern "C" int fuzz_##name(const std::uint8_t* data, std::size_t size);
MUSTER_FUZZ_TARGETS
#undef X

std::string_view fuzz_source;  // which source sources_fuzz.cc feeds

namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;

struct Target {
  std::string name;
  int (*run)(const std::uint8_t*, std::size_t);
  fs::path corpus;
};

// What runs now, for whoever has to repeat it after a crash.
std::array<char, 200> running{};

void say_what_ran(int signal) {
  static const char kSays[] = "\nfuzz_corpora: this crashed: ";
  [[maybe_unused]] auto written = write(2, kSays, sizeof kSays - 1);
  written = write(2, running.data(), std::strlen(running.data()));
  written = write(2, "\n", 1);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void note(const std::string& text) {
  std::memset(running.data(), 0, running.size());
  std::memcpy(running.data(), text.data(), std::min(text.size(), running.size() - 1));
}

std::vector<std::pair<std::string, Bytes>> read_corpus(const fs::path& folder) {
  std::vector<std::pair<std::string, Bytes>> files;
  if (!fs::is_directory(folder)) return files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_regular_file() || name.ends_with(".expected.json") || name == "SOURCE.txt") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files.emplace_back(name, Bytes(std::istreambuf_iterator<char>(in), {}));
  }
  std::sort(files.begin(), files.end());
  return files;
}

class Mutations {
 public:
  explicit Mutations(std::uint64_t seed) : random_(seed) {}

  Bytes of(const std::vector<std::pair<std::string, Bytes>>& corpus) {
    Bytes bytes = corpus[below(corpus.size())].second;
    for (std::size_t n = 1 + below(4); n > 0; --n) mutate(bytes, corpus[below(corpus.size())].second);
    return bytes;
  }

 private:
  std::size_t below(std::size_t n) { return n == 0 ? 0 : random_() % n; }

  void mutate(Bytes& bytes, const Bytes& other) {
    static const std::vector<std::string> kWords{"\"",
                                                 "{",
                                                 "}",
                                                 "[",
                                                 "]",
                                                 ":",
                                                 ",",
                                                 "null",
                                                 "true",
                                                 "-1",
                                                 "1e999",
                                                 "99999999999999999999",
                                                 "\\u0000",
                                                 "\\ud800",
                                                 "\xff",
                                                 std::string(1, '\0'),
                                                 "\r\n",
                                                 "\n.\r\n",
                                                 "=?utf-8?B?4pyT?=",
                                                 "%",
                                                 "&",
                                                 "=",
                                                 "%00",
                                                 "<",
                                                 "${x}",
                                                 "{{",
                                                 "}}",
                                                 "(?P<a>",
                                                 ""};
    const std::size_t at = below(bytes.size() + 1);
    const auto place = bytes.begin() + static_cast<std::ptrdiff_t>(at);
    const auto some = static_cast<std::ptrdiff_t>(below(std::min<std::size_t>(bytes.size() - at, 64) + 1));
    switch (below(7)) {
      case 0:
        if (at < bytes.size()) bytes[at] ^= static_cast<std::uint8_t>(1U << below(8));
        break;
      case 1:
        if (at < bytes.size()) bytes[at] = static_cast<std::uint8_t>(random_());
        break;
      case 2:
        bytes.erase(place, place + some);
        break;
      case 3: {
        const Bytes piece(place, place + some);
        bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(below(bytes.size() + 1)), piece.begin(), piece.end());
        break;
      }
      case 4: {
        const std::string& word = kWords[below(kWords.size())];
        bytes.insert(place, word.begin(), word.end());
        break;
      }
      case 5: {
        const std::size_t from = below(other.size() + 1),
                          count = below(std::min<std::size_t>(other.size() - from, 200) + 1);
        const Bytes piece(other.begin() + static_cast<std::ptrdiff_t>(from),
                          other.begin() + static_cast<std::ptrdiff_t>(from + count));
        bytes.insert(place, piece.begin(), piece.end());
        break;
      }
      default:
        bytes.resize(at);
    }
  }

  std::mt19937_64 random_;
};

std::vector<Target> all_targets(const fs::path& corpora, const fs::path& fixtures) {
  std::vector<Target> all;
#define X(name) \
  if (std::string_view(#name) != "sources") all.push_back({#name, fuzz_##name, corpora / #name});
  MUSTER_FUZZ_TARGETS
#undef X
  for (const muster::Source& source : muster::sources())
    all.push_back({source.type, fuzz_sources, fixtures / source.type});
  for (Target& target : all) {
    if (target.name == "mail" || target.name == "sns")
      target.corpus = fixtures / (target.name == "mail" ? "email" : "aws_sns");
  }
  return all;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: fuzz_corpora CORPUS_ROOT FIXTURES [--only TARGET] [--seed N] [--mutations N]\n";
    return 2;
  }
  std::string only;
  std::uint64_t seed = 1, mutations = 200;
  for (int i = 3; i + 1 < argc; i += 2) {
    const std::string_view flag = argv[i];
    if (flag == "--only") only = argv[i + 1];
    if (flag == "--seed") seed = std::strtoull(argv[i + 1], nullptr, 10);
    if (flag == "--mutations") mutations = std::strtoull(argv[i + 1], nullptr, 10);
  }
  for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGBUS}) std::signal(signal, say_what_ran);
  std::size_t targets = 0, files = 0, runs = 0;
  for (const Target& target : all_targets(argv[1], argv[2])) {
    if (!only.empty() && only != target.name) continue;
    fuzz_source = target.name;
    auto corpus = read_corpus(target.corpus);
    if (corpus.empty()) {
      std::cerr << "fuzz_corpora: " << target.name << " has no corpus in " << target.corpus << "\n";
      return 1;
    }
    ++targets;
    for (const auto& [name, bytes] : corpus) {
      note(target.name + ", file " + name);
      target.run(bytes.data(), bytes.size());
      ++files;
    }
    Mutations draw(seed);
    for (std::uint64_t n = 1; n <= mutations; ++n) {
      const Bytes bytes = draw.of(corpus);
      note("--only " + target.name + " --seed " + std::to_string(seed) + " --mutations " + std::to_string(n));
      target.run(bytes.data(), bytes.size());
      ++runs;
    }
  }
  if (targets == 0) {
    std::cerr << "fuzz_corpora: there is no target '" << only << "'\n";
    return 1;
  }
  std::cout << targets << " targets, " << files << " files of their corpora, " << runs << " mutations\n";
  return 0;
}
