// Lists come as pages, newest first. These put one changed item into pages that are already here.

export interface Page<Item> {
  items: Item[];
  next_cursor: string | null;
}

interface Item {
  id: string;
  created_at: string;
}

// The pages with `item` as it is now: replaced where it stands, removed when it does not belong any more, inserted at
// its place when it is new. One that belongs behind the last loaded page is left to that page's loading.
export function placeInPages<T extends Item>(pages: Page<T>[], item: T, belongs: boolean): Page<T>[] {
  const holds = (page: Page<T>) => page.items.some((other) => other.id === item.id);
  if (pages.some(holds)) {
    return pages.map((page) => {
      // A page that does not change stays the same object, as what was computed of it is kept with it.
      if (!holds(page)) return page;
      return {
        ...page,
        items: page.items.flatMap((other) => (other.id !== item.id ? [other] : belongs ? [item] : [])),
      };
    });
  }
  if (!belongs) return pages;
  const target = pages.findIndex((page) => page.items.some((other) => other.created_at <= item.created_at));
  const last = pages.length - 1;
  if (target < 0 && (last < 0 || pages[last]?.next_cursor)) return pages;
  return pages.map((page, index) => {
    if (index !== (target < 0 ? last : target)) return page;
    const at = page.items.findIndex((other) => other.created_at <= item.created_at);
    const before = at < 0 ? page.items.length : at;
    return { ...page, items: [...page.items.slice(0, before), item, ...page.items.slice(before)] };
  });
}
