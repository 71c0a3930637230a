import type { Example } from './builder/workflow.mts';
import { creditsToErp } from './orders/credits-to-erp.mts';
import { erpRowPostgresql } from './orders/erp-row-postgresql.mts';
import { erpRowAdapter } from './orders/erp-row-adapter.mts';
import { ordersCatchUp } from './orders/orders-catch-up.mts';
import { standingOrdersOfTheWeek } from './purchasing/standing-orders-of-the-week.mts';
import { dataTable } from './erp/data-table.mts';
import { http } from './erp/http.mts';
import { pairsStep } from './erp/pairs.mts';
import { postgresql } from './erp/postgresql.mts';
import { erpStock } from './inventory/erp-stock.mts';
import { tryton } from './erp/tryton.mts';
import { fromSpreadsheet } from './inventory/from-spreadsheet.mts';
import { growerInvoices } from './purchasing/grower-invoices.mts';
import { lateAndUnconfirmed } from './purchasing/late-and-unconfirmed.mts';
import { purchaseOrdersToGrowers } from './purchasing/purchase-orders-to-growers.mts';
import { catalogueToSpreadsheet } from './masterData/catalogue-to-spreadsheet.mts';
import { seasonPrices } from './masterData/season-prices.mts';
import { assistant } from './watch/assistant.mts';
import { failures } from './watch/failures.mts';
import { morningMail } from './watch/morning-mail.mts';

/** All workflows of the library that are written as code. */
export const library: Example[] = [
	ordersCatchUp,
	erpRowAdapter,
	erpRowPostgresql,
	creditsToErp,
	purchaseOrdersToGrowers,
	growerInvoices,
	lateAndUnconfirmed,
	standingOrdersOfTheWeek,
	fromSpreadsheet,
	erpStock,
	seasonPrices,
	catalogueToSpreadsheet,
	dataTable,
	postgresql,
	http,
	tryton,
	pairsStep,
	failures,
	morningMail,
	assistant,
];
