import { BlockList } from 'node:net';
import fc from 'fast-check';

/** What no link may lead to, by Node's own list and not by ours. */
const hidden = new BlockList();
const PRIVATE: Array<[network: string, bits: number]> = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.168.0.0', 16],
];
for (const [network, bits] of PRIVATE) hidden.addSubnet(network, bits, 'ipv4');

export type Numbers = [number, number, number, number];
export const isPrivate = (numbers: number[]) => hidden.check(numbers.join('.'), 'ipv4');

const byte = fc.nat(255);
/** Addresses, most of them private. */
export const numbers: fc.Arbitrary<Numbers> = fc.oneof(
	fc.tuple(fc.constantFrom(0, 10, 127), byte, byte, byte),
	fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
	fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
	fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
	fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
	fc.tuple(byte, byte, byte, byte),
);

/** A number as URLs may have it. */
const written = (value: number) =>
	fc.constantFrom(
		String(value),
		`0x${value.toString(16)}`,
		`0X${value.toString(16).toUpperCase()}`,
		`0x000${value.toString(16)}`,
		`0${value.toString(8)}`,
		`000${value.toString(8)}`,
	);

/** Signs that URLs take for digits and dots. */
const disguised = (host: string) =>
	fc.constantFrom(
		host,
		host,
		host.replaceAll('.', '\u3002'),
		host.replaceAll('.', '%2e'),
		host.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
		host.replace(/\d/, (digit) => `%3${digit}`),
	);

/** An address in one to four parts, in any base. */
export const asIPv4 = (address: Numbers) =>
	fc
		.integer({ min: 1, max: 4 })
		.chain((parts) => {
			const rest = address.slice(parts - 1).reduce((sum, part) => sum * 256 + part, 0);
			return fc.tuple(...[...address.slice(0, parts - 1), rest].map(written));
		})
		.chain((parts) => disguised(parts.join('.')));

const hex = (high: number, low: number) => (high * 256 + low).toString(16);

/** The same in an address of the newer form. */
export const asIPv6 = ([a, b, c, d]: Numbers) =>
	fc
		.tuple(
			fc.constantFrom('::ffff:', '::', '64:ff9b::', '0:0:0:0:0:FFFF:', '2002:', 'fe80::', 'fd00::'),
			fc.constantFrom(`${hex(a, b)}:${hex(c, d)}`, `${a}.${b}.${c}.${d}`),
		)
		.map(([before, rest]) => `[${before}${rest}${before === '2002:' ? '::' : ''}]`);

/** A label of a name as people choose them. */
const label = fc
	.stringMatching(/^[a-z]([a-z0-9-]{0,12}[a-z0-9])?$/)
	.filter((text) => text !== 'localhost' && !text.startsWith('xn--'));
const TOP = 'com net org example de co.uk com.co io shop рф'.split(' ');
const FOREIGN = ['bücher', 'flores-año', 'цветы', '花', 'straße'];

/** Numbers in a row as an address has them, in a name. */
const rowsIn = (host: string) => {
	const rows: string[][] = [[]];
	for (const part of host.split(/[.-]/))
		if (/^\d{1,3}$/.test(part)) rows.at(-1)?.push(part);
		else rows.push([]);
	return rows.filter(({ length }) => length === 4);
};

/** Whether a private address is written into a name. */
export const namesPrivate = (host: string) =>
	rowsIn(host).some(
		(row) => row.every((part) => String(Number(part)) === part) && isPrivate(row.map(Number)),
	);

/** Names that anybody may resolve. */
export const publicName = fc
	.tuple(
		fc.array(fc.oneof({ arbitrary: label, weight: 5 }, fc.constantFrom(...FOREIGN)), {
			minLength: 1,
			maxLength: 4,
		}),
		fc.constantFrom(...TOP),
	)
	.map(([labels, top]) => [...labels, top].join('.'))
	.filter((host) => rowsIn(host).length === 0);

/** Private addresses in names, as services resolve them that answer with what stands in a name. */
export const nameOfPrivate = fc
	.tuple(
		numbers.filter(isPrivate),
		fc.constantFrom('.', '-'),
		fc.constantFrom('', 'app.', 'x-', 'a.b-'),
	) // prettier-ignore
	.chain(([address, sign, before]) =>
		fc
			.constantFrom('nip.io', 'sslip.io', 'example.com', 'rebind.example')
			.map((after) => `${before}${address.join(sign)}.${after}`),
	);

const ENDINGS = [
	'local',
	'internal',
	'localhost',
	'lan',
	'home',
	'corp',
	'svc',
	'svc.cluster.local',
];

/** Names that only a private network resolves. */
export const privateName = fc
	.tuple(label, fc.constantFrom(...ENDINGS, ''))
	.map(([name, ending]) => (ending ? `${name}.${ending}` : name))
	.chain((name) => fc.constantFrom(name, name.toUpperCase(), 'localhost', 'localhost.localdomain'));

/** What stands around a host in a link. */
export const around = fc.record({
	port: fc.constantFrom('', ':443', ':8443', ':80', ':1', ':65535'),
	path: fc.webPath(),
	query: fc.webQueryParameters(),
	dot: fc.constantFrom('', '', '.'),
});
