import { confirmInDialog } from "./confirm";
import { copyButtons } from "./copy";
import { suggestNames } from "./suggest";
import { uploadForms } from "./upload";

/** What scripts add to a part of a page that already works without them. Each looks for its own attribute and leaves the rest alone. */
export function enhance(root: ParentNode): void {
  copyButtons(root);
  confirmInDialog(root);
  suggestNames(root);
  uploadForms(root);
}
