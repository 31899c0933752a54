const open = '<think>';
const close = '</think>';

/** A piece of an answer, told apart. */
export interface Told {
  readonly text: string;
  readonly reasoning: string;
}

/**
 * Tells what a model thinks aloud before its answer from the answer: text between `<think>` at the very beginning and
 * `</think>`. Later marks are part of the answer.
 */
export class ReasoningFilter {
  private held = '';
  private state: 'beginning' | 'thinking' | 'answering' = 'beginning';

  /** A beginning that may still turn out to be a thought is held back, and so is what may be a part of a mark. */
  push(piece: string): Told {
    if (this.state === 'answering') return { text: piece, reasoning: '' };
    this.held += piece;
    if (this.state === 'beginning') {
      const start = this.held.trimStart();
      if (start.length < open.length && open.startsWith(start)) return { text: '', reasoning: '' };
      if (!start.startsWith(open)) return { text: this.answer(this.held), reasoning: '' };
      this.state = 'thinking';
      this.held = start.slice(open.length);
    }
    const end = this.held.indexOf(close);
    if (end >= 0) {
      const reasoning = this.held.slice(0, end);
      return { text: this.answer(this.held.slice(end + close.length)), reasoning };
    }
    const reasoning = this.held.slice(0, Math.max(0, this.held.length - close.length));
    this.held = this.held.slice(reasoning.length);
    return { text: '', reasoning };
  }

  /** The rest, once nothing more comes. */
  end(): Told {
    if (this.state === 'beginning') return { text: this.answer(this.held), reasoning: '' };
    return { text: '', reasoning: this.state === 'thinking' ? this.held : '' };
  }

  private answer(text: string): string {
    this.state = 'answering';
    this.held = '';
    return text;
  }
}
