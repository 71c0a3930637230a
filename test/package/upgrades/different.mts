/**
 * What a workflow of an earlier release sends otherwise today, and why: by release and operation.
 * Nothing else may differ.
 */
export const DIFFERENT: Record<string, Record<string, string>> = {
	'first-build': {
		'webOrder.deleteItem':
			'Was sent without naming an item, since nothing but the name of the method is documented; the item is required now',
	},
};
