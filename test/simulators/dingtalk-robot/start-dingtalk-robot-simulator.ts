import type { CallbackRequest } from '#delivery/callback.js';
import type { Wording } from '../../contract/channel.contract.js';
import { signedRequest } from '../dingtalk/dingtalk-messages.js';
import { startDingtalkSimulator, type DingtalkFailure, type DingtalkSimulatorOptions } from '../dingtalk/start-dingtalk-simulator.js';
import type { DingtalkRooms } from '../dingtalk/dingtalk-rooms.js';
import type { DingtalkRoutes } from '../dingtalk/dingtalk-routes.js';
import { deliverTo, type Target } from '../weixin/deliver-to.js';

export interface DingtalkRobotSimulatorOptions extends DingtalkSimulatorOptions {
  readonly target: Target;
}

interface Change {
  readonly at?: Date;
  readonly isForged?: boolean;
  /** What its calls carry instead. */
  readonly token?: string;
}

/** The platform's side of a robot that a group made for itself. */
export interface DingtalkRobotSimulator {
  readonly url: string;
  readonly appSecret: string;
  readonly outgoingToken: string;
  readonly custom: { readonly chat: string; readonly accessToken: string; readonly signSecret: string };
  readonly rooms: DingtalkRooms;
  readonly routes: DingtalkRoutes;
  request(wording: Wording, change?: Change): CallbackRequest;
  /** Once: whoever does not answer is not called again. */
  deliver(wording: Wording): Promise<void>;
  shown(place: string): readonly string[];
  failNext(how: DingtalkFailure, times?: number): void;
  close(): Promise<void>;
}

const custom = { chat: 'oc_1', accessToken: '693a91f67xxx4bc497a00ec2sifa5aaa', signSecret: 'SECthe-secret-of-the-robot' };
const appSecret = 'the-app-secret-of-the-robot';
const outgoingToken = 'a-token-of-outgoing';
const patienceMs = 5000;

/** Calls of a robot with Outgoing carry its token, those of an app's robot are signed: here both. */
export async function startDingtalkRobotSimulator({ target, ...options }: DingtalkRobotSimulatorOptions): Promise<DingtalkRobotSimulator> {
  const platform = await startDingtalkSimulator({ mostPerMinute: Number.POSITIVE_INFINITY, ...options });
  platform.routes.custom = custom;
  const request: DingtalkRobotSimulator['request'] = (wording, { token = outgoingToken, ...change } = {}) => {
    // Such a robot has no code of its own.
    const message = { ...platform.messageOf(wording), robotCode: 'normal' };
    return signedRequest(message, { secret: appSecret, headers: { token }, ...change });
  };
  return {
    url: platform.url,
    appSecret,
    outgoingToken,
    custom,
    rooms: platform.rooms,
    routes: platform.routes,
    request,
    deliver: async (wording) => void (await deliverTo(target, request(wording), patienceMs)),
    shown: platform.shown,
    failNext: platform.failNext,
    close: platform.close,
  };
}
