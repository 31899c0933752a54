import { parseCode } from '#adapters/document-parser/code/parse-code.js';
import type { Reading } from '#adapters/document-parser/parse-context.js';

const parse = (name: string, text: string): Promise<Reading> => parseCode(Buffer.from(text), { name });
const blocksOf = async (name: string, text: string): Promise<[string, string][]> => {
  const { text: kept, blocks } = await parse(name, text);
  return blocks.map(({ start, end, title }) => [title ?? '', kept.slice(start, end)]);
};
const titlesOf = async (name: string, text: string): Promise<string[]> => (await blocksOf(name, text)).map(([title]) => title);

describe('reading source code', () => {
  it('makes one block of each function, with its decorators and comments, and keeps the text as it is', async () => {
    const source =
      '"""水泵。"""\nimport os\n\nLIMIT = 3\n\n\n# Starts the pump. 😀\n# Twice.\n@retry(LIMIT)\ndef start(\n    port,\n):\n    return port\n\n\ndef stop():  # now\n    pass\n\nstart(1)\n';
    const { text, title, blocks, warnings } = await parse('pump.py', source);
    expect(text).toBe(source);
    expect({ title, warnings }).toEqual({ title: null, warnings: [] });
    expect(blocks.map((block) => [block.kind, block.title, text.slice(block.start, block.end)])).toEqual([
      ['code', undefined, '"""水泵。"""\nimport os\n\nLIMIT = 3'],
      ['code', 'def start', '# Starts the pump. 😀\n# Twice.\n@retry(LIMIT)\ndef start(\n    port,\n):\n    return port'],
      ['code', 'def stop', 'def stop():  # now\n    pass'],
      ['code', undefined, 'start(1)'],
    ]);
  });

  it('keeps a short class whole and cuts a long one into its members', async () => {
    const member = (name: string): string => `    # About ${name}.\n    def ${name}(self):\n${'        x = 1\n'.repeat(40)}`;
    expect(await titlesOf('a.py', 'class Foo(Base):\n    def a(self):\n        pass\n')).toEqual(['class Foo']);
    const long = `class Foo(Base):\n    """Doc."""\n\n    size = 1\n\n${member('bar')}\n${member('baz')}`;
    const blocks = await blocksOf('a.py', long);
    expect(blocks.map(([title]) => title)).toEqual(['class Foo', 'class Foo > def bar', 'class Foo > def baz']);
    expect(blocks[0]?.[1]).toBe('class Foo(Base):\n    """Doc."""\n\n    size = 1');
    expect(blocks[1]?.[1]).toMatch(/^ {4}# About bar\.\n {4}def bar\(self\):/u);
  });

  it.each([
    ['a.js', '/** Adds. */\nexport const add = (a, b) => a + b;\nexport default function go() {}\n', ['const add', 'function go']],
    ['a.ts', '@Injectable()\nexport class A {\n  a = 1;\n}\nexport interface B {\n  b: 1;\n}\n', ['class A', 'interface B']],
    ['a.tsx', 'function View() {\n  return <b>{1}</b>;\n}\n', ['function View']],
    ['A.java', 'package a;\n@Api("x")\npublic class A {\n  void b() {}\n}\n', ['', 'public class A']],
    ['a.go', 'package a\n\n// Run runs.\nfunc (s *Server) Run() error {\n\treturn nil\n}\n', ['', 'func (s *Server) Run']],
    ['a.h', '#ifndef A\n#define A\nint a(int b);\n/* b */\nstatic int *b(void) {\n  return 0;\n}\n#endif\n', ['', 'static int *b']],
    [
      'a.cpp',
      'namespace n {\ntemplate <class T>\nclass A {\n  T t;\n};\nvoid A::go() {}\n}\n',
      ['namespace n', 'namespace n > class A', 'namespace n > void A::go'],
    ],
    [
      'a.rs',
      '#[derive(Debug)]\npub struct A {\n  a: u8,\n}\nimpl<T> Show for A {\n  fn s() {}\n}\n',
      ['pub struct A', 'impl<T> Show for A'],
    ],
    ['a.sh', '#!/bin/sh\nset -e\n\n# Doc\nrun() {\n  ls\n}\nrun\n', ['', 'run', '']],
    [
      'a.rb',
      'require "x"\nmodule A\n  # Doc\n  def self.b\n  end\n  def c; end\nend\n',
      ['', 'module A', 'module A > def self.b', 'module A > def c'],
    ],
    ['a.php', '<?php\nuse B;\n#[X]\nclass A extends B {\n  function c() {}\n}\n', ['', 'class A']],
    [
      'a.cs',
      'using X;\nnamespace N {\n  [Y]\n  public class A {\n    int B() { return 1; }\n  }\n}\n',
      ['', 'namespace N', 'namespace N > public class A'],
    ],
    ['a.css', '/* Card */\n.card,\n.box {\n  color: red;\n}\n@media print {\n  a {\n    b: c;\n  }\n}\n', ['.card, .box', '@media print']],
  ])('names the symbols of %s', async (name, text, titles) => {
    expect((await titlesOf(name, text)).filter((title, i, all) => title || all.length === titles.length || i === 0)).toEqual(titles);
  });

  it.each([
    [
      'a.sql',
      "-- Users; all\nCREATE TABLE users (\n  name TEXT DEFAULT 'a;b'\n);\nINSERT INTO users VALUES ('x');\nCREATE FUNCTION f() AS $$\nBEGIN\n  x;\nEND;\n$$;\n",
      ['CREATE TABLE users', '', 'CREATE FUNCTION f'],
    ],
    ['a.yaml', '# Compose\nversion: 3\n\n# All services\nservices:\n  web:\n    image: a\nlist:\n- a\n- b\n', ['', 'services', 'list']],
    ['a.json', '{\n  "name": "x",\n  "scripts": {\n    "a": "{"\n  },\n  "last": [\n    1\n  ]\n}\n', ['', 'scripts', 'last']],
    ['a.toml', 'a = 1\n\n# Server\n[server]\nport = 1\n[[user]]\nname = "b"\n', ['', 'server', 'user']],
    ['a.ini', '; top\na = 1\n[section one]\nb = 2\n', ['', 'section one']],
    [
      'a.xml',
      '<?xml version="1.0"?>\n<root>\n  <!-- <a> -->\n  <part id="x">\n    <b/>\n  </part>\n  <c>1</c>\n</root>\n',
      ['', '<root>', '<root> > <part> x', '<root>'],
    ],
  ])('parts %s by its statements, keys or elements', async (name, text, titles) => {
    expect(await titlesOf(name, text)).toEqual(titles);
  });

  it('cuts a long object into its functions', async () => {
    const body = '      x();\n'.repeat(40);
    const methods = `  methods: {\n    /** Runs. */\n    run() {\n${body}    },\n    stop: async () => {\n${body}    },\n  },\n`;
    for (const [head, name] of [
      ['export default {', ''],
      ['export const page = {', 'const page > '],
      ['module.exports = {', 'module.exports > '],
    ]) {
      const blocks = await blocksOf('a.js', `${head}\n  name: 'x',\n${methods}};\n`);
      const titles = blocks.map(([title]) => title);
      expect(titles.slice(-2)).toEqual([`${name}methods > run`, `${name}methods > stop`]);
      expect(blocks.at(-2)?.[1]).toContain('    /** Runs. */\n    run() {');
    }
  });

  it('keeps a comment with the element below it', async () => {
    const item = (id: string): string => `  <!-- About\n ${id} -->\n  <!-- more -->\n  <item id="${id}">\n  </item>\n`;
    const blocks = await blocksOf('a.xml', `<root>\n${item('x')}${item('y')}  <b>1</b> <!-- of b -->\n  <c>\n  </c>\n</root>\n`);
    expect(blocks.map(([title]) => title)).toEqual(['<root>', '<root> > <item> x', '<root> > <item> y', '<root>', '<root> > <c>']);
    expect(blocks[2]?.[1]).toBe(item('y').trimEnd());
    expect(blocks[4]?.[1]).toBe('  <c>\n  </c>\n</root>');
  });

  it('takes what stands between the quotes of a long text for no section', async () => {
    const source = '[a]\ntext = """\n[no section]\n"""\n[b]\nc = 1\n';
    expect(await titlesOf('a.toml', source)).toEqual(['a', 'b']);
  });

  it('opens long keys', async () => {
    const key = (name: string): string => `  ${name}:\n${'    - 1\n'.repeat(40)}`;
    expect(await titlesOf('a.yml', `all:\n${key('one')}${key('two')}`)).toEqual(['all', 'all > one', 'all > two']);
  });

  it('parts a long run of statements at a blank line', async () => {
    const blocks = await blocksOf('a.py', 'x = 1\ny = 2\n\n'.repeat(50));
    expect(blocks).toHaveLength(3);
    expect(blocks.every(([, text]) => text.split('\n').length <= 60)).toBe(true);
  });

  it('finds functions around what is no valid code', async () => {
    expect(await titlesOf('a.py', 'def one():\n    return 1\n\n)) what is this ((\n\ndef two():\n    return 2\n')).toEqual(
      expect.arrayContaining(['def one', 'def two']),
    );
  });

  it('does not part what a program wrote, and says so', async () => {
    const { blocks, warnings } = await parse('a.min.js', `function a(){}${'x();'.repeat(10_000)}`);
    expect(blocks).toHaveLength(1);
    expect(warnings).toEqual(['too large or generated; not parted by functions or keys']);
  });

  it.each(['a.py', 'a.js', 'a.sql', 'a.yaml', 'a.json', 'a.xml', 'a.toml', 'a.css'])('keeps every sign of hostile %s', async (name) => {
    for (const piece of ['(\n', '{"\n', "'", '/*', '<a>\n', '<a "', 'a:\n ', '- - -\n', '[\n', '$$', '\\', '"""\n', '}\n', '// x\n']) {
      const { text, blocks } = await parse(name, piece.repeat(300));
      let at = 0;
      for (const { start, end } of blocks) {
        expect(text.slice(at, start).trim()).toBe('');
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(text.slice(at).trim()).toBe('');
    }
  });

  it.each([
    [
      'a.py',
      'MAX_RETRIES = 3\nlimit: int = 4\nx.y = 2\nlimit += 1\nfoo()\nclass E(Error): pass\n\n@dec\nclass Foo:\n    """d"""\n    size = 1\n    def bar(self):\n        self.z = 1\n',
      ['MAX_RETRIES', 'limit', 'E', 'Foo', 'Foo.size', 'Foo.bar'],
    ],
    [
      'a.ts',
      'export const retryLimit = 3;\ntype A = string;\ninterface B { c: number; d(): void }\nexport class C { static e = 1; f() {} }\nlet q;\nq = 2;\n',
      ['retryLimit', 'A', 'B', 'B.c', 'B.d', 'C', 'C.e', 'C.f', 'q', 'q'],
    ],
    ['a.go', 'package a\nconst Max = 3\nconst (\n\tA = 1\n\tB = 2\n)\nfunc (s *Server) Run() {}\n', ['Max', 'A', 'B', 'Server.Run']],
    ['a.java', 'class A { static final int MAX = 3; void go() {} enum B { C } }', ['A', 'A.MAX', 'A.go', 'A.B', 'A.B.C']],
    ['a.rs', 'const MAX: u8 = 3;\nstruct A { b: u8 }\nimpl<T> A<T> { fn go() {} }\ntype Q = u8;', ['MAX', 'A', 'A.b', 'A', 'A.go', 'Q']],
    [
      'a.h',
      '#define MAX 3\nint run(int a);\nstruct A { int b; };\nnamespace n { int z; }\nvoid A::go() {}',
      ['MAX', 'run', 'A', 'A.b', 'n', 'n.z', 'A.go'],
    ],
    [
      'a.cs',
      'namespace N { class A { const int Max = 3; public string Name { get; set; } void Go() {} } }',
      ['N', 'N.A', 'N.A.Max', 'N.A.Name', 'N.A.Go'],
    ],
    ['a.php', '<?php\nconst MAX = 3;\nclass A { public $b = 1; const C = 2; function d() {} }\n', ['MAX', 'A', 'A.b', 'A.C', 'A.d']],
    ['a.rb', 'MAX = 3\nmodule M\n  C = 1\n  class A\n    def b; end\n  end\nend\n', ['MAX', 'M', 'M.C', 'M.A', 'M.A.b']],
    ['a.sh', 'MAX=3\nrun() { ls; }\n', ['MAX', 'run']],
    ['b.py', "p.add_argument('-o', '--out-dir', help='no --thing')\n", ['--out-dir']],
    ['b.js', 'program.option("-p, --port <n>", "x");\n', ['--port']],
  ])('tells what %s defines', async (name, text, symbols) => {
    const { blocks } = await parse(name, text);
    expect(blocks.flatMap((block) => block.symbols ?? []).map((symbol) => symbol.name)).toEqual(symbols);
  });

  it('counts lines as an editor does, and puts each symbol into the block it stands in', async () => {
    const member = (name: string): string => `    # About ${name}.\n    def ${name}(self):\n${'        x = 1\n'.repeat(40)}`;
    const { text, blocks } = await parse('a.py', `\n\nclass Foo(Base):\n    size = 1\n\n${member('bar')}\n${member('baz')}`);
    const lines = text.split('\n');
    expect(blocks.map(({ line, symbols }) => [line, (symbols ?? []).map(({ name }) => name)])).toEqual([
      [3, ['Foo', 'Foo.size']],
      [6, ['Foo.bar']],
      [49, ['Foo.baz']],
    ]);
    for (const { start, line = 0, symbols = [] } of blocks) {
      expect(text.slice(start).startsWith(lines[line - 1] ?? '?')).toBe(true);
      for (const { start: at, name } of symbols)
        expect(text.slice(at)).toMatch(new RegExp(`^(?:class |def )?${name.split('.').at(-1)}`, 'u'));
    }
  });

  it('tells of ten thousand symbols of a file at most', async () => {
    const { blocks } = await parse('a.py', Array.from({ length: 12_000 }, (_, i) => `name_${i} = ${i}\n`).join(''));
    expect(blocks.flatMap(({ symbols = [] }) => symbols)).toHaveLength(10_000);
  });
});
