import { repository } from './repository.js';

const { files, read } = repository;

/** One Chinese word for a thing: the chosen one, and those that stand nowhere. */
const words = [
  { term: 'gate', chosen: '闸门', others: /(?<![闸专部])门/u, breach: '手动移动门' },
  { term: 'good and bad examples', chosen: '好样例、坏样例', others: /正例|反例/u, breach: '加入正例' },
  { term: 'owner', chosen: '所有者', others: /管理者/u, breach: '由群的管理者' },
  { term: 'guest', chosen: '访客', others: /游客/u, breach: '对游客开放' },
  { term: 'chunk', chosen: '片段', others: /分块/u, breach: '更多分块' },
  { term: 'embedding model', chosen: '向量模型', others: /嵌入模型/u, breach: '嵌入模型正常' },
  { term: 'decline', chosen: '拒答', others: /婉拒|拒绝理由/u, breach: '说明原因的婉拒' },
  { term: 'shadow', chosen: '旁观', others: /影子|只观察/u, breach: '影子报告' },
  { term: 'one to one', chosen: '单聊', others: /一对一|私聊|私信/u, breach: '成员一对一提问' },
  { term: 'trace', chosen: '提问记录', others: /(?:运行|处理|追踪)记录/u, breach: '运行记录会写明' },
  { term: 'quiet hours', chosen: '免打扰时段', others: /安静时段/u, breach: '在安静时段' },
  { term: 'token', chosen: 'token', others: /词元/u, breach: '每分钟词元' },
  { term: 'you', chosen: '您', others: /你/u, breach: '只有你可读' },
];

/** What recognises words of other people has to know all of theirs. */
const reads = /^src\/(?:adapters\/|pipeline\/(?:preprocess|reject|respond)\/|pipeline\/neutralise|channels\/wechat\/wkteam\/)/u;
const ours = files.filter(
  (name) => /^(?:docs\/.*|[^/]*)\.md$|^src\/.*\.(?:tsx?|html)$|^scripts\/measurements\//u.test(name) && !reads.test(name),
);

describe('the Chinese words', () => {
  it('are the ones of the table in CONTRIBUTING.md', () => {
    const rows = words.map(({ term, chosen }) => `| ${term} | ${chosen} |`);
    expect(read('CONTRIBUTING.md')).toContain(`| English | 中文 |\n| --- | --- |\n${rows.join('\n')}\n\n`);
  });

  it('stand alone: no other word for the same thing is in the page, the catalogues, the commands or the docs', () => {
    const found = ours.flatMap((name) =>
      read(name)
        .split('\n')
        .flatMap((line, i) => words.filter(({ others }) => others.test(line)).map(({ chosen }) => `${name}:${i + 1} wants ${chosen}`)),
    );
    expect(found).toEqual([]);
    expect(ours.length).toBeGreaterThan(500);
  });

  it.each(words)('would be missed for $term', ({ chosen, others, breach }) => {
    expect([others.test(breach), others.test(chosen)]).toEqual([true, false]);
  });
});
