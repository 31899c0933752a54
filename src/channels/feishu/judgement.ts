import { z } from 'zod';

/** What a button carries. The platform gives it back as it was made. */
export const judgement = z.object({
  /** Of the reply. */
  key: z.string().regex(/^[\w-]{1,40}$/u),
  verdict: z.enum(['useful', 'not-useful', 'withdraw', 'answer', 'stay-silent']),
  language: z.enum(['zh', 'en']),
  /** The platform does not tell with a click what kind of chat it was in. */
  isGroup: z.boolean(),
});

/** What a button carries that says a command. */
export const buttonCommand = z.object({ command: z.string().min(1).max(300), language: z.enum(['zh', 'en']), isGroup: z.boolean() });

export type ButtonCommand = z.output<typeof buttonCommand>;

export type Judgement = z.output<typeof judgement>;

/** Said before anybody knows what comes of it: an offer may have expired, and not everybody may withdraw. */
const noted = {
  useful: { zh: '谢谢，已收到。', en: 'Thank you, noted.' },
  'not-useful': { zh: '谢谢，已收到。', en: 'Thank you, noted.' },
  withdraw: { zh: '已收到撤回请求。', en: 'Noted: you ask to withdraw it.' },
  answer: { zh: '已收到：希望回答。', en: 'Noted: you ask for an answer.' },
  'stay-silent': { zh: '已收到：不用回答。', en: 'Noted: you want no answer.' },
} as const satisfies Record<Judgement['verdict'], Record<Judgement['language'], string>>;

const taken = { zh: '已收到。', en: 'Noted.' } as const;

/** Shown to who clicked (https://open.feishu.cn/document/feishu-cards/card-callback-communication). */
export function toastOf(clicked: Judgement | ButtonCommand): object {
  const { zh, en } = 'verdict' in clicked ? noted[clicked.verdict] : taken;
  return { toast: { type: 'success', content: clicked.language === 'zh' ? zh : en, i18n: { zh_cn: zh, en_us: en } } };
}
