import { Link } from "@tanstack/react-router";
import { useMay } from "@/data/permissions";
import { words } from "@/text/policies";
import { buttonClass } from "./Button";

// From what follows by a policy to its form, for whoever may change it.
export function PolicyLink({ part }: { part: keyof ReturnType<typeof words>["tabs"] }) {
  if (!useMay("configure")) return null;
  return (
    <Link to="/admin/policies/$part" params={{ part }} className={buttonClass()}>
      {words().edit}
    </Link>
  );
}
