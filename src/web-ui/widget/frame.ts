import { readFrameSettings } from '#web-ui/widget/frame-settings.js';
import { dress, wordsIn } from '#web-ui/widget/look.js';
import { isMessage, type Identity, type ToFrame, type ToPage } from '#web-ui/widget/messages.js';
import type { Chat } from '#web-ui/widget/chat.js';
import './widget.css';

/** What a page that only shows a button has to fetch; the chat comes when it is opened. */
const settings = readFrameSettings();
dress(settings);
const { host } = settings;
let identity: Identity | null = null;
let chat: Promise<Chat> | null = null;

const tell = (message: ToPage): void => {
  if (host !== null) window.parent.postMessage(message, host);
};

/** The chat, which is fetched and begun with the first opening. */
function openChat(): Promise<Chat> {
  chat ??= import('#web-ui/widget/chat.js').then(({ Chat: Begun }) => {
    const begun = new Begun({ settings, tell });
    void begun.enter(identity);
    return begun;
  });
  return chat;
}

async function hear(message: ToFrame): Promise<void> {
  if (message.huixiang === 'opened') (await openChat()).opened();
  if (message.huixiang === 'closed') (await chat)?.closed();
  if (message.huixiang !== 'enter') return;
  ({ identity } = message);
  await (await chat)?.enter(identity);
}

if (host === null) void openChat().then((opened) => opened.opened());
else {
  window.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
    if (source === window.parent && origin === host && isMessage(data)) void hear(data as ToFrame);
  });
  const words = wordsIn[settings.language];
  tell({ huixiang: 'ready', title: settings.title ?? words.title, open: words.open });
}
