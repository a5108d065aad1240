// Providers: their declaration, and the addresses at which they call.
export interface ProviderBody {
  id?: string;
  name?: string;
  type?: string;
  key?: string;
  priority?: number;
  prefixes?: string[];
  channels?: string[];
  settings?: Record<string, string>;
  secrets?: Record<string, string>;
  replies?: boolean;
  polls?: boolean;
  quota?: { day?: number; month?: number };
  cost?: { currency: string; message?: string; prefixes?: Record<string, string> };
  template?: Record<string, unknown>;
}

// One value of `settings` or `secrets`; an empty one is left out, and so is a set without any.
export function withValue(
  values: Record<string, string> | undefined,
  name: string,
  value: string,
): Record<string, string> | undefined {
  const { [name]: _, ...others } = values ?? {};
  const next = value === "" ? others : { ...others, [name]: value };
  return Object.keys(next).length > 0 ? next : undefined;
}

// "+49, +43" as a list; what is not the beginning of a number is for the server to complain about.
export function prefixesOf(text: string): string[] | undefined {
  const all = text.split(/[\s,;]+/).filter(Boolean);
  return all.length > 0 ? all : undefined;
}

const address = /\{(reply|receipt|voice|action)_url\}/g;

// What is to be done at the provider, as one paragraph, with the addresses of this one in it.
export function setupText(setup: string, base: string | null, key: string | undefined): string {
  const text = setup.trim().replace(/\s*\n\s*/g, " ");
  if (!base || !key) return text;
  return text.replace(address, (_, what: string) => `${base}${key}/${what}`);
}

// The addresses that stand in it, to be copied.
export function setupAddresses(setup: string, base: string | null, key: string | undefined): string[] {
  if (!base || !key) return [];
  return [...new Set([...setup.matchAll(address)].map(([, what]) => `${base}${key}/${what}`))];
}

// Without what says nothing.
export function quotaOf({ day, month }: NonNullable<ProviderBody["quota"]>): ProviderBody["quota"] {
  const quota = { ...(day ? { day } : {}), ...(month ? { month } : {}) };
  return Object.keys(quota).length > 0 ? quota : undefined;
}

export function costOf({ currency, message, prefixes }: NonNullable<ProviderBody["cost"]>): ProviderBody["cost"] {
  if (!currency && !message && !prefixes) return undefined;
  return { currency, ...(message ? { message } : {}), ...(prefixes ? { prefixes } : {}) };
}
