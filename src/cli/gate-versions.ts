import type { Command } from 'commander';
import { AssistantError } from '#domain/errors.js';
import type { Gate } from '#domain/gate.js';
import type { GateStore } from '#ports/gate-store.js';
import type { CommandContext } from '#cli/command-context.js';
import { writeLine } from '#cli/write-line.js';

/** `huixiang gate list` and `gate rollback`: the versions of a gate. */
export function registerGateVersions(gate: Command, context: CommandContext): void {
  gate
    .command('list')
    .description('the versions of the gate that are kept, the one in force marked')
    .option('--library <name>', 'the library', 'default')
    .option('--json', 'print one JSON document')
    .action(async ({ library, json }: { readonly library: string; readonly json?: boolean }) => {
      const { gates } = await context.assembly();
      const current = await gates.current(library);
      const versions = await gates.versions(library);
      const kept = await Promise.all(versions.map((version) => gates.version(library, version)));
      const rows = kept.map(({ version, createdAt, learnedFrom, report: { good, bad, f1 } }) => ({
        version,
        createdAt,
        learnedFrom,
        good,
        bad,
        f1: f1.value,
        inForce: version === current?.version,
      }));
      if (json) return writeLine(context.stdout, JSON.stringify({ library, gates: rows }, null, 2));
      for (const { version, createdAt, learnedFrom, good, bad, f1, inForce } of rows) {
        writeLine(
          context.stdout,
          `${inForce ? '*' : ' '} ${version}  ${createdAt}  ${learnedFrom}, ${good} good, ${bad} bad, F1 ${(100 * f1).toFixed(1)} %`,
        );
      }
    });
  gate
    .command('rollback')
    .description('put an earlier version of the gate in force again; without --to the one before')
    .option('--library <name>', 'the library', 'default')
    .option('--to <version>', 'the version')
    .action(async ({ library, to }: { readonly library: string; readonly to?: string }) => {
      const { gates } = await context.assembly();
      const restored = to === undefined ? await goBack(gates, library) : await gates.restore(library, Number(to));
      writeLine(context.stdout, `gate ${restored.version} of ${library} is in force again`);
    });
}

/** To the latest before the one in force that can be read; where that one is damaged, to the latest of all. */
async function goBack(gates: GateStore, library: string): Promise<Gate> {
  const unlessDamaged = (error: unknown): null => {
    if (error instanceof AssistantError && error.code === 'BUILD_CORRUPT') return null;
    throw error;
  };
  const current = await gates.current(library).catch(unlessDamaged);
  for (const version of await gates.versions(library)) {
    const restored = version < (current?.version ?? Infinity) ? await gates.restore(library, version).catch(unlessDamaged) : null;
    if (restored) return restored;
  }
  throw new AssistantError('NOT_FOUND', `${library} has no earlier gate to go back to`);
}
