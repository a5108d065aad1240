// An escalation policy as a picture: time runs down, each step says whom it reaches, and the arrow at the side goes
// round again.
import type { PreviewedPage } from "@/data/types";
import { spokenDuration } from "@/domain/duration";
import { cut, widthOf } from "@/domain/fit";
import { conditionWords, dueTimes, lengthOf, type PolicyBody, pauseOf, roundsOf, stepsOf } from "@/domain/policy";
import { t } from "@/text";
import styles from "./EscalationPicture.module.css";
import { useKnown } from "./known";
import { Picture } from "./Picture";
import { targetName } from "./policy-words";

interface Props {
  id: string; // of the policy: pages may be of others that it hands over to
  policy: PolicyBody;
  name: string;
  pages?: readonly PreviewedPage[]; // whom it would reach now; without: only what is declared
}

interface Row {
  time: string;
  targets: string;
  notes: string[]; // what is to be done, and when the step counts
  people: string[]; // "Ana Ruiz · E-mail"
  reachesNobody: boolean;
  stays: boolean; // it comes also when somebody has the incident
  y: number;
  height: number;
}

const line = 19;
const titleSize = 13.5;
const textSize = 12.5;
const gap = 26;

const channelsOf = (page: PreviewedPage): string =>
  [...new Set(page.deliveries.map((one) => t.channel[one.channel as keyof typeof t.channel] ?? one.channel))].join(
    ", ",
  );

export function EscalationPicture({ id, policy, name, pages }: Props) {
  const known = useKnown();
  const times = dueTimes(policy);
  let y = 0;
  const rows: Row[] = stepsOf(policy).map((step, index) => {
    const reached = (pages ?? []).filter(
      (page) => page.step === index + 1 && page.round === 1 && page.policy === id && !page.passed_over,
    );
    const passedOver = (pages ?? []).some((page) => page.step === index + 1 && page.policy === id && page.passed_over);
    const words = t.policies.sentence;
    const conditions = conditionWords(step, words);
    const notes = [
      [step.name, step.choose && t.policies.choices[step.choose]].filter(Boolean).join(" · "),
      [step.until === "resolved" && t.policies.untilShort, conditions && words.only(conditions)]
        .filter(Boolean)
        .join(" "),
    ].filter(Boolean);
    const people = reached.flatMap((page) =>
      page.recipient ? [[page.recipient.name, channelsOf(page) || t.policies.noContact].join(" · ")] : [],
    );
    const targets = (step.notify ?? []).map((target) => targetName(target, known)).join(", ");
    const handsOver = (step.notify ?? []).some((target) => "policy" in target);
    const reachesNobody = pages !== undefined && people.length === 0 && !passedOver && !handsOver;
    const height = 22 + line * (notes.length + Math.max(people.length, reachesNobody ? 1 : 0));
    const due = times[index] ?? 0;
    const row = {
      time: due === 0 ? t.policies.atStart : spokenDuration(due),
      targets: targets || t.policies.sentence.nobody,
      notes,
      people,
      reachesNobody,
      stays: step.until === "resolved",
      y,
      height,
    };
    y += height + gap;
    return row;
  });
  const rounds = roundsOf(policy);
  const table = (
    <ol>
      {rows.map((row) => (
        <li key={row.y}>
          {row.time}: {row.targets}. {[...row.notes, ...row.people].join("; ")}
        </li>
      ))}
    </ol>
  );
  return (
    <Picture label={t.policies.pathOf(name)} table={table}>
      {(width) => {
        const axis = Math.max(64, ...rows.map((row) => widthOf(row.time, textSize) + 18));
        const loop = rounds > 1 ? 52 : 0;
        const room = width - axis - 24 - loop;
        const used = Math.max(
          160,
          ...rows.map((row) =>
            Math.max(
              widthOf(row.targets, titleSize),
              ...[...row.notes, ...row.people].map((text) => widthOf(text, textSize)),
            ),
          ),
        );
        const bottom = y + 12;
        return {
          height: bottom + 20,
          content: (
            <>
              <line className={styles.axis} x1={axis} y1={8} x2={axis} y2={bottom} />
              {rows.map((row) => (
                <g key={row.y}>
                  <text className={styles.time} x={axis - 14} y={row.y + 13} textAnchor="end" fontSize={textSize}>
                    {row.time}
                  </text>
                  <circle
                    className={styles.stop}
                    data-nobody={row.reachesNobody}
                    data-stays={row.stays}
                    cx={axis}
                    cy={row.y + 8}
                    r="5.5"
                  />
                  <text className={styles.title} x={axis + 20} y={row.y + 13} fontSize={titleSize}>
                    {cut(row.targets, room, titleSize)}
                  </text>
                  {[...row.notes, ...row.people].map((text, index) => (
                    <text
                      key={text}
                      className={styles.text}
                      x={axis + 20}
                      y={row.y + 13 + line * (index + 1)}
                      fontSize={textSize}
                    >
                      {cut(text, room, textSize)}
                    </text>
                  ))}
                  {row.reachesNobody && (
                    <text
                      className={styles.nobody}
                      x={axis + 20}
                      y={row.y + 13 + line * (row.notes.length + 1)}
                      fontSize={textSize}
                    >
                      {t.policies.nobodyReached}
                    </text>
                  )}
                </g>
              ))}
              <circle className={styles.end} cx={axis} cy={bottom} r="4.5" />
              <text className={styles.text} x={axis + 20} y={bottom + 4.5} fontSize={textSize}>
                {cut(t.policies.totalLength(spokenDuration(lengthOf(policy))), room + loop, textSize)}
              </text>
              {rounds > 1 && rows.length > 0 && (
                <Loop
                  x={axis + 32 + Math.min(room, used)}
                  top={8}
                  bottom={y - gap + 4}
                  words={`${rounds} ×`}
                  pause={pauseOf(policy)}
                />
              )}
            </>
          ),
        };
      }}
    </Picture>
  );
}

function Loop({
  x,
  top,
  bottom,
  words,
  pause,
}: {
  x: number;
  top: number;
  bottom: number;
  words: string;
  pause: number;
}) {
  const right = x + 12;
  const low = Math.max(bottom, top + 30);
  return (
    <g>
      <title>{`${words}, ${spokenDuration(pause)} ${t.policies.pause}`}</title>
      <path
        className={styles.loop}
        d={`M${x - 8} ${low} H${right - 8} Q${right} ${low} ${right} ${low - 8} V${top + 8} Q${right} ${top} ${right - 8} ${top} H${x - 4}`}
      />
      <path className={styles.head} d={`M${x - 8} ${top} l6 -4 v8 z`} />
      <text className={styles.rounds} x={right + 6} y={(top + low) / 2 + 4} fontSize="12">
        {words}
      </text>
    </g>
  );
}
