// Reads the suite: its manifest and its files.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { manifestFaults } from "./json.mjs";

const PUBLISHED = {
  xsd: "partydocs.xsd",
  jsonSchema: "partydocs.schema.json",
};

// Returns all document files with their cases. Throws if a file or schema does not have the digest
// in the manifest.
export function readSuite(folder, schemas) {
  const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const manifest = read("manifest.json");
  const faults = manifestFaults(manifest, read("manifest.schema.json"));
  if (faults) throw new Error(`the manifest does not fit its schema: ${faults}`);
  for (const [key, name] of Object.entries(PUBLISHED)) {
    checkDigest(join(schemas, name), manifest.published[key]);
  }
  const files = [];
  for (const entry of manifest.cases) {
    for (const file of entry.files) {
      const data = checkDigest(join(folder, file.path), file.sha256);
      const kind = entry.settings.expectedKind;
      files.push({
        path: file.path,
        format: file.format,
        case: entry,
        data,
        isOfExpectedKind: kind === undefined || kindOf(data, file.format) === kind,
      });
    }
  }
  return { manifest, files };
}

function checkDigest(path, sha256) {
  const data = readFileSync(path);
  const found = createHash("sha256").update(data).digest("hex");
  if (found !== sha256) throw new Error(`${path} is not the file that the manifest means`);
  return data;
}

// The expected result of the schema layer; null if it does not apply: the bytes exceed a limit or
// cannot be parsed, or the case does not list the layer.
export function expectedVerdict(entry) {
  const { input, syntax, schema } = entry.expected.layers;
  if (input !== "pass" || syntax !== "pass") return null;
  return schema === "pass" || schema === "fail" ? schema : null;
}

// The kind of a document: the name of its root element, or its member `kind`.
function kindOf(data, format) {
  const text = new TextDecoder(encodingOf(data)).decode(data);
  if (format === "json") return JSON.parse(text).kind;
  return /<(?:[\w.-]+:)?([A-Za-z]+)[\s/>]/.exec(text)?.[1];
}

function encodingOf(data) {
  if (data[0] === 0xfe && data[1] === 0xff) return "utf-16be";
  return data[0] === 0xff && data[1] === 0xfe ? "utf-16le" : "utf-8";
}
