import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { eComNow } from '../../contract/ecomnow';
import { run } from '../../engine/action/execute';
import { eComNowVendorTest } from './vendorTest';
import { properties } from './EComNow.form';

export class EComNow implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'eComNow',
		name: 'eComNow',
		icon: { light: 'file:eComNow.svg', dark: 'file:eComNow.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Update inventory, get orders and report shipments as a vendor of eComNow',
		defaults: { name: 'eComNow' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'eComNowVendorApi', required: true, testedBy: 'eComNowVendorTest' }],
		properties,
	};

	methods = { credentialTest: { eComNowVendorTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(eComNow, this);
	}
}
