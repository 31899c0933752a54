import { drawLauncher, type Launcher } from '#web-ui/widget/draw-launcher.js';
import { isMessage, type Identity, type ToFrame, type ToPage } from '#web-ui/widget/messages.js';

/** What the page may call, under the one name it gets: `HuixiangWidget`. */
interface Handle {
  readonly open: () => void;
  readonly close: () => void;
  /** Says who the visitor is, by what the page's server signed; without arguments: nobody. */
  readonly identify: (visitor?: string, signature?: string) => void;
}

const globalName = 'HuixiangWidget';
const patienceMs = 15_000;
const mostReturns = 100;

/** `zh` or `en`, as the script says, else as the page does, else as the browser does. */
function languageOf(wanted: string | undefined): string {
  const said = wanted === 'zh' || wanted === 'en' ? wanted : document.documentElement.lang || navigator.language;
  return said.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function frameAddress(origin: string, { library = '', language, theme = 'auto', accent = '' }: DOMStringMap): string {
  const address = new URL('/widget', origin);
  const { direction } = getComputedStyle(document.documentElement);
  const wanted = { library, language: languageOf(language), theme, accent, direction, host: location.origin };
  address.search = new URLSearchParams(wanted).toString();
  return address.href;
}

/** Null only where the page says nothing: half of it is for the server to refuse, not to be taken for a guest. */
function identityOf(visitor?: string | null, signature?: string | null): Identity | null {
  return visitor || signature ? { visitor: visitor ?? '', signature: signature ?? '' } : null;
}

/** The button and the frame of one script tag. */
class Widget {
  readonly #launcher: Launcher;
  readonly #origin: string;
  #identity: Identity | null;
  #isReady = false;
  #isWanted = false;
  #label = '';

  constructor({ src, dataset }: HTMLScriptElement) {
    this.#origin = new URL(src).origin;
    this.#launcher = drawLauncher(frameAddress(this.#origin, dataset), dataset);
    this.#identity = identityOf(dataset.visitor, dataset.signature);
    const { host, button, frame, panel } = this.#launcher;
    window.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
      if (source === frame.contentWindow && origin === this.#origin && isMessage(data)) this.#hear(data as ToPage);
    });
    button.addEventListener('click', () => this.show(panel.hidden));
    host.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.show(false);
    });
    setTimeout(() => {
      if (!this.#isReady) complain(`the chat is not shown here; is ${location.origin} among the origins of the widget?`);
    }, patienceMs);
    document.body.append(host);
    keepOnPage(host);
  }

  show(isOpen: boolean): void {
    const { panel, button, frame } = this.#launcher;
    this.#isWanted = isOpen;
    if (!this.#isReady || isOpen !== panel.hidden) return;
    panel.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) frame.focus();
    else button.focus();
    this.#tell({ huixiang: isOpen ? 'opened' : 'closed' });
  }

  identify(identity: Identity | null): void {
    this.#identity = identity;
    if (this.#isReady) this.#tell({ huixiang: 'enter', identity });
  }

  #tell(message: ToFrame): void {
    this.#launcher.frame.contentWindow?.postMessage(message, this.#origin);
  }

  #hear(message: ToPage): void {
    if (message.huixiang === 'close') this.show(false);
    if (message.huixiang === 'refused') this.#refused(message.reason);
    if (message.huixiang === 'unread') this.#count(message.count);
    if (message.huixiang === 'ready') this.#ready(message.title, message.open);
  }

  /** The page may have its server vouch anew, and identify again. */
  #refused(reason: string): void {
    complain(reason);
    window.dispatchEvent(new CustomEvent('huixiang-widget-refused', { detail: { reason } }));
  }

  #count(unread: number): void {
    const { count, button } = this.#launcher;
    count.hidden = unread === 0;
    count.textContent = String(unread);
    button.setAttribute('aria-label', unread === 0 ? this.#label : `${this.#label} (${unread})`);
  }

  /** Also of a frame that was loaded again, since the page moved it: nothing is known there any more. */
  #ready(title: string, open: string): void {
    const { panel, frame, button } = this.#launcher;
    this.#isReady = true;
    panel.setAttribute('aria-label', title);
    frame.title = title;
    this.#label = open;
    this.#count(0);
    button.hidden = false;
    this.#tell({ huixiang: 'enter', identity: this.#identity });
    if (!panel.hidden) this.#tell({ huixiang: 'opened' });
    else if (this.#isWanted) this.show(true);
  }
}

/** Pages of one application swap their body; the button stays. Not for ever: a page that wants it gone has its way. */
function keepOnPage(host: HTMLElement): void {
  let left = mostReturns;
  let seen: HTMLElement | null = null;
  const watch = new MutationObserver(() => look());
  const look = (): void => {
    if (document.body && document.body !== seen) {
      seen = document.body;
      watch.observe(seen, { childList: true });
    }
    if (host.isConnected || left === 0) return;
    left -= 1;
    setTimeout(() => {
      if (!host.isConnected) document.body?.append(host);
    });
  };
  watch.observe(document.documentElement, { childList: true });
  look();
}

/** For the developers of the page. */
function complain(what: string): void {
  // eslint-disable-next-line no-console -- where they look
  console.error(`Huixiang: ${what}`);
}

function begin(script: HTMLScriptElement): void {
  const widget = new Widget(script);
  const handle: Handle = {
    open: () => widget.show(true),
    close: () => widget.show(false),
    identify: (visitor, signature) => widget.identify(identityOf(visitor, signature)),
  };
  Object.defineProperty(window, globalName, { value: Object.freeze(handle), enumerable: true });
}

const { currentScript: own } = document;
if (own instanceof HTMLScriptElement && !(globalName in window)) {
  if (document.body) begin(own);
  else document.addEventListener('DOMContentLoaded', () => begin(own), { once: true });
}
