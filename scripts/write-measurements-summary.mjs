// The summary in README.md and README.zh.md, from the figures in docs/measurements: `npm run measurements:summary`, after a page changed.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readmesWithSummary } from './measurements/measurements-summary.mjs';

for (const { name, text } of readmesWithSummary()) writeFileSync(fileURLToPath(new URL(`../${name}`, import.meta.url)), text);
