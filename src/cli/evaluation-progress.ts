import { writeLine } from '#cli/write-line.js';

const every = { passages: 500, questions: 100 } as const;

/** Tells now and then how far an evaluation over passages is, and when a part of it is done. */
export function evaluationProgress(
  totals: Readonly<Record<keyof typeof every, number>>,
  stream: NodeJS.WritableStream,
): (what: keyof typeof every, done: number) => void {
  return (what, done) => {
    if (done % every[what] === 0 || done === totals[what]) writeLine(stream, `${done} of ${totals[what]} ${what} done`);
  };
}
