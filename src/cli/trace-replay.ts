import { InvalidArgumentError, type Command } from 'commander';
import { decide } from '#conversation/decide.js';
import { AssistantError } from '#domain/errors.js';
import type { IncomingMessage } from '#domain/message.js';
import type { Filter } from '#domain/filter.js';
import type { Trace } from '#domain/trace.js';
import type { CommandContext } from '#cli/command-context.js';
import { terminal } from '#cli/ask.command.js';
import { examples } from '#cli/examples.js';
import { traceOf } from '#cli/trace-show.js';
import { writeLine } from '#cli/write-line.js';

interface Options {
  readonly with?: ReadonlyMap<string, string>;
  readonly json?: boolean;
}

/** `huixiang trace replay`: decides a message again, and shows what is otherwise now. */
export function registerTraceReplay(trace: Command, context: CommandContext): void {
  trace
    .command('replay')
    .description('decide a message again as things are now, and show what is otherwise; keeps a trace like any message')
    .addHelpText('after', examples('trace replay ID', 'trace replay ID --with search.reranker.kind=none'))
    .argument('<id>', 'as trace list, ask --explain and the API name it')
    .option('--with <setting=value>', 'with this setting otherwise; once for each', addSetting)
    .option('--json', 'print one JSON document')
    .action((id: string, options: Options) => replay(id, options, context));
}

async function replay(id: string, { with: settings = new Map<string, string>(), json }: Options, context: CommandContext): Promise<void> {
  const assembly = await context.assemble(context.configWith(settings));
  try {
    const before = await traceOf(id, assembly.traces);
    const { text, mode, library, history } = before;
    if (text === null)
      throw new AssistantError('INVALID_INPUT', `the words of trace ${id} were not kept (traces.texts is hash): it cannot be replayed`);
    if (before.pictures && before.reading?.inPictures === undefined)
      writeLine(context.stderr, `warning: nothing was read in the pictures of trace ${id}, which are not kept: decided again without them`);
    const message = { ...said(text, before), mode, library, history, filter: filterOf(before), origin: terminal };
    const { trace: again } = await decide(assembly.converse, message, context.signal);
    const after = await traceOf(again, assembly.traces);
    const differences = compare(before, after);
    if (json) writeLine(context.stdout, JSON.stringify({ before: id, after: again, differences }, null, 2));
    else print(context.stdout, { id, again, differences });
  } finally {
    await assembly.close();
  }
}

/** Pictures are not kept, but what was read in them is, and is taken as read. */
function said(text: string, { reading }: Trace): Pick<IncomingMessage, 'text' | 'quote' | 'pictures'> {
  const { quote, inPictures } = reading ?? {};
  const known =
    inPictures === undefined ? {} : { pictures: [{ mediaType: 'image/png' as const, bytes: new Uint8Array(), text: inPictures }] };
  return { text, quote: quote ?? undefined, ...known };
}

/** @throws AssistantError INVALID_INPUT where what might be read is not known any more: the answer could be from what the asker may not see */
function filterOf({ id, filter }: Trace): Filter | undefined {
  const { isRestricted, ...rest } = filter ?? {};
  if (isRestricted)
    throw new AssistantError(
      'INVALID_INPUT',
      `who asked trace ${id} might not read every document, and which is not kept: it cannot be replayed`,
    );
  return filter && rest;
}

interface Difference {
  readonly what: string;
  readonly before: unknown;
  readonly after: unknown;
}

const chosen = ({ passages }: Trace): string[] =>
  passages.flatMap(({ document, start, end, fate }) => (fate.kind === 'chosen' ? [`${document}:${start}-${end}`] : []));

const facts: Readonly<Record<string, (trace: Trace) => unknown>> = {
  build: ({ build }) => build,
  gate: ({ gateVersion }) => gateVersion,
  outcome: ({ outcome }) => outcome,
  reason: ({ reason }) => reason,
  probability: ({ gate }) => gate && Number(gate.probability.toFixed(3)),
  threshold: ({ gate }) => gate && Number(gate.threshold.toFixed(3)),
  passages: chosen,
  reply: ({ reply }) => reply,
};

function compare(before: Trace, after: Trace): Difference[] {
  return Object.entries(facts).flatMap(([what, of]) => {
    if (what === 'passages' && before.cachedFrom !== undefined) return []; // none were looked at: the answer was known
    const [was, is] = [of(before), of(after)];
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ what, before: was, after: is }];
  });
}

function print(
  stream: NodeJS.WritableStream,
  { id, again, differences }: { readonly id: string; readonly again: string; readonly differences: readonly Difference[] },
): void {
  writeLine(stream, `${id} decided again as ${again}: ${differences.length === 0 ? 'the same' : `${differences.length} differences`}`);
  for (const { what, before, after } of differences) writeLine(stream, `${what}\n  - ${shown(before)}\n  + ${shown(after)}`);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\n/gu, '\n    ') : JSON.stringify(value);
}

function addSetting(text: string, settings: ReadonlyMap<string, string> = new Map()): ReadonlyMap<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('give KEY=VALUE, as retrieval.passages=4');
  return new Map([...settings, [text.slice(0, at).trim(), text.slice(at + 1).trim()]]);
}
