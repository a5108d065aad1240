// Which rows of a list are selected, and from where a range is drawn.

export interface Selection {
  ids: ReadonlySet<string>;
  anchor: string | undefined; // the row that was chosen last
}

export const nothingSelected: Selection = { ids: new Set(), anchor: undefined };

// What the server takes in one request.
export const selectionMax = 500;

const bounded = (ids: Iterable<string>): Set<string> => new Set([...ids].slice(0, selectionMax));

export function toggled(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids: bounded(ids), anchor: id };
}

// From the row that was chosen last up to `id`, in the order of the list; they get the state that the anchor has.
export function ranged(selection: Selection, id: string, order: readonly string[]): Selection {
  const from = selection.anchor === undefined ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(id);
  if (from < 0 || to < 0) return toggled(selection, id);
  const ids = new Set(selection.ids);
  const select = selection.anchor !== undefined && ids.has(selection.anchor);
  for (const one of order.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    if (select) ids.add(one);
    else ids.delete(one);
  }
  return { ids: bounded(ids), anchor: id };
}

export const selectedAll = (ids: Iterable<string>): Selection => ({ ids: bounded(ids), anchor: undefined });
