// Generates src/data/api.gen.ts from api/openapi.yaml; with --check it only compares and fails when they differ.
// It lives in its own package because openapi-typescript needs the compiler API of TypeScript 5.
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const contract = new URL("../../../api/openapi.yaml", import.meta.url);
const types = new URL("../../src/data/api.gen.ts", import.meta.url);
const head = "// Generated from api/openapi.yaml by `npm run api:generate`. Do not edit.\n\n";

const wanted = head + astToString(await openapiTS(contract, { alphabetize: false, defaultNonNullable: false }));
if (process.argv.includes("--check")) {
  const committed = await readFile(types, "utf8").catch(() => "");
  if (committed !== wanted) {
    console.error(
      "src/data/api.gen.ts differs from api/openapi.yaml: run `npm run api:generate` and commit the result.",
    );
    process.exit(1);
  }
  console.log("src/data/api.gen.ts matches api/openapi.yaml.");
} else {
  await writeFile(types, wanted);
  console.log("Wrote src/data/api.gen.ts.");
}
