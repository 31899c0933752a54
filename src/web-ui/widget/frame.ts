import { element } from '#web-ui/widget/element.js';
import { readFrameSettings } from '#web-ui/widget/frame-settings.js';
import { dress, wordsIn } from '#web-ui/widget/look.js';
import { isMessage, type Identity, type ToFrame, type ToPage } from '#web-ui/widget/messages.js';
import type { Chat } from '#web-ui/widget/chat.js';
import './widget.css';

/** What a page that only shows a button has to fetch; the chat comes when it is opened. */
const settings = readFrameSettings();
dress(settings);
const { host } = settings;
const words = wordsIn[settings.language];
let identity: Identity | null = null;
let chat: Promise<Chat> | null = null;

const tell = (message: ToPage): void => {
  if (host !== null) window.parent.postMessage(message, host);
};

const close = (): void => tell({ huixiang: 'close' });

/** The chat, which is fetched and begun with the first opening. @throws Error where it could not be fetched; it is forgotten then */
function openChat(): Promise<Chat> {
  chat ??= import('#web-ui/widget/chat.js').then(
    ({ Chat: Begun }) => {
      const begun = new Begun({ settings, tell });
      void begun.enter(identity);
      return begun;
    },
    (error: unknown) => {
      chat = null;
      throw error;
    },
  );
  return chat;
}

/** Words at once, until the chat takes their place. */
async function opened(): Promise<void> {
  if (!chat) document.body.replaceChildren(element('main', { class: 'waiting' }, element('p', { role: 'status' }, words.loading)));
  try {
    (await openChat()).opened();
  } catch {
    // Browsers may remember that a module failed: the whole frame begins anew.
    const button = (label: string, act: () => void): HTMLElement =>
      element('button', { type: 'button', class: 'again', onclick: act }, label);
    const again = button(words.troubles.again, () => location.reload());
    const leave = host === null ? null : button(words.close, close);
    const told = element('p', { class: 'note' }, words.troubles.unloaded);
    document.body.replaceChildren(element('main', { class: 'waiting' }, element('div', { role: 'alert' }, told), again, leave));
    again.focus();
  }
}

/** One that could not be fetched has nothing to be told. */
const begunChat = (): Promise<Chat | null> => (chat ?? Promise.resolve(null)).catch(() => null);

async function hear(message: ToFrame): Promise<void> {
  if (message.huixiang === 'opened') await opened();
  if (message.huixiang === 'closed') (await begunChat())?.closed();
  if (message.huixiang !== 'enter') return;
  ({ identity } = message);
  await (await begunChat())?.enter(identity);
}

document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') close();
});
if (host === null) void opened();
else {
  window.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
    if (source === window.parent && origin === host && isMessage(data)) void hear(data as ToFrame);
  });
  tell({ huixiang: 'ready', title: settings.title ?? words.title, open: words.open });
}
