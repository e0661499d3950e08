import { CONFIG } from '../../src/local/fleet.ts';

export default CONFIG;
