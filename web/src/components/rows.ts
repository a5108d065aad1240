import { t } from "@/text/first";
import { type Command, useCommands } from "./commands";

// Moves the focus through a list: its rows' links carry data-row.
function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("main [data-row]")];
  const here = document.activeElement?.closest("[data-id]")?.querySelector("[data-row]") ?? document.activeElement;
  const now = rows.indexOf(here as HTMLElement);
  const next = now < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, now + by));
  rows[next]?.focus();
  rows[next]?.scrollIntoView({ block: "nearest" });
}

// j and k, as in every list.
export function useRowKeys(): void {
  const commands: Command[] = [
    { id: "next row", label: t.commands.nextRow, group: "list", keys: "j", inPalette: false, run: () => step(1) },
    {
      id: "previous row",
      label: t.commands.previousRow,
      group: "list",
      keys: "k",
      inPalette: false,
      run: () => step(-1),
    },
  ];
  useCommands(commands);
}
