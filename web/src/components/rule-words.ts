// A rule as a sentence, in the reader's language.
import { reader } from "@/data/preferences";
import type { Actions, Condition, Hours } from "@/domain/rules";
import { actionNames, comparisonOf, kindOf, testValue } from "@/domain/rules";
import { weekdays } from "@/domain/schedule";
import { weekdayNames } from "@/domain/time";
import { t } from "@/text";

export function conditionWords(condition: Condition | undefined): string {
  const words = t.rules.words;
  const kind = kindOf(condition);
  if (!condition || kind === "always") return t.rules.kinds.always;
  switch (kind) {
    case "all":
    case "any": {
      const parts = condition[kind] ?? [];
      if (parts.length === 0) return t.rules.kinds.always;
      return parts.map((part) => grouped(part)).join(kind === "all" ? words.and : words.or);
    }
    case "not":
      return words.not(conditionWords(condition.not));
    case "business_hours":
      return words.businessHours;
    case "time":
      return hoursWords(condition.time ?? {});
    case "count":
      return words.count(condition.count?.at_least ?? 1, condition.count?.within ?? "");
    default: {
      const comparison = comparisonOf(condition);
      if (comparison === "exists") return words.exists(condition.field ?? "", testValue(condition) !== "false");
      return `${condition.field} ${t.rules.comparisons[comparison]} ${words.quoted(testValue(condition))}`;
    }
  }
}

function hoursWords({ weekdays: chosen = [], from, until, days_of_month, months, years }: Hours): string {
  const words = t.rules.words;
  const names = weekdayNames(reader().locale);
  const days = chosen.map((day) => names[(weekdays as readonly string[]).indexOf(day)] ?? day);
  const dates = [
    ...(days_of_month?.length ? [words.daysOfMonth(days_of_month.join(", "))] : []),
    ...(months?.length ? [words.months(months.join(", "))] : []),
    ...(years?.length ? [words.years(years.join(", "))] : []),
  ];
  return words.time([days.join(", "), ...dates].filter(Boolean).join(", "), from && until ? `${from}–${until}` : "");
}

const grouped = (part: Condition): string => {
  const several = (part.all ?? part.any ?? []).length > 1;
  return several ? `(${conditionWords(part)})` : conditionWords(part);
};

// "Severity: critical; Wait for a recovery: 2m".
export function actionWords(actions: Actions | undefined): string {
  const all = actionNames.flatMap((name) => {
    const value = actions?.[name];
    if (value === undefined) return [];
    return [
      name === "page" || name === "hold_until"
        ? t.rules.actions[name]
        : `${t.rules.actions[name]}: ${shown(name, value)}`,
    ];
  });
  return all.length > 0 ? all.join("; ") : t.rules.nothing;
}

function shown(name: string, value: unknown): string {
  if (name === "hold_during" || name === "hold_outside")
    return (value as Hours[]).map(hoursWords).join(t.rules.words.or);
  if (name === "outcome") return t.rules.outcomes[value as keyof typeof t.rules.outcomes] ?? String(value);
  if (name === "severity") return t.severity[value as keyof typeof t.severity] ?? String(value);
  if (Array.isArray(value))
    return value.map((one) => (typeof one === "string" ? one : Object.values(one).join(" "))).join(", ");
  if (typeof value === "object" && value !== null) {
    return Object.entries(value)
      .map(([key, one]) => (name === "labels" ? `${key}=${one}` : String(one)))
      .join(" / ");
  }
  return String(value);
}
