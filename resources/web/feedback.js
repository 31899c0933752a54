// What somebody says of an answer, or of silence: a word by one click, more of it in a box below.
import { make } from './answer.js';

const verdicts = { answered: ['useful', 'not-useful', 'should-have-been-silent'], declined: ['should-have-answered'] };
const corrected = new Set(['not-useful', 'should-have-answered']);

export class Feedback {
  constructor(library, { trace, outcome }) {
    this.address = `/api/v1/libraries/${encodeURIComponent(library)}/traces/${encodeURIComponent(trace)}/feedback`;
    this.verdicts = verdicts[outcome];
    this.element = make('div', { className: 'feedback' });
    this.status = make('span', { className: 'note' });
    this.status.setAttribute('role', 'status');
    this.said = null;
    this.told = null;
  }

  /** Again in another language too; what was typed stays. */
  draw(words) {
    this.words = words;
    this.fields ??= { comment: document.createElement('textarea'), correction: document.createElement('textarea') };
    const buttons = this.verdicts.map((verdict) => this.#button(verdict, words.feedback));
    this.status.textContent = this.told === null ? '' : words.feedback[this.told];
    this.element.replaceChildren(make('div', { className: 'verdicts' }, ...buttons, this.status), ...(this.said ? [this.#more(words)] : []));
    return this.element;
  }

  #button(verdict, words) {
    const button = make('button', { text: words[verdict] });
    button.type = 'button';
    button.setAttribute('aria-pressed', String(this.said === verdict));
    button.addEventListener('click', () => {
      this.said = verdict;
      void this.#send(false);
    });
    return button;
  }

  #more(words) {
    const names = corrected.has(this.said) ? ['comment', 'correction'] : ['comment'];
    const box = make('div', { className: 'more' });
    for (const name of names) {
      const field = Object.assign(this.fields[name], { rows: 2, maxLength: name === 'comment' ? 2000 : 8000, placeholder: words.feedback[name] });
      field.setAttribute('aria-label', words.feedback[name]);
      box.append(field);
    }
    const send = make('button', { text: words.feedback.send });
    send.type = 'button';
    send.addEventListener('click', () => void this.#send(true));
    box.append(send);
    return box;
  }

  async #send(isWhole) {
    const comment = this.fields.comment.value.trim() || null;
    const correction = (corrected.has(this.said) && this.fields.correction.value.trim()) || null;
    try {
      const response = await fetch(this.address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ verdict: this.said, comment, correction }),
      });
      const kept = response.ok ? await response.json() : null;
      const isLost = kept !== null && ((comment !== null && kept.comment === null) || (correction !== null && kept.correction === null));
      this.told = kept === null ? 'failed' : isLost ? 'withoutWords' : isWhole ? 'thanks' : 'noted';
    } catch {
      this.told = 'failed';
    }
    this.draw(this.words);
  }
}
