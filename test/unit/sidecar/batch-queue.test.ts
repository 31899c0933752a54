import { BatchQueue, type Waiting } from '#sidecar/batch-queue.js';

const limits = { tokens: 100, texts: 4 };
interface Named extends Waiting {
  readonly name: string;
}
const item = (name: string, size: number, { isUrgent = false, since = 0 } = {}): Named => ({ name, size, isUrgent, since });
const queueOf = (...items: Named[]): BatchQueue<Named> => {
  const queue = new BatchQueue<Named>();
  for (const each of items) queue.add(each);
  return queue;
};
const names = (items: readonly Named[]): string[] => items.map(({ name }) => name);

describe('BatchQueue', () => {
  it('gives nothing when nothing waits', () => {
    expect(queueOf().take(limits, 0)).toEqual([]);
  });

  it('takes the oldest, and with it the nearest in length within the budget', () => {
    const queue = queueOf(item('first', 20), item('long', 90), item('near', 22), item('same', 20), item('nearer', 21), item('late', 20));
    expect(names(queue.take(limits, 0))).toEqual(['first', 'same', 'late', 'nearer']);
    expect(names(queue.take(limits, 0))).toEqual(['long']);
    expect(names(queue.take(limits, 0))).toEqual(['near']);
  });

  it('takes a text that is over the budget alone', () => {
    const queue = queueOf(item('huge', 500), item('huge too', 500));
    expect(names(queue.take(limits, 0))).toEqual(['huge']);
    expect(names(queue.take(limits, 0))).toEqual(['huge too']);
  });

  it('never goes over its budget of tokens or texts', () => {
    const queue = queueOf(...Array.from({ length: 40 }, (_, i) => item(`${i}`, 10 + (i % 7) * 6)));
    for (let batch = queue.take(limits, 0); batch.length > 0; batch = queue.take(limits, 0)) {
      expect(batch.length).toBeLessThanOrEqual(limits.texts);
      expect(batch.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(limits.tokens);
    }
    expect(queue.length).toBe(0);
  });

  it('takes a question before passages that came earlier, but not before one that has waited too long', () => {
    const queue = queueOf(item('passage', 50), item('question', 5, { isUrgent: true, since: 1 }));
    expect(names(queue.take(limits, 10))).toEqual(['question']);
    const patient = queueOf(item('passage', 50), item('question', 5, { isUrgent: true, since: 2_400 }));
    expect(names(patient.take(limits, 2_500))).toEqual(['passage']);
  });

  it('lets a question wait for one batch at most, however long the passages have waited', () => {
    const queue = queueOf(
      ...Array.from({ length: 20 }, (_, i) => item(`passage ${i}`, 60)),
      item('question', 5, { isUrgent: true, since: 90_000 }),
    );
    const taken = Array.from({ length: 2 }, () => names(queue.take(limits, 90_001)));
    expect(taken).toEqual([['passage 0'], ['question']]);
  });

  it('starves nobody, however many questions come', () => {
    const queue = queueOf(item('passage', 50));
    let now = 0;
    let taken: string[] = [];
    for (; now < 10_000 && !taken.includes('passage'); now += 100) {
      for (let i = 0; i < 4; i += 1) queue.add(item('question', 5, { isUrgent: true, since: now }));
      taken = names(queue.take(limits, now));
    }
    expect(now).toBeLessThan(2_500);
  });

  it('takes out what nobody waits for any more', () => {
    const [kept, dropped] = [item('kept', 10), item('dropped', 10)];
    const queue = queueOf(dropped, kept);
    expect([queue.remove(dropped), queue.remove(dropped)]).toEqual([true, false]);
    expect(queue.tokens).toBe(10);
    expect(names(queue.take(limits, 0))).toEqual(['kept']);
    expect(queue.remove(kept)).toBe(false);
  });
});
