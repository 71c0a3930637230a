import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { kometSales } from '../../contract/komet';
import { run } from '../../engine/action/execute';
import { choicesOf, searchesOf } from '../../engine/record-list/search';
import { kometSalesTest } from './connectionTest';
import { properties } from './KometSales.form';

/** Built once, however often n8n makes an instance. */
const listSearch = searchesOf(kometSales);
const loadOptions = choicesOf(listSearch);

export class KometSales implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Komet Sales',
		name: 'kometSales',
		icon: { light: 'file:kometSales.svg', dark: 'file:kometSales.dark.svg' },
		group: ['transform'],
		// New nodes get the highest. n8n before 2.39 saves the last one in a column of whole numbers.
		version: [1.1, 1],
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Work with orders, customers and inventory in Komet Sales',
		defaults: { name: 'Komet Sales' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'kometSalesApi',
				required: true,
				testedBy: 'kometSalesTest',
				displayOptions: { hide: { resource: ['webhook'] } },
			},
		],
		properties,
	};

	methods = { listSearch, loadOptions, credentialTest: { kometSalesTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(kometSales, this);
	}
}
