// Is the definition found of what a question names? After `npm run build`, on a library of Python source:
//   npx huixiang ingest --library code --source FOLDER && npm run bench:code
//   npm run bench:code -- LIBRARY [SYMBOLS]     results go to docs/measurements/code-search.md by hand, with date and machine
// Every question is asked twice, with the names of code and without them; nothing is asked of a network.
import { fileURLToPath } from 'node:url';
import { assemble } from '#app/assemble.js';
import { wilsonInterval } from '#shared/wilson-interval.js';
import { environment } from '#config/environment.js';
import { loadConfig } from '#config/load.js';
import { questionOf } from '#pipeline/preprocess/preprocess.js';
import { embedQuestion } from '#pipeline/reject/embed-question.js';
import { namedSymbols } from '#pipeline/respond/named-symbols.js';
import { spreadEvenly } from '#shared/spread-evenly.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const [library = 'code', most = '150'] = process.argv.slice(2);
const { signal } = new AbortController();
const assembly = await assemble(loadConfig({ packageRoot: root, environment, currentFolder: root }), console.error);
const { builds, gates, embedder, findPassages } = assembly;
const build = await builds.open(library, embedder.model);
const { ranking } =
  (await gates.current(library)) ??
  (() => {
    throw new Error(`${library} has no gate`);
  })();

/** Functions and classes of Python with a docstring: where they are defined, and its first sentence. */
function* documented() {
  for (const { document, text, symbols = [] } of build.chunks.all()) {
    if (!document.endsWith('.py')) continue;
    for (const name of new Set(symbols)) {
      const own = name.split('.').at(-1);
      if (own.startsWith('_') || !/^\w+$/u.test(own)) continue;
      const found = new RegExp(String.raw`(?:def|class) ${own}\b[^"]*?:\s*\n\s*r?"""\s*([^"]+)`, 'u').exec(text)?.[1];
      const sentence = found
        ?.split(/\n\s*\n|\.\s/u)[0]
        .replaceAll(/\s+/gu, ' ')
        .trim();
      if (sentence && sentence.length >= 20) yield { name, own, sentence, key: `${document} ${name}` };
    }
  }
}

const sample = spreadEvenly([...documented()], Number(most));
const defining = new Map();
for (const { id, document, symbols = [] } of build.chunks.all())
  for (const name of symbols) defining.set(`${document} ${name}`, new Set([...(defining.get(`${document} ${name}`) ?? []), id]));
const unnamed = {
  ...build,
  chunks: new Proxy(build.chunks, {
    get: (chunks, key) => {
      if (key === 'definitions' || key === 'nearDefinitions') return () => [];
      const value = Reflect.get(chunks, key);
      return typeof value === 'function' ? value.bind(chunks) : value;
    },
  }),
};
/** Two neighbours in the middle swapped, where they differ. */
const misspelt = (name) => {
  const at = Math.floor(name.length / 2);
  return name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2);
};
const isJoined = ({ own }) => namedSymbols(own).length > 0;
const kinds = [
  { kind: '`What does Foo.bar do?`', isAsked: () => true, ask: ({ name }) => `What does ${name} do?` },
  { kind: '`foo_bar 有哪些参数？`', isAsked: isJoined, ask: ({ own }) => `${own} 有哪些参数？` },
  { kind: '`bar()` 有哪些参数？, a plain word', isAsked: (one) => !isJoined(one), ask: ({ own }) => `\`${own}()\` 有哪些参数？` },
  {
    kind: '`What is foo_abr?`, misspelt',
    isAsked: (one) => isJoined(one) && one.own.length > 11,
    ask: ({ own }) => `What is ${misspelt(own)}?`,
  },
  { kind: 'first sentence of the docstring', isAsked: () => true, ask: ({ sentence }) => sentence },
];

async function placeOf(text, { key }, at) {
  const embedded = await embedQuestion(questionOf({ text, history: [], mode: 'direct' }), embedder, signal);
  const started = performance.now();
  const { ranked } = await findPassages.run(embedded, { build: at, ranking, signal });
  const took = performance.now() - started;
  const order = ranked.map(({ id }) => id);
  return { place: order.findIndex((id) => defining.get(key).has(id)), order: order.join(), took };
}

function share(places, top) {
  const hits = places.filter((place) => place >= 0 && place < top).length;
  const [low, high] = wilsonInterval(hits, places.length);
  return `${((100 * hits) / places.length).toFixed(1)} (${(100 * low).toFixed(0)} to ${(100 * high).toFixed(0)})`;
}
const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];

console.log(`${library}: ${build.chunks.size} chunks, ${defining.size} names, ${sample.length} documented symbols asked for\n`);
console.log('| question | n | names of code | hit@1 % | hit@5 % | ms a search | same order |\n| --- | --- | --- | --- | --- | --- | --- |');
for (const { kind, isAsked, ask } of kinds) {
  const asked = sample.filter(isAsked);
  const found = { without: [], with: [] };
  for (const one of asked) {
    found.without.push(await placeOf(ask(one), one, unnamed));
    found.with.push(await placeOf(ask(one), one, build));
  }
  const same = found.with.filter(({ order }, i) => order === found.without[i].order).length;
  for (const [how, places] of Object.entries(found)) {
    const [first, five] = [1, 5].map((top) =>
      share(
        places.map(({ place }) => place),
        top,
      ),
    );
    const time = median(places.map(({ took }) => took)).toFixed(0);
    console.log(
      `| ${kind} | ${asked.length} | ${how} | ${first} | ${five} | ${time} | ${how === 'with' ? `${same} of ${asked.length}` : ''} |`,
    );
  }
}
await build.close();
await assembly.close();
