import type { SentFile } from './running-service.js';

/** A question, the sentence that answers it, and the document in which that stands. */
export interface Fact {
  readonly question: string;
  readonly sentence: string;
  readonly document: string;
}

const names = ['Amber', 'Basalt', 'Cobalt', 'Dahlia', 'Ember', 'Fjord', 'Garnet', 'Harbour', 'Indigo', 'Juniper'];

/** The documents of a water plant: one for each pump, and what can be asked about it. */
export function plantOf(pumps: number): { readonly files: readonly SentFile[]; readonly facts: readonly Fact[] } {
  const facts = Array.from({ length: pumps }, (_, i) => factsOf(i)).flat();
  const files = Array.from({ length: pumps }, (_, i) => {
    const [filter, valve, oil] = factsOf(i).map(({ sentence }) => sentence);
    const text = `# Pump ${nameOf(i)}\n\n## Cleaning\n\n${filter} Never use soap, and let it dry in the shade.\n\n## Pressure\n\n${valve} Above that the alarm of the hall sounds until somebody comes.\n\n## Oil\n\n${oil} The tank stands beside the door.\n`;
    return { name: documentOf(i), bytes: new TextEncoder().encode(text) };
  });
  return { files, facts };
}

/** Each pump of a name of its own: `Basalt P12`. */
const nameOf = (pump: number): string => `${names[pump % names.length]} P${pump + 1}`;
const documentOf = (pump: number): string => `pumps/p${pump + 1}.md`;

function factsOf(pump: number): Fact[] {
  const [name, document] = [nameOf(pump), documentOf(pump)];
  const facts: [string, string][] = [
    [
      `How often is the filter of the pump ${name} rinsed?`,
      `The filter of the pump ${name} is rinsed every ${pump + 2} days under warm water.`,
    ],
    [`At how many bar does the valve of the pump ${name} open?`, `The valve of the pump ${name} opens at ${pump + 11} bar.`],
    [`Which oil does the pump ${name} take?`, `The pump ${name} takes the oil K${pump + 30} and no other.`],
  ];
  return facts.map(([question, sentence]) => ({ question, sentence, document }));
}

const passage = /<<<[0-9a-f]{16} (\d+) \|/gu;

/** What a language model says to a prompt that asks one of the facts: its sentence, citing the passage in which it stands. */
export function plantAnswer(prompt: string, facts: readonly Fact[]): string {
  const asked = facts.find(({ question }) => prompt.includes(question));
  const at = asked ? prompt.indexOf(asked.sentence) : -1;
  const [, number] = [...prompt.matchAll(passage)].filter(({ index }) => index < at).at(-1) ?? [];
  return asked && number ? `${asked.sentence.slice(0, -1)} [${number}].` : 'NO ANSWER';
}
