import { answerNodes, inlineNodes, linkOut, make } from './answer.js';
import { Feedback } from './feedback.js';

/**
 * One question with what came of it. `state` is one of { stage }, { written }, { record }, { failure }, { stopped };
 * drawing it again, in another language too, is always possible.
 */
export class Turn {
  constructor(number, question, library) {
    this.number = number;
    this.library = library;
    this.body = make('div', { className: 'body' });
    this.element = make('li', { className: 'turn' }, make('div', { className: 'question', text: question }), this.body);
    this.state = { stage: 'preprocess' };
  }

  /** @returns what a screen reader should say, or null */
  draw(words, state = this.state) {
    this.state = state;
    if (state.record) return this.#drawRecord(state.record, words);
    if (state.failure) return this.#put([make('p', { className: 'failure', text: inWords(state.failure, words) })]);
    if (state.stopped) return this.#put([make('p', { className: 'note', text: words.stopped })]);
    const shown = state.written ? this.#bubble(state.written) : make('p', { className: 'note progress', text: words.stages[state.stage] ?? state.stage });
    this.body.replaceChildren(shown);
    return null;
  }

  #drawRecord(record, words) {
    this.feedback ??= new Feedback(this.library, record);
    const feedback = this.feedback.draw(words);
    if (record.outcome === 'declined') {
      const told = this.#put([...(record.reply ? [this.#bubble(record.reply)] : []), silence(record, words)]);
      this.body.append(feedback);
      return told;
    }
    const cards = record.citations.map((citation) => this.#card(citation, words));
    const sources = make('ol', { className: 'sources' }, ...cards);
    sources.setAttribute('aria-label', words.sources);
    this.#put([this.#bubble(record.answer), sources, feedback]);
    return record.answer;
  }

  #put(nodes) {
    this.body.replaceChildren(...nodes);
    return nodes.map((node) => node.textContent).join(' ');
  }

  #bubble(text) {
    return make('div', { className: 'reply' }, ...answerNodes(text, (number) => this.#number(number)));
  }

  #number(number) {
    const link = make('a', { className: 'number', text: `[${number}]` });
    link.href = `#${this.#idOf(number)}`;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      const card = document.getElementById(this.#idOf(number));
      card?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
      card?.focus({ preventScroll: true });
    });
    return link;
  }

  #card({ number, document: file, heading, page, lines, quote, url, web }, words) {
    const name = web ? `${words.web}${web.title}` : file;
    const place = make('p', { className: 'place' }, make('span', { className: 'number', text: `[${number}] ` }), linkOut(name, url));
    const inFile = [page === null ? null : words.page(page), lines ? words.lines(lines) : null];
    const rest = [heading?.replaceAll(' > ', ' › '), ...inFile].filter(Boolean).join(' › ');
    if (rest) place.append(make('span', { className: 'heading', text: ` › ${rest}` }));
    const card = make('li', {}, place, make('blockquote', {}, ...inlineNodes(quote)));
    card.id = this.#idOf(number);
    card.tabIndex = -1;
    return card;
  }

  #idOf(number) {
    return `source-${this.number}-${number}`;
  }
}

function silence({ reason, reply, gate }, words) {
  const scores = gate.similarity === null ? '' : ` · ${words.scores(gate.probability.toFixed(2), gate.threshold.toFixed(2))}`;
  const box = make('div', { className: 'silence' });
  const line = `${words.between}${words.reasons[reason] ?? reason}${scores}`;
  box.append(make('p', {}, make('strong', { text: reply ? words.why : words.silent }), line));
  if (gate.nearest) {
    const { document: name, heading } = gate.nearest;
    box.append(make('p', { text: words.nearest([name, heading?.replaceAll(' > ', ' › ')].filter(Boolean).join(' › ')) }));
  }
  return box;
}

/** A failure is a problem of the server ({ code, detail, … }) or one of ours ({ key }). */
function inWords({ key, code, status, title, detail, requestId }, words) {
  if (key) return `${words.failed}${words.between}${words[key]}`;
  const told = words.failures[code] ?? words.failures.other ?? `${title}${words.between}${detail}`;
  return `${words.failed}${words.between}${told}${status >= 500 && requestId ? ` (${words.request} ${requestId})` : ''}`;
}
