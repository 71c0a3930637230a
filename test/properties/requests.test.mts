import { fakeClock } from '../support/clock.mts';
import fc from 'fast-check';
import type { IDataObject, NodeExecutionHint } from 'n8n-workflow';
import { kometSales } from '../../contract/komet';
import { run } from '../../engine/action/execute';
import type { SentRequest } from '../support/canned.mts';
import { SPELLINGS } from '../support/spellings.mts';
import { executing } from '../support/stand-in.mts';
import { chances, dice, kind, secret, spelling } from './secrets.mts';
import { LONG_MS, SEED, runs } from './support.mts';

/**
 * A secret of the credential that somebody put into a request by mistake: whatever is shown of the
 * request, by a dry run, a refusal or an error, through the code that shows it.
 */
fakeClock();

interface Given {
	form: IDataObject;
	credential?: IDataObject;
}

const READ = { resource: 'boxType', operation: 'getMany' };
const WRITE = {
	resource: 'invoice',
	operation: 'confirm',
	invoiceNumber: { __rl: true, mode: 'number', value: 212_000 },
};
const withParameters = (form: IDataObject, customParameters: IDataObject): Given => ({
	form: { ...form, options: { customParameters } },
});

/** Where in a request a text stands. */
const PLACES: Record<string, (text: string) => Given> = {
	'the URL': (text) => withParameters(READ, { note: text }),
	'a name in the URL': (text) => withParameters(READ, { [text]: 1 }),
	'JSON in the URL': (text) => withParameters(READ, { note: { list: [text] } }),
	'the path': (text) => ({
		form: {
			resource: 'apiMethod',
			operation: 'call',
			method: text,
			verb: 'GET',
			parameters: '{}',
			effect: 'write',
			parametersAs: 'auto',
			token: 'query',
		},
	}),
	'a header': (text) => ({
		form: {
			resource: 'eCommerceSetting',
			operation: 'get',
			customerId: { __rl: true, mode: 'id', value: 7 },
		},
		credential: { salesChannel: text, companyId: text },
	}),
	'the body': (text) => withParameters(WRITE, { note: text }),
	'a name in the body': (text) => withParameters(WRITE, { [text]: 1 }),
	'deep in the body': (text) => withParameters(WRITE, { list: [{ a: [`see (${text})`] }] }),
	'a field': (text) => ({
		form: { ...WRITE, invoiceNumber: { __rl: true, mode: 'number', value: text } },
	}),
};

/** What a server tells again of a request. */
const echo = ({ options, path, query, body }: SentRequest) => ({
	url: options.url,
	path,
	query,
	headers: options.headers,
	body,
	text: `${options.method} ${options.url} ${JSON.stringify(body)}`,
});

const WAYS: Record<string, (request: SentRequest) => object> = {
	'a dry run': () => ({ fails: 'nothing is sent' }),
	'a reply': (request) => ({
		body: { status: '1', boxtypes: [echo(request)], echo: echo(request) },
	}),
	'a refusal': (request) => ({
		body: { status: '0', message: `No: ${request.options.url}`, echo: echo(request) },
	}),
	'a status of HTTP': (request) => ({ status: 400, body: { message: 'No', echo: echo(request) } }),
	'a page of HTML': (request) => ({
		status: 502,
		headers: { 'content-type': 'text/html' },
		body: `<p>${JSON.stringify(echo(request))}</p>`,
	}),
	'a connection that broke': ({ options, body }) => ({
		fails: `ECONNREFUSED ${options.url} ${JSON.stringify(body)}`,
	}),
};

/** All texts of a value: names, members, and what an error says. */
function textsIn(value: unknown): string[] {
	if (value instanceof Error) {
		const { message, description, context } = value as Error & Record<string, unknown>;
		return textsIn([message, description, context, JSON.parse(JSON.stringify(value))]);
	}
	if (typeof value === 'object' && value !== null)
		return Object.entries(value).flatMap(([name, member]) => [name, ...textsIn(member)]);
	return [String(value)];
}

const decoded = (text: string) => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};

/** Whatever a run shows, and whether it went on to the end. */
async function shownBy({ form, credential }: Given, way: string, mayStop: boolean, own: object) {
	const place = executing({
		form: { ...form, options: { ...(form.options as object), dryRun: way === 'a dry run' } },
		credential: { ...own, ...credential } as Record<string, string>,
		continueOnFail: !mayStop,
		replies: (request) => WAYS[way](request) as { fails: string },
	});
	const ended = await run(kometSales, place.context).then(
		([items]) => ({ items }),
		(error: Error) => ({ items: [], error }),
	);
	const hints: NodeExecutionHint[] = place.hints;
	return { ...ended, hints };
}

test(
	`a secret in a request is hidden in whatever is shown of it (seed ${SEED})`,
	async () => {
		const dryRuns = new Set<string>();
		await fc.assert(
			fc.asyncProperty(
				secret,
				kind,
				spelling,
				dice,
				fc.constantFrom(...Object.keys(PLACES)),
				fc.constantFrom(...Object.keys(WAYS)),
				fc.boolean(),
				async (value, of, how, given, where, way, mayStop) => {
					const text = SPELLINGS[how](value, chances(given));
					const { items, ...rest } = await shownBy(PLACES[where](text), way, mayStop, {
						[of]: value,
					});
					const texts = textsIn({ items: items.map(({ json }) => json), ...rest });
					const seen = texts.flatMap((one) => [one, decoded(one)]);
					const told = seen.filter((one) => one.includes(text) || one.includes(value));
					if (told.length > 0)
						expect({ how, where, way, told }).toEqual({ how, where, way, told: [] });
					if (items[0]?.json.dryRun !== true) return;
					// It was there, and the rest of the request is.
					dryRuns.add(where);
					expect(seen.some((one) => one.includes('[hidden]'))).toBe(true);
					expect(items[0].json.url).toMatch(/^https:\/\/canned\.example\/api\//);
				},
			),
			{
				numRuns: runs(1_000),
				examples: [
					// Stood in what was said of the method.
					['QUFBQUFBQUFBQQ==', 'token', 'as it is', [0], 'the path', 'a connection that broke', false], // prettier-ignore
				],
			},
		);
		expect([...dryRuns].sort()).toEqual(Object.keys(PLACES).filter((where) => !['a field', 'the path'].includes(where)).sort()); // prettier-ignore
	},
	LONG_MS,
);
