#include "cause/similar.h"

#include <algorithm>
#include <set>

#include "base/json.h"
#include "base/probe.h"
#include "cause/queries.h"
#include "correlation/shape.h"
#include "incident/incidents.h"
#include "search/index.h"
#include "search/words.h"

namespace muster {
namespace {

constexpr search::Corpus kIncidentCorpus = "incidents";
constexpr double kTitleWeight = 3, kCauseWeight = 2, kAlertWeight = 1.5, kOtherWeight = 1;
constexpr int kIndexedAtOnce = 20, kSummariesMax = 5;
constexpr Duration kIndexAgain = std::chrono::milliseconds(250);
constexpr std::size_t kLookedAt = 40;

std::string note_of(store::Tx& tx, IncidentId incident) {
  std::string note;
  tx.each(
      sql::cause::resolved_with,
      [&](const store::Row& row) {
        const auto data = parse_json(row.text(0));
        if (data && data->is_object()) note = text_at(data->get_object(), "note").value_or("");
      },
      incident);
  return note;
}

std::string summaries_of(store::Tx& tx, IncidentId incident) {
  std::string all;
  tx.each(
      sql::cause::summaries, [&](const store::Row& row) { all.append(row.text(0)).append("\n"); }, incident,
      kSummariesMax);
  return all;
}

std::string category_mark(const std::string& category) { return "category:" + category; }

void index_incident(store::Tx& tx, IncidentId id) {
  const auto incident = find_incident(tx, id);
  if (!incident) return;  // what shows what was found asks for it once more
  if (incident->status != Incident::Status::Resolved || incident->merged_into != 0)
    return search::remove(tx, kIncidentCorpus, incident->number);
  const std::string summaries = summaries_of(tx, id), note = note_of(tx, id);
  const auto cause = tx.one<std::string>(sql::cause::confirmed_cause, id);
  const auto helped = tx.one<std::string>(sql::cause::what_helped, id);
  search::put(tx, kIncidentCorpus, incident->number,
              {.fields = {{incident->title, kTitleWeight},
                          {summaries, kAlertWeight},
                          {cause ? *cause : std::string_view(), kCauseWeight},
                          {helped ? *helped : std::string_view(), kOtherWeight},
                          {note, kOtherWeight}},
               .marks = {category_mark(incident->category)}});
}

// Who may see is part of the question: categories that everybody may see, and those of the viewer. What they may see
// only because they take part is asked about one by one.
std::vector<std::vector<std::string>> categories_of(const Configuration& config, const Sight& sight, store::Tx& tx,
                                                    bool only_hidden) {
  std::vector<std::string> marks;
  Incident like;
  const auto add = [&](const std::string& category) {
    like.category = category;
    const bool hidden = is_need_to_know(config, category) && !sight.sees(tx, like);
    if (hidden == only_hidden) marks.push_back(category_mark(category));
  };
  add("");  // what nobody has classified
  for (const std::string& category : config.response.classification.categories) add(category);
  return {std::move(marks)};
}

std::string source_of(store::Tx& tx, IncidentId incident) {
  return tx.one<std::string>(sql::cause::source, incident).value_or("");
}

}  // namespace

void note_similar(Turn& turn) {
  std::set<std::int64_t> changed;
  for (const LiveChange& change : turn.changes) {
    if (change.type != "incident") continue;
    if (const auto id = id_from_text(change.id)) changed.insert(*id);
  }
  for (const std::int64_t id : changed) turn.tx.exec(sql::cause::note_similar, IncidentId(id));
}

Instant index_similar(Turn& turn) {
  const auto due = turn.tx.many<IncidentId>(sql::cause::similar_due, kIndexedAtOnce);
  for (const IncidentId id : due) {
    index_incident(turn.tx, id);
    turn.tx.exec(sql::cause::similar_done, id);
  }
  if (due.size() < kIndexedAtOnce) return kForever;
  PROBE("more incidents ended than the index took in at once");
  return turn.now + kIndexAgain;
}

std::vector<EarlierIncident> similar_incidents(store::Tx& tx, const Sight& sight, const Incident& incident,
                                               const std::vector<Neighbour>& near, std::size_t limit) {
  const Configuration& config = sight.config();
  search::Query query{
      .words = incident.title + "\n" + summaries_of(tx, incident.id), .typing = false, .any = true, .limit = kLookedAt};
  std::set<std::string> words;
  for (const search::Word& word : search::words_in(query.words))
    if (words.size() < search::kQueryWordsMax) words.insert(word.folded);
  if (words.empty()) return {};
  std::vector<search::Hit> hits;
  const auto ask = [&](bool only_hidden) {
    query.all = categories_of(config, sight, tx, only_hidden);
    if (query.all.front().empty()) return;
    const auto found = search::find(tx, kIncidentCorpus, query);
    hits.insert(hits.end(), found.hits.begin(), found.hits.end());
  };
  ask(false);
  if (!config.response.classification.need_to_know.empty()) ask(true);
  std::ranges::stable_sort(hits, [](const search::Hit& a, const search::Hit& b) { return a.score > b.score; });

  const std::string source = source_of(tx, incident.id);
  std::vector<EarlierIncident> similar;
  for (const search::Hit& hit : hits) {
    const auto other = find_incident_by_number(tx, hit.number);
    if (!other || other->id >= incident.id || !other->resolved_at || !sight.sees(tx, *other)) continue;
    EarlierIncident one{other->id, other->number, other->title, other->created_at, *other->resolved_at};
    one.category = other->category;
    one.service = other->service;
    const auto at = std::ranges::find(near, other->service, &Neighbour::service);
    one.distance = other->service.empty()               ? std::nullopt
                   : other->service == incident.service ? std::optional(0)
                   : at != near.end()                   ? std::optional(at->distance)
                                                        : std::nullopt;
    one.words = hit.words;
    one.words_of = static_cast<int>(words.size());
    one.same_source = !source.empty() && source_of(tx, other->id) == source;
    one.note = note_of(tx, other->id);
    one.cause = tx.one<std::string>(sql::cause::confirmed_cause, other->id).value_or("");
    one.helped = tx.one<std::string>(sql::cause::what_helped, other->id).value_or("");
    similar.push_back(std::move(one));
    if (similar.size() >= limit) break;
  }
  return similar;
}

}  // namespace muster
