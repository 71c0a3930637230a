/** In which form a registration answers its ID; the documentation does not say. */
export type IdForm = 'id' | 'webhookId' | 'nested' | 'text' | 'number' | 'array' | 'empty';

type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH';

/** How eComNow behaves where it is not documented. All may be changed at any time. */
export interface Script {
	idForm: IdForm;
	/** Which of the two ways of sending credentials is read; the other one is ignored. */
	reads: 'either' | 'basic' | 'headers';
	/** Verbs of the calls whose verb is inferred. */
	verbs: { inventory: Verb; getOrder: Verb; notification: Verb; signUp: Verb };
	/** Which types can be registered; two are documented, and no others. */
	types: 'documented' | 'any';
	/** What a second registration of one type does. */
	second: 'add' | 'replace' | 'refuse';
	/** Names of an answer to reading a registration: as sent, in the words of the page, or below `data`. */
	registration: 'sent' | 'words' | 'nested';
	/** A registration read back also tells its authentication. */
	tellsAuthentication: boolean;
	/** Form of answers that refuse. */
	errors: 'message' | 'text' | 'html' | 'empty';
	/** Answer of calls that say nothing about data. */
	success: 'object' | 'text' | 'empty' | 'array';
	/** The eStore sign-up asks for the vendor's credentials. */
	signUpNeedsLogin: boolean;
}

export const DEFAULTS: Script = {
	idForm: 'id',
	reads: 'either',
	verbs: { inventory: 'POST', getOrder: 'GET', notification: 'POST', signUp: 'POST' },
	types: 'documented',
	second: 'add',
	registration: 'sent',
	tellsAuthentication: true,
	errors: 'message',
	success: 'object',
	signUpNeedsLogin: false,
};

/** Something that goes wrong with the next requests. */
export interface Fault {
	/** An HTTP status, a connection that breaks off, an answer that comes late, or a redirect. */
	kind: number | 'cut' | 'slow' | 'redirect' | 'echo';
	/** Only requests of this call, such as `POST /basic/webhooks`; an ID in the path does not matter. */
	on?: string;
	/** Requests that go well before the first one meets it. */
	skip?: number;
	/** Number of requests that meet it; 1 when left out. */
	times?: number;
	/** The call is carried out before the fault happens, so its outcome is lost on the way. */
	after?: boolean;
	/** Milliseconds before the answer, for `slow`. */
	ms?: number;
	/** Words of the answer. */
	message?: string;
	/** Further headers of the answer, such as `retry-after` or `location`. */
	headers?: Record<string, string>;
}

/** The faults that wait for requests. */
export class Faults {
	private queue: Array<Fault & { times: number; skip: number }> = [];

	next(fault: Fault) {
		this.queue.push({ ...fault, times: fault.times ?? 1, skip: fault.skip ?? 0 });
	}

	clear() {
		this.queue = [];
	}

	/** The fault that a call meets, if any; it counts as met. */
	meet(call: string): Fault | undefined {
		const waiting = this.queue.filter(({ on }) => on === undefined || on === call);
		const fault = waiting.find(({ skip }) => skip === 0);
		for (const other of waiting) if (other.skip > 0) other.skip -= 1;
		if (fault) fault.times -= 1;
		this.queue = this.queue.filter(({ times }) => times > 0);
		return fault;
	}
}
