// The first run installs n8n, which takes longer than any test may.
import { ensureN8n } from './install.mts';

await ensureN8n((line) => console.log(line));
