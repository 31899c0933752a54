import type { ReplyVerdict } from '#domain/channel-event.js';
import type { Language } from '#domain/question.js';
import type { Choice, Reply } from '#domain/reply.js';
import { commandId, verdictId } from './wecom-kf.wire.js';

/** Entries of one menu. */
const mostEntries = 10;

const words = {
  zh: {
    asks: '这个回答有帮助吗？',
    choose: '请选择',
    useful: '有帮助',
    'not-useful': '没帮助',
    withdraw: '撤回',
    answer: '回答',
    'stay-silent': '不用',
  },
  en: {
    asks: 'Did this help?',
    choose: 'Please choose',
    useful: 'Yes',
    'not-useful': 'No',
    withdraw: 'Withdraw',
    answer: 'Answer',
    'stay-silent': 'No need',
  },
} as const satisfies Record<Language, Record<ReplyVerdict | 'asks' | 'choose', string>>;

/** Under an answer. */
export function judgingMenu(reply: Pick<Reply, 'key' | 'language'>): object {
  return verdictMenu(words[reply.language].asks, reply, ['useful', 'not-useful', 'withdraw']);
}

/** "Shall I answer?" */
export function offerMenu(reply: Pick<Reply, 'key' | 'language'>): object {
  return verdictMenu(words[reply.language].choose, reply, ['answer', 'stay-silent']);
}

/** Commands to choose from; one that is too long for an id stands in the text alone. */
export function choiceMenus(choices: readonly Choice[], language: Language): readonly object[] {
  const entries = choices.flatMap(({ label, command }) => {
    const id = commandId(command);
    return id === null ? [] : [{ id, content: label }];
  });
  const menus: object[] = [];
  for (let at = 0; at < entries.length; at += mostEntries) menus.push(menu(words[language].choose, entries.slice(at, at + mostEntries)));
  return menus;
}

function verdictMenu(head: string, { key, language }: Pick<Reply, 'key' | 'language'>, verdicts: readonly ReplyVerdict[]): object {
  return menu(
    head,
    verdicts.map((verdict) => ({ id: verdictId(verdict, key), content: words[language][verdict] })),
  );
}

/** https://developer.work.weixin.qq.com/document/path/94677: what is pressed comes back as a message with the id. */
function menu(head: string, entries: readonly { readonly id: string; readonly content: string }[]): object {
  return { msgtype: 'msgmenu', msgmenu: { head_content: head, list: entries.map((click) => ({ type: 'click', click })) } };
}
