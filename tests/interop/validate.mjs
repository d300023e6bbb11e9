// Judges documents by a JSON Schema with ajv. Each document comes on standard input behind its
// length, four bytes, most significant first. The answer to each is one byte: 1 for valid, 0 for
// invalid.
import { readFileSync } from "node:fs";
import { argv, stdin, stdout } from "node:process";
import Ajv2020 from "ajv/dist/2020.js";

const ajv = new Ajv2020.default({ strict: true });
const validate = ajv.compile(JSON.parse(readFileSync(argv[2], "utf8")));
const decoder = new TextDecoder("utf-8", { fatal: true });

function verdict(document) {
  try {
    return validate(JSON.parse(decoder.decode(document))) ? "1" : "0";
  } catch {
    return "0";
  }
}

let pending = Buffer.alloc(0);
for await (const piece of stdin) {
  pending = Buffer.concat([pending, piece]);
  let verdicts = "";
  while (pending.length >= 4 && pending.length >= 4 + pending.readUInt32BE(0)) {
    const end = 4 + pending.readUInt32BE(0);
    verdicts += verdict(pending.subarray(4, end));
    pending = pending.subarray(end);
  }
  if (verdicts) stdout.write(verdicts);
}
