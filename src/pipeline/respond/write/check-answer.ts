import type { Citation } from '#domain/answer.js';
import type { Language } from '#domain/question.js';
import type { AnswerPart } from '#pipeline/respond/write/answer-parts.js';
import { withoutForeignAddresses } from '#pipeline/respond/write/addresses.js';
import { brackets, citedNumbers, renumber } from '#pipeline/respond/write/citation-numbers.js';
import { CitedPlaces } from '#pipeline/respond/write/cited-places.js';
import type { EvidenceUnit } from '#pipeline/respond/write/evidence-units.js';
import type { SupportJudge } from '#pipeline/respond/write/judge-support.js';
import { recogniseRefusal } from '#pipeline/respond/write/recognise-refusal.js';
import { isUnsafe } from '#pipeline/respond/write/unsafe-text.js';

/** What becomes of a statement that its passages do not support: left out, or shown with a mark. */
export type Unsupported = 'drop' | 'mark';

export interface Checking {
  readonly judge: SupportJudge;
  /** By number of the prompt: `units[0]` is what stands under 1. */
  readonly units: readonly (readonly EvidenceUnit[])[];
  /** Addresses that may be shown, as `addressesIn` gives them. */
  readonly addresses: ReadonlySet<string>;
  /** What the prompt itself says, and what passages say to the model: none of it is an answer. */
  readonly notToBeSaid: string;
  readonly unsupported: Unsupported;
  readonly language: Language;
}

const marks = { zh: '（文档未能证实）', en: ' (not confirmed by the documents)' } as const satisfies Record<Language, string>;
/** Control, formatting and tag characters: they hide words from people. */
const invisible = /(?![\t\n])[\p{Cc}\p{Cf}]/gu;

/** Checks an answer part by part as it is written: what may be shown comes out, in the order in which it came in. */
export class CheckAnswer {
  private readonly places = new CitedPlaces();
  /** Numbers cited last: what follows in the paragraph without a number of its own is held against them. */
  private current: readonly number[] = [];
  /** Parts that still lack a number, or what they announce. */
  private waiting: AnswerPart[] = [];
  /** Shown as soon as something supported follows. */
  private held = '';
  private gap = '';
  private afterLead = false;
  private shown = false;
  private refused = false;

  constructor(private readonly checking: Checking) {}

  /** True once the writer said that it has no answer: nothing more needs to be read. */
  get isRefused(): boolean {
    return this.refused;
  }

  /** True when at least one statement was supported. */
  get hasAnswer(): boolean {
    return this.shown && !this.refused;
  }

  citations(): Citation[] {
    return this.places.citations();
  }

  /** @returns what can be shown now; often nothing @throws AssistantError MODEL_FAILED, CANCELLED */
  async take(part: AnswerPart): Promise<string> {
    if (this.readRefusal(part)) return '';
    if (isUnsafe(part.text, this.checking)) return this.leaveOut(part);
    const text = withoutForeignAddresses(part.text.replace(invisible, ''), this.checking.addresses);
    if (!/[\p{L}\p{N}]/u.test(renumber(text, () => []))) return this.leaveOut(part);
    const clean = { ...part, text };
    let output = '';
    if (/\n\s*\n/u.test(part.before) && !this.afterLead && part.kind !== 'code') output += await this.startParagraph();
    this.afterLead = part.kind === 'lead';
    const own = citedNumbers(text, this.checking.units.length);
    if (own.length > 0) this.current = own;
    this.waiting.push(clean);
    if (this.current.length === 0 || (part.kind === 'lead' && own.length === 0)) return output;
    return output + (await this.settle());
  }

  /** The rest, once nothing more comes. */
  async end(): Promise<string> {
    return this.refused ? '' : this.startParagraph();
  }

  private readRefusal({ text }: AnswerPart): boolean {
    const numbers = citedNumbers(text, this.checking.units.length);
    // Without a number of its own it may quote any of them.
    const cited = numbers.length > 0 ? numbers.flatMap((number) => this.checking.units[number - 1] ?? []) : this.checking.units.flat();
    const refusal = recogniseRefusal(text, cited.map((unit) => unit.text).join('\n'));
    this.refused ||= refusal === 'whole' || (refusal === 'part' && !this.shown);
    return refusal !== null || this.refused;
  }

  /** What waited for a number in the paragraph before gets none any more. */
  private async startParagraph(): Promise<string> {
    this.current = [];
    return this.settle();
  }

  private async settle(): Promise<string> {
    const parts = this.waiting;
    this.waiting = [];
    let output = '';
    for (const part of parts) {
      if (part.kind === 'lead' && citedNumbers(part.text, this.checking.units.length).length === 0) this.hold(part);
      else output += await this.check(part);
    }
    return output;
  }

  /** A heading or a line that announces is shown with the first supported statement behind it. */
  private hold(part: AnswerPart): void {
    const all = this.checking.units.flat();
    const bare = renumber(part.text, () => []);
    if (this.checking.judge.isAnnouncement(bare, all)) this.held += this.spaced(part, bare);
    else this.leaveOut(part);
  }

  private async check(part: AnswerPart): Promise<string> {
    const own = citedNumbers(part.text, this.checking.units.length);
    const numbers = own.length > 0 ? own : this.current;
    const cited = numbers.flatMap((number) => this.checking.units[number - 1] ?? []);
    const bare = renumber(part.text, () => []);
    const { isSupported, units } = await this.checking.judge.judge(bare, cited);
    if (!isSupported || units.length === 0) return this.unsupported(part, bare);
    const reader = (number: number): number[] => [
      ...new Set(units.filter((unit) => unit.number === number).map((unit) => this.places.numberOf(unit))),
    ];
    const shown = own.length > 0 ? renumber(part.text, reader) : withNumbers(part, numbers.flatMap(reader));
    const output = this.held + this.spaced(part, shown);
    this.held = '';
    this.shown = true;
    return output;
  }

  private unsupported(part: AnswerPart, bare: string): string {
    if (this.checking.unsupported === 'drop' || part.kind !== 'sentence') return this.leaveOut(part);
    const marked = this.spaced(part, bare.trimEnd() + marks[this.checking.language]);
    if (this.shown) return marked;
    this.held += marked;
    return '';
  }

  private leaveOut({ before }: AnswerPart): string {
    if (before.length > this.gap.length || (before.includes('\n') && !this.gap.includes('\n'))) this.gap = before;
    return '';
  }

  /** With the white space before it; that of parts left out before it is kept when it was wider. */
  private spaced({ before }: AnswerPart, text: string): string {
    const gap = this.gap.includes('\n') && !before.includes('\n\n') ? this.gap : before;
    this.gap = '';
    const isFirst = !this.shown && this.held === '';
    return (isFirst ? '' : gap) + text;
  }
}

/** Numbers in front of the stop that ends a sentence; under a block of code or a table. */
function withNumbers({ kind, text }: AnswerPart, numbers: readonly number[]): string {
  const written = brackets([...new Set(numbers)]);
  if (kind === 'code' || kind === 'table') return `${text}\n${written}`;
  const [stop = ''] = /[.。!！?？;；:：]*\s*$/u.exec(text) ?? [];
  const body = text.slice(0, text.length - stop.length);
  return `${body}${/\p{Script=Han}$/u.test(body) ? '' : ' '}${written}${stop}`;
}
