#include <algorithm>
#include <array>

#include "wording/rules.h"

namespace muster::wording {
namespace {

// A pronoun that may stand for a thing is none.
constexpr std::string_view kGermanPeople =
    R"((?:wir|ihr|ich|du|man|jemand|jemandem|jemanden|niemand|keiner|(?:der|die|das|ein|eine|einen|einem|einer|des|eines|dem|den|vom|zum|unser|unsere|unserem|unserer|beim)_(?:[\pL-]+_){0,2}?(?:Ingenieure?|Ingenieurin|Entwicklern?|Entwicklers|Entwickler|Entwicklerin|Administratoren|Administrators?|Administratorin|Admins?|Operators?|Technikern?|Technikers|Techniker|Technikerin|Kollegen?|Kollegin|Mitarbeitern?|Mitarbeiters|Mitarbeiter|Mitarbeiterin|Bereitschaft|Team|Teams|Netzteam|Person|Schichtleitung|Leitung|Leiter|Leiterin|Dienstleisters?|Bedieners?|Bedienerin|Betreibers?|Nachtschicht|Schicht|Entwicklung|Chef|Chefin|Praktikant|Praktikantin)))";

#define MUSTER_BETWEEN R"((?:([^.!?\n]{1,60}?)_)?)"

constexpr auto kGermanRules = std::to_array<Rule>({
    // Wie man es hinterher weiß.
    {Blame::Hindsight, R"(<{P}_(hätten?_(?:(?:es|das)_)?(?:besser_)?wissen_(?:müssen|sollen|können))>)",
     "konnte es nicht wissen"},
    {Blame::Hindsight, R"(<{P}_(hätten_)" MUSTER_BETWEEN R"((\pL+n)_(?:müssen|sollen))>)",
     "hatten keinen Anlass, \\2 ~3"},
    {Blame::Hindsight, R"(<{P}_(hätte_)" MUSTER_BETWEEN R"((\pL+n)_(?:müssen|sollen))>)",
     "hatte keinen Anlass, \\2 ~3"},
    {Blame::Hindsight, R"(<{P}_(hätten?_)" MUSTER_BETWEEN R"((\pL+n)_dürfen)>)", "sah nichts, was dagegen sprach"},
    {Blame::Hindsight,
     R"(<{P}_(hätten?_)" MUSTER_BETWEEN R"((verhindern|bemerken|merken|erkennen|vermeiden|sehen)_können)>)",
     "hatte keinen Anlass, \\2 ~3"},
    {Blame::Hindsight, R"(<((?:hätten?)_({P})_)" MUSTER_BETWEEN R"((\pL+n)_(?:müssen|sollen))>)",
     "hatte \\2 keinen Anlass, \\3 ~4"},
    {Blame::Hindsight,
     R"(<((?:er|sie)_hätten?_(?:[^.!?\n]{1,30}_)?(?:fragen|nachfragen|nachsehen|wissen|merken|aufpassen|lesen|nachdenken)_(?:müssen|sollen))>)",
     ""},
    {Blame::Hindsight, R"(<(warum_(?:hat|haben|hatte|hatten)_({P})_nicht)>)", "was hätte \\2 geholfen,"},
    {Blame::Hindsight, R"(<(warum_(?:hat|hatte)_niemand)>)", "was hätte jemandem geholfen,"},
    // Als wäre es eine Wahl gewesen.
    {Blame::Omission, R"(<{P}_(versäumten?_es)>)", "kam nicht dazu"},
    {Blame::Omission, R"(<{P}_(versäumten?)>)", "kam nicht zu"},
    {Blame::Omission, R"(<(?:{P}|er|sie)_(verga(?:ß|ss)(?:en)?),)", "kam nicht dazu"},
    {Blame::Omission, R"(<{P}_(verga(?:ß|ss)(?:en)?)>)", "hatte keinen Hinweis auf"},
    {Blame::Omission, R"(<{P}_(ignorierten?|missachteten?)>)", "reagierte nicht auf"},
    {Blame::Omission, R"(<{P}_(übersah(?:en)?)>)", "sah nicht"},
    {Blame::Omission, R"(<{P}_(vernachlässigten?)>)", "hatte keine Zeit für"},
    {Blame::Omission, R"(<{P}_(unterlie(?:ß|ss)(?:en)?)>)", "kam nicht zu"},
    {Blame::Omission, R"(<{P}_(?:hat|haben|hatte|hatten)_(?:[^.!?\n]{1,60}?_)?(versäumt|unterlassen)>)",
     "nicht geschafft"},
    {Blame::Omission, R"(<{P}_(?:hat|haben|hatte|hatten)_(?:[^.!?\n]{1,60}?_)?(vergessen)>)", "nicht im Blick gehabt"},
    {Blame::Omission, R"(<{P}_(?:hat|haben|hatte|hatten)_(?:[^.!?\n]{1,60}?_)?(ignoriert|missachtet)>)",
     "nicht wahrgenommen"},
    {Blame::Omission, R"(<{P}_(?:hat|haben|hatte|hatten)_(?:[^.!?\n]{1,60}?_)?(übersehen)>)", "nicht gesehen"},
    {Blame::Omission, R"(<{P}_(?:hat|haben|hatte|hatten)_(?:[^.!?\n]{1,60}?_)?(vernachlässigt)>)",
     "nicht mehr geschafft"},
    {Blame::Omission, R"(<von_{P}_(?:[^.!?\n]{1,40}?_)?(übersehen|ignoriert|missachtet|vergessen|vernachlässigt)>)",
     "nicht wahrgenommen"},
    {Blame::Omission, R"(<{P}_(?:hat|haben|hatte|hatten)_(nicht_aufgepasst)>)", "etwas anderes zu tun gehabt"},
    {Blame::Omission, R"(<{P}_(?:hat|haben|hatte|hatten)_(geschlafen|gepennt)>)", "keinen Hinweis gehabt"},
    {Blame::Omission, R"(<{P}_(?:hat|haben|hatte|hatten)_(nicht_einmal)>)", "nicht"},
    {Blame::Omission, R"(<{P}_(?:reagierten?|handelten?|antworteten?)_((?:viel_)?zu_(?:langsam|spät))>)", "später"},
    // Was für ein Mensch.
    {Blame::Judgement, R"(<((?:grob_)?fahrlässig(?:e[nrsm]?)?)>)", "ungesichert"},
    {Blame::Judgement,
     R"(<(Fahrlässigkeit|Schlamperei|Nachlässigkeit|Unachtsamkeit|Leichtsinn|Dummheit|Inkompetenz|Gedankenlosigkeit|Sorglosigkeit|Unvermögen)>)",
     "fehlende Absicherung"},
    {Blame::Judgement,
     R"(<((?:schlampig|nachlässig|unachtsam|leichtsinnig|leichtfertig|unverantwortlich|verantwortungslos|gedankenlos|sorglos|stümperhaft|pflichtwidrig)(?:e[nrsm]?)?)>)",
     "ungesichert"},
    {Blame::Judgement, R"(<((?:inkompetent|ahnungslos)(?:e[nrsm]?)?)>)", "noch nicht eingearbeitet"},
    {Blame::Judgement, R"(<(dumm(?:e[nrsm]?)?)>)", ""},
    {Blame::Judgement, R"(<(unprofessionell(?:e[nrsm]?)?)>)", "unvorbereitet"},
    {Blame::Judgement, R"(<(unverzeihlich|unentschuldbar)>)", "wichtig zu ändern"},
    {Blame::Judgement,
     R"(<((?:mangelnde[nr]?|fehlende[nr]?)_(?:Sorgfalt|Aufmerksamkeit|Disziplin|Kompetenz|Verantwortung))>)",
     "eine fehlende Absicherung"},
    {Blame::Judgement,
     R"(<((?:fehlte|mangelte)_an_(?:der_)?(?:nötigen_)?(?:Sorgfalt|Aufmerksamkeit|Disziplin|Kompetenz))>)",
     "fehlte an einer Absicherung"},
    {Blame::Judgement, R"(<(wider_besseres_Wissen)>)", "mit dem damaligen Wissen"},
    {Blame::Judgement, R"(<{P}_(?:hat|haben|hatte|hatten)_((?:ihre|seine|die)_Pflicht(?:en)?_verletzt)>)",
     "keinen Ablauf dafür gehabt"},
    // Eine Person als Ursache.
    {Blame::Person, R"(<((?:menschliche[snrm]?)_(?:Versagens?|Fehlers?|Irrtum))>)",
     "ein Schritt, der leicht misslingt"},
    {Blame::Person, R"(<((?:Bedien|Bedienungs|Anwender|Benutzer|Flüchtigkeits)fehlern?)>)",
     "Schritt, der leicht misslingt"},
    {Blame::Person, R"(<((?:durch|von)_{P}_(?:verursacht|ausgelöst|verschuldet))>)",
     "durch eine fehlende Absicherung möglich"},
    {Blame::Person, R"(<((?:der|ein|den|einen)_(?:Fehler|Irrtum)_(?:des|der|von|vom|durch|eines|einer)_{P})>)",
     "ein Schritt, der leicht misslingt"},
    {Blame::Person,
     R"(<((?:der|ein|den|einen)_(?:Fehler|Irrtum)_(?:des|der|vom|eines|einer)_(?:Administrators?|Entwicklers?|Technikers?|Kollegen|Kollegin|Mitarbeiters?|Dienstleisters?|Bereitschaft|Teams?|Bedieners?|Operators?))>)",
     "ein Schritt, der leicht misslingt"},
    {Blame::Person, R"(<((?:Fehler|Versagen)_(?:von_{P}|der_Schichtleitung|der_Bereitschaft|des_Teams?|der_Leitung))>)",
     "Schritt, der leicht misslingt"},
    {Blame::Person, "<(\x01+s?'?_(?:eigener_)?(?:Fehler|Versäumnis|Verschulden|Nachlässigkeit|Versagen))>",
     "ein Schritt, der leicht misslingt"},
    {Blame::Person, R"(<((?:sein|mein|dein|unser|euer)_(?:eigene[rs]?_)?(?:Fehler|Versäumnis|Verschulden))>)",
     "etwas, das das System zuließ"},
    {Blame::Person,
     R"(<{P}_(?:hat|haben|hatte|hatten)_(?:[^.!?\n]{1,60}?_)?(kaputt_gemacht|kaputtgemacht|verbockt|vermasselt|versaut|verpatzt|vergeigt)>)",
     "geändert"},
    {Blame::Person, R"(<{P}_(?:hat|haben|hatte|hatten)_(versagt)>)", "keinen Rückhalt gehabt"},
    {Blame::Person, R"(<{P}_\pL+_(fälschlicherweise_)\pL)", ""},
    // Wer schuld ist.
    {Blame::Guilt, R"(<({P}_(?:ist|war|sind|waren)_(?:\pL+_){0,1}?schuld(?:ig)?(?:_an)?)>)",
     "das System ermöglichte es:"},
    {Blame::Guilt, R"(<({P}_(?:trägt|trug|tragen|trugen|hat|hatte)_(?:\pL+_){0,1}?(?:Schuld))>)",
     "das System ermöglichte es"},
    {Blame::Guilt, R"(<((?:die_)?Schuld_(?:liegt|lag)_bei(?:m|_der)?(?:_{P}|_Entwicklung|_Bereitschaft|_Leitung)?)>)",
     "möglich wurde es durch"},
    {Blame::Guilt, R"(<(Schuld_(?:war|ist|hat|hatte)_{P})>)", "möglich wurde es durch eine fehlende Absicherung"},
    {Blame::Guilt,
     R"(<{P}_(?:ist|war|sind|waren)_(verantwortlich_für_(?:den|die|das)_(?:Ausfall|Vorfall|Fehler|Störung|Panne))>)",
     "daran beteiligt"},
    {Blame::Guilt, R"(<((?:der|die|den)_Schuldigen?r?)>)", "die Umstände"},
    {Blame::Guilt, R"(<{P}_(?:hat|haben|hatte|hatten)_(?:[^.!?\n]{1,60}?_)?(verschuldet)>)", "miterlebt"},
});

constexpr auto kSeparable =
    std::to_array<std::string_view>({"zurück", "nach", "aus", "auf", "ein", "ab", "an", "mit", "vor", "zu", "weiter",
                                     "hin", "her", "los", "fest", "bei", "weg"});
// Look as if they began with one, and do not.
constexpr auto kWhole = std::to_array<std::string_view>({"antworten", "beantworten", "ändern", "arbeiten", "achten",
                                                         "ahnen", "anzeigen", "handeln", "halten", "hinterfragen"});

}  // namespace

std::span<const Rule> german_rules() { return kGermanRules; }
std::string_view german_people() { return kGermanPeople; }

std::string with_zu(std::string_view infinitive) {
  if (std::ranges::find(kWhole, infinitive) == kWhole.end()) {
    for (const std::string_view prefix : kSeparable)
      if (infinitive.starts_with(prefix) && infinitive.size() > prefix.size() + 3)
        return std::string(prefix) + "zu" + std::string(infinitive.substr(prefix.size()));
  }
  return "zu " + std::string(infinitive);
}

}  // namespace muster::wording
