import type { PostmortemFinding } from "@/data/postmortem";
import { type CauseBox, causeLine, causeTextSize, layoutCauses } from "@/domain/cause-map";
import { p } from "@/text/postmortem";
import { Picture } from "./Picture";
import styles from "./Postmortem.module.css";

// What brought what about: what happened stands on top. The list beside says the same in words.
export function CauseMap({ findings }: { findings: readonly PostmortemFinding[] }) {
  const t = p();
  const nodes = findings.map((one) => ({
    finding: one.finding,
    text: one.text,
    leads_to: one.leads_to,
    evidence: one.evidence.length > 0,
  }));
  return (
    <Picture label={t.mapOf}>
      {(width) => {
        const { boxes, arrows, height } = layoutCauses(nodes, width - 4);
        return {
          height: height + 4,
          content: (
            <g transform="translate(2 2)">
              <defs>
                <marker id="leads" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
                  <path className={styles.head} d="M0 0 8 4 0 8z" />
                </marker>
              </defs>
              {arrows.map(({ key, from, to }) => (
                <line
                  key={key}
                  className={styles.arrow}
                  x1={from[0]}
                  y1={from[1]}
                  x2={to[0]}
                  y2={to[1]}
                  markerEnd="url(#leads)"
                />
              ))}
              {boxes.map((box) => (
                <Box key={box.node.finding} box={box} claim={t.claim} />
              ))}
            </g>
          ),
        };
      }}
    </Picture>
  );
}

function Box({ box, claim }: { box: CauseBox; claim: string }) {
  const lines = box.node.evidence ? box.lines : [...box.lines, claim];
  return (
    <g>
      <title>{box.node.text}</title>
      <rect
        className={styles.box}
        data-claim={box.node.evidence ? undefined : ""}
        x={box.x}
        y={box.y}
        width={box.width}
        height={box.height}
        rx="8"
      />
      {lines.map((line, index) => (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a box never move
          key={index}
          className={styles.boxText}
          data-claim={index >= box.lines.length ? "" : undefined}
          x={box.x + 10}
          y={box.y + 22 + causeLine * index}
          fontSize={causeTextSize}
        >
          {line}
        </text>
      ))}
    </g>
  );
}
