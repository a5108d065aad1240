import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Check } from "lucide-react";
import type { ComponentType } from "react";
import { buttonClass } from "@/components/Button";
import { Page } from "@/components/Page";
import { Failed, Loading } from "@/components/States";
import { OrganisationStep, YouStep } from "@/components/welcome/About";
import { ReachStep } from "@/components/welcome/Reach";
import { IntegrationStep, ServiceStep } from "@/components/welcome/Signals";
import { TeamStep } from "@/components/welcome/Team";
import { useConfig } from "@/data/config";
import { useContacts } from "@/data/contacts";
import { useMe } from "@/data/me";
import { useOrganisationObject } from "@/data/organisation";
import { after, isDone, nextOf, type StepName, stepNames, type There } from "@/domain/beginning";
import type { UserBody } from "@/domain/contacts";
import { t } from "@/text";
import styles from "./Welcome.module.css";

export interface StepProps {
  onDone: () => void;
}

const steps: Record<StepName, ComponentType<StepProps>> = {
  organisation: OrganisationStep,
  you: YouStep,
  reach: ReachStep,
  service: ServiceStep,
  integration: IntegrationStep,
  team: TeamStep,
};

// Steps that are one form: what goes on is their own button.
const ownButton: readonly StepName[] = ["organisation", "you"];

// What there is already; undefined until it is known. `error`: why it cannot be known.
function useThere(): { there?: There; error?: unknown } {
  const { data: organisation, error: unnamed } = useOrganisationObject();
  const { data: me, error: nobody } = useMe();
  const contacts = useContacts(me?.id ?? "", true).data ?? [];
  const services = useConfig("services").data;
  const integrations = useConfig("integrations").data;
  const people = useConfig("users").data;
  if (organisation === undefined || !me || !services || !integrations || !people) {
    return { error: unnamed ?? nobody ?? undefined };
  }
  const there = {
    organisationNamed: organisation?.body.name !== undefined,
    reachable: contacts.some((contact) => contact.acknowledged_at !== null),
    hasContact: ((me.body as UserBody).contacts ?? []).length > 0,
    services: services.length,
    integrations: integrations.length,
    people: people.length,
  };
  return { there };
}

// The first five minutes. Each step stores what it makes, so that one can go away and come back.
export function Welcome() {
  const navigate = useNavigate();
  const { step: wanted } = useSearch({ from: "/welcome" });
  const { there, error } = useThere();
  if (!there) {
    return <Page title={t.welcome.title}>{error ? <Failed error={error} /> : <Loading rows={4} />}</Page>;
  }
  const step = wanted ?? nextOf(there);
  const Step = steps[step];
  const next = after(step);
  const go = (to: StepName | null) =>
    void (to ? navigate({ to: "/welcome", search: { step: to } }) : navigate({ to: "/" }));
  return (
    <Page title={t.welcome.title}>
      <ol className={styles.steps}>
        {stepNames.map((name, index) => (
          <li key={name}>
            <Link
              to="/welcome"
              search={{ step: name }}
              className={styles.step}
              data-current={name === step}
              data-done={isDone(name, there)}
            >
              <span className={styles.number} aria-hidden="true">
                {isDone(name, there) ? <Check /> : index + 1}
              </span>
              <span>{t.welcome.steps[name]}</span>
              {name === step && <span className="visually-hidden">{t.welcome.isCurrent}</span>}
              {isDone(name, there) && <span className="visually-hidden">{t.welcome.isDone}</span>}
            </Link>
          </li>
        ))}
      </ol>
      <section className={styles.content} aria-labelledby="step">
        <h2 id="step">{t.welcome.headings[step]}</h2>
        <p className={styles.intro}>{t.welcome.intros[step]}</p>
        <Step key={step} onDone={() => go(next)} />
        {!(ownButton.includes(step) && isDone(step, there)) && (
          <p className={styles.skip}>
            {next ? (
              <Link
                to="/welcome"
                search={{ step: next }}
                className={buttonClass(
                  isDone(step, there) ? "primary" : "quiet",
                  isDone(step, there) ? "big" : "normal",
                )}
              >
                {isDone(step, there) ? t.welcome.goOn : t.welcome.later}
              </Link>
            ) : (
              <Link to="/" className={buttonClass(isDone(step, there) ? "primary" : "quiet", "big")}>
                {t.welcome.finish}
              </Link>
            )}
          </p>
        )}
      </section>
    </Page>
  );
}
