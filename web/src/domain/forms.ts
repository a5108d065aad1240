// Forms of an organisation: which are asked, which fields count, what is missing. As the server decides (forms/answers.h),
// which has the last word.
export interface FormField {
  id: string;
  label?: string;
  type?: "text" | "choice" | "number" | "date" | "person" | "service";
  required?: boolean;
  help?: string;
  choices?: string[];
  min?: number;
  max?: number;
  matches?: string;
  when?: { field: string; is?: string[] };
}
export interface Form {
  id: string;
  name?: string;
  categories?: string[];
  teams?: string[];
  fields: FormField[];
}
// By form, then by field.
export type FormAnswers = Record<string, Record<string, string>>;

export const labelOf = (field: FormField): string => field.label || field.id;

const fits = (wanted: readonly string[] | undefined, one: string): boolean => !wanted?.length || wanted.includes(one);

export const formsFor = (forms: readonly Form[], category: string, team: string): Form[] =>
  forms.filter((form) => fits(form.categories, category) && fits(form.teams, team));

// The fields that are asked, as far as those before them are answered.
export function askedOf(form: Form, answers: Record<string, string>): FormField[] {
  const counting = new Map<string, string>();
  return form.fields.filter((field) => {
    const before = field.when && counting.get(field.when.field);
    const asked = !field.when || (!!before && (!field.when.is?.length || field.when.is.includes(before)));
    if (asked && answers[field.id]) counting.set(field.id, answers[field.id] ?? "");
    return asked;
  });
}

// What counts of the answers; nothing when that is nothing.
export function countedOf(forms: readonly Form[], answers: FormAnswers): FormAnswers | undefined {
  const counted: FormAnswers = {};
  for (const form of forms) {
    const given = answers[form.id] ?? {};
    for (const { id } of askedOf(form, given)) {
      const value = given[id]?.trim();
      if (value) counted[form.id] = { ...counted[form.id], [id]: value };
    }
  }
  return Object.keys(counted).length > 0 ? counted : undefined;
}
