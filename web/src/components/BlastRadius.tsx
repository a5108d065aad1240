import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useBlastRadius } from "@/data/services";
import type { BlastRadius as Radius } from "@/data/types";
import { t } from "@/text";
import styles from "./BlastRadius.module.css";
import { Facts } from "./Facts";
import { SelectField } from "./Field";
import { OnCallPeople } from "./OnCallPeople";
import { Section } from "./Page";
import { ServiceMap } from "./ServiceMap";
import { Show } from "./States";

const usualLevels = 3;
const levelChoices = [1, 2, 3, 5, 8] as const;

interface Props {
  of: "service" | "incident";
  id: string; // the number, of an incident
  name: string;
}

// What a fault reaches, whom to tell, and the map of it.
export function BlastRadius({ of, id, name }: Props) {
  const [levels, setLevels] = useState<number>(usualLevels);
  const query = useBlastRadius(of, id, levels);
  return (
    <Section
      title={t.catalogue.radius}
      aside={
        <SelectField
          label={t.catalogue.levels}
          hideLabel
          value={levels}
          onChange={(event) => setLevels(Number(event.target.value))}
        >
          {levelChoices.map((one) => (
            <option key={one} value={one}>
              {t.catalogue.away(one)}
            </option>
          ))}
        </SelectField>
      }
    >
      <Show query={query} rows={3}>
        {(radius) => <Shown radius={radius} name={name} />}
      </Show>
    </Section>
  );
}

function Shown({ radius, name }: { radius: Radius; name: string }) {
  if (radius.centre.length === 0) return <p className={styles.soft}>{t.catalogue.noService}</p>;
  return (
    <>
      <Reached radius={radius} />
      {radius.services.length > 1 && (
        <>
          <p className={styles.soft}>{t.catalogue.mapHint}</p>
          <ServiceMap radius={radius} label={t.catalogue.radiusOf(name)} />
        </>
      )}
      {radius.cut && <p className={styles.soft}>{t.catalogue.cut}</p>}
    </>
  );
}

function Reached({ radius }: { radius: Radius }) {
  const others = radius.services.some(({ side }) => side === "dependent");
  return (
    <>
      {!others && <p className={styles.soft}>{t.catalogue.nothingReached}</p>}
      <Facts
        items={[
          [
            t.catalogue.businessReached,
            radius.business.length > 0 &&
              radius.business.map(({ id, name }, index) => (
                <span key={id}>
                  {index > 0 && ", "}
                  <Link to="/services/$id" params={{ id }}>
                    {name}
                  </Link>
                </span>
              )),
          ],
          [t.catalogue.functions, radius.functions.join(", ")],
          [t.catalogue.customers, radius.customers.join(", ")],
          [t.catalogue.regions, radius.regions.join(", ")],
          [
            t.catalogue.tell,
            <ul key="tell" className={styles.owners}>
              {radius.owners.map(({ team, services, on_call }) => (
                <li key={team?.id ?? ""}>
                  <strong>{team?.name ?? t.catalogue.unowned}</strong>{" "}
                  <small>{services.map((one) => one.name).join(", ")}</small>
                  <span>
                    <OnCallPeople onCall={on_call} />
                  </span>
                </li>
              ))}
            </ul>,
          ],
        ]}
      />
    </>
  );
}
