// People's words as a small tree: the part of Markdown that a record needs. No HTML: what looks like it stays text, an
// image is a link to it (nothing is fetched to read a record), and a link leads to the web or to a mailbox.
import { marked, type Token, type Tokens } from "marked";

export type Node =
  | { is: "text" | "code" | "block"; text: string }
  | { is: "strong" | "em" | "del" | "paragraph" | "quote" | "item"; of: Node[] }
  | { is: "heading"; level: number; of: Node[] }
  | { is: "list"; ordered: boolean; start: number; of: Node[] }
  | { is: "link"; href: string; of: Node[] }
  | { is: "table"; head: Node[][]; rows: Node[][][] }
  | { is: "break" | "line" };

const deepest = 12; // levels of quotes and lists

export function treeOf(text: string): Node[] {
  try {
    return blocks(marked.lexer(text, { gfm: true, breaks: true }), 0);
  } catch {
    return [{ is: "text", text }]; // nested deeper than the parser goes
  }
}

const plain = (text: string): Node[] => [{ is: "text", text }];

const blocks = (tokens: readonly Token[] | undefined, depth: number): Node[] =>
  depth > deepest
    ? plain((tokens ?? []).map(({ raw }) => raw).join(""))
    : (tokens ?? []).flatMap((one) => node(one, depth));

function node(token: Token, depth: number): Node[] {
  const within = () => blocks((token as Tokens.Generic).tokens, depth + 1);
  switch (token.type) {
    case "space":
    case "def":
      return [];
    case "paragraph":
      return [{ is: "paragraph", of: within() }];
    case "heading":
      return [{ is: "heading", level: (token as Tokens.Heading).depth, of: within() }];
    case "blockquote":
      return [{ is: "quote", of: within() }];
    case "strong":
    case "em":
    case "del":
      return [{ is: token.type, of: within() }];
    case "code":
      return [{ is: "block", text: token.text }];
    case "codespan":
      return [{ is: "code", text: token.text }];
    case "br":
      return [{ is: "break" }];
    case "hr":
      return [{ is: "line" }];
    case "list":
      return [list(token as Tokens.List, depth)];
    case "table":
      return [table(token as Tokens.Table, depth)];
    case "checkbox":
      return plain((token as Tokens.Checkbox).checked ? "☑ " : "☐ ");
    case "link":
    case "image":
      return link(token as Tokens.Link, within);
    case "escape":
      return plain(token.text);
    case "text":
      return (token as Tokens.Text).tokens ? within() : plain(token.text);
    default: // html, and whatever else there may be one day
      return plain(token.raw);
  }
}

const list = ({ ordered, start, items }: Tokens.List, depth: number): Node => ({
  is: "list",
  ordered,
  start: typeof start === "number" ? start : 1,
  of: items.map((item): Node => ({ is: "item", of: blocks(item.tokens, depth + 1) })),
});

const table = ({ header, rows }: Tokens.Table, depth: number): Node => ({
  is: "table",
  head: header.map((cell) => blocks(cell.tokens, depth + 1)),
  rows: rows.map((row) => row.map((cell) => blocks(cell.tokens, depth + 1))),
});

function link({ href, raw, text }: Tokens.Link, within: () => Node[]): Node[] {
  if (!/^(?:https?:\/\/|mailto:)/i.test(href)) return plain(raw);
  const of = raw.startsWith("!") ? plain(text || href) : within();
  return [{ is: "link", href, of }];
}
