import { CONFIG } from '../../playground/evening/fleet.ts';

export default CONFIG;
