// `list` with the item at `from` standing at `to`; everything between moves up or down by one.
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const out = [...list];
  const [item] = out.splice(from, 1);
  if (item !== undefined) out.splice(Math.max(0, Math.min(out.length, to)), 0, item);
  return out;
}

export const replaced = <Item>(list: readonly Item[], index: number, item: Item): Item[] =>
  list.map((old, at) => (at === index ? item : old));

export const without = <Item>(list: readonly Item[], index: number): Item[] => list.filter((_, at) => at !== index);
