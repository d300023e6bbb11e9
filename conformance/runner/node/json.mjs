// The validator of JSON: ajv and the published JSON Schema.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";

export function jsonJudge(schemas) {
  const schema = JSON.parse(readFileSync(join(schemas, "partydocs.schema.json"), "utf8"));
  const validate = new Ajv2020.default({ strict: true }).compile(schema);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  return {
    format: "json",
    accepts: async (files) => files.map((file) => validate(JSON.parse(decoder.decode(file.data)))),
  };
}

// The first error of a manifest by its schema; empty if it is valid.
export function manifestFaults(manifest, schema) {
  const validate = new Ajv2020.default({ strict: false }).compile(schema);
  return validate(manifest) ? "" : JSON.stringify(validate.errors[0]);
}
