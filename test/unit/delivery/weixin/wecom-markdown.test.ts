import { wecomMarkdown, wecomSources, withoutMentions } from '#delivery/weixin/wecom-markdown.js';

describe('Markdown of WeCom', () => {
  it('keeps what the platform shows', () => {
    const text = '# 标题\n\n**粗体** [链接](https://a.example) `code`\n\n> 引用\n\n- 一 [1]';
    expect(wecomMarkdown(text)).toBe(text);
  });

  it('makes a line of code of each line of a block', () => {
    expect(wecomMarkdown('先：\n\n```bash\nnpm ci\n\nnpm run `demo`\n```\n\n后')).toBe('先：\n\n`npm ci`\n\nnpm run `demo`\n\n后');
    expect(wecomMarkdown('~~~\na\n```\nb\n~~~\nc')).toBe('`a`\n```\n`b`\nc');
    expect(wecomMarkdown('```\nnever closed')).toBe('`never closed`');
  });

  it('makes a link of a picture', () => {
    expect(wecomMarkdown('![图](https://a.example/b.png)')).toBe('[图](https://a.example/b.png)');
  });

  it('lets no text call anybody', () => {
    for (const text of ['<@all>', '```\n<@all>\n```', '`<@zhangsan>`']) expect(wecomMarkdown(text)).not.toContain('<@');
    expect(withoutMentions('<<@all>>')).not.toContain('<@');
  });

  it('links the titles of sources', () => {
    const source = { number: 1, title: '手册 [v2]<@all>', link: 'https://a.example/x_(y)', place: '第 3 页', quote: '' };
    const lines = wecomSources([source, { ...source, number: 2, link: null }], 'zh');
    expect(lines).toContain('[1] [手册  v2 < @all>](https://a.example/x_%28y%29) · 第 3 页');
    expect(lines).toContain('[2] 手册  v2 < @all> · 第 3 页');
    expect(wecomSources([], 'zh')).toBe('');
  });
});
