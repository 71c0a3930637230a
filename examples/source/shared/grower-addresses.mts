import { createTable, getRows } from '../builder/nodes.mts';

/** Who writes for a grower. Komet Sales takes addresses, but no method gives them back. */
const ADDRESSES = 'Grower Addresses';

export const createAddresses = () =>
	createTable('Addresses Table', ADDRESSES, ['vendorId', 'vendor', 'mail']);

export const getAddresses = () =>
	getRows('Addresses of Growers', ADDRESSES, [], { executeOnce: true, alwaysOutputData: true });
