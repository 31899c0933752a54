import { Writable } from 'node:stream';
import { Command } from 'commander';
import type { Assembly } from '#app/assemble.js';
import type { CommandContext } from '#cli/command-context.js';
import { registerGateVersions } from '#cli/gate-versions.js';
import { AssistantError } from '#domain/errors.js';
import { MemoryGateStore } from '../../fakes/memory-gate-store.js';
import { sampleGate } from '../../fakes/sample-gate.js';

/** Gates of which some cannot be read. */
class DamagedGateStore extends MemoryGateStore {
  readonly damaged = new Set<number>();

  override async version(library: string, version: number) {
    if (this.damaged.has(version)) throw new AssistantError('BUILD_CORRUPT', `${version}.json is damaged`);
    return super.version(library, version);
  }
}

let gates: DamagedGateStore;
beforeEach(async () => {
  gates = new DamagedGateStore();
  for (let i = 0; i < 4; i += 1) await gates.save('plants', sampleGate());
});

async function run(...args: string[]): Promise<string> {
  let said = '';
  const stdout = new Writable({ write: (piece, _, done) => ((said += String(piece)), done()) });
  const parts = {
    gates,
    libraryStore: { has: async (name: string) => name === 'plants' },
    embedder: { model: { name: 'sample', fingerprint: 'sample-fingerprint' } },
  };
  const context = { stdout, assembly: () => Promise.resolve(parts as unknown as Assembly) } as unknown as CommandContext;
  const program = new Command().exitOverride();
  registerGateVersions(program, context);
  await program.parseAsync([...args, '--library', 'plants'], { from: 'user' });
  return said;
}

describe('gate list', () => {
  it('marks the one in force', async () => {
    await gates.restore('plants', 2);
    const lines = (await run('list')).trimEnd().split('\n');
    expect(lines.map((line) => line.slice(0, 3))).toEqual(['  4', '  3', '* 2', '  1']);
    expect(lines[0]).toContain('few-examples, 8 good, 9 bad, F1 90.0 %');
    const { gates: listed } = JSON.parse(await run('list', '--json'));
    expect(listed.map(({ inForce }: { inForce: boolean }) => inForce)).toEqual([false, false, true, false]);
  });
});

describe('gate list of what cannot be read', () => {
  it('lists it beside the others', async () => {
    gates.damaged.add(3);
    expect(await run('list')).toMatch(/^  3  cannot be read/mu);
  });
});

describe('gate rollback', () => {
  it('goes back by one each time, until there is none', async () => {
    expect(await run('rollback')).toBe('gate 3 of plants is in force again\n');
    expect(await run('rollback')).toBe('gate 2 of plants is in force again\n');
    expect(await run('rollback')).toBe('gate 1 of plants is in force again\n');
    await expect(run('rollback')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await gates.current('plants')).toMatchObject({ version: 1 });
  });

  it('goes to the version it is told, and nowhere else', async () => {
    expect(await run('rollback', '--to', '2')).toContain('gate 2');
    await expect(run('rollback', '--to', '9')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const version of ['0', '-1', 'two', '1.5', '']) {
      await expect(run('rollback', '--to', version)).rejects.toMatchObject({ code: 'commander.invalidArgument' });
    }
    expect(await gates.current('plants')).toMatchObject({ version: 2 });
  });

  it('leaves a damaged gate for the latest that can be read', async () => {
    gates.damaged.add(4).add(3);
    expect(await run('rollback')).toBe('gate 2 of plants is in force again\n');
    expect(await gates.current('plants')).toMatchObject({ version: 2 });
  });

  it('leaves out gates of another embedding model, and refuses them by number', async () => {
    await gates.save('plants', sampleGate({ modelFingerprint: 'another' }));
    await gates.save('plants', sampleGate());
    await expect(run('rollback', '--to', '5')).rejects.toMatchObject({ code: 'BUILD_MODEL_MISMATCH' });
    expect(await gates.current('plants')).toMatchObject({ version: 6 });
    expect(await run('rollback')).toContain('gate 4');
  });

  it('says so when none can be read', async () => {
    for (const version of [1, 2, 3, 4]) gates.damaged.add(version);
    await expect(run('rollback')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
