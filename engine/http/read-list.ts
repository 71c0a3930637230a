import type { Reply } from '../../contract/language/reply';
import type { Call, Service } from '../../contract/language/service';
import { decode } from './decode';
import { encode } from './encode';
import type { RequestInput } from './encode';
import { refusedByApi, unreachable } from './errors';
import { send } from './send';
import type { SendOptions } from './send';
import type { Context, Session } from './session';

/** What a list method answered. */
export interface Listed {
	records: Reply[];
	headers: Record<string, unknown>;
}

/** Asks a list method outside of an execution. Throws one of the failures. */
export async function read(
	service: Service,
	call: Call,
	asked: RequestInput,
	context: Context,
	session: Session,
	options: Pick<SendOptions, 'timeout' | 'onSend'>,
): Promise<Listed> {
	const node = context.getNode();
	const reply = await send(context, service, call, encode(service, call, asked, session), {
		...options,
		renewable: session.renewable,
	});
	if ('lost' in reply) throw unreachable(node, service, call, reply, 0);
	const decoded = decode(service, call, reply, { redactor: await session.redactor() });
	if ('refusal' in decoded) throw refusedByApi(node, service, call, decoded.refusal, 0);
	return { records: decoded.outcomes.map(({ json }) => json), headers: reply.headers };
}
