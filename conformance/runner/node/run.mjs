// Runs the schema layer of the conformance suite with the published schemas only.
//
//   node run.mjs [--verbose] [--suite FOLDER] [--schemas FOLDER] [--exceptions FILE]
//
// Exit status: 0 all cases are as expected, 1 some are not, 2 the run failed.
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { expectedVerdict, readSuite } from "./suite.mjs";
import { jsonJudge } from "./json.mjs";
import { xmlJudge } from "./xml.mjs";
import { readExceptions } from "./exceptions.mjs";
import { printReport } from "./report.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

async function main() {
  const { values: options } = parseArgs({
    options: {
      verbose: { type: "boolean", default: false },
      suite: { type: "string", default: here("../../1.0") },
      schemas: { type: "string", default: here("../../../schemas/1.0") },
      exceptions: { type: "string", default: here("exceptions.json") },
    },
  });
  const suite = readSuite(options.suite, options.schemas);
  const judges = [jsonJudge(options.schemas), xmlJudge(options.schemas)];
  const exceptions = readExceptions(options.exceptions);
  const outcomes = [];
  for (const judge of judges) {
    const files = suite.files.filter((file) => file.format === judge.format);
    const asked = files.filter((file) => expectedVerdict(file.case) !== null);
    const verdicts = await judge.accepts(asked);
    asked.forEach((file, place) => outcomes.push(outcome(file, verdicts[place], exceptions)));
    outcomes.push(...files.filter((file) => expectedVerdict(file.case) === null).map(notAsked));
  }
  return printReport(outcomes, exceptions, options.verbose);
}

function outcome(file, accepted, exceptions) {
  const expected = expectedVerdict(file.case);
  const found = accepted && file.isOfExpectedKind ? "pass" : "fail";
  const exception = exceptions.find((each) => each.path === file.path);
  const result = found === expected ? "agrees" : exception ? "excepted" : "disagrees";
  return { file, expected, found, result };
}

function notAsked(file) {
  return { file, expected: null, found: null, result: "not asked" };
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`the suite could not be run: ${error.message}`);
  process.exitCode = 2;
}
