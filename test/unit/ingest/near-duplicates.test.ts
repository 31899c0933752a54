import { NearDuplicates } from '#ingest/near-duplicates.js';

const prose = (from: number, to: number): string =>
  Array.from(
    { length: to - from },
    (_, i) => `Step ${from + i}: turn valve ${(from + i) * 7} until gauge ${(from + i) * 13} shows ${(from + i) * 3} bar.`,
  ).join(' ');

describe('documents that are nearly the same', () => {
  it('finds the version of a document with a small change', () => {
    const known = new NearDuplicates();
    expect(known.add('v1.md', prose(0, 100))).toBeNull();
    expect(known.add('other.md', prose(500, 600))).toBeNull();
    const found = known.add('v2.md', `${prose(0, 97)} And a new ending.`);
    expect(found).toEqual({ document: 'v1.md', similarity: expect.any(Number) });
    expect(found?.similarity).toBeGreaterThan(0.85);
    expect(found?.similarity).toBeLessThan(1);
  });

  it('says of an exact copy that all of it is common, whatever its white space and signs', () => {
    const known = new NearDuplicates();
    known.add('a.md', prose(0, 60));
    expect(known.add('b.md', `# ${prose(0, 60).replaceAll(' ', '\n')}`)).toEqual({ document: 'a.md', similarity: 1 });
  });

  it('does not call documents alike that share half of their text, or that are short', () => {
    const known = new NearDuplicates();
    known.add('a.md', prose(0, 100));
    expect(known.add('half.md', prose(50, 150))).toBeNull();
    known.add('short.md', 'All rights reserved.');
    expect(known.add('short-too.md', 'All rights reserved.')).toBeNull();
  });

  it('estimates the share that is common', () => {
    const known = new NearDuplicates();
    known.add('a.md', prose(0, 1000));
    const similarity = known.add('b.md', prose(50, 1050))?.similarity ?? 0;
    expect(Math.abs(similarity - 950 / 1050)).toBeLessThan(0.08);
  });

  it('takes Chinese, and a text of one letter', () => {
    const known = new NearDuplicates();
    const text = Array.from({ length: 80 }, (_, i) => `第${i}步：把阀门${i * 7}转到压力表${i * 13}。`).join('');
    known.add('甲.md', text);
    expect(known.add('乙.md', `${text}完。`)?.document).toBe('甲.md');
    expect(known.add('a.txt', 'a'.repeat(5000))).toBeNull();
  });
});
