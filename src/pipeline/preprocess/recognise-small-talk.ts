/** Kinds of small talk that need no library to recognise. */
export type SmallTalk = 'greeting' | 'thanks' | 'farewell' | 'identity' | 'reaction';

const ending = '[\\s~～!！.。,，?？呀啊哦呢哈吧了的嘛]*$';

/** Whole-message patterns: a greeting in front of a question is a question. */
const patterns: readonly (readonly [SmallTalk, RegExp])[] = [
  ['greeting', line('(你|您|大家|各位)*(好+|早+上?好?|早安|晚上好|下午好|中午好|在吗|在么|在不在)(哈|呀)?')],
  ['greeting', line('(hi+|hello+|hey+|yo|good (morning|afternoon|evening)|greetings)( (all|everyone|there|guys|folks))?')],
  [
    'thanks',
    line(
      '(好的?|嗯+|ok|行|太好了|明白了?|懂了|解决了)?[\\s,，]*(非常|十分|太|多)?(感谢|谢谢+|谢了|多谢|辛苦了?)+(你|您|大佬|大家|各位|老师|楼主|哥|解答|分享|回复)*',
    ),
  ],
  [
    'thanks',
    line(
      '(ok(ay)?|great|cool|perfect)?[\\s,]*(thanks?|thank you|thx|many thanks|cheers|ty)( (a lot|so much|very much|all|everyone|man|guys))*',
    ),
  ],
  ['farewell', line('(再见|拜拜?|晚安|回见|明天见|下次见|see you( later)?|bye( bye)?|good night)')],
  ['identity', line('(你|您)(是谁|是什么|叫什么(名字)?|是机器人|是ai|能干什么|能做什么|会什么|会干什么|会哪些|帅|多大)(吗|么)?')],
  ['identity', line('(你好[,，\\s]*)?(介绍(一下|下)?(你)?自己|自我介绍(一下)?)')],
  ['identity', line('(who are you|what are you|what can you do|are you a (ro)?bot|introduce yourself)')],
  [
    'reaction',
    line(
      '(哈|嘿|呵|嘻|啊|哦|噢|嗯|额|呃|唉|哎|哇|喔|草|6|牛|赞|顶|\\+1|ok|okay|好|行|是|对|收到|明白|了解|可以|不错|厉害|确实|666|lol|(ha){2,}h?|(he){2,}|hm+|wow|nice|cool|great|yes|no|yep|sure|[?？!！.。])+',
    ),
  ],
];

function line(body: string): RegExp {
  return new RegExp(`^[\\s~～]*(?:${body})${ending}`, 'iu');
}

/** The kind of small talk a whole message is, or null when it may be a question. */
export function recogniseSmallTalk(text: string): SmallTalk | null {
  if (text.length > 40) return null;
  return patterns.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
