// The share sheet of the phone, where there is one; else the address goes to the clipboard.
for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share && !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const url = button.dataset.share;
    if (navigator.share) await navigator.share({ url }).catch(() => {});
    else await navigator.clipboard.writeText(url).then(() => button.setAttribute("aria-pressed", "true"), () => {});
  });
}
