import iconv from 'iconv-lite';
import { parseFile } from '#adapters/document-parser/parse-file.js';
import type { ParsedDocument } from '#domain/document.js';

const parse = (body: string, head = ''): Promise<ParsedDocument> =>
  parseFile('page.html', Buffer.from(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`));
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
    expect(text).toMatch(/^S6\n\nS12\n\n- +one\n- +two$/u);
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
    ).toEqual(['| Model | Power \\| lamp | |', '| --- | --- | --- |', '| S6 | • 20 W <br>• 24 V | x |', '| S6 | 5 W | |']);
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
      (await parse('<p><img src="data:image/png;base64,AAAA" alt="Status ring"><img src="/ring.png" alt="Ring"><img src="/x.png"></p>'))
        .text,
    ).toBe('Status ring![Ring](/ring.png)');
  });

  it('believes the encoding that the page names', async () => {
    const page = iconv.encode(
      '<html><head><meta http-equiv="Content-Type" content="text/html; charset=big5"></head><body>日誌</body></html>',
      'big5',
    );
    expect(await parseFile('a.htm', page)).toMatchObject({ text: '日誌', warnings: [] });
  });

  it('reads a page that breaks off, and a piece of one', async () => {
    expect((await parseFile('a.html', Buffer.from('<h1>Lamp</h1><p>Text <b>bold'))).text).toBe('# Lamp\n\nText **bold**');
    expect((await parseFile('a.html', Buffer.from('just text'))).text).toBe('just text');
  });
});
