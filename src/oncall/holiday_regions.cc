// The public holidays of a few countries, by the rules of their laws as they are today.
#include "oncall/holidays.h"

namespace muster {
namespace {

using Kind = HolidayRule::Kind;
using Observed = HolidayRule::Observed;
using Rules = std::vector<HolidayRule>;

HolidayRule on(unsigned month, unsigned day, const char* name, int since = 0) {
  return {.kind = Kind::Yearly, .name = name, .month = month, .day = day, .since = since};
}
HolidayRule observed(HolidayRule rule, Observed how) {
  rule.observed = how;
  return rule;
}
HolidayRule next(unsigned month, unsigned day, const char* name) {
  return observed(on(month, day, name), Observed::Next);
}
HolidayRule nearest(unsigned month, unsigned day, const char* name, int since = 0) {
  return observed(on(month, day, name, since), Observed::Nearest);
}
HolidayRule after_easter(int offset, const char* name) {
  return {.kind = Kind::Easter, .name = name, .offset = offset};
}
HolidayRule first(std::chrono::weekday weekday, unsigned month, unsigned day, const char* name) {
  return {.kind = Kind::Weekday, .name = name, .month = month, .day = day, .weekday = weekday};
}

Rules with(Rules rules, const Rules& more) {
  rules.insert(rules.end(), more.begin(), more.end());
  return rules;
}

std::vector<HolidayRegion> made() {
  using std::chrono::Monday, std::chrono::Thursday, std::chrono::Wednesday;
  const Rules de{on(1, 1, "Neujahr"),
                 after_easter(-2, "Karfreitag"),
                 after_easter(1, "Ostermontag"),
                 on(5, 1, "Tag der Arbeit"),
                 after_easter(39, "Christi Himmelfahrt"),
                 after_easter(50, "Pfingstmontag"),
                 on(10, 3, "Tag der Deutschen Einheit", 1990),
                 on(12, 25, "1. Weihnachtstag"),
                 on(12, 26, "2. Weihnachtstag")};
  const HolidayRule epiphany = on(1, 6, "Heilige Drei Könige"), women = on(3, 8, "Internationaler Frauentag", 2019),
                    corpus_christi = after_easter(60, "Fronleichnam"), assumption = on(8, 15, "Mariä Himmelfahrt"),
                    reformation = on(10, 31, "Reformationstag"),
                    reformation_north = on(10, 31, "Reformationstag", 2018), saints = on(11, 1, "Allerheiligen");
  HolidayRule women_later = women;
  women_later.since = 2023;
  const Rules ch{on(1, 1, "Neujahr"), after_easter(39, "Auffahrt"), on(8, 1, "Bundesfeier"), on(12, 25, "Weihnachten")};
  const Rules ch_most =
      with(ch, {after_easter(-2, "Karfreitag"), after_easter(1, "Ostermontag"), after_easter(50, "Pfingstmontag")});
  const Rules fr{on(1, 1, "Jour de l’An"),
                 after_easter(1, "Lundi de Pâques"),
                 on(5, 1, "Fête du Travail"),
                 on(5, 8, "Victoire 1945"),
                 after_easter(39, "Ascension"),
                 after_easter(50, "Lundi de Pentecôte"),
                 on(7, 14, "Fête nationale"),
                 on(8, 15, "Assomption"),
                 on(11, 1, "Toussaint"),
                 on(11, 11, "Armistice 1918"),
                 on(12, 25, "Noël")};
  const Rules gb{next(1, 1, "New Year’s Day"),
                 after_easter(-2, "Good Friday"),
                 first(Monday, 5, 1, "Early May bank holiday"),
                 first(Monday, 5, 25, "Spring bank holiday"),
                 next(12, 25, "Christmas Day"),
                 next(12, 26, "Boxing Day")};
  const Rules gb_eng = with(gb, {after_easter(1, "Easter Monday"), first(Monday, 8, 25, "Summer bank holiday")});
  return {
      {"at",
       "Österreich",
       {on(1, 1, "Neujahr"), on(1, 6, "Heilige Drei Könige"), after_easter(1, "Ostermontag"),
        on(5, 1, "Staatsfeiertag"), after_easter(39, "Christi Himmelfahrt"), after_easter(50, "Pfingstmontag"),
        after_easter(60, "Fronleichnam"), on(8, 15, "Mariä Himmelfahrt"), on(10, 26, "Nationalfeiertag"),
        on(11, 1, "Allerheiligen"), on(12, 8, "Mariä Empfängnis"), on(12, 25, "Christtag"), on(12, 26, "Stefanitag")}},
      {"ch", "Schweiz (in allen Kantonen)", ch},
      {"ch-be", "Bern", with(ch_most, {on(1, 2, "Berchtoldstag"), on(12, 26, "Stephanstag")})},
      {"ch-bs", "Basel-Stadt", with(ch_most, {on(5, 1, "Tag der Arbeit"), on(12, 26, "Stephanstag")})},
      {"ch-ge", "Genève",
       with(ch_most, {first(Thursday, 9, 5, "Jeûne genevois"), on(12, 31, "Restauration de la République")})},
      {"ch-zh", "Zürich", with(ch_most, {on(5, 1, "Tag der Arbeit"), on(12, 26, "Stephanstag")})},
      {"de", "Deutschland (in allen Ländern)", de},
      {"de-bb", "Brandenburg",
       with(de, {after_easter(0, "Ostersonntag"), after_easter(49, "Pfingstsonntag"), reformation})},
      {"de-be", "Berlin", with(de, {women})},
      {"de-bw", "Baden-Württemberg", with(de, {epiphany, corpus_christi, saints})},
      {"de-by", "Bayern", with(de, {epiphany, corpus_christi, assumption, saints})},
      {"de-hb", "Bremen", with(de, {reformation_north})},
      {"de-he", "Hessen", with(de, {corpus_christi})},
      {"de-hh", "Hamburg", with(de, {reformation_north})},
      {"de-mv", "Mecklenburg-Vorpommern", with(de, {women_later, reformation})},
      {"de-ni", "Niedersachsen", with(de, {reformation_north})},
      {"de-nw", "Nordrhein-Westfalen", with(de, {corpus_christi, saints})},
      {"de-rp", "Rheinland-Pfalz", with(de, {corpus_christi, saints})},
      {"de-sh", "Schleswig-Holstein", with(de, {reformation_north})},
      {"de-sl", "Saarland", with(de, {corpus_christi, assumption, saints})},
      {"de-sn", "Sachsen", with(de, {reformation, first(Wednesday, 11, 16, "Buß- und Bettag")})},
      {"de-st", "Sachsen-Anhalt", with(de, {epiphany, reformation})},
      {"de-th", "Thüringen", with(de, {on(9, 20, "Weltkindertag", 2019), reformation})},
      {"fr", "France", fr},
      {"fr-alsace", "Alsace et Moselle", with(fr, {after_easter(-2, "Vendredi saint"), on(12, 26, "Saint-Étienne")})},
      {"gb-eng", "England and Wales", gb_eng},
      {"gb-nir", "Northern Ireland",
       with(gb_eng, {next(3, 17, "St Patrick’s Day"), next(7, 12, "Battle of the Boyne")})},
      {"gb-sct", "Scotland",
       with(gb,
            {next(1, 2, "2nd January"), first(Monday, 8, 1, "Summer bank holiday"), next(11, 30, "St Andrew’s Day")})},
      {"us",
       "United States (federal)",
       {nearest(1, 1, "New Year’s Day"), first(Monday, 1, 15, "Martin Luther King Jr. Day"),
        first(Monday, 2, 15, "Washington’s Birthday"), first(Monday, 5, 25, "Memorial Day"),
        nearest(6, 19, "Juneteenth", 2021), nearest(7, 4, "Independence Day"), first(Monday, 9, 1, "Labor Day"),
        first(Monday, 10, 8, "Columbus Day"), nearest(11, 11, "Veterans Day"),
        first(Thursday, 11, 22, "Thanksgiving Day"), nearest(12, 25, "Christmas Day")}},
  };
}

}  // namespace

const std::vector<HolidayRegion>& holiday_regions() {
  static const std::vector<HolidayRegion> regions = made();
  return regions;
}

}  // namespace muster
