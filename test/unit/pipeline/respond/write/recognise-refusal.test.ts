import { recogniseRefusal } from '#pipeline/respond/write/recognise-refusal.js';

describe('recogniseRefusal', () => {
  it.each([
    'NO_ANSWER',
    "I don't know.",
    'I’m sorry, but I could not find anything about the warranty.',
    'Unfortunately, I am unable to answer this question from the passages [1].',
    'We do not have enough information to say.',
    'The passages [1][2] do not mention the warranty.',
    'The provided documents don’t contain the answer to your question.',
    'The warranty is not mentioned in the passages.',
    'There is no information about the warranty.',
    'Based on the context, it cannot be determined.',
    'There is insufficient information to answer.',
    'Nothing in the documents covers this.',
    'The text provides no details on the price [2].',
    'As an AI, I have no access to that.',
    'I have no information on that, thank you for asking!',
    'This is beyond the scope of the documents.',
    '我不知道。',
    '很抱歉，我无法回答这个问题。',
    '对不起，资料里没有相关信息[1]。',
    '根据提供的资料 [1]，无法确定保修期。',
    '资料中没有提到保修期。',
    '文档并未说明价格【2】。',
    '現有資料沒有提及這個問題。',
    '没有找到与该问题有关的内容。',
    '目前暂无相关资料。',
    '这个问题超出了文档的范围。',
    '抱歉，文档只介绍了水泵[1]，没有说明价格。',
    '您好，感谢提问，不过我没有找到答案。',
    '信息不足，不能给出准确的答案。',
    '不清楚。',
  ])('recognises %j', (sentence) => {
    expect(recogniseRefusal(sentence, 'The pump runs at night. 水泵夜间运行。')).not.toBeNull();
  });

  it.each([
    ['No data leaves the device [1].', 'No data leaves the device.'],
    ['The pump does not contain latex [1].', 'The pump does not contain latex.'],
    ['Unfortunately the warranty is void after water damage [1].', 'The warranty is void after water damage.'],
    ['Never use soap; it cannot be removed [1].', 'Never use soap, it cannot be removed.'],
    ['The documents you upload do not contain scripts [1].', 'Check that the documents you upload do not contain scripts.'],
    ['设备无法确定位置时会报警 [1]。', '设备无法确定位置时会报警。'],
    ['人为损坏不在保修范围内 [1]。', '人为损坏不在保修范围内。'],
    ['没有网络时灯会闪烁 [1]。', '没有网络时，灯会闪烁。'],
    ['如果不知道密码，请重置设备 [1]。', '如果不知道密码，请重置设备。'],
    ['You do not need to know the password [1].', 'You do not need to know the password.'],
    ['If you cannot find the code, press reset [1].', 'If you cannot find the code, press reset.'],
    ['The lamp is not covered by the warranty [1].', 'The lamp is not covered by the warranty.'],
    ['我们不能为人为损坏提供保修[1]。', '自然损坏的水泵保修两年。我们不能为人为损坏提供保修。'],
    ['我们的水泵不能水洗[1]。', '水泵不能水洗。'],
    ['遗憾的是旧版本不能升级 [1]。', '旧版本不能升级。'],
    ['We do not provide support for version 1 [1].', 'We do not provide support for version 1.'],
    ['Unfortunately, we are not able to ship to Alaska [1].', 'We are not able to ship to Alaska or Hawaii.'],
    ['It then shows "We could not find your account" [1].', 'The page shows “We could not find your account” then.'],
    ['As an assistant manager, you approve refunds [1].', 'An assistant manager approves refunds.'],
    ['A call with the disposition NO ANSWER was not picked up [1].', 'The disposition NO ANSWER was not picked up within 30 seconds.'],
    ['The status NO_ANSWER means a timeout [1].', 'NO_ANSWER: a timeout.'],
  ])('takes %j for a statement', (sentence, cited) => {
    expect(recogniseRefusal(sentence, cited)).toBeNull();
  });

  it.each([
    ['I do not know [1].', 'What if I do not know the password?'],
    ['我不知道[1]。', '如果我不知道密码怎么办？'],
    ['我们不能回答这个问题[1]。', '我们不能为人为损坏提供保修。'],
    ['抱歉，没有[1]。', '没有网络时灯会闪烁。'],
    ['We could not find the price [1].', 'We could not find your account.'],
    ['**NO_ANSWER** [1]', 'NO_ANSWER: a timeout.'],
    ['NO_ANSWER（未提及保修）', 'The pump runs at night.'],
    ['No answer.', 'The pump runs at night.'],
    ['It shows "We could not find your account", and we do not know why [1].', 'It shows “We could not find your account”.'],
  ])('recognises %j though the cited text begins alike', (sentence, cited) => {
    expect(recogniseRefusal(sentence, cited)).not.toBeNull();
  });

  it('takes only a part away where a sentence with a citation speaks of a "we" that may be the company', () => {
    expect(recogniseRefusal('我们没法给人为损坏的水泵保修[1]。', '我们不能为人为损坏提供保修。')).toBe('part');
    expect(recogniseRefusal('我们没法给人为损坏的水泵保修。', '我们不能为人为损坏提供保修。')).toBe('whole');
  });

  it('is in two degrees: nobody can answer, or the documents lack something', () => {
    expect(recogniseRefusal('I cannot answer that.', '')).toBe('whole');
    expect(recogniseRefusal('The passages do not mention the price.', '')).toBe('part');
  });

  it('takes hostile text in time', () => {
    for (const text of [
      'no '.repeat(2000),
      'the passages '.repeat(500),
      '没有'.repeat(2000),
      'i cannot say it, '.repeat(250),
      `i ${'really '.repeat(1000)}`,
    ])
      expect(['whole', 'part', null]).toContain(recogniseRefusal(text, text));
  });
});
