import type { Server } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import type { FeishuApp } from './feishu-events.js';
import { readFrame, writeFrame, type Frame } from './feishu-frames.js';

/** Times in seconds. */
const clientConfig = { PingInterval: 120, ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 0 };
const answerMs = 3000;

/** The platform's side of long connections, as the client in @larksuiteoapi/node-sdk 1.74.0 speaks (its ws-client, read 2026-11-26). */
export class FeishuLongConnections {
  /** What is said instead when a connection is asked for. */
  refusal: number | null = null;
  pings = 0;
  private readonly sockets = new Set<WebSocket>();
  private readonly answers = new Map<string, (payload: Buffer) => void>();
  private readonly server = new WebSocketServer({ noServer: true });
  private count = 0;

  constructor(
    server: Server,
    private readonly app: FeishuApp,
  ) {
    server.on('upgrade', (request, socket, head) => this.server.handleUpgrade(request, socket, head, (opened) => this.hold(opened)));
  }

  get isOpen(): boolean {
    return this.sockets.size > 0;
  }

  /** `POST /callback/ws/endpoint` */
  endpoint(body: string, url: string): object {
    const { AppID: id, AppSecret: secret } = JSON.parse(body) as { readonly AppID?: string; readonly AppSecret?: string };
    if (this.refusal !== null) return { code: this.refusal, msg: 'failed', data: null };
    if (id !== this.app.appId || secret !== this.app.appSecret) return { code: 514, msg: 'auth failed', data: null };
    const address = `${url.replace('http', 'ws')}/ws/v2?fpid=493&device_id=7&access_key=k&service_id=33554678&ticket=t`;
    return { code: 0, msg: '', data: { URL: address, ClientConfig: clientConfig } };
  }

  /** An event in two frames, to one of those that are connected. @returns its answer, null where it was not taken in time */
  async send(payload: object): Promise<unknown> {
    const [socket] = this.sockets;
    if (!socket) return null;
    this.count += 1;
    const id = `m${this.count}`;
    const bytes = Buffer.from(JSON.stringify(payload));
    const half = Math.ceil(bytes.length / 2);
    const answer = new Promise<Buffer | null>((resolve) => {
      this.answers.set(id, resolve);
      setTimeout(() => resolve(null), answerMs).unref();
    });
    for (const [seq, piece] of [bytes.subarray(0, half), bytes.subarray(half)].entries())
      socket.send(
        writeFrame({
          method: 1,
          service: 33554678,
          headers: { type: 'event', message_id: id, sum: '2', seq: String(seq), trace_id: 't' },
          payload: piece,
        }),
      );
    const said = await answer;
    this.answers.delete(id);
    const { code, data } = JSON.parse(said?.toString('utf8') ?? '{"code":500}') as { readonly code: number; readonly data?: string };
    if (code !== 200) return null;
    return data === undefined ? {} : (JSON.parse(Buffer.from(data, 'base64').toString('utf8')) as unknown);
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
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => this.sockets.delete(socket));
    socket.on('message', (bytes: Buffer) => this.hear(socket, readFrame(bytes)));
  }

  private hear(socket: WebSocket, { method, service, headers, payload }: Frame): void {
    if (method === 1) return this.answers.get(headers['message_id'] ?? '')?.(payload);
    if (headers['type'] !== 'ping') return;
    this.pings += 1;
    socket.send(writeFrame({ method: 0, service, headers: { type: 'pong' }, payload: Buffer.from(JSON.stringify(clientConfig)) }));
  }
}
