import { kometHooks } from '../../contract/komet/webhook';
import { triggerEditorOf } from '../../build/form/trigger-form';

/** Worked out while the package is built, so that n8n only reads it (build/forms-plugin.mts). */
export const properties = triggerEditorOf(kometHooks);
