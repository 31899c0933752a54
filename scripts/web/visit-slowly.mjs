const slowdown = 4;
const network = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };

/** Paints, blocking and shifts of one visit (https://w3c.github.io/paint-timing/, https://w3c.github.io/longtasks/), in milliseconds. */
export async function visitSlowly(page, place) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto('/health/live');
  const painted = await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
  const bare = await painted.jsonValue();
  await page.addInitScript(() => {
    globalThis.seenByBench = { largest: 0, blocked: 0, shift: 0 };
    const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
    watch('largest-contentful-paint', (entry) => (globalThis.seenByBench.largest = entry.startTime));
    watch('longtask', (entry) => (globalThis.seenByBench.blocked += Math.max(0, entry.duration - 50)));
    watch('layout-shift', (entry) => !entry.hadRecentInput && (globalThis.seenByBench.shift += entry.value));
  });
  await page.goto(place, { waitUntil: 'networkidle', timeout: 60_000 });
  await page.locator('h1').first().waitFor({ timeout: 60_000 });
  return page.evaluate(
    (bareDocument) => ({
      bare: bareDocument,
      firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
      largestPaint: globalThis.seenByBench.largest,
      blocked: globalThis.seenByBench.blocked,
      shift: globalThis.seenByBench.shift,
    }),
    bare,
  );
}
