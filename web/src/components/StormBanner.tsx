import { Link } from "@tanstack/react-router";
import { Tornado } from "lucide-react";
import { useStorms } from "@/data/grouping";
import { t } from "@/text/first";
import styles from "./StormBanner.module.css";

// While a team has too many new incidents at once, every page says so and leads to the one incident that takes them.
export function StormBanner() {
  const storms = useStorms().data ?? [];
  return storms.map(({ team, alerts, incident }) => (
    <Link
      key={incident.id}
      to="/incidents/$number"
      params={{ number: incident.number }}
      className={styles.banner}
      data-storm={incident.number}
    >
      <Tornado aria-hidden="true" />
      <span>
        <strong>{t.storm.title(team?.name ?? t.storm.nobody)}</strong> {t.storm.count(alerts, incident.number)}
      </span>
    </Link>
  ));
}
