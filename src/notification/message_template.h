// What an organisation says in its own words: subject and body of messages, with places for facts.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "notification/channel.h"
#include "provider/place_template.h"

namespace muster {

struct MessageTemplate {
  // Of messages about an incident, or of what can wait (notice/). Test pages and codes keep Muster's words.
  enum class Kind { Page, Notice };
  Kind kind = Kind::Page;
  std::vector<Channel> channels{};  // none: all that people read or hear
  std::string language{};           // of the recipient; empty: whichever
  std::string subject{}, body{};    // one of the two may be empty: that stays in Muster's words
  friend bool operator==(const MessageTemplate&, const MessageTemplate&) = default;
};

inline constexpr std::size_t kMessageSubjectMax = 300, kMessageBodyMax = 4000;  // bytes, of what is filled in too
inline constexpr std::size_t kMessageTemplatesMax = 100;

// What can stand in braces.
const std::vector<std::string>& message_fact_names();
// The facts of a page; none of them has a secret or a way to answer, which Muster adds itself.
MessageFacts message_facts(const Page& page);

// What is wrong with a text of a template; empty: nothing.
std::string fault_in_message(std::string_view text);

// The first template that is for this page, those for its channel and language before those for any; null: none.
const MessageTemplate* template_for(const std::vector<MessageTemplate>& templates, const Page& page);

// Puts `page` into the words of the template that is for it, as far as it says something. A text that cannot be filled
// in, or comes to nothing, leaves Muster's words.
void use_template(const std::vector<MessageTemplate>& templates, Page& page);

std::string_view text_of(MessageTemplate::Kind kind);

}  // namespace muster
