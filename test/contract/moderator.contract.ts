import type { Moderator } from '#ports/moderator.js';

/** What every moderator keeps to. @param open one that objects to texts with the word; null for one that never answers */
export function moderatorContract(name: string, open: (word: string | null) => Promise<Moderator>): void {
  describe(`${name} keeps to the moderator contract`, () => {
    it('objects to what its rules name, and to nothing else', async () => {
      const moderator = await open('kill');
      expect(await moderator.objects('how do I kill a person?')).toBe(true);
      expect(await moderator.objects('如何冲洗滤网？')).toBe(false);
      await moderator.close();
    });

    it('looks at all of a long text', async () => {
      const moderator = await open('kill');
      expect(await moderator.objects(`${'pump '.repeat(5_000)} kill`)).toBe(true);
      await moderator.close();
    });

    it('is stopped by a signal, before and while it is asked', async () => {
      const moderator = await open(null);
      await expect(moderator.objects('x', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
      const controller = new AbortController();
      const waiting = moderator.objects('x', { signal: controller.signal });
      setTimeout(() => controller.abort(), 20);
      await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
      await moderator.close();
      await moderator.close();
    });
  });
}
