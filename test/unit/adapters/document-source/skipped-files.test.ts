import { SkippedFiles } from '#adapters/document-source/skipped-files.js';

describe('the files a listing leaves out', () => {
  it('come by name, each with its reason', () => {
    const skipped = new SkippedFiles();
    skipped.addUnknown('b.xyz', 3);
    skipped.add({ document: 'a.md', bytes: 9, reason: 'too large' });
    expect(skipped.sorted()).toEqual([
      { document: 'a.md', bytes: 9, reason: 'too large' },
      { document: 'b.xyz', bytes: 3, reason: 'files ending in .xyz are not read' },
    ]);
  });

  it('are counted, no longer named, when there are more than 10 000 of unknown kinds', () => {
    const skipped = new SkippedFiles();
    for (let n = 0; n < 10_250; n += 1) skipped.addUnknown(`${n}.bin`, 2);
    skipped.add({ document: 'z.md', bytes: 9, reason: 'too large' });
    const sorted = skipped.sorted();
    expect(sorted).toHaveLength(10_002);
    expect(sorted.at(-2)).toMatchObject({ document: 'z.md' });
    expect(sorted.at(-1)).toEqual({ document: '…', bytes: 500, reason: '250 more files of kinds that are not read' });
  });
});
