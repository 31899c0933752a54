const open = '<think>';
const close = '</think>';
const fence = /^\s*(?:```|~~~)/u;
const quotes = /["'“‘「『]$/u;

/** A piece of an answer, told apart. */
export interface Told {
  readonly text: string;
  readonly reasoning: string;
}

/**
 * Tells what a model thinks aloud from its answer: what stands between `<think>` and `</think>`, as often as it does. A mark in
 * code or behind a quotation mark is one that is spoken of, and text. At the beginning of a line a thought may be without end;
 * elsewhere a mark that is never closed is text, and nothing behind it is lost. A `</think>` alone is text unless the model
 * `thinksFirst`: then all before it is thought.
 */
export class ReasoningFilter {
  private held = '';
  /** `maybe`: text if the mark is never closed. */
  private state: 'answering' | 'thinking' | 'maybe';
  private hasText = false;
  /** Of the answer, since its last line break. */
  private line = '';
  private isFenced = false;

  constructor(thinksFirst = false) {
    this.state = thinksFirst ? 'thinking' : 'answering';
  }

  /** What may still turn out to be a thought, or a part of a mark, is held back. */
  push(piece: string): Told {
    this.held += piece;
    let text = '';
    let reasoning = '';
    for (;;) {
      const mark = this.state === 'answering' ? open : close;
      const at = this.held.indexOf(mark);
      if (at < 0) break;
      const before = this.held.slice(0, at);
      this.held = this.held.slice(at + mark.length);
      if (this.state === 'answering') text += this.begin(before);
      else {
        reasoning += before;
        this.state = 'answering';
      }
    }
    if (this.state === 'maybe') return { text, reasoning };
    const rest = this.held.slice(0, this.held.length - partOf(this.state === 'answering' ? open : close, this.held));
    if (this.state === 'answering' && !this.hasText && rest.trim() === '') return { text, reasoning };
    this.held = this.held.slice(rest.length);
    return this.state === 'answering' ? { text: text + this.say(rest), reasoning } : { text, reasoning: reasoning + rest };
  }

  /** The rest, once nothing more comes. */
  end(): Told {
    const rest = this.held;
    this.held = '';
    if (this.state === 'thinking') return { text: '', reasoning: rest };
    return { text: this.state === 'maybe' ? open + rest : rest, reasoning: '' };
  }

  /** At a mark that may begin a thought. White space before the whole answer is left out with the thought. */
  private begin(before: string): string {
    const isFirst = !this.hasText && before.trim() === '';
    const said = isFirst ? '' : this.say(before);
    const isSpokenOf = this.isFenced || fence.test(this.line) || quotes.test(this.line) || this.line.split('`').length % 2 === 0;
    if (isSpokenOf) return said + this.say(open);
    this.state = this.line.trim() === '' ? 'thinking' : 'maybe';
    return said;
  }

  private say(text: string): string {
    this.hasText ||= text.trim() !== '';
    const [first = '', ...others] = text.split('\n');
    this.line += first;
    for (const next of others) {
      if (fence.test(this.line)) this.isFenced = !this.isFenced;
      this.line = next;
    }
    return text;
  }
}

/** Characters at the end of a text that may begin a mark. */
function partOf(mark: string, text: string): number {
  for (let length = Math.min(mark.length - 1, text.length); length > 0; length -= 1)
    if (mark.startsWith(text.slice(-length))) return length;
  return 0;
}
