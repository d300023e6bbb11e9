// Judges files by a JSON Schema with ajv: one line a file, its verdict first.
import { readFileSync } from "node:fs";
import { argv, stdout } from "node:process";
import Ajv2020 from "ajv/dist/2020.js";

const [schema, ...files] = argv.slice(2);
const ajv = new Ajv2020.default({ strict: true });
const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));

for (const file of files) {
  let verdict = "valid";
  try {
    const value = JSON.parse(readFileSync(file, "utf8"));
    if (!validate(value)) verdict = `invalid ${ajv.errorsText(validate.errors)}`;
  } catch (fault) {
    verdict = `invalid ${fault.message}`;
  }
  stdout.write(`${verdict.replace(/\s+/g, " ")}\n`);
}
