import { kometSales } from '../../contract/komet';
import { editorOf } from '../../engine/editor';

/** Worked out while the package is built, so that n8n only reads it (test/tools/forms-plugin.mts). */
export const properties = editorOf(kometSales);
