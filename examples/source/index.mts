import type { Example } from './builder/workflow.mts';
import { fromSpreadsheet } from './inventory/from-spreadsheet.mts';
import { purchaseOrdersToGrowers } from './purchasing/purchase-orders-to-growers.mts';
import { failures } from './watch/failures.mts';

/** All workflows of the library that are written as code. */
export const library: Example[] = [purchaseOrdersToGrowers, fromSpreadsheet, failures];
