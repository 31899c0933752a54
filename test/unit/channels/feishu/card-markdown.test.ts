import { cardLink, cardMarkdown, cardText } from '#channels/feishu/card-markdown.js';

describe('Markdown on cards', () => {
  it.each([
    [
      'tells nobody by a tag in it',
      '<at id=all></at> 请看 <person id = "ou_1"></person>',
      '&#60;at id=all>&#60;/at> 请看 &#60;person id = "ou_1">&#60;/person>',
    ],
    [
      'keeps code as it stands',
      '用 `a < b` 或\n```ts\nconst a: Map<string, number>;\n```\n<b>',
      '用 `a < b` 或\n```ts\nconst a: Map<string, number>;\n```\n&#60;b>',
    ],
    ['tells nobody by a tag in code', '```\n<at id=all></at>\n```', '```\n<\u200bat id=all><\u200b/at>\n```'],
    ['tells nobody after code that does not end', '```\n<at id=all>', '```\n<\u200bat id=all>'],
    ['shows the words of a picture', '见 ![架构图](https://example.org/a.png)。', '见 架构图。'],
    ['keeps links of the web', '[手册](https://example.org/a_b)', '[手册](https://example.org/a_b)'],
    ['leaves links of other kinds out', '[点我](javascript:alert(1)) [文件](/etc/passwd)', '点我) 文件'],
    ['does not make a link of a number before a bracket', '年假五天 [1](见附件)。', '年假五天 [1] (见附件)。'],
    ['keeps breaks of lines', '一<br>二<br/>三', '一<br>二<br/>三'],
    ['keeps comparisons', '如果 a < b 且 3<4', '如果 a < b 且 3<4'],
    [
      'keeps what is not special',
      '**粗** _斜_ ~~删~~\n- 一\n- 二\n\n| a | b |\n| - | - |\n| 1 | 2 |',
      '**粗** _斜_ ~~删~~\n- 一\n- 二\n\n| a | b |\n| - | - |\n| 1 | 2 |',
    ],
  ])('%s', (_, text, shown) => {
    expect(cardMarkdown(text)).toBe(shown);
  });

  it('shows a title as it stands', () => {
    expect(cardText('a](x) <at id=all> *b* &#60;')).not.toMatch(/[<>[\]()*]/u);
    expect(cardText('员工手册 v1.2.md')).toBe('员工手册 v1.2.md');
  });

  it('makes links only of addresses of the web, and lets nothing end them', () => {
    expect(cardLink('https://docs.example.org/a(b)')).toBe('https://docs.example.org/a%28b%29');
    expect(['javascript:alert(1)', 'file:///etc/passwd', '', 'docs/a.md'].map(cardLink)).toEqual([null, null, null, null]);
  });

  it('reads long texts in a moment', () => {
    const began = performance.now();
    for (const text of ['<'.repeat(50_000), '`'.repeat(50_000), '['.repeat(50_000), '![a]('.repeat(10_000), '```\n'.repeat(10_000)])
      cardMarkdown(text);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
