import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { refused, type PlatformAnswer } from './dingtalk-cards.js';
import type { DingtalkApp } from './dingtalk-messages.js';

/** What a client said to a frame. */
export interface FrameAnswer {
  readonly code: number;
  readonly message: string;
  readonly data: string;
}

/** The platform's side of streams (https://open-dingtalk.github.io/developerpedia/docs/learn/stream/protocol). */
export class DingtalkGateway {
  /** What is said instead when a stream is asked for. */
  refusal: PlatformAnswer | null = null;
  /** Where clients are sent instead. */
  endpoint: string | null = null;
  /** Topics of the last one who asked. */
  subscriptions: readonly string[] = [];
  opened = 0;
  private readonly tickets = new Set<string>();
  private readonly sockets = new Set<WebSocket>();
  private readonly answers = new Map<string, (answer: FrameAnswer) => void>();
  private readonly server = new WebSocketServer({ noServer: true });
  private count = 0;

  constructor(
    server: Server,
    private readonly app: DingtalkApp,
    /** How long an answer is waited for; a minute on the real one. */
    private readonly answerMs: number,
  ) {
    server.on('upgrade', (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'http://gateway').searchParams.get('ticket') ?? '';
      // A ticket opens one connection.
      if (!this.tickets.delete(ticket)) return socket.destroy();
      this.server.handleUpgrade(request, socket, head, (opened) => this.hold(opened));
    });
  }

  get isOpen(): boolean {
    return this.sockets.size > 0;
  }

  /** `POST /v1.0/gateway/connections/open` */
  open(body: string, url: string): PlatformAnswer {
    const { clientId, clientSecret, subscriptions } = JSON.parse(body) as {
      readonly clientId?: string;
      readonly clientSecret?: string;
      readonly subscriptions?: readonly { readonly type: string; readonly topic: string }[];
    };
    if (this.refusal) return this.refusal;
    if (clientId !== this.app.clientId || clientSecret !== this.app.clientSecret) return refused('authFailed', 401);
    this.subscriptions = (subscriptions ?? []).map(({ topic }) => topic);
    const ticket = randomBytes(8).toString('base64');
    this.tickets.add(ticket);
    return { status: 200, body: { endpoint: this.endpoint ?? `${url.replace('http', 'ws')}/connect`, ticket } };
  }

  /** A frame to the newest connection. @returns what it was answered; null where it was not in time */
  async send(type: string, topic: string, data: object | string): Promise<FrameAnswer | null> {
    const socket = [...this.sockets].at(-1);
    if (!socket) return null;
    this.count += 1;
    const messageId = `f${this.count}`;
    const headers = { appId: 'a', connectionId: 'c', contentType: 'application/json', messageId, time: String(Date.now()), topic };
    const answer = new Promise<FrameAnswer | null>((resolve) => {
      this.answers.set(messageId, resolve);
      setTimeout(() => resolve(null), this.answerMs).unref();
    });
    socket.send(JSON.stringify({ specVersion: '1.0', type, headers, data: typeof data === 'string' ? data : JSON.stringify(data) }));
    const said = await answer;
    this.answers.delete(messageId);
    return said;
  }

  /** Something that is no frame. */
  sendRaw(text: string): void {
    for (const socket of this.sockets) socket.send(text);
  }

  /** Says that it ends; ten seconds later, on the real one, it does. */
  async leave(): Promise<void> {
    const [socket] = this.sockets;
    const headers = { contentType: 'application/json', messageId: 'bye', topic: 'disconnect' };
    socket?.send(
      JSON.stringify({ specVersion: '1.0', type: 'SYSTEM', headers, data: JSON.stringify({ reason: 'connection is expired' }) }),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    socket?.close();
  }

  /** Cuts what is connected. */
  cut(): void {
    for (const socket of this.sockets) socket.terminate();
    this.sockets.clear();
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  private hold(socket: WebSocket): void {
    this.opened += 1;
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => this.sockets.delete(socket));
    socket.on('message', (bytes: Buffer) => {
      const { headers, ...answer } = JSON.parse(String(bytes)) as FrameAnswer & { readonly headers: { readonly messageId?: string } };
      this.answers.get(headers.messageId ?? '')?.(answer);
    });
  }
}
