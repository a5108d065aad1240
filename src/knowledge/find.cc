#include "knowledge/find.h"

#include <algorithm>
#include <limits>
#include <map>

#include "base/ascii.h"
#include "base/probe.h"
#include "incident/incidents.h"
#include "knowledge/documents.h"
#include "knowledge/queries.h"
#include "search/index.h"
#include "search/words.h"

namespace muster::knowledge {
namespace {

constexpr search::Corpus kCorpus = "knowledge";
constexpr double kTitleWeight = 5, kTagWeight = 4, kNameWeight = 3, kHeadingWeight = 2, kBodyWeight = 1;

std::string headings_in(std::string_view body) {
  std::string headings;
  while (!body.empty()) {
    const std::string_view line = body.substr(0, body.find('\n'));
    body.remove_prefix(std::min(body.size(), line.size() + 1));
    if (line.starts_with('#')) headings.append(line).append("\n");
  }
  return headings;
}

using Marks = std::vector<std::vector<std::string>>;

Marks marks_of(const Question& question, const Reader& reader) {
  Marks all{{question.archived ? "archived" : "current"}};
  if (auto seen = seen_by(reader); !seen.empty()) all.push_back(std::move(seen));
  std::vector<std::string> kinds;
  for (const Kind kind : question.kinds) kinds.push_back("kind:" + std::string(text_of(kind)));
  if (!kinds.empty()) all.push_back(std::move(kinds));
  for (const auto& [name, value] : {std::pair("service:", &question.service),
                                    {"tag:", &question.tag},
                                    {"owner:", &question.owner},
                                    {"team:", &question.team}})
    if (!value->empty()) all.push_back({name + *value});
  return all;
}

std::vector<std::int64_t> overdue_numbers(store::Tx& tx, Instant now) {
  return tx.many<std::int64_t>(sql::knowledge::overdue, now);
}

// Of `numbers`, which are sorted, those that were changed last.
std::vector<std::int64_t> newest_of(store::Tx& tx, const std::vector<std::int64_t>& numbers, std::size_t from,
                                    std::size_t limit) {
  constexpr int kAtOnce = 500;
  std::vector<std::int64_t> found;
  std::int64_t before = std::numeric_limits<std::int64_t>::max(), number = before;
  const std::size_t wanted = std::min(numbers.size(), from + limit);
  while (found.size() < wanted) {
    int rows = 0;
    tx.each(
        sql::knowledge::newest,
        [&](const store::Row& row) {
          ++rows;
          before = row.integer(0);
          number = row.integer(1);
          if (found.size() < wanted && std::ranges::binary_search(numbers, number)) found.push_back(number);
        },
        before, number, kAtOnce);
    if (rows < kAtOnce) break;
  }
  found.erase(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(std::min(from, found.size())));
  return found;
}

void show(store::Tx& tx, std::int64_t number, const search::FoundWords& words, const Reader& reader, Answer& answer) {
  auto document = find_document(tx, number);
  // The index says the same; what is shown is asked once more.
  if (!document || !may_read(reader, *document)) return;
  FoundDocument found{std::move(*document)};
  found.title = search::marked_text(found.document.text.title, words);
  found.snippet = search::snippet(found.document.text.body, words);
  answer.items.push_back(std::move(found));
}

// What people and tools said about an incident: title, notes, updates, alerts.
std::string said_about(store::Tx& tx, const Incident& incident) {
  std::string said = incident.title + "\n";
  tx.each(
      sql::knowledge::said_about,
      [&](const store::Row& row) {
        const auto data = parse_json(row.text(0));
        if (!data || !data->is_object()) return;
        for (const char* name : {"text", "impact", "action", "next_step", "decision", "summary"})
          if (const auto words = text_at(data->get_object(), name)) said.append(*words).append("\n");
      },
      incident.id);
  return said;
}

class Offering {
 public:
  Offering(store::Tx& tx, const Configuration& config, const Incident& incident, const Reader& reader)
      : tx_(tx), config_(config), incident_(incident), reader_(reader) {}

  std::vector<Offer> offers() {
    const std::string said = said_about(tx_, incident_);
    for (const std::string& name : identifiers_in(said)) mentioned(name);
    about_services(said);
    alike();
    std::vector<const Weighed*> order;
    for (const auto& [number, one] : found_) order.push_back(&one);
    std::ranges::sort(order, [](const Weighed* a, const Weighed* b) {
      return a->weight != b->weight ? a->weight > b->weight : a->offer.document.number > b->offer.document.number;
    });
    std::vector<Offer> offers;
    for (const Weighed* one : order)
      if (offers.size() < kOffersMax) offers.push_back(one->offer);
    return offers;
  }

 private:
  struct Weighed {
    Offer offer;
    int weight = 0;
  };
  static constexpr std::size_t kOfEach = 5;

  void add(const Document& document, int weight, std::string because) {
    Weighed& one = found_.try_emplace(document.number, Weighed{{document}}).first->second;
    one.weight += weight;
    one.offer.because.push_back(std::move(because));
  }

  std::vector<FoundDocument> ask(Question question) {
    question.limit = kOfEach;
    return search_documents(tx_, question, reader_, incident_.created_at).items;
  }

  void mentioned(const std::string& name) {
    if (const auto number = name.starts_with("KB-") ? number_named(name) : std::nullopt) {
      const auto document = find_document(tx_, *number);
      if (document && may_read(reader_, *document)) add(*document, 100, name + " was mentioned");
      return;
    }
    for (const FoundDocument& one : ask({.words = name, .typing = false})) {
      // Its parts may stand apart: the name has to be there as it is.
      const Text& text = one.document.text;
      if (lowered(text.title + "\n" + text.body).find(lowered(name)) != std::string::npos)
        add(one.document, 80, name + " was mentioned");
    }
  }

  void about_services(const std::string& said) {
    if (!incident_.service.empty()) about_service(incident_.service, 60, "it is about the service ");
    const std::string low = lowered(said);
    const auto words = search::words_in(low);
    const auto is_said = [&](const std::string& name) {
      return std::ranges::any_of(
          words, [&](const search::Word& word) { return low.compare(word.begin, name.size(), name) == 0; });
    };
    int looked = 0;
    for (const auto& [id, service] : config_.services) {
      if (id == incident_.service || ++looked > 2'000) continue;
      if (id.str().size() >= 4 && is_said(lowered(id.str()))) about_service(id, 50, "this service was mentioned: ");
    }
    std::set<std::string> asked;
    for (const search::Word& word : words) {
      if (word.folded.size() < 3 || asked.size() >= 60 ||
          !asked.insert(low.substr(word.begin, word.end - word.begin)).second)
        continue;
      for (const FoundDocument& one : ask({.tag = low.substr(word.begin, word.end - word.begin)}))
        add(one.document, 30, "its tag was mentioned: " + low.substr(word.begin, word.end - word.begin));
    }
  }

  void about_service(const ServiceId& service, int weight, const std::string& because) {
    for (const FoundDocument& one :
         ask({.kinds = {Kind::Runbook, Kind::KnownError, Kind::HowTo}, .service = service.str()}))
      add(one.document, weight, because + service.str());
  }

  void alike() {
    // Short words stand everywhere.
    constexpr std::size_t kTelling = 4;
    std::string telling;
    int count = 0;
    for (const search::Word& word : search::words_in(incident_.title)) {
      if (word.folded.size() < kTelling) continue;
      telling += word.folded + " ";
      ++count;
    }
    const search::Found found = search::find(
        tx_, kCorpus,
        {.words = telling, .typing = false, .any = true, .all = marks_of(Question{}, reader_), .limit = kOfEach});
    // One word in common says nothing.
    const int least = std::max(2, (std::min(count, static_cast<int>(search::kQueryWordsMax)) + 1) / 2);
    for (const search::Hit& hit : found.hits) {
      if (hit.words < least) continue;
      const auto document = find_document(tx_, hit.number);
      if (document && may_read(reader_, *document))
        add(*document, 20 + 5 * hit.words, "it has " + std::to_string(hit.words) + " words of the title");
    }
  }

  store::Tx& tx_;
  const Configuration& config_;
  const Incident& incident_;
  const Reader& reader_;
  std::map<std::int64_t, Weighed> found_;
};

}  // namespace

namespace {

// False: some of its words are still to come.
bool index_some(store::Tx& tx, const Document& document) {
  const Text& text = document.text;
  std::string tags, services;
  for (const std::string& tag : text.tags) tags += tag + " ";
  for (const ServiceId& service : text.services) services += service.str() + " ";
  const std::string name = name_of(document.number), headings = headings_in(text.body);
  return search::put(tx, kCorpus, document.number,
                     {{{text.title, kTitleWeight},
                       {tags, kTagWeight},
                       {name, kNameWeight},
                       {services, kNameWeight},
                       {headings, kHeadingWeight},
                       {text.body, kBodyWeight}},
                      marks_of(document)},
                     kIndexedAtOnce);
}

}  // namespace

void index_document(store::Tx& tx, const Document& document) {
  if (index_some(tx, document)) return;
  PROBE("a document was too long to be indexed at once");
  tx.exec(sql::knowledge::index_later, document.number);
}

bool index_waiting(store::Tx& tx) {
  const auto number = tx.one<std::int64_t>(sql::knowledge::index_next);
  if (!number) return false;
  const auto document = find_document(tx, *number);
  if (!document || index_some(tx, *document)) tx.exec(sql::knowledge::index_done, *number);
  return true;
}

Answer search_documents(store::Tx& tx, const Question& question, const Reader& reader, Instant now) {
  search::Query query{.words = question.words,
                      .typing = question.typing,
                      .all = marks_of(question, reader),
                      .from = question.from,
                      .limit = question.limit};
  std::vector<std::int64_t> overdue;
  if (question.overdue) {
    overdue = overdue_numbers(tx, now);
    query.among = overdue;
    std::ranges::sort(*query.among);
  }
  Answer answer;
  if (!search::words_in(question.words).empty()) {
    const search::Found found = search::find(tx, kCorpus, query);
    answer.count = found.count;
    answer.some_words = found.some_words;
    answer.instead = found.instead;
    for (const search::Hit& hit : found.hits) show(tx, hit.number, found.words, reader, answer);
    return answer;
  }
  const auto numbers = search::marked(tx, kCorpus, query.all);
  if (!question.overdue) {
    answer.count = numbers.size();
    for (const std::int64_t number : newest_of(tx, numbers, question.from, question.limit))
      show(tx, number, {}, reader, answer);
    return answer;
  }
  for (const std::int64_t number : overdue) {
    if (!std::ranges::binary_search(numbers, number)) continue;
    if (answer.count++ >= question.from && answer.items.size() < question.limit) show(tx, number, {}, reader, answer);
  }
  return answer;
}

std::vector<Offer> offers_for(store::Tx& tx, const Configuration& config, const Incident& incident,
                              const Reader& reader) {
  return Offering(tx, config, incident, reader).offers();
}

std::vector<std::string> identifiers_in(std::string_view text) {
  constexpr std::size_t kLongest = 40, kMost = 20;
  const auto is_part = [](char c) {
    return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || c == '-' || c == '_';
  };
  std::vector<std::string> found;
  for (std::size_t at = 0; at < text.size() && found.size() < kMost;) {
    std::size_t end = at;
    while (end < text.size() && is_part(text[end])) ++end;
    std::string_view name = text.substr(at, end - at);
    at = std::max(end, at + 1);
    while (!name.empty() && (name.back() == '-' || name.back() == '_')) name.remove_suffix(1);
    const auto count = [&](char from, char to) {
      return std::ranges::count_if(name, [&](char c) { return c >= from && c <= to; });
    };
    // Capital letters and digits, and nothing that is an incident of ours.
    if (name.size() < 4 || name.size() > kLongest || count('0', '9') < 1 || count('A', 'Z') < 1 ||
        count('a', 'z') > 0 || name.starts_with("INC-"))
      continue;
    if (std::ranges::find(found, name) == found.end()) found.emplace_back(name);
  }
  return found;
}

}  // namespace muster::knowledge
