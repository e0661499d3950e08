/** One plan in a process of its own, as at the first tick of a Lambda: `node bench/plan-run.ts <scene>` prints its milliseconds. */
import { plan } from '../src/core/plan/plan.ts';
import { SCENES } from './plan-scenes.ts';

const scene = SCENES.find(({ title }) => title === process.argv[2]);
if (!scene)
  throw new Error(
    `"${process.argv[2]}" is no scene, expected one of: ${SCENES.map(({ title }) => title).join('; ')}`,
  );
const facts = scene.facts();
const began = performance.now();
plan(facts, scene.now);
console.log(performance.now() - began);
