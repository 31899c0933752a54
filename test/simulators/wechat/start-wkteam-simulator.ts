import type { ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallbackRequest } from '#delivery/callback.js';
import type { Wording } from '../../contract/channel.contract.js';

export interface WkteamOptions {
  readonly authorization: string;
  readonly secret: string;
  readonly wId: string;
  readonly wcId: string;
  readonly now?: () => Date;
}

/** A call of the API that the platform took. */
export interface WkteamCalled {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** As it came over the wire. */
  readonly text: string;
}

export interface WkteamSimulator {
  /** Where the API is. */
  readonly url: string;
  readonly request: (wording: Wording, change?: { readonly secret?: string }) => CallbackRequest;
  /** A callback of any form, with the right secret. */
  readonly callback: (body: object | string) => CallbackRequest;
  readonly shown: (place: string) => readonly string[];
  readonly called: readonly WkteamCalled[];
  /** Where a picture is, once it was asked for. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** What groups are called. */
  readonly names: Map<string, string>;
  readonly failNext: (how: 'too-many' | 'broken' | 'lost-acknowledgement', times?: number) => void;
  /** The account is logged out, or in again. */
  isOnline: boolean;
  readonly close: () => Promise<void>;
}

interface Said {
  readonly code: string;
  /** JSON. */
  readonly data: string;
  readonly message?: string;
}

interface Shown {
  readonly id: string;
  readonly msgId: number;
  readonly createTime: number;
  readonly text: string;
}

const revokeMs = 120_000;
const sending = ['sendText', 'sendEmoji', 'sendRecvImage', 'forwardUrl'];

/**
 * The platform's side of wkteam: POST of JSON with `Authorization`, `code` "1000" or "1001", ids of 19 digits as numbers, nothing is taken
 * back after two minutes (https://wkteam.cn/api-wen-dang2/, HuixiangDou's wechat.py).
 */
export async function startWkteamSimulator(options: WkteamOptions): Promise<WkteamSimulator> {
  const { authorization, wId, now = () => new Date() } = options;
  const called: WkteamCalled[] = [];
  const byPlace = new Map<string, Shown[]>();
  const pictures = new Map<string, Uint8Array>();
  let failures: string[] = [];
  let count = 0;

  function answer(path: string, text: string): Said {
    const body = JSON.parse(text) as Record<string, unknown>;
    called.push({ path, body, text });
    if (body['wId'] !== wId) return { code: '1001', data: 'null' };
    if (path === 'isOnline') return { code: '1000', data: JSON.stringify({ isOnline: simulator.isOnline }) };
    if (!simulator.isOnline) return { code: '1001', data: 'null', message: '该微信已离线，请重新登录' };
    if (path === 'getChatRoomInfo') {
      const nickName = simulator.names.get(String(body['chatRoomId'])) ?? '';
      return { code: '1000', data: JSON.stringify([{ chatRoomId: body['chatRoomId'], nickName, memberCount: 3 }]) };
    }
    if (path === 'getMsgImg')
      return { code: '1000', data: JSON.stringify({ url: `https://images.example.org/${String(body['msgId'])}.png` }) };
    if (path === 'revokeMsg') return revoke(String(body['wcId']), text);
    return sending.includes(path) ? show(path, body) : { code: '1001', data: 'null' };
  }
  function show(path: string, body: Readonly<Record<string, unknown>>): Said {
    const place = String(body['wcId']);
    count += 1;
    const shown: Shown = {
      id: `448211737657${String(count).padStart(7, '0')}`,
      msgId: 2562652205 + count,
      createTime: Math.floor(now().getTime() / 1000),
      text: path === 'sendText' ? String(body['content']) : `[${path}]`,
    };
    byPlace.set(place, [...(byPlace.get(place) ?? []), shown]);
    return {
      code: '1000',
      data: `{"type":1,"msgId":${shown.msgId},"newMsgId":${shown.id},"createTime":${shown.createTime},"wcId":"${place}"}`,
    };
  }
  /** Exactly the three numbers that were told, as numbers. */
  function revoke(place: string, text: string): Said {
    const number = (name: string): string => new RegExp(`"${name}":(\\d+)`, 'u').exec(text)?.[1] ?? '';
    const all = byPlace.get(place) ?? [];
    const found = all.find(
      ({ id, msgId, createTime }) =>
        id === number('newMsgId') && String(msgId) === number('msgId') && String(createTime) === number('createTime'),
    );
    if (!found || now().getTime() - found.createTime * 1000 > revokeMs) return { code: '1001', data: 'null' };
    byPlace.set(
      place,
      all.filter((each) => each !== found),
    );
    return { code: '1000', data: 'null' };
  }
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      if (incoming.headers.authorization !== authorization) return end(response, { code: '1001', data: 'null' });
      const how = failures.shift();
      if (how === 'too-many') return void response.writeHead(429, { 'retry-after': '0' }).end();
      if (how === 'broken') return void response.writeHead(502).end();
      const said = answer((incoming.url ?? '').slice(1), Buffer.concat(chunks).toString());
      if (how === 'lost-acknowledgement') return void incoming.socket.destroy();
      end(response, said);
    });
  });
  const callback = (body: object | string, secret = options.secret): CallbackRequest => ({
    method: 'POST',
    query: { secret },
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const simulator: WkteamSimulator = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    isOnline: true,
    called,
    pictures,
    names: new Map(),
    request: (wording, { secret } = {}) => {
      if (wording.picture) pictures.set('https://images.example.org/1102684156.png', wording.picture);
      return callback(deliveryOf(wording, { ...options, now }), secret);
    },
    callback,
    shown: (place) => (byPlace.get(place) ?? []).map(({ text }) => text),
    failNext: (how, times = 1) => void (failures = [...failures, ...Array.from({ length: times }, () => how)]),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return simulator;
}

function end(response: ServerResponse, { code, data, message = code === '1000' ? '成功' : '失败' }: Said): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(`{"message":"${message}","code":"${code}","data":${data}}`);
}

type Platform = Required<Pick<WkteamOptions, 'wId' | 'wcId' | 'now'>>;

/** A message as wkteam delivers it. */
function deliveryOf(wording: Wording, { wId, wcId, now }: Platform): object {
  const { id, text, chat, person, mentions, picture, repliesTo, isUnreadable } = wording;
  const kind = chat === null ? '60' : '80';
  const mark = { nobody: '', assistant: '@茴香豆\u2005', others: '@小王\u2005' }[mentions];
  const atlist = { nobody: null, assistant: [wcId], others: ['wxid_wang'] }[mentions];
  const content = `${mark}${text}`;
  const common = {
    wId,
    fromUser: person,
    ...(chat !== null && { fromGroup: chat }),
    toUser: wcId,
    msgId: 1102684156,
    newMsgId: id,
    timestamp: Math.floor(now().getTime() / 1000),
    self: false,
    ...(atlist && { atlist }),
    pushContent: `小李 : ${content}`,
  };
  const delivery = (type: string, data: object): object => ({
    account: 'developer',
    wcId,
    messageType: `${kind}0${type}`,
    data: { ...common, ...data },
  });
  if (isUnreadable) return delivery('06', { content: '<msg><emoji md5="6c76dacf" len="1024"/></msg>', md5: '6c76dacf', length: 1024 });
  if (picture) return delivery('02', { content: '<?xml version="1.0"?><msg><img aeskey="07fea09b" length="9"/></msg>' });
  if (repliesTo === undefined) return delivery('01', { content });
  const refer = `<refermsg><type>1</type><svrid>${repliesTo}</svrid><fromusr>${chat ?? person}</fromusr><chatusr>${person}</chatusr><content>…</content></refermsg>`;
  return delivery('14', {
    title: content,
    content: `<?xml version="1.0"?><msg><appmsg><title>${content}</title><type>57</type>${refer}</appmsg></msg>`,
  });
}
