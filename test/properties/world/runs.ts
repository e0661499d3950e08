/** A run that dies midway, as when its Lambda times out. Nothing it calls afterwards is carried out. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** Numbers in [0, 1), the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/**
 * A port with a gate before and after each call. The gate lets other runs go first, so that concurrent runs interleave in every order.
 * It is also where a run dies: before a call, or after it but without its answer.
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
