import type { MessageCall } from '#domain/model-call.js';
import type { Trace } from '#domain/trace.js';
import { citation, startScriptedApp, type ScriptedApp } from '../fakes/scripted-app.js';
import { sampleCall } from '../fakes/sample-call.js';
import { sampleFeedback } from '../fakes/sample-feedback.js';
import { sampleTrace } from '../fakes/sample-trace.js';

const password = 'long enough for it';
type Headers = Readonly<Record<string, string>>;

async function enter({ access, address }: ScriptedApp, name: string, role: 'viewer' | 'editor' | 'owner' | null): Promise<Headers> {
  const memberships = role ? [{ library: 'plants', role }] : [];
  const { token } = await access.invitations.invite({ role: role ? 'member' : 'admin', memberships, by: null });
  const response = await fetch(`${address}/api/v1/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, name, password }),
  });
  return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

const call = (inputTokens: number, cost: number | null): MessageCall => sampleCall({ inputTokens, cost });
let numbered = 0;
const asked = (at: string, changes: Partial<Trace>): Trace => sampleTrace({ id: `t${(numbered += 1)}`, library: 'plants', at, ...changes });
const answered = { outcome: 'answered', reason: null } as const;

/** Hours in UTC; in Shanghai the new year is eight hours older. */
const traces = (): Trace[] => [
  asked('2025-12-31T17:00:00.000Z', { ...answered, milliseconds: 100, calls: [call(90, 0.5)], citations: [citation] }),
  asked('2026-01-01T10:00:00.000Z', { ...answered, milliseconds: 300, calls: [call(190, null)], citations: [citation] }),
  asked('2026-01-01T17:00:00.000Z', { reason: 'no-answer', text: '=HYPERLINK("x")' }),
  asked('2026-01-01T18:00:00.000Z', { reason: 'no-answer', text: '=hyperlink("x")' }),
  asked('2026-01-01T19:00:00.000Z', { reason: 'off-topic' }),
  asked('2026-01-01T20:00:00.000Z', { outcome: 'failed', reason: null }),
  asked('2026-01-01T21:00:00.000Z', { ...answered, library: 'tools', milliseconds: 5 }),
];

const time = 'since=2025-12-31T16:00:00Z&until=2026-01-02T16:00:00Z&zone=Asia/Shanghai';
const place = '/api/v1/libraries/plants/statistics/figures';

async function fill(app: ScriptedApp): Promise<void> {
  for (const one of traces()) app.stores.traces.note(one);
  await app.stores.traces.flush();
  const judged = { askedAt: '2026-01-01T10:00:00.000Z', outcome: 'answered' } as const;
  await app.stores.feedback.give(sampleFeedback({ ...judged, id: 'f1', trace: 't1', verdict: 'useful' }));
  await app.stores.feedback.give(sampleFeedback({ ...judged, id: 'f2', trace: 't2', verdict: 'not-useful' }));
}

let app: ScriptedApp;
let admin: Headers;
const open = async (environment: Headers = {}): Promise<void> => {
  app = await startScriptedApp({ libraries: ['plants', 'tools'], environment });
  admin = await enter(app, 'root', null);
  await fill(app);
};
const read = (address: string, headers: Headers): Promise<Response> => fetch(app.address + address, { headers });
afterEach(() => app.close());

describe('the figures of the dashboard', () => {
  it('are those counted by hand, in the days of the zone', async () => {
    await open();
    const olga = await enter(app, 'olga', 'owner');
    const told = (await (await read(`${place}?${time}`, olga)).json()) as { figures: Record<string, { rows: unknown[][] }> };
    expect(told).toMatchObject({ zone: 'Asia/Shanghai', questions: 6, answered: 2, declined: 3, failed: 1, keepDays: expect.any(Number) });
    expect(told).toMatchObject({ useful: { hits: 1, of: 2 }, latency: { median: 100, p95: 300 }, costOfAnswer: { count: 1, median: 0.5 } });
    const rows = (figure: string): unknown => told.figures[figure]?.rows;
    expect(rows('outcomes')).toEqual([
      ['2026-01-01', 2, 0, 0],
      ['2026-01-02', 0, 3, 1],
    ]);
    expect(told.figures['reasons']).toEqual({
      columns: ['day', 'no-answer', 'off-topic'],
      rows: [
        ['2026-01-01', 0, 0],
        ['2026-01-02', 2, 1],
      ],
    });
    expect(rows('feedback')).toEqual([
      ['2026-01-01', 1, 1, 0, 0],
      ['2026-01-02', 0, 0, 0, 0],
    ]);
    expect(rows('latency')).toEqual([
      ['2026-01-01', 100, 300],
      ['2026-01-02', null, null],
    ]);
    expect(rows('answer-tokens')).toEqual([
      ['2026-01-01', 100, 200],
      ['2026-01-02', null, null],
    ]);
    expect([rows('documents'), rows('gaps')]).toEqual([[['plants', 'guide.md', 2]], [['plants', '=hyperlink("x")', 2]]]);

    const utc = (await (await read(`${place}/outcomes?since=2025-12-31T16:00:00Z&until=2026-01-02T00:00:00Z`, olga)).json()) as object;
    expect(utc).toMatchObject({
      rows: [
        ['2025-12-31', 1, 0, 0],
        ['2026-01-01', 1, 3, 1],
      ],
    });
  });

  it('are a table that holds what is drawn, and that no spreadsheet obeys', async () => {
    await open();
    const olga = await enter(app, 'olga', 'owner');
    const { figures } = (await (await read(`${place}?${time}`, olga)).json()) as {
      figures: Record<string, { columns: string[]; rows: (string | number | null)[][] }>;
    };
    for (const [name, { columns, rows }] of Object.entries(figures).filter(([figure]) => figure !== 'gaps')) {
      const csv = await read(`${place}/${name}?${time}&format=csv`, olga);
      expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="plants-${name}.csv"`);
      expect(await csv.text()).toBe([columns, ...rows].map((row) => `${row.map((cell) => cell ?? '').join(',')}\n`).join(''));
    }
    const gaps = await read(`${place}/gaps?${time}&format=csv`, olga);
    expect(await gaps.text()).toBe(`library,question,messages\nplants,"'=hyperlink(""x"")",2\n`);
  });

  it('are for owners, those of all libraries for admins', async () => {
    await open();
    for (const role of ['viewer', 'editor'] as const) {
      const somebody = await enter(app, role, role);
      expect((await read(place, somebody)).status).toBe(403);
      expect((await read(`${place}/outcomes?format=csv`, somebody)).status).toBe(403);
    }
    const olga = await enter(app, 'olga', 'owner');
    for (const address of ['/api/v1/statistics/figures', '/api/v1/statistics/figures/outcomes', '/api/v1/health'])
      expect([address, (await read(address, olga)).status]).toEqual([address, 403]);
    expect((await read('/api/v1/libraries/tools/statistics/figures', olga)).status).toBe(404);
    const all = (await (await read(`/api/v1/statistics/figures/libraries?${time}`, admin)).json()) as object;
    expect(all).toEqual({
      columns: ['library', 'answered', 'declined', 'failed'],
      rows: [
        ['plants', 2, 3, 1],
        ['tools', 1, 0, 0],
      ],
    });
    for (const wrong of ['zone=Mars/Olympus', 'zone=', 'figure=x', 'since=2024-01-01T00:00:00Z&until=2026-01-02T00:00:00Z'])
      expect([wrong, (await read(`${place}?${wrong}`, olga)).status]).toEqual([wrong, 400]);
    expect((await read(`${place}/no-such`, olga)).status).toBe(404);
  });

  it('have numbers and no words where no texts are kept', async () => {
    await open({ TRACES__TEXTS: 'hash' });
    const text = await (await read(`${place}?${time}`, admin)).text();
    expect(JSON.parse(text)).toMatchObject({
      questions: 6,
      figures: { gaps: { rows: [] }, documents: { rows: [['plants', 'guide.md', 2]] } },
    });
    expect(text.toLowerCase()).not.toContain('hyperlink');
  });
});

describe('the health of the server', () => {
  it('tells an admin of its parts, queues, models and disk', async () => {
    await open();
    await app.stores.jobs.add({ kind: 'build', library: 'plants', input: {}, by: null });
    const { status, body } = await read('/api/v1/health', admin).then(async (answer) => ({
      status: answer.status,
      body: await answer.json(),
    }));
    expect([status, body]).toMatchObject([
      200,
      {
        parts: [
          { name: 'embedder', isReady: true },
          { name: 'libraries', isReady: true },
          { name: 'state', isReady: true },
        ],
        jobs: { waiting: 1, running: 0, failed: 0 },
        inbox: { waiting: 0 },
        replies: { queued: 0, failed: 0 },
        models: [],
        disk: { freeBytes: expect.any(Number), totalBytes: expect.any(Number) },
      },
    ]);
  });
});
