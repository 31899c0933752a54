import { deliveryFlow } from './delivery.flow.js';
import { openDingtalkRobotBench } from './open-dingtalk-robot-bench.js';

deliveryFlow('a robot of a DingTalk group', () => openDingtalkRobotBench());
