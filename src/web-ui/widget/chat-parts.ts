import { composer, type Composer } from '#web-ui/widget/composer.js';
import { element, icon, paths } from '#web-ui/widget/element.js';
import type { FrameSettings } from '#web-ui/widget/frame-settings.js';
import type { Words } from '#web-ui/widget/look.js';

interface Acts {
  readonly ask: (question: string) => void;
  readonly stop: () => void;
  readonly begin: () => void;
  readonly close: () => void;
}

/** What the chat is drawn in. */
export interface ChatParts {
  readonly talk: HTMLElement;
  readonly turns: HTMLElement;
  readonly notes: HTMLElement;
  readonly welcome: HTMLElement;
  /** Who asks, where that is known. */
  readonly who: HTMLElement;
  /** Said to those who do not see. */
  readonly status: HTMLElement;
  readonly box: Composer;
}

export function drawChat(settings: FrameSettings, words: Words, acts: Acts): ChatParts {
  const turns = element('ol', { class: 'turns' });
  const notes = element('div', { class: 'notes', role: 'alert' });
  const welcome = element('p', { class: 'welcome' }, settings.welcome ?? words.welcome);
  const talk = element('main', { class: 'talk', tabindex: '0', 'aria-label': words.talk }, welcome, turns, notes);
  const who = element('p', { class: 'quiet', hidden: true });
  const status = element('p', { role: 'status', class: 'unseen' });
  const box = composer(words, acts);
  const tool = (label: string, path: string, act: () => void): HTMLElement =>
    element('button', { type: 'button', class: 'tool', 'aria-label': label, title: label, onclick: act }, icon(path));
  const head = element(
    'header',
    {},
    element('div', { class: 'names' }, element('h1', {}, settings.title ?? words.title), who),
    tool(words.fresh, paths.fresh, acts.begin),
    settings.host === null ? null : tool(words.close, paths.close, acts.close),
  );
  document.body.replaceChildren(head, talk, box.root, status);
  return { talk, turns, notes, welcome, who, status, box };
}
