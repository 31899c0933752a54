import { openDingtalkRobotBench } from '../flow/delivery/open-dingtalk-robot-bench.js';
import { channelContract } from './channel.contract.js';

channelContract('a robot of a DingTalk group', () => openDingtalkRobotBench());
