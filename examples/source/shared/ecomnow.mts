import { mail } from '../builder/nodes.mts';
import type { Step } from '../builder/workflow.mts';

// What the workflows between eComNow and Komet Sales have in common.

const PEOPLE = 'orders@petalworks.example';

/** An e-mail to whoever looks after the orders of eComNow. */
export const tell = (
	name: string,
	subject: string,
	text: string,
	settings: Pick<Step, 'executeOnce' | 'onError'> = {},
) => mail(name, { to: PEOPLE, subject, text }, settings);

/** The words of a step that failed, whether it is one of n8n or of this package. */
export const ERROR_WORDS =
	"{{ [$json.error?.message ?? $json.error, $json.message].filter((one) => typeof one === 'string').join(' ') }}";
