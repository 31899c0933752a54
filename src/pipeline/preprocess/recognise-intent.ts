import type { Intent } from '#domain/intent.js';
import { asksSomething } from '#pipeline/preprocess/asks-something.js';
import { isCommand } from '#pipeline/preprocess/is-command.js';
import { recogniseSmallTalk } from '#pipeline/preprocess/recognise-small-talk.js';
import { foldHan } from '#shared/fold-han.js';

const asksForRemedy = /怎么(办|解决|修|处理|弄)|如何|怎样|求助|请问|\bhow (do|to|can|should)\b|\bany way\b|\bfix\b/u;
const findsFault =
  /难用|垃圾|太坑|真坑|坑爹|坑人|太烂|真烂|烂透|太慢了|失望|投诉|差评|无语|没用的东西|浪费时间|受不了|气死|\b(terrible|awful|useless|sucks?|annoying|frustrat\w+|disappoint\w+|waste of time|worst|ridiculous|garbage|fed up)\b/u;
const tellsOfTrouble =
  /报错|出错|错误|异常|失败|不行|不了|不能|不上|不到|不出|无法|没法|没反应|没有反应|卡住|卡死|崩溃|闪退|不对|不懂|不明白|不理解|不清楚|不确定|不知道|疑惑|有问题|\b(errors?|fail(s|ed|ing|ure)?|exception|crash(es|ed|ing)?|broken|stuck|unable|cannot|can't|won't|doesn't|does not|didn't|isn't working|not working|not sure|confus\w+|don't understand|don't get)\b/u;

/** The verb of a denial asks nothing. */
const denied = /\b(?:does|did|will|would|could|should) not\b/giu;

/** What a message is, by rules alone. @param text its words, as `separateMessage` gives them */
export function recogniseIntent(text: string): Intent {
  if (isCommand(text)) return 'command';
  const smallTalk = recogniseSmallTalk(text);
  if (smallTalk) return smallTalk === 'greeting' || smallTalk === 'identity' ? smallTalk : 'chat';
  const folded = foldHan(text).normalize('NFKC').toLowerCase().replaceAll('’', "'");
  if (findsFault.test(folded) && !asksForRemedy.test(folded)) return 'complaint';
  if (asksSomething(text.replace(denied, 'not'))) return 'question';
  return tellsOfTrouble.test(folded) ? 'doubt' : 'chat';
}
