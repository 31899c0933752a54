import { dialogueMarkdown } from '#conversation/dialogues/dialogue-markdown.js';
import type { DialogueTurn } from '#domain/dialogue.js';
import { sampleDialogue, sampleDialogueEnd, sampleDialogueTurn } from '../../../fakes/sample-dialogue.js';
import { citation } from '../../../fakes/scripted-app.js';

const turn = (changes: Partial<DialogueTurn>): DialogueTurn => ({
  ...sampleDialogueTurn(),
  pictures: 0,
  ...sampleDialogueEnd(),
  ...changes,
});
const { reply } = sampleDialogueEnd();
if (!reply) throw new Error('the sample has a reply');

describe('dialogueMarkdown', () => {
  it('holds questions, answers, what they cite, and why there is none', () => {
    const turns = [
      turn({ reply: { ...reply, citations: [{ ...citation, page: 3 }] } }),
      turn({ question: 'two\nlines', reply: { ...reply, outcome: 'declined', reason: 'off-topic', reply: null, answer: null } }),
      turn({ question: 'cut', state: 'interrupted', reply: null }),
    ];
    expect(dialogueMarkdown(sampleDialogue({ title: 'Ivy' }), turns, 'en')).toBe(
      [
        '# Ivy',
        '2026-01-05',
        '## How often is ivy watered?',
        'Weekly. [1]',
        '**Sources** (plants)',
        `1. guide.md (Care, page 3, https://docs.example/guide)\n   > ${citation.quote}`,
        '## two lines',
        'two\nlines',
        '*Not answered: `off-topic`*',
        '## cut',
        '*Not finished (interrupted)*\n',
      ].join('\n\n'),
    );
  });

  it('is there in Chinese, and without a title', () => {
    expect(dialogueMarkdown(sampleDialogue(), [], 'zh')).toBe('# 对话\n\n2026-01-05\n');
  });
});
