import type { Command } from '../command.ts';
import { check } from './check.ts';
import { diff } from './diff.ts';
import { edit } from './edit.ts';
import { get } from './get.ts';
import { history } from './history.ts';
import { put } from './put.ts';
import { rollback } from './rollback.ts';
import { schema } from './schema.ts';

/** `uptimectl settings ...` */
export const SETTINGS: readonly Command[] = [get, edit, put, check, history, diff, rollback, schema];
