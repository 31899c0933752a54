const open = '<think>';
const close = '</think>';

/** Leaves out what a model thinks aloud between `<think>` and `</think>`, in text that arrives in pieces. */
export class ReasoningFilter {
  private held = '';
  private thinking = false;

  /** @returns what can be shown so far; the beginning of a mark is held back */
  push(piece: string): string {
    this.held += piece;
    let shown = '';
    for (;;) {
      const mark = this.thinking ? close : open;
      const at = this.held.indexOf(mark);
      if (at < 0) return shown + this.release(mark);
      if (!this.thinking) shown += this.held.slice(0, at);
      this.held = this.held.slice(at + mark.length);
      this.thinking = !this.thinking;
    }
  }

  /** The rest, once nothing more comes. */
  end(): string {
    const rest = this.thinking ? '' : this.held;
    this.held = '';
    return rest;
  }

  private release(mark: string): string {
    let kept = Math.min(mark.length - 1, this.held.length);
    while (kept > 0 && !mark.startsWith(this.held.slice(-kept))) kept -= 1;
    const ready = this.held.slice(0, this.held.length - kept);
    this.held = this.held.slice(this.held.length - kept);
    return this.thinking ? '' : ready;
  }
}
