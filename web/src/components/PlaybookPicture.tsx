import {
  type FlowBox,
  type FlowNode,
  flowDetailSize,
  flowLine,
  flowTitleSize,
  layoutFlow,
} from "@/domain/flow-picture";
import { Picture } from "./Picture";
import styles from "./PlaybookPicture.module.css";

// The flow of a playbook, drawn; of a run with how its steps stand.
export function PlaybookPicture({ nodes, label }: { nodes: readonly FlowNode[]; label: string }) {
  return (
    <Picture label={label} table={<Outline nodes={nodes} />}>
      {(width) => {
        const { boxes, lines, height } = layoutFlow(nodes, width - 2);
        return {
          height: height + 2,
          content: (
            <g transform="translate(1 1)">
              {boxes.map((box) => (
                <BoxView key={box.node.id} box={box} />
              ))}
              {lines.map((line) => (
                <polyline
                  key={line.key}
                  className={styles.line}
                  points={line.points.map(([x, y]) => `${round(x)},${round(y)}`).join(" ")}
                />
              ))}
            </g>
          ),
        };
      }}
    </Picture>
  );
}

const round = (value: number): number => Math.round(value * 2) / 2;

function BoxView({ box }: { box: FlowBox }) {
  const { node, x, y, width, height, title, detail, frame } = box;
  return (
    <g>
      <title>{[node.title, node.detail].filter(Boolean).join(" · ")}</title>
      <rect
        className={styles.box}
        data-kind={frame ? "frame" : node.kind}
        data-state={node.state}
        x={round(x)}
        y={round(y)}
        width={round(width)}
        height={round(height)}
        rx="8"
      />
      {title.map((line, index) => (
        <text key={line} className={styles.title} x={x + 10} y={y + 18 + flowLine * index} fontSize={flowTitleSize}>
          {line}
        </text>
      ))}
      {detail.map((line, index) => (
        <text
          key={line}
          className={styles.detail}
          x={x + 10}
          y={y + 18 + flowLine * (title.length + index)}
          fontSize={flowDetailSize}
        >
          {line}
        </text>
      ))}
    </g>
  );
}

function Outline({ nodes }: { nodes: readonly FlowNode[] }) {
  return (
    <ol>
      {nodes.map((node) => (
        <li key={node.id}>
          {[node.title, node.detail].filter(Boolean).join(", ")}
          {node.children && <Outline nodes={node.children} />}
        </li>
      ))}
    </ol>
  );
}
