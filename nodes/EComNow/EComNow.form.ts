import { eComNow } from '../../contract/ecomnow';
import { editorOf } from '../../build/form/operation-form';

/** Worked out while the package is built, so that n8n only reads it (build/forms-plugin.mts). */
export const properties = editorOf(eComNow);
