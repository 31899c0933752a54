import { chooseRerankWeight, type JudgedPassages } from '#calibrate/choose-rerank-weight.js';

const times = (count: number, question: JudgedPassages): JudgedPassages[] => Array.from({ length: count }, () => question);
const first = [true, false, false, false];
/** Search has the answer last, the reranker has it first. */
const helps: JudgedPassages = { fused: [0, 1, 2, 3], rerank: [0.9, 0.1, 0.1, 0.1], relevant: first };
/** The other way round. */
const harms: JudgedPassages = { fused: [3, 2, 1, 0], rerank: [0.1, 0.2, 0.3, 0.9], relevant: first };
/** Both have it first. */
const agrees: JudgedPassages = { fused: [3, 2, 1, 0], rerank: [0.9, 0.1, 0.1, 0.1], relevant: first };
/** The reranker helps when it counts little, and harms when it counts much. */
const helpsALittle: JudgedPassages = { fused: [0.95, 1, 0, 0], rerank: [0.5, 0, 1, 1], relevant: first };

describe('chooseRerankWeight', () => {
  it('takes the lowest of the weights that gain most', () => {
    expect(chooseRerankWeight(times(20, helps))).toBe(0.7);
    expect(chooseRerankWeight(times(20, helpsALittle))).toBe(0.3);
  });

  it('leaves the reranker out where it harms, or changes nothing', () => {
    expect(chooseRerankWeight(times(20, harms))).toBe(0);
    expect(chooseRerankWeight(times(20, agrees))).toBe(0);
    expect(chooseRerankWeight(times(20, { ...helps, rerank: [1, 1, 1, 1] }))).toBe(0);
  });

  it('leaves it out where the gain may be chance', () => {
    expect(chooseRerankWeight([...times(11, helps), ...times(9, harms)])).toBe(0);
    expect(chooseRerankWeight([...times(1, helps), ...times(30, agrees)])).toBe(0);
  });

  it('takes it where it gains on most questions, whatever it makes of a few', () => {
    expect(chooseRerankWeight([...times(40, helps), ...times(4, harms)])).toBeGreaterThan(0);
  });

  it('wants ten questions that have something to be found', () => {
    const nothing: JudgedPassages = { ...helps, relevant: [false, false, false, false] };
    expect(chooseRerankWeight([])).toBe(0);
    expect(chooseRerankWeight(times(9, helps))).toBe(0);
    expect(chooseRerankWeight([...times(9, helps), ...times(50, nothing)])).toBe(0);
    expect(chooseRerankWeight([...times(10, helps), ...times(50, nothing)])).toBeGreaterThan(0);
    expect(chooseRerankWeight(times(20, { fused: [], rerank: [], relevant: [] }))).toBe(0);
  });

  it('chooses the same twice', () => {
    const mixed = [...times(12, helps), ...times(5, harms), ...times(9, helpsALittle)];
    expect(chooseRerankWeight(mixed)).toBe(chooseRerankWeight([...mixed]));
  });
});
