/**
 * Help that several resources give in the same words, so that their forms can share the field.
 * Each text is a fact of Komet's documentation, or says that it has none.
 */

export const CUSTOMERS_NUMBER = "The customer's own number of the order, not one of Komet";

/** Screens of Komet show letters before the number, methods refuse them. */
export const NO_PREFIX = 'Without prefix letters such as W or T';

/** What counts, prices and costs are of. */
export const UNIT_TYPE = 'What one unit is: a bunch or a stem';

export const PRODUCT_CODE = 'Named by its code, which the product screen calls legacy code';

/** Other methods take the last four digits alone. */
export const WHOLE_AWB = 'The whole number, not only its last four digits';

export const PORT_OF_ORIGIN = 'Code of the port of origin, such as BOG, MDE or UIO';

/** No method lists salespersons or brands. */
export const AS_ON_INVOICES =
	'Presumably the ID that Invoice: Get Many With Details shows. No method lists them.';

export const VENDOR_SHIPS = 'Day on which the vendor ships';

export const PAYMENT_METHOD =
	'Named as Payment Method: Get Many shows it, such as Cash or Credit Card';

export const ONE_EACH =
	'Each input item takes a request: 400 items, 400 of the 1,000 a day. Options > Dry Run checks all, tells the number and sends nothing.';

export const LIST_OPEN =
	'Where the reply holds its records is not documented: one item comes out for each where that is clear, else the whole reply';
