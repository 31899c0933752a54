import { gatePage } from '#cli/gate-page.js';
import { chart } from '#cli/svg-chart.js';
import type { Gate } from '#domain/gate.js';
import { sampleGate } from '../../fakes/sample-gate.js';

const hostile = '<script>alert("x")</script> & <img src=x onerror=alert(1)> \u2028 \uD800';

function gateWith(report: Partial<Gate['report']>, changes: Partial<Gate> = {}): Gate {
  return { ...sampleGate({ report: { ...sampleGate().report, ...report } }), version: 7, ...changes };
}
const judged = Array.from({ length: 40 }, (_, i) => ({ probability: i / 39, good: i % 3 > 0 === i > 15 }));

describe('gatePage', () => {
  it('shows the figures with their intervals, policies, thresholds and mistakes', () => {
    const page = gatePage('plants', gateWith({ judged }));
    expect(page).toContain('<title>plants: gate 7</title>');
    expect(page).toContain('90.0 % (80.0 to 100.0)');
    expect(page).toContain('accepts from 0.50 (f=0.5), one to one from 0.40 (precision=0.8)');
    expect(page).toContain('<td>decline</td><td class="n">0.81</td><td>吃什么</td>');
    expect(page.match(/<figure>/gu)).toHaveLength(3);
  });

  it('loads nothing from elsewhere and runs nothing', () => {
    const page = gatePage('plants', gateWith({ judged }));
    expect(page).not.toMatch(/<script|<link|<iframe|<object|@import|\burl\(|\b(?:src|href|srcset|action)\s*=|https?:|\bon[a-z]+\s*=/iu);
  });

  it('shows text as text, whoever wrote it', () => {
    const page = gatePage(
      hostile,
      gateWith({ judged, mistakes: [{ text: hostile, expected: 'accept', probability: 0.1 }] }, { build: hostile }),
    );
    expect(page).not.toMatch(/<script|<img/iu);
    expect(page.match(/&lt;script&gt;alert\(&quot;x&quot;\)&lt;\/script&gt; &amp; &lt;img/gu)).toHaveLength(4);
  });

  it('warns of a gate that is not known well enough', () => {
    expect(gatePage('plants', gateWith({ judged, accepted: 40, hits: 36 }))).not.toContain('class="warn"');
    expect(gatePage('plants', gateWith({ accepted: 4, hits: 2 }))).toMatch(/class="warn">.*between 15 % and 85 %/u);
    expect(gatePage('plants', gateWith({ judged }, { learnedFrom: 'library' }))).toContain('class="warn"');
  });

  it.each([
    ['nothing', []],
    ['one class', [{ probability: 1, good: true }]],
    ['the ends', [{ probability: 0, good: false }, { probability: 1, good: false }]], // oxfmt-ignore
  ])('draws no number that is none: %s', (_, seen) => {
    expect(gatePage('plants', gateWith({ judged: seen, mistakes: [] }))).not.toMatch(/NaN|Infinity|undefined/u);
  });
});

describe('chart', () => {
  it('keeps what it draws between the axes, and names each curve', () => {
    const svg = chart({
      caption: 'A & B',
      x: 'x',
      y: 'y <',
      curves: [
        { kind: 'line', name: 'a<b', points: [[0, 0], [1, 1]] }, // oxfmt-ignore
        { kind: 'bars', name: 'bars', points: [[0.5, 0.25]] },
      ],
      mark: 0.5,
    });
    expect(svg).toContain('d="M40.0 300.0L300.0 40.0"');
    expect(svg).toContain('height="65.0"');
    expect(svg).toContain('M170 300V40');
    expect(svg).toContain('>a&lt;b</text>');
    expect(svg).toContain('aria-label="A &amp; B"');
  });

  it('draws nothing of no points', () => {
    expect(chart({ caption: '', x: '', y: '', curves: [{ kind: 'line', name: '', points: [] }] })).toContain('<path d="" ');
  });
});
