import { CONFIG } from '../../playground/fleet.ts';

export default CONFIG;
