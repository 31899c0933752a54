// Writes test/fixtures/installation: a home as an earlier release left it, for the test that upgrades it. After `npm run build`:
//   npm run fixture:installation
// The state is taken back to the tables after one of the migrations, the everyday talk of the gate is thinned out so that the file stays
// small, and what the library answers then is noted beside it. Written anew only when no release can read it any more.
import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import { sqlitePlace } from '#database/state/sqlite-place.js';
import { State } from '#database/state/state.js';
import { writeBackup } from '#upkeep/write-backup.js';
import { run } from '../test/e2e/command.js';
import { bad, good, writeDocuments } from '../test/e2e/documents.js';
import { answerOf } from '../test/e2e/answer-of.js';
import { fillState } from '../test/fakes/fill-state.js';

const migration = '2026-11-29-jobs';
/** Of so many vectors of everyday talk one is kept. */
const keptOf = 20;
/** Settings of that time: one that is gone since, the model, whatever the usual one may be later, and traces that do not grow too old. */
const settings =
  'embedder:\n  kind: onnx\n  model: multilingual-e5-small\nserver:\n  requestTimeoutSeconds: 60\ntraces:\n  keepDays: 3650\n';
const target = fileURLToPath(new URL('../test/fixtures/installation', import.meta.url));

const home = mkdtempSync(path.join(tmpdir(), 'huixiang-installation-'));
const at = (...parts) => path.join(home, ...parts);

async function command(...args) {
  const { code, stdout, stderr } = await run(home, args);
  if (code !== 0) throw new Error(`huixiang ${args.join(' ')} ended with ${code}: ${stderr}`);
  return stdout;
}

function thinOut() {
  const library = at('workdir/libraries/default');
  for (const computedAgain of ['embeddings.sqlite', 'example-embeddings.sqlite']) rmSync(path.join(library, computedAgain));
  for (const name of readdirSync(path.join(library, 'gates'))) {
    const file = path.join(library, 'gates', name);
    const gate = JSON.parse(readFileSync(file, 'utf8'));
    gate.background.everydayTalk = gate.background.everydayTalk.filter((_, i) => i % keptOf === 0);
    writeFileSync(file, JSON.stringify(gate));
  }
}

try {
  writeDocuments(at('repodir'));
  for (const [name, texts] of Object.entries({ good, bad })) writeFileSync(at(`${name}.json`), JSON.stringify(texts));
  await command('ingest');
  await command('calibrate', '--examples', 'good.json', 'bad.json');
  thinOut();
  const answers = [];
  for (const mode of ['group', 'direct'])
    for (const question of [...good.slice(0, 5), ...bad.slice(0, 2)]) answers.push(await answerOf(home, question, mode));
  await command('account', 'add', 'bea', '--role', 'admin');
  const state = at('workdir/state.sqlite');
  await fillState(new State(state), 5);
  await sqlitePlace(state).migrateTo(migration);
  mkdirSync(at('config'));
  writeFileSync(at('config/local.yaml'), settings);
  const [file, workdir] = [at('backup.tar'), at('workdir')];
  const places = { home, workdir, libraries: at('workdir/libraries') };
  const { files } = await writeBackup({ home: places, file, createdAt: new Date(), signal: new AbortController().signal });
  mkdirSync(target, { recursive: true });
  await pipeline(createReadStream(file), createGzip({ level: 9 }), createWriteStream(path.join(target, `${migration}.tar.gz`)));
  writeFileSync(path.join(target, 'answers.json'), `${JSON.stringify(answers, null, 2)}\n`);
  for (const [name, { bytes }] of Object.entries(files)) console.log(`${String(bytes).padStart(9)} ${name}`);
} finally {
  rmSync(home, { recursive: true, force: true });
}
