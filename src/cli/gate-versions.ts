import { InvalidArgumentError, type Command } from 'commander';
import { AssistantError } from '#domain/errors.js';
import type { Gate } from '#domain/gate.js';
import type { Assembly } from '#app/assemble.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { writeLine } from '#cli/write-line.js';

interface Options {
  readonly library: string;
  readonly json?: boolean;
  readonly to?: number;
}

/** `huixiang gate list` and `gate rollback`: the versions of a gate. */
export function registerGateVersions(gate: Command, context: CommandContext): void {
  gate
    .command('list')
    .description('the versions of the gate that are kept, the one in force marked')
    .addHelpText('after', examples('gate list --library plants'))
    .option('--library <name>', 'the library', 'default')
    .option('--json', 'print one JSON document')
    .action((options: Options) => list(options, context));
  gate
    .command('rollback')
    .description('put an earlier version of the gate in force again; without --to the one before. It lasts until the next learning')
    .addHelpText('after', examples('gate rollback', 'gate rollback --library plants --to 3'))
    .option('--library <name>', 'the library', 'default')
    .option('--to <version>', 'the version', readVersion)
    .action(async ({ library, to }: Options) => {
      const assembly = await context.assembly();
      await checkLibrary(library, assembly);
      const version = to ?? (await versionBefore(library, assembly));
      await usable(library, version, assembly);
      const restored = await assembly.gates.restore(library, version);
      writeLine(context.stdout, `gate ${restored.version} of ${library} is in force again`);
    });
}

/** A version from the command line. */
export function readVersion(text: string): number {
  if (!/^[1-9]\d{0,8}$/u.test(text)) throw new InvalidArgumentError('expected a version, like 3');
  return Number(text);
}

async function list({ library, json }: Options, { assembly, stdout, stderr }: CommandContext): Promise<void> {
  const parts = await assembly();
  await checkLibrary(library, parts);
  const current = await parts.gates.currentVersion(library).catch(unlessDamaged);
  const versions = await parts.gates.versions(library);
  const rows = await Promise.all(
    versions.map(async (version) => {
      const gate = await parts.gates.version(library, version).catch(unlessDamaged);
      return { version, inForce: version === current, gate: gate && summary(gate) };
    }),
  );
  if (json) return writeLine(stdout, JSON.stringify({ library, gates: rows }, null, 2));
  if (rows.length === 0) writeLine(stderr, `${library} has no gate yet: run npx huixiang calibrate --library ${library}`);
  for (const { version, inForce, gate } of rows) {
    const words = gate
      ? `${gate.createdAt}  ${gate.learnedFrom}, ${gate.good} good, ${gate.bad} bad, F1 ${(100 * gate.f1).toFixed(1)} %`
      : 'cannot be read: damaged, or of an earlier release';
    writeLine(stdout, `${inForce ? '*' : ' '} ${version}  ${words}`);
  }
}

function summary({ createdAt, learnedFrom, report: { good, bad, f1 } }: Gate): object & {
  readonly createdAt: string;
  readonly learnedFrom: string;
  readonly good: number;
  readonly bad: number;
  readonly f1: number;
} {
  return { createdAt, learnedFrom, good, bad, f1: f1.value };
}

async function checkLibrary(library: string, { libraryStore }: Assembly): Promise<void> {
  if (await libraryStore.has(library)) return;
  throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library ${library}; run npx huixiang libraries`);
}

/** The latest version before the one in force that can be used; where that one is damaged, the latest of all. */
async function versionBefore(library: string, assembly: Assembly): Promise<number> {
  const current = await assembly.gates.current(library).catch(unlessDamaged);
  for (const version of await assembly.gates.versions(library)) {
    if (version >= (current?.version ?? Infinity)) continue;
    if (await usable(library, version, assembly).catch(unlessDamaged)) return version;
  }
  throw new AssistantError('NOT_FOUND', `${library} has no earlier gate to go back to`);
}

/** @throws AssistantError NOT_FOUND, BUILD_CORRUPT, BUILD_MODEL_MISMATCH for a gate of another embedding model */
export async function usable(library: string, version: number, { gates, embedder }: Assembly): Promise<Gate> {
  const gate = await gates.version(library, version);
  if (gate.modelFingerprint === embedder.model.fingerprint) return gate;
  throw new AssistantError(
    'BUILD_MODEL_MISMATCH',
    `gate ${version} of ${library} was learned with another embedding model than ${embedder.model.name}`,
  );
}

const unusable: ReadonlySet<string> = new Set(['BUILD_CORRUPT', 'BUILD_MODEL_MISMATCH']);

function unlessDamaged(error: unknown): null {
  if (error instanceof AssistantError && unusable.has(error.code)) return null;
  throw error;
}
