import { createMetrics } from '#app/create-metrics.js';
import { FakeClock } from '../../fakes/fake-clock.js';
import { MemoryBuildStore } from '../../fakes/memory-build-store.js';
import { MemoryCallJournal } from '../../fakes/memory-call-journal.js';
import { publishSample } from '../../fakes/sample-build.js';

describe('createMetrics', () => {
  it('reads builds and calls once for all figures of a look, and anew at the next', async () => {
    const builds = new MemoryBuildStore();
    await publishSample(builds, 'plants', ['Rinse the filter.']);
    const [calls, read] = [new MemoryCallJournal(), { libraries: 0, calls: 0 }];
    const metrics = createMetrics({
      libraryStore: {
        async list() {
          read.libraries += 1;
          return ['plants'];
        },
      } as unknown as Parameters<typeof createMetrics>[0]['libraryStore'],
      builds,
      calls: {
        spending(day: string) {
          read.calls += 1;
          return calls.spending(day);
        },
      } as unknown as Parameters<typeof createMetrics>[0]['calls'],
      clock: new FakeClock(),
    });
    expect(await metrics.text()).toMatch(/build_documents\{library="plants"\} 1/u);
    expect(read).toEqual({ libraries: 1, calls: 1 });
    await metrics.text();
    expect(read).toEqual({ libraries: 2, calls: 2 });
    builds.dispose();
  });
});
