// Bytes as text and back, and the receipt: the digest of a ballot, and sixteen digits of it in fours.
export function bytes(base64) {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}

export function text(array) {
  let all = "";
  array.forEach((byte) => (all += String.fromCharCode(byte)));
  return btoa(all);
}

export function hex(array) {
  return Array.from(array, (byte) => ("0" + byte.toString(16)).slice(-2)).join("");
}

export async function digest(array) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", array));
}

// The first eight bytes as a number, its last sixteen digits; by hand, for old browsers know no BigInt.
export function number(receipt) {
  const digits = [];
  let rest = Array.from(receipt.slice(0, 8));
  for (let n = 0; n < 16; n++) {
    let left = 0;
    rest = rest.map((byte) => {
      const all = left * 256 + byte;
      left = all % 10;
      return Math.floor(all / 10);
    });
    digits.unshift(left);
  }
  return digits.join("").replace(/(\d{4})(?=\d)/g, "$1 ");
}

export function publicKey(base64) {
  return crypto.subtle.importKey("spki", bytes(base64), { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);
}

export const possible = () => Boolean(window.isSecureContext && window.crypto && crypto.subtle);
