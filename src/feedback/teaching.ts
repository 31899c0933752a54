import { distinctExamples } from '#calibrate/distinct-examples.js';
import type { Correction } from '#domain/correction.js';
import type { Displaced, Feedback } from '#domain/feedback.js';
import type { Example } from '#domain/gate.js';
import { exampleKey } from '#feedback/example-of.js';
import { lessonOf, type Lesson } from '#feedback/lesson-of.js';
import type { CorrectionStore } from '#ports/correction-store.js';
import type { FeedbackStore } from '#ports/feedback-store.js';
import type { GateStore } from '#ports/gate-store.js';

interface Parts {
  readonly feedback: FeedbackStore;
  readonly gates: GateStore;
  readonly corrections: CorrectionStore;
}

/** What was taught. */
interface Taught {
  readonly displaced: Displaced;
  /** Puts everything back as it was. */
  readonly forget: () => Promise<void>;
}

const readAtOnce = 1_000;

/** Lets a library learn of feedback and unlearn it. What others teach, and what was there before, outlives what is taken back. */
export class Teaching {
  constructor(private readonly parts: Parts) {}

  /** @throws AssistantError CONFLICT (texts are not kept), LIBRARY_BUSY, INVALID_INPUT (examples that cannot be read), STORAGE_FAILED */
  async teach(feedback: Feedback): Promise<Taught> {
    const { gates, corrections } = this.parts;
    const { library } = feedback;
    const { example, correction } = lessonOf(feedback);
    if (!example) return { displaced: { example: null, correction: null }, forget: async () => undefined };
    const approved = await this.#approved(library);
    let replaced: readonly Example[] = [];
    await gates.changeExamples(library, (kept) => {
      const taught = distinctExamples([...kept, example]);
      replaced = kept.filter((one) => !taught.includes(one));
      return taught;
    });
    const corrected = correction && (await corrections.put(library, correction));
    const found = replaced.findLast((one) => exampleKey(one) === exampleKey(example)) ?? null;
    // It may be its own, of when it was approved before.
    const left = found && isSame(found, example) ? await this.parts.feedback.displacedBy(feedback.id) : null;
    const before = { example: left ? left.example : found, correction: corrected };
    return {
      displaced: await this.#displaced(before, { example, correction }, approved),
      forget: async () => {
        if (correction) await corrections.remove(library, correction, corrected);
        await gates.changeExamples(library, (kept) => [...kept.filter((one) => !isSame(one, example)), ...replaced]);
      },
    };
  }

  /** @param kept what stays though it taught it @throws AssistantError as `teach` */
  async unlearn(feedback: Feedback, kept: Partial<Lesson> = {}): Promise<void> {
    const { gates, corrections } = this.parts;
    const { library, id } = feedback;
    const { example, correction } = lessonOf(feedback);
    if (!example) return;
    const others = (await this.#approved(library)).filter((other) => other.id !== id);
    const displaced = await this.parts.feedback.displacedBy(id);
    if (correction && !isSameCorrection(correction, kept.correction)) {
      const instead = teacherOf(others, { correction })?.lesson.correction ?? displaced?.correction ?? null;
      await corrections.remove(library, correction, instead);
    }
    if (kept.example && isSame(kept.example, example)) return;
    const instead = teacherOf(others, { example })?.lesson.example ?? displaced?.example;
    await gates.changeExamples(library, (all) => all.flatMap((one) => (isSame(one, example) ? (instead ?? []) : one)));
  }

  /** What an earlier one taught was not there before: what that one displaced was. */
  async #displaced(before: Displaced, { example, correction }: Lesson, approved: readonly Feedback[]): Promise<Displaced> {
    const [ofExample, ofCorrection] = [teacherOf(approved, { example }), teacherOf(approved, { correction })];
    return {
      example: ofExample ? ((await this.parts.feedback.displacedBy(ofExample.id))?.example ?? null) : before.example,
      correction: ofCorrection ? ((await this.parts.feedback.displacedBy(ofCorrection.id))?.correction ?? null) : before.correction,
    };
  }

  /** Whatever was approved, what was decided last first. */
  async #approved(library: string): Promise<readonly Feedback[]> {
    const found: Feedback[] = [];
    let before: number | undefined;
    do {
      const page = await this.parts.feedback.list({ library, state: 'approved', most: readAtOnce, before });
      found.push(...page);
      before = page.length < readAtOnce ? undefined : page.at(-1)?.number;
    } while (before !== undefined);
    return found.toSorted((a, b) => ((a.decidedAt ?? '') < (b.decidedAt ?? '') ? 1 : -1));
  }
}

/** Who of them teaches something of the same words last. */
function teacherOf(approved: readonly Feedback[], { example, correction }: Partial<Lesson>): { id: string; lesson: Lesson } | null {
  for (const feedback of approved) {
    if (feedback.question === null) continue;
    const lesson = lessonOf(feedback);
    const isOfExample = example && lesson.example && exampleKey(lesson.example) === exampleKey(example);
    if (isOfExample || (correction && lesson.correction?.question === correction.question)) return { id: feedback.id, lesson };
  }
  return null;
}

function isSame(one: Example, other: Example): boolean {
  return one.text === other.text && one.good === other.good && one.group === other.group;
}

function isSameCorrection(one: Correction, other: Correction | null | undefined): boolean {
  return one.question === other?.question && one.answer === other.answer;
}
