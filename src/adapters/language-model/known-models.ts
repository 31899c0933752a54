import type { Quirks } from '#adapters/language-model/chat-request.js';
import { plainQuirks, type Preset } from '#adapters/language-model/presets.js';

const thousand = 1000;

/**
 * What models take in, answer included, by the beginning of their names; the first that fits holds. As their makers' pages said in
 * November 2026, rounded down. A name that says its length (`-128k`) needs no entry.
 */
const lengths: readonly (readonly [RegExp, number])[] = [
  [/^gpt-5/u, 400],
  [/^gpt-4\.1/u, 1000],
  [/^gpt-4o/u, 128],
  [/^o[134]/u, 200],
  [/^gpt-3\.5/u, 16],
  [/^deepseek-v4/u, 1000],
  [/^deepseek-(?:chat|reasoner|v3|r1)/u, 128],
  [/^kimi-k[23]/u, 256],
  [/^moonshot-v1-auto/u, 128],
  [/^glm-(?:4\.[67]|5)/u, 200],
  [/^glm-4/u, 128],
  [/^qwen-long/u, 1000],
  [/^qwen-(?:plus|turbo|flash)/u, 128],
  [/^qwen-max/u, 32],
  [/^qwen3/u, 32],
  [/^qwen2\.5/u, 32],
  [/^step-3/u, 64],
  [/^internlm3|^internlm2\.5|^intern-s1/u, 32],
  [/^doubao-(?:seed|1-5|1\.5)/u, 128],
  [/^minimax-(?:m1|m3|text-01)/u, 1000],
  [/^minimax-m2/u, 200],
];
const saidLength = /-(\d+)k(?:-|$)/u;

/** Models that think before they answer and take no temperature but their own. */
const ownTemperature = /^o[134](?:-|$)|^gpt-5|^kimi-k2(?:\.[5-9]|-thinking)|^kimi-k3/u;

/** In tokens, answer included; null when it is not known: a server people run themselves may cut any model to less. */
export function knownContext(model: string, preset: Preset | null): number | null {
  if (!preset?.isHosted) return preset?.contextTokens ?? null;
  const name = plainName(model);
  const said = saidLength.exec(name)?.[1];
  const known = said === undefined ? lengths.find(([pattern]) => pattern.test(name))?.[1] : Number(said);
  return known === undefined ? null : known * thousand;
}

/** How a server wants to be asked for a model. */
export function quirksOf(model: string, preset: Preset | null): Quirks {
  const quirks = preset?.quirks ?? plainQuirks;
  return ownTemperature.test(plainName(model)) ? { ...quirks, temperature: null } : quirks;
}

/** `deepseek-ai/DeepSeek-V3` is `deepseek-v3`. */
function plainName(model: string): string {
  return model.slice(model.lastIndexOf('/') + 1).toLowerCase();
}
