import { run } from './command.js';

interface Citation {
  readonly number: number;
  readonly document: string;
  readonly heading: string;
  readonly quote: string;
}

/** What an installation says to a question, without what differs from run to run or from one processor to another. */
export interface KeptAnswer {
  readonly question: string;
  readonly mode: 'group' | 'direct';
  readonly outcome: string;
  readonly reason: string | null;
  readonly reply: string | null;
  readonly citations: readonly Citation[];
}

export async function answerOf(home: string, question: string, mode: 'group' | 'direct', env: NodeJS.ProcessEnv = {}): Promise<KeptAnswer> {
  const { stdout, stderr } = await run(home, ['ask', '--json', '--mode', mode, question], { env });
  if (stdout === '') throw new Error(`no answer to ${question}: ${stderr}`);
  const { outcome, reason, reply, citations } = JSON.parse(stdout) as KeptAnswer;
  const kept = citations.map(({ number, document, heading, quote }) => ({ number, document, heading, quote }));
  return { question, mode, outcome, reason, reply, citations: kept };
}
