import { SpanStatusCode, type Attributes, type Span } from '@opentelemetry/api';

/** A span that is under way. */
export class RunningSpan {
  #hasEnded = false;

  constructor(
    private readonly span: Span,
    /** Does something so that spans begun by it are within this one. */
    readonly within: <Result>(work: () => Result) => Result,
  ) {}

  /** 32 hexadecimal digits. */
  get traceId(): string {
    return this.span.spanContext().traceId;
  }

  set(attributes: Attributes): void {
    this.span.setAttributes(attributes);
  }

  /** Something that happened on the way. */
  happened(name: string): void {
    this.span.addEvent(name);
  }

  /** @param failure what failed, as a code, never in words, which may hold what people wrote; null when nothing did */
  end(failure: string | null = null): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    if (failure !== null) {
      this.span.setAttribute('error.type', failure);
      this.span.setStatus({ code: SpanStatusCode.ERROR });
    }
    this.span.end();
  }
}
