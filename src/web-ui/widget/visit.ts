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
  /** Whoever asks sooner waits for it. */
  #entered: Promise<void> = Promise.resolve();

  constructor(private readonly settings: Pick<FrameSettings, 'library' | 'visitors'>) {}

  /** As the page's server calls the visitor; null for somebody who is not known. */
  get name(): string | null {
    return this.#name;
  }

  /** @returns whether somebody of before is known again. @throws Refusal */
  async enter(identity: Identity | null): Promise<boolean> {
    this.#entering += 1;
    [this.#identity, this.#name] = [identity, null];
    const kept = identity ? null : readKept(this.settings.library);
    this.#token = kept;
    this.#entered = kept === null ? this.#visit() : Promise.resolve();
    await this.#entered;
    return kept !== null || identity !== null;
  }

  /** @throws Refusal */
  async call(place: string, call: Call = {}): Promise<Response> {
    await this.#entered;
    const sent = this.#token;
    const answer = await this.#send(place, call);
    if (answer.status !== 401 || sent === null) return checked(answer);
    forget(this.settings.library);
    if (this.#identity) return checked(answer); // its page has to vouch anew
    await this.#visit();
    return checked(await this.#send(place, call));
  }

  async json<Answer>(place: string, call: Call = {}): Promise<Answer> {
    return (await (await this.call(place, call)).json()) as Answer;
  }

  async #visit(): Promise<void> {
    this.#token = null;
    const entering = this.#entering;
    const body = { library: this.settings.library, identity: this.#identity };
    const visit = (await (await checked(await this.#send('/widget/visits', { method: 'POST', body }))).json()) as Visit;
    if (entering !== this.#entering) throw new Refusal('CANCELLED', 'somebody else has entered');
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

function forget(library: string): void {
  try {
    localStorage.removeItem(nameOf(library));
  } catch {
    // nothing was kept
  }
}
