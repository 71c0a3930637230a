import { memberOf, statusOf } from '../../contract/language/reply';
import type { Outcome, PartOutcome, Reply } from '../../contract/language/reply';
import type { Call, Service } from '../../contract/language/service';
import type { FilesOfReply } from '../../contract/language/signed-bytes';
import type { Redactor } from './redact';
import type { Failure, FailureKind } from './failure';
import { bodyOf, startOf, titleOf, withoutSecrets } from './reply-body';
import { envelopeOf, wordsOf, verdictOf, contentOf, isThere, isFilled } from './reply-parts';
import type { Body } from './reply-body';
import { failureIn, isFailureText } from './open-reply';

/** A reply as it came over the wire. */
export interface HttpReply {
	status: number;
	headers: Record<string, unknown>;
	body: string;
	/** Those that were taken out of the body while it came. */
	files?: FilesOfReply;
}

/** What a reply says: records, maybe none, or what became of the parts of a request; or why it does not tell. */
export type Decoded = { outcomes: Outcome[]; reply: unknown } | { failure: Failure };

/** What is known of the request when its reply is read. */
export interface Sent {
	/** The rows of the request, by API name, where it has rows. */
	rows?: unknown[];
	/** Hides secrets that the reply repeats, before anything of it is used. */
	redactor?: Redactor;
}

/** Reads one reply. Each way out says whether the request was carried out. */
class Reading {
	private readonly words: string | undefined;

	constructor(
		private readonly service: Service,
		private readonly call: Call,
		private readonly http: number,
		private readonly body: Body,
		private readonly rows: unknown[],
		private readonly files?: FilesOfReply,
	) {
		this.words = wordsOf(service, body);
	}

	read(): Decoded {
		const { http } = this;
		if (http >= 200 && http < 300)
			return this.service.envelope ? this.documented(this.service.envelope.isEmpty) : this.open();
		return this.failedBy(http);
	}

	private refuse(kind: FailureKind, message: string, outcome: PartOutcome = 'not done') {
		const isRead = this.call.effect === 'read';
		const failure: Failure = {
			kind,
			message,
			outcome: isRead ? 'not done' : outcome,
			http: this.http,
			...(this.body.kind === 'json' ? { reply: this.body.json } : {}),
		};
		return { failure };
	}

	/** The reply does not tell: `what` follows the name of the service and "answered". */
	private unreadable(what: string) {
		const said = this.words === undefined ? '' : `: ${this.words}`;
		return this.refuse('unreadable', `${this.service.label} answered ${what}${said}`, 'unknown');
	}

	private done(outcomes: Outcome[]): Decoded {
		return { outcomes, reply: this.body.kind === 'json' ? this.body.json : {} };
	}

	/** Whether the method itself speaks, and not something before it: only it has a refusing status. */
	private isOwnRefusal() {
		const reply = this.body.kind === 'json' ? envelopeOf(this.body.json) : undefined;
		if (!reply || !this.service.envelope) return false;
		const value = memberOf(reply, 'status');
		return statusOf(value) === 'refused' && /^\s*(0|false)\s*$/i.test(String(value));
	}

	private failedBy(http: number): Decoded {
		const { service, words } = this;
		const { label, quota, access } = service;
		if (http === 429)
			return this.refuse(
				'quota',
				words ?? `${label} takes no more requests ${quota ? 'today' : 'for now'}`,
			);
		if (http === 401 || http === 403)
			return this.refuse('forbidden', words ?? `${label} did not accept ${access.by}`);
		if (http < 400)
			return this.refuse(
				'http',
				`${label} answered with a redirect, which is not followed`,
				// These two also end requests that were carried out; the others name a new place.
				http === 302 || http === 303 ? 'unknown' : 'not done',
			);
		const brokeDown = http >= 500 || http === 408 || http === 499;
		const said = words ?? `${label} answered with HTTP ${http}`;
		return brokeDown && !this.isOwnRefusal()
			? this.refuse('broke down', said, 'unknown')
			: this.refuse('http', said);
	}

	private notJson() {
		const { body } = this;
		if (body.kind === 'empty') return this.unreadable('with nothing');
		if (body.kind === 'page')
			return this.unreadable(`with a web page instead of JSON ("${titleOf(body.text)}")`);
		const start = body.kind === 'json' ? JSON.stringify(body.json) : body.text;
		return this.unreadable(`with something else than JSON ("${startOf(start)}")`);
	}

	/** A service whose replies are documented: its status decides, then what it holds. */
	private documented(isEmpty: (words: string) => boolean): Decoded {
		const { call, body, words = '' } = this;
		const { response, effect } = call;
		if (body.kind !== 'json') return this.notJson();
		const { json } = body;
		const reply = envelopeOf(json);
		const isList = response.list !== undefined || response.listOpen === true;
		// A list that stands alone has no status; its records have to tell.
		if (Array.isArray(json) && this.isBareList(json, reply)) return this.unpack(json);
		if (!reply) return this.unreadable(`with ${startOf(JSON.stringify(json), 60)}`);

		const verdict = verdictOf(call, reply);
		// Where each record has a status of its own, it says more than that of the whole.
		if (response.perRecord && this.hasRecords(reply)) {
			const parts = this.unpack(reply);
			if ('outcomes' in parts) return parts;
		}
		if (effect === 'read' && isList && isEmpty(words) && !this.hasRecords(reply))
			return this.done([]);
		if (verdict === 'refused') {
			const value = String(memberOf(reply, response.status)).trim();
			return this.refuse(
				'rejected',
				this.words ?? response.meanings?.[value] ?? 'Refused without a message',
			);
		}
		if (verdict === 'missing' && effect !== 'read') return this.unreadable('without a status');
		return this.unpack(reply);
	}

	/** Whether an array is the list that was asked for, and not an envelope that was put into one. */
	private isBareList(json: unknown[], reply: Reply | undefined) {
		const { list, listOpen } = this.call.response;
		if (list !== undefined) return !this.isEnvelope(reply, list);
		// Without a name to look for, what has a status is taken for an envelope: it may refuse.
		const hasStatus = reply !== undefined && memberOf(reply, 'status') !== undefined;
		return listOpen === true && json.length > 0 && !hasStatus && !this.isEnvelope(reply);
	}

	/** Whether the one object of an array is an envelope and no record. */
	private isEnvelope(reply: Reply | undefined, list = '') {
		const { service, call } = this;
		if (reply === undefined) return false;
		const hasList = memberOf(reply, list) !== undefined;
		return hasList || contentOf(service, call, reply).length === 0;
	}

	private hasRecords(reply: Reply) {
		const { list } = this.call.response;
		if (list !== undefined) return isFilled(memberOf(reply, list));
		return contentOf(this.service, this.call, reply).some(isFilled);
	}

	private unpack(reply: unknown): Decoded {
		const { service, call, rows, files } = this;
		const { response, effect } = call;
		const hasRows = Array.isArray(reply) ? reply.length > 0 : this.hasRecords(reply as Reply);
		if (response.perRecord && !hasRows)
			return this.unreadable(`without any record in "${response.list}"`);
		const outcomes = response.unpack(reply, rows, files);
		if ('unreadable' in outcomes) return this.unreadable(outcomes.unreadable);
		const isRecord = response.list === undefined && !Array.isArray(reply);
		if (isRecord && effect === 'read' && !contentOf(service, call, reply as Reply).some(isThere))
			return this.unreadable('without what was asked for');
		return this.done(outcomes);
	}

	/**
	 * A service that documents no reply: its HTTP status tells success (docs/decisions/0033), unless
	 * the reply speaks of a failure in the words that such replies use everywhere.
	 */
	private open(): Decoded {
		const { call, body, http } = this;
		const { response, effect } = call;
		if (body.kind === 'page' || body.kind === 'broken') return this.notJson();
		if (body.kind === 'empty') {
			if (effect !== 'read') return this.unconfirmed();
			return http === 204 ? this.done([]) : this.notJson();
		}
		if (body.kind === 'json' && !isFilled(body.json))
			return effect === 'read' ? this.done([]) : this.unconfirmed();
		if (body.kind === 'text' && isFailureText(body.text))
			return this.refuse('rejected', startOf(body.text));
		const given = body.kind === 'json' ? body.json : { text: body.text };
		const failure = failureIn(given, effect);
		if (failure !== undefined) return this.refuse('rejected', this.words ?? failure);
		const outcomes = response.unpack(given, this.rows);
		if ('unreadable' in outcomes) return this.unreadable(outcomes.unreadable);
		if (effect === 'read') return this.done(outcomes);
		return this.done(
			outcomes.map((outcome) => {
				const words = failureIn(outcome.json, effect);
				return words === undefined
					? outcome
					: { ...outcome, failed: { words, outcome: 'not done' } };
			}),
		);
	}

	/** The status says done and nothing else does, which the output must not hide. */
	private unconfirmed(): Decoded {
		const outcomes = this.call.response.unpack({}, this.rows);
		if ('unreadable' in outcomes) return this.unreadable(outcomes.unreadable);
		return this.done(
			outcomes.map(({ json, ...more }) => ({ ...more, json: { ...json, confirmed: false } })),
		);
	}
}

/**
 * Reads a reply: the one place that decides what became of a request. Pure; unknown fields pass.
 */
export function decode(
	service: Service,
	call: Call,
	{ status, headers, body: text, files }: HttpReply,
	{ rows = [], redactor }: Sent = {},
): Decoded {
	const parsed = bodyOf(text, headers['content-type']);
	const body = redactor ? withoutSecrets(parsed, redactor, text) : parsed;
	return new Reading(service, call, status, body, rows, files).read();
}
