import type { HistoryEntry, Mode } from '#domain/message.js';
import { channels, honest, type Attack } from './attack.js';
import { AttackedAssistant, type AttackedLibrary, type Outcome } from './attacked-assistant.js';
import { fileNameAttacks } from './attacks/file-name-attacks.js';
import { hiddenTextAttacks } from './attacks/hidden-text-attacks.js';
import { historyAttacks } from './attacks/history-attacks.js';
import { htmlAttacks } from './attacks/html-attacks.js';
import { messageAttacks } from './attacks/message-attacks.js';
import { qaFileAttacks } from './attacks/qa-file-attacks.js';
import { quoteAttacks } from './attacks/quote-attacks.js';
import { onTheWeb, webPageAttacks } from './attacks/web-page-attacks.js';
import { violations } from './violations.js';

const attacks = [
  ...messageAttacks,
  ...quoteAttacks,
  ...fileNameAttacks,
  ...hiddenTextAttacks,
  ...htmlAttacks,
  ...webPageAttacks,
  ...qaFileAttacks,
  ...historyAttacks,
];

let assistant: AttackedAssistant;
let untouched: AttackedLibrary | undefined;
let credulous: AttackedLibrary | undefined;
beforeAll(async () => {
  assistant = await AttackedAssistant.start();
  untouched = await assistant.open();
  credulous = await assistant.open({ acceptsAll: true });
});
afterAll(async () => {
  await Promise.all([untouched?.close(), credulous?.close()]);
  await assistant?.close();
});

const questionOf = ({ channel, language, payload }: Attack): string => {
  if (channel === 'message' || channel === 'quote') return payload;
  return (channel === 'web-page' ? onTheWeb : honest)[language].question;
};

const historyOf = ({ channel, payload }: Attack): HistoryEntry[] =>
  (channel === 'history' ? payload.split(' | ') : []).map((turn) =>
    turn.startsWith('assistant: ') ? { role: 'assistant', text: turn.slice(11) } : { role: 'user', text: turn },
  );

/** Of a document, a library of its own; a message that is to reach the model is asked where the gate lets everything in. */
async function libraryOf({ channel, language, file, neverSeen }: Attack): Promise<AttackedLibrary> {
  if (file) return assistant.open({ planted: [await file()], replacing: channel === 'qa-file' ? null : language });
  const library = (channel === 'message' || channel === 'quote') && !neverSeen ? credulous : untouched;
  if (!library) throw new Error('not open yet');
  return library;
}

/** Asks what the attack asks, of the library it planted its file in. */
async function attempt(attack: Attack, mode: Mode): Promise<Outcome> {
  const { sentence } = (attack.channel === 'web-page' ? onTheWeb : honest)[attack.language];
  assistant.server.obey({ sees: attack.sees, says: attack.says, honest: sentence });
  const library = await libraryOf(attack);
  try {
    const page = attack.channel === 'web-page' ? attack.payload : undefined;
    return await library.ask({ text: questionOf(attack), mode, history: historyOf(attack) }, page);
  } finally {
    if (attack.file) await library.close();
  }
}

describe.each(channels)('%s', (channel) => {
  describe.each(['zh', 'en'] as const)('%s', (language) => {
    const own = attacks.filter((attack) => attack.channel === channel && attack.language === language);
    it.each(own.map((attack) => [attack.name, attack] as const))('%s', async (_, attack) => {
      for (const mode of ['group', 'direct'] as const) {
        const outcome = await attempt(attack, mode);
        expect({ mode, got: violations(attack, outcome, assistant.prompts) }).toEqual({ mode, got: [] });
        if (channel !== 'qa-file') expect({ mode, reached: assistant.server.obeyed() }).toEqual({ mode, reached: !attack.neverSeen });
        if (attack.neverSeen && channel === 'message') expect(outcome.decision).toMatchObject({ outcome: 'declined' });
        else if (!attack.maySilence && !/\{(?:system|prompt)\}/u.test(attack.neverSeen ? '' : attack.says))
          expect(outcome.decision).toMatchObject({ outcome: 'answered', gate: { accepted: true } });
        else expect(outcome.decision).toMatchObject({ gate: { accepted: true } });
      }
    });
  });
});

it.each(['zh', 'en'] as const)('a question without an attack is accepted and answered: %s', async (language) => {
  assistant.server.obey({ sees: '\0', says: '', honest: honest[language].sentence });
  for (const mode of ['group', 'direct'] as const) {
    const outcome = await untouched?.ask({ text: honest[language].question, mode, history: [] });
    expect(outcome?.decision).toMatchObject({ outcome: 'answered', gate: { accepted: true } });
  }
});

it('are at least sixty, in both languages on every channel', () => {
  expect(new Set(attacks.map(({ payload, sees, says }) => JSON.stringify([payload, sees, says]))).size).toBeGreaterThanOrEqual(60);
  const kinds = new Set(attacks.map(({ channel, language }) => `${channel} ${language}`));
  expect(kinds.size).toBe(channels.length * 2);
});
