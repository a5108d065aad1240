#include "postmortem/comments.h"

#include <algorithm>

#include "incident/record.h"
#include "postmortem/edit.h"
#include "postmortem/queries.h"

namespace muster {
namespace {

using State = PostmortemComment::State;

constexpr std::size_t kQuoteMax = 2'000;

// Where the quote stands; a fault when it does not, or in several places.
Result<std::size_t> place_of(const PostmortemSection& section, const std::string& quote) {
  const std::size_t at = section.text.find(quote);
  if (at == std::string::npos)
    return conflict("the section " + section.title + " does not say that any more: look at it again");
  if (section.text.find(quote, at + 1) != std::string::npos)
    return conflict("the section " + section.title + " says that more than once: quote more of it");
  return at;
}

std::optional<Fault> wrong_comment(const PostmortemSection& section, const NewComment& comment) {
  const bool says_something = comment.text.find_first_not_of(" \t\r\n") != std::string::npos;
  if (!says_something && !comment.replacement) return invalid("'text' is missing: say what you think");
  if (comment.text.size() > kCommentTextMax) return invalid("'text' must be at most 4000 bytes");
  if (comment.quote.size() > kQuoteMax) return invalid("'quote' must be at most 2000 bytes");
  if (!comment.replacement) {
    if (section.text.find(comment.quote) == std::string::npos)
      return conflict("the section " + section.title + " does not say that any more: look at it again");
    return std::nullopt;
  }
  if (comment.quote.empty()) return invalid("'quote' is missing: which words are to be replaced?");
  if (comment.replacement->size() > kQuoteMax) return invalid("'replacement' must be at most 2000 bytes");
  const auto place = place_of(section, comment.quote);
  if (!place) return place.fault();
  return std::nullopt;
}

}  // namespace

Result<PostmortemComment> add_comment(Turn& turn, IncidentId id, const NewComment& said, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const auto postmortem = postmortem_of(turn.tx, *incident);
  if (!postmortem) return postmortem.fault();
  const auto section = find_section(turn.tx, id, said.section);
  if (!section)
    return not_found("the postmortem of " + number_text(incident->number) + " has no section " +
                     std::to_string(said.section));
  if (auto fault = wrong_comment(*section, said)) return *fault;
  const auto all = comments_of(turn.tx, id);
  // Said again because its answer was lost.
  if (!all.empty() && all.back().state == State::Open && all.back().by == by.actor.name &&
      all.back().section == said.section && all.back().quote == said.quote && all.back().text == said.text &&
      all.back().replacement == said.replacement)
    return all.back();
  if (all.size() >= kCommentsMax) return conflict("the postmortem has 500 comments; no more are taken");
  PostmortemComment comment{.number = all.empty() ? 1 : all.back().number + 1,
                            .section = said.section,
                            .quote = said.quote,
                            .text = said.text,
                            .replacement = said.replacement,
                            .by = by.actor.name,
                            .at = turn.now};
  turn.tx.exec(sql::postmortem::add_comment, id, comment.number, comment.section, comment.quote, comment.text,
               comment.replacement, comment.by, comment.at);
  record_change(turn, *incident, said.replacement ? "postmortem.suggested" : "postmortem.commented", by,
                {{"part", section->title}, {"text", said.text}});
  turn.changed("postmortem", number_text(incident->number), postmortem->content_version);
  return comment;
}

Result<PostmortemComment> settle_comment(Turn& turn, IncidentId id, int number, State to, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const auto postmortem = postmortem_of(turn.tx, *incident);
  if (!postmortem) return postmortem.fault();
  const auto all = comments_of(turn.tx, id);
  const auto at = std::ranges::find(all, number, &PostmortemComment::number);
  if (at == all.end())
    return not_found("the postmortem of " + number_text(incident->number) + " has no comment " +
                     std::to_string(number));
  PostmortemComment comment = *at;
  if (comment.state == to) return comment;
  if (comment.state != State::Open) return conflict("the comment is settled already");
  if (comment.replacement.has_value() != (to == State::Accepted || to == State::Refused))
    return invalid(comment.replacement ? "a suggestion is accepted or refused" : "a comment is resolved");
  const auto section = find_section(turn.tx, id, comment.section);
  if (to == State::Accepted && section) {
    const auto place = place_of(*section, comment.quote);
    if (!place) return place.fault();
    std::string text = section->text;
    text.replace(*place, comment.quote.size(), *comment.replacement);
    const auto changed = replace_text(turn, *incident, *section, text, by);
    if (!changed) return changed.fault();
  }
  comment.state = to;
  comment.settled_by = by.actor.name;
  comment.settled_at = turn.now;
  turn.tx.exec(sql::postmortem::settle_comment, id, number, text_of(to), comment.settled_by, comment.settled_at);
  if (comment.replacement)
    record_change(turn, *incident, to == State::Accepted ? "postmortem.accepted" : "postmortem.refused", by,
                  {{"part", section ? section->title : ""}, {"by", comment.by}});
  turn.changed("postmortem", number_text(incident->number),
               postmortem->content_version + (to == State::Accepted ? 1 : 0));
  return comment;
}

}  // namespace muster
