// People's words, formatted (domain/markdown.ts). Made of elements and never of HTML.
import { type ReactNode, useMemo } from "react";
import { type Node, treeOf } from "@/domain/markdown";
import styles from "./Markdown.module.css";

export default function Markdown({ text }: { text: string }) {
  const tree = useMemo(() => treeOf(text), [text]);
  return <div className={styles.words}>{drawn(tree)}</div>;
}

// biome-ignore lint/suspicious/noArrayIndexKey: nodes have their place and nothing else
const drawn = (nodes: readonly Node[]): ReactNode => nodes.map((node, index) => <Drawn key={index} node={node} />);

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
    case "heading": // The page's own headings are not people's to add to.
      return (
        <p>
          <strong>{drawn(node.of)}</strong>
        </p>
      );
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
