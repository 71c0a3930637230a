import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { EComNowVendorApi } from '../../../credentials/EComNowVendorApi.credentials';
import { KometSalesApi } from '../../../credentials/KometSalesApi.credentials';
import { KometSalesWebhookApi } from '../../../credentials/KometSalesWebhookApi.credentials';
import { EComNow } from '../../../nodes/EComNow/EComNow.node';
import { EComNowTrigger } from '../../../nodes/EComNowTrigger/EComNowTrigger.node';
import { KometSales } from '../../../nodes/KometSales/KometSales.node';
import { KometSalesPollTrigger } from '../../../nodes/KometSalesPollTrigger/KometSalesPollTrigger.node';
import { KometSalesTrigger } from '../../../nodes/KometSalesTrigger/KometSalesTrigger.node';
import { formsOf } from '../../../build/form/operation-form';
import type { Form } from '../../../build/form/conditions';
import { services } from '../../../tools/services.mts';
import { insideOf, optionsOf } from './forms.mts';

/**
 * The names that saved workflows hold. They are public: a name that disappears or changes its
 * type breaks the workflows of users, so ledger.json remembers all of them.
 */
type Ledger = Record<string, Record<string, string>>;

const FILE = path.join('test', 'source', 'contract', 'ledger.json');
const DEFAULTS = path.join('test', 'source', 'contract', 'ledger-defaults.json');

const forms: Record<string, INodeProperties[]> = Object.fromEntries([
	...[
		new KometSales(),
		new KometSalesTrigger(),
		new KometSalesPollTrigger(),
		new EComNow(),
		new EComNowTrigger(),
	].map(({ description }) => [description.name, description.properties]),
	...[new KometSalesApi(), new KometSalesWebhookApi(), new EComNowVendorApi()].map(
		({ name, properties }) => [name, properties],
	),
]);

/** The forms of operations as they are declared, before what they have alike is shared. */
const declared: Record<string, Form[]> = Object.fromEntries(
	services.map(({ service, node }) => [
		`${node[0].toLowerCase()}${node.slice(1)}`,
		formsOf(service),
	]),
);

/** The parts of a form by owner: an operation, a resource (its list of operations), or the node. */
function partsOf(node: string, properties: INodeProperties[]): Array<[string, INodeProperties[]]> {
	const lists = properties.filter(({ name }) => name === 'operation');
	if (lists.length === 0) return [['', properties]];
	return [
		['', properties.filter(({ name }) => name === 'resource')],
		...lists.map((list): [string, INodeProperties[]] => [
			`${String(list.displayOptions?.show?.resource?.[0])}: `,
			[list],
		]),
		...declared[node].map((form): [string, INodeProperties[]] => [
			`${form.resource}.${form.operation}: `,
			form.properties,
		]),
	];
}

/** Options and members by their path, with what a workflow relies on. */
function entriesOf(property: INodeProperties, before: string): Array<[string, string]> {
	const { name, type, modes = [] } = property;
	if (type === 'notice') return [];
	const at = `${before}${name}`;
	return [
		[at, type],
		...optionsOf(property).map(({ value }): [string, string] => [
			`${at}=${String(value)}`,
			typeof value,
		]),
		...modes.map((mode): [string, string] => [`${at}@${mode.name}`, mode.type]),
		...insideOf(property).flatMap(({ section, properties }) =>
			properties.flatMap((inside) => entriesOf(inside, `${at}.${section && `${section}.`}`)),
		),
	];
}

/**
 * Values that n8n leaves out of a saved workflow because they are the default: another default
 * would change what the workflow does. What stands in a collection is saved whatever it is.
 */
function defaultsOf(property: INodeProperties, before: string): Array<[string, string]> {
	const { name, type } = property;
	if (type === 'notice' || type === 'collection') return [];
	// A default that a later version of the node has stands beside that of the first.
	const [version = 1] = (property.displayOptions?.show?.['@version'] ?? []) as unknown[];
	const at = `${before}${name}${version === 1 ? '' : ` @version ${JSON.stringify(version)}`}`;
	return [
		[at, JSON.stringify(property.default)],
		...insideOf(property).flatMap(({ section, properties }) =>
			properties.flatMap((inside) => defaultsOf(inside, `${at}.${section && `${section}.`}`)),
		),
	];
}

const ledgerOf = (
	read: (property: INodeProperties, owner: string) => Array<[string, string]>,
): Ledger =>
	Object.fromEntries(
		Object.entries(forms).map(([form, properties]) => {
			const entries = partsOf(form, properties).flatMap(([owner, part]) =>
				part.flatMap((property) => read(property, owner)),
			);
			return [form, Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))];
		}),
	);

const current = ledgerOf(entriesOf);
const defaults = ledgerOf(defaultsOf);

const saved = (file = FILE): Ledger =>
	existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Ledger) : {};
const write = (file: string, ledger: Ledger) =>
	writeFileSync(file, `${JSON.stringify(ledger, null, '\t')}\n`);

/** Whether a form keeps a value that nobody sees any more: it or what it stands in is hidden. */
const isHidden = (names: Record<string, string> | undefined, name: string) =>
	[...name.matchAll(/[.@]|$/g)].some(({ index }) => names?.[name.slice(0, index)] === 'hidden');

/**
 * Whether what workflows saved under one type is read under another: a picker takes the plain
 * number of a field that it came in the place of, as does a text, and a choice that is open any text
 * (test/node/moved-fields.test.mts).
 */
const isReadAs = (name: string, before: string, now: string | undefined) =>
	before === now ||
	(before === 'number' && (now === 'resourceLocator' || now === 'string')) ||
	(OPEN.includes(name) && before === 'string' && now === 'options');

/** Texts that became choices which take any other text from an expression (`openChoice`). */
const OPEN = ['purchaseOrder.getMany: filters.statusLine'];

/** The names of one ledger that another lacks or has with a different type. */
const missing = (from: Ledger, into: Ledger) =>
	Object.entries(from).flatMap(([form, names]) =>
		Object.entries(names)
			.filter(
				([name, type]) => !isReadAs(name, type, into[form]?.[name]) && !isHidden(into[form], name),
			)
			.map(([name, type]) => `${form} ${name} (${type})`),
	);

/** What a form has, without what is hidden there and was never seen. */
const worthKeeping = (names: Record<string, string>, before: Record<string, string> = {}) =>
	Object.fromEntries(
		Object.entries(names).filter(([name, type]) => type !== 'hidden' || name in before),
	);

beforeAll(() => {
	if (process.env.UPDATE_LEDGER !== '1') return;
	const before = saved();
	const kept = Object.entries(current).map(([form, names]) => [
		form,
		worthKeeping(names, before[form]),
	]);
	write(FILE, Object.fromEntries(kept));
	const known = saved(DEFAULTS);
	// What is there already stays: a default that changed is for a person to look at.
	write(
		DEFAULTS,
		Object.fromEntries(
			Object.entries(defaults).map(([form, now]) => [form, { ...now, ...known[form] }]),
		),
	);
});

test('no default changed that saved workflows leave out', () => {
	const known = saved(DEFAULTS);
	const changed = Object.entries(defaults).flatMap(([form, now]) =>
		Object.entries(now)
			.filter(([name, value]) => known[form]?.[name] !== undefined && known[form][name] !== value)
			.map(([name, value]) => `${form} ${name}: ${known[form][name]} became ${value}`),
	);
	expect(changed).toEqual([]);
	const missed = Object.entries(defaults).flatMap(([form, now]) =>
		Object.keys(now).filter((name) => known[form]?.[name] === undefined),
	);
	if (missed.length > 0)
		throw new Error(
			`${missed.length} defaults are new. Read them, then run UPDATE_LEDGER=1 npx jest ledger:\n${missed.join('\n')}`,
		);
});

test('no public name was removed or changed its type', () => {
	expect(missing(saved(), current)).toEqual([]);
});

test('every public name is in the ledger', () => {
	// A hidden parameter only keeps what old workflows hold: its name stands in the ledger already.
	const added = missing(current, saved()).filter((name) => !name.endsWith('(hidden)'));
	if (added.length > 0)
		throw new Error(
			`${added.length} names are new. Read them, then run UPDATE_LEDGER=1 npx jest ledger:\n${added.join('\n')}`,
		);
});
