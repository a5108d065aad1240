import { Link } from "@tanstack/react-router";
import type { ProposeSearch } from "@/domain/knowledge";
import { k } from "@/text/knowledge";
import { buttonClass } from "./Button";

// To where a change of a playbook is proposed, with what is known of why.
export function ProposeLink({ small = false, about, ...search }: ProposeSearch & { small?: boolean; about?: string }) {
  return (
    <Link
      to="/knowledge/propose"
      search={search}
      className={buttonClass("quiet", small ? "small" : undefined)}
      aria-label={about && `${k().proposePlaybook}: ${about}`}
    >
      {search.playbook ? k().propose : k().proposePlaybook}
    </Link>
  );
}
