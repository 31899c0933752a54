import { faissHeader } from '#adapters/vector-store/faiss/faiss-file.js';

describe('faissHeader', () => {
  it('is what faiss 1.7.3 itself wrote for 16 606 rows of 384', () => {
    const recorded = '49784649 80010000 de40000000000000 0000100000000000 0000100000000000 01 00000000 004d610000000000'.replaceAll(
      ' ',
      '',
    );
    expect(faissHeader(16_606, 384).toString('hex')).toBe(recorded);
  });
});
