const open = '<think>';
const close = '</think>';

/**
 * Leaves out what a model thinks aloud before its answer: text between `<think>` at the very beginning and `</think>`. Later
 * marks are part of the answer.
 */
export class ReasoningFilter {
  private held = '';
  private state: 'beginning' | 'thinking' | 'answering' = 'beginning';

  /** @returns what can be shown so far; a beginning that may still turn out to be a thought is held back */
  push(piece: string): string {
    if (this.state === 'answering') return piece;
    this.held += piece;
    if (this.state === 'beginning') {
      const start = this.held.trimStart();
      if (start.length < open.length && open.startsWith(start)) return '';
      if (!start.startsWith(open)) return this.answer(this.held);
      this.state = 'thinking';
    }
    const end = this.held.indexOf(close);
    if (end >= 0) return this.answer(this.held.slice(end + close.length));
    this.held = this.held.slice(0, open.length) + this.held.slice(open.length).slice(-close.length);
    return '';
  }

  /** The rest, once nothing more comes. */
  end(): string {
    return this.state === 'beginning' ? this.answer(this.held) : '';
  }

  private answer(text: string): string {
    this.state = 'answering';
    this.held = '';
    return text;
  }
}
