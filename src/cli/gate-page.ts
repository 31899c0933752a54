import type { Estimate, Gate, JudgedExample } from '#domain/gate.js';
import { policyText } from '#domain/gate-policy.js';
import { thresholdOf } from '#domain/threshold-of.js';
import { calibrationBins } from '#calibrate/metrics/calibration-error.js';
import { precisionRecall } from '#calibrate/metrics/precision-recall.js';
import { readiness } from '#calibrate/readiness.js';
import { estimateText } from '#cli/estimate-text.js';
import { chart, escapeText, type Curve } from '#cli/svg-chart.js';

const style = `body{font:15px/24px system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
table{border-collapse:collapse}td,th{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}td.n{font-variant-numeric:tabular-nums;white-space:nowrap}
.charts{display:flex;flex-wrap:wrap;gap:1.5rem}figure{margin:0}figcaption{color:#555}.warn{color:#9a5b00}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#181a18}figcaption{color:#aaa}}`;

/** One self-contained page about a gate: figures, curves, mistakes. No script, nothing from elsewhere. */
export function gatePage(library: string, gate: Gate): string {
  const { report, policies } = gate;
  const shown = (mode: 'group' | 'direct'): string =>
    `${thresholdOf(gate, mode).toFixed(2)} (${gate.byHand[mode] === null ? policyText(policies[mode]) : 'set by hand'})`;
  const ready = readiness(gate);
  const title = `${escapeText(library)}: gate ${gate.version}`;
  const figures: readonly (readonly [string, Estimate])[] = [
    ['Precision: of the answers, those that were wanted', report.precision],
    ['Recall: of what should be answered, what was', report.recall],
    ['F1', report.f1],
    ['AUROC', report.auroc],
  ];
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style>
<h1>${title}</h1>
<p>Learned ${escapeText(gate.createdAt)} from ${escapeText(gate.learnedFrom)} on build ${escapeText(gate.build)}: ${report.good} good and ${report.bad} bad messages, each judged by a gate learned without it.
In groups it accepts from ${shown('group')}, one to one from ${shown('direct')}.</p>
${ready.isReady ? '' : `<p class="warn">⚠ ${escapeText(ready.why)}</p>`}
<table>${figures.map(([name, estimate]) => `<tr><td>${name}</td><td class="n">${estimateText(estimate)}</td></tr>`).join('')}
<tr><td>Expected calibration error</td><td class="n">${(100 * report.calibrationError).toFixed(1)} %</td></tr></table>
<div class="charts">${charts(report.judged, thresholdOf(gate, 'group'))}</div>
<h2>Mistakes</h2>
<table><tr><th>should</th><th>probability</th><th>message</th></tr>${report.mistakes
    .map(
      ({ text, expected, probability }) =>
        `<tr><td>${expected}</td><td class="n">${probability.toFixed(2)}</td><td>${escapeText(text)}</td></tr>`,
    )
    .join('')}</table></html>
`;
}

function charts(judged: readonly JudgedExample[], threshold: number): string {
  const points = precisionRecall(judged);
  const curve: Curve = { kind: 'line', name: 'precision', points: points.map(({ recall, precision }) => [recall, precision]) };
  const histogram = [true, false].map((good): Curve => ({
    kind: 'bars',
    name: good ? 'good' : 'bad',
    points: shares(judged.filter((one) => one.good === good)),
  }));
  const bins = calibrationBins(judged);
  return [
    chart({ caption: 'Precision over recall', x: 'recall', y: 'precision', curves: [curve] }),
    chart({ caption: 'Probabilities of good and bad messages', x: 'probability', y: 'share', curves: histogram, mark: threshold }),
    chart({
      caption: 'Said and true: on the diagonal the probabilities are right',
      x: 'probability',
      y: 'share of good',
      curves: [
        { kind: 'line', name: 'ideal', points: [[0, 0], [1, 1]] }, // oxfmt-ignore
        { kind: 'line', name: 'seen', points: bins.map(({ expected, observed }) => [expected, observed]) },
      ],
    }),
  ].join('');
}

const bars = 20;

function shares(judged: readonly JudgedExample[]): [number, number][] {
  return Array.from({ length: bins(judged) }, (_, bar) => {
    const inside = judged.filter(({ probability }) => Math.min(bars - 1, Math.floor(probability * bars)) === bar).length;
    return [(bar + 0.5) / bars, inside / judged.length];
  });
}

function bins(judged: readonly JudgedExample[]): number {
  return judged.length > 0 ? bars : 0;
}
