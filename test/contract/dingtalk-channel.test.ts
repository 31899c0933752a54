import { openDingtalkBench } from '../flow/delivery/open-dingtalk-bench.js';
import { channelContract } from './channel.contract.js';

channelContract('DingTalk by a stream', () => openDingtalkBench());
channelContract('DingTalk by a stream, with cards', () => openDingtalkBench({ hasCards: true }));
channelContract('DingTalk by webhook', () => openDingtalkBench({ receive: 'webhook' }));
channelContract('DingTalk with answers to the session', () => openDingtalkBench({ replies: 'session-webhook' }));
