import type { Excuse } from './gate.ts';

export const EXCUSES: readonly Excuse[] = [];
