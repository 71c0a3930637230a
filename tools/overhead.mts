import type { INodeType } from 'n8n-workflow';
import { kometSales } from '../contract/komet';
import { editorOf } from '../build/form/operation-form';
import { Bench } from '../test/support/bench.mts';
import { builtPackage } from '../test/support/built-package.mts';

/**
 * `npm run bench:overhead` measures what one item costs without any request, by a dry run inside
 * n8n's own engine: once with all operations of the form, once with the first twenty. The figures
 * should not differ, since n8n looks up parameters by name.
 */
const ITEMS = 2000;
const ROUNDS = 7;
const FEW = 20;

/** The first resources that hold no more than so many operations together. */
function fewOperations() {
	let left = FEW;
	const kept = Object.entries(kometSales.resources).filter(([, { operations }]) => {
		const fits = Object.keys(operations).length <= left;
		if (fits) left -= Object.keys(operations).length;
		return fits;
	});
	return { ...kometSales, resources: Object.fromEntries(kept) };
}

const count = ({ resources }: typeof kometSales) =>
	Object.values(resources).reduce((sum, { operations }) => sum + Object.keys(operations).length, 0);

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

async function main() {
	const loader = await builtPackage();
	const bench = new Bench(loader, {
		kometSalesApi: { authentication: 'token', token: 'none', baseUrl: 'https://komet.invalid/api' },
	});
	const { description } = loader.getNode('kometSales').type as INodeType;
	const forms = [fewOperations(), kometSales].map((service) => ({
		operations: count(service),
		properties: editorOf(service),
		microseconds: [] as number[],
	}));
	const items = Array.from({ length: ITEMS }, (_item, n) => ({ json: { n: n + 1 } }));
	for (let round = 0; round < ROUNDS; round++)
		for (const form of forms) {
			description.properties = form.properties;
			const started = performance.now();
			const { outputs, error } = await bench.run({
				parameters: {
					resource: 'invoice',
					operation: 'confirm',
					invoiceNumber: { __rl: true, mode: 'number', value: '={{ $json.n }}' },
					options: { dryRun: true },
				},
				items,
			});
			if (error ?? outputs[0].length !== ITEMS) throw error ?? new Error('Items are missing');
			form.microseconds.push(((performance.now() - started) * 1000) / ITEMS);
		}
	for (const { operations, microseconds } of forms)
		console.log(
			`${operations} operations: ${median(microseconds).toFixed(0)} µs for each item (${ITEMS} items, median of ${ROUNDS}, best ${Math.min(...microseconds).toFixed(0)})`,
		);
}

await main();
