// bench_knowledge [DOCUMENTS] [STORE]: writes so many documents (default: 100,000) into a store (default: a new SQLite
// file in the folder for temporary files; or as store::open takes it), then asks 2,000 questions as people type them,
// and prints how long writing and asking took.
//
// Words come as they do in a language: the n-th most frequent one has 1/n of the first one's share (Zipf), of 50,000; a
// document has 40 to 240 of them. A tenth of the documents are for one of ten teams only, and who asks is in one of
// them.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "knowledge/documents.h"
#include "knowledge/find.h"
#include "store/migrate.h"

namespace muster::knowledge {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kVocabulary = 50'000;
constexpr int kQuestions = 2'000, kTeams = 10, kAtOnce = 200;

class Writer {
 public:
  Writer() : random_(23) {
    std::vector<double> shares;
    for (std::size_t i = 0; i < kVocabulary; ++i) shares.push_back(1.0 / static_cast<double>(i + 1));
    frequency_ = std::discrete_distribution<std::size_t>(shares.begin(), shares.end());
    constexpr std::string_view kOnsets[] = {"b", "d", "f", "g", "k", "l",  "m",  "n",
                                            "p", "r", "s", "t", "v", "st", "kl", "pr"};
    constexpr std::string_view kRests[] = {"a", "e", "i", "o", "u", "an", "er", "in", "on", "ur"};
    for (std::size_t i = 0; i < kVocabulary; ++i) {
      std::string word;
      for (std::size_t rest = i + 11; rest > 0; rest /= 160) {
        word += kOnsets[rest % 16];
        word += kRests[rest / 16 % 10];
      }
      words_.push_back(word);
    }
  }
  const std::string& word() { return words_[frequency_(random_)]; }
  // Rarer ones: nobody looks for "the".
  const std::string& telling_word() { return words_[20 + random_() % (kVocabulary / 20)]; }
  std::size_t number(std::size_t below) { return random_() % below; }
  std::string words(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += word() + (i % 12 == 11 ? ".\n" : " ");
    return text;
  }
  Document document(std::int64_t number) {
    Document document{.number = number};
    document.text.kind = static_cast<Kind>(this->number(4));
    document.text.title = words(5);
    document.text.body = words(40 + this->number(200));
    document.text.tags = {telling_word()};
    document.text.services = {ServiceId("service-" + std::to_string(this->number(200)))};
    if (this->number(10) == 0)
      document.text.access = {false, {TeamId("team-" + std::to_string(this->number(kTeams)))}, {}};
    document.updated_at = document.created_at = from_micros(number * 1'000'000);
    return document;
  }
  // As people type: one to three words, the last one perhaps not to its end, sometimes with a mistake.
  std::string question() {
    std::string text;
    const std::size_t count = 1 + number(3);
    for (std::size_t i = 0; i < count; ++i) {
      std::string word = i == 0 || number(3) > 0 ? telling_word() : words_[number(20)];
      if (word.size() > 4 && number(5) == 0) std::swap(word[1], word[2]);
      if (i + 1 == count && number(3) == 0) word.resize(std::max<std::size_t>(1, word.size() / 2));
      text += (i > 0 ? " " : "") + word;
    }
    return text;
  }

 private:
  std::mt19937_64 random_;
  std::discrete_distribution<std::size_t> frequency_;
  std::vector<std::string> words_;
};

double milliseconds(Clock::duration span) { return std::chrono::duration<double, std::milli>(span).count(); }

int run(std::int64_t count, const std::string& where) {
  const auto db = store::open(where, store::Mode::Write);
  store::migrate(*db);
  Writer writer;
  const auto began = Clock::now();
  for (std::int64_t number = 1; number <= count;) {
    store::Tx tx(*db, store::Mode::Write);
    for (int i = 0; i < kAtOnce && number <= count; ++i, ++number) {
      const Document document = writer.document(number);
      store_document(tx, document, std::nullopt);
      index_document(tx, document);
      while (index_waiting(tx)) {}
    }
    tx.commit();
  }
  const double written = milliseconds(Clock::now() - began);
  std::printf("%lld documents written in %.1f s, %.2f ms each\n", static_cast<long long>(count), written / 1000,
              written / static_cast<double>(count));
  const Reader reader{.user = UserId("ana"), .teams = {TeamId("team-3")}};
  std::vector<std::pair<double, std::string>> took;
  std::size_t found = 0, empty = 0;
  for (int i = 0; i < kQuestions; ++i) {
    const Question question{.words = writer.question(),
                            .kinds = i % 4 == 0 ? std::vector{Kind::Runbook} : std::vector<Kind>{}};
    const auto start = Clock::now();
    store::Tx tx(*db, store::Mode::Read);
    const Answer answer = search_documents(tx, question, reader, from_micros(0));
    took.emplace_back(milliseconds(Clock::now() - start), question.words);
    found += answer.count;
    empty += answer.count == 0 ? 1 : 0;
  }
  std::ranges::sort(took);
  const auto at = [&](double share) { return took[static_cast<std::size_t>(share * (kQuestions - 1))]; };
  std::printf("%d questions, %.0f found each, %zu found nothing\n", kQuestions, static_cast<double>(found) / kQuestions,
              empty);
  std::printf("median %.2f ms, p90 %.2f ms, p99 %.2f ms, longest %.2f ms (%s)\n", at(0.5).first, at(0.9).first,
              at(0.99).first, took.back().first, took.back().second.c_str());
  return 0;
}

}  // namespace
}  // namespace muster::knowledge

int main(int argc, char** argv) {
  const std::filesystem::path file = std::filesystem::temp_directory_path() / "muster-bench-knowledge.db";
  std::filesystem::remove(file);
  const int code = muster::knowledge::run(argc > 1 ? std::atoll(argv[1]) : 100'000, argc > 2 ? argv[2] : file.string());
  std::filesystem::remove(file);
  return code;
}
