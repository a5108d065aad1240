import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, lazy, Suspense, useRef, useState } from "react";
import { useScheme } from "@/data/classification";
import { nameOf, useConfig } from "@/data/config";
import { useDeclare } from "@/data/incidents";
import type { CountsAs, Severity } from "@/data/types";
import { criticalityOf, nothingSaid, proposalFor, severityOf, unitFor } from "@/domain/classification";
import type { FormAnswers } from "@/domain/forms";
import { severities } from "@/domain/severity";
import { t } from "@/text";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import { openDialog } from "./commands";
import styles from "./DeclareDialog.module.css";
import { Dialog } from "./Dialog";
import { SelectField, TextField } from "./Field";
import { SeverityMark } from "./Severity";
import { type Filled, requestOf, Triage } from "./Triage";

const DeclareForms = lazy(() => import("./DeclareForms"));

const longestTitle = 1024;

// 128 random bits; crypto.randomUUID does not exist on plain http.
const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// Declares an incident: only a title is needed, and Enter sends it.
export default function DeclareDialog() {
  const navigate = useNavigate();
  const services = useConfig("services").data ?? [];
  const declare = useDeclare();
  const title = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Severity>(); // undefined: as the answers say
  const [service, setService] = useState("");
  const [countsAs, setCountsAs] = useState<CountsAs>("incident");
  const [filled, setFilled] = useState<Filled>({ answers: nothingSaid, category: "", reason: "" });
  const [form, setForm] = useState<FormAnswers>({});
  const [counted, setCounted] = useState<FormAnswers>();
  // The same words sent again after a lost answer are the same incident; other words are another one.
  const key = useRef(newKey());
  const known = criticalityOf(services.find(({ id }) => id === service)?.body ?? {});
  const ofService = known?.level ?? null;
  const scheme = useScheme().data;
  const team = services.find(({ id }) => id === service)?.body.team;
  const unit = scheme && unitFor(scheme, service, typeof team === "string" ? team : "");
  const { answers, level } = filled;
  const priority = unit?.levels.length ? unit.levels.find((one) => one.name === level)?.priority : filled.priority;
  const answered =
    Object.values(answers).some((one) => one !== null) || priority !== undefined || filled.category !== "";
  const proposed = scheme && proposalFor(unit ?? scheme, { ...answers, criticality: answers.criticality ?? ofService });
  const severity = chosen ?? severityOf(answered ? (priority ?? proposed?.priority) : undefined);
  const close = () => openDialog("none");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "").trim() || undefined;
    const given = text("title");
    if (!given || declare.isPending) return;
    const body = {
      title: given,
      severity,
      service: text("service"),
      description: text("description"),
      classification: answered ? requestOf(filled) : undefined,
      answers: counted,
      counts_as: countsAs === "incident" ? undefined : countsAs,
    };
    declare.mutate(
      { key: key.current, ...body },
      {
        onSuccess: ({ number }) => {
          close();
          void navigate({ to: "/incidents/$number", params: { number } });
        },
      },
    );
  };
  return (
    <Dialog open onClose={close} title={t.declare.title} initialFocus={title}>
      <form
        className={styles.form}
        onSubmit={submit}
        onChange={() => {
          key.current = newKey();
        }}
      >
        <TextField
          ref={title}
          label={t.declare.what}
          name="title"
          placeholder={t.declare.placeholder}
          maxLength={longestTitle}
          autoComplete="off"
          required
        />
        <SelectField
          label={t.declare.service}
          name="service"
          value={service}
          onChange={(event) => setService(event.target.value)}
        >
          <option value="">{t.declare.anyService}</option>
          {services.map((service) => (
            <option key={service.id} value={service.id}>
              {nameOf(service)}
            </option>
          ))}
        </SelectField>
        <Triage
          filled={filled}
          onChange={setFilled}
          criticality={ofService}
          unit={unit?.id}
          because={known ? t.catalogue.because(known.to) : ""}
        />
        <Suspense>
          <DeclareForms
            category={filled.category}
            team={String(services.find(({ id }) => id === service)?.body.team ?? "")}
            answers={form}
            onChange={(changed, counting) => {
              setForm(changed);
              setCounted(counting);
            }}
          />
        </Suspense>
        <fieldset className={styles.severities}>
          <legend>{t.declare.severity}</legend>
          {severities.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="severity"
                value={one}
                checked={severity === one}
                onChange={() => setChosen(one)}
              />
              <SeverityMark severity={one} text />
            </label>
          ))}
        </fieldset>
        <SelectField
          label={t.declare.countsAs}
          value={countsAs}
          onChange={(event) => setCountsAs(event.target.value as CountsAs)}
        >
          {(["incident", "drill", "near_miss"] as const).map((one) => (
            <option key={one} value={one}>
              {t.declare.countsAsOf[one]}
            </option>
          ))}
        </SelectField>
        <TextField label={t.declare.detail} name="description" maxLength={10_000} autoComplete="off" />
        <div role="alert" className={styles.problem}>
          {declare.error && failureOf(declare.error)}
        </div>
        <div className={styles.foot}>
          <span className={styles.hint}>{countsAs === "incident" ? t.declare.pages : t.declare.pagesOf[countsAs]}</span>
          <Button onClick={close}>{t.declare.cancel}</Button>
          <Button type="submit" look="primary" aria-disabled={declare.isPending}>
            {declare.isPending
              ? t.act.sending
              : countsAs === "incident"
                ? t.declare.submit
                : t.declare.submitOf[countsAs]}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
