import type { ReplyVerdict } from '#domain/channel-event.js';
import { groupModes, type GroupMode } from '#domain/group-mode.js';
import type { ReceivedMessage } from '#domain/received-message.js';

/** What somebody tells the assistant to do. */
export type Command =
  | { readonly name: 'help' | 'status' | 'unmute' | 'why' }
  | { readonly name: 'library'; readonly library: string | null }
  /** `asked`: what was written where it is no mode; null where nothing was. */
  | { readonly name: 'mode'; readonly mode: GroupMode | null; readonly asked: string | null }
  | { readonly name: 'mute'; readonly minutes: number }
  /** `key`: of the reply whose button was pressed; null where it is the one that the message replies to, or the last. */
  | { readonly name: 'judge'; readonly verdict: ReplyVerdict; readonly key: string | null; readonly isPressed: boolean };

const usualMinutes = 60;
const mostMinutes = 7 * 24 * 60;

const names: Readonly<Record<string, Command['name'] | 'withdraw' | 'answer'>> = {
  help: 'help',
  帮助: 'help',
  status: 'status',
  状态: 'status',
  library: 'library',
  知识库: 'library',
  mode: 'mode',
  模式: 'mode',
  mute: 'mute',
  静音: 'mute',
  unmute: 'unmute',
  取消静音: 'unmute',
  why: 'why',
  为什么: 'why',
  withdraw: 'withdraw',
  撤回: 'withdraw',
  answer: 'answer',
  回答: 'answer',
};

const modeNames: Readonly<Record<string, GroupMode>> = {
  安静: 'silent',
  提及: 'mention',
  观察: 'shadow',
  先问: 'ask-first',
  自动: 'automatic',
};

const verdicts: readonly (readonly [RegExp, ReplyVerdict])[] = [
  [/^(?:withdraw|撤回|豆哥撤回)$/iu, 'withdraw'],
  [/^(?:wrong|incorrect|not useful|错了?|答错了|不对|没用|👎.?)$/iu, 'not-useful'],
  [/^(?:useful|helpful|correct|有用|对的?|正确|👍.?)$/iu, 'useful'],
];

/** Those that anybody may use without a mention: what they are about is the assistant's own. */
const unaddressed: ReadonlySet<string> = new Set(['withdraw', 'answer']);

/** What a button says that was pressed, so that it goes the way of a message: kept, once, in its turn. */
export function buttonText(verdict: ReplyVerdict, key: string | null): string {
  return key === null ? `/button ${verdict}` : `/button ${verdict} ${key}`;
}

function pressedButton(text: string): Command | null {
  const [, verdict, key = null] = /^\/button (useful|not-useful|withdraw|answer|stay-silent)(?: ([\w-]{1,40}))?$/u.exec(text) ?? [];
  return verdict === undefined ? null : { name: 'judge', verdict: verdict as ReplyVerdict, key, isPressed: true };
}

/**
 * The command that a message is, or null: `/name argument`, in a group with a mention; a word or two in reply to a reply of the assistant;
 * or "withdraw" alone, in a group with a mention.
 */
export function parseCommand(message: Pick<ReceivedMessage, 'text' | 'group' | 'isAddressed' | 'repliesTo'>): Command | null {
  const text = message.text.trim().replace(/[。.!！]+$/u, '');
  const pressed = message.isAddressed ? pressedButton(text) : null;
  if (pressed) return pressed;
  const [, name = '', argument = ''] = /^[/／]([\p{L}-]+)(?:\s+(.{1,200}))?$/u.exec(text) ?? [];
  const known = Object.hasOwn(names, name.toLowerCase()) ? names[name.toLowerCase()] : undefined;
  if (known && (message.group === null || message.isAddressed || unaddressed.has(known))) return commandOf(known, argument.trim());
  if (!message.isAddressed) return null;
  const verdict = verdicts.find(([pattern]) => pattern.test(text))?.[1];
  // Not every platform tells what is replied to; "correct" may answer a question back, "withdraw" answers nothing.
  const isMeant = message.repliesTo !== null || verdict === 'withdraw';
  return verdict && isMeant ? judge(verdict) : null;
}

function commandOf(name: Command['name'] | 'withdraw' | 'answer', argument: string): Command | null {
  switch (name) {
    case 'withdraw':
    case 'answer':
      return judge(name);
    case 'library':
      return { name, library: argument || null };
    case 'mode':
      return { name, mode: modeOf(argument), asked: argument || null };
    case 'mute': {
      const minutes = /^\d{1,6}$/u.test(argument) ? Number(argument) : usualMinutes;
      return { name, minutes: Math.min(Math.max(minutes, 1), mostMinutes) };
    }
    case 'judge':
      return null;
    default:
      return { name };
  }
}

function judge(verdict: ReplyVerdict): Command {
  return { name: 'judge', verdict, key: null, isPressed: false };
}

function modeOf(word: string): GroupMode | null {
  return groupModes.find((mode) => mode === word.toLowerCase()) ?? modeNames[word] ?? null;
}
