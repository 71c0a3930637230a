import type { Handler } from './answers.mts';
import { awbs } from './awbs.mts';
import { boxes } from './boxes.mts';
import { catalog } from './catalog.mts';
import { charges } from './charges.mts';
import { companies } from './companies.mts';
import { credits } from './credits.mts';
import { customers } from './customers.mts';
import { future } from './future.mts';
import { futureAwbs } from './future-awbs.mts';
import { growerReport } from './grower-report.mts';
import { hardGoods } from './hard-goods.mts';
import { inventoryLists } from './inventory-lists.mts';
import { lists } from './lists.mts';
import { offers } from './offers.mts';
import { orderItems } from './order-items.mts';
import { orderLists } from './order-lists.mts';
import { orders } from './orders.mts';
import { papers } from './papers.mts';
import { partners } from './partners.mts';
import { payments } from './payments.mts';
import { prebookItems } from './prebook-items.mts';
import { prebooks } from './prebooks.mts';
import { priceLists } from './price-lists.mts';
import { purchaseLists } from './purchase-lists.mts';
import { purchasing } from './purchasing.mts';
import { shop } from './shop.mts';
import { standingOrders } from './standing-orders.mts';
import { units } from './units.mts';
import { vendorInvoices } from './vendor-invoices.mts';
import { warehouse } from './warehouse.mts';
import { webOrders } from './web-orders.mts';

/** What the methods do to the world; the verb stands before names that two of them share. */
export const handlers: Record<string, Handler> = {
	...lists,
	...catalog,
	...priceLists,
	...customers,
	...partners,
	...standingOrders,
	...prebooks,
	...prebookItems,
	...purchasing,
	...purchaseLists,
	...vendorInvoices,
	...awbs,
	...growerReport,
	...futureAwbs,
	...boxes,
	...warehouse,
	...inventoryLists,
	...future,
	...offers,
	...units,
	...hardGoods,
	...companies,
	...shop,
	...webOrders,
	...orders,
	...orderItems,
	...orderLists,
	...papers,
	...payments,
	...charges,
	...credits,
};
