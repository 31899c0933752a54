import type { AuditEntry } from '#domain/audit-entry.js';
import type { AuditLog } from '#ports/audit-log.js';

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 5, 0, minute)).toISOString();
const entry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  at: at(0),
  actor: 'a1',
  actorName: "o'brien 王",
  action: 'key.create',
  target: 'k1',
  library: null,
  outcome: 'done',
  detail: null,
  ...changes,
});

/** What every audit log keeps to. */
export function auditLogContract(name: string, open: () => AuditLog): void {
  describe(`${name} keeps to the audit log contract`, () => {
    let log: AuditLog;
    const actions = async (query: Omit<Parameters<AuditLog['list']>[0], 'most'> = {}): Promise<string[]> =>
      (await log.list({ most: 10, ...query })).map(({ action }) => action);
    beforeEach(() => {
      log = open();
    });
    afterEach(() => log.close());

    it('gives back what was written down, newest first, numbered', async () => {
      await log.append(entry());
      await log.append(entry({ action: 'member.set', actor: null, library: 'plants', detail: '"x",=1', outcome: 'refused' }));
      const [second, first, ...others] = await log.list({ most: 10 });
      expect(others).toEqual([]);
      expect(first).toEqual({ ...entry(), number: expect.any(Number) });
      expect(second).toMatchObject({ action: 'member.set', actor: null, library: 'plants', detail: '"x",=1', outcome: 'refused' });
      expect(second?.number).toBeGreaterThan(first?.number ?? Infinity);
    });

    it('tells of the present library of a name apart from those before it', async () => {
      const note = async (...done: readonly string[]): Promise<void> => {
        for (const action of done) await log.append(entry({ action, library: 'a' }));
      };
      const ofPresent = () => actions({ library: 'a', isOfPresentLibrary: true });
      await note('member.set', 'library.delete', 'library.restore');
      expect(await ofPresent()).toEqual(['library.restore', 'library.delete', 'member.set']);
      await note('library.end');
      expect(await ofPresent()).toEqual([]);
      await note('job.add');
      expect(await ofPresent()).toEqual(['job.add']);
      await note('library.import', 'key.create');
      await log.append(entry({ action: 'library.create', library: 'a', outcome: 'refused' }));
      await log.append(entry({ action: 'library.end', library: 'b' }));
      expect(await ofPresent()).toEqual(['library.create', 'key.create', 'library.import']);
      expect(await actions({ library: 'a' })).toHaveLength(8);
    });

    it('is read by library, actor and time, page by page', async () => {
      for (const [index, library] of ['a', 'b', 'a', null].entries())
        await log.append(entry({ at: at(index), action: `n${index}`, library, actor: index === 2 ? 'a2' : 'a1' }));
      expect(await actions({ library: 'a' })).toEqual(['n2', 'n0']);
      expect(await actions({ actor: 'a1' })).toEqual(['n3', 'n1', 'n0']);
      expect(await actions({ since: at(1), until: at(3) })).toEqual(['n2', 'n1']);
      const [newest, next] = await log.list({ most: 2 });
      expect(newest?.action).toBe('n3');
      expect(await actions({ before: next?.number })).toEqual(['n1', 'n0']);
    });
  });
}
