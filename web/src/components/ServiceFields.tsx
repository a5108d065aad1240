// The fields of a service that say what it means for the business, and where one reads on.
import { Plus, X } from "lucide-react";
import type { Criticality } from "@/data/types";
import { aspects, criticalities } from "@/domain/classification";
import { type Dependency, listed, unlisted } from "@/domain/dependencies";
import { type FieldProblem, problemAt } from "@/domain/problems";
import { t } from "@/text";
import { Button } from "./Button";
import { SelectField, TextField } from "./Field";
import styles from "./ServiceFields.module.css";

type LinkBody = { name?: string; url?: string } | string;
interface SloBody {
  name?: string;
  target?: string;
  url?: string;
}

// What a time without it costs. Amounts as they are written: "450.50".
interface WorthBody {
  customers?: number;
  revenue_per_minute?: string | number;
  currency?: string;
  sla_credits?: { after: string; amount: string | number }[];
}

export interface ServiceBody {
  id?: string;
  name?: string;
  description?: string;
  team?: string;
  escalation_policy?: string;
  depends_on?: Dependency[];
  tier?: number;
  business?: boolean;
  environment?: string;
  criticality?: Partial<Record<(typeof aspects)[number], Criticality>>;
  functions?: string[];
  customers?: string[];
  regions?: string[];
  links?: LinkBody[];
  runbooks?: LinkBody[];
  continuity?: LinkBody[];
  slos?: SloBody[];
  rto?: string;
  rpo?: string;
  worth?: WorthBody;
  correlation?: boolean;
}

export const serviceFields = [
  ...["name", "description", "team", "escalation_policy", "depends_on", "tier", "business", "environment"],
  ...[
    "criticality",
    "functions",
    "customers",
    "regions",
    "links",
    "runbooks",
    "continuity",
    "slos",
    "rto",
    "rpo",
    "worth",
    "correlation",
  ],
] as const;

function worthWith(
  worth: WorthBody | undefined,
  field: "customers" | "revenue_per_minute" | "currency",
  value: string,
): WorthBody | undefined {
  const { [field]: _, ...others } = worth ?? {};
  const number = field === "customers" && /^\d+$/.test(value);
  const next = value ? { ...others, [field]: number ? Number(value) : value } : others;
  return Object.keys(next).length > 0 ? next : undefined;
}

interface Props {
  body: ServiceBody;
  set: (part: Partial<ServiceBody>) => void;
  problems: readonly FieldProblem[];
}

export function ServiceFields({ body, set, problems }: Props) {
  const { editor } = t.catalogue;
  return (
    <>
      <SelectField
        label={editor.business}
        hint={editor.businessHint}
        value={body.business ? "yes" : "no"}
        onChange={(event) => set({ business: event.target.value === "yes" || undefined })}
        error={problemAt(problems, ["business"])}
      >
        <option value="no">{editor.no}</option>
        <option value="yes">{editor.yes}</option>
      </SelectField>
      {aspects.map((aspect) => (
        <SelectField
          key={aspect}
          label={editor.critical[aspect]}
          value={body.criticality?.[aspect] ?? ""}
          onChange={(event) => {
            const { [aspect]: _, ...others } = body.criticality ?? {};
            const level = criticalities.find((one) => one === event.target.value);
            const criticality = level ? { ...others, [aspect]: level } : others;
            set({ criticality: Object.keys(criticality).length > 0 ? criticality : undefined });
          }}
          error={problemAt(problems, ["criticality", aspect])}
        >
          <option value="">{t.service.noTier}</option>
          {criticalities.map((one) => (
            <option key={one} value={one}>
              {editor.levels[one]}
            </option>
          ))}
        </SelectField>
      ))}
      {(["functions", "customers", "regions"] as const).map((field) => (
        <TextField
          key={`${field} ${listed(body[field])}`}
          label={t.catalogue[field]}
          hint={editor.listHint}
          defaultValue={listed(body[field])}
          onBlur={(event) => set({ [field]: unlisted(event.target.value) })}
          error={problemAt(problems, [field], true)}
        />
      ))}
      {(["rto", "rpo"] as const).map((field) => (
        <TextField
          key={field}
          label={editor[field]}
          hint={editor.spanHint}
          value={body[field] ?? ""}
          onChange={(event) => set({ [field]: event.target.value.trim() || undefined })}
          error={problemAt(problems, [field])}
        />
      ))}
      {(["customers", "revenue_per_minute", "currency"] as const).map((field) => (
        <TextField
          key={`worth ${field}`}
          label={editor.worth[field]}
          hint={editor.worthHint[field]}
          inputMode={field === "currency" ? undefined : "decimal"}
          value={body.worth?.[field] ?? ""}
          onChange={(event) => set({ worth: worthWith(body.worth, field, event.target.value.trim()) })}
          error={problemAt(problems, ["worth", field])}
        />
      ))}
      <Rows
        title={t.catalogue.runbooks}
        add={editor.addRunbook}
        rows={linksOf(body.runbooks)}
        columns={linkColumns()}
        onChange={(rows) => set({ runbooks: rows.length > 0 ? rows : undefined })}
        problem={(at) => problemAt(problems, ["runbooks", ...at], at.length === 0)}
      />
      <Rows
        title={t.catalogue.continuity}
        add={editor.addPlan}
        rows={linksOf(body.continuity)}
        columns={linkColumns()}
        onChange={(rows) => set({ continuity: rows.length > 0 ? rows : undefined })}
        problem={(at) => problemAt(problems, ["continuity", ...at], at.length === 0)}
      />
      <Rows
        title={t.catalogue.links}
        add={editor.addLink}
        rows={linksOf(body.links)}
        columns={linkColumns()}
        onChange={(rows) => set({ links: rows.length > 0 ? rows : undefined })}
        problem={(at) => problemAt(problems, ["links", ...at], at.length === 0)}
      />
      <Rows
        title={t.catalogue.slos}
        add={editor.addSlo}
        rows={body.slos ?? []}
        columns={[["name", editor.name], ["target", editor.target], linkColumns()[1] as Column]}
        onChange={(rows) => set({ slos: rows.length > 0 ? rows : undefined })}
        problem={(at) => problemAt(problems, ["slos", ...at], at.length === 0)}
      />
    </>
  );
}

type Row = Record<string, string | undefined>;
type Column = readonly [field: string, label: string];

const linkColumns = (): Column[] => [
  ["name", t.catalogue.editor.name],
  ["url", t.catalogue.editor.address],
];

const linksOf = (links: readonly LinkBody[] | undefined): Row[] =>
  (links ?? []).map((link) => (typeof link === "string" ? { url: link } : { ...link }));

interface RowsProps {
  title: string;
  add: string;
  rows: readonly object[];
  columns: readonly Column[];
  onChange: (rows: Row[]) => void;
  problem: (at: (string | number)[]) => string;
}

// A list whose entries have a few short texts each.
function Rows({ title, add, rows, columns, onChange, problem }: RowsProps) {
  const all = rows as readonly Row[];
  const replaced = (index: number, field: string, value: string): Row[] =>
    all.map((row, at) => (at === index ? { ...row, [field]: value || undefined } : row));
  return (
    <fieldset className={styles.rows}>
      <legend>{title}</legend>
      {all.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <div key={index} className={styles.row}>
          {columns.map(([field, label]) => (
            <TextField
              key={field}
              label={label}
              value={row[field] ?? ""}
              onChange={(event) => onChange(replaced(index, field, event.target.value))}
              error={problem([index, field])}
            />
          ))}
          <Button
            look="quiet"
            icon={<X />}
            aria-label={t.catalogue.editor.remove(row.name ?? row.url ?? title)}
            onClick={() => onChange(all.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      {all.length > 0 && problem([]) && columns.every(([field]) => all.every((_, at) => !problem([at, field]))) && (
        <p className={styles.problem}>{problem([])}</p>
      )}
      <Button size="small" icon={<Plus />} onClick={() => onChange([...all, {}])}>
        {add}
      </Button>
    </fieldset>
  );
}
