import type { Conversation, Turn } from '#web-ui/ask/conversations.js';
import { composer } from '#web-ui/widget/composer.js';
import { element, icon, paths } from '#web-ui/widget/element.js';
import { followTurn } from '#web-ui/widget/follow-turn.js';
import type { FrameSettings } from '#web-ui/widget/frame-settings.js';
import { wordsIn, type Words } from '#web-ui/widget/look.js';
import type { Identity, ToPage } from '#web-ui/widget/messages.js';
import { turnView, type TurnView } from '#web-ui/widget/turn-view.js';
import { Refusal, Visiting } from '#web-ui/widget/visit.js';

interface Setup {
  readonly settings: FrameSettings;
  readonly identity: Identity | null;
  readonly tell: (message: ToPage) => void;
}

export interface Chat {
  shown(): void;
  hidden(): void;
  /** Begins anew as somebody else. */
  enter(identity: Identity | null): Promise<void>;
}

/** Draws the chat into the frame and lets its visitor in. */
export function openChat({ settings, identity, tell }: Setup): Chat {
  const words = wordsIn[settings.language];
  const visiting = new Visiting(settings);
  const status = element('p', { role: 'status', class: 'unseen' });
  const turns = element('ol', { class: 'turns' });
  const notes = element('div', { class: 'notes', role: 'alert' });
  const welcome = element('p', { class: 'welcome' }, settings.welcome ?? words.welcome);
  const talk = element('main', { class: 'talk', tabindex: '0', 'aria-label': words.talk }, welcome, turns, notes);
  const box = composer(words, { ask: (question) => void ask(question), stop: () => void stop() });
  const begin = (): void => {
    forgetRunning();
    [conversation, running] = [null, null];
    for (const part of [turns, notes]) part.replaceChildren();
    welcome.hidden = false;
    box.setRunning(false);
    box.focus();
  };
  document.body.replaceChildren(headOf({ settings, words, tell, begin }), talk, box.root, status);
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') tell({ huixiang: 'close' });
  });
  let conversation: string | null = null;
  let running: string | null = null;
  let following = new AbortController();
  let [isShown, unread] = [false, 0];

  const forgetRunning = (): void => {
    following.abort();
    following = new AbortController();
  };
  const toEnd = (): void => talk.scrollTo({ top: talk.scrollHeight });
  const around = { words, visiting, place: talk };

  function place(question: string): TurnView {
    welcome.hidden = true;
    const view = turnView(question, around);
    turns.append(view.root);
    toEnd();
    return view;
  }

  async function follow(turn: Turn, view: TurnView): Promise<void> {
    if (conversation === null) return;
    const { signal } = following;
    running = turn.id;
    box.setRunning(true);
    try {
      const isAtEnd = (): boolean => talk.scrollHeight - talk.scrollTop - talk.clientHeight < 80;
      const ended = await followTurn(visiting, {
        conversation,
        turn: turn.id,
        signal,
        tell(told) {
          const wasAtEnd = isAtEnd();
          view.hear(told);
          if (wasAtEnd) toEnd();
        },
      });
      view.end(ended);
      toEnd();
      announce(ended);
    } catch (error) {
      if (!signal.aborted) view.fail(inWords(error, words));
    } finally {
      if (running === turn.id) {
        running = null;
        box.setRunning(false);
      }
    }
  }

  function announce({ state }: Turn): void {
    status.textContent = state in words.status ? words.status[state as keyof Words['status']] : words.status.failed;
    if (isShown) return;
    unread += 1;
    tell({ huixiang: 'unread', count: unread });
  }

  async function ask(question: string): Promise<void> {
    notes.replaceChildren();
    box.setRunning(true);
    const view = place(question);
    const { signal } = following;
    const { library } = settings;
    try {
      conversation ??= (await visiting.json<{ id: string }>('/conversations', { method: 'POST', body: { library } })).id;
      const body = { library, message: question };
      const turn = await visiting.json<Turn>(`/conversations/${conversation}/turns`, { method: 'POST', body });
      if (!signal.aborted) await follow(turn, view);
    } catch (error) {
      if (signal.aborted) return;
      view.root.remove();
      box.setRunning(false);
      box.restore(question);
      notes.replaceChildren(element('p', { class: 'note' }, inWords(error, words)));
      toEnd();
    }
  }

  async function stop(): Promise<void> {
    if (conversation === null || running === null) return;
    await visiting.call(`/conversations/${conversation}/turns/${running}/stop`, { method: 'POST' }).catch(() => undefined);
  }

  /** The latest conversation, where it was left. */
  async function restore(): Promise<void> {
    const { conversations } = await visiting.json<{ conversations: readonly { id: string }[] }>('/conversations?limit=1');
    const [latest] = conversations;
    if (!latest || conversation !== null || turns.childElementCount > 0) return;
    const { turns: before } = await visiting.json<Conversation>(`/conversations/${latest.id}`);
    if (conversation !== null || turns.childElementCount > 0) return;
    conversation = latest.id;
    const views = before.map((turn) => [turn, place(turn.question)] as const);
    for (const [turn, view] of views) {
      if (turn.state === 'running') void follow(turn, view);
      else view.end(turn);
    }
    toEnd();
  }

  /** Without being let in nothing can be asked. */
  async function enter(who: Identity | null): Promise<void> {
    begin();
    box.root.hidden = false;
    try {
      if (await visiting.enter(who)) await restore();
    } catch (error) {
      if (isOfIdentity(error)) {
        box.root.hidden = true;
        tell({ huixiang: 'refused', reason: (error as Refusal).message });
        const told = who ? words.troubles.refused : words.troubles.unknown;
        return notes.replaceChildren(element('p', { class: 'note' }, told));
      }
      const again = element('button', { type: 'button', class: 'again', onclick: () => void enter(who) }, words.troubles.again);
      notes.replaceChildren(element('p', { class: 'note' }, inWords(error, words)), again);
    }
  }

  void enter(identity);
  return {
    shown() {
      [isShown, unread] = [true, 0];
      tell({ huixiang: 'unread', count: 0 });
      if (!box.root.hidden) box.focus();
    },
    hidden() {
      isShown = false;
    },
    enter,
  };
}

interface HeadSetup extends Pick<Setup, 'settings' | 'tell'> {
  readonly words: Words;
  readonly begin: () => void;
}

function headOf({ settings, words, tell, begin }: HeadSetup): HTMLElement {
  const tool = (label: string, path: string, act: () => void): HTMLElement =>
    element('button', { type: 'button', class: 'tool', 'aria-label': label, title: label, onclick: act }, icon(path));
  return element(
    'header',
    {},
    element('h1', {}, settings.title ?? words.title),
    tool(words.fresh, paths.fresh, begin),
    settings.host === null ? null : tool(words.close, paths.close, () => tell({ huixiang: 'close' })),
  );
}

function isOfIdentity(error: unknown): boolean {
  return error instanceof Refusal && (error.code === 'NOT_ALLOWED' || error.code === 'INVALID_INPUT');
}

function inWords(error: unknown, { troubles }: Words): string {
  const code = error instanceof Refusal ? error.code : 'INTERNAL';
  if (code === 'UNREACHABLE') return troubles.offline;
  if (code === 'TOO_MANY_REQUESTS' || code === 'OVERLOADED') return troubles.busy;
  return code === 'NOT_SIGNED_IN' ? troubles.over : troubles.failed;
}
