import { useLanes } from "@/data/oncall";
import type { Lane, Shift } from "@/data/types";
import { t } from "@/text";
import styles from "./Lanes.module.css";
import { Section } from "./Page";
import { ShiftStrip } from "./ShiftStrip";

interface Props {
  schedule: string;
  final: readonly Shift[];
  from: number;
  days: number;
  me: string;
}

// Each layer by itself, and beneath what comes of them: why somebody is on call.
export function Lanes({ schedule, final, from, days, me }: Props) {
  const { data } = useLanes(schedule, from, days);
  if (!data || data.length < 2) return null;
  return (
    <Section title={t.lanes.title}>
      <p className={styles.soft}>{t.lanes.detail}</p>
      {data.map((lane, index) => (
        <Row
          key={lane.overrides ? "overrides" : index}
          name={nameOf(lane, index)}
          {...{ from, days, me }}
          shifts={lane.items}
        />
      ))}
      <Row name={t.lanes.final} {...{ from, days, me }} shifts={final} strong />
    </Section>
  );
}

function nameOf(lane: Lane, index: number): string {
  if (lane.overrides) return t.oncall.overrides;
  const name = lane.layer || t.schedule.layer(index + 1);
  return lane.effect === "covers" ? name : `${name} (${t.lanes.effects[lane.effect]})`;
}

interface RowProps {
  name: string;
  shifts: readonly Shift[];
  from: number;
  days: number;
  me: string;
  strong?: boolean;
}

const Row = ({ name, strong = false, ...strip }: RowProps) => (
  <div className={styles.row} data-final={strong}>
    <h3>{name}</h3>
    <ShiftStrip {...strip} label={name} gaps={strong} />
  </div>
);
