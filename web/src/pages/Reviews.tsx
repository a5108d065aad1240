import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { CalendarCheck } from "lucide-react";
import actions from "@/components/ActionItems.module.css";
import { AfterwardsTabs } from "@/components/AfterwardsTabs";
import { SelectField } from "@/components/Field";
import { MorePages } from "@/components/MorePages";
import { Page } from "@/components/Page";
import { PolicyLink } from "@/components/PolicyLink";
import styles from "@/components/Review.module.css";
import { ReviewFacts } from "@/components/ReviewPart";
import { Empty } from "@/components/States";
import { nameOf, useConfig } from "@/data/config";
import { type ReviewMeeting, useReviews } from "@/data/learning";
import { useSession } from "@/data/session";
import { isFiltered, type ReviewSearch, reviewSearch, reviewStates } from "@/domain/learning";
import { words } from "@/text/learning";

// Reviews of incidents: those that need a time, are planned, late or held; the address says which.
export function Reviews() {
  const t = words().review;
  const search = useSearch({ from: "/reviews" });
  const me = useSession().data?.actor.id;
  const reviews = useReviews(search, me);
  return (
    <Page title={t.list} aside={<PolicyLink part="reviews" />}>
      <AfterwardsTabs />
      <p className={actions.means}>{t.means}</p>
      <Filters search={search} />
      <MorePages
        query={reviews}
        empty={
          isFiltered(search) ? (
            <Empty calm title={t.nothing} icon={<CalendarCheck />} />
          ) : (
            <Empty calm title={t.none} icon={<CalendarCheck />}>
              {t.noneDetail}
            </Empty>
          )
        }
      >
        {(all) => (
          <ul className={styles.list}>
            {all.map((one) => (
              <li key={one.incident}>
                <Link to="/reviews/$number" params={{ number: one.incident }} className={styles.title}>
                  <bdi>
                    {one.incident} {one.title}
                  </bdi>
                </Link>
                <ReviewFacts review={one as ReviewMeeting} />
              </li>
            ))}
          </ul>
        )}
      </MorePages>
    </Page>
  );
}

function Filters({ search }: { search: ReviewSearch }) {
  const t = words();
  const navigate = useNavigate({ from: "/reviews" });
  const teams = useConfig("teams").data ?? [];
  const change = (next: Partial<ReviewSearch>) =>
    void navigate({ search: reviewSearch({ ...search, ...next }), replace: true });
  return (
    <search className={styles.filters}>
      <SelectField
        label={t.actions.state}
        hideLabel
        value={search.state ?? ""}
        onChange={(event) => change({ state: reviewStates.find((one) => one === event.target.value) })}
      >
        <option value="">{t.review.anyState}</option>
        {reviewStates.map((state) => (
          <option key={state} value={state}>
            {t.review.states[state]}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t.actions.team}
        hideLabel
        value={search.team ?? ""}
        onChange={(event) => change({ team: event.target.value || undefined })}
      >
        <option value="">{t.actions.anyTeam}</option>
        {teams.map((team) => (
          <option key={team.id} value={team.id}>
            {nameOf(team)}
          </option>
        ))}
      </SelectField>
      <label className={actions.check}>
        <input
          type="checkbox"
          checked={search.mine === true}
          onChange={(event) => change({ mine: event.target.checked || undefined })}
        />
        {t.actions.mine}
      </label>
      <label className={actions.check}>
        <input
          type="checkbox"
          checked={search.late === true}
          onChange={(event) => change({ late: event.target.checked || undefined })}
        />
        {t.review.late}
      </label>
    </search>
  );
}
