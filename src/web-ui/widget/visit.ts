import type { paths } from '#web-ui/api/schema.js';
import type { FrameSettings } from '#web-ui/widget/frame-settings.js';
import type { Identity } from '#web-ui/widget/messages.js';

type Visit = paths['/api/v1/widget/visits']['post']['responses']['200']['content']['application/json'];

/** A refusal of the server, or of the network (`UNREACHABLE`). */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

interface Call {
  readonly method?: 'GET' | 'POST';
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Who the visitor is to the server, and what is asked in their name. Cookies are no part of it: many browsers keep none here. */
export class Visiting {
  #token: string | null = null;
  #identity: Identity | null = null;
  #name: string | null = null;
  /** Raised with each entering: an answer to one before is of somebody who is gone. */
  #entering = 0;
  /** The one visit that is being begun; whoever asks meanwhile waits for it. */
  #beginning: Promise<void> | null = null;

  constructor(private readonly settings: Pick<FrameSettings, 'library' | 'visitors'>) {}

  /** As the page's server calls the visitor; null for somebody who is not known. */
  get name(): string | null {
    return this.#name;
  }

  /** @returns whether somebody of before is known again. @throws Refusal */
  async enter(identity: Identity | null): Promise<boolean> {
    this.#entering += 1;
    [this.#identity, this.#name, this.#beginning] = [identity, null, null];
    const kept = identity ? null : readKept(this.settings.library);
    this.#token = kept;
    await this.#letIn();
    return kept !== null || identity !== null;
  }

  /** @throws Refusal */
  async call(place: string, call: Call = {}): Promise<Response> {
    const entering = this.#entering;
    await this.#letIn();
    const sent = this.#token;
    const answer = await this.#send(place, call);
    this.#demandSame(entering);
    if (answer.status !== 401 || this.#identity) return checked(answer); // who is known has to be vouched for anew by their page
    // Two may have been refused at once, and the other one has begun a new visit already.
    if (this.#token === sent) {
      this.#token = null;
      forget(this.settings.library, sent);
    }
    await this.#letIn();
    this.#demandSame(entering);
    return checked(await this.#send(place, call));
  }

  async json<Answer>(place: string, call: Call = {}): Promise<Answer> {
    return (await (await this.call(place, call)).json()) as Answer;
  }

  /** Begins a visit where there is none, also after one that failed. */
  async #letIn(): Promise<void> {
    if (this.#token !== null) return;
    const beginning = (this.#beginning ??= this.#visit());
    try {
      await beginning;
    } finally {
      if (this.#beginning === beginning) this.#beginning = null;
    }
  }

  #demandSame(entering: number): void {
    if (entering !== this.#entering) throw new Refusal('CANCELLED', 'somebody else has entered');
  }

  async #visit(): Promise<void> {
    const entering = this.#entering;
    const body = { library: this.settings.library, identity: this.#identity };
    const visit = (await (await checked(await this.#send('/widget/visits', { method: 'POST', body }))).json()) as Visit;
    this.#demandSame(entering);
    [this.#token, this.#name] = [visit.token, visit.name];
    if (!visit.isSigned) keep(this.settings.library, visit);
  }

  async #send(place: string, { method = 'GET', body, headers = {}, signal }: Call): Promise<Response> {
    try {
      return await fetch(`/api/v1${place}`, {
        method,
        credentials: 'omit',
        headers: {
          ...(this.#token !== null && { authorization: `Bearer ${this.#token}` }),
          ...(body && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body && { body: JSON.stringify(body) }),
        ...(signal && { signal }),
      });
    } catch (cause) {
      throw new Refusal('UNREACHABLE', String(cause));
    }
  }
}

async function checked(answer: Response): Promise<Response> {
  if (answer.ok) return answer;
  const told = (await answer.json().catch(() => ({}))) as { readonly code?: string; readonly detail?: string };
  throw new Refusal(told.code ?? 'INTERNAL', told.detail ?? answer.statusText);
}

const nameOf = (library: string): string => `huixiang-widget:${library}`;

/** A frame on a page of others may have no storage; then a visitor is known as long as the page is. */
function readKept(library: string): string | null {
  try {
    const { token, until } = JSON.parse(localStorage.getItem(nameOf(library)) ?? '{}') as Partial<Visit>;
    return token !== undefined && until !== undefined && Date.parse(until) > Date.now() ? token : null;
  } catch {
    return null;
  }
}

function keep(library: string, { token, until }: Visit): void {
  try {
    localStorage.setItem(nameOf(library), JSON.stringify({ token, until }));
  } catch {
    // not kept
  }
}

/** Only the token that was refused: another window may have got a newer one. */
function forget(library: string, refused: string | null): void {
  try {
    if (readKept(library) !== refused) return;
    localStorage.removeItem(nameOf(library));
  } catch {
    // nothing was kept
  }
}
