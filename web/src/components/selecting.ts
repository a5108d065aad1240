// Choosing rows of a list: by click, Shift and click, or `x` on the row that has the focus.
import { useCallback, useRef, useState } from "react";
import { nothingSelected, ranged, type Selection, selectedAll, toggled } from "@/domain/selection";
import { t } from "@/text";
import { useCommands } from "./commands";
import type { RowChoice } from "./Row";

export interface Selecting {
  ids: ReadonlySet<string>;
  choice: (id: string, name: string) => RowChoice;
  choose: (ids: Iterable<string>) => void;
  clear: () => void;
}

const focusedRow = (): string | undefined => document.activeElement?.closest<HTMLElement>("main [data-id]")?.dataset.id;

// `scope`: what the list shows; another one begins with nothing selected, since nobody may act on what is out of sight.
export function useSelecting(order: () => readonly string[], scope: string, enabled: boolean): Selecting {
  const [held, setHeld] = useState<{ scope: string; selection: Selection }>({ scope, selection: nothingSelected });
  const selection = held.scope === scope ? held.selection : nothingSelected;
  const set = (next: Selection) => setHeld({ scope, selection: next });
  const selectOne = (id: string, range: boolean) =>
    set(range ? ranged(selection, id, order()) : toggled(selection, id));
  // A row keeps what it was given when it was drawn; what is selected and in which order is that of the click.
  const latest = useRef(selectOne);
  latest.current = selectOne;
  const { ids } = selection;
  const choice = useCallback(
    (id: string, name: string): RowChoice => ({
      name,
      selected: ids.has(id),
      onSelect: (range) => latest.current(id, range),
    }),
    [ids],
  );
  const some = selection.ids.size > 0;
  useCommands(
    enabled
      ? [
          {
            id: "select row",
            label: t.commands.selectRow,
            group: "list",
            keys: "x",
            inPalette: false,
            run: () => {
              const id = focusedRow();
              if (id) selectOne(id, false);
            },
          },
          ...(some
            ? [
                {
                  id: "clear selection",
                  label: t.bulk.clear,
                  group: "list" as const,
                  keys: "escape",
                  run: () => set(nothingSelected),
                },
              ]
            : []),
        ]
      : [],
  );
  return {
    ids: selection.ids,
    choice,
    choose: (ids) => set(selectedAll(ids)),
    clear: () => set(nothingSelected),
  };
}
