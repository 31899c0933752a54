import { dingtalkMarkdown, dingtalkSources, dingtalkText } from '#delivery/dingtalk/dingtalk-markdown.js';
import { markdownOf, robotTexts, titleOf } from '#delivery/dingtalk/robot-texts.js';

describe('Markdown of DingTalk', () => {
  it('ends lines where they end', () => {
    expect(dingtalkMarkdown('一\n二\n\n三')).toBe('一  \n二\n\n三');
    expect(dingtalkMarkdown('```\na\nb\n```')).toBe('```\na\nb\n```');
  });

  it('has no link that says something in the name of whoever clicks', () => {
    const acting = dingtalkMarkdown(
      '[领红包](dtmd://dingtalkclient/sendMessage?content=x) <dtmd://dingtalkclient/x> [a]: DingTalk://x `dtmd://y`',
    );
    expect(acting).not.toMatch(/(?:dtmd|dingtalk):\/\//iu);
    expect(acting).toContain('领红包');
  });

  it('keeps links of the web and numbers of sources', () => {
    expect(dingtalkMarkdown('[手册](https://docs.example.org/a)')).toBe('[手册](https://docs.example.org/a)');
    expect(dingtalkMarkdown('五天[1](见上)')).toBe('五天[1] (见上)');
    expect(dingtalkMarkdown('[x](javascript:alert(1))')).not.toContain('javascript');
  });

  it('shows no pictures of others and no tags', () => {
    expect(dingtalkMarkdown('![图](https://tracker.example.org/1.png)')).toBe('图');
    expect(dingtalkMarkdown('<font color=red>a</font>')).not.toContain('<font');
    expect(dingtalkMarkdown('a < b')).toBe('a < b');
  });

  it('names sources by title, link and place', () => {
    const source = { number: 1, title: 'a[b]*c*.md', link: 'https://docs.example.org/a(b)', place: '第 3 页', quote: '' };
    expect(dingtalkSources([source], 'zh')).toBe('**来源**  \n[1] [a［b］c.md](https://docs.example.org/a%28b%29) · 第 3 页');
    expect(dingtalkSources([{ ...source, link: 'dtmd://x', place: null }], 'en')).toBe('**Sources**  \n[1] a［b］c.md');
    expect(dingtalkSources([], 'zh')).toBe('');
  });

  it('cuts words by whole characters', () => {
    expect(dingtalkText('👍👍👍', 2)).toBe('👍👍');
  });
});

describe('a reply without cards', () => {
  const said = { key: 'k', language: 'zh', text: '可以是：silent', isPrivate: false } as const;

  it('is a text where there is nothing to choose', () => {
    expect(robotTexts({ kind: 'notice', ...said, choices: [] })).toEqual([
      { form: 'text', title: '可以是：silent', text: '可以是：silent', isFirst: true },
    ]);
  });

  it('has links that say a command where there is', () => {
    const [text] = robotTexts({ kind: 'notice', ...said, choices: [{ label: '自动', command: '/mode automatic' }] });
    expect(text).toMatchObject({
      form: 'markdown',
      text: expect.stringContaining('[自动](dtmd://dingtalkclient/sendMessage?content=%2Fmode%20automatic)'),
    });
    expect(markdownOf({ kind: 'offer', key: 'k', language: 'en', text: 'Shall I?', question: 'q' })).toContain(
      '[Answer](dtmd://dingtalkclient/sendMessage?content=%2Fanswer)',
    );
  });

  it('cannot make a command of a label', () => {
    const [text] = robotTexts({ kind: 'notice', ...said, choices: [{ label: 'a](dtmd://x)[', command: '/x) [b](dtmd://y' }] });
    expect(text?.text.match(/dtmd:/gu)).toHaveLength(2); // that of the link, and one in words of the label
    expect(text?.text).not.toContain('](dtmd://x)');
    expect(text?.text).not.toContain('](dtmd://y');
  });

  it('mentions in its first part alone, and each part fits', () => {
    const parts = robotTexts({ kind: 'answer', key: 'k', language: 'zh', text: '很长的一句话。'.repeat(3000), sources: [], question: '' });
    expect(parts.map(({ isFirst }) => isFirst)).toEqual([true, ...parts.slice(1).map(() => false)]);
    for (const { text } of parts) expect(Buffer.byteLength(JSON.stringify(text))).toBeLessThan(9_100);
  });

  it('fits as the request holds it, whatever is escaped in it twice', () => {
    const parts = robotTexts({ kind: 'notice', ...said, text: '"a"\\b\n'.repeat(4_000), choices: [] });
    for (const { text } of parts) expect(Buffer.byteLength(JSON.stringify({ msgParam: JSON.stringify({ text }) }))).toBeLessThan(9_100);
  });

  it('has a title whatever its text', () => {
    expect([titleOf('# 年假\n五天'), titleOf(''), titleOf('\n\n')]).toEqual(['年假 五天', '…', '…']);
  });
});
