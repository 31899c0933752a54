import { accentOf, wantsDarkLetters } from '#web-ui/widget/accent.js';
import { element, icon, paths } from '#web-ui/widget/element.js';
import { launcherStyles } from '#web-ui/widget/launcher-theme-variables.js';

/** What stands on the page. */
export interface Launcher {
  readonly host: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly count: HTMLElement;
  readonly panel: HTMLElement;
  readonly frame: HTMLIFrameElement;
}

/** Button and frame in a shadow root; hidden until the frame says that it may be shown on this page. */
export function drawLauncher(address: string, { theme, accent }: DOMStringMap): Launcher {
  const host = document.createElement('huixiang-widget');
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
