import { type Box, detailSize, layoutPath, lineHeight, type PathNode, titleSize } from "@/domain/path-picture";
import styles from "./PathPicture.module.css";
import { Picture } from "./Picture";

// The way of a page, drawn: each box leads to those it reaches.
export function PathPicture({ root, label }: { root: PathNode; label: string }) {
  return (
    <Picture label={label} table={<Outline node={root} />}>
      {(width) => {
        const { boxes, lines, height } = layoutPath(root, width - 2);
        return {
          height: height + 2,
          content: (
            <g transform="translate(1 1)">
              {lines.map((line) => (
                <polyline
                  key={line.key}
                  className={styles.line}
                  points={line.points.map(([x, y]) => `${round(x)},${round(y)}`).join(" ")}
                />
              ))}
              {boxes.map((box) => (
                <BoxView key={`${box.node.id} ${box.x} ${box.y}`} box={box} />
              ))}
            </g>
          ),
        };
      }}
    </Picture>
  );
}

const round = (value: number): number => Math.round(value * 2) / 2;

function BoxView({ box }: { box: Box }) {
  const { node, x, y, width, height, title, detail } = box;
  const baseline = (index: number) => y + 18 + lineHeight * index;
  return (
    <g>
      <title>{[node.title, node.detail].filter(Boolean).join(" · ")}</title>
      <rect
        className={styles.box}
        data-kind={node.kind}
        x={round(x)}
        y={round(y)}
        width={round(width)}
        height={height}
        rx="8"
      />
      {title.map((line, index) => (
        <text
          key={line}
          className={styles.title}
          data-kind={node.kind}
          x={x + 10}
          y={baseline(index)}
          fontSize={titleSize}
        >
          {line}
        </text>
      ))}
      {detail.map((line, index) => (
        <text
          key={line}
          className={styles.detail}
          data-kind={node.kind}
          x={x + 10}
          y={baseline(title.length + index)}
          fontSize={detailSize}
        >
          {line}
        </text>
      ))}
    </g>
  );
}

function Outline({ node }: { node: PathNode }) {
  return (
    <ul>
      <li>
        {[node.title, node.detail].filter(Boolean).join(", ")}
        {node.children?.map((child) => (
          <Outline key={child.id} node={child} />
        ))}
      </li>
    </ul>
  );
}
