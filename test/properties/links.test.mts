import { createServer } from 'node:http';
import { isIP } from 'node:net';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { refuseLink } from '../../engine/webhook/link-policy';
import { startHook } from '../support/webhook.mts';
import {
	around,
	asIPv4,
	asIPv6,
	isPrivate,
	nameOfPrivate,
	namesPrivate,
	numbers,
	privateName,
	publicName,
} from './addresses.mts';
import { LONG_MS, SEED, runs } from './support.mts';

const host = fc.oneof(
	numbers.chain(asIPv4),
	numbers.chain(asIPv6),
	fc.ipV6().map((address) => `[${address}]`),
	nameOfPrivate,
	privateName,
	publicName,
);
const scheme = fc.constantFrom(
	'https://',
	'https://',
	'HTTPS://',
	'https:\\\\',
	'http://',
	'ftp://',
);
const user = fc.constantFrom('', '', '', 'user@', 'user:password@', ':@', 'files.example.com@');
const link = fc.oneof(
	{
		arbitrary: fc
			.tuple(scheme, user, host, around)
			.map(
				([before, who, name, { port, path, query, dot }]) =>
					`${before}${who}${name}${dot}${port}${path}?${query}`,
			),
		weight: 5,
	},
	fc.webUrl({ validSchemes: ['http', 'https'], withFragments: true, withQueryParameters: true }),
	fc.string(),
	fc.webUrl().map((url) => url.replace('://', ':///')),
);

/** What a link leads to, by Node's parser of URLs. */
const hostOf = (url: string) => new URL(url).hostname.replace(/\.+$/, '');

describe(`a link (seed ${SEED})`, () => {
	test(
		'never leads to a private address or name',
		() => {
			fc.assert(
				fc.property(link, (given) => {
					if (refuseLink(given, []) !== undefined) return;
					const { protocol, username, password } = new URL(given);
					const name = hostOf(given);
					expect([protocol, username, password]).toEqual(['https:', '', '']);
					expect(isIP(name.replace(/^\[|\]$/g, ''))).toBe(0);
					expect(namesPrivate(name)).toBe(false);
					expect(name).toMatch(/.\../);
					expect(name).not.toMatch(/(^|\.)(localhost|local|internal|lan|home|corp|svc)$/);
				}),
				{ numRuns: runs(5_000) },
			);
		},
		LONG_MS,
	);

	test(
		'to a public name by https is fetched',
		() => {
			fc.assert(
				fc.property(publicName, around, (name, { port, path, query, dot }) => {
					const given = `https://${name}${dot}${port}${path}?${query}`;
					expect(refuseLink(given, [])).toBeUndefined();
				}),
				{ numRuns: runs(2_000) },
			);
		},
		LONG_MS,
	);

	/** A host as users write it into the list of those that are allowed. */
	const entry = fc
		.tuple(
			fc.oneof(publicName, numbers.map((address) => address.join('.')), fc.constant('[fd00::7]')), // prettier-ignore
			fc.constantFrom('', '', ':8443', ':443'),
			fc.constantFrom(
				(text: string) => text,
				(text: string) => ` ${text.replace(/[a-z]/g, (letter) => letter.toUpperCase())} `,
			),
		)
		.map(([name, port, spelt]) => ({ name, port, text: spelt(`${name}${port}`) }));

	test(
		'to a host that the user allows is fetched, whatever it is',
		() => {
			fc.assert(
				fc.property(entry, fc.webPath(), ({ name, port, text }, path) => {
					expect(refuseLink(`https://${name}${port}${path}`, [text, 'x.example'])).toBeUndefined();
				}),
				{
					numRuns: runs(2_000),
					// Were not on the list: names with letters beyond ASCII, and ports that a link need not name.
					examples: [
						[{ name: 'bücher.com', port: '', text: 'bücher.com' }, ''],
						[{ name: 'a.com', port: ':443', text: 'a.com:443' }, ''],
					],
				},
			);
		},
		LONG_MS,
	);

	test(
		'to any other host is not, where the user allows some',
		() => {
			fc.assert(
				fc.property(link, fc.array(entry, { minLength: 1, maxLength: 3 }), (given, entries) => {
					const allowed = entries.map(({ text }) => text);
					if (refuseLink(given, allowed) !== undefined) return;
					const parsed = new URL(given);
					const isListed = entries.some(({ name, port }) => {
						const listed = new URL(`https://${name}${port}`);
						const portOf = ({ port: own, protocol }: URL) =>
							own || (protocol === 'http:' ? '80' : '443');
						return (
							hostOf(listed.href) === hostOf(given) &&
							(port === '' || portOf(listed) === portOf(parsed))
						);
					});
					expect(isListed).toBe(true);
				}),
				{ numRuns: runs(2_000) },
			);
		},
		LONG_MS,
	);
});

test('the addresses of these links are private ones', () => {
	const [some] = [fc.sample(numbers, { numRuns: 200, seed: SEED })];
	expect(some.filter(isPrivate).length).toBeGreaterThan(100);
});

test(
	`an answer with a redirect is not followed, wherever it leads (seed ${SEED})`,
	async () => {
		const seen: string[] = [];
		let redirect = { status: 302, location: '' };
		const server = createServer((request, response) => {
			seen.push(request.url ?? '');
			const { status, location } = redirect;
			if (request.url === '/first') response.writeHead(status, { location }).end('%PDF-1.4');
			else response.end('%PDF-1.4 secret');
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const own = `127.0.0.1:${(server.address() as AddressInfo).port}`;
		const hook = await startHook();
		hook.credential = {};
		hook.parameters = {
			event: 'purchaseOrderReconciliation',
			authentication: 'none',
			settings: { downloadFiles: true, allowedHosts: own },
		};
		const target = fc.oneof(
			fc.constantFrom(`http://${own}/second`, '/second', '//second', `//${own}/second`, 'second'),
			numbers.chain(asIPv4).map((address) => `http://${encodeURI(address)}/`),
		);
		try {
			await fc.assert(
				fc.asyncProperty(
					fc.constantFrom(300, 301, 302, 303, 307, 308),
					target,
					async (status, location) => {
						redirect = { status, location };
						seen.length = 0;
						const file = `http://${own}/first`;
						await fetch(hook.url, {
							method: 'POST',
							headers: { 'content-type': 'application/json' },
							body: JSON.stringify({ id: 7, vendorInvoices: [{ file }] }),
						});
						await hook.idle();
						expect(seen).toEqual(['/first']);
						expect(hook.items()?.[0].json.fileErrors).toMatchObject([
							{ error: expect.stringContaining('redirect') },
						]);
					},
				),
				{ numRuns: Math.min(runs(50), 1_000) },
			);
		} finally {
			await hook.stop();
			server.close();
		}
	},
	LONG_MS,
);
