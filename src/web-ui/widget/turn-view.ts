import type { Citation, Turn } from '#web-ui/ask/conversations.js';
import { toStepGroup } from '#web-ui/ask/step-groups.js';
import { answerNodes } from '#web-ui/widget/answer-nodes.js';
import { element } from '#web-ui/widget/element.js';
import { feedbackView } from '#web-ui/widget/feedback-view.js';
import type { Told } from '#web-ui/widget/follow-turn.js';
import type { Words } from '#web-ui/widget/look.js';
import { say } from '#web-ui/widget/say.js';
import { nameOf, openSource, placeOf } from '#web-ui/widget/source-view.js';
import type { Visiting } from '#web-ui/widget/visit.js';

interface Around {
  readonly words: Words;
  readonly visiting: Visiting;
  /** Where a source is shown. */
  readonly place: HTMLElement;
  readonly library: string;
}

/** One question with what comes of it. */
export interface TurnView {
  readonly root: HTMLElement;
  hear(told: Told): void;
  end(turn: Turn): void;
  fail(words: string): void;
}

/** Pieces come faster than anybody reads. */
const drawEveryMs = 80;

export function turnView(question: string, around: Around): TurnView {
  const { words } = around;
  const line = element('p', { class: 'step' }, words.stages.read);
  const lost = element('p', { class: 'note', hidden: true }, words.troubles.lost);
  const answer = element('div', { class: 'answer' });
  const root = element(
    'li',
    { class: 'turn' },
    element('p', { class: 'question' }, element('span', { class: 'unseen' }, `${words.you}: `), question),
    element('div', { class: 'reply' }, element('span', { class: 'unseen' }, `${words.answer}: `), line, lost, answer),
  );
  let text = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = (): void => {
    timer = undefined;
    answer.replaceChildren(answerNodes(text, (number) => element('sup', { class: 'cite' }, String(number))));
  };
  const settle = (...children: readonly (Node | null)[]): void => {
    clearTimeout(timer);
    line.remove();
    lost.remove();
    answer.replaceChildren(...children.filter((child) => child !== null));
  };
  return {
    root,
    hear(told) {
      if (told.event === 'lost' || told.event === 'found') lost.hidden = told.event === 'found';
      if (told.event === 'stage') line.textContent = words.stages[toStepGroup(told.stage)];
      if (told.event === 'start') text = '';
      if (told.event === 'delta') text += told.text;
      if (told.event === 'start' || told.event === 'delta') timer ??= setTimeout(draw, drawEveryMs);
    },
    end: (turn) => settle(...endOf(turn, around)),
    fail: (told) => settle(element('p', { class: 'note' }, told)),
  };
}

function endOf(turn: Turn, around: Around): readonly (Node | null)[] {
  const { words, visiting } = around;
  const note = (told: string): HTMLElement => element('p', { class: 'note' }, told);
  const { state, reply } = turn;
  if (state === 'failed') return [note(words.troubles.failed)];
  if (state === 'stopped' || state === 'interrupted') return [note(words[state])];
  if (!reply) return [note(words.silent)];
  if (reply.outcome === 'declined') return [note(reply.reply ?? words.silent), feedbackView(turn, words, visiting)];
  const opener = (number: number): Node => citationMark(number, reply.citations, around);
  return [answerNodes(reply.answer ?? '', opener), sourceList(reply.citations, around), feedbackView(turn, words, visiting)];
}

function citationMark(number: number, citations: readonly Citation[], around: Around): Node {
  const citation = citations.find((one) => one.number === number);
  if (!citation) return document.createTextNode(`[${number}]`);
  const label = say(around.words.sources.open, { number, name: nameOf(citation) });
  const open = (): void => openSource(citation, around);
  return element('button', { type: 'button', class: 'cite', 'aria-label': label, onclick: open }, String(number));
}

function sourceList(citations: readonly Citation[], around: Around): Node | null {
  const { words } = around;
  if (citations.length === 0) return null;
  const lines = citations.map((citation) => {
    const where = placeOf(citation, words);
    const open = (): void => openSource(citation, around);
    const number = element('span', { class: 'cite' }, String(citation.number));
    return element(
      'li',
      {},
      element(
        'button',
        { type: 'button', class: 'cited', onclick: open },
        number,
        element('span', {}, nameOf(citation), where === '' ? null : element('span', { class: 'quiet' }, ` ${where}`)),
      ),
    );
  });
  return element('ul', { class: 'sources', 'aria-label': words.sources.label }, ...lines);
}
