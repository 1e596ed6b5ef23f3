// The three states of a page that needs the wasm: loading, not loaded, ready. The page has <p id="loading" role="status"> and puts
// into <div id="app" inert> whatever works only when it is ready.

const english = { loading: "One moment: this page is loading.", failed: "A part of this page did not load. What you typed is still here.", again: "Try again" };

/** Waits for `load`, which may be called again after it failed. Resolves when it has loaded. */
export async function whenLoaded(load, text = english) {
  const status = document.querySelector("#loading");
  for (;;) {
    status.textContent = text.loading;
    try {
      const loaded = await load();
      status.textContent = "";
      document.querySelector("#app").inert = false;
      return loaded;
    } catch (error) {
      console.warn(error.code, error.help ?? error); // for developers: the help names the cure
      const again = Object.assign(document.createElement("button"), { type: "button", textContent: text.again });
      status.replaceChildren(`${text.failed} `, again);
      await new Promise((pressed) => again.addEventListener("click", pressed, { once: true }));
    }
  }
}
