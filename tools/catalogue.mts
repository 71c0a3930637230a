import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';
import type { Documented, DocumentedMethod } from '../test/source/contract/catalogue.mts';
import type { DocumentedEvent } from '../test/source/contract/catalogue-events.mts';

/**
 * `npm run catalogue -- <folder>` writes test/source/contract/catalogue.json from a folder of
 * YAML files, one for each method of both APIs (`komet/methods`, `ecomnow/endpoints`) and for each
 * webhook (`komet/webhooks`). What tests compare is kept: names, types and rules, no prose.
 */
const FILE = path.join('test', 'source', 'contract', 'catalogue.json');

interface Source {
	name: string;
	type: string;
	/** Of an array of plain values. */
	itemType?: string;
	required?: boolean | 'conditional';
	maxLength?: number;
	/** Digits and decimals, as in `10,2`. */
	precision?: string;
	values?: Array<{ value: string | number }>;
	list?: { separator: string };
	in?: 'query' | 'path';
	transactionalOnly?: boolean;
	items?: Source[];
}

interface MethodFile {
	http: string;
	path: string;
	token: { in: string; name: string } | null;
	tokenTypes?: string[];
	headers: Array<{ name: string; required: boolean }>;
	request: { encoding: string };
	params: Source[];
	constraints: string[];
	response: { list: string | null; status: string; perItemStatus: boolean; fields: Source[] };
	semantics: { readOnly: boolean; destructive: boolean; fee?: unknown };
	confidence: { request: string; response: string };
}

interface EventFile {
	event: string;
	versions: Array<{
		name: string;
		http: string;
		auth: Array<{ kind: string; in: string; inferred?: boolean }>;
		fields: Source[];
	}>;
}

const documented = (source: Source): Documented => ({
	name: source.name,
	type: source.itemType ?? source.type,
	...(source.required ? { required: source.required } : {}),
	...(source.maxLength ? { maxLength: source.maxLength } : {}),
	...(source.precision ? { decimals: Number(source.precision.split(',')[1]) } : {}),
	...(source.values ? { values: source.values.map(({ value }) => value) } : {}),
	...(source.itemType ? { list: 'array' } : {}),
	...(source.list ? { list: source.list.separator } : {}),
	...(source.in ? { in: source.in } : {}),
	...(source.transactionalOnly ? { transactionalOnly: true } : {}),
	...(source.items ? { items: source.items.map(documented) } : {}),
});

function effectOf({ readOnly, destructive }: MethodFile['semantics']) {
	if (readOnly) return 'read';
	return destructive ? 'destroy' : 'write';
}

const methodOf = ({
	token,
	tokenTypes = [],
	headers,
	response,
	...file
}: MethodFile): DocumentedMethod => ({
	http: `${file.http} ${file.path}`,
	...(token ? { token: { in: token.in, name: token.name } } : {}),
	...(tokenTypes.length > 0 ? { tokens: tokenTypes } : {}),
	...(headers.length > 0
		? {
				headers: Object.fromEntries(
					headers.map(({ name, required }) => [name, required ? 'required' : 'optional']),
				),
			}
		: {}),
	encoding: file.request.encoding,
	effect: effectOf(file.semantics),
	...(file.semantics.fee ? { fee: true } : {}),
	params: file.params.map(documented),
	...(file.constraints.length > 0 ? { constraints: file.constraints } : {}),
	reply: {
		...(response.list ? { list: response.list } : {}),
		status: response.status,
		...(response.perItemStatus ? { perItemStatus: true } : {}),
		fields: response.fields.map(documented),
	},
	sure: { request: file.confidence.request, reply: file.confidence.response },
});

/** A token is a header or stands in the query; the other proofs have names of their own. */
const proofOf = ({ kind, in: place }: { kind: string; in: string }) =>
	kind === 'token' ? place : kind;

const eventOf = ({ event, versions }: EventFile): DocumentedEvent => ({
	event,
	versions: versions.map(({ name, http, auth, fields }) => ({
		name,
		http,
		proofs: Object.fromEntries(
			auth.map((proof) => [proofOf(proof), proof.inferred ? 'inferred' : 'documented']),
		),
		members: fields.map(documented),
	})),
});

async function main() {
	const [folder] = process.argv.slice(2);
	if (folder === undefined) throw new Error('Give the folder with the YAML files');
	const filesIn = <T,>(...names: string[]) => {
		const place = path.join(folder, ...names);
		return readdirSync(place)
			.sort()
			.map((name) => parse(readFileSync(path.join(place, name), 'utf8')) as T);
	};
	const facts = {
		kometSales: filesIn<MethodFile>('komet', 'methods').map(methodOf),
		eComNow: filesIn<MethodFile>('ecomnow', 'endpoints').map(methodOf),
		events: filesIn<EventFile>('komet', 'webhooks').map(eventOf),
	};
	const options = { ...(await resolveConfig(FILE)), parser: 'json' };
	writeFileSync(FILE, await format(JSON.stringify(facts), options));
}

void main();
