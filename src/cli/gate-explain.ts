import type { Command } from 'commander';
import type { LikeExample } from '#calibrate/likest-examples.js';
import { declineReasons, type GateVerdict } from '#domain/decision.js';
import { intents, type Intent } from '#domain/intent.js';
import type { Chunk } from '#domain/chunk.js';
import type { CommandContext } from '#cli/command-context.js';
import { withLiveGate } from '#cli/live-gate.js';
import { oneLine } from '#cli/one-line.js';
import { writeLine } from '#cli/write-line.js';

interface Options {
  readonly library: string;
  readonly group?: string;
  readonly json?: boolean;
}

const passagesShown = 3;
const examplesShown = 4;

/** `huixiang gate explain`: why a message is, or is not, answered. */
export function registerGateExplain(gate: Command, context: CommandContext): void {
  gate
    .command('explain')
    .description('why a message would, or would not, be answered: features, probability, threshold, nearest passages and examples')
    .argument('<message>', 'the message')
    .option('--library <name>', 'the library', 'default')
    .option('--group <id>', 'as said in this group, <channel>:<app>:<chat>')
    .option('--json', 'print one JSON document')
    .action(async (text: string, options: Options) => {
      const explanation = await explain(text, options, context);
      if (options.json) writeLine(context.stdout, JSON.stringify(explanation, null, 2));
      else print(context.stdout, explanation);
    });
}

interface Explanation {
  readonly accepted: boolean;
  /** Why rules declined it before the gate was asked; null when the gate judged. */
  readonly reason: keyof typeof declineReasons | null;
  /** What rules read it as. */
  readonly intent: Intent;
  readonly verdict: GateVerdict | null;
  readonly passages: readonly (Pick<Chunk, 'document' | 'headings' | 'text'> & { readonly similarity: number })[];
  readonly examples: readonly LikeExample[];
}

async function explain(text: string, { library, group }: Options, context: CommandContext): Promise<Explanation> {
  const assembly = await context.assembly();
  const { judgeMessage, calibrate } = assembly;
  const { signal } = context;
  return withLiveGate(assembly, library, async ({ build, gate }) => {
    const { reason, intent, verdict, question } = await judgeMessage.run(
      { text, mode: 'group', group: group ?? null },
      { build, gate, signal },
    );
    if (!verdict) return { accepted: false, reason, intent, verdict, passages: [], examples: [] };
    const { vector } = question;
    const hits = await build.vectors.search(vector, passagesShown, { signal });
    const chunks = build.chunks.chunks(hits.map(({ row }) => row));
    const passages = chunks.map((chunk, i) => ({ ...pick(chunk), similarity: hits[i]?.score ?? 0 }));
    const examples = await calibrate.likest(library, vector, { most: examplesShown, signal });
    return { accepted: verdict.accepted, reason, intent, verdict, passages, examples };
  });
}

function pick({ document, headings, text }: Chunk): Pick<Chunk, 'document' | 'headings' | 'text'> {
  return { document, headings, text: text.slice(0, 300) };
}

const featuresShown = 12;
const textShown = 90;

function print(stream: NodeJS.WritableStream, { accepted, reason, intent, verdict, passages, examples }: Explanation): void {
  if (!verdict) return writeLine(stream, `declined by a rule: ${reason}: ${reason ? declineReasons[reason] : ''}`);
  writeLine(stream, `read as ${intent}: ${intents[intent]}`);
  const { probability, threshold, secondOpinion, features } = verdict;
  writeLine(stream, `${accepted ? 'accepted' : 'declined'}: probability ${probability.toFixed(3)}, threshold ${threshold.toFixed(3)}`);
  if (secondOpinion) writeLine(stream, `second opinion: ${secondOpinion}`);
  writeLine(stream, 'features, by what they did to the log-odds:');
  for (const { name, value, contribution } of features.slice(0, featuresShown)) {
    writeLine(stream, `  ${signed(contribution)}  ${name.padEnd(18)} ${value.toFixed(2)}`);
  }
  writeLine(stream, 'nearest passages:');
  for (const { document, headings, similarity, text } of passages) {
    writeLine(stream, `  ${similarity.toFixed(3)}  ${[document, ...headings].join(' > ')}: ${oneLine(text, textShown)}`);
  }
  if (examples.length > 0) writeLine(stream, 'nearest examples:');
  for (const { text, good, similarity } of examples)
    writeLine(stream, `  ${similarity.toFixed(3)}  ${good ? 'good' : 'bad '}  ${oneLine(text, textShown)}`);
}

function signed(value: number): string {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(2)}`.padStart(6);
}
