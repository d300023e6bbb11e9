// Bugs of an engine: a list of single files with the smallest case of each, never a broad rule.
import { readFileSync } from "node:fs";

export function readExceptions(path) {
  const { exceptions } = JSON.parse(readFileSync(path, "utf8"));
  for (const each of exceptions) {
    for (const key of ["path", "engine", "reason", "smallest"]) {
      if (!each[key]) throw new Error(`${path}: an exception lacks ${key}`);
    }
  }
  return exceptions;
}
