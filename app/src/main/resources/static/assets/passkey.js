// Passkeys: asks the server for a challenge, the device for its answer, and goes where it says.
(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");

  async function send(part, address, body) {
    const answer = await fetch(address, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json",
        "X-CSRF-TOKEN": part.dataset.token,
      },
      body: JSON.stringify(body),
    });
    const said = await answer.json();
    if (!answer.ok) throw new Error(said.error ? said.error.message : "");
    return said;
  }

  async function make(part) {
    const { ceremony, options } = await send(part, part.dataset.address + "/options", {});
    options.challenge = bytes(options.challenge);
    options.user.id = bytes(options.user.id);
    options.excludeCredentials = (options.excludeCredentials || []).map((known) => ({
      ...known,
      id: bytes(known.id),
    }));
    const made = await navigator.credentials.create({ publicKey: options });
    return send(part, part.dataset.address, {
      ceremony,
      label: part.querySelector("[name=label]").value,
      credential: {
        id: made.id,
        rawId: text(made.rawId),
        type: made.type,
        response: {
          attestationObject: text(made.response.attestationObject),
          clientDataJSON: text(made.response.clientDataJSON),
          transports: made.response.getTransports ? made.response.getTransports() : [],
        },
        clientExtensionResults: made.getClientExtensionResults(),
        authenticatorAttachment: made.authenticatorAttachment,
      },
    });
  }

  async function use(part) {
    const { ceremony, options } = await send(part, part.dataset.address + "/options", {});
    options.challenge = bytes(options.challenge);
    options.allowCredentials = [];
    const used = await navigator.credentials.get({ publicKey: options });
    return send(part, part.dataset.address, {
      ceremony,
      to: part.dataset.to,
      credential: {
        id: used.id,
        rawId: text(used.rawId),
        type: used.type,
        response: {
          authenticatorData: text(used.response.authenticatorData),
          clientDataJSON: text(used.response.clientDataJSON),
          signature: text(used.response.signature),
          userHandle: used.response.userHandle ? text(used.response.userHandle) : undefined,
        },
        clientExtensionResults: used.getClientExtensionResults(),
        authenticatorAttachment: used.authenticatorAttachment,
      },
    });
  }

  document.querySelectorAll("[data-passkey]").forEach((part) => {
    if (!window.PublicKeyCredential) return;
    const status = part.querySelector("[role=status]");
    part.hidden = false;
    part.querySelector("button").addEventListener("click", async () => {
      status.textContent = part.dataset.waiting;
      try {
        const { to } = await (part.dataset.passkey === "make" ? make(part) : use(part));
        window.location.assign(to);
      } catch (refused) {
        const device = refused instanceof DOMException || !refused.message;
        status.textContent = device ? part.dataset.failed : refused.message;
      }
    });
  });
})();
