import type { GatePolicy } from '#domain/gate.js';

const number = String.raw`(\d+(?:\.\d+)?)`;
const forms: readonly (readonly [RegExp, (value: number) => GatePolicy, (value: number) => boolean])[] = [
  [new RegExp(`^precision=${number}$`, 'u'), (target) => ({ kind: 'precision', target }), (value) => value > 0 && value < 1],
  [new RegExp(`^f=?${number}$`, 'iu'), (beta) => ({ kind: 'f', beta }), (value) => value > 0 && value <= 10],
  [new RegExp(`^false-answers=${number}$`, 'u'), (perHundred) => ({ kind: 'false-answers', perHundred }), (value) => value <= 100],
];

/** The outer form of all of them; that a number is in its range `parsePolicy` sees. */
export const policyPattern = /^(?:precision=|[fF]=?|false-answers=)\d+(?:\.\d+)?$/u;

/** What a policy may look like, for messages. */
export const policyForms = 'precision=0.9, f=0.5 or false-answers=2 (in a hundred messages)';

/** Reads `precision=0.9`, `f=0.5` (or `f0.5`) or `false-answers=2`; null for anything else. */
export function parsePolicy(text: string): GatePolicy | null {
  for (const [form, make, isAllowed] of forms) {
    const value = Number(form.exec(text.trim())?.[1] ?? Number.NaN);
    if (!Number.isNaN(value)) return isAllowed(value) ? make(value) : null;
  }
  return null;
}

/** As `parsePolicy` reads it. */
export function policyText(policy: GatePolicy): string {
  switch (policy.kind) {
    case 'precision':
      return `precision=${policy.target}`;
    case 'f':
      return `f=${policy.beta}`;
    case 'false-answers':
      return `false-answers=${policy.perHundred}`;
  }
}
