// A calendar of holidays as it is declared, and its days as people type them: "12-24 Christmas Eve", a line a day.
export type HolidayDay = string | { date?: string; name?: string; [field: string]: unknown };

export interface HolidayCalendarBody {
  id?: string;
  name?: string;
  regions?: string[];
  days?: HolidayDay[];
  except?: HolidayDay[];
}

const day = /^((\d{4}-)?\d{2}-\d{2})(\s+(.*))?$/;

export const lineOf = (one: HolidayDay): string =>
  typeof one === "string" ? one : [one.date, one.name].filter(Boolean).join(" ");

// A day by another rule than a date has no line of its own, and stays as it is.
export const isDate = (one: HolidayDay): boolean => typeof one === "string" || one.date !== undefined;

// Lines that are no day are handed on: the server says what is wrong with them.
export function daysOf(text: string): HolidayDay[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [, date, , , name] = day.exec(line) ?? [];
      return date && name ? { date, name } : (date ?? line);
    });
}
