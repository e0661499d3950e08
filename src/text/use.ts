import type { UseFact } from '../core/use/use.ts';

/** "2 SSM sessions open", "14 connections", "CPU 80%". */
export function useText(fact: UseFact): string {
  switch (fact.kind) {
    case 'sessions':
      return `${fact.count.toLocaleString('en-US')} SSM ${fact.count === 1 ? 'session' : 'sessions'} open`;
    case 'connections':
      return `${fact.count.toLocaleString('en-US')} ${fact.count === 1 ? 'connection' : 'connections'}`;
    case 'cpu':
      return `CPU ${fact.percent}%`;
  }
}
