import { deliveryFlow } from './delivery.flow.js';
import { openWecomRobotBench } from './open-wecom-robot-bench.js';

deliveryFlow('a robot of WeCom', openWecomRobotBench);
