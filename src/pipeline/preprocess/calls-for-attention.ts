import { foldHan } from '#shared/fold-han.js';

/** A question of nothing else asks for somebody, not for something. */
const calls = new RegExp(
  [
    '请问|请教|求助|求教|急+|在线等|各位|大家|大佬|大神|老师|群里|群主|[有没]有?人|谁|哪位|有没有|在不在|在吗|在么|知道|了解|懂|会|能|可以|帮帮?忙?|看看|解答|一下|回答|你好|您好|' +
      '[有没我你您们的了吗嘛么呢吧啊呀哦这个啥]',
    '\\b(?:hi|hello|hey|please|pls|urgent|asap|help|anyone|anybody|someone|somebody|everyone|all|here|there|around|out|online|who|does|do|did|can|could|would|is|are|know|knows|knew|have|has|any|an|idea|ideas|me|us|you|guys|the|answer|this|that|it|about|to|of|with|how)\\b',
  ].join('|'),
  'giu',
);
const content = /[\p{L}\p{N}]/u;

/** Whether a question only asks if anybody is there who knows: 有大佬知道吗？, "can anyone help me?" */
export function callsForAttention(question: string): boolean {
  return question.endsWith('?') && !content.test(foldHan(question).replace(calls, ' '));
}
