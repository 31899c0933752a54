import { createHmac, randomBytes } from 'node:crypto';
import { AssistantError } from '#domain/errors.js';
import type { KeptLibrarySettings } from '#domain/library-settings.js';
import type { Guest } from '#domain/principal.js';
import { widgetOwner, type KeptWidgetKeys, type WidgetSettings } from '#domain/widget.js';
import { vouchedVisitor, type Vouching } from '#access/vouched-visitor.js';
import { readVisitToken, writeVisitToken } from '#access/visit-token.js';
import type { Clock } from '#ports/clock.js';
import type { LibrarySettingsStore } from '#ports/library-settings-store.js';
import type { WidgetKeys } from '#ports/widget-keys.js';

export interface Visit {
  readonly token: string;
  /** ISO 8601, UTC. */
  readonly until: string;
  /** As the page's server says; null for somebody who is not known. */
  readonly name: string | null;
  readonly isSigned: boolean;
}

interface Asked {
  readonly library: string;
  /** Null for somebody of whom the page says nothing. */
  readonly vouching: Vouching | null;
}

interface Parts {
  readonly settings: LibrarySettingsStore;
  readonly keys: WidgetKeys;
  readonly clock: Clock;
  /** False where the configuration lets nobody ask without an account. */
  readonly isAllowed: boolean;
}

type Opened = KeptLibrarySettings & { readonly widget: WidgetSettings };

const keyBytes = 32;
const wordBytes = 20;
const guestMs = 180 * 86_400_000;
const signedMs = 12 * 3_600_000;

/** Visitors of pages of others that show the chat of a library: who they are is a word that the server signed and does not keep. */
export class WidgetVisitors {
  constructor(private readonly parts: Parts) {}

  get isAllowed(): boolean {
    return this.parts.isAllowed;
  }

  /** The settings of a library whose widget is on; null for any other. */
  async open(library: string): Promise<Opened | null> {
    if (!this.parts.isAllowed) return null;
    const settings = await this.parts.settings.read(library).catch(() => null); // damaged, or no name of a library: closed
    const widget = settings?.widget;
    return settings && widget && widget.origins.length > 0 ? { ...settings, widget } : null;
  }

  /** @throws AssistantError NOT_FOUND, NOT_ALLOWED, STORAGE_FAILED */
  async visit({ library, vouching }: Asked): Promise<Visit> {
    const opened = await this.open(library);
    if (!opened) throw new AssistantError('NOT_FOUND', 'there is no widget of such a library');
    if (vouching) return this.#vouched(library, vouching);
    if (opened.widget.visitors === 'signed')
      throw new AssistantError('NOT_ALLOWED', 'this chat is for signed-in visitors of the page: their identity is missing');
    const { keys } = this.parts;
    const { visitKey } = (await keys.read(library)) ?? (await keys.change(library, (before) => before ?? newWidgetKeys()));
    const until = this.parts.clock.now().getTime() + guestMs;
    const claim = { library, word: randomBytes(wordBytes).toString('hex'), isSigned: false, until };
    return { token: writeVisitToken(claim, visitKey), until: new Date(until).toISOString(), name: null, isSigned: false };
  }

  /** Who shows such a word; null for one that opens nothing, or nothing any more. @throws AssistantError STORAGE_FAILED */
  async identify(token: string): Promise<Guest | null> {
    const claim = readVisitToken(token);
    if (!claim || claim.until <= this.parts.clock.now().getTime()) return null;
    const { library, word, isSigned } = claim;
    const opened = await this.open(library);
    if (!opened || (opened.widget.visitors === 'signed' && !isSigned)) return null;
    const keys = await this.parts.keys.read(library);
    const key = isSigned ? keys?.secret : keys?.visitKey;
    if (!key || !claim.isMadeWith(key)) return null;
    return { kind: 'guest', mayAsk: false, otherwise: new Map([[library, true]]), visitor: widgetOwner(word, isSigned) };
  }

  async #vouched(library: string, vouching: Vouching): Promise<Visit> {
    const { secret, visitKey } = (await this.parts.keys.read(library)) ?? newWidgetKeys();
    if (secret === null)
      throw new AssistantError('NOT_ALLOWED', 'this library has no secret for identities yet; its owner makes one on the page Widget');
    const now = this.parts.clock.now();
    const { id, name } = vouchedVisitor(vouching, secret, now);
    const until = now.getTime() + signedMs;
    // Not by the secret, which is replaced, nor by the name of the library alone, which another may have one day.
    const word = createHmac('sha256', visitKey)
      .update(`huixiang widget visitor\n${library}\n${id}`)
      .digest('hex')
      .slice(0, 2 * wordBytes);
    return {
      token: writeVisitToken({ library, word, isSigned: true, until }, secret),
      until: new Date(until).toISOString(),
      name,
      isSigned: true,
    };
  }
}

export function newWidgetKeys(): KeptWidgetKeys {
  return { visitKey: newWidgetSecret(), secret: null, secretMadeAt: null };
}

export function newWidgetSecret(): string {
  return randomBytes(keyBytes).toString('base64url');
}
