import type { Gate } from '#domain/gate.js';
import type { OpenBuild } from '#ports/build-store.js';
import type { JudgeMessage, Judgement } from '#pipeline/reject/judge-message.js';

/** A message that was said in a group. */
export interface SaidMessage {
  readonly id: string;
  readonly text: string;
  readonly group: string | null;
  /** ISO 8601, null where nobody knows. */
  readonly at: string | null;
  /** What it is, where somebody said so. */
  readonly good: boolean | null;
}

/** A message and what each gate makes of it, in the order of the gates. */
export interface ReplayedMessage {
  readonly message: SaidMessage;
  readonly judgements: readonly Judgement[];
}

/** Lets gates judge messages as if they were said now. Nothing is answered, nothing kept. */
export async function* replayMessages(
  messages: readonly SaidMessage[],
  gates: readonly Gate[],
  { build, judgeMessage, signal }: { readonly build: OpenBuild; readonly judgeMessage: JudgeMessage; readonly signal: AbortSignal },
): AsyncGenerator<ReplayedMessage> {
  for (const message of messages) {
    const judgements: Judgement[] = [];
    for (const gate of gates) {
      judgements.push(await judgeMessage.run({ text: message.text, mode: 'group', group: message.group }, { build, gate, signal }));
    }
    yield { message, judgements };
  }
}

/** True when the gate lets it through. */
export function isAccepted({ verdict }: Judgement): boolean {
  return verdict?.accepted ?? false;
}
