/*
 * Passkeys and security keys.
 *
 * A form with data-passkey="create" or "get" asks the browser for a credential before it is sent.
 * The options come from the JSON block in the form, or from the address in data-passkey-options.
 * Such a form stands in a hidden element until this module knows that the browser can.
 */

const CAN = Boolean(window.PublicKeyCredential && navigator.credentials);

const toBytes = (text) => {
  const plain = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0));
};

const toText = (buffer) => {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte));
  return btoa(letters.join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

const described = (list) => list?.map((one) => ({ ...one, id: toBytes(one.id) }));

const forCreate = (options, isPasswordless) => ({
  ...options,
  challenge: toBytes(options.challenge),
  user: { ...options.user, id: toBytes(options.user.id) },
  excludeCredentials: described(options.excludeCredentials),
  authenticatorSelection: {
    ...options.authenticatorSelection,
    residentKey: isPasswordless ? "required" : "discouraged",
    requireResidentKey: isPasswordless,
    ...(isPasswordless ? { userVerification: "required" } : {}),
  },
});

const forGet = (options) => ({
  ...options,
  challenge: toBytes(options.challenge),
  allowCredentials: described(options.allowCredentials),
});

const answer = (credential) => {
  const { response } = credential;
  const sent = { clientDataJSON: toText(response.clientDataJSON) };
  if (response.attestationObject) {
    sent.attestationObject = toText(response.attestationObject);
    sent.transports = response.getTransports?.() ?? [];
  } else {
    sent.authenticatorData = toText(response.authenticatorData);
    sent.signature = toText(response.signature);
    sent.userHandle = response.userHandle ? toText(response.userHandle) : null;
  }
  return {
    type: credential.type,
    id: credential.id,
    rawId: toText(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: sent,
  };
};

const optionsOf = async (form) => {
  const address = form.dataset.passkeyOptions;
  if (!address) {
    return JSON.parse(form.querySelector('script[type="application/json"]').textContent);
  }
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok) {
    throw new Error(`The server answered ${response.status}.`);
  }
  return response.json();
};

const ask = async (form) => {
  const options = await optionsOf(form);
  if (form.dataset.passkey === "create") {
    const isPasswordless = form.elements.passwordless?.checked ?? false;
    const publicKey = forCreate(options.creation_options.publicKey, isPasswordless);
    return navigator.credentials.create({ publicKey });
  }
  return navigator.credentials.get({ publicKey: forGet(options.request_options.publicKey) });
};

const send = async (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const problem = form.querySelector("[data-passkey-error]");
  problem.hidden = true;
  try {
    form.elements.credential.value = JSON.stringify(answer(await ask(form)));
  } catch (error) {
    console.warn(error);
    problem.hidden = false;
    return;
  }
  form.submit();
};

for (const form of CAN ? document.querySelectorAll("form[data-passkey]") : []) {
  form.parentElement.hidden = false;
  form.addEventListener("submit", send);
}
