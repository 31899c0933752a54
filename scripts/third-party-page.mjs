import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const json = (name) => JSON.parse(readFileSync(path.join(root, name), 'utf8'));
/** Builds of one package for one machine each, of which an installation takes one; they have its licence. */
const ofOneMachine = /^(.+?)-(?:android|darwin|freebsd|linux|linuxmusl|openharmony|win32|wasm32)\b.*$/u;

/** @returns THIRD_PARTY.md: what an installation brings of others, with versions and licences, from the lockfile and the list of models */
export function thirdPartyPage() {
  const { packages } = json('package-lock.json');
  const named = Object.entries(packages).filter(([place]) => place !== '');
  const runtime = named.filter(([, { dev }]) => !dev).map(toRow);
  const imported = importedByPage();
  const page = named.filter(([place]) => imported.has(nameOf(place)) && place === `node_modules/${nameOf(place)}`).map(toRow);
  const models = json('resources/models.json').models.map(({ name, licence, use }) => `| \`${name}\` | ${licence} | ${use} |`);
  return [
    '# What Huixiang brings of others',
    '',
    'Huixiang itself is under the Apache License 2.0 ([LICENSE](LICENSE)). This list is made by `npm run licences` of the lockfile; a test keeps it in step.',
    'The notices of what is bundled into the page are in `dist/web/licences.md`, which the build writes and the package ships.',
    '',
    '## Models, fetched by the set-up or on demand',
    '',
    '| model | licence | for |',
    '| --- | --- | --- |',
    ...models,
    '',
    '## Bundled into the page',
    '',
    'With what they bring in turn.',
    '',
    ...table(page),
    '',
    '## Packages that run',
    '',
    'Without the builds for one machine each, which have the licence of their package unless they stand here.',
    '',
    ...table(runtime),
    '',
  ].join('\n');
}

function nameOf(place) {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

function toRow([place, { version, license = null }]) {
  return { name: nameOf(place), version, licence: license };
}

function table(rows) {
  const byName = new Map();
  for (const { name, version, licence } of rows) {
    const shown = ofOneMachine.exec(name)?.[1] ?? name;
    if (licence === null && shown !== name) continue;
    const known = byName.get(`${shown} ${licence}`) ?? { name: shown, licence: licence ?? 'not told', versions: new Set() };
    known.versions.add(version);
    byName.set(`${shown} ${licence}`, known);
  }
  const lines = [...byName.values()]
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.licence < b.licence ? -1 : 1))
    .map(({ name, licence, versions }) => `| ${name} | ${[...versions].toSorted((a, b) => (a < b ? -1 : 1)).join(', ')} | ${licence} |`);
  return ['| package | version | licence |', '| --- | --- | --- |', ...lines];
}

/** Names of packages that the sources of the page import. */
function importedByPage() {
  const sources = readdirSync(path.join(root, 'src/web-ui'), { recursive: true }).filter(
    (name) => /\.tsx?$/u.test(name) && !name.startsWith('vite.config'),
  );
  const texts = sources.map((name) => readFileSync(path.join(root, 'src/web-ui', name), 'utf8'));
  const imports = texts.flatMap((text) =>
    [...text.matchAll(/(?:from|import)\s*\(?\s*'((?:@[^'/]+\/)?[^'#./][^'/]*)/gu)].map(([, name]) => name),
  );
  return new Set(imports);
}
