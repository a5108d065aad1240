import { Link } from "@tanstack/react-router";
import { Wrench } from "lucide-react";
import { useMaintenance } from "@/data/suppression";
import { t } from "@/text";
import styles from "./MaintenanceBanner.module.css";
import { Moment } from "./Time";

// Announced work says so on every page, shortly before it begins and ends; nobody is paged for it.
export default function MaintenanceBanner() {
  const said = (useMaintenance().data ?? []).find(({ state }) => state === "announced" || state === "ending");
  const next = said?.next[0];
  if (!said || !next) return null;
  return (
    <Link to="/maintenance" className={styles.banner}>
      <Wrench aria-hidden="true" />
      <span>
        {t.maintenance.state[said.state]}: <bdi>{said.name}</bdi>,{" "}
        <Moment at={said.state === "announced" ? next.starts_at : next.ends_at} />
      </span>
    </Link>
  );
}
