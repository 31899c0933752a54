import type { ApiAnswer } from '#delivery/weixin/platform-api.js';
import type { SendOutcome } from '#ports/reply-sender.js';

/** What the numbers of one API mean. */
export interface ApiCodes {
  /** Too much for now: nothing was taken, and it may be later. */
  readonly busy: ReadonlySet<number>;
  /** What to do about others, in words. */
  readonly reasons: Readonly<Record<number, string>>;
}

/** What an answer says of a message. @param handle what the platform calls it */
export function apiOutcome(answer: ApiAnswer, { busy, reasons }: ApiCodes, handle: string | null = null): SendOutcome {
  switch (answer.kind) {
    case 'not-taken':
      return { kind: 'later', afterMs: answer.afterMs, why: answer.why };
    case 'unknown':
      return { kind: 'uncertain', why: answer.why };
    case 'file':
      return { kind: 'uncertain', why: 'the answer is a file' };
    case 'answered': {
      const { code, said } = answer;
      if (code === 0) return { kind: 'sent', handle };
      if (busy.has(code)) return { kind: 'later', afterMs: null, why: `${code}: ${said}` };
      return { kind: 'refused', why: `${code}: ${reasons[code] ?? said}` };
    }
  }
}
