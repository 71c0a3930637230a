import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { kometSales } from '../../contract/komet';
import { polls } from '../../contract/komet/polls';
import { runPoll } from '../../engine/poll/execute';
import { choicesOf, searchesOf } from '../../engine/record-list/search';
import { kometSalesTest } from '../KometSales/connectionTest';
import { properties } from './KometSalesPollTrigger.form';

/** Built once, however often n8n makes an instance. */
const listSearch = searchesOf(kometSales);
const loadOptions = choicesOf(listSearch);

export class KometSalesPollTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Komet Sales Poll Trigger',
		name: 'kometSalesPollTrigger',
		icon: { light: 'file:kometSales.svg', dark: 'file:kometSales.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"].replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Asks Komet Sales at intervals what is new, and starts the workflow with it',
		defaults: { name: 'Komet Sales Poll Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'kometSalesApi', required: true, testedBy: 'kometSalesTest' }],
		// A copy, because n8n adds its Poll Times to the list of each instance.
		properties: [...properties],
	};

	methods = { listSearch, loadOptions, credentialTest: { kometSalesTest } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll(kometSales, polls, this);
	}
}
