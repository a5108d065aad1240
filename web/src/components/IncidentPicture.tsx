// The course of an incident in one picture: who was affected, how far it was, what happened in each lane, and the milestones
// in words.
import { useTimeline } from "@/data/incidents";
import { reader } from "@/data/preferences";
import { useRoster } from "@/data/roles";
import { useProgress } from "@/data/stages";
import { cut, widthOf } from "@/domain/fit";
import { type Course, courseOf, lanes, type Mark, ticksOf } from "@/domain/incident-course";
import { dayKey, minute, moment, shortTime } from "@/domain/time";
import { t } from "@/text";
import { useNow } from "./clock";
import styles from "./IncidentPicture.module.css";
import { Section } from "./Page";
import { Picture } from "./Picture";
import type { RoomProps } from "./room";
import { Show } from "./States";

const size = 12.5;
const rowHeight = 34;
const bar = 20;
const dot = 5.5;
const tickRoom = 64; // pixels that the time of a tick needs
const listLine = 22;

export default function IncidentPicture({ incident }: RoomProps) {
  const timeline = useTimeline(incident.number);
  const progress = useProgress(incident.number);
  const roster = useRoster(incident.number).data ?? [];
  const now = useNow(minute);
  const until = incident.resolved_at ? Date.parse(incident.resolved_at) : now;
  return (
    <Section title={t.room.picture}>
      <Show query={timeline} rows={4}>
        {(entries) => (
          <Show query={progress} rows={4}>
            {(reached) => (
              <Drawn
                course={courseOf(entries, reached, until, roster)}
                label={t.room.pictureOf(incident.number)}
                now={now}
              />
            )}
          </Show>
        )}
      </Show>
    </Section>
  );
}

function Drawn({ course, label, now }: { course: Course; label: string; now: number }) {
  const { from, until, stages, affected, marks, roles, milestones } = course;
  const rows: readonly { id: string; name: string; marks: readonly Mark[] }[] = [
    ...lanes.map((lane) => ({ id: lane, name: t.room.lanes[lane], marks: marks[lane] })),
    ...roles.map(({ id, name, marks }) => ({ id: `role ${id}`, name, marks })),
  ];
  const names = [...(affected ? [t.stages.affected] : []), t.stages.title, ...rows.map(({ name }) => name)];
  const table = (
    <ol>
      {roles.flatMap(({ id, name, spans }) =>
        spans.map((span) => (
          <li key={`${id} ${span.from} ${span.who}`}>
            {moment(span.from, now, reader())}: {name}, {span.who}
          </li>
        )),
      )}
      {milestones.map(({ at, text }) => (
        <li key={`${at} ${text}`}>
          {moment(at, now, reader())}: {text}
        </li>
      ))}
    </ol>
  );
  return (
    <Picture label={label} table={table}>
      {(width) => {
        const side = Math.max(...names.map((name) => widthOf(name, size))) + 16;
        const right = width - dot - 2;
        const x = (at: number) => side + ((at - from) / (until - from)) * (right - side);
        const top = names.map((_, row) => row * rowHeight);
        const bottom = names.length * rowHeight;
        const firstLane = affected ? 2 : 1;
        const list = bottom + 44;
        return {
          height: list + milestones.length * listLine,
          content: (
            <>
              {ticksOf(course, Math.max(1, Math.floor((right - side) / tickRoom))).map((at) => (
                <g key={at}>
                  <line className={styles.tick} x1={x(at)} y1={0} x2={x(at)} y2={bottom} />
                  <text className={styles.soft} x={x(at)} y={bottom + 16} textAnchor="middle" fontSize="11">
                    {tickText(at, until - from)}
                  </text>
                </g>
              ))}
              {names.map((name, row) => (
                <text key={name} className={styles.soft} x={0} y={(top[row] ?? 0) + rowHeight / 2 + 4} fontSize={size}>
                  {name}
                </text>
              ))}
              {affected && (
                <rect
                  className={styles.affected}
                  x={x(affected.from)}
                  y={(rowHeight - bar) / 2}
                  width={Math.max(2, x(affected.until) - x(affected.from))}
                  height={bar}
                  rx={4}
                />
              )}
              {stages.map((one, index) => (
                <g key={one.stage}>
                  <title>{`${t.stages.names[one.stage]}, ${moment(one.from, now, reader())}`}</title>
                  <rect
                    className={styles.stage}
                    data-even={index % 2 === 0}
                    x={x(one.from)}
                    y={(affected ? rowHeight : 0) + (rowHeight - bar) / 2}
                    width={Math.max(2, x(one.until) - x(one.from))}
                    height={bar}
                  />
                  <text
                    className={styles.text}
                    x={x(one.from) + 6}
                    y={(affected ? rowHeight : 0) + rowHeight / 2 + 4}
                    fontSize="11.5"
                  >
                    {cut(t.stages.names[one.stage], x(one.until) - x(one.from) - 10, 11.5)}
                  </text>
                </g>
              ))}
              {roles.map(({ id, name, spans }, index) =>
                spans.map((span) => {
                  const left = Math.max(side, x(span.from));
                  const length = Math.max(2, x(span.until) - left);
                  const y = (firstLane + lanes.length + index) * rowHeight;
                  return (
                    <g key={`${id} ${span.from} ${span.who}`}>
                      <title>{`${name}: ${span.who}, ${moment(span.from, now, reader())}`}</title>
                      <rect
                        className={styles.stint}
                        x={left}
                        y={y + (rowHeight - bar) / 2}
                        width={length}
                        height={bar}
                      />
                      <text className={styles.text} x={left + 6} y={y + rowHeight / 2 + 4} fontSize="11.5">
                        {cut(span.who, length - 10, 11.5)}
                      </text>
                    </g>
                  );
                }),
              )}
              {rows.map(({ id, marks: some }, index) => (
                <g key={id}>
                  <line
                    className={styles.lane}
                    x1={side}
                    x2={right}
                    y1={(firstLane + index) * rowHeight + rowHeight / 2}
                    y2={(firstLane + index) * rowHeight + rowHeight / 2}
                  />
                  {some.map(({ at, tone }, n) => (
                    <circle
                      // biome-ignore lint/suspicious/noArrayIndexKey: marks at one instant are all alike
                      key={`${at} ${tone} ${n}`}
                      className={styles.mark}
                      data-tone={tone}
                      cx={x(at)}
                      cy={(firstLane + index) * rowHeight + rowHeight / 2}
                      r={dot}
                    />
                  ))}
                </g>
              ))}
              {milestones.map(({ at, tone, text }, index) => (
                <g key={`${at} ${text}`}>
                  <circle className={styles.mark} data-tone={tone} cx={dot + 1} cy={list + index * listLine} r={dot} />
                  <text className={styles.soft} x={20} y={list + index * listLine + 4} fontSize={size}>
                    {timeIn(at, course)}
                  </text>
                  <text className={styles.text} x={side + 34} y={list + index * listLine + 4} fontSize={size}>
                    {cut(text, width - side - 34, size)}
                  </text>
                </g>
              ))}
            </>
          ),
        };
      }}
    </Picture>
  );
}

const tickText = (at: number, length: number): string =>
  length > 48 * 60 * minute ? dayKey(at, reader().zone).slice(5) : shortTime(at, reader());

const timeIn = (at: number, { from, until }: Course): string =>
  dayKey(from, reader().zone) === dayKey(until, reader().zone) ? shortTime(at, reader()) : moment(at, until, reader());
