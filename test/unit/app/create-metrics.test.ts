import { createMetrics } from '#app/create-metrics.js';
import { SetClock } from '../../fakes/set-clock.js';
import { MemoryBuildStore } from '../../fakes/memory-build-store.js';
import { MemoryCallJournal } from '../../fakes/memory-call-journal.js';
import { publishSample } from '../../fakes/sample-build.js';

describe('createMetrics', () => {
  it('reads builds and calls once for all figures of a look, and anew at the next', async () => {
    const builds = new MemoryBuildStore();
    await publishSample(builds, 'plants', ['Rinse the filter.']);
    const clock = new SetClock();
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
      jobs: {
        count: async () => ({
          counts: [
            { kind: 'build', state: 'waiting', jobs: 2 },
            { kind: 'calibrate', state: 'running', jobs: 1 },
            { kind: 'build', state: 'failed', jobs: 3 },
          ],
          oldestWaiting: new Date(clock.now().getTime() - 90_000).toISOString(),
        }),
      } as unknown as Parameters<typeof createMetrics>[0]['jobs'],
      outbox: { counts: async () => ({ sent: 7, queued: 1 }) } as unknown as Parameters<typeof createMetrics>[0]['outbox'],
      clock,
    });
    expect(await metrics.text()).toMatch(/build_documents\{library="plants"\} 1/u);
    const text = await metrics.text();
    for (const line of [
      'jobs_waiting{kind="build"} 2',
      'jobs_running{kind="calibrate"} 1',
      'jobs_ended{kind="build",state="failed"} 3',
      'jobs_oldest_waiting_seconds 90',
      'replies{state="sent"} 7',
    ])
      expect(text.split('\n')).toContain(`huixiang_${line}`);
    expect(read).toEqual({ libraries: 2, calls: 2 });
    await metrics.text();
    expect(read).toEqual({ libraries: 3, calls: 3 });
    builds.dispose();
  });
});
