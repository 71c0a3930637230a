import { eComNow } from '../../contract/ecomnow';
import { editorOf } from '../../engine/editor';

/** Worked out while the package is built, so that n8n only reads it (test/tools/forms-plugin.mts). */
export const properties = editorOf(eComNow);
