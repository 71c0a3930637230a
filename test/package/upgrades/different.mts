const PAGE_SIZE =
	'Asks for as many lines as its limit, 50, where it left the size of the page to Komet, which sends 30';

/**
 * What a workflow of an earlier release sends otherwise today, and why: by release and operation.
 * Nothing else may differ.
 */
export const DIFFERENT: Record<string, Record<string, string>> = {
	'first-build': {
		'eCommerceInventory.getMany': PAGE_SIZE,
		'webOrder.deleteItem':
			'Was sent without naming an item, since nothing but the name of the method is documented; the item is required now',
	},
	'0.1.0': { 'eCommerceInventory.getMany': PAGE_SIZE },
};
