import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../../contract/language/raw';
import type { Params } from '../../contract/language/field';
import type { Outcome } from '../../contract/language/reply';
import type { Call, Service } from '../../contract/language/service';
import type { Decoded, HttpReply } from '../../engine/http/decode';
import { sampleReply } from '../../build/docs/examples';
import { textOf } from '../../engine/http/charset';
import type { CannedReply } from '../support/canned.mts';
import type { Deviation, Fate, Kind, Wire } from './deviations.mts';

/** In which way the replies of a call are read. */
export function kindOf({ envelope }: Service, { effect, response }: Call): Kind {
	if (!envelope) return effect === 'read' ? 'openRead' : 'openWrite';
	if (response.perRecord) return 'rows';
	if (effect !== 'read') return 'write';
	if (response.file) return 'file';
	if (response.list !== undefined) return 'list';
	return response.listOpen ? 'wholeList' : 'record';
}

/** The rows of a request of which the reply tells one by one. */
export const rowsFor = ({ response: { perRecord } }: Call): Params[] =>
	perRecord ? [{ [perRecord]: 'KS001' }, { [perRecord]: 4711 }] : [];

/** The documented reply of a call, with one record for each row, and something where nothing is documented. */
function documentedReply(service: Service, call: Call, rows: Params[]): Params {
	const reply = sampleReply(service, call);
	const { list, fields } = call.response;
	if (list !== undefined && rows.length > 0) {
		const [record] = reply[list] as Params[];
		return { ...reply, [list]: rows.map((row) => ({ ...record, ...row })) };
	}
	const isUnseen = Object.keys(fields).length === 0 && list === undefined;
	return isUnseen ? { ...reply, seen: 'Ros\u00e9, 60 cm' } : reply;
}

const LAYERS: Array<Deviation['layer']> = ['member', 'wrap', 'bytes', 'http'];

/** Whether two deviations can happen to one reply so that both can still be seen. */
export const canCombine = (one: Deviation, other: Deviation): boolean => {
	const [first, second] = [one, other].sort(
		(a, b) => LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer),
	);
	if (second.touches === 'all') return second.layer === 'http' && first.layer !== 'http';
	if (first.layer !== second.layer) return true;
	return first.touches !== 'all' && first.touches !== second.touches;
};

/** The reply of a call with some deviations, as it comes over the wire. */
export function deviating(
	service: Service,
	call: Call,
	applied: Deviation[],
	rows = rowsFor(call),
): Wire {
	const inOrder = [...applied].sort((a, b) => LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer));
	const reply = inOrder.reduce<unknown>(
		(given, { reply: change }) => (change && isObject(given) ? change(given, call) : given),
		documentedReply(service, call, rows),
	);
	return inOrder.reduce<Wire>((wire, { wire: change }) => change?.(wire) ?? wire, {
		status: 200,
		headers: { 'content-type': 'application/json' },
		bytes: Buffer.from(JSON.stringify(reply)),
	});
}

/** The same for a node, whose transport is canned. */
export const asReply = ({ status, headers, bytes }: Wire): CannedReply => ({
	status,
	headers: { 'content-type': '', ...headers },
	body: bytes,
});

export const received = ({ status, headers, bytes }: Wire): HttpReply => ({
	status,
	headers,
	body: textOf(bytes, headers['content-type']),
});

/** What records say, whatever their numbers are written as and however their names are spelt. */
function plain(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(plain);
	if (!isObject(value)) return String(value);
	const members = Object.entries(value)
		.map(([name, member]) => [name.toLowerCase(), plain(member)] as const)
		.filter(
			([name]) =>
				!['status', 'statusinventory', 'message', 'brandnew', 'total', 'more'].includes(name),
		);
	return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const recordsOf = (outcomes: Outcome[]) =>
	outcomes
		.map(({ json, rows = [] }) => ({ json: plain(json), rows }))
		.sort((a, b) => Number(a.rows[0]) - Number(b.rows[0]));

/** Whether outcomes are those of the documented reply. Where nothing is documented, any will do. */
function areSame(kind: Kind, outcomes: Outcome[], documented: Outcome[]) {
	if (kind === 'openRead' || kind === 'openWrite') return true;
	if (kind === 'rows')
		return isDeepStrictEqual(
			recordsOf(outcomes).map(({ rows }) => rows),
			recordsOf(documented).map(({ rows }) => rows),
		);
	return kind === 'write'
		? outcomes.length === documented.length
		: isDeepStrictEqual(recordsOf(outcomes), recordsOf(documented));
}

/** What a call took a reply for. */
export function fateOf(kind: Kind, decoded: Decoded, documented: Outcome[]): Fate | 'other' {
	if ('failure' in decoded) return decoded.failure.outcome === 'unknown' ? 'unknown' : 'refused';
	const { outcomes } = decoded;
	if (outcomes.length === 0) return 'empty';
	if (outcomes.some(({ failed }) => failed)) return 'parts';
	return areSame(kind, outcomes, documented) ? 'same' : 'other';
}

/** The fates that two deviations together may have: never more than either of them allows. */
export function fatesOfBoth(kind: Kind, one: Deviation, other: Deviation): Fate[] {
	const fates = [one.fates[kind], other.fates[kind]];
	const isBad = (fate: Fate | undefined) => fate === 'refused' || fate === 'unknown';
	if (fates.some(isBad)) return ['refused', 'unknown'];
	if (fates.includes('parts')) return ['parts'];
	return fates.includes('empty') ? ['empty'] : ['same'];
}
