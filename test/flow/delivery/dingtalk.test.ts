import { deliveryFlow } from './delivery.flow.js';
import { openDingtalkBench } from './open-dingtalk-bench.js';

deliveryFlow('DingTalk by a stream', () => openDingtalkBench());
deliveryFlow('DingTalk by a stream, with cards', () => openDingtalkBench({ hasCards: true }));
deliveryFlow('DingTalk by webhook', () => openDingtalkBench({ receive: 'webhook' }));
