import { parseMarkdown } from '#adapters/document-parser/markdown/parse-markdown.js';
import type { ChunkDraft } from '#ingest/split/chunk-draft.js';
import { splitDocument as splitting, type DocumentText, type SplitOptions } from '#ingest/split/split.js';

/** A token for each Chinese character and each run of other letters, as models roughly count. */
const count = (text: string): number => text.match(/\p{Script=Han}|[^\s\p{Script=Han}\p{P}]+|\p{P}/gu)?.length ?? 0;
const splitDocument = (parsed: DocumentText, options: SplitOptions): ChunkDraft[] => [...splitting(parsed, options)];
const split = (text: string, maxTokens = 60, document = 'guide/pump.md'): ChunkDraft[] =>
  splitDocument(parseMarkdown(text), { document, maxTokens, count });
const sentence = (i: number): string => `Sentence number ${i} tells how the valve opens at pressure ${i} bar.`;
const prose = (n: number): string => Array.from({ length: n }, (_, i) => sentence(i)).join(' ');

/** Everything but headings without text below them, white space aside. */
const squeezed = (text: string): string => text.replace(/\s+/gu, '');

describe('splitDocument', () => {
  it('cuts along headings and gives each chunk its heading path', () => {
    const chunks = split('# Pump\n\nIntro.\n\n## Cleaning\n\nRinse it.\n\n### Filter\n\nReplace it.\n\n## Noise\n\nLift the hose.\n');
    expect(chunks.map(({ headings, text }) => [headings, text])).toEqual([
      [['Pump'], '# Pump\n\nIntro.'],
      [['Pump', 'Cleaning'], '## Cleaning\n\nRinse it.'],
      [['Pump', 'Cleaning', 'Filter'], '### Filter\n\nReplace it.'],
      [['Pump', 'Noise'], '## Noise\n\nLift the hose.'],
    ]);
  });

  it('embeds a line of context: document, title and headings', () => {
    const [chunk] = split('# Pump\n\n## Cleaning\n\nRinse it.\n');
    expect(chunk?.embedded.split('\n')[0]).toBe('guide/pump > Pump > Cleaning');
  });

  it('keeps the place of every chunk exact, with Windows line ends, tables and nested lists too', () => {
    const text = '# T\r\n\r\n| a | b |\r\n|---|---|\r\n| 1 | 2 |\r\n\r\n- x\r\n  - y\r\n\r\n```py\r\nif a:\r\n    b()\r\n```\r\n';
    const parsed = parseMarkdown(text);
    for (const { start, end, text: piece } of splitDocument(parsed, { document: 'a.md', maxTokens: 12, count }))
      expect(parsed.text.slice(start, end)).toBe(piece);
  });

  it('loses no text, whatever the sizes', () => {
    const text = `# One\n\n${prose(30)}\n\n## Two\n\n- ${prose(3)}\n- b\n\n\`\`\`js\n${Array.from({ length: 40 }, (_, i) => `call(${i});`).join('\n')}\n\`\`\`\n\n${'水泵每月清洗一次。'.repeat(60)}\n\n> quoted ${prose(5)}\n`;
    for (const maxTokens of [8, 20, 64, 256, 5000]) {
      const chunks = split(text, maxTokens);
      expect(squeezed(chunks.map((chunk) => chunk.text).join(''))).toBe(squeezed(text));
      expect(chunks.every(({ start, end }, i) => start < end && end <= (chunks[i + 1]?.start ?? Infinity))).toBe(true);
    }
  });

  it('keeps to its limit, the line of context included', () => {
    const text = `# A heading of some length\n\n${prose(40)}\n\n${'水'.repeat(900)}\n\n| name | value |\n|---|---|\n${Array.from({ length: 60 }, (_, i) => `| row ${i} | ${i * 7} |`).join('\n')}\n`;
    for (const maxTokens of [40, 80, 200]) {
      expect(Math.max(...split(text, maxTokens).map(({ embedded }) => count(embedded)))).toBeLessThanOrEqual(maxTokens);
    }
  });

  it('cuts prose between sentences', () => {
    for (const { text } of split(prose(30), 60)) expect(text).toMatch(/^Sentence [^]*bar\.$/u);
  });

  it('keeps code and tables whole where they fit', () => {
    const code = '```js\nconst a = 1;\n\n    indented(a);\n```';
    const table = '| a | b |\n| --- | --- |\n| 1 | 2 |';
    const chunks = split(`${prose(4)}\n\n${code}\n\n${prose(4)}\n\n${table}\n`, 80);
    for (const block of [code, table]) expect(chunks.filter(({ text }) => text.includes(block))).toHaveLength(1);
  });

  it('repeats the header of a table that is cut, for the model only', () => {
    const rows = Array.from({ length: 40 }, (_, i) => `| E${i} | the lamp is hot ${i} |`);
    const chunks = split(`| Code | Meaning |\n| --- | --- |\n${rows.join('\n')}\n`, 60);
    expect(chunks.length).toBeGreaterThan(2);
    for (const { embedded } of chunks) expect(embedded).toContain('| Code | Meaning |');
    expect(chunks.filter(({ text }) => text.includes('Meaning'))).toHaveLength(1);
  });

  it('keeps a sentence with the block that it announces', () => {
    const chunks = split(`${prose(3)}\n\nRun these commands:\n\n\`\`\`sh\n${'run --fast\n'.repeat(12)}\`\`\`\n`, 70);
    expect(chunks.find(({ text }) => text.includes('run --fast'))?.text).toMatch(/^Run these commands:/u);
  });

  it('opens a section with the headings above it that have no text of their own', () => {
    const [first, second] = split('# Top\n\n## Inner\n\nText.\n\n## Empty\n\n## Last\n\nMore.\n');
    expect(first).toMatchObject({ headings: ['Top', 'Inner'], text: '# Top\n\n## Inner\n\nText.' });
    expect(second).toMatchObject({ headings: ['Top', 'Last'], text: '## Last\n\nMore.' });
  });

  it('makes no chunk of headings alone, of nothing, or of rules', () => {
    for (const text of ['', '\n\n', '# Only\n\n## Headings\n', '---\n\n***\n']) expect(split(text)).toEqual([]);
  });

  it('embeds what a reader sees: no addresses, tags or rules', () => {
    const [chunk] = split(
      'See [the guide](https://example.com/very/long) ![](data:image/png;base64,AAAA)\n\n<b>bold</b> <!-- hidden -->\n',
    );
    expect(chunk?.embedded.split('\n').map((line) => line.trim())).toEqual(['guide/pump', 'See the guide', 'bold']);
    expect(chunk?.text).toContain('https://example.com/very/long');
  });

  it('never cuts inside a character', () => {
    const chunks = split('😀'.repeat(300), 20);
    for (const { text } of chunks) expect(text).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/);
    expect(chunks.map(({ text }) => text).join('')).toBe('😀'.repeat(300));
  });

  it('counts every part of the text a bounded number of times', () => {
    let counted = 0;
    const counting = (text: string): number => {
      counted += text.length;
      return Math.ceil(text.length / 3);
    };
    const text = `${'a line without an end '.repeat(20_000)}\n\n${'[![](((('.repeat(20_000)}`;
    splitDocument(
      { title: null, text, blocks: [{ kind: 'paragraph', start: 0, end: text.length }] },
      { document: 'a.txt', maxTokens: 256, count: counting },
    );
    expect(counted).toBeLessThan(30 * text.length);
  });

  it('counts an unbroken run of characters a few times, though each is a token', () => {
    let counted = 0;
    const counting = (text: string): number => {
      counted += text.length;
      return text.length;
    };
    const text = '中'.repeat(100_000);
    const blocks = [{ kind: 'paragraph', start: 0, end: text.length }] as const;
    const chunks = splitDocument({ title: null, text, blocks }, { document: 'a.txt', maxTokens: 256, count: counting });
    expect(chunks.map((chunk) => chunk.text).join('')).toBe(text);
    expect(counted).toBeLessThan(5 * text.length);
  });

  it('keeps each symbol of source code in a chunk of its own, and names it', () => {
    const text = 'import a\n\ndef one():\n    return 1\n\ndef two():\n    return 2\n';
    const at = (part: string, rest: object = {}) => ({
      kind: 'code' as const,
      start: text.indexOf(part),
      end: text.indexOf(part) + part.length,
      ...rest,
    });
    const blocks = [
      at('import a'),
      at('def one():\n    return 1', { title: 'def one' }),
      at('def two():\n    return 2', { title: 'def two' }),
    ];
    const chunks = splitDocument({ title: null, text, blocks }, { document: 'pump/main.py', maxTokens: 60, count });
    expect(chunks.map(({ headings, embedded }) => [headings, embedded])).toEqual([
      [[], 'pump/main\nimport a'],
      [['def one'], 'pump/main > def one\ndef one():\n    return 1'],
      [['def two'], 'pump/main > def two\ndef two():\n    return 2'],
    ]);
  });

  it('embeds a question alone, and keeps its answer word for word', () => {
    const text = '## 滤棉多久换?\n\n每月  换 | 一次。\n\n## Next?\n\nNo.';
    const at = (part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
    const answer = '每月  换 | 一次。';
    const blocks = [
      { kind: 'heading' as const, level: 2, title: '滤棉多久换?', ...at('## 滤棉多久换?') },
      { kind: 'qa' as const, title: '滤棉多久换?', ...at(answer) },
      { kind: 'heading' as const, level: 2, title: 'Next?', ...at('## Next?') },
      { kind: 'qa' as const, title: 'Next?', ...at('No.') },
    ];
    const chunks = splitDocument({ title: null, text, blocks }, { document: 'faq.csv', maxTokens: 60, count });
    expect(chunks.map((chunk) => [chunk.question, chunk.embedded, chunk.text])).toEqual([
      ['滤棉多久换?', '滤棉多久换?', answer],
      ['Next?', 'Next?', 'No.'],
    ]);
    const [long] = splitDocument(
      { title: null, text: 'q\n\na', blocks: [{ kind: 'qa', title: 'why '.repeat(500), start: 3, end: 4 }] },
      { document: 'faq.csv', maxTokens: 60, count },
    );
    expect(count(long?.embedded ?? '')).toBe(60);
  });

  it('gives the later pieces of a table its header', () => {
    const header = '| name | value |\n| --- | --- |';
    const rows = Array.from({ length: 60 }, (_, i) => `| row ${i} | ${i} |`);
    const [first, second] = split(`${header}\n${rows.join('\n')}`, 80);
    expect([first?.lead, second?.lead]).toEqual(['', header]);
    expect(second?.embedded).toContain('| name | value |');
  });
});

describe('splitting anything', () => {
  let seed = 5;
  const random = (below: number): number => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((seed / 4_294_967_296) * below);
  };
  const any = <T>(values: readonly T[]): T => values[random(values.length)] as T;
  const piece = (): string =>
    any([
      () => `${'#'.repeat(1 + random(6))} ${any(['泵', 'Pump', '😀', 'a|b'])} ${random(99)}`,
      () => prose(1 + random(20)),
      () => '水泵每月清洗一次。'.repeat(1 + random(80)),
      () => `\`\`\`py\n${'    x = 1\n'.repeat(1 + random(60))}\`\`\``,
      () => `| a | b |\n| --- | --- |\n${'| 1 | 中文 |\n'.repeat(1 + random(60))}`.trimEnd(),
      () => Array.from({ length: 1 + random(30) }, (_, i) => `${' '.repeat(2 * random(3))}- item ${i}`).join('\n'),
      () => '😀'.repeat(random(400)) + 'x'.repeat(random(3000)),
      () => '> quoted\n> again',
    ])();

  it('covers the text, with true offsets, nothing empty and nothing above the limit', () => {
    for (let round = 0; round < 60; round += 1) {
      const text = Array.from({ length: 1 + random(12) }, piece).join('\n\n');
      const parsed = parseMarkdown(text);
      const maxTokens = 24 + random(300);
      const chunks = splitDocument(parsed, { document: 'folder/any.md', maxTokens, count });
      let covered = 0;
      for (const chunk of chunks) {
        expect(parsed.text.slice(chunk.start, chunk.end)).toBe(chunk.text);
        expect(chunk.text.trim()).not.toBe('');
        expect(chunk.start).toBeGreaterThanOrEqual(covered);
        expect(count(chunk.embedded)).toBeLessThanOrEqual(maxTokens);
        expect(withoutHeadings(parsed.text.slice(covered, chunk.start))).toBe('');
        covered = chunk.end;
      }
      expect(withoutHeadings(parsed.text.slice(covered))).toBe('');
      for (const { kind, start, end } of parsed.blocks) {
        const cut = kind === 'code' || kind === 'table' ? chunks.find((chunk) => chunk.start > start && chunk.start < end) : undefined;
        const context = cut?.embedded.split('\n')[0] ?? '';
        if (cut) expect(count(parsed.text.slice(start, end)) + count(context) + 1).toBeGreaterThan(maxTokens);
      }
    }
  });

  it('tells of source code on which line a chunk starts and what it defines, cut or not', () => {
    const lines = Array.from({ length: 30 }, (_, i) => `    call(${i})`).join('\n');
    const text = `LIMIT = 1\n\ndef run():\n${lines}\n    def inner(): pass`;
    const start = text.indexOf('def run');
    const inner = { name: 'run.inner', start: text.indexOf('def inner') };
    const blocks = [
      { kind: 'code', start: 0, end: 9, line: 1, symbols: [{ name: 'LIMIT', start: 0 }] },
      { kind: 'code', start, end: text.length, title: 'def run', line: 3, symbols: [{ name: 'run', start }, inner] },
    ] as const;
    const chunks = splitDocument({ title: null, text, blocks }, { document: 'a.py', maxTokens: 60, count });
    expect(chunks.length).toBeGreaterThan(3);
    for (const chunk of chunks) expect(chunk.line).toBe(text.slice(0, chunk.start).split('\n').length);
    expect([0, 1, 2, -1].map((i) => chunks.at(i)?.symbols ?? [])).toEqual([['LIMIT'], ['run'], [], ['run.inner']]);
    expect(split('# Pump\n\nIntro.')[0]).not.toHaveProperty('line');
  });
});

/** What is left when headings with nothing below them are gone. */
function withoutHeadings(text: string): string {
  return text.replace(/^#{1,6} .*$/gmu, '').trim();
}
