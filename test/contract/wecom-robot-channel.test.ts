import { openWecomRobotBench } from '../flow/delivery/open-wecom-robot-bench.js';
import { channelContract } from './channel.contract.js';

channelContract('a robot of WeCom', () => openWecomRobotBench(false));
channelContract('a robot of WeCom with buttons', () => openWecomRobotBench());
