/** A run that ends in the middle, as one does whose Lambda is out of time: nothing it calls is carried out any more. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** Numbers in [0, 1), the same ones for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/**
 * The port with a gate before and after each of its calls. The gate lets other runs have their turn, so that runs side by side
 * meet in every order, and it is where a run dies: before what it asked for, or after it but without the answer.
 */
export const gated = <T extends object>(port: T, gate: (call: string) => Promise<void>): T =>
  new Proxy(port, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...args: readonly unknown[]) => {
        await gate(String(name));
        const result: unknown = await Reflect.apply(method, target, args);
        await gate('');
        return result;
      };
    },
  });
