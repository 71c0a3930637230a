import { stamp } from './fresh.mts';

/** The last step of `npm run build`. */
stamp();
