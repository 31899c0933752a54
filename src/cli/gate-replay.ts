import type { Command } from 'commander';
import { AssistantError } from '#domain/errors.js';
import type { Gate, GatePolicy } from '#domain/gate.js';
import type { OpenBuild } from '#ports/build-store.js';
import { isAccepted, replayMessages, type ReplayedMessage } from '#evaluate/replay-messages.js';
import { learnUnkept } from '#evaluate/learn-unkept.js';
import type { Assembly } from '#app/assemble.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { readVersion, usable } from '#cli/gate-versions.js';
import { withLiveGate } from '#cli/live-gate.js';
import { readExamples } from '#cli/read-examples.js';
import { readPolicy } from '#cli/read-policy.js';
import { readSaidMessages } from '#cli/said-messages.js';
import { oneLine } from '#cli/one-line.js';
import { writeLine } from '#cli/write-line.js';

interface Options {
  readonly library: string;
  readonly examples?: readonly string[];
  readonly policy?: GatePolicy;
  readonly gate?: number;
  readonly json?: boolean;
}

/** `huixiang gate replay`: what another gate would change. */
export function registerGateReplay(gate: Command, context: CommandContext): void {
  gate
    .command('replay')
    .description('judge the messages of a file by the gate in force and by another one: which decisions change')
    .addHelpText('after', examples('gate replay messages.jsonl --policy precision=0.9', 'gate replay messages.jsonl --gate 3'))
    .argument('<file>', 'messages, one JSON object a line: id, text, and perhaps group, at, label')
    .option('--library <name>', 'the library', 'default')
    .option('--examples <files...>', 'the other gate: learned from these examples; nothing is kept')
    .option('--policy <policy>', 'the other gate: with this policy', readPolicy)
    .option('--gate <version>', 'the other gate: this earlier version', readVersion)
    .option('--json', 'print one JSON document')
    .action((file: string, options: Options) => replay(file, options, context));
}

async function replay(file: string, options: Options, context: CommandContext): Promise<void> {
  const messages = await readSaidMessages(file);
  const assembly = await context.assembly();
  await withLiveGate(assembly, options.library, async ({ build, gate }) => {
    const other = await otherGate(options, { assembly, build, gate, signal: context.signal });
    const replayed: ReplayedMessage[] = [];
    const sources = { build, judgeMessage: assembly.judgeMessage, signal: context.signal };
    for await (const one of replayMessages(messages, [gate, other], sources)) replayed.push(one);
    report(replayed, options, context);
  });
}

interface Live {
  readonly assembly: Assembly;
  readonly build: OpenBuild;
  readonly gate: Gate;
  readonly signal: AbortSignal;
}

async function otherGate({ library, examples, policy, gate: version }: Options, live: Live): Promise<Gate> {
  const { assembly, build, gate, signal } = live;
  if (version !== undefined && (examples || policy)) {
    throw new AssistantError('INVALID_INPUT', 'an earlier gate is as it was: --gate excludes --examples and --policy');
  }
  if (version !== undefined) return usable(library, version, assembly);
  if (!examples && !policy) {
    throw new AssistantError('INVALID_INPUT', 'say which other gate: --examples FILE…, --policy POLICY or --gate VERSION');
  }
  const known = examples ? await readExamples(examples) : ((await assembly.gates.examples(library)) ?? []);
  const policies = { ...gate.policies, ...(policy && { group: policy }) };
  return learnUnkept(build, { examples: known, policies, signal }, assembly);
}

function report(replayed: readonly ReplayedMessage[], { json }: Options, { stdout }: CommandContext): void {
  const rows = replayed.map(({ message, judgements: [present, proposed] }) => ({
    ...message,
    present: toVerdict(present),
    proposed: toVerdict(proposed),
  }));
  const changed = rows.filter(({ present, proposed }) => present.accepted !== proposed.accepted);
  const counts = {
    messages: rows.length,
    answeredPresent: rows.filter(({ present }) => present.accepted).length,
    answeredProposed: rows.filter(({ proposed }) => proposed.accepted).length,
    changed: changed.length,
  };
  if (json) return writeLine(stdout, JSON.stringify({ ...counts, changes: changed }, null, 2));
  writeLine(
    stdout,
    `${counts.messages} messages: the gate in force answers ${counts.answeredPresent}, the other ${counts.answeredProposed}; ${counts.changed} differ`,
  );
  for (const { text, present, proposed, good } of changed) {
    const label = good === null ? '' : good ? '  (good)' : '  (bad)';
    const change = proposed.accepted ? 'would answer' : 'would be silent';
    writeLine(stdout, `  ${change}  ${present.probability.toFixed(2)} -> ${proposed.probability.toFixed(2)}  ${oneLine(text, 80)}${label}`);
  }
}

function toVerdict(judgement: ReplayedMessage['judgements'][number] | undefined): {
  readonly accepted: boolean;
  readonly probability: number;
} {
  return { accepted: judgement !== undefined && isAccepted(judgement), probability: judgement?.verdict?.probability ?? 0 };
}
