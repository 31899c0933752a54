import type { Conversation, Turn } from '#web-ui/ask/conversations.js';
import { askIn } from '#web-ui/widget/ask-in.js';
import { drawChat, type ChatParts } from '#web-ui/widget/chat-parts.js';
import { element } from '#web-ui/widget/element.js';
import { followTurn } from '#web-ui/widget/follow-turn.js';
import type { FrameSettings } from '#web-ui/widget/frame-settings.js';
import { refusesIdentity, troubleOf } from '#web-ui/widget/in-words.js';
import { wordsIn, type Words } from '#web-ui/widget/look.js';
import type { Identity, ToPage } from '#web-ui/widget/messages.js';
import { say } from '#web-ui/widget/say.js';
import { closeSource } from '#web-ui/widget/source-view.js';
import { turnView, type TurnView } from '#web-ui/widget/turn-view.js';
import { Visiting } from '#web-ui/widget/visit.js';

interface Setup {
  readonly settings: FrameSettings;
  readonly tell: (message: ToPage) => void;
}

/** As near to the end as somebody is who reads along. */
const nearEnd = 80;

/** One visitor's chat: it lets them in, asks in their name, and shows what comes of it. */
export class Chat {
  readonly #settings: FrameSettings;
  readonly #tell: Setup['tell'];
  readonly #words: Words;
  readonly #visiting: Visiting;
  readonly #parts: ChatParts;
  #conversation: string | null = null;
  #running: string | null = null;
  /** Of what belongs to the conversation that is shown. */
  #shown = new AbortController();
  #isOpen = false;
  #unread = 0;

  constructor({ settings, tell }: Setup) {
    [this.#settings, this.#tell, this.#words, this.#visiting] = [settings, tell, wordsIn[settings.language], new Visiting(settings)];
    this.#parts = drawChat(settings, this.#words, {
      ask: (question) => void this.#ask(question),
      stop: () => void this.#stop(),
      begin: () => this.#begin(),
      close: () => tell({ huixiang: 'close' }),
    });
  }

  opened(): void {
    [this.#isOpen, this.#unread] = [true, 0];
    this.#tell({ huixiang: 'unread', count: 0 });
    if (!this.#parts.box.root.hidden) this.#parts.box.focus();
  }

  closed(): void {
    this.#isOpen = false;
  }

  /** Begins as somebody, anew where somebody was there before, of whom nothing is left to be seen. Who is not let in can ask nothing. */
  enter(identity: Identity | null): Promise<void> {
    const { box, status } = this.#parts;
    box.clear();
    status.textContent = '';
    this.#unread = 0;
    this.#tell({ huixiang: 'unread', count: 0 });
    return this.#letIn(identity);
  }

  async #letIn(identity: Identity | null): Promise<void> {
    const { box } = this.#parts;
    this.#begin();
    const { signal } = this.#shown;
    box.root.hidden = false;
    this.#greet(null);
    try {
      const isKnown = await this.#visiting.enter(identity);
      this.#greet(this.#visiting.name);
      if (isKnown) await this.#restore(signal);
    } catch (error) {
      if (signal.aborted) return;
      const { troubles } = this.#words;
      if (!refusesIdentity(error)) return this.#note(troubleOf(error, this.#words), () => void this.#letIn(identity));
      box.root.hidden = true;
      this.#tell({ huixiang: 'refused', reason: error.message });
      this.#note(identity ? troubles.refused : troubles.unknown);
    }
  }

  #greet(name: string | null): void {
    const { who } = this.#parts;
    who.hidden = name === null;
    who.textContent = name === null ? '' : say(this.#words.who, { name });
  }

  #begin(): void {
    const { talk, turns, notes, welcome, box } = this.#parts;
    this.#shown.abort();
    closeSource(talk);
    [this.#shown, this.#conversation, this.#running] = [new AbortController(), null, null];
    for (const part of [turns, notes]) part.replaceChildren();
    welcome.hidden = false;
    box.setRunning(false);
    if (this.#isOpen) box.focus();
  }

  async #ask(question: string): Promise<void> {
    const { notes, box } = this.#parts;
    const { signal } = this.#shown;
    notes.replaceChildren();
    box.setRunning(true);
    const view = this.#place(question);
    try {
      const turn = await this.#send(question);
      if (!signal.aborted) await this.#follow(turn, view, signal);
    } catch (error) {
      if (signal.aborted) return;
      view.root.remove();
      box.setRunning(false);
      box.restore(question);
      this.#note(troubleOf(error, this.#words));
    }
  }

  async #send(message: string): Promise<Turn> {
    const { signal } = this.#shown;
    const [visiting, { library }, shown] = [this.#visiting, this.#settings, this.#conversation];
    const { conversation, turn } = await askIn(visiting, { library, message, conversation: shown, signal });
    if (!signal.aborted) this.#conversation = conversation;
    return turn;
  }

  async #follow(turn: Turn, view: TurnView, signal: AbortSignal): Promise<void> {
    const [conversation, { box }] = [this.#conversation ?? '', this.#parts];
    this.#running = turn.id;
    box.setRunning(true);
    try {
      const tell: Parameters<typeof followTurn>[1]['tell'] = (told) => this.#keepingEnd(() => view.hear(told));
      const ended = await followTurn(this.#visiting, { conversation, turn: turn.id, signal, tell });
      if (signal.aborted) return;
      this.#keepingEnd(() => view.end(ended));
      this.#announce(ended);
    } catch (error) {
      if (!signal.aborted) view.fail(troubleOf(error, this.#words));
    }
    if (signal.aborted) return;
    this.#running = null;
    box.setRunning(false);
  }

  async #stop(): Promise<void> {
    if (this.#conversation === null || this.#running === null) return;
    const place = `/conversations/${this.#conversation}/turns/${this.#running}/stop`;
    await this.#visiting.call(place, { method: 'POST' }).catch((error: unknown) => this.#note(troubleOf(error, this.#words)));
  }

  /** The latest conversation, where it was left. */
  async #restore(signal: AbortSignal): Promise<void> {
    const { conversations } = await this.#visiting.json<{ conversations: readonly { id: string }[] }>('/conversations?limit=1');
    const [latest] = conversations;
    const isTaken = (): boolean => signal.aborted || this.#parts.turns.childElementCount > 0;
    if (!latest || isTaken()) return;
    const { turns } = await this.#visiting.json<Conversation>(`/conversations/${latest.id}`);
    if (isTaken()) return;
    this.#conversation = latest.id;
    for (const turn of turns) {
      const view = this.#place(turn.question);
      if (turn.state === 'running') void this.#follow(turn, view, signal);
      else view.end(turn);
    }
    this.#toEnd();
  }

  #place(question: string): TurnView {
    const { welcome, turns, talk } = this.#parts;
    const view = turnView(question, { words: this.#words, visiting: this.#visiting, place: talk, library: this.#settings.library });
    welcome.hidden = true;
    turns.append(view.root);
    this.#toEnd();
    return view;
  }

  #announce({ state }: Turn): void {
    const { status } = this.#words;
    this.#parts.status.textContent = state in status ? status[state as keyof typeof status] : status.failed;
    if (this.#isOpen) return;
    this.#unread += 1;
    this.#tell({ huixiang: 'unread', count: this.#unread });
  }

  #note(told: string, again?: () => void): void {
    const note = element('p', { class: 'note' }, told);
    const button = again && element('button', { type: 'button', class: 'again', onclick: again }, this.#words.troubles.again);
    this.#parts.notes.replaceChildren(note, ...(button ? [button] : []));
    this.#toEnd();
  }

  /** Somebody who reads further up is left there. */
  #keepingEnd(change: () => void): void {
    const { talk } = this.#parts;
    const wasAtEnd = talk.scrollHeight - talk.scrollTop - talk.clientHeight < nearEnd;
    change();
    if (wasAtEnd) this.#toEnd();
  }

  #toEnd(): void {
    const { talk } = this.#parts;
    talk.scrollTo({ top: talk.scrollHeight });
  }
}
