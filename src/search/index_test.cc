#include "search/index.h"

#include <gmock/gmock.h>

#include "store/migrate.h"
#include "store/postgres/server_for_tests.h"

namespace muster::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Corpus kTests = "tests";

struct Sample {
  std::int64_t number;
  std::string title, text;
  std::set<std::string> marks{"all"};
};

std::vector<Sample> corpus() {
  return {{1, "Database failover", "Promote the replica, then point the application at it. The replica lags."},
          {2, "Disk full on a database host", "Grow the volume. Check the size of the write-ahead log."},
          {3, "Certificate has expired", "Renew the certificate and reload nginx.", {"all", "kind:runbook"}},
          {4, "Größe des Volumens prüfen", "Die Festplatte ist voll. ORA-00942 bedeutet, dass die Tabelle fehlt."},
          {5,
           "Payment provider down",
           "Switch to the other provider. Secret: the database of payments.",
           {"seen-by:payments"}},
          {300, "Database backups", "How to restore the database from a backup.", {"all", "kind:runbook"}}};
}

// The same promises on each database.
class Index : public testing::TestWithParam<const char*> {
 protected:
  Index()
      : db_(store::open(GetParam() == std::string("sqlite") ? ":memory:" : store::postgres_for_tests(),
                        store::Mode::Write)) {
    store::migrate(*db_);
    store::Tx tx(*db_, store::Mode::Write);
    for (const Sample& one : corpus()) write(tx, one);
    tx.commit();
  }
  static void write(store::Tx& tx, const Sample& one) {
    put(tx, kTests, one.number, {{{one.title, 5}, {one.text, 1}}, one.marks});
  }
  void change(const std::function<void(store::Tx&)>& act) {
    store::Tx tx(*db_, store::Mode::Write);
    act(tx);
    tx.commit();
  }
  Found found(Query query) {
    if (query.all.empty()) query.all = {{"all"}};
    store::Tx tx(*db_, store::Mode::Read);
    return find(tx, kTests, query);
  }
  std::vector<std::int64_t> numbers(const std::string& words, std::vector<std::vector<std::string>> all = {}) {
    std::vector<std::int64_t> list;
    for (const Hit& hit : found({.words = words, .all = std::move(all)}).hits) list.push_back(hit.number);
    return list;
  }
  std::int64_t rows(const store::Sql& sql) {
    store::Tx tx(*db_, store::Mode::Read);
    return tx.one<std::int64_t>(sql).value_or(0);
  }

  std::unique_ptr<store::Connection> db_;
};

TEST_P(Index, the_text_that_says_it_best_comes_first) {
  EXPECT_THAT(numbers("database"), ElementsAre(300, 2, 1)) << "often, then once in the shorter text";
  EXPECT_THAT(numbers("database failover"), ElementsAre(1));
  EXPECT_THAT(numbers("replica database"), ElementsAre(1));
  EXPECT_THAT(numbers(""), ElementsAre(300, 4, 3, 2, 1));
}

TEST_P(Index, the_last_word_may_go_on) {
  EXPECT_THAT(numbers("certif"), ElementsAre(3));
  EXPECT_THAT(numbers("certif "), IsEmpty());
  EXPECT_THAT(numbers("fail"), ElementsAre(1));
}

TEST_P(Index, mistakes_are_forgiven_when_nothing_is_spelt_so) {
  EXPECT_THAT(numbers("certifcate "), ElementsAre(3));
  EXPECT_THAT(numbers("databsae failover"), ElementsAre(1));
  const Found corrected = found({.words = "certifcate"});
  EXPECT_THAT(corrected.instead, ElementsAre("certificate"));
  EXPECT_TRUE(corrected.words.contains("certificate"));
  EXPECT_THAT(found({.words = "certificate"}).instead, IsEmpty());
}

TEST_P(Index, umlauts_are_found_however_they_are_written) {
  for (const char* word : {"größe", "GRÖSSE", "grosse", "groesse"}) EXPECT_THAT(numbers(word), ElementsAre(4)) << word;
  EXPECT_THAT(numbers("ora-00942"), ElementsAre(4));
}

TEST_P(Index, what_may_not_be_seen_is_not_found_not_counted_and_corrects_nothing) {
  EXPECT_THAT(numbers("payment"), IsEmpty());
  EXPECT_EQ(found({.words = "database"}).count, 3u);
  const Found hidden = found({.words = "paymetns"});
  EXPECT_EQ(hidden.count, 0u);
  EXPECT_THAT(hidden.instead, IsEmpty());
  EXPECT_THAT(hidden.words, IsEmpty());
  EXPECT_THAT(numbers("paymetns", {{"all", "seen-by:payments"}}), ElementsAre(5));
}

TEST_P(Index, a_long_text_comes_in_pieces_and_is_hidden_at_once) {
  std::string body = "zebra zebra zebra";
  for (int i = 0; i < 50; ++i) body += " word" + std::to_string(i);
  const auto text = [&](const char* mark) { return Indexed{{{body, 1}}, {mark}}; };
  const auto put_some = [&](const char* mark) {
    store::Tx tx(*db_, store::Mode::Write);
    const bool whole = put(tx, kTests, 700, text(mark), 20);
    tx.commit();
    return whole;
  };
  EXPECT_FALSE(put_some("all"));
  EXPECT_THAT(numbers("zebra"), ElementsAre(700)) << "what it says most comes first";
  EXPECT_FALSE(put_some("seen-by:payments"));
  EXPECT_THAT(numbers("zebra"), IsEmpty());
  EXPECT_TRUE(put_some("seen-by:payments"));
  EXPECT_THAT(numbers("word49", {{"seen-by:payments"}}), ElementsAre(700));
  EXPECT_TRUE(put_some("seen-by:payments"));
  body = "zebra";
  while (!put_some("all")) {}
  EXPECT_THAT(numbers("word7 "), IsEmpty());
  EXPECT_THAT(numbers("zebra"), ElementsAre(700));
}

TEST_P(Index, is_narrowed_by_marks) {
  EXPECT_THAT(numbers("database", {{"all"}, {"kind:runbook"}}), ElementsAre(300));
  EXPECT_THAT(numbers("", {{"all"}, {"kind:runbook", "seen-by:payments"}}), ElementsAre(300, 3));
  EXPECT_THAT(numbers("", {{"all"}, {"kind:none"}}), IsEmpty());
  store::Tx tx(*db_, store::Mode::Read);
  EXPECT_THAT(marked(tx, kTests, {{"all"}, {"kind:runbook"}}), ElementsAre(3, 300));
}

TEST_P(Index, some_of_the_words_are_better_than_nothing) {
  const Found some = found({.words = "failover of nginx "});
  EXPECT_TRUE(some.some_words);
  EXPECT_EQ(some.count, 3u) << "'of' stands in one more that may be seen";
  EXPECT_FALSE(found({.words = "failover database "}).some_words);
  EXPECT_EQ(found({.words = "failover nginx ", .any = true}).count, 2u);
}

TEST_P(Index, answers_page_by_page) {
  const Found second = found({.words = "database", .from = 1, .limit = 1});
  EXPECT_EQ(second.count, 3u);
  ASSERT_EQ(second.hits.size(), 1u);
  EXPECT_EQ(second.hits[0].number, 2);
  EXPECT_THAT(found({.words = "database", .from = 10}).hits, IsEmpty());
}

TEST_P(Index, follows_what_a_text_says_now) {
  change([](store::Tx& tx) { write(tx, {3, "Key has expired", "Renew the key.", {"all"}}); });
  EXPECT_THAT(numbers("certificate"), IsEmpty());
  EXPECT_THAT(numbers("certifcate"), IsEmpty()) << "its spellings are gone too";
  EXPECT_THAT(numbers("key"), ElementsAre(3));
  EXPECT_THAT(numbers("", {{"kind:runbook"}}), ElementsAre(300));
}

// Nothing stays behind of what was removed.
TEST_P(Index, is_empty_when_every_text_was_removed) {
  change([](store::Tx& tx) {
    for (const Sample& one : corpus()) remove(tx, kTests, one.number);
  });
  static constexpr store::Sql texts{"test.texts", "select count(*) from search_texts"};
  static constexpr store::Sql words{"test.words", "select count(*) from search_words"};
  static constexpr store::Sql postings{"test.postings", "select count(*) from search_postings"};
  static constexpr store::Sql spellings{"test.spellings", "select count(*) from search_spellings"};
  for (const auto* sql : {&texts, &words, &postings, &spellings}) EXPECT_EQ(rows(*sql), 0) << sql->name;
}

INSTANTIATE_TEST_SUITE_P(Databases, Index, testing::Values("sqlite", "postgres"),
                         [](const auto& one) { return std::string(one.param); });

}  // namespace
}  // namespace muster::search
