/** A process's first plan, as in a cold Lambda: `node bench/plan-run.ts <scene> <count>` prints its `Cost` as JSON. */
import { plan } from '../src/core/plan/plan.ts';
import { costOf } from './lib/timing.ts';
import { SCENES } from './plan-scenes.ts';

const [said = '', count] = process.argv.slice(2);
const scene = SCENES.find(({ title }) => title === said);
if (!scene) throw new Error(`"${said}" is no scene of ${SCENES.map(({ title }) => title).join('; ')}`);
const facts = scene.facts(Number(count));
console.log(JSON.stringify(await costOf(() => plan(facts, scene.now))));
