// People's words, formatted (domain/markdown.ts). Made of elements and never of HTML.
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { type Node, treeOf } from "@/domain/markdown";
import { cx } from "./cx";
import styles from "./Markdown.module.css";

// `document`: a text that fills its page, and so has headings of its own, below the page's.
export default function Markdown({ text, document = false }: { text: string; document?: boolean }) {
  const tree = useMemo(() => treeOf(text), [text]);
  return (
    <HasHeadings value={document}>
      <div className={cx(styles.words, document && styles.document)}>{drawn(tree)}</div>
    </HasHeadings>
  );
}

const HasHeadings = createContext(false);
const headings = ["h2", "h2", "h3", "h4", "h5", "h6"] as const;

// biome-ignore lint/suspicious/noArrayIndexKey: nodes have their place and nothing else
const drawn = (nodes: readonly Node[]): ReactNode => nodes.map((node, index) => <Drawn key={index} node={node} />);

function Heading({ level, of }: { level: number; of: readonly Node[] }) {
  const Tag = headings[level - 1] ?? "h6";
  if (useContext(HasHeadings)) return <Tag>{drawn(of)}</Tag>;
  return (
    <p>
      <strong>{drawn(of)}</strong>
    </p>
  );
}

function Drawn({ node }: { node: Node }): ReactNode {
  switch (node.is) {
    case "text":
      return node.text;
    case "code":
      return <code>{node.text}</code>;
    case "block":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard
        <pre tabIndex={0}>
          <code>{node.text}</code>
        </pre>
      );
    case "paragraph":
      return <p>{drawn(node.of)}</p>;
    case "heading": // In a record, the page's own headings are not people's to add to.
      return <Heading level={node.level} of={node.of} />;
    case "quote":
      return <blockquote>{drawn(node.of)}</blockquote>;
    case "strong":
      return <strong>{drawn(node.of)}</strong>;
    case "em":
      return <em>{drawn(node.of)}</em>;
    case "del":
      return <del>{drawn(node.of)}</del>;
    case "item":
      return <li>{drawn(node.of)}</li>;
    case "list":
      return node.ordered ? <ol start={node.start}>{drawn(node.of)}</ol> : <ul>{drawn(node.of)}</ul>;
    case "link":
      return (
        <a href={node.href} target="_blank" rel="noreferrer noopener">
          {drawn(node.of)}
        </a>
      );
    case "table":
      return <Table head={node.head} rows={node.rows} />;
    case "break":
      return <br />;
    case "line":
      return <hr />;
  }
}

function Table({ head, rows }: { head: Node[][]; rows: Node[][][] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard
    <div className={styles.wide} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells have their place and nothing else
              <th key={index}>{drawn(cell)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have their place and nothing else
            <tr key={index}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have their place and nothing else
                <td key={column}>{drawn(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
