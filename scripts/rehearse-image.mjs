// Carries out the Dockerfile without Docker, in a temporary folder, as far as that goes: `npm run rehearse:image`, some minutes, as root.
// Every stage is a folder; COPY takes what .dockerignore leaves, RUN runs in the stage's own folder with this machine's Node. What
// needs apt-get is left out and told: this machine has those packages (scripts/setup.sh). Then the last stage is started as the image would
// be: as its user, its files not writable, home and models elsewhere; a library is built and asked, the health check asked, the server stopped.
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const context = fileURLToPath(new URL('..', import.meta.url));
const models = process.env.HUIXIANG_MODELS ?? path.join(context, 'workdir/models');
const longestMs = 900_000;
const folder = mkdtempSync(path.join(tmpdir(), 'huixiang-image-'));
const say = (line) => console.log(line);

/** Instructions with their words, lines that go on joined, comments left out. */
function instructionsOf(text) {
  const lines = text
    .replace(/^#.*\n/gmu, '')
    .replaceAll(/\\\n\s*/gu, ' ')
    .split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => /^(\w+)\s+(.*)$/u.exec(line).slice(1));
}

/** As Docker reads it: the last pattern that names a path or a folder above it decides. */
function ignoring(text) {
  const patterns = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const rules = patterns.map((pattern) => {
    const source = pattern.replace(/^!/u, '').replaceAll(/[.+^${}()|[\]\\]/gu, '\\$&');
    const expression = source.replaceAll('**/', '\0').replaceAll('*', '[^/]*').replaceAll('\0', '(?:.*/)?');
    return { isKept: pattern.startsWith('!'), expression: new RegExp(`^${expression}(?:/|$)`, 'u') };
  });
  return (name) => rules.findLast(({ expression }) => expression.test(name))?.isKept === false;
}

/** What a build of the image may not take from the context, unless something below it is wanted. */
const isIgnored = ignoring(readFileSync(path.join(context, '.dockerignore'), 'utf8'));

function copy(words, stage, stages) {
  const from = /^--from=(\S+)\s+/u.exec(words);
  const [target, ...sources] = words
    .slice(from?.[0].length ?? 0)
    .split(/\s+/u)
    .reverse();
  const root = from ? stages.get(from[1]).root : context;
  const isFolder = sources.length > 1 || target.endsWith('/');
  for (const source of sources) {
    const at = path.join(root, source);
    const place = isFolder ? path.join(target, path.basename(source)) : target;
    const to = path.join(place.startsWith('/') ? stage.root : stage.at, place); // never outside of the stage
    const filter = (name) => from !== null || statSync(name).isDirectory() || !isIgnored(path.relative(context, name));
    cpSync(at, to, { recursive: true, filter, verbatimSymlinks: true });
  }
}

function build() {
  const stages = new Map();
  const variables = {};
  let stage;
  const filled = (text) => text.replaceAll(/\$\{(\w+)\}/gu, (_, name) => variables[name] ?? '');
  for (const [name, words] of instructionsOf(readFileSync(path.join(context, 'Dockerfile'), 'utf8'))) {
    if (name === 'ARG') Object.assign(variables, Object.fromEntries([words.split('=')]));
    else if (name === 'FROM') {
      const [image, , called = 'last'] = filled(words).split(' ');
      const root = path.join(folder, called);
      mkdirSync(root);
      stage = { root, at: root, env: {}, image };
      stages.set(called, stage);
      say(`stage ${called} of ${image} (here Node ${process.version.slice(1)})`);
    } else if (name === 'WORKDIR') mkdirSync((stage.at = path.join(stage.root, words)), { recursive: true });
    else if (name === 'COPY') copy(words, stage, stages);
    else if (name === 'ENV') Object.assign(stage.env, Object.fromEntries(words.split(' ').map((pair) => pair.split('='))));
    else if (name === 'RUN' && words.startsWith('apt-get')) say(`left out: RUN ${words}`);
    else if (name === 'RUN') shell(words, stage);
    else stage[name] = words;
  }
  return stages.get('last');
}

function shell(words, { at }) {
  say(`RUN ${words.slice(0, 110)}`);
  const { status } = spawnSync('/bin/sh', ['-c', words], { cwd: at, stdio: ['ignore', 'ignore', 'inherit'], timeout: longestMs });
  if (status !== 0) throw new Error(`RUN ended with ${status}: ${words}`);
}

/** The container: the image's user, environment and command, its paths within the rehearsal. */
function container(stage) {
  const [uid, gid] = stage.USER.split(':').map(Number);
  const [data, kept, temporary] = ['data', 'models', 'tmp'].map((name) => path.join(folder, name));
  for (const place of [data, kept, temporary]) mkdirSync(place);
  cpSync(realpathSync(models), kept, { recursive: true, filter: (name) => !lstatSync(name).isSymbolicLink() });
  mkdirSync(path.join(data, 'repodir'));
  writeFileSync(
    path.join(data, 'repodir/pump.md'),
    '# Pump\n\n## Cleaning\n\nRinse the filter of the pump every month under warm water.\n',
  );
  for (const place of [data, path.join(data, 'repodir'), temporary]) chownSync(place, uid, gid);
  const port = '18765';
  const env = {
    PATH: process.env.PATH,
    TMPDIR: temporary,
    ...stage.env,
    HUIXIANG_HOME: data,
    HUIXIANG_MODELS: kept,
    HUIXIANG_SERVER__PORT: port,
  };
  const start = (words) => {
    const [command, ...args] = words.map((word) => word.replace(/^\/app\//u, `${stage.at}/`));
    return spawn(command === 'node' ? process.execPath : command, args, {
      cwd: stage.at,
      uid,
      gid,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  };
  const run = (words) =>
    new Promise((resolve) => {
      let said = '';
      const child = start(words);
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (piece) => (said += piece));
      child.on('close', (code) => resolve({ code, said }));
    });
  return { start, run };
}

async function demand(what, run) {
  const { code, said } = await run;
  if (code !== 0) throw new Error(`${what} ended with ${code}: ${said}`);
  say(`${what}: ${said.trim().split('\n').at(-1).slice(0, 140) || 'content'}`);
}

async function rehearse(stage) {
  const { start, run } = container(stage);
  const entry = JSON.parse(stage.ENTRYPOINT);
  const health = JSON.parse(stage.HEALTHCHECK.replace(/^.*?CMD /u, ''));
  if ((await run(health)).code === 0) throw new Error('the health check is content with no server');
  await demand('--version', run([...entry, '--version']));
  await demand(
    'writing into the image fails',
    run(
      ['node', '-e', "try { require('fs').writeFileSync('/app/x', ''); process.exit(1) } catch { console.log('yes') }"].map((word) =>
        word.replace('/app/', `${stage.at}/`),
      ),
    ),
  );
  await demand('ingest', run([...entry, 'ingest']));
  await demand('ask', run([...entry, 'ask', '--mode', 'direct', 'how often do I clean the pump filter?']));
  // By the product's own file, as it is loaded when tracing is switched on: with every package that it needs.
  const loading = ['pg', 'ioredis', path.join(stage.at, 'dist/telemetry/open-spans.js')].map((name) => `await import('${name}');`);
  await demand(
    'pg, ioredis and the packages of OpenTelemetry',
    run(['node', '--input-type=module', '-e', `${loading.join(' ')} console.log('load')`]),
  );
  const server = start([...entry, ...JSON.parse(stage.CMD)]);
  const ended = new Promise((resolve) => server.on('close', (code) => resolve(code)));
  await new Promise((resolve, reject) => {
    server.stderr.setEncoding('utf8').on('data', (piece) => piece.includes('listening') && resolve());
    void ended.then((code) => reject(new Error(`serve ended with ${code}`)));
  });
  await demand('health check', run(health));
  server.kill('SIGTERM');
  const code = await ended;
  if (code !== 0) throw new Error(`serve ended with ${code} after SIGTERM`);
  say('serve ends with 0 on SIGTERM');
}

function megabytes(place) {
  return Math.round(Number(/^\d+/u.exec(spawnSync('du', ['-sk', place], { encoding: 'utf8' }).stdout)?.[0]) / 1024);
}

chmodSync(folder, 0o755);
try {
  const stage = build();
  await rehearse(stage);
  for (const name of readdirSync(stage.at))
    if (statSync(path.join(stage.at, name)).isDirectory()) say(`${megabytes(path.join(stage.at, name))} MB ${name}`);
  say(`${megabytes(stage.root)} MB laid upon ${stage.image} and what apt-get would install`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
