import { SidecarUrls } from '#adapters/embedder/sidecar-urls.js';

const none = new Set<string>();

describe('SidecarUrls', () => {
  it('gives the one with the least to do', () => {
    const urls = new SidecarUrls(['a', 'b', 'c'], () => 0);
    const turns = Array.from({ length: 6 }, () => urls.take(none));
    expect(turns.map((turn) => turn?.url)).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
    turns[1]?.succeeded();
    turns[4]?.wasBusy();
    expect(urls.take(none)?.url).toBe('b');
    expect(urls.take(new Set(['a', 'b']))?.url).toBe('c');
    expect(urls.take(new Set(['a', 'b', 'c']))).toBeNull();
  });

  it('leaves one that failed alone for longer each time, and has it checked before it is used again', () => {
    let now = 0;
    const urls = new SidecarUrls(['a'], () => now);
    expect(urls.take(none)).toMatchObject({ needsCheck: true });
    urls.take(none)?.succeeded();
    expect(urls.take(none)).toMatchObject({ needsCheck: false });
    const pauses: number[] = [];
    for (let i = 0; i < 9; i += 1) {
      urls.take(none)?.failed();
      const failed = now;
      while (urls.take(none) === null) now += 100;
      pauses.push(now - failed);
    }
    expect(pauses.slice(0, 4)).toEqual([500, 1000, 2000, 4000]);
    expect(pauses.at(-1)).toBe(30_000);
    expect(urls.take(none)?.needsCheck).toBe(true);
    urls.take(none)?.succeeded();
    urls.take(none)?.failed();
    const failed = now;
    while (urls.take(none) === null) now += 100;
    expect(now - failed).toBe(500);
  });

  it('does not count against one what its caller gave up', () => {
    const urls = new SidecarUrls(['a'], () => 0);
    urls.take(none)?.leave();
    expect(urls.take(none)?.url).toBe('a');
  });
});
