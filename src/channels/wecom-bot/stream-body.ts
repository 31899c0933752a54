export interface StreamStep {
  /** The same for all steps of one message. */
  readonly id: string;
  /** All of it so far. */
  readonly content: string;
  readonly isFinished: boolean;
  /** What judgements of it name; null for what is not judged. */
  readonly feedback: string | null;
}

/** Bytes of one message (https://developer.work.weixin.qq.com/document/path/101031). */
export const mostBytes = 20_480;

/** A message that may grow, until it is finished. */
export function streamBody({ id, content, isFinished, feedback }: StreamStep): { readonly [name: string]: unknown } {
  return { msgtype: 'stream', stream: { id, finish: isFinished, content, ...(feedback !== null && { feedback: { id: feedback } }) } };
}
