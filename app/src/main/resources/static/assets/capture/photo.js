// Makes a photo small before it is kept: at most 1600 pixels long, upright, without what the camera
// noted. Browsers from before 2020 do not turn photos by themselves; there the photo stays as it is and
// the server makes it fit.
const LONGEST = 1600;
const MOST_BYTES = 10 * 1024 * 1024;

export async function shrunk(file) {
  const turns = Boolean(window.CSS) && CSS.supports("image-orientation", "from-image");
  if (!turns && file.type === "image/jpeg" && file.size <= MOST_BYTES) return file;
  const picture = await decoded(file);
  const width = picture.naturalWidth;
  const height = picture.naturalHeight;
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(picture.src);
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/jpeg", 0.8),
  );
}

function decoded(file) {
  return new Promise((done, failed) => {
    const picture = new Image();
    picture.onload = () => done(picture);
    picture.onerror = () => {
      URL.revokeObjectURL(picture.src);
      failed(new Error("no picture"));
    };
    picture.src = URL.createObjectURL(file);
  });
}
