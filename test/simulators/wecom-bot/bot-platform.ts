import type { Failure } from '../weixin/answer-json.js';

export interface Frame {
  readonly cmd?: string;
  readonly headers: { readonly req_id: string };
  readonly body?: Readonly<Record<string, unknown>>;
}

interface Acknowledgement {
  readonly errcode: number;
  readonly errmsg: string;
}

interface Request {
  readonly place: string;
  readonly isMessage: boolean;
  readonly isWelcome: boolean;
  readonly atMs: number;
  isUsed: boolean;
}

interface Card {
  readonly card_type?: string;
  readonly task_id?: string;
  readonly main_title?: { readonly title?: string };
  readonly sub_title_text?: string;
  readonly button_list?: readonly { readonly text?: string; readonly key?: string }[];
}

interface Shown {
  readonly place: string;
  readonly atMs: number;
  readonly stream: string | null;
  readonly feedback: string | null;
  readonly card: Card | null;
  text: string;
  isFinished: boolean;
}

const mostBytes = 20_480;
const [answerableMs, welcomeMs, streamMs] = [24 * 3_600_000, 5_000, 6 * 60_000];
const fine: Acknowledgement = { errcode: 0, errmsg: 'ok' };
const no = (errcode: number, errmsg: string): Acknowledgement => ({ errcode, errmsg });

/** What a bot may say, and what people see of it. */
export class BotPlatform {
  readonly failures: Failure[] = [];
  /** How each message came: `aibot_respond_msg`, `aibot_send_msg`, … */
  readonly ways: string[] = [];
  /** Commands that were heard, taken or not. */
  readonly commands: string[] = [];
  /** Steps that are taken and never acknowledged. */
  loseSteps = 0;
  /** Steps of messages that grow, all of them. */
  readonly steps: string[] = [];
  private readonly requests = new Map<string, Request>();
  private readonly messages: Shown[] = [];
  private readonly places = new Set<string>();
  private readonly tasks = new Set<string>();

  constructor(private readonly options: { readonly mostPerMinute: number; readonly now: () => Date }) {}

  /** A request that may be answered. */
  open(request: string, command: string, body: object): void {
    const { chatid, from, event } = body as {
      readonly chatid?: string;
      readonly from?: { readonly userid?: string };
      readonly event?: { readonly eventtype?: string };
    };
    const place = chatid ?? from?.userid ?? '';
    const isMessage = command === 'aibot_msg_callback';
    if (isMessage) this.places.add(place);
    this.requests.set(request, { place, isMessage, isWelcome: event?.eventtype === 'enter_chat', atMs: this.atMs(), isUsed: false });
  }

  shown(place: string): readonly string[] {
    return this.messages.filter((message) => message.place === place).map(({ text }) => text);
  }

  buttonOf(place: string, button: string): { readonly key: string; readonly task: string } {
    const card = this.messages.findLast((message) => message.place === place && message.card !== null)?.card;
    const key = card?.button_list?.find(({ text }) => text === button)?.key;
    if (!card?.task_id || !key) throw new Error(`nobody in ${place} sees a button ${button}`);
    return { key, task: card.task_id };
  }

  feedbackOf(place: string): string {
    const message = this.messages.findLast((one) => one.place === place && one.feedback !== null);
    if (!message?.feedback) throw new Error(`nothing in ${place} can be judged`);
    return message.feedback;
  }

  /** @returns null where it is never acknowledged */
  take(frame: Frame): Acknowledgement | null {
    const body = frame.body as { readonly stream?: { readonly finish?: boolean } } | undefined;
    const isStep = body?.stream !== undefined && body.stream.finish !== true;
    const how = isStep ? undefined : this.failures.shift();
    if (how === 'too-many') return no(45_009, 'api freq out of limit');
    if (how === 'broken') return no(-1, 'system busy');
    this.commands.push(frame.cmd ?? '');
    const outcome = this.say(frame);
    const isLost = how === 'lost-acknowledgement' || (isStep && this.loseSteps-- > 0);
    return isLost ? null : outcome;
  }

  private say({ cmd, headers, body = {} }: Frame): Acknowledgement {
    switch (cmd) {
      case 'aibot_respond_msg':
        return this.respond(headers.req_id, body);
      case 'aibot_respond_welcome_msg':
        return this.welcome(headers.req_id, body);
      case 'aibot_send_msg':
        return this.push(body);
      default:
        return no(40_008, 'invalid message type');
    }
  }

  private respond(id: string, body: Readonly<Record<string, unknown>>): Acknowledgement {
    const request = this.requests.get(id);
    if (!request?.isMessage || this.atMs() - request.atMs > answerableMs) return no(846_605, 'invalid req_id');
    if (body['msgtype'] === 'template_card') return this.showCard(request.place, body['template_card'] as Card, 'aibot_respond_msg');
    if (body['msgtype'] !== 'stream') return no(40_008, 'invalid message type');
    const {
      id: stream = '',
      content = '',
      finish = false,
      feedback,
    } = body['stream'] as {
      readonly id?: string;
      readonly content?: string;
      readonly finish?: boolean;
      readonly feedback?: { readonly id?: string };
    };
    if (stream === '' || Buffer.byteLength(content) > mostBytes) return no(40_058, 'invalid request parameter');
    const known = this.messages.find((message) => message.place === request.place && message.stream === stream);
    if (known?.isFinished || (known && this.atMs() - known.atMs > streamMs))
      return no(846_608, 'stream message update expired (>6 minutes), cannot update');
    if (!known && this.isTooMuch(request.place)) return no(45_009, 'api freq out of limit');
    this.steps.push(content);
    if (known) {
      known.text = content;
      known.isFinished = finish;
      return fine;
    }
    return this.show(
      { place: request.place, text: content, stream, feedback: feedback?.id ?? null, isFinished: finish, card: null },
      'aibot_respond_msg',
    );
  }

  private welcome(id: string, body: Readonly<Record<string, unknown>>): Acknowledgement {
    const request = this.requests.get(id);
    if (!request?.isWelcome || request.isUsed || this.atMs() - request.atMs > welcomeMs) return no(846_605, 'invalid req_id');
    const { content = '' } = (body['text'] ?? {}) as { readonly content?: string };
    if (body['msgtype'] !== 'text' || content === '') return no(40_008, 'invalid message type');
    request.isUsed = true;
    return this.show(
      { place: request.place, text: content, stream: null, feedback: null, isFinished: true, card: null },
      'aibot_respond_welcome_msg',
    );
  }

  private push(body: Readonly<Record<string, unknown>>): Acknowledgement {
    const place = String(body['chatid']);
    if (!this.places.has(place)) return no(846_609, 'nobody has written there');
    if (![1, 2, undefined].includes(body['chat_type'] as number | undefined)) return no(40_058, 'invalid request parameter');
    if (this.isTooMuch(place)) return no(45_009, 'api freq out of limit');
    if (body['msgtype'] === 'template_card') return this.showCard(place, body['template_card'] as Card, 'aibot_send_msg');
    const { content = '', feedback } = (body['markdown'] ?? {}) as {
      readonly content?: string;
      readonly feedback?: { readonly id?: string };
    };
    if (body['msgtype'] !== 'markdown') return no(40_008, 'invalid message type');
    if (content === '' || Buffer.byteLength(content) > mostBytes) return no(40_058, 'invalid request parameter');
    return this.show(
      { place, text: content, stream: null, feedback: feedback?.id ?? null, isFinished: true, card: null },
      'aibot_send_msg',
    );
  }

  private showCard(place: string, card: Card, way: string): Acknowledgement {
    const { card_type: type, task_id: task = '', button_list: buttons = [], main_title: title, sub_title_text: sub = '' } = card;
    const isRight =
      type === 'button_interaction' && /^[\w@-]{1,128}$/u.test(task) && buttons.length > 0 && buttons.length <= 6 && title?.title;
    if (!isRight || buttons.some(({ text, key }) => !text || !key || Buffer.byteLength(key) > 1024))
      return no(40_058, 'invalid request parameter');
    if (this.tasks.has(task)) return no(42_014, 'task_id has been used');
    this.tasks.add(task);
    const text = `${[title.title, sub].filter((line) => line !== '').join(' ')} ${buttons.map((button) => `[${button.text}]`).join(' ')}`;
    return this.show({ place, text, stream: null, feedback: null, isFinished: true, card }, way);
  }

  private show(message: Omit<Shown, 'atMs'>, way: string): Acknowledgement {
    this.messages.push({ ...message, atMs: this.atMs() });
    this.ways.push(way);
    return fine;
  }

  private isTooMuch(place: string): boolean {
    const since = this.atMs() - 60_000;
    return this.messages.filter((message) => message.place === place && message.atMs > since).length >= this.options.mostPerMinute;
  }

  private atMs(): number {
    return this.options.now().getTime();
  }
}
