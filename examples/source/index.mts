import type { Example } from './builder/workflow.mts';
import { creditsToErp } from './orders/credits-to-erp.mts';
import { erpOrders } from './orders/erp-orders.mts';
import { erpRowPostgresql } from './orders/erp-row-postgresql.mts';
import { erpRowAdapter } from './orders/erp-row-adapter.mts';
import { invoicesToAccounting } from './orders/invoices-to-accounting.mts';
import { orderCancelled } from './orders/order-cancelled.mts';
import { orderConfirmed } from './orders/order-confirmed.mts';
import { ordersCatchUp } from './orders/orders-catch-up.mts';
import { purchaseOrderReconciled } from './purchasing/purchase-order-reconciled.mts';
import { lifeOfAnOrder } from './orders/life-of-an-order.mts';
import { reconciledToFiles } from './purchasing/reconciled-to-files.mts';
import { paymentCancelled } from './orders/payment-cancelled.mts';
import { paymentsToAccounting } from './orders/payments-to-accounting.mts';
import { paymentsFromBankFile } from './orders/payments-from-bank-file.mts';
import { itemChanges } from './purchasing/item-changes.mts';
import { purchaseOrdersFromSpreadsheet } from './purchasing/purchase-orders-from-spreadsheet.mts';
import { standingOrdersOfTheWeek } from './purchasing/standing-orders-of-the-week.mts';
import { businessCentral } from './erp/business-central.mts';
import { dataTable } from './erp/data-table.mts';
import { erpnext } from './erp/erpnext.mts';
import { http } from './erp/http.mts';
import { odoo } from './erp/odoo.mts';
import { pairsStep } from './erp/pairs.mts';
import { postgresql } from './erp/postgresql.mts';
import { quickBooks } from './erp/quickbooks.mts';
import { kometInventory } from './ecomnow/komet-inventory.mts';
import { orderToKomet } from './ecomnow/order-to-komet.mts';
import { cancellationToKomet } from './ecomnow/cancellation-to-komet.mts';
import { kometShipment } from './ecomnow/komet-shipment.mts';
import { erpStock } from './inventory/erp-stock.mts';
import { tryton } from './erp/tryton.mts';
import { fromFolder } from './inventory/from-folder.mts';
import { fromSftp } from './inventory/from-sftp.mts';
import { xero } from './erp/xero.mts';
import { fromSpreadsheet } from './inventory/from-spreadsheet.mts';
import { availabilityToShop } from './inventory/availability-to-shop.mts';
import { scans } from './inventory/scans.mts';
import { growerInvoices } from './purchasing/grower-invoices.mts';
import { lateAndUnconfirmed } from './purchasing/late-and-unconfirmed.mts';
import { prebooksToGrowers } from './purchasing/prebooks-to-growers.mts';
import { purchaseOrdersToGrowers } from './purchasing/purchase-orders-to-growers.mts';
import { carriersFromErp } from './masterData/carriers-from-erp.mts';
import { contactsFromErp } from './masterData/contacts-from-erp.mts';
import { shipTosFromErp } from './masterData/ship-tos-from-erp.mts';
import { customersFromErp } from './masterData/customers-from-erp.mts';
import { catalogueToSpreadsheet } from './masterData/catalogue-to-spreadsheet.mts';
import { seasonPrices } from './masterData/season-prices.mts';
import { assistant } from './watch/assistant.mts';
import { failures } from './watch/failures.mts';
import { morningMail } from './watch/morning-mail.mts';

/** All workflows of the library that are written as code. */
export const library: Example[] = [
	orderConfirmed,
	ordersCatchUp,
	erpOrders,
	erpRowAdapter,
	erpRowPostgresql,
	creditsToErp,
	invoicesToAccounting,
	orderCancelled,
	paymentCancelled,
	paymentsToAccounting,
	paymentsFromBankFile,
	lifeOfAnOrder,
	purchaseOrdersFromSpreadsheet,
	itemChanges,
	purchaseOrdersToGrowers,
	prebooksToGrowers,
	growerInvoices,
	purchaseOrderReconciled,
	reconciledToFiles,
	lateAndUnconfirmed,
	standingOrdersOfTheWeek,
	fromSpreadsheet,
	fromFolder,
	fromSftp,
	scans,
	availabilityToShop,
	erpStock,
	orderToKomet,
	cancellationToKomet,
	kometInventory,
	kometShipment,
	seasonPrices,
	catalogueToSpreadsheet,
	customersFromErp,
	shipTosFromErp,
	contactsFromErp,
	carriersFromErp,
	dataTable,
	postgresql,
	http,
	tryton,
	erpnext,
	odoo,
	businessCentral,
	quickBooks,
	xero,
	pairsStep,
	failures,
	morningMail,
	assistant,
];
