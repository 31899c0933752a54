import iconv from 'iconv-lite';
import { htmlToMarkdown } from '#adapters/document-parser/html/html-to-markdown.js';
import { parseHtml } from '#adapters/document-parser/html/parse-html.js';
import { parseFile } from '#adapters/document-parser/parse-file.js';
import type { ParsedDocument } from '#domain/document.js';
import { quietParseContext } from '../../../../fakes/quiet-parse-context.js';

const parse = (body: string, head = ''): Promise<ParsedDocument> =>
  parseFile('page.html', Buffer.from(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`), quietParseContext());
const page = (body: string): ReturnType<typeof parseHtml> =>
  parseHtml(Buffer.from(`<!doctype html><html><body>${body}</body></html>`), quietParseContext());
const prose =
  '<p>The lamp turns on at six in the morning, and it turns off at ten in the evening, unless you change the schedule.</p>'.repeat(4);

describe('reading HTML', () => {
  it('keeps the article and leaves out scripts, styles, navigation and forms', async () => {
    const { text, title } = await parse(
      `<nav><a href="/">Home</a></nav><script>alert("x")</script><h1>Lamp</h1>${prose}<h2>Schedule</h2>${prose}<form><button>Send</button></form><footer>Imprint</footer>`,
      '<title>Lamp | Site</title><style>p { color: red }</style>',
    );
    expect(title).toBe('Lamp');
    expect(text).toMatch(/^# Lamp\n\nThe lamp turns on/u);
    expect(text).toContain('\n\n## Schedule\n\n');
    expect(text).not.toMatch(/alert|color|Home|Send|Imprint/u);
  });

  it('reads the whole body when the page is no article', async () => {
    const { text } = await parse('<div>S6</div><div>S12</div><ul><li>one</li><li>two</li></ul>');
    expect(text).toMatch(/^S6\n\nS12\n\n\* +one\n\* +two$/u);
  });

  it('keeps code with its language, its lines and its signs', async () => {
    const { text } = await parse(
      `${prose}<pre><code class="language-python">if a &lt; b:\n\n    x_1 = **p</code></pre><div class="highlight-console"><div class="highlight"><pre><span>$ </span>npm <b>install</b><br>npm test</pre></div></div>`,
    );
    expect(text).toContain('```python\nif a < b:\n\n    x_1 = **p\n```');
    expect(text).toContain('```console\n$ npm install\nnpm test\n```');
  });

  it('writes tables out in full: no header, cells over several columns and rows, blocks in cells', async () => {
    const { text, blocks } = await parse(
      '<p>Parts</p><table><tr><td>Model</td><td colspan="2">Power | lamp</td></tr><tr><td rowspan="2">S6</td><td><ul><li>20 W</li><li>24 V</li></ul></td><td>x</td></tr><tr><td>5 W</td></tr></table>',
    );
    expect(
      text
        .split('\n')
        .slice(2)
        .map((line) => line.replace(/ +/gu, ' ')),
    ).toEqual(['| Model | Power \\| lamp | Power \\| lamp |', '| --- | --- | --- |', '| S6 | • 20 W • 24 V | x |', '| S6 | 5 W | |']);
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'table']);
  });

  it('takes a table of one column for layout', async () => {
    expect((await parse('<table><tr><td><h2>Care</h2><p>Clean it.</p></td></tr></table>')).text).toBe('## Care\n\nClean it.');
  });

  it('survives tables that claim to be enormous', async () => {
    expect((await parse('<table><tr><td colspan="999999999" rowspan="999999999">a</td><td>b</td></tr></table>')).text).toContain('a');
  });

  it('leaves names as they are searched for, and escapes what would become markup', async () => {
    const { text, blocks } = await parse('<p>max_tokens, arr[0], C:\\dir and 3 * 4 of &lt;b&gt;</p><p># no heading</p><p>1. no list</p>');
    expect(text).toBe('max_tokens, arr[0], C:\\dir and 3 * 4 of \\<b>\n\n\\# no heading\n\n1\\. no list');
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph', 'paragraph']);
  });

  it('keeps what a picture is called, never its bytes', async () => {
    expect(
      (
        await parse(
          '<p><img src="data:image/png;base64,AAAA" alt="Status ring"><img src="https://a.example/ring.png" alt="Ring"> <img src="/x.png"></p>',
        )
      ).text,
    ).toBe('Status ring![Ring](https://a.example/ring.png)');
  });

  it('believes the encoding that the page names', async () => {
    const page = iconv.encode(
      '<html><head><meta http-equiv="Content-Type" content="text/html; charset=big5"></head><body>日誌</body></html>',
      'big5',
    );
    expect(await parseFile('a.htm', page, quietParseContext())).toMatchObject({ text: '日誌', warnings: [] });
  });

  it('reads a page that breaks off, and a piece of one', async () => {
    expect((await parseFile('a.html', Buffer.from('<h1>Lamp</h1><p>Text <b>bold'), quietParseContext())).text).toBe(
      '# Lamp\n\nText **bold**',
    );
    expect((await parseFile('a.html', Buffer.from('just text'), quietParseContext())).text).toBe('just text');
  });

  it.each([
    ['not displayed', '<p style="display:none">secret</p>'],
    ['marked as hidden', '<p hidden>secret</p>'],
    ['of no size', '<span style="font-size:0">secret</span>'],
    ['transparent', '<div style="opacity:0">secret</div>'],
    ['white on white', '<p style="color:#ffffff">secret</p>'],
    ['white by an old element', '<font color="white">secret</font>'],
    ['off the screen', '<div style="position:absolute; left:-9999px">secret</div>'],
    ['clipped', '<div style="overflow:hidden;height:0">secret</div>'],
    ['hidden from readers aloud', '<span aria-hidden="true">secret</span>'],
    ['hidden by a rule of the page', '<style>.note { visibility: hidden }</style><p class="note">secret</p>'],
    ['of no size by the shorthand', '<span style="font:0/0 a">secret</span>'],
    ['moved off the screen', '<div style="transform: translateX(-9999px)">secret</div>'],
    ['pushed off the screen', '<div style="margin-left:-5000px">secret</div>'],
    ['white by its hue', '<p style="color:hsl(0, 0%, 100%)">secret</p>'],
    ['filtered away', '<p style="filter: opacity(0)">secret</p>'],
    ['not rendered', '<p style="content-visibility:hidden">secret</p>'],
    ['hidden on screens', '<style>@media screen { .note { display:none } }</style><p class="note">secret</p>'],
    ['in a comment', '<!-- secret -->'],
  ])('leaves out and counts text that is %s', async (_, html) => {
    const { text, warnings } = await page(`<p>Seen</p>${html}<p>Also seen</p>`);
    expect(text).toBe('Seen\n\nAlso seen');
    expect(warnings).toContain('hidden text left out: 1');
  });

  it('keeps white text on a dark ground, small text and indented text', async () => {
    const { text, warnings } = await page(
      '<div style="background:#003"><p style="color:white">light</p></div><p style="font-size:0.8em">small</p><p style="text-indent:2em">moved</p><p style="background-image:url(a.png);color:#fff">on a picture</p>',
    );
    expect(text).toBe('light\n\nsmall\n\nmoved\n\non a picture');
    expect(warnings).toEqual([]);
  });

  it('writes formulas as LaTeX, once each', async () => {
    const { text } = await page(
      '<p>So <math><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math> and <span class="katex"><span class="katex-mathml"><math><semantics><mi>a</mi><annotation encoding="application/x-tex">\\frac{a_1}{b}</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">ab</span></span>.</p><script type="math/tex; mode=display">x_1*y_1</script>',
    );
    expect(text).toBe('So $E=mc^{2}$ and $\\frac{a_1}{b}$.\n\n$$x_1*y_1$$');
  });

  it('keeps terms with their meanings, captions, and what stands in a form', async () => {
    const { text } = await page(
      '<dl><dt>Ring</dt><dd>Shows the state.</dd></dl><table><caption>Sizes</caption><tr><td>S</td><td>6</td></tr></table><form><p>Fill in</p><input value="x"><button>Send</button></form>',
    );
    expect(text).toBe('* **Ring**: Shows the state.\n\nSizes\n\n| S   | 6   |\n| --- | --- |\n\nFill in');
  });

  it('puts the text of pictures where they stand, inline ones and files beside the page', async () => {
    const read: string[] = [];
    const { text, warnings } = await parseHtml(
      Buffer.from(
        `<p>Before <img src="data:image/png;base64,${Buffer.alloc(200, 1).toString('base64')}"></p><figure><img src="ring%201.png" alt="The ring"><figcaption>Figure 1</figcaption></figure><p>After</p><img src="lost.png"><img src="https://a.example/b.png">`,
      ),
      quietParseContext({
        readLinked: async (target) => {
          read.push(target);
          return target === 'ring 1.png' ? Buffer.alloc(300, 2) : null;
        },
        readPicture: async ({ length }) => ({
          width: 9,
          height: 9,
          lines: [{ text: `words of ${length}`, box: [0, 0, 9, 9], confidence: 1 }],
        }),
      }),
    );
    expect(text).toBe('Before\n\nwords of 200\n\nThe ring\n\nwords of 300\n\nFigure 1\n\nAfter');
    expect(read).toContain('lost.png');
    expect(warnings).toEqual(['pictures that were not found: 1']);
  });

  it('keeps the target of a link around a block, and drops links that run scripts or lead within the page', async () => {
    expect(
      (await page('<a href="/start"><div><p>Start here</p></div></a><p><a href="javascript:x()">run</a> <a href="#a">up</a></p>')).text,
    ).toBe('[Start here](/start)\n\nrun up');
  });

  it.each([
    ['divisions', '<div>'.repeat(100_000)],
    ['divisions that seem closed', '<div/>'.repeat(30_000)],
    ['lists', '<ul><li>'.repeat(30_000)],
    ['tables that span and repeat', '<table><tr><td rowspan="9" colspan="9">ab</td><td>'.repeat(500)],
    ['formulas', '<math><mrow>'.repeat(5_000)],
    ['quotes', '<blockquote>'.repeat(30_000)],
  ])('survives %s that lie in one another without end', async (_, html) => {
    const { text } = await page(`${html}<mi>deep</mi>`);
    expect(text).toContain('deep');
    expect(text.length).toBeLessThan(20_000);
  });

  it('closes in XHTML what a slash closes, and in HTML what HTML closes', async () => {
    const body = '<body><script src="a.js"/><h1 id="x"/><p>Rinse it.</p><script>go()</script></body>';
    const xhtml = `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">${body}</html>`;
    expect((await parseFile('a.xhtml', Buffer.from(xhtml), quietParseContext())).text).toBe('Rinse it.');
    await expect(parseFile('a.html', Buffer.from(`<html>${body}</html>`), quietParseContext())).rejects.toThrow('it holds no text');
  });

  it('takes no long time for brackets without end', () => {
    const started = performance.now();
    expect(htmlToMarkdown(`<p>[this](that) ${'['.repeat(60_000)}</p>`)).toMatch(/^\\\[this\]/u);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('reads a table of thousands of cells', async () => {
    const { blocks } = await page(`<table>${`<tr>${'<td>1</td>'.repeat(10)}</tr>`.repeat(500)}</table>`);
    expect(blocks.map(({ kind }) => kind)).toEqual(['table']);
  });
});
