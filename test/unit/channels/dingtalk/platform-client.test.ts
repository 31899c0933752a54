import { setTimeout as wait } from 'node:timers/promises';
import { DWClient, TOPIC_CARD, TOPIC_ROBOT, type DWClientDownStream } from 'dingtalk-stream';
import { cardTopic, robotTopic } from '#channels/dingtalk/dingtalk.wire.js';
import { startDingtalkSimulator, type DingtalkSimulator } from '../../../simulators/dingtalk/start-dingtalk-simulator.js';

/** The platform's own client, with the host that it fixes replaced. */
class LoopbackClient extends DWClient {
  constructor(private readonly simulator: DingtalkSimulator) {
    super({ clientId: simulator.app.clientId, clientSecret: simulator.app.clientSecret });
  }

  override async getEndpoint(): Promise<this> {
    const { clientId, clientSecret, subscriptions, ua } = this.getConfig();
    const body = JSON.stringify({ clientId, clientSecret, ua, subscriptions });
    const response = await fetch(`${this.simulator.url}/v1.0/gateway/connections/open`, { method: 'POST', body });
    const { endpoint, ticket } = (await response.json()) as { readonly endpoint: string; readonly ticket: string };
    Reflect.set(this, 'dw_url', `${endpoint}?ticket=${encodeURIComponent(ticket)}`);
    return this;
  }
}

describe('the simulated platform', () => {
  it('is one to the client of the platform', async () => {
    const { info } = console;
    console.info = () => undefined; // it prints
    const simulator = await startDingtalkSimulator();
    const client = new LoopbackClient(simulator);
    Reflect.set(client.config, 'autoReconnect', false);
    const heard: string[] = [];
    client.registerCallbackListener(TOPIC_ROBOT, ({ headers, data }: DWClientDownStream) => {
      heard.push((JSON.parse(data) as { readonly text: { readonly content: string } }).text.content);
      client.socketCallBackResponse(headers.messageId, {});
    });
    await client.connect();
    const times = await simulator.tell(
      simulator.messageOf({ id: 'om_1', text: '年假有几天？', chat: 'oc_1', person: 'ou_1', mentions: 'assistant' }),
    );
    expect([heard, times]).toEqual([[' 年假有几天？'], 1]);
    expect(await simulator.gateway.send('SYSTEM', 'ping', { opaque: 'o' })).toMatchObject({ code: 200, data: '{"opaque":"o"}' });
    client.disconnect();
    await wait(50);
    await simulator.close();
    console.info = info;
  });

  it('calls topics as the client does', () => {
    expect([robotTopic, cardTopic]).toEqual([TOPIC_ROBOT, TOPIC_CARD]);
  });
});
