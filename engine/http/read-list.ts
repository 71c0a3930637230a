import type { Reply } from '../../contract/language/reply';
import type { Call, Service } from '../../contract/language/service';
import type { RequestInput } from './encode';
import { failedRequest } from './errors';
import { exchange } from './exchange';
import type { SendOptions } from './send';
import type { Context, Session } from './session';

/** What a list method answered. */
export interface Listed {
	records: Reply[];
	headers: Record<string, unknown>;
}

/**
 * Asks a list method outside of an execution.
 *
 * @throws NodeFailure when there is no answer that can be used
 */
export async function read(
	service: Service,
	call: Call,
	asked: RequestInput,
	context: Context,
	session: Session,
	options: SendOptions,
): Promise<Listed> {
	const result = await exchange(service, call, asked, session, options);
	if ('failure' in result) throw failedRequest(context.getNode(), service, call, result.failure, 0);
	return { records: result.outcomes.map(({ json }) => json), headers: result.raw.headers };
}
