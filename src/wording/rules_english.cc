#include <algorithm>
#include <array>

#include "wording/rules.h"

namespace muster::wording {
namespace {

constexpr std::string_view kEnglishPeople =
    R"((?:he|she|they|we|you|I|who|someone|somebody|nobody|no_one|everyone|everybody|anyone|(?:the|an?|our|their|this|that|one|two|another)_(?:[a-z-]+_){0,2}?(?:engineer|operator|developer|admin|administrator|technician|manager|colleague|responder|commander|employee|contractor|intern|team|person|author|reviewer|lead|on-call|sysadmin|dba|sre|analyst|vendor|shift)s?(?:_on_(?:call|duty))?|engineers|operators|developers|administrators))";

// "have" is only hindsight before a participle: "we should have an alert" is none.
#define MUSTER_PARTICIPLE \
  R"(\w+ed|been|known|seen|done|caught|thought|told|made|read|run|written|kept|taken|found|gone|set|put|understood|spoken|begun|chosen|left|sent|shut|held|given|had|got)"
#define MUSTER_ADVERB R"((?:really_|simply_|also_|at_least_|immediately_|never_|just_|completely_)?)"

constexpr auto kEnglishRules = std::to_array<Rule>({
    // As one knows afterwards.
    {Blame::Hindsight, R"(<{P}_((?:should|ought_to|must)(?:'ve|_have)_known_better)>)",
     "had nothing that told them so"},
    {Blame::Hindsight,
     R"(<{P}_((?:should(?:n't|n’t|_not|_never)|ought_not_to)_have_)" MUSTER_ADVERB "(" MUSTER_PARTICIPLE ")"
     R"()>)",
     "saw no reason not to ~2"},
    {Blame::Hindsight,
     R"(<{P}_((?:should|ought_to)(?:'ve_|’ve_|_)" MUSTER_ADVERB R"(have_)"
     ")" MUSTER_ADVERB "(" MUSTER_PARTICIPLE ")"
     R"()>)",
     "had no prompt to ~2"},
    {Blame::Hindsight, R"(<(why_did(?:n't|n’t)_({P}))>)", "what would have helped \\2 to"},
    {Blame::Hindsight, R"(<(why_did_(?:nobody|no_one))>)", "what would have helped somebody to"},
    {Blame::Hindsight, R"(<(why_did_({P})_not)>)", "what would have helped \\2 to"},
    // As if it had been a choice.
    {Blame::Omission, R"(<{P}_)" MUSTER_ADVERB R"(((?:failed|neglected|omitted|forgot)_to)>)", "did not"},
    {Blame::Omission, R"(<{P}_((?:did_not|didn't|didn’t|never)_(?:even_)?bother(?:ed)?_to)>)", "did not"},
    {Blame::Omission, R"(<{P}_((?:did_not|didn't|didn’t)_even)>)", "did not"},
    {Blame::Omission, R"(<{P}_)" MUSTER_ADVERB R"((forgot(?:_about)?)>)", "had no reminder of"},
    {Blame::Omission, R"(<{P}_)" MUSTER_ADVERB R"((ignored|disregarded)>)", "did not act on"},
    {Blame::Omission, R"(<{P}_)" MUSTER_ADVERB R"((overlooked)>)", "did not see"},
    {Blame::Omission, R"(<{P}_)" MUSTER_ADVERB R"((neglected)>)", "had no time for"},
    {Blame::Omission,
     R"(<{P}_(missed)_(?:the|an?|this|that)_(?:\w+_)?(?:page|alert|alarm|warning|error|message|sign|call)s?>)",
     "did not see"},
    {Blame::Omission, R"(<((?:ignored|disregarded|neglected)_by)_{P}>)", "not acted on by"},
    {Blame::Omission, R"(<((?:overlooked|forgotten)_by)_{P}>)", "not visible to"},
    {Blame::Omission, R"(<{P}_(?:was|were)_(not_paying_attention)>)", "occupied with something else"},
    {Blame::Omission, R"(<{P}_((?:was|were)_(?:too_slow|too_late|too_lazy)_to)>)", "could not yet"},
    // What kind of person.
    {Blame::Judgement,
     R"(<(carelessly|negligently|recklessly|sloppily|foolishly|stupidly|thoughtlessly|irresponsibly)>)",
     "without a guard in place"},
    {Blame::Judgement,
     R"(<(carelessness|sloppiness|recklessness|thoughtlessness|complacency|stupidity|incompetence|inattention|laziness|negligence)>)",
     "a missing safeguard"},
    {Blame::Judgement, R"(<(careless|reckless|negligent|sloppy|foolish|stupid|thoughtless|irresponsible)>)",
     "unguarded"},
    {Blame::Judgement, R"(<(incompetent|clueless|inattentive)>)", "not yet trained"},
    {Blame::Judgement, R"(<(lazy)>)", "short of time",
     R"(^[\s-](?:load|eval|init|import|fetch|mode|list|quer|delet|free|propert|compil))"},
    {Blame::Judgement, R"(<(complacent)>)", "used to it"},
    {Blame::Judgement, R"(<(unprofessional(?:ly)?)>)", "unprepared"},
    {Blame::Judgement, R"(<(inexcusabl[ey]|unforgivabl[ey])>)", "important to change"},
    {Blame::Judgement, R"(<(lack_of_(?:care|attention|diligence|discipline|competence|common_sense|responsibility))>)",
     "a missing safeguard"},
    {Blame::Judgement, R"(<((?:poor|bad)_judge?ment)>)", "a decision with what was known then"},
    {Blame::Judgement, R"(<(lapse_(?:in|of)_(?:judge?ment|attention|concentration|care))>)",
     "decision with what was known then"},
    {Blame::Judgement, R"(<{P}_(knew_(?:very_well|full_well|better)))", "had heard"},
    // A person as the cause.
    {Blame::Person, R"(<((?:a_)?(?:simple_)?human_(?:error|mistake|failure)s?)>)", "a step that was easy to get wrong",
     R"(^\s+rates?\b)"},
    {Blame::Person, R"(<((?:a_)?(?:simple_)?(?:operator|user|pilot|engineer|developer|administrator)_error)>)",
     "a step that was easy to get wrong", R"(^[\s-](?:message|handling|page|rate|budget|code|report|log))"},
    {Blame::Person, R"(<((?:caused|introduced|triggered)_by_{P})>)", "made possible by a missing safeguard"},
    {Blame::Person,
     R"(<({P}(?:'s|’s|'|’)_(?:own_)?(?:mistake|error|fault|failure|carelessness|negligence|oversight|incompetence))>)",
     "a step that was easy to get wrong",
     R"(^[\s-](?:rate|budget|message|log|page|toleran|domain|inject|isolat|code))"},
    {Blame::Person,
     R"(<((?:his|her|their|my|our|your)_(?:own_)?(?:mistake|fault|carelessness|negligence|oversight|incompetence))>)",
     "something that the system allowed", R"(^[\s-](?:toleran|domain|inject|isolat|line|model))"},
    {Blame::Person, R"(<((?:the|an?)_(?:mistake|error|fault|failure)s?_(?:of|by|on_the_part_of)_{P})>)",
     "a step that was easy to get wrong"},
    {Blame::Person,
     R"(<({P}_)" MUSTER_ADVERB
     R"((?:accidentally_)?(?:broke|messed_up|screwed_up|botched|bungled|crashed|took_down|brought_down|wrecked))>)",
     "a change affected"},
    {Blame::Person, R"(<{P}_((?:wrongly|mistakenly|erroneously)_)\w)", ""},
    // Who is at fault.
    {Blame::Guilt, R"(<({P}_(?:is|was|are|were)_(?:clearly_|also_|solely_)?(?:at_fault|to_blame)(?:_for)?)>)",
     "the system made it possible:"},
    {Blame::Guilt, R"(<{P}_(?:is|was|are|were)_(guilty_of))", "working without a guard against"},
    {Blame::Guilt, R"(<({P}_(?:is|was|are|were)_the_culprit)>)", "the system made it possible"},
    {Blame::Guilt,
     R"(<{P}_(?:is|was|are|were)_(responsible_for_(?:the|this|that)_(?:outage|incident|failure|error|mistake|bug|downtime|breach))>)",
     "part of what happened"},
    {Blame::Guilt, R"(<{P}_(blame[sd]?_{P})>)", "asked what made it possible"},
});

struct Irregular {
  std::string_view participle, plain;
};
constexpr auto kIrregular = std::to_array<Irregular>({
    {"been", "be"},
    {"known", "know"},
    {"seen", "see"},
    {"done", "do"},
    {"caught", "catch"},
    {"thought", "think"},
    {"told", "tell"},
    {"made", "make"},
    {"read", "read"},
    {"run", "run"},
    {"written", "write"},
    {"kept", "keep"},
    {"taken", "take"},
    {"found", "find"},
    {"gone", "go"},
    {"set", "set"},
    {"put", "put"},
    {"left", "leave"},
    {"sent", "send"},
    {"shut", "shut"},
    {"held", "hold"},
    {"given", "give"},
    {"had", "have"},
    {"got", "get"},
    {"understood", "understand"},
    {"spoken", "speak"},
    {"begun", "begin"},
    {"chosen", "choose"},
    {"noticed", "notice"},
    {"escalated", "escalate"},
    {"used", "use"},
    {"raised", "raise"},
    {"closed", "close"},
    {"paused", "pause"},
    {"caused", "cause"},
    {"handled", "handle"},
    {"enabled", "enable"},
    {"disabled", "disable"},
    {"merged", "merge"},
    {"changed", "change"},
    {"rehearsed", "rehearse"},
    {"realised", "realise"},
    {"realized", "realize"},
    {"recognised", "recognise"},
    {"recognized", "recognize"},
    {"planned", "plan"},
    {"stopped", "stop"},
    {"spotted", "spot"},
    {"dropped", "drop"},
    {"committed", "commit"},
    {"logged", "log"},
    {"replied", "reply"},
    {"verified", "verify"},
    {"tried", "try"},
    {"notified", "notify"},
    {"removed", "remove"},
    {"saved", "save"},
    {"resolved", "resolve"},
    {"observed", "observe"},
    {"involved", "involve"},
    {"required", "require"},
    {"prepared", "prepare"},
    {"declared", "declare"},
    {"compared", "compare"},
    {"shared", "share"},
    {"measured", "measure"},
    {"configured", "configure"},
    {"ensured", "ensure"},
    {"ignored", "ignore"},
    {"released", "release"},
});

}  // namespace

std::span<const Rule> english_rules() { return kEnglishRules; }
std::string_view english_people() { return kEnglishPeople; }

std::string plain_form(std::string_view participle) {
  const auto* known = std::ranges::find(kIrregular, participle, &Irregular::participle);
  if (known != kIrregular.end()) return std::string(known->plain);
  if (!participle.ends_with("ed")) return std::string(participle);
  // "updated", "scaled", "revoked", "announced": what ends so has an e of its own.
  for (const std::string_view ending : {"ated", "uted", "ited", "eted", "oted", "uced", "nced", "oked", "aled", "ived",
                                        "oved", "ined", "ured", "ised", "ized", "osed"})
    if (participle.ends_with(ending)) return std::string(participle.substr(0, participle.size() - 1));
  return std::string(participle.substr(0, participle.size() - 2));
}

}  // namespace muster::wording
