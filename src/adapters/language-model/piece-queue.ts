import type { Piece } from '#adapters/language-model/read-completion.js';

/**
 * From one who tells to one who reads, in order. Bounded by what one answer may be: who writes cannot be made to wait, and who
 * reads gives up an answer that is much longer than was asked for.
 */
export class PieceQueue implements AsyncIterable<Piece> {
  private pieces: Piece[] = [];
  private over: { readonly failure: unknown } | 'ended' | null = null;
  private wake = (): void => undefined;

  push(piece: Piece): void {
    this.pieces.push(piece);
    this.wake();
  }

  end(): void {
    this.over ??= 'ended';
    this.wake();
  }

  /** Thrown after what was told before. */
  fail(failure: unknown): void {
    this.over ??= { failure };
    this.wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Piece> {
    for (;;) {
      const told = this.pieces;
      this.pieces = [];
      yield* told;
      if (this.pieces.length > 0) continue;
      if (this.over === 'ended') return;
      if (this.over) throw this.over.failure;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}
