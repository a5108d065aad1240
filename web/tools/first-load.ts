// One file for all that the first page needs: over HTTP/1.1 a browser fetches six files at a time, so forty small ones
// cost seven round trips, and one compresses better.
interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

const allWords = "/src/text/index.ts";

let reached: Set<string> | undefined;

function reach(entry: string, modules: Modules): Set<string> {
  const found = new Set<string>();
  const waiting = [entry];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(modules.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}

// The name of the chunk that a module goes to; null: as the bundler likes.
export function firstLoad(entry: string) {
  return (id: string, modules: Modules): string | null => {
    reached ??= reach(entry, modules);
    if ([...reached].some((one) => one.endsWith(allWords)))
      throw new Error('Something of the first load imports "@/text": import "@/text/first", or load it later.');
    return reached.has(id) ? "app" : null;
  };
}
