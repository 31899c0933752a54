import { accentOf, wantsDarkLetters } from '#web-ui/widget/accent.js';
import { element, icon, paths } from '#web-ui/widget/element.js';
import { launcherStyles } from '#web-ui/widget/launcher-theme-variables.js';
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

function identityIn({ visitor, signature }: DOMStringMap): Identity | null {
  return visitor && signature ? { visitor, signature } : null;
}

/** Button and frame in a shadow root; hidden until the frame says that it may be shown on this page. */
function draw(address: string, { theme, accent }: DOMStringMap) {
  const host = element('huixiang-widget' as 'div');
  const root = host.attachShadow({ mode: 'open' });
  const styles = new CSSStyleSheet();
  styles.replaceSync(launcherStyles);
  root.adoptedStyleSheets = [styles];
  const isDark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  const count = element('span', { class: 'count', hidden: true });
  const button = element('button', { type: 'button', class: 'button', 'aria-expanded': 'false', hidden: true }, icon(paths.talk), count);
  const frame = element('iframe', {
    src: address,
    referrerpolicy: 'no-referrer',
    sandbox: 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox',
  });
  const panel = element('div', { class: isDark ? 'panel dark' : 'panel', role: 'dialog', hidden: true }, frame);
  const own = accentOf(accent);
  if (own !== null) {
    button.style.setProperty('--accent', own);
    button.style.setProperty('--letters', wantsDarkLetters(own) ? 'black' : 'white');
  }
  root.append(panel, button);
  return { host, button, count, frame, panel };
}

function begin(script: HTMLScriptElement): void {
  const { origin } = new URL(script.src);
  const { host, button, count, frame, panel } = draw(frameAddress(origin, script.dataset), script.dataset);
  let identity = identityIn(script.dataset);
  let [isReady, isWanted, unreadWords] = [false, false, ''];
  const tell = (message: ToFrame): void => frame.contentWindow?.postMessage(message, origin);
  const show = (isOpen: boolean): void => {
    isWanted = isOpen;
    if (!isReady || isOpen !== panel.hidden) return;
    panel.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) frame.focus();
    else button.focus();
    tell({ huixiang: isOpen ? 'opened' : 'closed' });
  };
  const hear = (message: ToPage): void => {
    if (message.huixiang === 'close') show(false);
    else if (message.huixiang === 'refused') console.error(`Huixiang: ${message.reason}`);
    else if (message.huixiang === 'unread') {
      count.hidden = message.count === 0;
      count.textContent = String(message.count);
      count.title = unreadWords.replace('{{count}}', String(message.count));
    } else if (!isReady) {
      isReady = true;
      for (const part of [panel, frame]) part.setAttribute(part === panel ? 'aria-label' : 'title', message.title);
      button.setAttribute('aria-label', message.open);
      unreadWords = message.unread;
      button.hidden = false;
      tell({ huixiang: 'enter', identity });
      if (isWanted) show(true);
    }
  };
  window.addEventListener('message', ({ source, origin: from, data }: MessageEvent<unknown>) => {
    if (source === frame.contentWindow && from === origin && isMessage(data)) hear(data as ToPage);
  });
  button.addEventListener('click', () => show(panel.hidden));
  host.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') show(false);
  });
  setTimeout(() => {
    if (!isReady) console.warn(`Huixiang: the chat is not shown here; is ${location.origin} among the origins of the widget?`);
  }, patienceMs);
  const handle: Handle = {
    open: () => show(true),
    close: () => show(false),
    identify(visitor, signature) {
      identity = visitor && signature ? { visitor, signature } : null;
      if (isReady) tell({ huixiang: 'enter', identity });
    },
  };
  Object.defineProperty(window, globalName, { value: Object.freeze(handle), enumerable: true });
  document.body.append(host);
}

const { currentScript: own } = document;
if (own instanceof HTMLScriptElement && !(globalName in window)) {
  if (document.body) begin(own);
  else document.addEventListener('DOMContentLoaded', () => begin(own), { once: true });
}
