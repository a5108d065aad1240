import { X } from "lucide-react";
import { nameIn, useConfig } from "@/data/config";
import { useDeleteOverride, useOverrides } from "@/data/oncall";
import { t } from "@/text";
import { Avatar } from "./Avatar";
import { Button } from "./Button";
import styles from "./Overrides.module.css";
import { Section } from "./Page";
import { Moment } from "./Time";

// The overrides of a schedule that have not ended. Those that its declaration has are changed there.
export function Overrides({ schedule, canAct }: { schedule: string; canAct: boolean }) {
  const overrides = useOverrides(schedule).data ?? [];
  const people = useConfig("users").data;
  const remove = useDeleteOverride(schedule);
  if (overrides.length === 0) return null;
  return (
    <Section title={t.oncall.overrides}>
      <ul className={styles.overrides}>
        {overrides.map((override) => (
          <li key={override.id || `${override.user} ${override.from}`}>
            <Avatar id={override.user} name={nameIn(people, override.user)} small />
            <span>
              {nameIn(people, override.user)},{" "}
              <span className={styles.soft}>
                <Moment at={override.from} /> – <Moment at={override.until} />
                {override.effect && override.effect !== "covers" && ` · ${t.oncall.effects[override.effect]}`}
                {override.declared && ` · ${t.schedule.declared}`}
              </span>
            </span>
            {canAct && !override.declared && (
              <Button
                size="small"
                look="quiet"
                icon={<X />}
                disabled={remove.isPending}
                onClick={() => remove.mutate(override.id)}
              >
                {t.oncall.removeOverride}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
