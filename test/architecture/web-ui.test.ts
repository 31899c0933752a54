import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { controllers } from '#app/controllers.js';
import { OpenApi } from '#app/open-api.js';
import { errorCodes } from '#domain/errors.js';

const room = fileURLToPath(new URL('../../src/web-ui/', import.meta.url));
const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
const read = (name: string): string => readFileSync(path.join(room, name), 'utf8');
const components = files.filter((name) => name.endsWith('.tsx'));
const sources = files.filter((name) => /\.tsx?$/u.test(name) && !/\.d\.ts$|^vite\.config/u.test(name));
const areas = files.filter((name) => name.startsWith('words/')).map((name) => path.basename(name, '.ts'));

/** Which areas a file names, and the keys it asks for. */
const asking = sources.filter((name) => !name.startsWith('words/')).map((name) => ({ areas: areasIn(read(name)), keys: keysIn(name) }));

interface Words {
  readonly zh: object;
  readonly en: object;
}

const wordsOf = async (area: string): Promise<Words> => {
  const source = read(`words/${area}.ts`).replaceAll(/import \{ en as (\w+), zh as (\w+) \} from '#web-ui\/words\/(\w+)\.js';/gu, '');
  const isWhole = !/^import/mu.test(source) && !/troublesIn/u.test(source);
  const code = ts.transpileModule(isWhole ? source : source.replaceAll(/\btroublesIn\w+/gu, '{}'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  }).outputText;
  return import(`data:text/javascript,${encodeURIComponent(code)}`) as Promise<Words>;
};

/** Every path to a text, and the text. */
const flat = (words: object, at = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? flat(value, `${at}${key}.`) : [[`${at}${key}`, String(value)] as [string, string]],
  );

/** `one` and `other` are forms of one text; Chinese has one form. */
const plain = (key: string): string => key.replace(/_(?:one|other)$/u, '');
const placeholdersIn = (text: string): string[] => [...text.matchAll(/\{\{(\w+)/gu)].map(([, name = '']) => name).sort();

describe('the words of the page', () => {
  it.each(areas)('%s: has every text in both languages, with the same placeholders', async (area) => {
    const { zh, en } = await wordsOf(area);
    const [chinese, english] = [new Map(flat(zh).map(([key, text]) => [plain(key), text])), flat(en)];
    expect([...chinese.keys()].sort()).toEqual([...new Set(english.map(([key]) => plain(key)))].sort());
    for (const [key, text] of english) {
      expect([key, text.trim()]).not.toEqual([key, '']);
      if (!key.endsWith('_one')) expect([key, placeholdersIn(chinese.get(plain(key)) ?? '')]).toEqual([key, placeholdersIn(text)]);
    }
  });

  it.each(areas)('%s: is Chinese in Chinese and not in English', async (area) => {
    const { zh, en } = await wordsOf(area);
    const inEnglish = flat(en).filter(
      ([key, text]) => /\p{Script=Han}/u.test(text) && !/^(?:otherLanguage|chinese)$/iu.test(key.split('.').at(-1) ?? ''),
    );
    expect(inEnglish).toEqual([]);
    const same = new Map(flat(en));
    // Names and signs are the same in both.
    const untranslated = flat(zh).filter(([key, text]) => same.get(key) === text && /[a-z]{3,} [a-z]{2,}/u.test(text));
    expect(untranslated).toEqual([]);
  });

  // What the server names is looked up by its name alone.
  it.each(areas.filter((area) => !['columns', 'features', 'troubles'].includes(area)))(
    '%s: has no text that nothing shows',
    async (area) => {
      const asked = askedOf(area);
      expect(asked.length).toBeGreaterThan(0);
      const { en } = await wordsOf(area);
      const unused = flat(en).filter(([key]) => !asked.some((pattern) => pattern.test(plain(key))));
      expect(unused).toEqual([]);
    },
  );

  it('tells every failure of the API in words', async () => {
    const { zh } = await wordsOf('troubles');
    expect(Object.keys(zh).sort()).toEqual([...Object.keys(errorCodes), 'PAGE_FAILED', 'UNREACHABLE'].sort());
  });
});

describe('the sources of the page', () => {
  it.each(components)('%s: has no text of its own', (name) => {
    const found: string[] = [];
    const look = (node: ts.Node): void => {
      if (ts.isJsxText(node) && /[\p{L}]{2,}/u.test(node.text)) found.push(node.text.trim());
      if (ts.isJsxAttribute(node) && isShown(node)) found.push(node.getText());
      ts.forEachChild(node, look);
    };
    look(ts.createSourceFile(name, read(name), ts.ScriptTarget.ES2023, true, ts.ScriptKind.TSX));
    expect(found).toEqual([]);
  });

  it('has files of at most 300 lines, named in kebab case, without default exports', () => {
    expect(sources.filter((name) => read(name).trimEnd().split('\n').length > 300)).toEqual([]);
    expect(sources.filter((name) => !/^(?:[a-z\d-]+\/)*[a-z\d-]+\.tsx?$/u.test(name))).toEqual([]);
    expect(sources.filter((name) => /^export default /mu.test(read(name)))).toEqual([]);
  });

  it('imports its own files and packages, and nothing of the server', () => {
    const imported = sources.flatMap((name) => importsOf(name).map((place) => [name, place] as const));
    expect(imported.length).toBeGreaterThan(20);
    expect(imported.filter(([, place]) => /^#(?!web-ui\/)|^\.\.|^node:/u.test(place))).toEqual([]);
  });

  it('has no files that import one another in a circle, not even types', () => {
    const ways = new Map(sources.map((name) => [name, importsOf(name).flatMap(fileOf)]));
    expect([...ways.values()].flat().length).toBeGreaterThan(sources.length);
    expect(sources.filter((name) => reachedFrom(name, ways).has(name))).toEqual([]);
  });

  it('has its colours in the theme alone, and no text is read as markup', () => {
    const own = files.filter((name) => /\.(?:css|tsx?)$/u.test(name) && !/^theme\.ts$|schema\.d\.ts$|theme-variables|^vite/u.test(name));
    const coloured = own.filter((name) => /#[\da-f]{3,8}\b(?!['/])|\brgba?\(|\bhsla?\(/iu.test(read(name).replaceAll(/'#[\w-]+\//gu, "'")));
    expect(coloured).toEqual([]);
    const risky = own.filter((name) => /innerHTML|insertAdjacentHTML|document\.write|srcdoc|\beval\(|new Function/u.test(read(name)));
    expect(risky).toEqual([]);
  });

  it('has no left and right in its stylesheets, since some read from the right', () => {
    const styles = files.filter((name) => name.endsWith('.css'));
    const sided =
      /(?:margin|padding|border(?:-\w+)?)-(?:left|right)|[\s{;](?:left|right)\s*:|(?:text-align|float|clear):\s*(?:left|right)/u;
    expect(styles.length).toBeGreaterThan(0);
    expect(styles.filter((name) => sided.test(read(name).replaceAll(/@media[^{]*\{/gu, '{')))).toEqual([]);
  });

  it('holds the types that the API document makes', async () => {
    const { webTypesOf } = (await import(pathToFileURL(path.join(room, '../../scripts/web-types-of.mjs')).href)) as {
      webTypesOf: (document: object) => Promise<string>;
    };
    expect(read('api/schema.d.ts') === (await webTypesOf(new OpenApi(controllers).document()))).toBe(true); // else: npm run web:types
  });
});

function importsOf(name: string): string[] {
  return [...read(name).matchAll(/(?:from|import)\s*\(?'([^']+)'/gu)].map(([, place = '']) => place);
}

/** The file of the page behind an import; none for a package. */
function fileOf(place: string): string[] {
  const name = /^#web-ui\/(.+)\.js$/u.exec(place)?.[1];
  return sources.filter((file) => file === `${name}.ts` || file === `${name}.tsx`);
}

function reachedFrom(name: string, ways: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set(ways.get(name));
  for (const one of reached) for (const next of ways.get(one) ?? []) reached.add(next);
  return reached;
}

/** What texts are asked for by the files that name an area, or none. */
function askedOf(area: string): RegExp[] {
  return asking.filter(({ areas: own }) => own.length === 0 || own.includes(area)).flatMap(({ keys }) => keys);
}

function areasIn(source: string): string[] {
  return [...source.matchAll(/(?:useTranslation\(|ns: )([^)}]*)|words\/([\w-]+)\.js'/gu)].flatMap(([, told, file]) => {
    if (file !== undefined) return [file];
    return told === '' ? ['shell'] : [...(told ?? '').matchAll(/'(\w+)'/gu)].map(([, one = '']) => one);
  });
}

/** Keys as they are written, `…${}…` for any word; without a function that finds them, as in the widget, `words.box.send`. */
function keysIn(name: string): RegExp[] {
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    if (ts.isTemplateExpression(node))
      found.push([node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join('*'));
    if (name.startsWith('widget/') && (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))) {
      const chain = node
        .getText()
        .replace(/\[.*\]$/su, '.*')
        .split('.');
      found.push(...chain.map((_, i) => chain.slice(i).join('.')));
    }
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(name, read(name), ts.ScriptTarget.ES2023, true, ts.ScriptKind.TSX));
  const keys = found.filter((key) => /^[\w.*-]+$/u.test(key) && /\w/u.test(key));
  // Or the pair around it.
  return keys.map((key) => new RegExp(`^${key.replaceAll('.', String.raw`\.`).replaceAll('*', '.+')}(?:\\.(?:title|remedy))?$`, 'u'));
}

/** An attribute that people see or hear, said in the source itself. */
function isShown({ name, initializer }: ts.JsxAttribute): boolean {
  const shown = ['title', 'label', 'placeholder', 'aria-label', 'alt', 'description', 'subTitle', 'okText', 'cancelText', 'tooltip'];
  return (
    shown.includes(name.getText()) && initializer !== undefined && ts.isStringLiteral(initializer) && /\p{L}{2,}/u.test(initializer.text)
  );
}
