// The demo: builds the sample library, asks four messages of a group, and shows two answers and two silences.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const questions = (name) => path.join(root, 'resources/questions', name);
const demo = JSON.parse(readFileSync(questions('demo.json'), 'utf8'));

const huixiang = (args, options = {}) =>
  spawnSync(process.execPath, [path.join(root, 'dist/cli/main.js'), ...args], { cwd: root, encoding: 'utf8', maxBuffer: 1e8, ...options });

const colour = (code, text) => (process.stdout.isTTY ? `\u001B[${code}m${text}\u001B[0m` : text);
const say = (text = '') => console.log(text);
const indent = (text) => text.trim().replace(/^/gmu, '    ');

say(colour(1, '\n1. Building the library "sample" from resources/corpus'));
const ingest = huixiang(
  [
    'ingest',
    '--library',
    'sample',
    '--source',
    path.join(root, 'resources/corpus'),
    '--examples',
    questions('good.json'),
    questions('bad.json'),
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
say(indent(ingest.stdout ?? ''));
if (ingest.status !== 0) process.exit(1);

say(colour(1, '\n2. Four messages in a group'));
let wrong = 0;
const ask = (message) => JSON.parse(huixiang(['ask', '--library', 'sample', '--json', message]).stdout || '{}');

for (const { question, document } of demo.answered) {
  const { outcome, reason, answer, citations = [], gate } = ask(question);
  say(`\n  ${colour(36, '›')} ${question}`);
  const right = outcome === 'answered' && citations[0]?.document === document;
  if (!right) wrong += 1;
  if (outcome !== 'answered') {
    say(indent(`unexpected silence: ${reason}`));
    continue;
  }
  say(indent(answer));
  for (const { number, document: cited, heading, page } of citations) {
    say(colour(90, indent(`[${number}] ${[cited, heading, page && `page ${page}`].filter(Boolean).join(' > ')}`)));
  }
  say(
    colour(right ? 32 : 31, indent(`${right ? '✓ answered from' : '✗ expected'} ${document} (probability ${gate.probability.toFixed(2)})`)),
  );
}

for (const message of demo.declined) {
  const { outcome, reason, gate } = ask(message);
  say(`\n  ${colour(36, '›')} ${message}`);
  const right = outcome === 'declined' && Boolean(reason);
  if (!right) wrong += 1;
  say(
    colour(
      right ? 32 : 31,
      indent(
        right
          ? `✓ silent: ${reason} (probability ${gate.probability.toFixed(2)}, needed ${gate.threshold.toFixed(2)})`
          : '✗ should have been silent',
      ),
    ),
  );
}

say(wrong === 0 ? `\nTry it yourself: npx huixiang chat --library sample\n` : `\n${wrong} of 4 are not as expected.\n`);
process.exit(wrong === 0 ? 0 : 1);
