import { payloadsOf } from '#channels/feishu/feishu-payload.js';
import { writeAddress } from '#channels/feishu/reply-address.js';
import type { Reply, ReplySource } from '#domain/reply.js';
import { checkCard, partsOf, wordsOfCard, type CardJson } from '../../../simulators/feishu/feishu-cards.js';

describe('replies of Feishu', () => {
  const inGroup = writeAddress({ chat: 'oc_1', message: 'om_1', person: 'ou_1', isThread: true });
  const oneToOne = writeAddress({ chat: 'oc_2', message: 'om_2', person: null, isThread: false });
  const source = (number: number, change: Partial<ReplySource> = {}): ReplySource => ({
    number,
    title: '手册.md',
    link: 'https://docs.example.org/h',
    place: '第 3 页',
    quote: '五天',
    ...change,
  });
  const answer = (change: Partial<Extract<Reply, { kind: 'answer' }>> = {}): Reply => ({
    kind: 'answer',
    key: 'k1',
    language: 'zh',
    text: '年假五天 [1]。',
    sources: [source(1)],
    question: '年假有几天？',
    ...change,
  });
  const cards = (reply: Reply, address: string): CardJson[] =>
    payloadsOf(reply, address).map(({ content }) => JSON.parse(content) as CardJson);

  it('mentions who asked in a group, and nobody one to one', () => {
    expect(JSON.stringify(cards(answer(), inGroup))).toContain('<at id=ou_1></at>');
    expect(JSON.stringify(cards(answer(), oneToOne))).not.toContain('<at');
  });

  it('makes links of sources, with their place', () => {
    const [card] = cards(
      answer({ sources: [source(1), source(2, { title: '[x](y)', link: 'javascript:alert(1)', place: null })] }),
      inGroup,
    );
    const cited = partsOf(card ?? {}).filter(({ tag }) => tag === 'markdown')[1]?.content ?? '';
    expect(cited.split('\n').slice(0, 2)).toEqual(['**来源**', '&#91;1&#93; [手册.md](https://docs.example.org/h) · 第 3 页']);
    expect(cited).not.toContain('javascript');
    expect(wordsOfCard(card ?? {})).toContain('[2] [x](y)');
  });

  it('cuts no character of a title in two', () => {
    const [card] = cards(answer({ text: `${'a'.repeat(59)}👍👍`, sources: [source(1, { title: `${'题'.repeat(199)}👍👍` })] }), inGroup);
    expect(JSON.stringify(card)).not.toMatch(/\\ud[89a-f]/u);
    expect(JSON.stringify(card)).toContain(`${'题'.repeat(199)}👍]`);
  });

  it('gives each answer its three buttons, which carry its key', () => {
    const [card] = cards(answer({ language: 'en' }), inGroup);
    const buttons = partsOf(card ?? {}).filter(({ tag }) => tag === 'button');
    expect(buttons.map(({ text }) => text?.content)).toEqual(['👍 Useful', '👎 Not useful', 'Withdraw']);
    expect(buttons.map(({ behaviors }) => behaviors?.[0]?.value)).toEqual(
      ['useful', 'not-useful', 'withdraw'].map((verdict) => ({ key: 'k1', verdict, language: 'en', isGroup: true })),
    );
  });

  it('asks with two buttons whether it shall answer', () => {
    const [card] = cards({ kind: 'offer', key: 'k2', language: 'zh', text: '要我回答吗？', question: '年假有几天？' }, inGroup);
    expect(checkCard(card ?? {})).toBe(0);
    expect(partsOf(card ?? {}).flatMap(({ behaviors }) => behaviors ?? [])).toMatchObject([
      { value: { verdict: 'answer' } },
      { value: { verdict: 'stay-silent' } },
    ]);
  });

  it.each([
    ['long', '一句说明配置的话。'.repeat(4000)],
    ['of one word', 'x'.repeat(60_000)],
    ['of quotation marks and backslashes', '"\\'.repeat(20_000)],
    ['of code', `\`\`\`json\n${'{"a": "\\\\"}\n'.repeat(4000)}\`\`\``],
    ['of emoji', '👩‍👩‍👧‍👦'.repeat(3000)],
    ['of tags', '<at id=all></at><b>'.repeat(3000)],
  ])('keeps each card within what the platform takes, of a text %s', (_, text) => {
    for (const { content } of payloadsOf(answer({ text }), inGroup)) {
      expect(Buffer.byteLength(JSON.stringify(content))).toBeLessThan(30 * 1024);
      expect(checkCard(JSON.parse(content) as CardJson)).toBe(0);
    }
  });

  it('keeps all sources, in cards of their own where they are many', () => {
    const sources = Array.from({ length: 300 }, (_, index) => source(index + 1, { title: `文档 ${index + 1} ${'名'.repeat(100)}` }));
    const all = cards(answer({ sources }), inGroup);
    for (const card of all) expect(checkCard(card)).toBe(0);
    const words = all.map(wordsOfCard).join('\n');
    for (const { number } of sources) expect(words).toContain(`[${number}] `);
    expect(all.map((card) => partsOf(card).filter(({ tag }) => tag === 'button').length)).toEqual([...all.slice(1).map(() => 0), 3]);
  });

  it('says a notice as text, which mentions nobody by itself', () => {
    const [payload] = payloadsOf(
      { kind: 'notice', key: 'k3', language: 'zh', text: '库 <at user_id="all"></at> 已换。', choices: [], isPrivate: false },
      inGroup,
    );
    expect(payload?.type).toBe('text');
    const { text } = JSON.parse(payload?.content ?? '{}') as { readonly text: string };
    expect(text.match(/<at /gu)).toHaveLength(1);
    expect(text).toContain('<at user_id="ou_1"></at> 库');
  });
});
