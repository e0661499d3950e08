import { playFolder } from '../play-folder.ts';

playFolder(import.meta.dirname);
