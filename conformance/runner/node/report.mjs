// Prints the results of a run, and returns its exit status.
const RESULTS = ["agrees", "excepted", "disagrees", "not asked"];

export function printReport(outcomes, exceptions, verbose) {
  const kinds = [...new Set(outcomes.map((each) => `${each.file.format} ${each.file.case.kind}`))];
  const rows = kinds.sort().map((kind) => {
    const own = outcomes.filter((each) => `${each.file.format} ${each.file.case.kind}` === kind);
    return [kind, ...RESULTS.map((result) => own.filter((each) => each.result === result).length)];
  });
  const sums = RESULTS.map((result) => outcomes.filter((each) => each.result === result).length);
  printTable([["schema layer", ...RESULTS], ...rows, ["all", ...sums]]);
  const wrong = outcomes.filter((each) => each.result === "disagrees");
  (verbose ? outcomes : wrong).forEach(printOutcome);
  const unmet = exceptions.filter((each) => !met(each, outcomes));
  unmet.forEach((each) => console.log(`exception that is none any more: ${each.path}`));
  return wrong.length || unmet.length || !sums[0] ? 1 : 0;
}

function met(exception, outcomes) {
  return outcomes.some((each) => each.file.path === exception.path && each.result === "excepted");
}

function printTable(rows) {
  const widths = rows[0].map((_, place) => Math.max(...rows.map((row) => `${row[place]}`.length)));
  for (const row of rows) {
    const cells = row.map((cell, place) =>
      place ? `${cell}`.padStart(widths[place]) : `${cell}`.padEnd(widths[place]),
    );
    console.log(cells.join("  "));
  }
}

function printOutcome({ file, expected, found, result }) {
  const verdict = expected === null ? "" : `: expected ${expected}, found ${found}`;
  console.log(`${result}  ${file.path}${verdict}  (${file.case.title})`);
}
