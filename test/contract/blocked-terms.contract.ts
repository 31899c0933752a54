import type { BlockedTerms } from '#ports/blocked-terms.js';

/** What every list of blocked terms keeps to. @param open one with these terms; null for one that cannot be read */
export function blockedTermsContract(name: string, open: (terms: readonly string[] | null) => Promise<BlockedTerms>): void {
  describe(`${name} keeps to the contract of blocked terms`, () => {
    it('gives the terms as they are written', async () => {
      const terms = ['炸弹', 'Credit Card Fraud'];
      expect(await (await open(terms)).of('default')).toEqual(terms);
    });

    it('gives none where there are none', async () => {
      expect(await (await open([])).of('default')).toEqual([]);
    });

    it('fails where there is a list that cannot be read', async () => {
      await expect((await open(null)).of('default')).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    });
  });
}
