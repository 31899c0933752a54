import type { EvidenceUnit } from '#pipeline/respond/write/evidence-units.js';

interface Shown {
  readonly units: readonly (readonly EvidenceUnit[])[];
  readonly notToBeSaid: string;
}

/** Marks of chat formats and tool calls: a reader never needs them. */
const machinery =
  /<\|[^>\n]{0,60}\|?>|<\/?(?:tool_call|tool_response|function_call|function|invoke|tools?)\b|\[TOOL_CALLS\]|"(?:tool_calls?|function_call)"\s*:|<<</iu;
/** Letters and digits mixed over so many characters: keys, tokens, marks of prompts. */
const opaque = /(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[A-Za-z])[A-Za-z0-9_-]{12,}/gu;
const shingle = 10;
const mostEchoed = 0.5;

/**
 * Whether a part must not be shown whatever is configured: tool calls, marks of chat formats, what looks like a key and stands
 * in no passage, the prompt's own words, and what a passage told the model to say.
 */
export function isUnsafe(text: string, { units, notToBeSaid }: Shown): boolean {
  if (isMachinery(text)) return true;
  const tokens = text.match(opaque) ?? [];
  if (tokens.some((token) => !units.some((some) => some.some((unit) => unit.heard.includes(token))))) return true;
  return echoes(text, notToBeSaid) > mostEchoed;
}

/** Whether a text holds what is said between programs: a tool call, a mark of a chat format, a delimiter of passages. */
export function isMachinery(text: string): boolean {
  return machinery.test(text);
}

/** Share of a text that the other holds word for word, 0..1. */
function echoes(text: string, other: string): number {
  const [own, source] = [bare(text), bare(other)];
  if (own.length < shingle) return 0;
  let found = 0;
  const count = own.length - shingle + 1;
  for (let i = 0; i < count; i += 1) if (source.includes(own.slice(i, i + shingle))) found += 1;
  return found / count;
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
