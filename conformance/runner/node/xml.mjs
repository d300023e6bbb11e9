// The validator of XML: xmllint as WebAssembly and the published XSD.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { memoryPages, validateXML } from "xmllint-wasm";

const BATCH = 200;

export function xmlJudge(schemas) {
  const schema = readFileSync(join(schemas, "partydocs.xsd"), "utf8");
  return {
    format: "xml",
    accepts: async (files) => {
      const verdicts = [];
      for (let start = 0; start < files.length; start += BATCH) {
        verdicts.push(...(await judge(schema, files.slice(start, start + BATCH))));
      }
      return verdicts;
    },
  };
}

// One call for many files, because each call starts an engine that reads the schema first. The
// engine prints a line for each file with its result.
async function judge(schema, files) {
  const xml = files.map((file, place) => ({ fileName: `${place}.xml`, contents: file.data }));
  const limits = { initialMemoryPages: 64 * memoryPages.MiB, maxMemoryPages: memoryPages.GiB };
  let output;
  try {
    output = (await validateXML({ xml, schema, ...limits })).rawOutput;
  } catch (error) {
    output = error.message; // a file is not well formed; the message also has the results of the others
  }
  const lines = new Map(
    [...output.matchAll(/^(\d+)\.xml (validates|fails to validate)$/gm)].map((found) => [
      Number(found[1]),
      found[2] === "validates",
    ]),
  );
  return files.map((file, place) => {
    if (!lines.has(place)) throw new Error(`no verdict on ${file.path}: ${output.slice(0, 400)}`);
    return lines.get(place);
  });
}
