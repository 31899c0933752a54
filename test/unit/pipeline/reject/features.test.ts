import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import type { OpenBuild } from '#ports/build-store.js';
import { readMessage } from '#pipeline/preprocess/preprocess.js';
import { featureValues } from '#pipeline/reject/feature-values.js';
import type { GateEvidence } from '#pipeline/reject/gate-evidence.js';
import { gateFeatures, relativeFeatures } from '#pipeline/reject/gate-features.js';
import { gatherEvidence } from '#pipeline/reject/gather-evidence.js';
import { repository } from '../../../architecture/repository.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { openMemoryBuild } from '../../../fakes/memory-build.js';

const segmenter = new JiebaWordSegmenter();
const { signal } = new AbortController();
const background = { everydayTalk: [], everydayWords: new Map<string, number>(), terms: new Set(['pump']), good: [], bad: [] };
let empty: OpenBuild;
beforeAll(async () => {
  empty = await openMemoryBuild([], new FakeEmbedder());
});

/** Read as the pipeline reads it; what rules would decline has no text. */
async function see(message: string): Promise<GateEvidence> {
  const reading = readMessage({ text: message, mode: 'group', history: [] });
  const text = 'question' in reading ? reading.question.text : '';
  return gatherEvidence({ message, text, vector: Float32Array.of(1, 0) }, { build: empty, segmenter, background, signal });
}

async function valueOf(name: string, message: string): Promise<number> {
  const feature = gateFeatures.get(name);
  return feature ? feature(await see(message)) : Number.NaN;
}

/** Messages of which a feature says yes, and messages of which it says no. */
const signs: Readonly<Record<string, { readonly yes: readonly string[]; readonly no: readonly string[] }>> = {
  questionMark: { yes: ['能装吗?', '能装吗？', '?? why', '能装吗？？谢谢'], no: ['能装吗', 'how do I install it', '¿', ''] },
  questionForm: {
    yes: [
      '怎么安装驱动',
      '怎麼安裝驅動',
      '為什麼報錯',
      '有没有人用过这个灯',
      '能不能离线装',
      '能离线装么',
      '能離線裝嗎',
      '这个灯呢？',
      '请教一下水泵的流量',
      '要几个节点',
      'how do I clean it',
      'ＨＯＷ do I clean it',
      "What's the port",
      'can it run offline',
      'wondering whether it runs offline',
      'does the pump need a filter?',
    ],
    no: ['今天装好了', '今天裝好了', 'the pump is loud', 'showing the whatsapp logo', 'somehow it runs', '水泵声音很大？', ''],
  },
  helpWanted: {
    yes: ['请教水泵', '請教水泵', '大佬帮忙看看', '这怎么办', 'please look at it', 'HELP the pump leaks', 'I am stuck'],
    no: ['水泵漏水', 'a helpful page', 'pleased to see it', ''],
  },
  adviceGiven: {
    yes: ['你可以重启一下', '建议换成新版', '建議換成新版', '已经解决', 'You should restart it', 'try the other port', 'maybe the fan'],
    no: ['水泵漏水', '怎么重启', 'what is the retry limit', 'the entry is empty', ''],
  },
  leaningStart: {
    yes: [
      '那个怎么用',
      '這個怎麼用',
      '但是装不上',
      '嗯，装不上',
      'it does not start',
      'That is loud',
      'so what now',
      'no, the other lamp',
      'ＩＴ is loud',
    ],
    no: [
      '水泵怎么用',
      'node crashes at start',
      'software update fails',
      'items are missing',
      'android app crashes',
      'help me',
      'thisbe.io',
      '',
    ],
  },
  codeInIt: {
    yes: [
      'what is `x`',
      'run main()',
      'top_down fails',
      'with --force',
      'open demo.py',
      'src/cli',
      'a == b',
      'std::map',
      'pip install it',
      'sudo it',
      'ＰＩＰ 装不上',
    ],
    no: ['水泵漏水', 'the pump leaks', 'a pipe leaks', '装好了。', ''],
  },
  errorInIt: {
    yes: [
      '装驱动报错',
      '裝驅動報錯',
      '水泵不转了，没反应',
      '连不上',
      'it fails',
      'ValueError',
      'file not found',
      "it can't start",
      'TRACEBACK below',
    ],
    no: ['怎么安装驱动', 'how do I clean it', 'failsafe mode', 'defaulted', ''],
  },
  versionInIt: {
    yes: ['1.2.3 能用吗', '用v2.0报警', 'Ｖ２．０ 呢', 'python 3.10'],
    no: ['两个', '12 个', 'E05', 'version two', 'a.b.c', ''],
  },
  namesInChinese: {
    yes: ['Linux 怎么装驱动', 'API用哪个端口', 'ＡＰＩ用哪个端口', '這個 API 呢'],
    no: ['怎么装驱动', 'which port has the API', '第 5 个', '选 A', ''],
  },
  mentionsSomebody: {
    yes: ['@张三 看一下', '＠张三 看一下', '看一下 @bob', '看一下\n@bob'],
    no: ['bob@example.com', '@ 5 volt', 'pump', '@', ''],
  },
  repliesToSomebody: {
    yes: [
      '「张三：水泵坏了」\n- - - - - -\n换一个',
      '> the pump leaks\nreplace it',
      '回复 张三：换一个',
      'Re: pump',
      '引用 水泵坏了',
      '問題\n——————\n答',
    ],
    no: ['水泵坏了「急」', 'a - b - c', 'pump > lamp', 'review it', '自动回复怎么开', ''],
  },
  isForwarded: {
    yes: [
      '[聊天记录]',
      '【转发】水泵手册',
      '转发：水泵手册',
      'Fwd: pump',
      'FW：pump',
      '---------- Forwarded message ---------\npump',
      '张三和李四的聊天记录\n张三: 水泵坏了',
    ],
    no: ['端口转发怎么配', '转发规则在哪里', '怎么导出群里的聊天记录', 'is a forwarded port open', ''],
  },
  isLinkOnly: {
    yes: ['https://example.com/a?b=c', 'HTTP://example.com', ' https://a.example\nhttps://b.example ', 'https://a.example 👍！'],
    no: ['https://a.example 怎么用', 'https://a.example这个怎么用', 'see https://a.example', 'example.com', 'https://', ''],
  },
  linkInIt: { yes: ['https://a.example', 'see https://a.example', '看https://a.example这个'], no: ['a.example', 'http 是什么', ''] },
  isEmojiOnly: { yes: ['👍', '👍👍🏽', '[强]', '[捂脸][捂脸]', '😀！！'], no: ['👍 好用', '好用', '！！', '[注意事项说明]', ''] },
  thanksInIt: {
    yes: ['谢谢，怎么装', '謝謝，怎麼裝', '辛苦看下水泵', 'Thanks, how do I clean it', 'thx for the pump'],
    no: ['怎么装', 'thankless task', ''],
  },
  greetingInIt: {
    yes: [
      '你好，怎么装',
      '各位，水泵漏水',
      '早，水泵漏水',
      '早上好，水泵漏水',
      'Hi, the pump leaks',
      'ＨＥＬＬＯ the pump leaks',
      'hey the pump leaks',
    ],
    no: ['怎么装', '早期版本怎么装', 'history of the pump', 'high water', 'heyday', 'hidden layer', 'say hi', ''],
  },
};

const rows = (answer: 'yes' | 'no'): [string, string][] =>
  Object.entries(signs).flatMap(([name, messages]) => messages[answer].map((message): [string, string] => [name, message]));

describe('a sign of a message', () => {
  it.each(rows('yes'))('%s is seen in %j', async (name, message) => {
    expect(await valueOf(name, message)).toBe(1);
  });

  it.each(rows('no'))('%s is not seen in %j', async (name, message) => {
    expect(await valueOf(name, message)).toBe(0);
  });

  it('is the same each time it is looked for', async () => {
    const evidence = await see('https://a.example');
    const looks = Array.from({ length: 4 }, () => [...gateFeatures.values()].map((feature) => feature(evidence)));
    expect(new Set(looks.map((values) => values.join())).size).toBe(1);
  });

  it('is a number, whatever the message', async () => {
    for (const hostile of [
      '\uD800',
      '\0',
      '𠮷'.repeat(4_000),
      '?'.repeat(8_000),
      '- '.repeat(4_000),
      '@'.repeat(8_000),
      '「'.repeat(8_000),
    ]) {
      const evidence = await see(hostile);
      for (const [name, feature] of gateFeatures) expect([name, Number.isFinite(feature(evidence))]).toEqual([name, true]);
    }
  });
});

describe('a measure of a message', () => {
  const words = { knownShare: 0.5, best: Math.E - 1, massFound: 0.25, contrast: -1.5, terms: 2 };
  const similar = [0.9, 0.7, 0.2].map((score, row) => ({ row, score }));
  const measured = { similar, everyday: 0.6, words, examples: { good: 0.8, bad: 0.5 } };

  it.each([
    ['topSimilarity', 0.9],
    ['meanSimilarity', 0.6],
    ['everydayLikeness', 0.6],
    ['bestKeywordMatch', 1],
    ['knownWords', 0.5],
    ['massFound', 0.25],
    ['wordContrast', -1.5],
    ['exampleMargin', 0.3],
    ['libraryTerms', Math.log(3)],
  ])('%s is read from the evidence', async (name, value) => {
    expect(gateFeatures.get(name)?.({ ...(await see('pump')), ...measured })).toBeCloseTo(value, 10);
  });

  it.each(['topSimilarity', 'meanSimilarity', 'everydayLikeness', 'bestKeywordMatch', 'knownWords', 'massFound', 'exampleMargin'])(
    '%s is 0 where there is nothing to compare with',
    async (name) => {
      expect(await valueOf(name, 'how loud is it')).toBe(0);
    },
  );

  it('exampleMargin is 0 while a side is missing', async () => {
    const evidence = await see('pump');
    const margin = gateFeatures.get('exampleMargin');
    expect(margin?.({ ...evidence, examples: { good: 0.9, bad: null } })).toBe(0);
    expect(margin?.({ ...evidence, examples: { good: null, bad: 0.9 } })).toBe(0);
  });

  it.each([
    ['水泵', 2],
    ['ＡＢＣ 1２', 5],
    ['a b, c!', 3],
    ['水泵👍', 2],
    ['', 0],
  ])('messageLength of %j counts letters and digits', async (message, letters) => {
    expect(await valueOf('messageLength', message)).toBeCloseTo(Math.log(1 + letters), 10);
  });

  it('libraryTerms counts names of this library once each', async () => {
    expect(await valueOf('libraryTerms', 'pump, Pump and ＰＵＭＰ: which one')).toBeCloseTo(Math.log(2), 10);
  });
});

describe('featureValues', () => {
  it('gives relative features in deviations above everyday talk, bounded, and plain ones as they are', async () => {
    const evidence = { ...(await see('水泵怎么装')), similar: [{ row: 0, score: 0.8 }], everyday: 0.5 };
    const scales = new Map([
      ['topSimilarity', { mean: 0.6, deviation: 0.1 }],
      ['meanSimilarity', { mean: -9, deviation: 0.01 }],
      ['everydayLikeness', { mean: 9, deviation: 0.01 }],
    ]);
    const values = featureValues(evidence, scales);
    expect(values.get('topSimilarity')).toBeCloseTo(2, 10);
    expect([values.get('meanSimilarity'), values.get('everydayLikeness')]).toEqual([6, -4]);
    expect(values.get('questionForm')).toBe(1);
    expect([...values.keys()]).toEqual([...gateFeatures.keys()]);
  });

  it('does not make a number of what is none', async () => {
    const evidence = { ...(await see('水泵')), everyday: Number.NaN };
    expect(featureValues(evidence, new Map([['everydayLikeness', { mean: 0, deviation: 1 }]])).get('everydayLikeness')).toBeNaN();
  });
});

describe('docs/gate.md', () => {
  it.each(['| feature | what it says |', '| 特征 | 含义 |'])('names every feature in its table, and no other: %s', (header) => {
    const [, table = ''] = repository.read('docs/gate.md').split(header);
    const cells = [...table.slice(0, table.indexOf('\n\n')).matchAll(/^\| (`[^|]*)\|/gmu)].map(([, cell = '']) => cell);
    const named = cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/gu)].map(([, name]) => name));
    expect(named.toSorted()).toEqual([...gateFeatures.keys()].toSorted());
  });

  it('says how many of them are relative, and names those first', () => {
    expect(relativeFeatures.size).toBe(9);
    expect([...gateFeatures.keys()].slice(0, 9)).toEqual([...relativeFeatures.keys()]);
  });

  it('is tried on every sign', () => {
    const measures = new Set([...relativeFeatures.keys(), 'libraryTerms']);
    expect(Object.keys(signs).toSorted()).toEqual([...gateFeatures.keys()].filter((name) => !measures.has(name)).toSorted());
  });
});
