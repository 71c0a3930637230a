/** An order as `invoice.details.list` answers it, of as few members as the example reads. */
export const SAMPLE_ORDER = {
	id: 6908,
	number: '0071',
	customerName: 'Bloom & Co',
	shipDate: '2026-02-14',
	carrierName: 'Armellini Express Lines',
	totalBoxes: 3,
	total: '306.00',
	details: [{ totalBoxes: 3, boxType: 'QB', productDescription: 'Rose', unitPrice: '12.75' }],
};
