import { Permits } from '#sidecar/permits.js';

describe('Permits', () => {
  it('are had at once or not at all, and given back once', () => {
    const permits = new Permits(3);
    const [first, second] = [permits.take(2), permits.take(2)];
    expect(second).toBeNull();
    expect(permits.inUse).toBe(2);
    first?.();
    first?.();
    expect(permits.inUse).toBe(0);
    expect(permits.take(4)).toBeNull();
    expect(permits.take(3)).not.toBeNull();
  });
});
