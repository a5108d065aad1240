// Door 3: what people say of a postmortem's text, and what they would rather read there.
#pragma once
#include <optional>
#include <string>

#include "postmortem/act.h"

namespace muster {

struct NewComment {
  int section = 0;
  std::string quote{};  // words of the section
  std::string text{};
  std::optional<std::string> replacement{};  // a suggestion; needs a quote
};

// The quote has to stand in the section, and of a suggestion only once.
Result<PostmortemComment> add_comment(Turn& turn, IncidentId incident, const NewComment& comment, const By& by);

// Resolved of a comment; accepted or refused of a suggestion. What is accepted is put into the text. Doing it twice is
// no error.
Result<PostmortemComment> settle_comment(Turn& turn, IncidentId incident, int number, PostmortemComment::State to,
                                         const By& by);

}  // namespace muster
