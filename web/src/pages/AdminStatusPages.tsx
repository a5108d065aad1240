import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Megaphone, Plus } from "lucide-react";
import { AdminPage } from "@/components/AdminTabs";
import { buttonClass } from "@/components/Button";
import { SelectField, TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { ObjectEditor } from "@/components/ObjectEditor";
import { Section } from "@/components/Page";
import { Empty, Missing, Show, ShowPage } from "@/components/States";
import { type StatusCustomerBody, StatusCustomers } from "@/components/StatusCustomers";
import { type StatusExportBody, StatusExportsEditor } from "@/components/StatusExports";
import {
  type ApprovalBody,
  type PeopleBody,
  Publishers,
  StatusApproval,
  type StatusComponentBody,
  StatusComponents,
} from "@/components/StatusPageParts";
import { TextArea } from "@/components/TextArea";
import { ZoneField } from "@/components/ZoneField";
import { useConfigObject } from "@/data/config";
import type { Draft } from "@/data/draft";
import { useMay } from "@/data/permissions";
import { useStatusPages } from "@/data/status";
import type { ConfigObject } from "@/data/types";
import { problemAt } from "@/domain/problems";
import { t as words } from "@/text";
import { s } from "@/text/status";
import styles from "./Admin.module.css";

const NewPage = () => (
  <Link to="/admin/status-pages/$id" params={{ id: "new" }} className={buttonClass("primary")}>
    <Plus aria-hidden="true" />
    {s().create}
  </Link>
);

export function AdminStatusPages() {
  const t = s();
  const pages = useStatusPages();
  const canEdit = useMay("configure");
  return (
    <AdminPage need="read">
      <Section title={t.title} aside={canEdit && <NewPage />}>
        <p className={form.soft}>{t.detail}</p>
        <Show query={pages} rows={2}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t.emptyTitle} icon={<Megaphone />} action={canEdit && <NewPage />}>
                {t.emptyDetail}
              </Empty>
            ) : (
              <ul className={styles.providers}>
                {items.map((page) => (
                  <li key={page.id}>
                    <Link to="/status-pages/$id" params={{ id: page.id }} className={form.link}>
                      <strong>{page.name}</strong>
                    </Link>
                    <span className={styles.soft}>
                      {[
                        t.states[page.state],
                        t.access[page.access],
                        page.open > 0 && t.openPosts(page.open),
                        page.drafts > 0 && t.drafts(page.drafts),
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                    <Link to="/admin/status-pages/$id" params={{ id: page.id }}>
                      {t.edit}
                    </Link>
                  </li>
                ))}
              </ul>
            )
          }
        </Show>
      </Section>
    </AdminPage>
  );
}

interface PageBody {
  name?: string;
  description?: string;
  access?: string;
  password?: string;
  password_sha256?: string;
  addresses?: string[];
  customers?: StatusCustomerBody[];
  host?: string;
  languages?: string[];
  time_zone?: string;
  colour?: string;
  logo?: string;
  support?: string;
  components?: StatusComponentBody[];
  publishers?: PeopleBody;
  approval?: ApprovalBody;
  exports?: StatusExportBody[];
}

const shownFields = [
  "name",
  "description",
  "access",
  "password",
  "addresses",
  "customers",
  "host",
  "languages",
  "time_zone",
  "colour",
  "logo",
  "support",
  "components",
  "publishers",
  "approval",
  "exports",
];

export function StatusPageEditor() {
  const { id } = useParams({ from: "/admin/status-pages/$id" });
  const stored = useConfigObject("status_pages", id);
  if (id === "new") return <Editor key="new" stored={null} />;
  return (
    <ShowPage query={stored} title={s().title}>
      {(object) => (object ? <Editor key={id} stored={object} /> : <Missing />)}
    </ShowPage>
  );
}

function Editor({ stored }: { stored: ConfigObject | null }) {
  const navigate = useNavigate();
  return (
    <ObjectEditor<PageBody>
      kind="status_pages"
      stored={stored}
      initial={{}}
      fallback="status"
      newTitle={s().create}
      shown={shownFields}
      onSaved={(object) => void navigate({ to: "/admin/status-pages/$id", params: { id: object.id }, replace: true })}
      onGone={() => void navigate({ to: "/admin/status-pages" })}
    >
      {(draft, id) => <Fields draft={draft} id={id} isNew={!stored} />}
    </ObjectEditor>
  );
}

function Fields({ draft, id, isNew }: { draft: Draft<PageBody>; id: string; isNew: boolean }) {
  const t = s();
  const { body, set, problems } = draft;
  const text = (field: "description" | "host" | "colour" | "support", label: string, hint?: string) => (
    <TextField
      label={label}
      hint={hint}
      value={body[field] ?? ""}
      onChange={(event) => set({ [field]: event.target.value || undefined })}
      error={problemAt(problems, [field])}
    />
  );
  return (
    <>
      <TextField
        label={t.name}
        value={body.name ?? ""}
        onChange={(event) => set({ name: event.target.value || undefined })}
        hint={isNew ? `${words.edit.id}: ${id}` : undefined}
        error={problemAt(problems, ["name"])}
        autoFocus={isNew}
      />
      {text("description", t.description)}
      <div className={form.two}>
        <SelectField
          label={t.accessLabel}
          value={body.access ?? "public"}
          onChange={(event) => set({ access: event.target.value === "public" ? undefined : event.target.value })}
          error={problemAt(problems, ["access"])}
        >
          {Object.entries(t.access).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t.languagesLabel}
          value={(body.languages ?? ["en"]).join(" ")}
          onChange={(event) => set({ languages: event.target.value.split(" ") })}
        >
          {["en", "de", "en de", "de en"].map((value) => (
            <option key={value} value={value}>
              {value
                .split(" ")
                .map((one) => t.languages[one])
                .join(", ")}
            </option>
          ))}
        </SelectField>
      </div>
      {body.access === "password" && (
        <TextField
          label={t.password}
          hint={t.passwordHint}
          type="password"
          autoComplete="new-password"
          value={body.password ?? ""}
          onChange={(event) => set({ password: event.target.value || undefined })}
          error={problemAt(problems, ["password"])}
        />
      )}
      {body.access === "addresses" && (
        <TextArea
          label={t.addresses}
          rows={3}
          value={(body.addresses ?? []).join("\n")}
          onChange={(event) => set({ addresses: event.target.value.split("\n") })}
        />
      )}
      {text("host", t.host, t.hostHint)}
      <ZoneField
        value={body.time_zone ?? "UTC"}
        onChange={(zone) => set({ time_zone: zone })}
        error={problemAt(problems, ["time_zone"])}
      />
      <div className={form.two}>
        {text("colour", t.colour, "#0b6bcb")}
        {text("support", t.support)}
      </div>
      <LogoField value={body.logo} onChange={(logo) => set({ logo })} error={problemAt(problems, ["logo"])} />
      <StatusComponents
        value={body.components ?? []}
        problems={problems}
        onChange={(components) => set({ components })}
      />
      {(body.access === "customers" || body.customers) && (
        <StatusCustomers
          value={body.customers ?? []}
          components={body.components ?? []}
          problems={problems}
          onChange={(customers) => set({ customers: customers.length > 0 ? customers : undefined })}
        />
      )}
      <Publishers value={body.publishers} problems={problems} onChange={(publishers) => set({ publishers })} />
      <StatusApproval value={body.approval} problems={problems} onChange={(approval) => set({ approval })} />
      {(body.access ?? "public") === "public" && (
        <StatusExportsEditor
          value={body.exports ?? []}
          problems={problems}
          onChange={(exports) => set({ exports: exports.length > 0 ? exports : undefined })}
        />
      )}
      <p role="alert" className={form.problem}>
        {["addresses", "languages"]
          .map((field) => problemAt(problems, [field], true))
          .filter(Boolean)
          .join(" ")}
      </p>
    </>
  );
}

interface LogoProps {
  value: string | undefined;
  onChange: (logo: string | undefined) => void;
  error: string | undefined;
}

function LogoField({ value, onChange, error }: LogoProps) {
  const t = s();
  return (
    <>
      <TextField
        label={t.logo}
        type="file"
        accept="image/png,image/jpeg,image/webp,image/svg+xml"
        hint={value ? t.logoHint : `${t.noLogo}. ${t.logoHint}`}
        error={error}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (!file) return onChange(undefined);
          const reading = new FileReader();
          reading.onload = () => onChange(String(reading.result));
          reading.readAsDataURL(file);
        }}
      />
      {value && <img src={value} alt={t.logo} height={40} />}
    </>
  );
}
