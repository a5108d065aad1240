import { Link } from "@tanstack/react-router";
import { History } from "lucide-react";
import { useMay } from "@/data/permissions";
import type { ConfigObject } from "@/data/types";
import { t } from "@/text";
import { buttonClass } from "./Button";

// To who changed this object, when, and its earlier versions; for those who may change it.
export function HistoryLink({ object }: { object: ConfigObject }) {
  if (!useMay("configure")) return null;
  return (
    <Link to="/admin/history" search={{ kind: object.kind, id: object.id }} className={buttonClass("quiet")}>
      <History aria-hidden="true" />
      {t.history.link}
    </Link>
  );
}
