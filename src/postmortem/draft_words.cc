#include "postmortem/draft_words.h"

#include <array>

#include "postmortem/draft.h"

namespace muster {
namespace {

struct InBoth {
  DraftWord word;
  std::string_view english, german;
};

constexpr auto kDraftWords = std::to_array<InBoth>({
    {DraftWord::Opened, "{0}, {1}, was opened at {2}.", "{0}, {1}, wurde um {2} eröffnet."},
    {DraftWord::OfService, "Service: {0}", "Dienst: {0}"},
    {DraftWord::OfPriority, "Priority: {0}", "Priorität: {0}"},
    {DraftWord::OfCategory, "Category: {0}", "Kategorie: {0}"},
    {DraftWord::ToAcknowledge, "Acknowledged {0} after detection", "Angenommen {0} nach der Entdeckung"},
    {DraftWord::ToIdentify, "Cause identified {0} after detection", "Ursache erkannt {0} nach der Entdeckung"},
    {DraftWord::ToMitigate, "Mitigated {0} after detection", "Eingedämmt {0} nach der Entdeckung"},
    {DraftWord::ToResolve, "Resolved {0} after detection", "Gelöst {0} nach der Entdeckung"},
    {DraftWord::NotResolved, "It is not resolved yet", "Der Vorfall ist noch nicht gelöst"},
    {DraftWord::ImpactUnknown, "The record does not say from when to when people were affected.",
     "Die Aufzeichnung sagt nicht, von wann bis wann jemand betroffen war."},
    {DraftWord::ImpactGoesOn, "People have been affected since {0}; the record knows no end.",
     "Betroffen seit {0}; ein Ende ist nicht aufgezeichnet."},
    {DraftWord::ImpactWindow, "People were affected from {0} until {1}: {2}.", "Betroffen von {0} bis {1}: {2}."},
    {DraftWord::FoundByTool, "Detected by {0} at {1}.", "Entdeckt von {0} um {1}."},
    {DraftWord::FoundByPerson, "Declared by {0} at {1}.", "Gemeldet von {0} um {1}."},
    {DraftWord::Found, "Detected at {0}.", "Entdeckt um {0}."},
    {DraftWord::GapUnknown, "The detection gap is unknown: nobody said when people began to be affected.",
     "Die Lücke bis zur Entdeckung ist unbekannt: Niemand hat gesagt, seit wann jemand betroffen war."},
    {DraftWord::Gap, "Detection gap: {0} passed between the beginning of the impact and its detection.",
     "Lücke bis zur Entdeckung: Vom Beginn der Auswirkung bis zur Entdeckung vergingen {0}."},
    {DraftWord::NoGap, "Detection gap: none; it was detected before people were affected, or at once.",
     "Lücke bis zur Entdeckung: keine; es wurde entdeckt, bevor jemand betroffen war, oder sofort."},
    {DraftWord::NobodyPaged, "Nobody was paged.", "Niemand wurde gerufen."},
    {DraftWord::AndMore, "and {0} more", "und {0} weitere"},
    {DraftWord::Told, "{0}, paged at {1}", "{0}, gerufen um {1}"},
    {DraftWord::Arrived, ": reached by {0} after {1}", ": erreicht über {0} nach {1}"},
    {DraftWord::NotArrived, ": no message is known to have arrived", ": keine Nachricht kam nachweislich an"},
    {DraftWord::Answered, ", answered after {0}", ", geantwortet nach {0}"},
    {DraftWord::NobodyMoments,
     "Moments in which nobody could be told:", "Augenblicke, in denen niemand benachrichtigt werden konnte:"},
    {DraftWord::NoDelays, "The record shows nothing that delayed it.",
     "Die Aufzeichnung zeigt nichts, was es verzögert hat."},
    {DraftWord::Detection, "Detection", "Entdeckung"},
    {DraftWord::Diagnosis, "Diagnosis", "Diagnose"},
    {DraftWord::Recovery, "Recovery", "Wiederherstellung"},
    {DraftWord::Lasted, " ({0})", " ({0})"},
    {DraftWord::NoHypotheses, "The record has no hypotheses.", "Die Aufzeichnung enthält keine Vermutungen."},
    {DraftWord::Confirmed, "confirmed", "bestätigt"},
    {DraftWord::Rejected, "rejected", "verworfen"},
    {DraftWord::StillOpen, "open", "offen"},
    {DraftWord::SpeaksFor, "For: {0}", "Dafür: {0}"},
    {DraftWord::SpeaksAgainst, "Against: {0}", "Dagegen: {0}"},
    {DraftWord::SeeEntry, " (entry {0})", " (Eintrag {0})"},
    {DraftWord::NoDecisions, "The record has no decisions.", "Die Aufzeichnung enthält keine Entscheidungen."},
    {DraftWord::NoRemedy, "The record does not say what helped.", "Die Aufzeichnung sagt nicht, was geholfen hat."},
    {DraftWord::Workaround, "For now: {0}", "Vorläufig: {0}"},
    {DraftWord::Fix, "For good: {0}", "Endgültig: {0}"},
    {DraftWord::KnownError, "Known as: {0}", "Bekannt als: {0}"},
    {DraftWord::ImpactBeforeDetection, "people were affected, and nothing had detected it",
     "es gab Betroffene, und nichts hatte es entdeckt"},
    {DraftWord::HeldBack, "{0} had held the alert back: {1}", "{0} hatte den Alarm zurückgehalten: {1}"},
    {DraftWord::NobodyOnCall, "{0} reached nobody: {1}", "{0} erreichte niemanden: {1}"},
    {DraftWord::FellBack, "{0} could not reach anybody, and it fell back to {1}",
     "{0} konnte niemanden erreichen, und es ging weiter mit {1}"},
    {DraftWord::NobodyAnswered, "{0} was through, and nobody had acknowledged",
     "{0} war durch, und niemand hatte angenommen"},
    {DraftWord::PageUnanswered, "the page to {0} got no answer", "auf den Ruf an {0} kam keine Antwort"},
    {DraftWord::PageUnansweredThen, "the page to {0} got no answer before {1} was paged",
     "auf den Ruf an {0} kam keine Antwort, bevor {1} gerufen wurde"},
    {DraftWord::DeliveryFailed, "no way of reaching {0} worked", "kein Weg zu {0} funktionierte"},
    {DraftWord::DeliveryFailedBy, "{1} to {0} failed", "{1} an {0} schlug fehl"},
    {DraftWord::AcknowledgementLapsed, "the acknowledgement of {0} ended, and it paged again",
     "die Annahme durch {0} endete, und es wurde erneut gerufen"},
    {DraftWord::RoleVacant, "the role {0} was vacant", "die Rolle {0} war unbesetzt"},
    {DraftWord::CauseRuledOut, "what was not the cause was examined: {1}",
     "untersucht wurde, was nicht die Ursache war: {1}"},
    {DraftWord::ApprovalAwaited, "{0} waited for an approval: {1}", "{0} wartete auf eine Genehmigung: {1}"},
    {DraftWord::StepFailed, "a step of {0} did not work: {1}", "ein Schritt von {0} funktionierte nicht: {1}"},
    {DraftWord::TaskLate, "a task was not done in time: {1}", "eine Aufgabe war nicht rechtzeitig erledigt: {1}"},
    {DraftWord::CheckpointUnanswered, "the checkpoint {0} got no answer within {1}",
     "auf die Kontrollfrage {0} kam innerhalb von {1} keine Antwort"},
    {DraftWord::Reopened, "it had been resolved too early, and was opened again",
     "der Vorfall galt zu früh als gelöst und wurde wieder geöffnet"},
    {DraftWord::ReopenedWhy, "it had been resolved too early, and was opened again: {1}",
     "der Vorfall galt zu früh als gelöst und wurde wieder geöffnet: {1}"},
});

struct Titles {
  SectionFill fill;
  std::string_view english, german;
};

constexpr auto kTitles = std::to_array<Titles>({
    {SectionFill::Summary, "Summary", "Zusammenfassung"},
    {SectionFill::Impact, "Impact", "Auswirkung"},
    {SectionFill::Detection, "Detection", "Entdeckung"},
    {SectionFill::Response, "Response", "Reaktion"},
    {SectionFill::Timeline, "Timeline", "Zeitleiste"},
    {SectionFill::Delays, "What delayed it", "Was es verzögert hat"},
    {SectionFill::Hypotheses, "Hypotheses and evidence", "Vermutungen und Belege"},
    {SectionFill::Analysis, "What is behind it", "Was dahintersteckt"},
    {SectionFill::Decisions, "Decisions", "Entscheidungen"},
    {SectionFill::Remedy, "What helped", "Was geholfen hat"},
});

}  // namespace

std::string draft_words(DraftWord word, Language language, std::initializer_list<std::string_view> values) {
  std::string_view text;
  for (const InBoth& one : kDraftWords)
    if (one.word == word) text = language == Language::German ? one.german : one.english;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_hole = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}';
    if (!is_hole) {
      out += text[i];
      continue;
    }
    const auto place = static_cast<std::size_t>(text[i + 1] - '0');
    if (place < values.size()) out += *(values.begin() + place);
    i += 2;
  }
  return out;
}

DraftWord word_of(const Delay& delay) {
  using Kind = Delay::Kind;
  switch (delay.kind) {
    case Kind::ImpactBeforeDetection:
      return DraftWord::ImpactBeforeDetection;
    case Kind::HeldBack:
      return DraftWord::HeldBack;
    case Kind::NobodyOnCall:
      return DraftWord::NobodyOnCall;
    case Kind::FellBack:
      return DraftWord::FellBack;
    case Kind::NobodyAnswered:
      return DraftWord::NobodyAnswered;
    case Kind::PageUnanswered:
      return delay.what.empty() ? DraftWord::PageUnanswered : DraftWord::PageUnansweredThen;
    case Kind::DeliveryFailed:
      return delay.what.empty() ? DraftWord::DeliveryFailed : DraftWord::DeliveryFailedBy;
    case Kind::AcknowledgementLapsed:
      return DraftWord::AcknowledgementLapsed;
    case Kind::RoleVacant:
      return DraftWord::RoleVacant;
    case Kind::CauseRuledOut:
      return DraftWord::CauseRuledOut;
    case Kind::ApprovalAwaited:
      return DraftWord::ApprovalAwaited;
    case Kind::StepFailed:
      return DraftWord::StepFailed;
    case Kind::TaskLate:
      return DraftWord::TaskLate;
    case Kind::CheckpointUnanswered:
      return DraftWord::CheckpointUnanswered;
    case Kind::Reopened:
      return delay.what.empty() ? DraftWord::Reopened : DraftWord::ReopenedWhy;
  }
  return DraftWord::NobodyOnCall;
}

std::string title_of(SectionFill fill, Language language) {
  for (const Titles& one : kTitles)
    if (one.fill == fill) return std::string(language == Language::German ? one.german : one.english);
  return "";
}

std::string standard_purpose(Language language) {
  return language == Language::German
             ? "Wir wollen lernen, nicht Schuld zuweisen: Alle haben mit dem gehandelt, was sie wussten und hatten. "
               "Gesucht ist, was am System zu ändern ist."
             : "To learn, not to blame: everybody acted on what they knew and had at that time. What is looked for is "
               "what to change in the system.";
}

}  // namespace muster
