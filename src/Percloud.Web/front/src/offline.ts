/** Installs the worker for whoever is signed in, and says so while the line is gone. */
export function offline(): void {
  if (document.body.dataset.reader && "serviceWorker" in navigator && window.isSecureContext) {
    void navigator.serviceWorker.register("/sw.js").catch(() => undefined);
  }
  const line = document.getElementById("line-gone");
  if (!line) return;
  const tell = () => { line.hidden = navigator.onLine; };
  window.addEventListener("online", tell);
  window.addEventListener("offline", tell);
  tell();
}
