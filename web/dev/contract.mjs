// What api/openapi.yaml says of an answer: the tests judge the fake server by it. The packages are those that make the types
// (tools/openapi).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const installed = createRequire(new URL("../tools/openapi/package.json", import.meta.url));
const { load } = installed("js-yaml");
const Ajv = installed("@redocly/ajv/dist/2020").default;

const document = load(readFileSync(new URL("../../api/openapi.yaml", import.meta.url), "utf8"));
const resolved = (one) =>
  one?.$ref
    ? resolved(
        one.$ref
          .slice(2)
          .split("/")
          .reduce((at, name) => at[name], document),
      )
    : one;

// Every operation: {method, path, parameters}, `path` as "/v1/incidents/{id}".
export const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([method]) => method !== "parameters")
    .map(([method, { parameters = [] }]) => ({
      method: method.toUpperCase(),
      path,
      parameters: [...(item.parameters ?? []), ...parameters].map(resolved),
    })),
);

// The one that a path belongs to: of several, the one that names more of it.
export function operationOf(method, path) {
  const fits = ({ path: pattern }) => new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path);
  const unnamed = ({ path: pattern }) => pattern.split("{").length;
  return operations.filter((one) => one.method === method && fits(one)).sort((a, b) => unnamed(a) - unnamed(b))[0];
}

// An object says which fields it has, here or in what it is made of.
const saysFields = (schema) => {
  const { properties, additionalProperties, allOf = [], oneOf = [], anyOf = [] } = resolved(schema);
  if (additionalProperties !== undefined) return false;
  return properties !== undefined || [...allOf, ...oneOf, ...anyOf].some(saysFields);
};

// The schema, in which no field may be there that it does not name. `whole`: it stands for a value by itself, and is not one
// of the parts that describe one together.
function strict(schema, whole = true) {
  if (typeof schema !== "object" || schema === null) return schema;
  const made = { ...schema };
  for (const name of ["allOf", "oneOf", "anyOf"]) made[name] &&= made[name].map((part) => strict(part, false));
  made.properties &&= Object.fromEntries(Object.entries(made.properties).map(([name, one]) => [name, strict(one)]));
  for (const name of ["items", "additionalProperties"]) made[name] &&= strict(made[name]);
  if (whole && saysFields(schema)) made.unevaluatedProperties = false;
  return made;
}

// OpenAPI's own words, which mean nothing here, and the formats, which are not looked at.
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, discriminator: false });
const schemas = Object.entries(document.components.schemas).map(([name, schema]) => [name, strict(schema, false)]);
ajv.addSchema({ $id: "muster:api", components: { schemas: Object.fromEntries(schemas) } });

const judges = new Map();
function judgeOf(key, schema) {
  if (!judges.has(key)) {
    const whole = JSON.stringify(strict(schema)).replaceAll('"#/components/', '"muster:api#/components/');
    judges.set(key, ajv.compile(JSON.parse(whole)));
  }
  return judges.get(key);
}

const wordsOf = ({ instancePath, message, params }) => {
  const what = params.unevaluatedProperty ? `unknown field '${params.unevaluatedProperty}'` : message;
  return `${instancePath || "/"}: ${what}${params.allowedValues ? ` ${JSON.stringify(params.allowedValues)}` : ""}`;
};

function wrong(key, content, type, value) {
  const media = content?.[type] ?? content?.[`${type.split("/")[0]}/*`];
  if (!media) return [`${key}: '${type}' is not among ${Object.keys(content ?? {}).join(", ") || "what is said"}`];
  if (type !== "application/json" || !media.schema) return [];
  const judge = judgeOf(key, media.schema);
  return judge(value) ? [] : [...new Set(judge.errors.map((error) => `${key} ${wordsOf(error)}`))];
}

// What is wrong with an answer, one line for each; nothing when it keeps to the contract.
export function wrongAnswer({ method, path }, { status, type, body }) {
  const key = `${method} ${path} ${status}`;
  const { responses } = document.paths[path][method.toLowerCase()];
  const answer = resolved(responses[status] ?? (status >= 400 ? responses.default : undefined));
  if (!answer) return [`${key}: no answer of that status is said`];
  if (body === undefined) return answer.content ? [`${key}: a body is said`] : [];
  return wrong(key, answer.content, type, body);
}

// The same of what is sent.
export function wrongRequest({ method, path }, body) {
  const { content } = resolved(document.paths[path][method.toLowerCase()].requestBody) ?? {};
  const type = typeof body === "string" ? Object.keys(content ?? {})[0] : "application/json";
  return wrong(`${method} ${path} request`, content, type, body);
}
