import { enhance } from "./enhance";
import { keepUpload } from "./waiting";

/** Sends a multipart form to its own action with a bar that shows how far it is; the server's answer takes the page's place. */
export function uploadForms(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-upload]:not([data-tus])")) {
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      send(form);
    });
  }
}

function send(form: HTMLFormElement): void {
  const bar = form.querySelector<HTMLElement>(".progress");
  const buttons = [...form.querySelectorAll<HTMLButtonElement>("button")];
  const request = new XMLHttpRequest();
  const settle = (busy: boolean) => {
    if (bar) bar.hidden = !busy;
    for (const button of buttons) button.disabled = busy;
  };
  request.upload.addEventListener("progress", (e) => { if (bar && e.lengthComputable) show(bar, e.loaded / e.total); });
  request.addEventListener("load", () => {
    settle(false);
    answer(form, request);
  });
  for (const name of ["error", "abort"]) {
    request.addEventListener(name, () => {
      settle(false);
      fail(form);
    });
  }
  request.open("POST", form.action);
  request.send(new FormData(form));
  settle(true);
}

function show(bar: HTMLElement, share: number): void {
  const line = bar.querySelector("progress");
  const words = bar.querySelector("output");
  if (line) line.value = share * line.max;
  if (words) words.textContent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(share);
}

/** The answer is a whole page, which may say only once what happened, so its main part is shown as it came. Parsed this way, nothing in it can run. */
function answer(form: HTMLFormElement, request: XMLHttpRequest): void {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const main = page.querySelector("main");
  const here = document.querySelector("main");
  if (!main || !here) return fail(form);
  if (request.status < 400 && request.responseURL) {
    history.replaceState(null, "", request.responseURL);
    document.title = page.title;
  }
  here.replaceWith(main);
  enhance(main);
  main.focus();
}

function fail(form: HTMLFormElement): void {
  const words = form.querySelector<HTMLElement>("[data-failed]");
  if (words) words.hidden = false;
  void keepUpload(form).then((kept) => {
    const note = form.querySelector<HTMLElement>("[data-kept]");
    if (note && kept) note.hidden = false;
  });
}
